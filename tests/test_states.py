"""The table of states holds all that belongs to each."""

from __future__ import annotations

from aecareer.answers import rating_mark
from aecareer.fits import credit, state
from aecareer.states import FULL, HALF, STATES, State, Unrated, facts


def test_every_state_has_its_facts_and_a_word_of_its_own() -> None:
    """So that no two states can read alike, nor one be forgotten."""
    assert set(STATES) == set(State)
    assert len({one.words for one in STATES.values()}) == len(State)


def test_no_two_answers_share_a_key_or_a_sign() -> None:
    """One key, one answer."""
    given = [sign for one in Unrated for sign in (facts(one).mark, *facts(one).keys)]
    assert len(given) == len(set(given))
    written = [sign for one in Unrated for sign in (facts(one).mark, *facts(one).signs)]
    assert len(written) == len(set(written))


def test_points_around_what_is_expected_are_done_with_help_and_not_done() -> None:
    """Each state of a rated duty, with what it earns."""
    found = [(state(point, 3), credit(point, 3)) for point in range(6)]
    none, half, full = (State.NOT_DONE, 0), (State.WITH_HELP, HALF), (State.DONE, FULL)
    assert found == [none, none, half, full, full, full]


def test_what_has_no_point_is_shown_by_its_mark() -> None:
    """Not sure, not applicable and not asked are told apart in a single cell."""
    marks = [rating_mark(rating) for rating in (Unrated.NOT_SURE, Unrated.NOT_APPLICABLE, None)]
    assert marks == ["?", "n", "-"]
