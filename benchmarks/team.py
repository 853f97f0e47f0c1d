"""How many people a second `aecareer team` takes, and whether its memory grows with them.

Measured: the processor's time of `aecareer team - --json` (also the table, anonymous or not, CSV
and HTML) of invented people as JSON Lines, from start to end. Reference, in turns: the same
interpreter that only calls json.loads() on every line. Aim: at most 10 times the reference. Then
the peak memory of a tenth of the people and of all.

Reached with 3,000 people on two busy cores, the start of 0.24 s included: 13 times (57 before what
raters see of a duty was looked up by their ratings), HTML 15. So the aim is not reached; 2,100,000
people take one core about 8 minutes. What is left is a quarter reading, a sixth gathering, a
quarter the rule, the rest coverage and the rows.

These people rate themselves only. Of several raters each combination of ratings of a duty is worked
out once; with five peers and more most come once only, and looking up saves nothing. Memory grows
by 3 KiB a person, their row and their documents, since a team is sorted by person first.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from score import ONLY_JSON, peak, through, write_people
from timing import PROGRAM, asked_fast, compare, table

PEOPLE, FAST_PEOPLE = 10_000, 1_000
ROUNDS, FAST_ROUNDS = 3, 1
FORMATS = {
    "--json": ["--json"],
    "table": [],
    "table, anonymous": ["--anonymous"],
    "--format csv": ["--format", "csv"],
    "--format html": ["--format", "html"],
}


def main() -> None:
    """Prints the speed, then the memory."""
    fast = asked_fast(__doc__)
    count = FAST_PEOPLE if fast else PEOPLE
    with TemporaryDirectory() as folder:
        home = Path(folder)
        few, many = home / "few.jsonl", home / "many.jsonl"
        write_people(few, count // 10)
        write_people(many, count)
        reference = through(home, many, [sys.executable, "-c", ONLY_JSON])
        rows, peaks = [], []
        for name, options in FORMATS.items():
            words = [*PROGRAM, "team", "-", *options]
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
            peaks.append([name, f"{less:.1f}", f"{more:.1f}", f"{more - less:+.1f}"])
    table(("", "people/s", "json.loads, lines/s", "ratio"), rows)
    print("peak memory, MiB")
    table(("", f"{count // 10} people", f"{count} people", "growth"), peaks)


if __name__ == "__main__":
    main()
