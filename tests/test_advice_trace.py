"""Every figure follows from the trace alone; advice holds for any framework, in any order.

The reckoning here is a second one: it reads the document, not the program.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import ceil, erf, sqrt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advising import framework, report, role
from aecareer.advice.gaps import find_gaps
from aecareer.answers import Answers
from aecareer.answers_document import from_document
from aecareer.framework import Framework
from aecareer.framework_document import build
from aecareer.language import Language
from aecareer.render.plan import plan_as_markdown, plan_for_terminal
from aecareer.render.report.report_advice_json import advice_documents
from aecareer.render.report.report_json import report_document
from aecareer.render.report.report_terminal import report_for_terminal
from aecareer.render.report.report_trace import trace_for_terminal
from aecareer.report import Report
from aecareer.states import Rating, Unrated
from generators import CHINESE, ENGLISH, Document, answers_to, documents, people, small

PEOPLE = sorted((Path(__file__).parent / "data" / "reports").glob("*.json"))
CLOSE = 0.0002  # the trace's terms have four places


def credit(rating: Any, expected: int, lowest: int, *, own: bool) -> float | None:
    """What a rating of the trace earns."""
    if rating is None or (rating == "not_applicable" and not own):
        return None
    if rating in ("not_sure", "not_applicable"):
        return 0.5
    if rating >= expected:
        return 1.0
    return 0.5 if rating == expected - 1 and rating > lowest else 0.0


def check_role(traced: Document, lowest: int, *, own: bool) -> float:
    """Holds a role's sums against its duties; the chance that it is truly reached."""
    duties = traced["duties"]
    for duty in duties:
        assert duty["credit"] == credit(duty["rating"], duty["expected"], lowest, own=own)
    points = [duty["rating"] for duty in duties if isinstance(duty["rating"], int)]
    assert traced["rated"] == len(points)
    assert traced["needed"] == min(len(duties), max(3, ceil(len(duties) / 3)))
    assert traced["mean_rating"] == round(sum(points) / (len(points) or 1), 4)
    chances = [check_part(traced, duties)]
    new = [duty for duty in duties if duty["new"]]
    assert (traced["new"] is None) == (len(new) in (0, len(duties)))
    if traced["new"] is not None:
        assert traced["new"]["duties"] == len(new)
        chances.append(check_part(traced["new"], new))
    missed = [duty["id"] for duty in duties if duty["must"] and duty["credit"] == 0]
    assert traced["musts_missed"] == missed
    return 0.0 if missed or len(points) < traced["needed"] else min(chances)


def check_part(traced: Document, duties: list[Document]) -> float:
    """Holds the sums of some duties against them; the chance that two thirds of them are true."""
    counting = [duty for duty in duties if duty["credit"] is not None]
    out_of = sum(duty["weight"] for duty in counting)
    points = sum(duty["weight"] * duty["credit"] for duty in counting)
    assert (traced["points"], traced["out_of"]) == (points, out_of)
    assert traced["bar"] == ceil(out_of * 4 / 3) / 2
    rated = sum(isinstance(duty["rating"], int) for duty in duties)
    assert traced["rated"] == rated
    if not out_of:
        return 0.0
    away = (points / out_of - 2 / 3) / sqrt(0.2**2 + 0.15 / max(1, rated))
    return (1 + erf(away / sqrt(2))) / 2


def check_newly(traced: Document, levels: dict[str, int]) -> None:
    """That each role's duties are marked new which no role below it on a ladder asks as much of."""
    for found in traced["roles"]:
        tracks = [one["roles"] for one in traced["tracks"] if found["code"] in one["roles"]]
        near = set().union(*tracks)
        below = {
            (duty["id"], duty["expected"])
            for other in traced["roles"]
            if other["code"] in near and levels[other["code"]] < levels[found["code"]]
            for duty in other["duties"]
        }
        for duty in found["duties"]:
            asked = any(i == duty["id"] and point >= duty["expected"] for i, point in below)
            assert duty["new"] == (not asked)


def parts(traced: Document) -> list[list[Document]]:
    """The duties of each part of a role that must reach two thirds."""
    new = [duty for duty in traced["duties"] if duty["new"]]
    return [traced["duties"], new] if new else [traced["duties"]]


