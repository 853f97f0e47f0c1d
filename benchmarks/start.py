"""How long commands take to start.

Measured: whole processes from their start: to their end for commands that only print, and for
`assess` on a terminal of its own until its first question is complete on the screen. Reference: a
Typer application that does nothing, with the same settings and started the same way (on a terminal:
until its one line is on the screen), in turns. Aims: `show AM` at most 1.5 times the reference,
`assess` 1.6 times.

Neither is reached. Tried: what a command does not use is not imported (the advice, the rule and
JSON's patterns for `show`, the readers of answers for `assess`), and patterns are made when they
are needed; that took 10 of the 50 ms that `show AM` needs beyond the reference. Of the rest about 7
are loading the framework, 8 making frozen classes, 6 importing PyYAML and 2 the library of hashes;
no part is left that could go and would be enough.
"""

from __future__ import annotations

import sys
from pathlib import Path
from subprocess import DEVNULL, run
from tempfile import TemporaryDirectory
from time import perf_counter

from pseudo_terminal import CARD, POSITIONS, on_terminal
from timing import (
    PROGRAM,
    Comparison,
    Measure,
    asked_fast,
    compare,
    environment,
    milliseconds,
    table,
    timed,
)

ROUNDS, FAST_ROUNDS = 40, 6
AIM = "1.6"
AIM_SHOW = "1.5"
EMPTY = (sys.executable, "-m", "empty_app")
EMPTY_APP = """\
import typer

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def empty() -> None:
    print("ready")


def main() -> None:
    app()
"""
EMPTY_MAIN = """\
from empty_app.app import main

main()
"""
READY = b"ready\r\n"


def to_end(home: Path, *command: str) -> Measure:
    """A run from start to end, its output thrown away."""
    variables = environment(home, modules=home)
    return timed(lambda: run(command, env=variables, stdout=DEVNULL, stdin=DEVNULL, check=True))


def to_screen(home: Path, end: bytes, *command: str) -> Measure:
    """A run on a terminal, from start until the screen ends so."""

    def measure() -> float:
        with TemporaryDirectory(dir=home) as fresh:
            began = perf_counter()
            with on_terminal(Path(fresh), command, modules=home) as terminal:
                return terminal.until(end) - began

    return measure


def row(name: str, found: Comparison, aim: str = "") -> list[str]:
    """One line of the table."""
    return [
        name,
        milliseconds(found.measured),
        milliseconds(found.reference),
        f"{found.ratio:.2f}",
        aim,
    ]


def main() -> None:
    """Prints one line a command."""
    rounds = FAST_ROUNDS if asked_fast(__doc__) else ROUNDS
    rows = []
    with TemporaryDirectory() as folder:
        home = Path(folder)
        package = home / "empty_app"
        package.mkdir()
        (package / "__init__.py").touch()
        (package / "__main__.py").write_text(EMPTY_MAIN)
        (package / "app.py").write_text(EMPTY_APP)
        for arguments in (["--version"], ["show", "AM", "--json"], ["show", "AM"]):
            found = compare(to_end(home, *PROGRAM, *arguments), to_end(home, *EMPTY), rounds)
            aim = AIM_SHOW if arguments == ["show", "AM"] else ""
            rows.append(row(" ".join(["aecareer", *arguments]), found, aim))
        for arguments, end in ([], POSITIONS), (["--position", "AM"], CARD):
            found = compare(
                to_screen(home, end, *PROGRAM, "assess", *arguments),
                to_screen(home, READY, *EMPTY),
                rounds,
            )
            rows.append(row(" ".join(["aecareer assess", *arguments]), found, AIM))
    print(f"{rounds} rounds, medians")
    table(("", "start", "empty app", "ratio", "aim"), rows)


if __name__ == "__main__":
    main()
