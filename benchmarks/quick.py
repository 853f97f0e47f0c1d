"""How many questions `--quick` asks, and how often it finds what the full form finds.

Invented people (see people.py) answer the quick interview; the reference is the recommendation from
all of their answers. Aims: 17 questions or fewer on average, the same role in 97 % or more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from aecareer.answers import Answers
from aecareer.files.framework_file import load_framework
from aecareer.framework import Framework
from aecareer.interview import quick_next
from aecareer.scoring import Recommendation, score
from people import FAMILIES, Invented, people
from timing import asked_fast, percentile, table

PEOPLE, FAST_PEOPLE = 10_000, 1_000
SEED = 67


@dataclass(frozen=True, slots=True)
class Outcome:
    """One interview: its length, and whether it found what the full form finds.

    `nothing` says that it ended without any recommendation, although the full form gives one.
    """

    family: str
    questions: int
    nothing: bool
    same_role: bool
    same_start: bool


def interviewed(framework: Framework, person: Invented) -> Outcome:
    """The outcome of asking one person what the staircase wants to know."""
    answers = Answers(position=person.answers.position)
    while (duty := quick_next(framework, answers)) is not None:
        answers = answers.with_rating(duty.id, person.answers.rating(duty.id))
    found = score(framework, answers).recommendation
    full = score(framework, person.answers).recommendation
    return Outcome(
        family=person.family,
        questions=answers.answered,
        nothing=found is None and full is not None,
        same_role=_role(found) == _role(full),
        same_start=_whole(found) == _whole(full),
    )


def _role(recommendation: Recommendation | None) -> str | None:
    return None if recommendation is None else recommendation.role.code


def _whole(recommendation: Recommendation | None) -> tuple[str, bool] | None:
    if recommendation is None:
        return None
    return recommendation.role.code, recommendation.starting_point


def row(name: str, outcomes: Sequence[Outcome]) -> list[object]:
    """One line of the table."""
    lengths = [outcome.questions for outcome in outcomes]
    return [
        name,
        len(outcomes),
        f"{fmean(lengths):.1f}",
        percentile(lengths, 90),
        _share(outcome.same_role for outcome in outcomes),
        _share(outcome.same_start for outcome in outcomes),
        _share(outcome.nothing for outcome in outcomes),
    ]


def _share(hits: Iterable[bool]) -> str:
    found = [*hits]
    return f"{100 * sum(found) / len(found):.2f} %"


def main() -> None:
    """Prints the table."""
    count = FAST_PEOPLE if asked_fast(__doc__) else PEOPLE
    framework = load_framework()
    outcomes = [interviewed(framework, person) for person in people(framework, count, SEED)]
    print(f"quick, of {len(framework.duties)} duties")
    families = [
        row(family.name, [o for o in outcomes if o.family == family.name]) for family in FAMILIES
    ]
    head = ("family", "people", "mean", "90th", "same role", "role and start", "no result")
    table(head, [*families, row("all", outcomes)])


if __name__ == "__main__":
    main()
