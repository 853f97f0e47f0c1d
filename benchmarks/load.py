"""How long frameworks of every shape take to load, strictly checked, and to be shown.

Measured: read_framework(), from the file's bytes to a Framework: the shipped one as YAML,
a matrix of 200 roles by 166 duties, twelve roles with 150 duties of their own, a hundred that use
the duties of the first; and `aecareer show R1` of the matrix, as a process. Reference: yaml.load()
of the same text with libyaml's CSafeLoader, which checks nothing. Aim: at most 1.0 times the
reference; the matrix is shown within a second.
"""

from __future__ import annotations

import gc
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from aecareer.files.framework_yaml import read_framework
from aecareer.files.resources import resource
from timing import PROGRAM, Comparison, asked_fast, compare, milliseconds, table, timed

ROUNDS, FAST_ROUNDS = 20, 4
COLLECT_AFTER = 50_000  # objects, as the program itself has it
FRAME = """\
schema: aecareer.framework/1
id: benchmark
version: "1"
title: Benchmark
scale: {expected: 2, points: {0: none, 1: some, 2: good, 3: better, 4: best}}
areas: {work: The work}
"""
ROLE = "  - {{code: R{n}, level: {level}, name: Role {n}}}\n"
ROLE_WITH_DUTIES = "  - code: R{n}\n    level: {level}\n    name: Role {n}\n    duties:\n"
OWN = """\
      - id: R{n}.{k}
        area: work
        text: What somebody does in the {k}th duty of the {n}th role, in a sentence
        evidence: somebody else could have seen that it was done
"""


def matrix(roles: int, duties: int) -> Iterator[str]:
    """Duties that each role expects, from a point of its own."""
    yield "duties:\n"
    for k in range(duties):
        expected = ", ".join(f"R{n}: {(k + n) % 4 + 1}" for n in range(roles))
        yield f"  - id: s{k}\n    area: work\n    text: Skill {k}\n    expected: {{{expected}}}\n"
    yield "roles:\n"
    yield from (ROLE.format(n=n, level=n % 4) for n in range(roles))


def ladder(roles: int, duties: int, *, own: bool) -> Iterator[str]:
    """Roles that define their duties, or use those of the first."""
    yield "roles:\n"
    for n in range(roles):
        yield ROLE_WITH_DUTIES.format(n=n, level=n % 4)
        for k in range(duties):
            used = f"      - {{use: R0.{k}, expected: {(k + n) % 4 + 1}}}\n"
            yield OWN.format(n=n, k=k) if own or n == 0 else used


SHAPES = {
    "matrix, 200 x 166": matrix(200, 166),
    "own duties, 12 x 150": ladder(12, 150, own=True),
    "used duties, 100 x 100": ladder(100, 100, own=False),
}


def main() -> None:
    """Prints the medians and their ratios."""
    rounds = FAST_ROUNDS if asked_fast(__doc__) else ROUNDS
    gc.set_threshold(COLLECT_AFTER)
    with TemporaryDirectory() as folder:
        shapes = {name: FRAME + "".join(pieces) for name, pieces in SHAPES.items()}
        shapes = {"shipped framework": resource("data/roles.yaml").decode(), **shapes}
        texts = {}
        for number, (name, text) in enumerate(shapes.items()):
            path = Path(folder, f"{number}.yaml")
            path.write_text(text, "utf-8")
            texts[name] = (str(path), text)
        head = ("", "KiB", "read_framework", "CSafeLoader", "ratio", "aim")
        table(head, [_row(name, *one, rounds) for name, one in texts.items()])
        matrix_file, text = texts["matrix, 200 x 166"]
        command = [*PROGRAM, "show", "R1", "--framework", matrix_file]
        shown = compare(
            timed(lambda: subprocess.run(command, stdout=subprocess.DEVNULL, check=True)),
            timed(lambda: yaml.load(text, Loader=yaml.CSafeLoader)),
            max(2, rounds // 4),
        )
        row = ("show R1 of the matrix", *_figures(shown), "1 s")
        table(("", "process", "CSafeLoader", "ratio", "aim"), [row])


def _row(name: str, path: str, text: str, rounds: int) -> tuple[str, ...]:
    found = compare(
        timed(lambda: read_framework(path)),
        timed(lambda: yaml.load(text, Loader=yaml.CSafeLoader)),
        rounds,
    )
    return name, f"{len(text.encode()) / 1024:.0f}", *_figures(found), "1.0"


def _figures(found: Comparison) -> tuple[str, str, str]:
    return milliseconds(found.measured), milliseconds(found.reference), f"{found.ratio:.2f}"


if __name__ == "__main__":
    main()
