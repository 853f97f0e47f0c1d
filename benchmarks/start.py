"""How long commands take to start.

Measured: processor time of whole processes, to their end for commands that only print, and for
`assess` on a terminal of its own until its first question is complete on the screen. Reference: a
Typer application that does nothing, with the same settings and started the same way (on a
terminal: until its one line is on the screen), in turns. Aims: `show AM` at most 1.5 times the
reference, `assess` 1.6 times. By the clock `assess` waits for the disk too, which keeps four new
folders and a draft before the first question.

Both are reached, the second just so. `show AM` needed 40 ms beyond the reference, the first
question 66; what went, of each:

- the framework loaded as JSON, not as YAML: 20 and 16;
- named tuples in place of frozen dataclasses, of which each took 0.4 to make, not 0.07: 6 and 8;
- loaded only where it is used, before the first question: Rich's styles 5, digests 2, what -o
  must not write over 2, patterns of wide characters 3, the other language's catalogue 2,
  temporary files 1, and the rule with the fractions 5.

Left to `show AM` are 15: importing 47 modules 11 (the core's 3.6, the command line's 1.4, JSON
1.1), the framework 2, its command in Typer 1.5. Left to the first question are 24: importing 96
modules 19 (the terminal's 6, the core's 6), the rest as above. Of the reference's 50, Python
itself takes 9, and importing Typer with what it needs nearly all else; with Typer's own settings
for Rich it takes as long, since Rich is loaded for help and errors alone. Tried and left out: the
garbage collector put off before the first import (1), the framework as Python's own bytes (0.1).
"""

from __future__ import annotations

import sys
from pathlib import Path
from subprocess import DEVNULL, run
from tempfile import TemporaryDirectory

from pseudo_terminal import CARD, POSITIONS, on_terminal
from timing import (
    PROGRAM,
    Comparison,
    Measure,
    asked_fast,
    compare,
    environment,
    milliseconds,
    spent,
    table,
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
    return spent(lambda: run(command, env=variables, stdout=DEVNULL, stdin=DEVNULL, check=True))


def to_screen(home: Path, end: bytes, *command: str) -> Measure:
    """A run on a terminal, from start until the screen ends so."""

    def work() -> None:
        with (
            TemporaryDirectory(dir=home) as fresh,
            on_terminal(Path(fresh), command, modules=home) as terminal,
        ):
            terminal.until(end)

    return spent(work)


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
