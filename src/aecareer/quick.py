"""The quick interview: asks where an answer is likeliest to change the result, and stops in time.

The result is always the scoring rule's own. What is here only judges how likely the duties left are
to change it, by how far above or below what is expected the ratings so far lie. docs/method.md says
it in words; benchmarks/quick_table.py makes the table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, groupby, zip_longest
from math import exp, log

from aecareer.answers import Answers
from aecareer.fits import RoleFit, bar_halves, credit, fit_role
from aecareer.framework import Duty, Expectation, Framework, Role, Track
from aecareer.quick_chances import LEAST_STEP, MOST_STEP, Row, ToCome, log_share, reached
from aecareer.scoring import score
from aecareer.states import Rating

RISK = 0.05  # the chance of another result at which the interview stops
FEWEST_ASKED = 3  # duties of each role on the lowest rung that nobody passes yet
OFF_POSITION = 1 / 2  # how likely a level is, beside one that is a rung nearer to the position held
USUAL = 1.7  # questions, times the power 2/3 of the duties of the first rung and the next one up
FARTHEST = 3  # rungs between a duty and the person's level that the table tells apart

Table = Sequence[Row]

RATED: tuple[Row, ...] = (
    (0.027, 0.016, 0.002, 0.002, 0.006, 0.947),
    (0.026, 0.019, 0.002, 0.006, 0.046, 0.901),
    (0.024, 0.017, 0.022, 0.118, 0.233, 0.586),
    (0.024, 0.026, 0.070, 0.261, 0.354, 0.265),
    (0.072, 0.090, 0.177, 0.326, 0.246, 0.089),
    (0.248, 0.227, 0.220, 0.189, 0.087, 0.029),
    (0.576, 0.252, 0.125, 0.038, 0.006, 0.003),
)
"""How often people rate a duty three points below what is expected, or less; two below; and so on,
up to two above, or more. First where the duty's rung is three below the person's level, or lower;
then two below; and so on, up to three above, or higher."""


def quick_next(framework: Framework, answers: Answers, table: Table = RATED) -> Duty | None:
    """The next duty of the quick interview; None when it is done.

    Every ladder in turn: it starts at the present position, else in the middle, and goes on with
    the role that is likeliest to change which one is the highest to pass, until such a change is
    less likely than RISK. If too little was rated for a recommendation, it asks on from the lowest.
    """
    for track in framework.tracks:
        duty = _Ladder(framework, track, answers, table).next_duty()
        if duty is not None:
            return duty
    if score(framework, answers).recommendation is None:
        return next((duty for role in framework.ladder for duty in _left(role, answers)), None)
    return None


def about_left(framework: Framework, answers: Answers) -> int:
    """About how many questions the quick interview still has, 0 when it is done.

    Of `usual` questions, usual * exp(-n / usual) are left on average after n. It depends on how
    many answers there are and never on which, so that it only falls.
    """
    if quick_next(framework, answers) is None:
        return 0
    usual = _usual(framework, answers.position)
    given = sum(answers.rating(duty) is not None for duty in framework.duties)
    return min(max(round(usual * exp(-given / usual)), 1), len(framework.duties) - given)


def _usual(framework: Framework, position: str | None) -> float:
    """How many questions there are on average: for each ladder by its first two rungs' duties."""
    seen: set[str] = set()
    usual = 0.0
    for track in framework.tracks:
        begins = {*_first_rungs(track, position)} - seen
        seen |= begins
        usual += USUAL * len(begins) ** (2 / 3)
    return usual


def _first_rungs(track: Track, position: str | None) -> Iterator[str]:
    """The duties, by id, of the rung that a ladder's questions begin on, and of the next one up."""
    start = _start(track, position).level
    beside = (role for role in track.roles if role.level == start)
    return (e.duty.id for role in (*beside, *track.above(start)) for e in role.expectations)


@dataclass(frozen=True, slots=True)
class _Prospect:
    """A role: whether it passes by the answers so far, and the chance that it will by all.

    `left` are its duties without an answer, in the order of asking; `asked` counts the others.
    """

    passes: bool
    chance: float
    left: tuple[Duty, ...]
    asked: int

    @property
    def change(self) -> float:
        """The chance that the duties left turn the verdict."""
        return 1 - self.chance if self.passes else self.chance


