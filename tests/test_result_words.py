"""What a report says of how firmly its result stands, in words and in JSON, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given

from advising import NOT_APPLICABLE, NOT_SURE, framework, report, role
from aecareer.answers import Answers, Rater, Viewpoint
from aecareer.files.catalogues import load_language
from aecareer.framework import Framework
from aecareer.render.report.report_json import report_document
from aecareer.render.report.report_terminal import report_for_terminal
from aecareer.report import Report
from aecareer.states import Rating
from aecareer.terminal.interview.words import quick_result
from generators import ENGLISH, people

TWO = framework(role("A", 1, "------"), role("B", 2, "------"))
NONE = (0, 0, 0, 1, 0, 0)
MAY_CHANGE = "the result may change"
CANNOT_CHANGE = "cannot change the position"


def text_of(found: Report, code: str = "en") -> str:
    """The report as one reads it, on one line."""
    text = report_for_terminal(found, load_language(code), width=None, color=False)
    return " ".join(text.split())


def told(found: Report) -> Mapping[str, object]:
    """The recommendation as JSON holds it."""
    recommendation = report_document(found)["recommendation"]
    assert isinstance(recommendation, dict)
    return recommendation


def of_another(found: Report) -> Report:
    """The same ratings, by the manager of a person with a name."""
    answers = replace(found.answers, rater=Rater.MANAGER, person="Li Na")
    return Report(found.framework, answers)


@pytest.mark.parametrize(
    ("code", "yours", "theirs"),
    [
        ("en", "No position reached yet; start from Role A (A)", "Li Na reaches no position yet"),
        ("zh", "还没有达到任何职位的要求，先从Role A（A）做起", "Li Na还没有达到任何职位的要求"),
    ],
)
def test_a_starting_point_says_that_no_position_is_reached(
    code: str, yours: str, theirs: str
) -> None:
    """Of you and of others; the offer of the quick interview says it in the same words."""
    found = report(TWO, NONE, NONE)
    for one, said in ((found, yours), (of_another(found), theirs)):
        text, recommendation = text_of(one, code), one.recommendation
        assert text.startswith(said)
        assert told(one)["reached"] is False
        assert recommendation is not None
        viewpoint = Viewpoint(one.answers.rater, one.answers.person)
        offered, _ = quick_result(recommendation, 3, load_language(code), viewpoint)
        assert text.startswith(offered)


def test_a_position_that_is_reached_says_so() -> None:
    """In words and in JSON."""
    found = report(TWO, (3,) * 6, NONE)
    assert text_of(found).startswith("You fit: Role A (A)")
    assert told(found)["reached"] is True


def test_a_position_reached_without_a_gap_leads_to_what_was_not_asked() -> None:
    """Nothing is said to be left in it that does not follow."""
    found = report(TWO, NONE, (3, 3, 3, 3, 4))
    assert "first rate the B duty that was not asked." in text_of(found)
    found = report(TWO, NONE, (3, 3, 3, 4))
    assert "first rate more of the B duties: 2 were not asked." in text_of(found)


@pytest.mark.parametrize(
    ("code", "said"),
    [("en", "the ratings do not tell the positions apart"), ("zh", "分不出职位高低")],
)
def test_equal_answers_are_said_not_to_tell_the_positions_apart(code: str, said: str) -> None:
    """All at the top, or all in the middle; a single other answer ends it."""
    for point in (5, 2):
        found = report(TWO, (point,) * 6, (point,) * 6)
        assert said in text_of(found, code)
        confidence = told(found)["confidence"]
        assert confidence == {"word": "close call", "value": 0.5, "between": None, "alike": True}
    assert said not in text_of(report(TWO, (5,) * 6, (5, 5, 5, 5, 5, 4)), code)


@pytest.mark.parametrize(
    ("ratings", "yours", "theirs"),
    [
        (
            (3, 3, NOT_SURE, NOT_SURE, NOT_SURE, NOT_APPLICABLE, NOT_APPLICABLE, 3),
            "if the 3 duties you were not sure of and the 2 duties you had no chance to do yet "
            "counted nothing",
            "if the 3 duties answered 'not sure' and the 2 duties answered 'no chance yet' counted "
            "nothing",
        ),
        (
            (3, 3, 3, 3, 3, NOT_SURE, 0, 0),
            "if the duty you were not sure of counted nothing",
            "if the duty answered 'not sure' counted nothing",
        ),
        (
            (3, 3, 3, 3, 3, NOT_APPLICABLE, 0, 0),
            "if the duty you had no chance to do yet counted nothing",
            "if the duty answered 'no chance yet' counted nothing",
        ),
    ],
)
def test_a_provisional_result_names_what_it_rests_on(
    ratings: tuple[Rating, ...], yours: str, theirs: str
) -> None:
    """How many duties of either kind, to you and to whoever reads of a person with a name."""
    found = report(framework(role("A", 1, "-" * 8)), ratings)
    named = Report(found.framework, replace(found.answers, person="Li Na"))
    assert told(found)["provisional"] is True
    assert yours in text_of(found)
    assert theirs in text_of(named)


def test_the_rule_is_told_as_it_counts_for_this_rater() -> None:
    """No chance yet counts half of oneself, with a name or without; of others there is none."""
    found = report(TWO, (3,) * 6, NONE)
    named = Report(found.framework, replace(found.answers, person="Li Na"))
    counted = "no chance yet, half a point"
    told_so = [counted in text_of(one) for one in (found, named, of_another(found))]
    assert told_so == [True, True, False]


def test_json_counts_not_sure_and_no_chance_apart() -> None:
    """Role by role; of others there is no such thing, for it does not count."""
    found = report(TWO, (3, NOT_SURE, NOT_APPLICABLE, NOT_APPLICABLE, 3, 3))
    for one, counts in ((found, (1, 2, 6)), (of_another(found), (1, 0, 4))):
        first, second = report_document(one)["roles"]
        assert (first["not_sure"], first["no_chance"], first["out_of"]) == counts
        assert (second["not_sure"], second["no_chance"], second["out_of"]) == (0, 0, 0)


@pytest.mark.parametrize(
    ("ratings", "settled", "said"),
    [
        ((0, 0), False, f"4 duties have no answer yet; with them {MAY_CHANGE}"),
        ((0, 0, 0, 0, 0), True, "1 duty has no answer yet; it cannot change the position"),
        ((0,) * 6, True, ""),
    ],
)
def test_what_has_no_answer_yet_is_said_with_what_it_could_do(
    ratings: tuple[Rating, ...], settled: bool, said: str
) -> None:
    """That the result may change, or that the position cannot; nothing where nothing is left."""
    found = report(TWO, (3, 3, 3, 3, 3, 4), ratings)
    text = text_of(found)
    assert told(found)["settled"] is settled
    assert said in text
    assert [MAY_CHANGE in text, CANNOT_CHANGE in text] == [not settled, bool(said) and settled]


def test_a_side_that_left_duties_open_is_said_to() -> None:
    """Though everybody together has answered every duty."""
    own = report(TWO, (3, 3, 3, 3, 3, 4), (3, 3, 3, 0, 0, 0)).answers
    manager = of_another(report(TWO, (3, 3, 3, 3, 3, 4), (3, 3, 0, 3))).answers
    found = Report(TWO, own, others=(manager,))
    assert told(found)["settled"] is False
    assert f"Not every side has answered every duty; with the rest {MAY_CHANGE}" in text_of(found)
    full = replace(manager, by_duty={**manager.by_duty, **own.by_duty})
    assert MAY_CHANGE not in text_of(Report(TWO, own, others=(full,)))


@given(people())
def test_nothing_is_clear_while_an_answer_left_may_change_it(
    person: tuple[Framework, Answers],
) -> None:
    """On any framework; and that it may is said exactly then."""
    found = Report(*person)
    if found.recommendation is None:
        return
    settled = told(found)["settled"]
    text = " ".join(report_for_terminal(found, ENGLISH, width=None, color=False).split())
    assert (MAY_CHANGE in text) is not settled
    assert settled or found.recommendation.confidence.word.value != "clear"
