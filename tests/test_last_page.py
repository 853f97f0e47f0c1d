"""The page before the result: every answer by area, any of them one number away."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aecareer.answers import Answer, Answers, Rater, Viewpoint
from aecareer.framework import Framework
from aecareer.framework_document import build
from aecareer.interview import walk
from aecareer.language import Language
from aecareer.states import Unrated
from aecareer.terminal.console import keys
from aecareer.terminal.console.keys import Event, Key
from aecareer.terminal.interview.actions import Command
from aecareer.terminal.interview.last_page import LastPage
from aecareer.terminal.interview.setting import Setting
from generators import small, small_role
from running import cells
from terminal import CHINESE, ENGLISH, End, Seat, Sitting, Size, mixed

SIZES = [(80, 24), (40, 20), (30, 15)]
both_languages = pytest.mark.parametrize("language", [ENGLISH, CHINESE], ids=["en", "zh"])


@pytest.fixture
def many() -> Framework:
    """A framework of 150 duties in two positions."""
    return build(small(*(small_role(f"R{n}", n, 75) for n in (1, 2))))


@pytest.fixture
def there(shipped: Framework) -> Sitting:
    """Someone who has just given the last answer, a 3 like all the others."""
    sitting = Sitting(shipped)
    sitting.press(*"3" * 67)
    return sitting


def sheets(page: LastPage, columns: int, rows: int) -> list[list[str]]:
    """Every sheet of the page, from the first until it comes again."""
    found: list[list[str]] = []
    while (lines := page.lines(columns, rows)) not in found:
        found.append(lines)
        page.press(Command.NEXT_PAGE, columns, rows)
    return found


def listed(lines: list[str]) -> list[tuple[int, str]]:
    """The numbers and marks on a sheet."""
    rows = (re.match(r" +(\d+)  ([0-9n?-])  ", line) for line in lines)
    return [(int(row[1]), row[2]) for row in rows if row]


@both_languages
@pytest.mark.parametrize("size", SIZES, ids=["80x24", "40x20", "30x15"])
def test_every_answer_stands_there_once_and_fits_the_screen(
    shipped: Framework, many: Framework, language: Language, size: Size
) -> None:
    """With its number in the order of the walk and its mark, under the name of its area."""
    for framework in (shipped, many):
        answers = mixed(framework)
        pages = sheets(LastPage(Setting(framework, language), answers), *size)
        assert max(map(len, pages)) < size[1] or size == SIZES[2]
        assert max(cells(line) for lines in pages for line in lines) <= size[0]
        duties = [duty for section in walk(framework) for duty in section.duties]
        marks = {Unrated.NOT_SURE: "?", Unrated.NOT_APPLICABLE: "n", None: "-"}
        expected = [
            (number, marks.get(rating) or str(rating))  # type: ignore[arg-type]
            for number, rating in enumerate(map(answers.rating, (d.id for d in duties)), start=1)
        ]
        assert [row for lines in pages for row in listed(lines)] == expected
        areas = [language.pick(area.name)[:8] for area in framework.areas.values()]
        for lines in pages:
            first = next(at for at, line in enumerate(lines) if listed([line]))
            assert lines[first - 1].strip()[:8] in areas


@both_languages
def test_what_has_no_point_is_told_in_words(shipped: Framework, language: Language) -> None:
    """In its row, and counted above; a note is told too."""
    answers = mixed(shipped)
    page = LastPage(Setting(shipped, language), answers)
    text = "\n".join(line for lines in sheets(page, 80, 24) for line in lines)
    for mark, words in ((r"\?", "not sure"), ("n", "no chance yet"), ("-", "not asked")):
        named = re.findall(rf"^ +\d+  {mark}  .*{re.escape(language.say(words))}", text, re.M)
        assert len(named) == 7
        assert language.say("{n} {state}", n=7, state=language.say(words)) in text
    assert text.count(language.say("(note)")) == 14
    full = Answers({duty: Answer(3) for duty in shipped.duties})
    lines = LastPage(Setting(shipped, language), full).lines(80, 24)
    assert lines[1].strip() in ("All 67 duties are answered.", "67条职责全部答完了。")
    assert lines[2] == ""


def test_whom_one_rates_is_named(shipped: Framework) -> None:
    """Also a long name, without breaking the page."""
    for name in ("Li Na", "N" * 200):
        setting = Setting(shipped, ENGLISH, Viewpoint(Rater.MANAGER, name))
        lines = LastPage(setting, Answers()).lines(40, 20)
        assert lines[1].startswith(f" {name[:5]}")
        assert max(map(cells, lines)) <= 40
        assert len(lines) < 20


def test_the_page_turns_both_ways_and_round(many: Framework) -> None:
    """By the keys that one expects; a new size keeps what is in view."""
    page = LastPage(Setting(many, ENGLISH), Answers())
    first = listed(page.lines(80, 24))
    page.press(Command.PAGE_BEFORE, 80, 24)
    assert listed(page.lines(80, 24))[-1][0] == 150
    page.press(Command.NEXT_PAGE, 80, 24)
    assert listed(page.lines(80, 24)) == first
    page.press(Command.NEXT_PAGE, 80, 24)
    top = listed(page.lines(80, 24))[0]
    assert top in listed(page.lines(40, 20))


@pytest.mark.parametrize("key", [" ", keys.DOWN, keys.RIGHT, keys.PAGE_DOWN, "　"])
def test_keys_turn_the_page(there: Sitting, key: Key) -> None:
    """And are no answer."""
    there.press(key)
    assert there.says("Space next page (2 of 5)")
    there.press(key, keys.UP, keys.LEFT, keys.PAGE_UP)
    assert there.says("Space next page (5 of 5)")
    assert there.ratings == [3] * 67


@pytest.mark.parametrize(
    ("pressed", "number"),
    [("1", 1), ("67", 67), ("12", 12), ("１２", 12), ("012", 12)],
)
def test_a_number_leads_to_its_question_and_the_answer_back(
    there: Sitting, pressed: str, number: int
) -> None:
    """The card says the same number; the page then shows the answer, and the rest is as it was."""
    there.press(*pressed, keys.ENTER)
    assert there.says(f"{number} of 67")
    assert there.says("Your answer: 3")
    assert not there.says("67, about")
    there.press("5")
    assert there.ratings == [5 if n == number else 3 for n in range(1, 68)]
    assert (number, "5") in listed(there.seat.screen.split("\n"))
    assert there.press(keys.ENTER) is End.DONE


@pytest.mark.parametrize("key", [keys.ENTER, "b", keys.LEFT])
def test_a_visit_may_change_nothing(there: Sitting, key: Key) -> None:
    """Back on the page with the answer as it was."""
    there.press("4", keys.ENTER, "e", *"a note", keys.ENTER, "h", " ", key)
    assert there.says("Enter goes on to the result.")
    assert there.ratings == [3] * 67
    assert there.session.answers.note(there.duties[3].id) == "a note"


@pytest.mark.parametrize("pressed", ["0", "68", "150", "3333", "33333333"])
def test_a_number_that_there_is_not_is_said(there: Sitting, pressed: str) -> None:
    """As after a burst of answers that was longer than the form."""
    assert there.press(*pressed, keys.ENTER) is None
    assert there.says(f"There is no number {pressed[:4].lstrip('0') or 0}.")
    assert there.press(keys.ENTER) is End.DONE


def test_digits_can_be_taken_back(there: Sitting) -> None:
    """Without any typed, Enter goes on to the result."""
    there.press("1", "2", keys.BACKSPACE)
    assert there.says("1: Enter goes there")
    assert there.press(keys.BACKSPACE, keys.BACKSPACE, keys.ENTER) is End.DONE


@pytest.mark.parametrize("key", ["x", "e", "?", "n", "h", "f", keys.ESCAPE, keys.TAB])
def test_other_keys_mean_nothing_there(there: Sitting, key: Key) -> None:
    """Above all no answer."""
    assert there.press(key) is None
    assert there.says("That means nothing here.")
    assert there.ratings == [3] * 67


@pytest.mark.parametrize("key", ["q", keys.CTRL_D, keys.EOF])
def test_one_can_leave_there(there: Sitting, key: Key) -> None:
    """With all saved, not finished."""
    assert there.press(key) is End.LEFT
    assert there.saved[-1].answered == 67


@pytest.mark.parametrize("key", ["b", "<"])
def test_back_leads_to_the_last_question(there: Sitting, key: Key) -> None:
    """And one goes on from there to the page."""
    there.press(key)
    assert there.says("67 of 67, about")
    there.press("5")
    assert there.ratings[-1] == 5
    assert there.press(keys.ENTER) is End.DONE


def test_a_new_size_sets_the_page_anew(there: Sitting) -> None:
    """What was typed stays."""
    there.press("1", Size((40, 20)), "2", keys.ENTER)
    after = "".join(there.seat.writes).rpartition("12: Enter goes there")[0]
    assert "1: Enter goes there" in after
    assert there.session.current is there.duties[11]


def test_what_could_not_be_saved_is_said_there_too(there: Sitting) -> None:
    """Until it could."""
    there.failing = True
    there.press("1", keys.ENTER, "4", "x")
    assert there.says("Not saved yet: cannot be written: disk full")
    assert there.says("That means nothing here.")
    there.failing = False
    there.press("2", keys.ENTER, "5")
    assert not there.says("Not saved yet")
    assert there.saved[-1] == there.session.answers


def test_one_finishes_once_nothing_can_change(shipped: Framework) -> None:
    """By f, told on the card from then on; before that, and on a visit, it means nothing."""
    sitting = Sitting(shipped)
    sitting.press("3", "f")
    assert sitting.says("That key means nothing here")
    assert not sitting.says("f finish")
    sitting.press(*"3" * 62)
    assert sitting.says("f finish")
    sitting.press("f")
    assert sitting.says("63 of 67 are answered. Not rated: 4 not asked.")
    sitting.press("f", "6", "7", keys.ENTER, "f")
    assert sitting.says("67 of 67")
    assert sitting.says("That key means nothing here")
    assert not sitting.says("f finish")
    assert sitting.press("2", keys.ENTER) is End.DONE
    assert sitting.ratings == [3] * 63 + [None] * 3 + [2]


def test_whoever_goes_on_after_f_is_asked_what_is_left(shipped: Framework) -> None:
    """What was visited meanwhile is not asked again, and the numbers go on."""
    sitting = Sitting(shipped)
    sitting.press(*"3" * 63, "f", "6", "5", keys.ENTER, "1", "b")
    assert sitting.says("65 of 67, about")
    assert sitting.session.current is sitting.duties[63]
    assert sitting.press("2", "2", "2") is None
    assert sitting.ratings == [3] * 63 + [2, 1, 2, 2]
    assert sitting.says("All 67 duties are answered.")


@given(
    st.lists(
        st.sampled_from([*"0123456789bfnqe?x ", keys.ENTER, keys.BACKSPACE, keys.DOWN, keys.TAB]),
        max_size=30,
    )
)
def test_no_keys_lose_an_answer(shipped: Framework, pressed: list[Event]) -> None:
    """Whatever is pressed there and beyond, every duty keeps an answer, and it is saved."""
    sitting = Sitting(shipped, seat=Seat(40, 20))
    sitting.press(*"3" * 67)
    if sitting.press(*pressed) is None:
        sitting.press(keys.EOF)
    assert sitting.session.answers.answered == 67
    assert sitting.saved[-1] == sitting.session.answers
