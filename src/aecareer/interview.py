"""Which duty to ask next, and when nothing left to ask can change the result."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from math import sqrt

from aecareer.answers import Answers
from aecareer.fits import BAR, tally
from aecareer.framework import Duty, Framework, Group, Role, Track
from aecareer.scoring import score

FEWEST_TO_DECIDE = 3  # answers before a role of the quick interview is decided
MARGIN = 0.65  # how far a fit must be from the bar, see quickly_decided()


@dataclass(frozen=True, slots=True)
class Section:
    """Duties asked one after another: one area, and in it one capability (None: no capability)."""

    area: Group
    capability: Group | None
    duties: tuple[Duty, ...]


def walk(framework: Framework) -> tuple[Section, ...]:
    """Every duty once, grouped by area and then by capability, in the framework's order.

    Within a capability the duties go up the ladder, so that a thread begins with its easy end.
    """
    capabilities: Sequence[str | None] = [*framework.capabilities, None]
    ladder = sorted(framework.duties.values(), key=lambda duty: framework.owners[duty.id].level)
    sections = []
    for area in framework.areas.values():
        for key in capabilities:
            duties = tuple(d for d in ladder if d.area == area.key and d.capability == key)
            if duties:
                capability = None if key is None else framework.capabilities[key]
                sections.append(Section(area, capability, duties))
    return tuple(sections)


def unanswered(framework: Framework, answers: Answers) -> tuple[Duty, ...]:
    """The duties of the walk that have no answer yet, in its order."""
    return tuple(
        duty
        for section in walk(framework)
        for duty in section.duties
        if answers.rating(duty.id) is None
    )


def certain(framework: Framework, answers: Answers) -> bool:
    """Whether the recommended role is the same whatever is answered to the duties left."""
    recommendation = score(framework, answers).recommendation
    return recommendation is not None and recommendation.settled


def exactly_decided(role: Role, answers: Answers) -> bool | None:
    """Whether the role passes, as no answer left could change; None: that is open."""
    counts = tally(role.expectations, answers)
    if counts.sure_to_pass:
        return True
    return None if counts.may_pass else False


def quickly_decided(role: Role, answers: Answers) -> bool | None:
    """Whether the role passes, once its fit is far enough from the bar for so few answers.

    Decided is a role after three answers if |fit - 2/3| >= 0.65 sqrt((1 - n/N) / n), with n answers
    that count of N. To pass it must also be assessed, as the scoring rule wants it. The factor is
    the smallest that benchmarks/quick.py finds to cost no agreement with the full form.
    """
    exact = exactly_decided(role, answers)
    if exact is not None:
        return exact
    counts = tally(role.expectations, answers)
    if counts.fit is None or counts.counted < FEWEST_TO_DECIDE:
        return None
    share = counts.counted / (counts.counted + counts.open)
    if abs(counts.fit - float(BAR)) < MARGIN * sqrt((1 - share) / counts.counted):
        return None
    if counts.reaches_bar:
        return True if counts.assessed else None
    return False


def quick_next(framework: Framework, answers: Answers) -> Duty | None:
    """The next duty of the quick interview; None when it is done.

    A staircase on every ladder: it starts at the present position, else in the middle; a role that
    passes leads one level up, one that fails one level down, until it stands between the two. If
    too little was rated for a recommendation, the lowest role is asked on.
    """
    duty = _on_stairs(framework, answers)
    if duty is None and score(framework, answers).recommendation is None:
        duty = _first_left(framework.ladder, answers)
    return duty


def _on_stairs(framework: Framework, answers: Answers) -> Duty | None:
    for track in framework.tracks:
        duty = _next_on(track, answers)
        if duty is not None:
            return duty
    return None


def _first_left(roles: Iterable[Role], answers: Answers) -> Duty | None:
    """The first duty without an answer, role by role, areas taking turns."""
    duties = (duty for role in roles for duty in in_turns(role))
    return next((duty for duty in duties if answers.rating(duty.id) is None), None)


def _next_on(track: Track, answers: Answers) -> Duty | None:
    levels = sorted({role.level for role in track.roles})
    at = levels.index(_start(track, answers.position).level)
    passed: dict[int, bool] = {}
    while 0 <= at < len(levels) and at not in passed:
        verdicts = []
        for role in (role for role in track.roles if role.level == levels[at]):
            found = quickly_decided(role, answers)
            if found is None:
                return next(duty for duty in in_turns(role) if answers.rating(duty.id) is None)
            verdicts.append(found)
        passed[at] = any(verdicts)
        at += 1 if passed[at] else -1
    return None


def _start(track: Track, position: str | None) -> Role:
    for role in track.roles:
        if role.code == position:
            return role
    return track.roles[(len(track.roles) - 1) // 2]


def in_turns(role: Role) -> Iterator[Duty]:
    """The role's duties, its areas taking turns, so that a few give a picture of the whole."""
    by_area: dict[str, list[Duty]] = {}
    for expectation in role.expectations:
        by_area.setdefault(expectation.duty.area, []).append(expectation.duty)
    rounds = chain.from_iterable(zip_longest(*by_area.values()))
    return (duty for duty in rounds if duty is not None)


def for_the_plan(framework: Framework, answers: Answers, roles: Sequence[Role]) -> tuple[Duty, ...]:
    """The duties of these roles that have no answer yet, in the order of the walk."""
    wanted = {e.duty.id for role in roles for e in role.expectations}
    return tuple(duty for duty in unanswered(framework, answers) if duty.id in wanted)
