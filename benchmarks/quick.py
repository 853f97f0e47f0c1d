"""How many questions `--quick` asks, and how often it finds what the full form finds.

Invented people of five kinds (see people.py) answer the quick interview, with their position given
(right for eight of ten) and without; the reference is the recommendation from all of their answers,
and whether it is only where to start. The table that the interview knows was made from all kinds
but the one marked * (see quick_table.py).

Then, whether it says rightly how many questions are left: on average over all who are still asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from aecareer.answers import Answers
from aecareer.files.framework_file import load_framework
from aecareer.framework import Framework
from aecareer.quick import RATED, Table, about_left, quick_next
from aecareer.scoring import score
from people import KINDS, Invented, people
from timing import asked_fast, percentile, table

PEOPLE, FAST_PEOPLE = 5_000, 500
SEED = 67
HELD_OUT = "halo"
HEAD = ("", "people", "questions", "90th", "same result")
MOMENTS = range(0, 26, 5)  # answers given, at which is noted how many questions it says are left


@dataclass(frozen=True, slots=True)
class Outcome:
    """One interview: its length, and whether it found what the full form finds.

    `said` is how many questions it said were left, by the answers given so far.
    """

    kind: str
    questions: int
    same: bool
    said: Mapping[int, int]


def asked(
    framework: Framework, everyone: Iterable[Invented], rated: Table = RATED
) -> Iterator[Outcome]:
    """The outcomes of the quick interview of these people."""
    for person in everyone:
        answers, said = replace(person.answers, by_duty={}), {}
        while (duty := quick_next(framework, answers, rated)) is not None:
            if answers.answered in MOMENTS:
                said[answers.answered] = about_left(framework, answers)
            answers = answers.with_rating(duty.id, person.answers.rating(duty.id))
        same = _found(framework, answers) == _found(framework, person.answers)
        yield Outcome(person.kind, answers.answered, same, said)


def _found(framework: Framework, answers: Answers) -> tuple[str, bool] | None:
    found = score(framework, answers).recommendation
    return None if found is None else (found.role.code, found.starting_point)


def row(name: str, outcomes: Iterable[Outcome]) -> list[object]:
    """One line of the table of agreement."""
    found = [*outcomes]
    lengths = [outcome.questions for outcome in found]
    same = fmean(outcome.same for outcome in found)
    return [name, len(found), f"{fmean(lengths):.1f}", percentile(lengths, 90), f"{same:.1%}"]


def left(answers: int, outcomes: Iterable[Outcome]) -> list[object]:
    """One line of the table of what is left after so many answers."""
    still = [outcome for outcome in outcomes if outcome.questions > answers]
    said = fmean(outcome.said[answers] for outcome in still)
    found = fmean(outcome.questions - answers for outcome in still)
    return [answers, len(still), f"{said:.1f}", f"{found:.1f}"]


def report(name: str, outcomes: Sequence[Outcome], aim: Sequence[object]) -> None:
    """Prints both tables."""
    print(name)
    marked = {kind: kind + "*" * (kind == HELD_OUT) for kind in KINDS}
    lines = [row(marked[kind], (o for o in outcomes if o.kind == kind)) for kind in KINDS]
    table(HEAD, [*lines, row("all", outcomes), aim])
    lines = [left(answers, outcomes) for answers in MOMENTS]
    table(("answers", "people", "said to be left", "left"), lines)


def main() -> None:
    """Prints the tables with the position given, and without."""
    count = FAST_PEOPLE if asked_fast(__doc__) else PEOPLE
    framework = load_framework()
    given = [*people(framework, count, SEED)]
    none = [replace(p, answers=replace(p.answers, position=None)) for p in given]
    aim = ("aim", "", "15.5", "", "98 %, each 94 %")
    report("position given", [*asked(framework, given)], aim)
    aim = ("aim", "", "17", "", "97 %, each 94 %")
    report("no position given", [*asked(framework, none)], aim)


if __name__ == "__main__":
    main()
