"""The interview at a desk of fakes: what is said, saved and drawn around the questions."""

from __future__ import annotations

from itertools import count

import pytest

from aecareer.answers import Answers
from aecareer.framework import Duty, Framework
from aecareer.framework_document import build
from aecareer.language import Language
from aecareer.states import Rating, Unrated
from aecareer.terminal.console import keys
from aecareer.terminal.console.keys import Key
from aecareer.terminal.interview.actions import by_key
from aecareer.terminal.interview.interviewer import Leaving
from aecareer.terminal.interview.pace import Pace
from aecareer.terminal.interview.session import Course, Session
from generators import small, small_role
from terminal import CHINESE, ENGLISH, End, Seat, Sitting, Size


@pytest.fixture
def sitting(shipped: Framework) -> Sitting:
    """Someone at the first question."""
    return Sitting(shipped)


def test_what_cannot_be_saved_is_kept_said_and_saved_with_the_next(sitting: Sitting) -> None:
    """One goes on answering meanwhile."""
    sitting.press("1")
    sitting.failing = True
    sitting.press("2", "3", "b")
    assert sitting.ratings == [1, 2, 3]
    assert sitting.says("Not saved yet: cannot be written: disk full")
    assert [answers.answered for answers in sitting.saved] == [1]
    sitting.failing = False
    sitting.press("5", "4")
    assert not sitting.says("Not saved yet")
    assert [answers.answered for answers in sitting.saved] == [1, 3, 4]
    assert [sitting.saved[-1].rating(duty.id) for duty in sitting.duties[:4]] == [1, 2, 5, 4]


def test_whoever_leaves_with_answers_unsaved_can_be_told(sitting: Sitting) -> None:
    """The session says why, and has them all."""
    sitting.failing = True
    assert sitting.press("1", "e", *"why", keys.ENTER, "2", "q") is End.LEFT
    assert sitting.session.problem is not None
    assert sitting.session.answers.answered == 2
    assert sitting.saved == []


def test_an_earlier_rating_is_shown_only_after_the_new_one(shipped: Framework) -> None:
    """So that it does not anchor: nothing drawn before the answer depends on it."""
    answers, duties = Answers(), Sitting(shipped).duties
    ratings: list[Rating] = [5, 3, Unrated.NOT_SURE]
    for duty, rating in zip(duties, ratings, strict=False):
        answers = answers.with_rating(duty.id, rating).with_note(duty.id, "a note")
    again, first = Sitting(shipped, earlier=answers), Sitting(shipped)
    for sitting in (again, first):
        sitting.press()
    assert again.seat.writes == first.seat.writes
    again.press("3", "3", "4")
    receipts = [line for line in again.seat.screen.split("\n") if line[:3] in (" 3 ", " 4 ")]
    assert ["last time" in line for line in receipts] == [True, False, True]
    assert receipts[0].endswith(" (last time 5)")
    assert receipts[2].endswith(" (last time ?)")
    assert not again.says("a note")


def test_a_new_size_draws_anew_without_erasing(sitting: Sitting) -> None:
    """What was drawn for another size may have been broken anew by the terminal: it stays."""
    sitting.press("3", Size((40, 20)), "4")
    first, answered, resized, again = sitting.seat.writes
    assert "\x1b" not in first + resized
    assert max(map(len, resized.splitlines())) < 40
    assert answered.startswith("\x1b[")
    assert again.startswith("\x1b[")
    assert sitting.ratings == [3, 4]


@pytest.mark.parametrize("before", ["h", "e"])
def test_a_new_size_draws_help_and_notes_anew_too(sitting: Sitting, before: Key) -> None:
    """For the new width, and the keys go on where they were."""
    sitting.press(before, "x", Size((40, 20)), "y", keys.ENTER, "4")
    if before == "e":
        assert sitting.session.answers.note(sitting.duties[0].id) == "xy"
    after = [text for text in sitting.seat.writes[3:] if "\n" in text]
    assert max(len(line) for text in after for line in text.splitlines()) < 50


