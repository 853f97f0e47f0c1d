"""The interview at a desk of fakes: what each key does."""

from __future__ import annotations

from functools import partial
from itertools import cycle

import pytest

from aecareer.answers import LONGEST_NOTE, Answer
from aecareer.framework import Framework
from aecareer.framework_document import build
from aecareer.states import Rating, Unrated
from aecareer.terminal.console import keys
from aecareer.terminal.console.keys import Key, Paste
from generators import small, small_role
from terminal import DROPPED, End, NoMoreKeysError, Sitting

NOT_SURE, NOT_APPLICABLE = Unrated.NOT_SURE, Unrated.NOT_APPLICABLE
MARKS: dict[Rating, str] = {n: str(n) for n in range(6)} | {NOT_SURE: "?", NOT_APPLICABLE: "n"}


@pytest.fixture
def sitting(shipped: Framework) -> Sitting:
    """Someone at the first question."""
    return Sitting(shipped)


@pytest.fixture
def at_the_pause(shipped: Framework) -> Sitting:
    """Someone who has just answered the last duty of the first area."""
    sitting = Sitting(shipped)
    sitting.seat.press(*"3" * len([d for d in sitting.duties if d.area == sitting.duties[0].area]))
    return sitting


@pytest.mark.parametrize(
    ("key", "rating"),
    [
        *((str(point), point) for point in range(6)),
        *(("０", 0), ("３", 3), ("５", 5)),
        *(("n", NOT_APPLICABLE), ("N", NOT_APPLICABLE), ("ｎ", NOT_APPLICABLE)),
        *(("?", NOT_SURE), ("？", NOT_SURE), ("s", NOT_SURE), ("S", NOT_SURE)),
    ],
)
def test_one_key_is_an_answer(sitting: Sitting, key: Key, rating: Rating) -> None:
    """Also as Chinese input methods send it: saved, folded into a receipt, on to the next."""
    assert sitting.press(key) is None
    assert sitting.ratings == [rating]
    assert sitting.saved == [sitting.session.answers]
    assert f"\n {MARKS[rating]}  Under the AE's guidance, gather" in sitting.seat.screen
    assert sitting.says("2 of 67, about")


@pytest.mark.parametrize(
    "key", ["6", "9", "６", "x", "世", "👍", "三", keys.TAB, keys.ESCAPE, keys.HOME, "ctrl-g"]
)
def test_a_key_that_means_nothing_changes_nothing_and_says_so(sitting: Sitting, key: Key) -> None:
    """Nothing is saved; the next key is heard, and the remark is gone."""
    sitting.press(key)
    assert sitting.says("That key means nothing here; h shows what does.")
    assert sitting.saved == []
    sitting.press("4")
    assert sitting.ratings == [4]
    assert not sitting.says("That key means nothing here")


@pytest.mark.parametrize("key", ["q", "Q", "ｑ", keys.CTRL_D, keys.EOF])
def test_one_key_leaves(sitting: Sitting, key: Key) -> None:
    """With what was answered saved, and the card taken off the screen."""
    assert sitting.press("3", "4", key) is End.LEFT
    assert [sitting.saved[-1].rating(duty.id) for duty in sitting.duties[:2]] == [3, 4]
    assert not sitting.says("h help")
    assert [line[:2] for line in sitting.seat.screen.split("\n") if line] == [" 3", " 4"]


@pytest.mark.parametrize("key", [keys.ENTER, keys.RIGHT, keys.DOWN])
def test_going_on_needs_an_answer(sitting: Sitting, key: Key) -> None:
    """It is asked for where there is none; where there is one, it stays as it is."""
    sitting.press(key)
    assert sitting.says("This one has no answer yet; press ? if you cannot say.")
    sitting.press("3", "b", key)
    assert sitting.ratings == [3]
    assert sitting.says("2 of 67, about")


@pytest.mark.parametrize("key", ["b", "B", "ｂ", "<", "＜", keys.LEFT, keys.UP, keys.BACKSPACE])
def test_one_can_go_back_and_change_an_answer(sitting: Sitting, key: Key) -> None:
    """As far as one likes; what was answered is marked, and the rest stays."""
    sitting.press("1", "2", "3", key, key)
    assert sitting.says("2 of 67, about")
    assert sitting.says("Your answer: 2 do it with help")
    sitting.press("5")
    assert sitting.ratings == [1, 5, 3]
    assert sitting.says("Your answer: 3 do it without help")
    sitting.press(keys.ENTER, "4", *[key] * 9)
    assert sitting.says("This is the first question.")
    assert sitting.ratings == [1, 5, 3, 4]