class _Ladder:
    """One ladder, and the answers so far."""

    def __init__(self, framework: Framework, track: Track, answers: Answers, table: Table) -> None:
        self.framework = framework
        self.track = track
        self.answers = answers
        self.ends = framework.scale.lowest, framework.scale.highest
        self.table = table
        self.roles = sorted(track.roles, key=_level)
        self.rungs = {level: n for n, level in enumerate(dict.fromkeys(map(_level, self.roles)))}
        self._asked = self._answered()

    def _answered(self) -> dict[str, tuple[Rating, list[tuple[Role, int]]]]:
        """By duty id what was answered, and which roles ask what of it."""
        found: dict[str, tuple[Rating, list[tuple[Role, int]]]] = {}
        for role in self.track.roles:
            for expectation in role.expectations:
                rating = self.answers.rating(expectation.duty.id)
                if rating is not None:
                    _, asked = found.setdefault(expectation.duty.id, (rating, []))
                    asked.append((role, expectation.expected))
        return found

    def next_duty(self) -> Duty | None:
        """The next duty to ask on this ladder; None if it is done."""
        if not self._asked:
            return next(in_turns(_start(self.track, self.answers.position)))
        rungs = [
            [self._prospect(role) for role in roles] for _, roles in groupby(self.roles, key=_level)
        ]
        passed = max((n for n, rung in enumerate(rungs) if any(p.passes for p in rung)), default=-1)
        as_it_is, likeliest, duty = 1.0, -1.0, None
        for rung in reversed(rungs[max(passed, 0) :]):
            none_above = as_it_is
            for prospect in rung:
                as_it_is *= 1 - prospect.change
                if prospect.left and prospect.change * none_above > likeliest:
                    likeliest, duty = prospect.change * none_above, prospect.left[0]
        if as_it_is < 1 - RISK:
            return duty
        thin = (p for p in chain(*rungs[passed + 1 : passed + 2]) if p.asked < FEWEST_ASKED)
        return next((prospect.left[0] for prospect in thin if prospect.left), None)

    def _prospect(self, role: Role) -> _Prospect:
        fit = fit_role(self.framework, role, self.answers)
        left = tuple(_left(role, self.answers))
        chance = self._chance(fit) if left else float(fit.meets_bar)
        return _Prospect(fit.meets_bar, chance, left, len(role.expectations) - len(left))

    def _chance(self, fit: RoleFit) -> float:
        """The chance that a role passes once its duties left are rated as people do."""
        if not fit.may_pass:
            return 0.0
        whole, *new = (
            bar_halves(counts.counted + counts.left) - counts.halves for counts in fit.counts
        )
        newly = {e.duty.id for e in self.framework.apart(fit.role)}
        to_come = [e for e in fit.role.expectations if self.answers.rating(e.duty.id) is None]
        apart = self._to_come(e for e in to_come if e.duty.id in newly)
        other = self._to_come(e for e in to_come if e.duty.id not in newly)
        by_row: dict[Row, float] = {}
        for level, likely in enumerate(self._levels(fit.role), start=-1):
            row = self._row(fit.role, level)
            by_row[row] = by_row.get(row, 0.0) + likely
        return sum(
            likely * reached(whole, sum(new), apart, other, self.ends, row)
            for row, likely in by_row.items()
        )

    def _to_come(self, expectations: Iterable[Expectation]) -> ToCome:
        """What duties not asked yet can earn; that a must earns nothing is no way to pass."""
        lowest, highest = self.ends
        earns = Counter(
            (
                e.expected,
                tuple(
                    e.weight * (credit(point, e, self.answers.rater) or 0)
                    for point in range(lowest, highest + 1)
                ),
                e.must,
            )
            for e in expectations
        )
        return tuple(earns.items())

    def _levels(self, role: Role) -> list[float]:
        """How likely each level of the person is, from -1, below the lowest rung, to the highest.

        By the ratings of the role itself and of the ladder's other rungs: what stands beside the
        role may ask for something else altogether.
        """
        top = len(self.rungs) - 1
        steps = [0.0] * (top + 2)  # as logarithms: that of level -1, then from each to the next
        for rating, asked in self._asked.values():
            other = next((one for one in asked if one[0] is role), None) or next(
                (one for one in asked if one[0].level != role.level), None
            )
            if other is None or not isinstance(rating, int):
                continue
            expected, rung = other[1], self.rungs[other[0].level]
            point = min(max(rating, expected + LEAST_STEP), expected + MOST_STEP)
            before = 0.0
            for level in (-1, *range(max(rung - FARTHEST, -1) + 1, min(rung + FARTHEST, top) + 1)):
                value = log_share(point, expected, self.ends, self._row(other[0], level))
                steps[level + 1] += value - before
                before = value
        logs = [a + b for a, b in zip(accumulate(steps), self._by_position(), strict=True)]
        most = max(logs)
        odds = [exp(value - most) for value in logs]
        total = sum(odds)
        return [value / total for value in odds]

    def _by_position(self) -> list[float]:
        """What the position held says of each level, as logarithms."""
        held = [
            self.rungs[role.level]
            for role in self.track.roles
            if role.code == self.answers.position
        ]
        return [
            sum(abs(level - rung) for rung in held) * log(OFF_POSITION)
            for level in range(-1, len(self.rungs))
        ]

    def _row(self, role: Role, level: int) -> Row:
        above = self.rungs[role.level] - level
        return self.table[min(max(above, -FARTHEST), FARTHEST) + FARTHEST]


def _level(role: Role) -> int:
    return role.level


def _start(track: Track, position: str | None) -> Role:
    for role in track.roles:
        if role.code == position:
            return role
    return track.roles[len(track.roles) // 2]


def _left(role: Role, answers: Answers) -> Iterator[Duty]:
    return (duty for duty in in_turns(role) if answers.rating(duty.id) is None)


def in_turns(role: Role) -> Iterator[Duty]:
    """The role's duties, its areas taking turns, so that a few give a picture of the whole."""
    by_area: dict[str, list[Duty]] = {}
    for expectation in role.expectations:
        by_area.setdefault(expectation.duty.area, []).append(expectation.duty)
    rounds = chain.from_iterable(zip_longest(*by_area.values()))
    return (duty for duty in rounds if duty is not None)