def test_what_is_taller_than_the_screen_is_never_erased(shipped: Framework) -> None:
    """Its beginning has scrolled away: erasing would take what stands above it."""
    sitting = Sitting(shipped, seat=Seat(40, 10))
    sitting.press("3", "4", "h", " ", "5")
    assert not [text for text in sitting.seat.writes if "\x1b" in text]
    assert sitting.ratings == [3, 4, 5]


def test_each_answer_is_one_write(sitting: Sitting) -> None:
    """So that nothing flickers: the receipt and the next card come together."""
    sitting.press("3", "x", "4", "b", "2")
    assert len(sitting.seat.writes) == 6


def test_ctrl_z_leaves_the_card_and_draws_it_again(sitting: Sitting) -> None:
    """Below what the shell wrote meanwhile; the answers go on."""
    sitting.press("3", keys.SUSPEND, "4")
    (stop,) = sitting.seat.suspended_after
    assert sitting.seat.writes[stop - 1] == "\n"
    assert "\x1b" not in sitting.seat.writes[stop]
    assert sitting.ratings == [3, 4]


@pytest.mark.parametrize("language", [ENGLISH, CHINESE], ids=["en", "zh"])
def test_that_the_position_is_certain_is_said_once_it_is(
    shipped: Framework, language: Language
) -> None:
    """And not before."""
    sitting = Sitting(shipped, language)
    text = language.say("No answer left can change the position; the rest sharpens your plan.")
    sitting.press(*"3" * 40)
    assert not sitting.says(text)
    sitting.press(*"3" * 20)
    assert sitting.says(text)


@pytest.mark.parametrize(
    ("pressed", "code"),
    [(["2"], "AE"), (["２"], "AE"), (["x", "9", "b", "4"], "AD"), ([keys.ENTER], None)],
)
def test_one_key_names_the_present_position(
    sitting: Sitting, pressed: list[Key], code: str | None
) -> None:
    """Enter skips the question; keys that are no option do nothing."""
    sitting.seat.press(*pressed)
    role = sitting.interview.position()
    assert (None if role is None else role.code) == code
    assert sitting.seat.screen.strip() == ""


def test_every_position_of_a_long_ladder_has_a_key() -> None:
    """Beyond nine, letters; those that mean something everywhere are left out. All are in sight."""
    framework = build(small(*(small_role(f"R{n}", n, 1) for n in range(30))))
    sitting = Sitting(framework, seat=Seat(80, 40))
    lines = sitting.interview.pages.positions(by_key(framework.ladder), 80)
    offered = [line.split()[0] for line in lines if "(R" in line]
    assert not {*offered} & {"b", "q"}
    for key, role in zip(offered, framework.ladder, strict=True):
        sitting.seat.press(key)
        assert sitting.interview.position() is role


@pytest.mark.parametrize(
    ("key", "wanted"), [(keys.ENTER, True), ("y", True), ("Ｙ", True), ("n", False), ("N", False)]
)
def test_an_offer_is_taken_or_not(sitting: Sitting, key: Key, wanted: bool) -> None:
    """Enter takes it; keys that are no answer do nothing."""
    sitting.seat.press("x", "3", key)
    assert sitting.interview.wants("You fit: Account Manager (AM)", "Go on?") is wanted


@pytest.mark.parametrize("key", ["q", keys.CTRL_D, keys.EOF])
@pytest.mark.parametrize("asked", ["position", "wants"])
def test_one_can_leave_at_every_question(sitting: Sitting, asked: str, key: Key) -> None:
    """Saved and left early, as at the cards: at the position, and at the offer to go on."""
    sitting.seat.press(key)
    with pytest.raises(Leaving):
        getattr(sitting.interview, asked)()


def test_text_of_others_is_shown_as_it_is(shipped: Framework) -> None:
    """A note that looks like markup or an escape does nothing on the screen."""
    answers = Answers().with_note(Sitting(shipped).duties[0].id, "[red]\x1b[2Jx\u202ey[/red]")
    sitting = Sitting(shipped, answers=answers)
    sitting.press("h", " ")
    assert sitting.says("Your note: [red] [2Jxy[/red]")
    assert "\x1b[2J" not in "".join(sitting.seat.writes)