def test_one_can_go_back_to_what_was_answered_in_an_earlier_run(shipped: Framework) -> None:
    """Before the first question of this run."""
    answers = Sitting(shipped).answers
    for duty in Sitting(shipped).duties[:3]:
        answers = answers.with_rating(duty.id, 2)
    sitting = Sitting(shipped, answers=answers)
    sitting.press()
    assert sitting.says("4 of 67, about")
    sitting.press("b", "b", "5", keys.ENTER, "1")
    assert sitting.ratings == [2, 5, 2, 1]


@pytest.mark.parametrize("key", ["3", "x", "q", " ", keys.ENTER, keys.ESCAPE])
def test_any_key_leaves_the_help_and_does_nothing_else(sitting: Sitting, key: Key) -> None:
    """Not even a rating or leaving: one looks at the help before one knows the keys."""
    assert sitting.press("h") is None
    assert sitting.says("Any key goes back to the question.")
    assert sitting.press("h", key) is None
    assert sitting.ratings == []
    assert sitting.says("1 of 67, about")


def test_a_note_is_written_in_a_line_below_the_card(sitting: Sitting) -> None:
    """Letters that are commands elsewhere are text, and every one is saved as it is typed."""
    duty = sitting.duties[0].id
    typed = [*"qb3？", keys.BACKSPACE, "世", keys.ENTER]
    sitting.press("e", *[event for key in typed for event in (keys.TIMEOUT, key)])
    assert sitting.session.answers.by_duty == {duty: Answer(None, "qb3世")}
    notes = [answers.note(duty) for answers in sitting.saved]
    assert notes == ["q", "qb", "qb3", "qb3？", "qb3", "qb3世"]
    assert sitting.says("Your note: qb3世")
    sitting.press("3")
    assert sitting.session.answers.by_duty == {duty: Answer(3, "qb3世")}
    assert " (note)\n" in sitting.seat.screen


def test_what_is_typed_or_pasted_at_once_is_saved_and_drawn_once(sitting: Sitting) -> None:
    """However long it is."""
    text = "一次提案 " * 800
    sitting.press("e")
    for event in ([*text], [Paste(text)]):
        saved, drawn = len(sitting.saved), len(sitting.seat.writes)
        sitting.press("e", keys.TIMEOUT, *event, keys.TIMEOUT, keys.LEFT, keys.CTRL_U)
        assert [answers.note(sitting.duties[0].id) for answers in sitting.saved[saved:]] == [
            text.strip(),
            "",
        ]
        assert len(sitting.seat.writes) - drawn < 8


@pytest.mark.parametrize("pasted", ["3", "3\r4\r5", "n", "q", "f", "\x03", "x" * 5_000])
def test_a_paste_is_no_answer(sitting: Sitting, pasted: str) -> None:
    """It is dropped, which is said until the next key; then keys count again."""
    assert sitting.press("3", Paste(pasted)) is None
    assert sitting.ratings == [3]
    assert sitting.says(DROPPED)
    sitting.press(Paste(pasted), "4")
    assert sitting.ratings == [3, 4]
    assert not sitting.says(DROPPED)


@pytest.mark.parametrize("where", ["position", "help", "pause", "last page"])
def test_a_paste_does_nothing_anywhere_but_in_a_note(sitting: Sitting, where: str) -> None:
    """It names no position, leaves no help, ends no pause, chooses no answer and no result."""
    before = {"help": ["h"], "pause": ["3"] * 22 + [keys.TIMEOUT], "last page": ["3"] * 67}
    sitting.seat.press(*before.get(where, []), Paste("2\r"))
    interview = sitting.interview
    ask = interview.position if where == "position" else partial(interview.run, sitting.session)
    with pytest.raises(NoMoreKeysError):
        ask()
    assert sitting.says(DROPPED)
    assert len(sitting.ratings) == {"pause": 22, "last page": 67}.get(where, 0)


@pytest.mark.parametrize(
    "event", [Paste("x" * (LONGEST_NOTE + 1)), Paste("y" * LONGEST_NOTE)], ids=["too long", "both"]
)
def test_what_finds_no_room_in_a_note_is_refused_with_a_word(
    sitting: Sitting, event: Paste
) -> None:
    """Not cut: what was there stays, and one can go on."""
    words = "There is no room for that, so it was left out: a note has up to 20000 characters."
    sitting.press("e", *"old", keys.TIMEOUT, event)
    assert sitting.says(words)
    sitting.press("e", *" new", keys.TIMEOUT, event, *"er", keys.ENTER)
    assert sitting.session.answers.note(sitting.duties[0].id) == "old newer"
    assert sitting.says(words)
    assert sitting.says("Your note: old newer")


def test_the_longest_note_can_be_pasted(sitting: Sitting) -> None:
    """As long as files may hold; duty and scale stay on the screen beside it."""
    sitting.press("e", Paste("长" * LONGEST_NOTE), keys.ENTER)
    assert sitting.session.answers.note(sitting.duties[0].id) == "长" * LONGEST_NOTE
    card = sitting.seat.writes[-1]
    assert "Under the AE's guidance, gather" in card
    assert "5  teach others" in card
    assert card.count("长") < 3 * 80
    assert "长..." in card


