"""What habits with "not applicable" do to the result, and whether its words mean what they say.

Invented people (see people.py) leave out duties in one of five ways:

    nobody     everything gets a point of the scale
    chance     15 %, or 30 %, of all duties, whatever the ability
    shy        60 % of what is far below what is expected, of the positions above the true one
    escape     85 % of whatever is far below what is expected

Far below is two points or more. Right is who is given the position of their true rung. Aims: chance
costs at most 1 point of a hundred, shy and escape 8.

Then, for people with a few answers that are no points, how often each word is right, and how often
the number behind it says so: from all answers, and after the quick interview. Aim: said and right
no more than 5 points apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from random import Random
from statistics import fmean

from aecareer.answers import Answer, Answers
from aecareer.confidence import Word
from aecareer.files.framework_file import load_framework
from aecareer.framework import Framework
from aecareer.quick import quick_next
from aecareer.scoring import Recommendation, score
from aecareer.states import Unrated
from people import Invented, people
from timing import asked_fast, table

PEOPLE, FAST_PEOPLE = 10_000, 1_000
INTERVIEWED, FAST_INTERVIEWED = 2_500, 250
SEED = 85
FAR_BELOW = 2  # points
Habit = Callable[[bool, bool], float]
"""How likely a duty is left out, by whether it is rated far below, and whether it lies above."""

HABITS: Mapping[str, tuple[Habit, str]] = {
    "nobody": (lambda far_below, above: 0.0, ""),
    "chance, 15 %": (lambda far_below, above: 0.15, "nobody - 1"),
    "chance, 30 %": (lambda far_below, above: 0.30, "nobody - 1"),
    "shy": (lambda far_below, above: 0.60 * (far_below and above), "nobody - 8"),
    "escape": (lambda far_below, above: 0.85 * far_below, "nobody - 8"),
}


def with_habit(framework: Framework, person: Invented, habit: Habit, chance: Random) -> Answers:
    """The person's answers, points only, but for what the habit leaves out."""
    levels = sorted({role.level for role in framework.roles})
    given = {}
    for duty, point in person.points.items():
        far_below = point <= framework.own_expectations[duty].expected - FAR_BELOW
        above = framework.owners[duty].level > levels[person.rung]
        left_out = chance.random() < habit(far_below, above)
        given[duty] = Answer(Unrated.NOT_APPLICABLE if left_out else point)
    return replace(person.answers, by_duty=given)


def rungs_off(framework: Framework, person: Invented, found: Recommendation) -> int:
    """How many rungs the recommended role lies above the person's true one."""
    levels = sorted({role.level for role in framework.roles})
    return levels.index(found.role.level) - person.rung


def of_habit(framework: Framework, everyone: Iterable[Invented], name: str) -> list[object]:
    """One line of the table of habits."""
    habit, aim = HABITS[name]
    chance = Random(SEED)
    off = []
    for person in everyone:
        answers = with_habit(framework, person, habit, chance)
        if (found := score(framework, answers).recommendation) is not None:
            off.append(rungs_off(framework, person, found))
    right, high = fmean(n == 0 for n in off), fmean(n > 0 for n in off)
    return [name, len(off), f"{right:.1%}", aim, f"{high:.1%}"]


def of_words(
    framework: Framework, everyone: Iterable[Invented], answered: Callable[[Answers], Answers]
) -> list[list[object]]:
    """The table of words, from the answers that `answered` makes of everybody's own."""
    said: dict[Word, list[tuple[float, bool]]] = {word: [] for word in Word}
    for person in everyone:
        found = score(framework, answered(person.answers)).recommendation
        if found is not None:
            right = rungs_off(framework, person, found) == 0
            said[found.confidence.word].append((found.confidence.value, right))
    return [_word(word.value, found) for word, found in said.items() if found]


def _word(name: str, found: Sequence[tuple[float, bool]]) -> list[object]:
    said, right = fmean(value for value, _ in found), fmean(right for _, right in found)
    return [name, len(found), f"{said:.1%}", f"{right:.1%}", f"{100 * (said - right):+.1f}"]


def main() -> None:
    """Prints the habits, then the words."""
    fast = asked_fast(__doc__)
    framework = load_framework()
    everyone = [*people(framework, FAST_PEOPLE if fast else PEOPLE, SEED)]
    lines = [of_habit(framework, everyone, name) for name in HABITS]
    table(("habit", "people", "right", "aim", "too high"), lines)

    def quickly(full: Answers) -> Answers:
        answers = replace(full, by_duty={})
        while (duty := quick_next(framework, answers)) is not None:
            answers = answers.with_rating(duty.id, full.rating(duty.id))
        return answers

    few = everyone[: FAST_INTERVIEWED if fast else INTERVIEWED]
    for name, chosen, answered in (
        ("all answers", everyone, lambda answers: answers),
        ("quick", few, quickly),
    ):
        table((name, "people", "said", "right", "apart"), of_words(framework, chosen, answered))


if __name__ == "__main__":
    main()