def test_the_pace_is_the_persons_own_after_four_answers() -> None:
    """Before, twelve seconds each; a long break is no thinking; never less than a minute."""
    ticks = count(0, 30)
    pace = Pace(lambda: next(ticks))
    assert [pace.minutes(left) for left in (67, 10, 1)] == [13, 2, 1]
    for _ in range(4):
        pace.answered()
    assert [pace.minutes(left) for left in (67, 10, 1)] == [34, 5, 1]
    moments = iter([0, 10, 20, 30, 9_000, 18_000, 27_000, 36_000])
    pace = Pace(lambda: next(moments))
    for _ in range(7):
        pace.answered()
    assert pace.minutes(30) == 60


def session_of(duties: list[Duty], course: Course = Course.WALK) -> Session:
    """A session that asks these duties."""

    def left(answers: Answers) -> list[Duty]:
        return [duty for duty in duties if answers.rating(duty.id) is None]

    return Session(
        Answers(),
        lambda answers: next(iter(left(answers)), None),
        lambda answers: len(left(answers)),
        lambda _: None,
        course=course,
    )


def test_a_session_knows_where_it_is(shipped: Framework) -> None:
    """Going back asks nothing anew and changes no total."""
    duties = [*shipped.duties.values()][:3]
    session = session_of(duties)
    seen: list[tuple[int, int, Rating]] = []
    for rating in (1, 2, 3):
        seen.append((session.number, session.total, rating))
        session.rate(rating)
    assert seen == [(1, 3, 1), (2, 3, 2), (3, 3, 3)]
    assert session.current is None
    assert [session.back() for _ in range(4)] == [True, True, True, False]
    assert session.current is duties[0]
    assert session.total == 3
    assert [session.answers.rating(duty.id) for duty in duties] == [1, 2, 3]


def test_a_visit_leads_anywhere_and_back_to_where_one_was(shipped: Framework) -> None:
    """Whether it is answered, left as it is, or given a note only."""
    duties = [*shipped.duties.values()][:5]
    session = session_of(duties)
    session.rate(1)
    for leave in (session.go_on, session.back):
        session.visit(duties[3])
        assert (session.current, session.visiting) == (duties[3], True)
        session.note("later")
        leave()
        assert (session.current, session.visiting) == (duties[1], False)
    session.visit(duties[3])
    session.rate(4)
    assert session.current is duties[1]
    assert (session.number, session.total) == (3, 5)
    session.rate(2)
    session.rate(3)
    assert session.current is duties[4]
    session.visit(duties[4])
    session.rate(5)
    assert session.current is None
    assert session.back()
    assert session.current is duties[4]
    ratings = [session.answers.rating(duty.id) for duty in duties]
    assert ratings == [1, 2, 3, 4, 5]
    assert session.answers.note(duties[3].id) == "later"


def test_an_answer_changed_before_chooses_the_next_question_anew(shipped: Framework) -> None:
    """As on the stairs, where each answer decides what is asked next, or that nothing is."""
    first, second, third = [*shipped.duties.values()][:3]

    def choose(answers: Answers) -> Duty | None:
        if answers.rating(first.id) is None:
            return first
        after = {0: second, 1: third}.get(answers.rating(first.id))  # type: ignore[arg-type]
        return after if after and answers.rating(after.id) is None else None

    session = Session(Answers(), choose, lambda _: 1, lambda _: None, course=Course.QUICK)
    session.rate(0)
    assert session.current is second
    session.back()
    session.rate(1)
    assert session.current is third
    session.visit(first)
    session.rate(5)
    assert session.current is None
    session.visit(first)
    session.rate(0)
    assert session.current is second


def test_the_quick_count_says_how_many_more_and_ends_with_perhaps(shipped: Framework) -> None:
    """On the card, in both languages; going back counts up again."""
    for language, texts in (
        (ENGLISH, ["1, about 2 more, 1 min", "2, about 1 more", "3, perhaps the last"]),
        (CHINESE, ["第1条，约剩2条，约1分钟", "第2条，约剩1条", "第3条，可能是最后一条"]),
    ):
        sitting = Sitting(shipped, language)
        sitting.session = session_of(sitting.duties[:3], Course.QUICK)
        for text in texts:
            sitting.press()
            assert sitting.says(text)
            sitting.press("3")
        sitting.press("b", "b")
        assert sitting.says(texts[1])