@pytest.mark.parametrize(
    ("pressed", "note"),
    [
        ((*"new", keys.ENTER), "oldnew"),
        ((*"new", keys.ESCAPE), "old"),
        ((keys.CTRL_U, keys.ENTER), ""),
        ((keys.CTRL_U, " ", keys.ENTER), ""),
        ((keys.HOME, "c", keys.ENTER), "cold"),
    ],
)
def test_a_note_can_be_changed(sitting: Sitting, pressed: tuple[Key, ...], note: str) -> None:
    """Esc leaves it as it was; an empty one is none."""
    sitting.press("+", *"old", keys.ENTER, "e", *pressed)
    assert sitting.session.answers.note(sitting.duties[0].id) == note
    assert sitting.ratings == []


@pytest.mark.parametrize("key", [keys.CTRL_D, keys.EOF])
def test_leaving_amid_a_note_keeps_it(sitting: Sitting, key: Key) -> None:
    """Also when the terminal is gone."""
    assert sitting.press("e", *"half a", key) is End.LEFT
    assert sitting.saved[-1].note(sitting.duties[0].id) == "half a"


def test_pastes_are_marked_but_not_in_the_shell(sitting: Sitting) -> None:
    """Whoever stops the program with Ctrl-Z has a shell without marks, and later marks again."""
    with sitting.seat.desk.screen.marked_pastes():
        sitting.press("3", keys.SUSPEND, "4")
    (stop,) = sitting.seat.suspended_after
    for part in (sitting.seat.writes[:stop], sitting.seat.writes[stop:]):
        assert [text[-1] for text in part if "?2004" in text] == ["h", "l"]


def test_a_short_walk_has_no_pause() -> None:
    """It would only take a key away: nothing comes between the areas of a few duties."""
    document = small(small_role("A", 1, 3), small_role("B", 2, 3))
    for duty in document["roles"][1]["duties"]:
        duty["area"] = "rest"
    document["areas"] = {"work": "Work", "rest": "Rest"}
    sitting = Sitting(build(document))
    sitting.press(*"333", keys.TIMEOUT, "2")
    assert sitting.ratings == [3, 3, 3, 2]


@pytest.mark.parametrize("key", [keys.ENTER, " ", "4", "x", "b", "h", "e"])
def test_any_key_ends_the_pause_between_two_areas(at_the_pause: Sitting, key: Key) -> None:
    """Which names what comes next; the key does nothing else, no card was there to answer."""
    at_the_pause.press(keys.TIMEOUT, key)
    pause = at_the_pause.seat.writes[-2]
    assert " 3  Set a sound advertising budget for the client" in pause
    assert "\n Next: Client service and development, 15 duties\n" in pause
    assert at_the_pause.says("23 of 67, about")
    assert not at_the_pause.says("Next: Client service and development")
    assert at_the_pause.ratings == [3] * 22


@pytest.mark.parametrize("key", ["q", keys.CTRL_D, keys.EOF])
def test_one_can_leave_at_the_pause(at_the_pause: Sitting, key: Key) -> None:
    """As at every question."""
    assert at_the_pause.press(keys.TIMEOUT, key) is End.LEFT
    assert at_the_pause.ratings == [3] * 22


@pytest.mark.parametrize(
    ("key", "ratings"), [("4", [3, 4]), ("４", [3, 4]), ("n", [3, NOT_APPLICABLE]), ("b", [3])]
)
def test_an_early_key_is_one_to_the_next_question(
    at_the_pause: Sitting, key: Key, ratings: list[Rating]
) -> None:
    """Typed before the pause was there; then there is none. Whoever types fast loses no answer."""
    at_the_pause.press(key)
    assert at_the_pause.ratings[21:] == ratings
    assert "out of the window" not in "".join(at_the_pause.seat.writes)
    assert at_the_pause.says("22 of 67, about") is (key == "b")


def test_every_key_of_a_burst_is_an_answer_and_the_last_no_more_than_that(
    shipped: Framework,
) -> None:
    """However fast they are typed: each key one answer, in order; then comes the last page."""
    sitting = Sitting(shipped)
    given = [rating for rating, _ in zip(cycle(MARKS), range(67), strict=False)]
    assert sitting.press(*map(MARKS.__getitem__, given)) is None
    assert sitting.ratings == given
    assert len(sitting.saved) == 67
    assert sitting.says("All 67 duties are answered. Not rated: 8 not sure and 8 no chance yet")
    assert sitting.press(keys.ENTER) is End.DONE
    assert not sitting.says("h help")
    receipts = [line for line in sitting.seat.screen.split("\n") if line]
    assert [line[1] for line in receipts] == [MARKS[rating] for rating in given]
