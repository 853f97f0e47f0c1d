"""How long the advice takes: one person on the shipped framework, and on ever larger ones.

Measured: everything a report holds beyond the scoring (strengths, gaps, plans, cautions, what
would change the result). Aim for the shipped 67 duties: 10 ms or less. The last column divides the
time by n log n of the number of duties: it must not grow.
"""

from __future__ import annotations

from math import log
from random import Random
from statistics import median
from time import perf_counter

from aecareer.answers import Answer, Answers
from aecareer.files.framework_file import load_framework
from aecareer.framework import Framework
from aecareer.framework_document import build
from aecareer.report import Report
from timing import asked_fast, table

ROUNDS, FAST_ROUNDS = 200, 20
SIZES = (250, 500, 1000, 2000)
SEED = 4


def large(size: int) -> Framework:
    """A framework of so many duties in four roles, with capabilities of about ten duties each."""
    capabilities = {f"c{number}": f"Capability {number}" for number in range(size // 10)}
    roles = []
    for level in range(4):
        duties = [
            {
                "id": f"R{level}.{number}",
                "area": f"a{number % 5}",
                "capability": f"c{number % len(capabilities)}",
                "text": f"Duty {level} {number}",
            }
            for number in range(size // 4)
        ]
        roles.append(
            {"code": f"R{level}", "level": level, "name": f"Role {level}", "duties": duties}
        )
    return build(
        {
            "schema": "aecareer.framework/1",
            "id": "large",
            "version": "1",
            "title": "Large",
            "scale": {"expected": 3, "points": {point: f"Point {point}" for point in range(6)}},
            "areas": {f"a{number}": f"Area {number}" for number in range(5)},
            "capabilities": capabilities,
            "roles": roles,
        }
    )


def someone(framework: Framework, random: Random) -> Answers:
    """Answers that fall with the level, so that every part of the advice has work to do."""
    owners = framework.owners
    return Answers(
        {
            duty_id: Answer(
                min(5, max(0, round(random.gauss(4.2 - owners[duty_id].level * 0.8, 1))))
            )
            for duty_id in framework.duties
        }
    )


def advised(framework: Framework, answers: Answers) -> float:
    """The seconds that the advice takes once the result is there."""
    report = Report(framework, answers)
    assert report.recommendation is not None
    start = perf_counter()
    for part in (report.strengths, report.open, report.plans, report.cautions, report.changes):
        assert part is not None
    return perf_counter() - start


def main() -> None:
    """Prints one line for each framework."""
    rounds = FAST_ROUNDS if asked_fast(__doc__) else ROUNDS
    random = Random(SEED)
    rows: list[list[object]] = []
    for framework in (load_framework(), *map(large, SIZES)):
        people = [someone(framework, random) for _ in range(rounds)]
        seconds = median(advised(framework, answers) for answers in people)
        size = len(framework.duties)
        per = seconds / (size * log(size)) * 1e9
        rows.append([framework.id, size, f"{seconds * 1000:.2f} ms", f"{per:.0f} ns"])
    table(("framework", "duties", "median", "per n log n"), rows)


if __name__ == "__main__":
    main()
