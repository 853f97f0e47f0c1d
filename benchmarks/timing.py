"""What every benchmark shares: alternating rounds, medians, a plain table, `--fast`."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

Measure = Callable[[], float]
"""Does something once; the seconds it took."""

PROGRAM = (sys.executable, "-m", "aecareer")


@dataclass(frozen=True, slots=True)
class Comparison:
    """Medians in seconds, and the median of the rounds' own ratios, which drift leaves alone."""

    measured: float
    reference: float
    ratio: float


def compare(measured: Measure, reference: Measure, rounds: int) -> Comparison:
    """Runs both in every round, one after the other, each first in every second round.

    One round before the first warms up and does not count.
    """
    ours: list[float] = []
    theirs: list[float] = []
    for number in range(rounds + 1):
        pair = [(measured, ours), (reference, theirs)]
        for measure, times in pair if number % 2 else reversed(pair):
            times.append(measure())
    del ours[0], theirs[0]
    ratios = [one / other for one, other in zip(ours, theirs, strict=True)]
    return Comparison(median(ours), median(theirs), median(ratios))


def timed(work: Callable[[], object]) -> Measure:
    """A function as a Measure."""

    def measure() -> float:
        began = perf_counter()
        work()
        return perf_counter() - began

    return measure


def spent(work: Callable[[], object]) -> Measure:
    """The processor time of the processes that a function starts and waits for."""
    from resource import RUSAGE_CHILDREN, getrusage  # POSIX only

    def so_far() -> float:
        usage = getrusage(RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    def measure() -> float:
        began = so_far()
        work()
        return so_far() - began

    return measure


def percentile(values: Iterable[float], percent: float) -> float:
    """The smallest value that so many percent of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -int(-percent * len(ordered) // 100) - 1)]


def milliseconds(seconds: float) -> str:
    """A time for a table."""
    return f"{seconds * 1000:.1f} ms"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Prints a table: the first column to the left, the others to the right."""
    lines = [[str(cell) for cell in line] for line in (head, *rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        first, *rest = line
        cells = [
            first.ljust(widths[0]),
            *(cell.rjust(w) for cell, w in zip(rest, widths[1:], strict=True)),
        ]
        print("  ".join(cells).rstrip())
    print()


def asked_fast(description: str | None) -> bool:
    """Prints what the benchmark measures; whether a short run was asked for."""
    parser = ArgumentParser(description=description, formatter_class=RawDescriptionHelpFormatter)
    parser.add_argument("--fast", action="store_true", help="a short run, for a rough look")
    fast: bool = parser.parse_args().fast
    print(description)
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores{', short run' * fast}\n")
    return fast


def environment(home: Path, modules: Path | None = None) -> dict[str, str]:
    """A clean environment for the program, its data in `home`; compiled modules are kept.

    `modules` is one more place to import from.
    """
    search = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    paths = [str(Path(part).absolute()) for part in search if part]
    paths += [] if modules is None else [str(modules)]
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "AECAREER_DATA_DIR": str(home / "data"),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "PAGER": "cat",
        "PYTHONPATH": os.pathsep.join(paths),
    }