def passes(traced: Document, open_earns: float, unsure_earns: float = 0.5) -> bool:
    """Whether a role is reached if a duty not asked earned so much, and one that is unrated."""

    def earns(duty: Document) -> float | None:
        if duty["rating"] is None:
            return open_earns
        unsure = duty["credit"] is not None and isinstance(duty["rating"], str)
        return unsure_earns if unsure else duty["credit"]

    left = sum(duty["rating"] is None for duty in traced["duties"])
    if traced["rated"] + (left if open_earns else 0) < traced["needed"]:
        return False
    if any(duty["must"] and earns(duty) == 0 for duty in traced["duties"]):
        return False
    for part in parts(traced):
        counting = [(earned, d["weight"]) for d in part if (earned := earns(d)) is not None]
        out_of = sum(weight for _, weight in counting)
        if not (sum(earned * weight for earned, weight in counting) * 3 >= 2 * out_of > 0):
            return False
    return True


def variance(traced: Sequence[Document], one: Document) -> Fraction:
    """Of rating less expected over all duties rated, for one role."""
    least: dict[str, int] = {}
    ratings: dict[str, int] = {}
    for duty in (duty for other in traced for duty in other["duties"]):
        least[duty["id"]] = min(duty["expected"], least.get(duty["id"], duty["expected"]))
        if isinstance(duty["rating"], int):
            ratings[duty["id"]] = duty["rating"]
    asked = {duty["id"]: duty["expected"] for duty in one["duties"]}
    away = [Fraction(r - asked.get(d, least[d] - 1)) for d, r in ratings.items()]
    mean = sum(away, Fraction(0)) / len(away)
    return sum(((x - mean) ** 2 for x in away), Fraction(0)) / len(away)


def settled(traced: Sequence[Document], levels: dict[str, int], best: Document | None) -> bool:
    """Whether no answer to the duties not asked yet could name another role."""
    if not any(duty["rating"] is None for one in traced for duty in one["duties"]):
        return True
    if best is None:
        alone = [*levels.values()].count(min(levels.values())) == 1
        return alone and not any(passes(one, 1.0) for one in traced)
    rivals = [
        one for one in traced if one is not best and levels[one["code"]] >= levels[best["code"]]
    ]
    return passes(best, 0.0) and not any(passes(one, 1.0) for one in rivals)


def check_recommendation(document: Document) -> None:
    """Holds the role named, its value and its word against the trace."""
    traced, named = document["trace"], document["recommendation"]
    roles, sure = traced["roles"], traced["confidence"]
    assert [one["code"] for one in roles] == [one["code"] for one in document["roles"]]
    levels = {one["code"]: one["level"] for one in document["roles"]}
    check_newly(traced, levels)
    own = document["rater"] == "self"
    chances = {one["code"]: check_role(one, traced["lowest"], own=own) for one in roles}
    enough = [one for one in roles if one["rated"] >= one["needed"]]
    assert (named is None) == (sure is None) == (not enough)
    if named is None:
        return
    check_choice(traced, named, levels, [one for one in enough if reached(one)])
    value = (sure["at_least"] - sure["above"]) * (1 - sure["against"])
    given = {duty["rating"] for one in roles for duty in one["duties"]}
    alike = len(roles) > 1 and sum(isinstance(rating, int) for rating in given) == 1
    assert named["confidence"]["alike"] == alike
    assert sure["chances"] == {code: round(chance, 4) for code, chance in chances.items()}
    assert sure["highest"] == (
        0.50 if alike else 0.60 if named["provisional"] else 0.95 if named["settled"] else 0.79
    )
    assert abs(min(max(value, 0.5), sure["highest"]) - sure["value"]) < CLOSE
    assert named["confidence"]["value"] == sure["value"]
    word = (sure["value"] >= 0.60) + (sure["value"] >= 0.80)
    assert named["confidence"]["word"] == ("close call", "likely", "clear")[word]


def reached(one: Document, unsure_earns: float = 0.5) -> bool:
    """Whether a role is reached by what was answered, as if nothing else were asked of it."""
    asked = [duty for duty in one["duties"] if duty["rating"] is not None]
    new = [duty for duty in one["duties"] if duty["new"]]
    if new and not any(duty in asked for duty in new):
        return False
    return passes(one | {"duties": asked}, 0.0, unsure_earns)


