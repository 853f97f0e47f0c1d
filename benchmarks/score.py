"""How many people a second `aecareer score` takes, and whether its memory grows with them.

Measured: `aecareer score - --jsonl` (also --json and the table) of invented people as JSON Lines,
from start to end. Reference, in turns: the same interpreter that only calls json.loads() on every
line. Then the peak memory of a tenth of the people and of all: aim, growth near nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from subprocess import DEVNULL, PIPE, run
from tempfile import TemporaryDirectory

from aecareer.files.framework_file import load_framework
from people import as_line, people
from timing import PROGRAM, Measure, asked_fast, compare, environment, table, timed

PEOPLE, FAST_PEOPLE = 10_000, 1_000
ROUNDS, FAST_ROUNDS = 3, 1
SEED = 10
FORMATS = {"--jsonl": ["--jsonl"], "--json": ["--json"], "table": []}
ONLY_JSON = "import json, sys\nfor line in sys.stdin.buffer: json.loads(line)"

# A process of its own, since a child's peak counts what its parent held when it began.
PEAK = """\
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"""


def command(options: Sequence[str]) -> list[str]:
    """The command line that scores standard input."""
    return [*PROGRAM, "score", "-", *options]


def through(home: Path, file: Path, words: Sequence[str]) -> Measure:
    """A run with the file as its standard input and its output thrown away."""

    def work() -> None:
        with file.open("rb") as stream:
            run(words, stdin=stream, stdout=DEVNULL, env=environment(home), check=True)

    return timed(work)


def peak(home: Path, file: Path, words: Sequence[str]) -> float:
    """The most memory, in MiB, that a run takes."""
    with file.open("rb") as stream:
        done = run(
            [sys.executable, "-c", PEAK, *words],
            stdin=stream,
            stdout=PIPE,
            env=environment(home),
            check=True,
        )
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return int(done.stdout) / unit


def write_people(file: Path, count: int) -> None:
    """Writes so many people, one a line."""
    framework = load_framework()
    with file.open("w", encoding="utf-8") as stream:
        stream.writelines(
            as_line(person.answers, framework) for person in people(framework, count, SEED)
        )


def main() -> None:
    """Prints the speed, then the memory."""
    fast = asked_fast(__doc__)
    count = FAST_PEOPLE if fast else PEOPLE
    with TemporaryDirectory() as folder:
        home = Path(folder)
        few, many = home / "few.jsonl", home / "many.jsonl"
        write_people(few, count // 10)
        write_people(many, count)
        print(f"{count} people, {many.stat().st_size / count / 1024:.1f} KiB each")
        rows, peaks = [], []
        for name, options in FORMATS.items():
            words = command(options)
            reference = through(home, many, [sys.executable, "-c", ONLY_JSON])
            found = compare(through(home, many, words), reference, FAST_ROUNDS if fast else ROUNDS)
            rows.append(
                [
                    name,
                    f"{count / found.measured:,.0f}",
                    f"{count / found.reference:,.0f}",
                    f"{found.ratio:.1f}",
                ]
            )
            less, more = peak(home, few, words), peak(home, many, words)
            peaks.append([name, f"{less:.1f}", f"{more:.1f}", f"{more - less:+.1f}", "near 0"])
    table(("", "people/s", "json.loads, lines/s", "ratio"), rows)
    print("peak memory, MiB")
    table(("", f"{count // 10} people", f"{count} people", "growth", "aim"), peaks)


if __name__ == "__main__":
    main()
