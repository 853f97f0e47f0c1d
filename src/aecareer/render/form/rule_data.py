"""A framework as the rule needs it in a browser: numbers only, duties and roles by their place."""

from __future__ import annotations

from aecareer.advice.cautions import ENOUGH_ANSWERS, MANY_NOT_SURE, SAME_ANSWER
from aecareer.answers import Rater
from aecareer.fits import BAR, Tally, credit
from aecareer.framework import Expectation, Framework, Role
from aecareer.render.kit.json import Document
from aecareer.states import STATES, State, Unrated


def rule_data(framework: Framework, rater: Rater) -> Document:
    """What `rule` in rule.js goes by where such a rater answers.

    Duties are numbered in the framework's order. `bar` is the share of the points that is needed,
    `halves` what a state earns; null is a duty that does not count.
    """
    number = {duty_id: n for n, duty_id in enumerate(framework.duties)}
    places = {role.code: n for n, role in enumerate(framework.roles)}
    areas = [*framework.areas]
    some = framework.roles[0].expectations[0]
    return {
        "bar": [BAR.numerator, BAR.denominator],
        "halves": {
            **{state.value: STATES[state].halves for state in (State.DONE, State.WITH_HELP)},
            **{rating.value: credit(rating, some, rater) for rating in Unrated},
        },
        "areas": areas,
        "area": [areas.index(duty.area) for duty in framework.duties.values()],
        "least": [framework.least_asked[duty_id] for duty_id in framework.duties],
        "roles": [_role(framework, role, number, places) for role in framework.roles],
        "tracks": [[places[role.code] for role in track.roles] for track in framework.tracks],
    }


def caution_limits() -> Document:
    """What `cautions` in rule.js goes by: from how many answers on, and from what share of them."""
    return {"answers": ENOUGH_ANSWERS, "same": SAME_ANSWER, "not_sure": MANY_NOT_SURE}


def _role(
    framework: Framework, role: Role, number: dict[str, int], places: dict[str, int]
) -> Document:
    """A role with what it expects, and the places of those that come next on its ladders."""
    apart = {e.duty.id for e in framework.apart(role)}
    above = (one for track in framework.tracks_of(role) for one in track.above(role.level))
    return {
        "code": role.code,
        "level": role.level,
        "needed": Tally(duties=len(role.expectations)).needed,
        "next": [*dict.fromkeys(places[one.code] for one in above)],
        "expects": [_expected(e, number[e.duty.id], apart) for e in role.expectations],
    }


def _expected(expectation: Expectation, duty: int, apart: set[str]) -> Document:
    return {
        "duty": duty,
        "expected": expectation.expected,
        "half": expectation.half,
        "weight": expectation.weight,
        "must": expectation.must,
        "apart": expectation.duty.id in apart,
    }