def check_choice(
    traced: Document, named: Document, levels: dict[str, int], passing: list[Document]
) -> None:
    """That of the roles reached the highest is named, and of several the nearest in shape."""
    roles = traced["roles"]
    level = max((levels[one["code"]] for one in passing), default=min(levels.values()))
    choice = [one for one in passing or roles if levels[one["code"]] == level]
    far = {one["code"]: variance(roles, one) for one in choice}
    best = min(choice, key=lambda one: far[one["code"]])
    assert named["role"] == best["code"]
    told = {code: round(float(value), 4) for code, value in far.items()}
    assert traced["variances"] == (told if len(choice) > 1 else {})
    assert named["provisional"] == (bool(passing) and not reached(best, 0.0))
    assert (named["starting_point"], named["reached"]) == (not passing, bool(passing))
    assert named["settled"] == settled(roles, levels, best if passing else None)


def check_terms(document: Document) -> None:
    """On a single ladder without parallel roles: the terms from chances and levels."""
    levels = {one["code"]: one["level"] for one in document["roles"]}
    sure, at = document["trace"]["confidence"], document["recommendation"]["level"]
    higher = [chance for code, chance in sure["chances"].items() if levels[code] > at]
    here = max([*higher, sure["chances"][document["recommendation"]["role"]]])
    assert sure["at_least"] == (1.0 if at == min(levels.values()) else here)
    assert (sure["above"], sure["against"]) == (max(higher, default=0.0), 0.0)
    named, ladder = document["recommendation"], sorted(levels, key=lambda code: levels[code])
    place = ladder.index(named["role"])
    near = dict.fromkeys(ladder[place + 1 : place + 2], sure["above"])
    near |= dict.fromkeys(ladder[max(0, place - 1) : place], 1 - sure["at_least"])
    other = max(near, key=lambda code: near[code])
    told = named["confidence"]["word"] == "clear" or named["confidence"]["alike"]
    assert named["confidence"]["between"] == (None if told else [named["role"], other])
    assert sure["value"] == round(sure["value"], 4)


@pytest.mark.parametrize("path", PEOPLE, ids=lambda path: path.stem)
def test_the_figures_of_ten_people_follow_from_their_trace(path: Path, shipped: Framework) -> None:
    """Credits, sums, bars, chances, value and word, reckoned once more."""
    answers = from_document(json.loads(path.read_text(encoding="utf-8")), shipped)
    document = report_document(Report(shipped, answers))
    check_recommendation(document)
    check_terms(document)


@given(people())
def test_any_figures_follow_from_the_trace(person: tuple[Framework, Answers]) -> None:
    """On any framework, with any answers; also where nothing is recommended."""
    check_recommendation(json.loads(json.dumps(report_document(Report(*person)))))


@given(people(), st.sampled_from([ENGLISH, CHINESE]), st.sampled_from([40, 80, None]))
def test_every_report_can_be_shown(
    person: tuple[Framework, Answers], language: Language, width: int | None
) -> None:
    """Tracks, parallel roles, shared duties, one role only: all of it is said or says why not."""
    got, answers = person
    for aim in (None, *got.roles):
        shown = Report(got, answers, aim)
        for plan in shown.plans:
            assert len(plan.steps) <= 5
            assert len(plan.steps) >= min(3, len(find_gaps(plan.fit.role, answers)))
        assert plan_for_terminal(shown, language, width=width, color=False)
        assert plan_as_markdown(shown, language)
    assert report_for_terminal(Report(got, answers), language, width=width, color=False)
    assert trace_for_terminal(Report(got, answers), language, width=width, color=False)


@pytest.mark.parametrize(
    ("rating", "said"),
    [
        (5, "rated 5, the position expects 3, earns 1"),
        (2, "rated 2, the position expects 3, earns 0.5"),
        (0, "rated 0, the position expects 3, earns 0"),
        (Unrated.NOT_SURE, "not sure, earns 0.5"),
        (Unrated.NOT_APPLICABLE, "no chance yet, earns 0.5"),
        (None, "not asked, does not count"),
    ],
)
def test_every_duty_is_explained_by_name_in_each_state(
    rating: Rating | None, said: str, shipped: Framework
) -> None:
    """Its title, what was answered, and what that earns; no state passes for another."""
    answers = Answers().with_rating("AE.1.1", rating)
    page = trace_for_terminal(Report(shipped, answers), ENGLISH, width=None, color=False)
    lines = [line.strip() for line in page.splitlines()]
    for duty in shipped.duties.values():
        begins = f"{ENGLISH.pick(duty.title)} ({duty.id}): "
        (line,) = [line for line in lines if line.startswith(begins)]
        wanted = said if duty.id == "AE.1.1" else "not asked, does not count"
        assert line == begins + wanted


