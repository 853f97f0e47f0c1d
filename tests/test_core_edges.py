"""Edges of scoring, interview and answers that mutation testing found untested."""

from __future__ import annotations

import pytest

from aecareer.advice.groups import standings
from aecareer.advice.strengths import find_strengths
from aecareer.answers import Answers, Rater, rating_mark
from aecareer.answers_document import from_document, to_document
from aecareer.errors import FaultyDocument
from aecareer.fits import fit_role
from aecareer.framework import Framework
from aecareer.framework_document import build
from aecareer.scoring import score
from aecareer.states import Rating, Unrated
from generators import Document, rated, said, small, small_role

NOT_SURE, NOT_APPLICABLE = Unrated.NOT_SURE, Unrated.NOT_APPLICABLE
SCHEMA = "aecareer.answers/1"


def one_role(size: int) -> Framework:
    return build(small(small_role("A", 1, size)))


def faults(document: object) -> list[tuple[str, str]]:
    with pytest.raises(FaultyDocument) as caught:
        from_document(document, one_role(3))
    return said(caught.value)


@pytest.mark.parametrize(
    ("rating", "mark"), [(None, "-"), (NOT_SURE, "?"), (NOT_APPLICABLE, "n"), (0, "0"), (5, "5")]
)
def test_a_rating_is_marked_by_its_key(rating: Rating | None, mark: str) -> None:
    """As in the interview; nothing given is a dash."""
    assert rating_mark(rating) == mark


@pytest.mark.parametrize("rater", Rater)
def test_a_role_without_a_duty_that_was_given_a_point_is_never_passed(rater: Rater) -> None:
    """No chance at any, or none seen: it fails, for nothing is left that could change it."""
    framework = one_role(4)
    role = framework.roles[0]
    answers = Answers(rated(role, *(NOT_APPLICABLE,) * 4), rater=rater)
    assert not fit_role(framework, role, answers).may_pass


def test_a_role_that_nothing_left_could_fail_is_passed() -> None:
    """Four of six done alone are enough, whatever comes; three of six are open."""
    framework = one_role(6)
    role = framework.roles[0]
    for ratings, sure, open_ in (
        ((3,) * 4, True, True),
        ((3,) * 3, False, True),
        ((0,) * 3, False, False),
    ):
        fit = fit_role(framework, role, Answers(rated(role, *ratings)))
        assert (fit.sure_to_pass, fit.may_pass) == (sure, open_)


def test_what_a_wrong_schema_says() -> None:
    """The schema found and the one that is read."""
    assert faults({"schema": "x/2", "answers": {}}) == [
        ("schema", f"'x/2' is not a schema this version reads; it reads '{SCHEMA}'")
    ]


def test_what_answers_to_another_framework_say() -> None:
    """Both names; a framework without an id, or no frame at all, is taken for this one."""
    frame = {"schema": SCHEMA, "answers": {"A.0": 3}}
    assert faults(frame | {"framework": {"id": "other"}}) == [
        ("framework/id", "these answers are for the framework 'other', not for 'small'")
    ]
    ((place, _),) = faults(frame | {"framework": "small"})
    assert place == "framework"
    for fine in (None, {}, {"version": "9"}, {"id": "small"}):
        given = from_document(frame | {"framework": fine}, one_role(3))
        assert given.rating("A.0") == 3


def test_a_frame_without_answers_says_what_is_missing() -> None:
    """And one with everything gives back every field."""
    assert faults({"schema": SCHEMA}) == [("", "'answers' is missing here")]
    frame: Document = {"person": "P", "position": "a", "started": "s", "finished": "f"}
    frame |= {"form": "k3f7q2ma", "person_id": 4711}
    given = from_document(frame | {"rater": "peer", "answers": {"A.0": 3}}, one_role(3))
    assert (given.form, given.person_id) == ("k3f7q2ma", "4711")
    assert (given.person, given.position, given.started, given.finished) == ("P", "A", "s", "f")
    assert (given.rater.value, given.answered) == ("peer", 1)


