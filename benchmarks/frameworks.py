"""Whether people get the position they hold, on frameworks of other shapes than the shipped one.

Frameworks are made anew for each round, of the shapes that organisations use:

    ladder      four rungs, each with duties of its own
    nested      six rungs, each asking most of the one below, a little of it more highly
    matrix      47 skills, 24 positions in 6 tracks of 4 rungs, asked at 1 to 4 or not at all
    side by side    9 positions of one level on 38 shared skills, asked much alike
    own duties  12 positions of one level, each with duties of its own

Of every position there are holders who rate each skill

    ideal       as it is asked, and what is not asked at the lowest point
    lenient     a point higher
    strict      a point lower
    noisy       with an error of .8 points

and the table says how many of them get their own position: by the rule, and by the rule as it was,
the share of all points alone, with the higher mean rating between positions of one level. Only
positions that ask something else than any other count.

Then, of the ideal and the noisy holders: how many questions `--quick` asks, and how often it finds
what the full form finds. And how long a result takes, by the number of positions and of skills.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from statistics import fmean
from typing import Any

from aecareer.advice.change import find_changes
from aecareer.answers import Answer, Answers
from aecareer.fits import credit
from aecareer.framework import Framework, Role
from aecareer.framework_document import SCHEMA, build
from aecareer.quick import quick_next
from aecareer.scoring import score
from timing import asked_fast, milliseconds, table, timed

ROUNDS, FAST_ROUNDS = 20, 2
NOISY = 10  # noisy holders of each position
SEED = 29
HIGHEST = 4
Asked = Mapping[str, int]
"""By skill the point that a position asks; a skill that it does not ask is left out."""


@dataclass(frozen=True, slots=True)
class Position:
    """A position in the making."""

    code: str
    level: int
    track: str
    asked: Asked


def ladder(chance: Random) -> list[Position]:
    """Four rungs with 15 duties each, nothing shared, asked at 2 to 4."""
    return [
        Position(f"L{n}", n, "t", {f"L{n}.{k}": chance.randint(2, 4) for k in range(15)})
        for n in range(4)
    ]


def nested(chance: Random) -> list[Position]:
    """Six rungs; each drops a little, raises a few by a point, and adds four."""
    asked: dict[str, int] = {f"s0.{k}": chance.randint(1, 3) for k in range(12)}
    found = [Position("N0", 0, "t", dict(asked))]
    for n in range(1, 6):
        for skill in [*asked]:
            luck = chance.random()
            if luck < 0.1:
                del asked[skill]
            elif luck < 0.4:
                asked[skill] = min(asked[skill] + 1, HIGHEST)
        asked |= {f"s{n}.{k}": chance.randint(1, 3) for k in range(4)}
        found.append(Position(f"N{n}", n, "t", dict(asked)))
    return found


def matrix(chance: Random) -> list[Position]:
    """Each track wants ten skills that all want and some of its own; a rung raises a third."""
    skills = [f"s{n}" for n in range(47)]
    core = skills[:10]
    found = []
    for track in "abcdef":
        own = chance.sample(skills[10:], 16)
        asked = {skill: chance.randint(1, 2) for skill in (*core, *own[:10])}
        found.append(Position(f"{track}1", 1, track, dict(asked)))
        for rung in (2, 3, 4):
            for skill in chance.sample([*asked], len(asked) // 3):
                asked[skill] = min(asked[skill] + 1, HIGHEST)
            asked |= {skill: chance.randint(1, 2) for skill in own[8 + 2 * rung : 10 + 2 * rung]}
            found.append(Position(f"{track}{rung}", rung, track, dict(asked)))
    return found


def side_by_side(chance: Random) -> list[Position]:
    """Every position asks most of the skills, much as the others do, but some ask more in all."""
    usual = {f"s{k}": chance.gauss(1.8, 1) for k in range(38)}
    return [
        Position(f"P{n}", 1, "", _degrees(chance, usual, chance.gauss(0, 0.4))) for n in range(9)
    ]


def _degrees(chance: Random, usual: Mapping[str, float], more: float) -> Asked:
    degrees = {
        skill: min(max(round(degree + more + chance.gauss(0, 0.7)), 0), HIGHEST)
        for skill, degree in usual.items()
    }
    return {skill: degree for skill, degree in degrees.items() if degree}


def own_duties(chance: Random) -> list[Position]:
    """Ten duties each, nothing shared."""
    return [
        Position(f"O{n}", 1, "", {f"O{n}.{k}": chance.randint(2, 4) for k in range(10)})
        for n in range(12)
    ]


SHAPES: Mapping[str, tuple[Callable[[Random], list[Position]], str]] = {
    "ladder": (ladder, "1"),
    "nested": (nested, ""),
    "matrix": (matrix, ".95"),
    "side by side": (side_by_side, "1"),
    "own duties": (own_duties, "1"),
}
HOLDERS: Mapping[str, tuple[float, float]] = {  # bias and spread of their ratings, in points
    "ideal": (0, 0),
    "lenient": (1, 0),
    "strict": (-1, 0),
    "noisy": (0, 0.8),
}


def made(positions: Sequence[Position]) -> Framework:
    """The framework of these positions."""
    defined: set[str] = set()
    return build(
        {
            "schema": SCHEMA,
            "id": "made",
            "version": "1",
            "title": "Made",
            "scale": {"expected": 2, "points": {n: f"point {n}" for n in range(HIGHEST + 1)}},
            "areas": {"work": "Work"},
            "roles": [_role(position, defined) for position in positions],
        }
    )


def _role(position: Position, defined: set[str]) -> dict[str, Any]:
    duties: list[dict[str, Any]] = []
    for skill, point in position.asked.items():
        known = skill in defined
        duty = {"use": skill} if known else {"id": skill, "area": "work", "text": f"do {skill}"}
        duties.append({**duty, "expected": point})
        defined.add(skill)
    role = {"code": position.code, "level": position.level, "name": position.code}
    return role | {"duties": duties} | ({"track": position.track} if position.track else {})


def holder(framework: Framework, role: Role, kind: str, chance: Random) -> Answers:
    """The answers of somebody who holds the role."""
    bias, spread = HOLDERS[kind]
    asked = {e.duty.id: e.expected for e in role.expectations}
    below = {
        e.duty.id
        for track in framework.tracks_of(role)
        for other in track.roles
        if other.level < role.level
        for e in other.expectations
    }
    given = {}
    for duty in framework.duties:
        usual = asked.get(duty, framework.least_asked[duty] if duty in below else 0)
        point = round(usual + bias + chance.gauss(0, spread)) if usual else 0
        given[duty] = Answer(min(max(point, 0), HIGHEST))
    return Answers(given)


def by_share_alone(framework: Framework, answers: Answers) -> str:
    """The role named by the rule as it was."""
    best = None
    for role in framework.roles:
        halves = [credit(answers.rating(e.duty.id), e, answers.rater) for e in role.expectations]
        points = [answers.point(e.duty.id) or 0 for e in role.expectations]
        height = role.level, sum(points) / len(points)
        if 3 * sum(h or 0 for h in halves) >= 4 * len(halves) and (
            best is None or height > best[0]
        ):
            best = height, role.code
    return framework.ladder[0].code if best is None else best[1]


def by_the_rule(framework: Framework, answers: Answers) -> str:
    """The role named."""
    found = score(framework, answers).recommendation
    return "" if found is None else found.role.code


def holders(
    framework: Framework, positions: Sequence[Position], kind: str, chance: Random
) -> Iterator[tuple[str, Answers]]:
    """Of each role that asks something else than any other, its holders."""
    for role, position in zip(framework.roles, positions, strict=True):
        alike = [one for one in positions if one.asked == position.asked]
        for _ in range((NOISY if kind == "noisy" else 1) * (len(alike) == 1)):
            yield role.code, holder(framework, role, kind, chance)


def row(name: str, rounds: int) -> list[object]:
    """One line of the table of shapes: of each kind of holder how many are right, old and new."""
    make, aim = SHAPES[name]
    line: list[object] = [name]
    for kind in HOLDERS:
        chance, old, new = Random(SEED), [], []
        for _ in range(rounds):
            positions = make(chance)
            framework = made(positions)
            for code, answers in holders(framework, positions, kind, chance):
                old.append(by_share_alone(framework, answers) == code)
                new.append(by_the_rule(framework, answers) == code)
        line.append(f"{fmean(old):.2f} {fmean(new):.2f}")
    return [*line, aim]


def quick_row(name: str, rounds: int) -> list[object]:
    """One line of the table of the quick interview."""
    make, _ = SHAPES[name]
    line: list[object] = [name]
    for kind in ("ideal", "noisy"):
        chance, same, lengths, total = Random(SEED), [], [], []
        for _ in range(rounds):
            positions = make(chance)
            framework = made(positions)
            for code, full in [*holders(framework, positions, kind, chance)][:24]:
                answers = Answers(position=code)
                while (duty := quick_next(framework, answers)) is not None:
                    answers = answers.with_rating(duty.id, full.rating(duty.id))
                same.append(by_the_rule(framework, answers) == by_the_rule(framework, full))
                lengths.append(answers.answered)
                total.append(len(framework.duties))
        line += [f"{fmean(lengths):.1f} of {fmean(total):.0f}", f"{fmean(same):.2f}"]
    return line


def time_row(tracks: int, skills: int, rounds: int) -> list[object]:
    """How long a result takes for somebody who does all of it well, by the cell of the matrix."""
    chance = Random(SEED)
    names = [f"s{n}" for n in range(skills)]
    positions = [
        Position(
            f"t{track}.{rung}", rung, f"t{track}", {name: chance.randint(1, 4) for name in names}
        )
        for track in range(tracks)
        for rung in range(4)
    ]
    framework = made(positions)
    answers = Answers({name: Answer(chance.randint(1, HIGHEST)) for name in names})
    result = score(framework, answers)
    scored = min(timed(lambda: score(framework, answers))() for _ in range(rounds))
    changes = min(timed(lambda: find_changes(framework, answers, result))() for _ in range(2))
    cells = len(positions) * skills
    return [
        f"{len(positions)} x {skills}",
        milliseconds(scored),
        f"{1e6 * scored / cells:.2f} us",
        milliseconds(changes),
    ]


def main() -> None:
    """Prints the tables."""
    fast = asked_fast(__doc__)
    rounds = FAST_ROUNDS if fast else ROUNDS
    head = ("right: as it was, now", *HOLDERS, "aim, ideal, now")
    table(head, [row(name, rounds) for name in SHAPES])
    head = ("quick", "ideal: questions", "same result", "noisy: questions", "same result")
    table(head, [quick_row(name, max(1, rounds // 10)) for name in SHAPES])
    sizes = ((6, 50), (12, 50), (24, 50), (50, 50), (50, 100), (50, 200))
    lines = [time_row(*size, rounds) for size in sizes]
    table(("positions x skills", "score", "a cell", "what would change it"), lines)


if __name__ == "__main__":
    main()