@given(documents(), st.data())
def test_advice_does_not_depend_on_the_order_of_answers(
    document: Document, data: st.DataObject
) -> None:
    """Asked twice, or of answers in another order, it is the same to the letter."""
    got = build(document)
    answers = data.draw(answers_to(got))
    by_duty = dict(data.draw(st.permutations([*answers.by_duty.items()])))
    shuffled = replace(answers, by_duty=by_duty)
    first, again = Report(got, answers), Report(got, shuffled)
    assert (first.open, first.plans) == (again.open, again.plans)
    assert (first.changes, first.cautions) == (again.changes, again.cautions)
    told = [json.dumps(advice_documents(one)) for one in (first, again, Report(got, answers))]
    assert told[0] == told[1] == told[2]


# What would change the result, case by case


def ids(duties: Sequence[Any]) -> list[str]:
    return [one.id for one in duties]


def test_one_step_from_the_bar_is_said_with_the_duties_that_do_it() -> None:
    """Up: any one of what lacks something; down: any one of what would lose its half point."""
    got = framework(role("A", 1, "---"), role("B", 2, "---"))
    up, down = report(got, (3, 3, 3), (3, 2, 1)).changes
    assert up is not None
    assert (up.needed, up.any_of, ids(up.duties)) == (1, True, ["B.1"])
    assert ids(up.candidates) == ["B.1", "B.2"]
    assert up.leads_to.role.code == "B"
    assert down is not None
    assert (down.needed, ids(down.candidates)) == (3, ["A.0", "A.1", "A.2"])
    assert down.leads_to.starting_point


def test_a_change_names_the_position_that_every_such_set_leads_to() -> None:
    """A.0 is expected by both roles: one step lower it costs A as well as B; B.0 costs only B."""
    upper = role("B", 2, "--")
    upper["duties"].append({"use": "A.0"})
    got = framework(role("A", 1, "---"), upper)
    base = report(got, (3, 3, 0), (3, 0))
    _, down = base.changes
    assert down is not None
    assert down.needed == 1
    for duty in down.candidates if down.any_of else down.duties:
        lower = Report(got, base.answers.with_rating(duty.id, 2)).recommendation
        assert lower is not None
        assert (lower.role, lower.starting_point) == (
            down.leads_to.role,
            down.leads_to.starting_point,
        )


def test_parallel_roles_must_all_be_missed() -> None:
    """A duty that both expect is worth more than one of either; then no other set will do."""
    left = role("L", 2, "--")
    right = role("R", 2, "--") | {"duties": [*role("R", 2, "--")["duties"], {"use": "L.0"}]}
    got = build(small(role("A", 1, "---"), left, right))
    _, down = report(got, (3, 3, 3), (3, 3), (3, 0)).changes
    assert down is not None
    assert (down.needed, down.any_of) == (2, False)
    assert (ids(down.duties), down.leads_to.role.code) == (["L.0", "L.1"], "A")


def test_where_no_set_of_steps_does_it_nothing_is_named() -> None:
    """At the top of ladder and scale there is no way up; who is two above expected, none down."""
    got = framework(role("A", 1, "---"))
    assert report(got, (5, 5, 5)).changes == (None, None)
    up, down = report(got, (0, 0, 0)).changes
    assert (up, down) == (None, None)


def test_of_ways_up_that_are_as_short_the_lowest_is_named() -> None:
    """Both roles above lack half a point; the next one is what people look for."""
    got = framework(role("A", 1, "---"), role("C", 3, "---"), role("B", 2, "---"))
    up, _ = report(got, (3, 3, 3), (3, 2, 0), (3, 2, 0)).changes
    assert up is not None
    assert (up.needed, up.leads_to.role.code) == (1, "B")


def test_of_sets_that_are_as_small_the_first_in_the_file_is_named() -> None:
    """One duty of each of two parallel roles; there are four such pairs."""
    got = framework(role("A", 1, "---"), role("L", 2, "---"), role("R", 2, "---"))
    _, down = report(got, (3, 3, 3), (3, 3, 0), (3, 3, 0)).changes
    assert down is not None
    assert (ids(down.duties), down.leads_to.role.code) == (["L.0", "R.0"], "A")