def test_the_document_of_answers_is_whole() -> None:
    """Every key of the format, in its order; a number in a text's place is taken as a text."""
    framework = one_role(3)
    given = from_document(
        {"answers": {"A.1": {"note": "n"}, "A.0": "not_sure"}, "person": 7}, framework
    )
    document = to_document(given, framework)
    assert [*document.items()] == [
        ("schema", SCHEMA),
        ("framework", framework.identity),
        ("form", None),
        ("person", "7"),
        ("person_id", None),
        ("rater", "self"),
        ("position", None),
        ("started", ""),
        ("finished", ""),
        ("answers", {"A.0": {"rating": "not_sure"}, "A.1": {"note": "n"}}),
    ]


def test_what_a_rating_off_the_scale_says() -> None:
    """The rating found, and what the scale has; the same with a note beside it."""
    said_so = "'9' is not on the scale; use 0 to 5, not_sure or not_applicable"
    assert faults({"A.0": 9, "A.1": {"rating": 9}, "A.2": 1}) == [
        ("A.0", said_so),
        ("A.1/rating", said_so),
    ]
    for wrong in (True, 3.0, "3", [3]):
        ((place, _),) = faults({"A.0": wrong})
        assert place == "A.0"


def test_what_a_field_of_the_wrong_kind_says() -> None:
    """What was found, and what should be there; for a note up to 20,000 characters."""
    frame: Document = {"schema": SCHEMA, "answers": {}}
    wrong = {"A.0": {"note": "x" * 20_001}}
    for document, place, found, most in (
        (frame | {"person": [1]}, "person", "'[...]' ", "200"),
        (frame | {"answers": wrong}, "answers/A.0/note", "'xxx", "20000"),
    ):
        ((at, message),) = faults(document)
        assert at == place
        assert message.startswith(found)
        assert message.endswith(f"text of up to {most} characters")
    assert from_document({"A.0": {"note": "x" * 20_000}}, one_role(1)).note("A.0")


@pytest.mark.parametrize("position", ["", None])
def test_no_position_is_none(position: str | None) -> None:
    """An empty text is none given, no unknown role."""
    document: Document = {"schema": SCHEMA, "answers": {}, "position": position}
    assert from_document(document, one_role(3)).position is None


def test_duties_that_show_a_strength_are_ranked_finely() -> None:
    """A lead of 1.4 stands before one of 0.6, though both round to one."""
    roles: list[Document] = [small_role("A", 1, 5), small_role("B", 1, 5)]
    for entry in roles:
        entry["duties"][0]["capability"] = "plan"
    framework = build(small(*roles) | {"capabilities": {"plan": "Plan"}})
    first, second = framework.roles
    answers = Answers(rated(first, 4, 4, 3, 3, 3) | rated(second, 5, 4, 3, 3, 3))
    (found,) = find_strengths(framework, answers, first, standings(framework, answers))
    assert [duty.id for duty in found.shown_by] == ["B.0", "A.0"]


def test_the_next_likely_role_stands_next_to_the_one_named() -> None:
    """Not two rungs above, though that one fits better than the one between."""
    framework = build(small(*(small_role(code, level, 6) for level, code in enumerate("ABC"))))
    first, second, third = framework.roles
    ratings = rated(first, 3, 3, 3, 3, 0, 0) | rated(second, 3, 3, 0, 0, 0, 0)
    found = score(framework, Answers(ratings | rated(third, 3, 3, 3, 2, 0, 0))).recommendation
    assert found is not None
    assert (found.role, found.confidence.other) == (first, second)


def test_a_provisional_position_is_likely_at_best() -> None:
    """Its 0.60 is the first value that is called so."""
    framework = one_role(6)
    ratings: tuple[Rating, ...] = (3, 3, 3, NOT_SURE, NOT_SURE, 0)
    found = score(framework, Answers(rated(framework.roles[0], *ratings))).recommendation
    assert found is not None
    assert (found.provisional, found.confidence.value) == (True, 0.60)
    assert found.confidence.word.value == "likely"
