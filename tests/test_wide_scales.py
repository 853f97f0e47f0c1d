"""Scales of up to 21 points: typed with Enter, understood everywhere, and on every screen."""

from __future__ import annotations

import pytest

from aecareer.framework import Framework
from aecareer.framework_document import build
from aecareer.messages import Message
from aecareer.states import Rating, Unrated
from aecareer.terminal.console import keys
from aecareer.terminal.console.keys import Key
from aecareer.terminal.interview.card import CardMaker
from aecareer.terminal.interview.lines import Lines
from aecareer.terminal.interview.setting import Setting
from aecareer.vocabulary import Vocabulary
from generators import small, small_role
from running import cells
from terminal import CHINESE, ENGLISH, Seat, Sitting, Size, questions

ENTER, BACKSPACE = keys.ENTER, keys.BACKSPACE


@pytest.fixture(scope="module")
def wide() -> Framework:
    """Three duties on a scale from 0 to 20."""
    return build(small(small_role("A", 1, 3), expected=10, highest=20))


@pytest.mark.parametrize(
    ("pressed", "ratings"),
    [
        (("1", "2", ENTER), [12]),
        (("2", "0", ENTER, "7", ENTER), [20, 7]),
        (("１", "９", ENTER), [19]),
        (("0", ENTER), [0]),
        (("0", "7", ENTER), [7]),
        (("1",), []),
        (("1", "2"), []),
        (("1", "2", BACKSPACE, "5", ENTER), [15]),
        (("1", BACKSPACE, ENTER), []),
        (("9", "1", "2", ENTER), [12]),
        (("2", "1", ENTER), []),
        (("1", "n", "2", ENTER), [Unrated.NOT_APPLICABLE, 2]),
        (("1", "?"), [Unrated.NOT_SURE]),
        (("5", ENTER, BACKSPACE, "6", ENTER), [6]),
        (("5", ENTER, "1", "b", ENTER, "8", ENTER), [5, 8]),
    ],
)
def test_a_point_is_typed_and_confirmed(
    wide: Framework, pressed: tuple[Key, ...], ratings: list[Rating]
) -> None:
    """With Enter, however many digits it has; the last two count, and other keys mean the same."""
    sitting = Sitting(wide)
    sitting.press(*pressed)
    assert sitting.ratings == ratings


def test_what_is_typed_is_shown_and_what_is_no_point_is_said(wide: Framework) -> None:
    """Until Enter one can see and mend it."""
    sitting = Sitting(wide)
    sitting.press("2", "1")
    assert sitting.says("21: press Enter to give it")
    sitting.press(ENTER)
    assert sitting.says("That is not a rating on the scale.")
    assert not sitting.says("Enter gives it")
    assert sitting.says("0-20 and Enter rate")


def test_on_other_scales_one_key_is_an_answer(shipped: Framework) -> None:
    """As ever."""
    sitting = Sitting(shipped)
    sitting.press("1", "2")
    assert sitting.ratings == [1, 2]


def test_a_typed_line_and_a_form_take_two_digits(wide: Framework) -> None:
    """In figures, with the point's words, or out of twenty of them all."""
    languages = (ENGLISH, CHINESE)
    lines = Lines(wide, languages)
    assert [getattr(lines.at_question(text), "rating", None) for text in ("12", "7", "21")] == [
        12,
        7,
        None,
    ]
    vocabulary = Vocabulary(wide, languages)
    for written in (12, 12.0, "12", " 12 ", "１２", "12 point 12", "point 12", "12 分"):
        assert vocabulary.rating(written) == 12
    assert vocabulary.rating("1") == 1
    assert isinstance(vocabulary.rating("21"), Message)
    assert isinstance(vocabulary.rating("12 point 11"), Message)


@pytest.mark.parametrize("size", [(80, 24), (40, 20), (100, 30)])
def test_the_card_of_a_wide_scale_fits_the_screen(wide: Framework, size: Size) -> None:
    """In so many columns as that takes; every point is there."""
    for question in questions(wide):
        card = CardMaker(Setting(wide, ENGLISH)).card(question, *size)
        assert len(card) < size[1]
        assert max(map(cells, card)) <= size[0]
        text = "\n".join(card)
        assert all(f"{point}  point" in text for point in range(21))


def test_the_card_shows_a_duty_in_its_own_words() -> None:
    """For the points that have any; the answer is told back in them."""
    document = small(small_role("A", 1, 2))
    document["roles"][0]["duties"][0]["points"] = {1: "simple selects", 4: "tunes"}
    sitting = Sitting(build(document), seat=Seat(90, 30))
    sitting.press()
    assert sitting.says("1  simple selects")
    assert sitting.says("4  tunes")
    assert sitting.says("3  point 3")
    sitting.press("4")
    assert not sitting.says("simple selects")
    sitting.press("b")
    assert sitting.says("Your answer: 4 tunes")
