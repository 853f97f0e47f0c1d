"""Makes the table of the quick interview: how often people rate what lies so far above their level.

Invented people (see people.py) of all kinds but one answer every duty. Nobody's level is known, so
it is found together with the table. At first a level is the sum of a person's fits; then, again and
again, everybody counts at each level as far as the table so far makes that likely, and the table is
counted anew. Printed is what src/aecareer/quick.py holds.

Then each kind in turn is left out of a table and interviewed by it: what to expect of people of a
kind that nobody thought of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import exp, log

from aecareer.files.framework_file import load_framework
from aecareer.framework import Framework
from aecareer.quick import FARTHEST
from aecareer.quick_chances import LEAST_STEP, MOST_STEP, Row
from aecareer.scoring import score
from people import KINDS, Invented, people
from quick import HEAD, HELD_OUT, asked, row
from timing import asked_fast, table

PEOPLE, FAST_PEOPLE = 10_000, 1_000
TRIED, FAST_TRIED = 5_000, 200
SEED, OTHER_SEED = 5, 6
ROUNDS = 40
LAPSES = 0.01  # of answers are anything at all
STEPS = range(LEAST_STEP, MOST_STEP + 1)
DISTANCES = range(-FARTHEST, FARTHEST + 1)
Weights = Sequence[float]
"""How likely each level of a person is, from below the lowest rung to the highest."""


def made_from(framework: Framework, everyone: Iterable[Invented]) -> tuple[Row, ...]:
    """The table: a row for each distance of a duty's rung from the person's level."""
    chosen = [*everyone]
    steps = [[*_steps(framework, person)] for person in chosen]
    weights: list[Weights] = [_first_guess(framework, person) for person in chosen]
    for _ in range(ROUNDS):
        rows = _counted(steps, weights)
        weights = [_likely(seen, rows) for seen in steps]
    return rows


def _steps(framework: Framework, person: Invented) -> Iterator[Counter[int]]:
    """For each rung, how often a duty of it was rated so many points above what is expected."""
    for role in framework.ladder:
        ratings = ((person.answers.rating(e.duty.id), e.expected) for e in role.expectations)
        above = (rating - expected for rating, expected in ratings if isinstance(rating, int))
        yield Counter(min(max(step, LEAST_STEP), MOST_STEP) for step in above)


def _first_guess(framework: Framework, person: Invented) -> Weights:
    fits = sum(fit.share or 0.0 for fit in score(framework, person.answers).fits)
    return [float(level == round(fits)) for level in range(len(framework.roles) + 1)]


def _counted(
    steps: Sequence[Sequence[Counter[int]]], weights: Sequence[Weights]
) -> tuple[Row, ...]:
    rows = {distance: dict.fromkeys(STEPS, 0.0) for distance in DISTANCES}
    for seen, likely in zip(steps, weights, strict=True):
        for level, weight in enumerate(likely, start=-1):
            if weight < 0.001:
                continue
            for rung, counts in enumerate(seen):
                row = rows[_distance(rung, level)]
                for step, times in counts.items():
                    row[step] += weight * times
    return tuple(_shares([*counts.values()]) for counts in rows.values())


def _shares(counts: Sequence[float]) -> Row:
    total = sum(counts)
    return tuple((1 - LAPSES) * count / total + LAPSES / len(counts) for count in counts)


def _likely(seen: Sequence[Counter[int]], rows: Sequence[Row]) -> Weights:
    logs = []
    for level in range(-1, len(seen)):
        by_rung = (
            times * log(rows[_distance(rung, level) + FARTHEST][step - LEAST_STEP])
            for rung, counts in enumerate(seen)
            for step, times in counts.items()
        )
        logs.append(sum(by_rung))
    odds = [exp(value - max(logs)) for value in logs]
    return [value / sum(odds) for value in odds]


def _rounded(shares: Row) -> Row:
    """To three places, with the sum 1; the largest makes up for the others."""
    largest = shares.index(max(shares))
    rounded = [round(share, 3) for share in shares]
    rounded[largest] += 1 - sum(rounded)
    return tuple(rounded)


def _distance(rung: int, level: int) -> int:
    return min(max(rung - level, -FARTHEST), FARTHEST)


def main() -> None:
    """Prints the table, then how each kind fares by a table that does not know it."""
    fast = asked_fast(__doc__)
    framework = load_framework()
    everyone = [*people(framework, FAST_PEOPLE if fast else PEOPLE, SEED)]
    print(f"from all kinds but {HELD_OUT}:")
    for line in made_from(framework, (p for p in everyone if p.kind != HELD_OUT)):
        print("    (" + ", ".join(f"{share:.3f}" for share in _rounded(line)) + "),")
    print()
    others = [*people(framework, FAST_TRIED if fast else TRIED, OTHER_SEED)]
    lines = []
    for kind in KINDS:
        rows = made_from(framework, (p for p in everyone if p.kind != kind))
        outcomes = asked(framework, (p for p in others if p.kind == kind), rows)
        lines.append(row(kind, outcomes))
    table(HEAD, lines)


if __name__ == "__main__":
    main()
