"""The table of states holds all that belongs to each."""

from __future__ import annotations

from aecareer.answers import Rater, rating_mark
from aecareer.fits import credit, state
from aecareer.framework import Expectation
from aecareer.framework_document import build
from aecareer.states import FULL, HALF, STATES, State, Unrated, facts, unrated
from generators import small, small_role


def test_every_state_has_its_facts_and_what_has_no_point_a_word_of_its_own() -> None:
    """So that no two states can read alike, nor one be forgotten."""
    assert set(STATES) == set(State)
    words = [STATES[unrated(rating)].words for rating in (*Unrated, None)]
    assert len({*words, ""}) == len(words) + 1


def test_no_two_answers_share_a_key_or_a_sign() -> None:
    """One key, one answer."""
    given = [sign for one in Unrated for sign in (facts(one).mark, *facts(one).keys)]
    assert len(given) == len(set(given))
    written = [sign for one in Unrated for sign in (facts(one).mark, *facts(one).signs)]
    assert len(written) == len(set(written))


def test_points_around_what_is_expected_are_done_with_help_and_not_done() -> None:
    """Each state of a rated duty, with what it earns."""
    wanted = expectation(3)
    found = [(state(point, wanted), credit(point, wanted, Rater.SELF)) for point in range(6)]
    none, half, full = (State.NOT_DONE, 0), (State.WITH_HELP, HALF), (State.DONE, FULL)
    assert found == [none, none, half, full, full, full]


def test_half_a_point_needs_something_done() -> None:
    """Where the second point is expected, the lowest, at which nothing is done, earns nothing."""
    wanted = expectation(1)
    assert [credit(point, wanted, Rater.SELF) for point in range(3)] == [0, FULL, FULL]


def test_no_chance_counts_half_of_oneself_and_not_of_others() -> None:
    """Others have not seen it; that says nothing of the person."""
    earned = {rater: credit(Unrated.NOT_APPLICABLE, expectation(3), rater) for rater in Rater}
    assert earned == {Rater.SELF: HALF, Rater.MANAGER: None, Rater.PEER: None}


def expectation(expected: int) -> Expectation:
    """The one duty of a role that expects it from this point up, on a scale from 0 to 5."""
    role = small_role("A", 1, 1)
    role["duties"][0]["expected"] = expected
    return build(small(role)).roles[0].expectations[0]


def test_what_has_no_point_is_shown_by_its_mark() -> None:
    """Not sure, no chance yet and not asked are told apart in a single cell."""
    marks = [rating_mark(rating) for rating in (Unrated.NOT_SURE, Unrated.NOT_APPLICABLE, None)]
    assert marks == ["?", "n", "-"]
