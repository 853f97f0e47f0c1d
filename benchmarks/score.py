"""How many people a second `aecareer score` takes, and whether its memory grows with them.

Measured: the processor's time of `aecareer score - --jsonl` (also --json and the table) of invented
people as JSON Lines, from start to end. Reference, in turns: the same interpreter that only calls
json.loads() on every line. Aims: --jsonl at most 10 times the reference, the table 5 times. Then
the peak memory of a tenth of the people and of all: aim, growth near nothing.

Reached with 3,000 people on two busy cores, the start of 0.24 s included: --jsonl 13 times (18
before credits were looked up), the table 9 (14). So the aims are not reached, but 2,100,000 people,
as many as the largest employer has, take one core about 8 minutes, and 5 with the table. Of memory
some 200 bytes a person grow, the digests by which copies are known.

What is left, of 215 microseconds a person where json.loads takes 15: reading 50 (JSON without keys
that are there twice 27), copies 20, the rule 25 for the sums and 25 for what they recommend and how
sure it is, the line 80 (a third of it the frame, whose names and figures are dumped, a quarter the
sums of 139 sets of duties, the rest putting 10 KiB together). Nothing dominates any more. Tried and
dropped: to count the keys of a parsed line in place of a hook on each object (as slow); to check
all answers of a person together in place of one by one (as slow); lanes of 32 bits in the sums
(slower beside other work, since the look-ups leave the cache); one dump of the whole line (10 times
the reference by itself).
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from subprocess import DEVNULL, PIPE, run
from tempfile import TemporaryDirectory

from aecareer.files.framework_file import load_framework
from people import as_line, people
from timing import PROGRAM, Measure, asked_fast, compare, environment, table

PEOPLE, FAST_PEOPLE = 10_000, 1_000
ROUNDS, FAST_ROUNDS = 3, 1
SEED = 10
FORMATS = {"--jsonl": ["--jsonl"], "--json": ["--json"], "table": []}
AIMS = {"--jsonl": "10", "table": "5"}
LARGEST_EMPLOYER = 2_100_000
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
    """A run with the file as its standard input and its output thrown away: the processor's time.

    What others do on the machine meanwhile changes that little, and the clock's much.
    """

    def measure() -> float:
        before = getrusage(RUSAGE_CHILDREN)
        with file.open("rb") as stream:
            run(words, stdin=stream, stdout=DEVNULL, env=environment(home), check=True)
        after = getrusage(RUSAGE_CHILDREN)
        return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime

    return measure


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
                    AIMS.get(name, ""),
                    f"{found.measured / count * LARGEST_EMPLOYER / 60:.0f} min",
                ]
            )
            less, more = peak(home, few, words), peak(home, many, words)
            peaks.append([name, f"{less:.1f}", f"{more:.1f}", f"{more - less:+.1f}", "near 0"])
    everybody = f"for {LARGEST_EMPLOYER:,}"
    table(("", "people/s", "json.loads, lines/s", "ratio", "aim", everybody), rows)
    print("peak memory, MiB")
    table(("", f"{count // 10} people", f"{count} people", "growth", "aim"), peaks)


if __name__ == "__main__":
    main()
