"""The interview line by line, with a person of fakes: every word that it shows can be typed."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from aecareer.answers import LONGEST_NOTE, Answers, Rater, Viewpoint
from aecareer.framework import Framework
from aecareer.framework_document import build
from aecareer.interview import unanswered, walk
from aecareer.language import Language
from aecareer.states import Rating, Unrated, facts
from aecareer.terminal.console.channel import LineTooLongError
from aecareer.terminal.interview.actions import Command, Rate
from aecareer.terminal.interview.interviewer import Leaving
from aecareer.terminal.interview.lines import WORDS, Lines
from aecareer.terminal.interview.plain import PlainInterview
from aecareer.terminal.interview.plain_pages import PlainPages
from aecareer.terminal.interview.session import Session
from aecareer.terminal.interview.setting import Setting
from generators import small, small_role
from terminal import CHINESE, ENGLISH, End, mixed

LANGUAGES = (ENGLISH, CHINESE)
both_languages = pytest.mark.parametrize("language", LANGUAGES, ids=["en", "zh"])

Line = str | Exception | None


class Talk:
    """One person who types these lines, what is said to them, and what is saved."""

    def __init__(
        self,
        framework: Framework,
        language: Language = ENGLISH,
        *,
        answers: Answers | None = None,
        viewpoint: Viewpoint | None = None,
        piped: bool = False,
    ) -> None:
        setting = Setting(framework, language, viewpoint or Viewpoint())
        self.duties = [d for section in walk(framework) for d in section.duties]
        self.saved: list[Answers] = []
        self._lines: list[Line] = []
        self._said: list[str] = []
        self.interview = PlainInterview(
            setting,
            Lines(framework, LANGUAGES),
            self._said.append,
            self._read,
            None,
            piped=piped,
        )
        begun = answers or Answers()
        self.session = Session(
            begun,
            lambda a: next(iter(unanswered(framework, a)), None),
            lambda a: len(unanswered(framework, a)),
            self.saved.append,
            [duty for duty in self.duties if begun.rating(duty.id) is not None],
        )

    def type(self, *lines: Line) -> End:
        """Goes on with these lines, then the end of input; how it ended."""
        self._lines = [*lines]
        try:
            self.interview.run(self.session)
        except Leaving:
            return End.LEFT
        return End.DONE

    @property
    def said(self) -> str:
        """All that was said, with the prompts."""
        return "".join(self._said)

    @property
    def ratings(self) -> list[Rating | None]:
        return [self.session.answers.rating(duty.id) for duty in self.duties]

    def offered(self, *lines: Line) -> bool:
        self._lines = [*lines]
        return self.interview.wants("Go on?")

    def asked_for_position(self, *lines: Line) -> str | None:
        self._lines = [*lines]
        role = self.interview.position()
        return None if role is None else role.code

    def _read(self, prompt: str) -> str | None:
        self._said.append(prompt)
        line = self._lines.pop(0) if self._lines else None
        if isinstance(line, Exception):
            raise line
        return line


# Words


@both_languages
def test_every_word_of_the_scale_is_an_answer(shipped: Framework, language: Language) -> None:
    """In either language, whichever is shown; with its number before it too."""
    vocabulary = Lines(shipped, LANGUAGES)
    for point, text in shipped.scale.points.items():
        words = language.pick(text)
        for line in (words, words.upper(), f" {words} ", f"{point} {words}", f"{point}  {words}"):
            assert vocabulary.at_question(line) == Rate(point)


@both_languages
@pytest.mark.parametrize("rating", Unrated, ids=lambda one: one.value)
def test_every_word_for_no_point_is_an_answer(
    shipped: Framework, language: Language, rating: Unrated
) -> None:
    """As the table of states has them, and what else people write."""
    vocabulary, known = Lines(shipped, LANGUAGES), facts(rating)
    words = [language.gettext(known.named(of_another=other)) for other in (False, True)]
    for line in (*words, known.mark, *known.keys, *known.signs):
        assert vocabulary.at_question(line) == Rate(rating)


@both_languages
@pytest.mark.parametrize(
    ("line", "command"),
    [
        *(("b", Command.BACK), ("back", Command.BACK), ("BACK ", Command.BACK)),
        ("go back", Command.BACK),
        *(("note", Command.NOTE), ("e", Command.NOTE), ("help", Command.HELP)),
        *(("quit", Command.QUIT), ("leave", Command.QUIT), ("save and leave", Command.QUIT)),
        *(("finish", Command.FINISH), ("f", Command.FINISH), ("", Command.GO_ON)),
    ],
)
def test_every_command_has_words(
    shipped: Framework, language: Language, line: str, command: Command
) -> None:
    """And its key, as in the interview with keys."""
    vocabulary = Lines(shipped, LANGUAGES)
    word = language.gettext(line) if len(line) > 1 else line
    assert vocabulary.at_question(word) is command


@pytest.mark.parametrize("language", LANGUAGES, ids=["en", "zh"])
@pytest.mark.parametrize("viewpoint", [Viewpoint(), Viewpoint(Rater.PEER, "Li Na")])
def test_what_is_printed_as_typeable_is_understood(
    shipped: Framework, language: Language, viewpoint: Viewpoint
) -> None:
    """Each part of the list of commands, by its key and by its words."""
    vocabulary = Lines(shipped, LANGUAGES)
    pages = PlainPages(Setting(shipped, language, viewpoint), None)
    comma = language.gettext(", ")
    _, *parts = pages.commands(certain=True).split(comma)
    assert len(parts) == 7
    for part in parts:
        key, _, words = part.partition(" ")
        assert vocabulary.at_question(key) == vocabulary.at_question(words) is not None
    _, *parts = pages.last_commands().replace("；", ";").partition(";")[0].split(comma)
    assert len(parts) == 3
    for part in parts:
        key, _, words = part.partition(" ")
        assert vocabulary.at_last_page(key) is vocabulary.at_last_page(words) is not None


def test_no_word_has_two_meanings(shipped: Framework) -> None:
    """Neither of two commands nor of a command and an answer."""
    vocabulary = Lines(shipped, LANGUAGES)
    words = [
        (language.gettext(word), command)
        for command, named in WORDS.items()
        for word in named
        for language in LANGUAGES
    ]
    assert len({word for word, _ in words}) == len(words)
    meant = [vocabulary.at_question(word) for word, _ in words]
    assert not [one for one in meant if isinstance(one, Rate)]


@pytest.mark.parametrize(
    "line", ["yes", "3 campaigns", "3 or 4", "-1", "6", "33", "sure", "not", "x" * 99]
)
def test_what_is_not_clear_is_asked_again(shipped: Framework, line: str) -> None:
    """Nothing is guessed from a line that only begins like an answer."""
    talk = Talk(shipped)
    assert talk.type(line, "4") is End.LEFT
    assert talk.ratings[:2] == [4, None]
    assert talk.said.count("That means nothing here.") == 1


def test_each_answer_is_read_back(shipped: Framework) -> None:
    """In words, before the next question."""
    talk = Talk(shipped)
    talk.type("3", "n", "说不准")
    after = talk.said.split("\n> ")[1:]
    expected = ["3 do it without help", "no chance yet", "not sure"]
    assert [part.partition("\n")[0] for part in after[:3]] == [
        f"Your answer: {words}" for words in expected
    ]


# Offers and the position


@pytest.mark.parametrize("line", ["", " ", "y", "Ｙ", "yes", "是"])
def test_an_offer_is_taken(shipped: Framework, line: str) -> None:
    """By Enter, by the key and by the word."""
    assert Talk(shipped).offered(line) is True


@pytest.mark.parametrize("line", ["n", "N", "no", "否"])
def test_an_offer_is_declined(shipped: Framework, line: str) -> None:
    """Only by what says so: anything else is asked again."""
    talk = Talk(shipped)
    assert talk.offered("b", "enter", "3", line) is False
    assert talk.said.count("That means nothing here.") == 3


@pytest.mark.parametrize("line", ["q", "Ｑ", "quit", "退出", None])
def test_one_can_leave_at_an_offer_and_at_the_position(shipped: Framework, line: Line) -> None:
    """By key, by word, and at the end of input."""
    with pytest.raises(Leaving):
        Talk(shipped).offered(line)
    with pytest.raises(Leaving):
        Talk(shipped).asked_for_position(line)


@pytest.mark.parametrize("language", LANGUAGES, ids=["en", "zh"])
@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("1", "AAE"),
        (" 3 ", "AM"),
        ("４", "AD"),
        ("客户经理（AM）", "AM"),
        ("account manager (am)", "AM"),
    ],
)
def test_a_position_may_be_given_by_its_number_or_as_it_is_shown(
    shipped: Framework, language: Language, line: str, code: str
) -> None:
    """As where keys are pressed; a number that there is not is asked again."""
    talk = Talk(shipped, language)
    assert talk.asked_for_position("0", "5", "9" * 5000, line) == code
    assert talk.said.count(language.say("there is no position '{code}'", code="5")) == 1


def test_a_code_goes_before_a_number() -> None:
    """Where a framework numbers its positions the other way round."""
    framework = build(small(small_role("2", 1, 3), small_role("1", 2, 3)))
    assert Talk(framework).asked_for_position("1") == "1"


@pytest.mark.parametrize("line", ["h", "help", "帮助"])
def test_help_at_the_position_names_the_positions(shipped: Framework, line: str) -> None:
    """And then asks again; a code or a name is the answer."""
    talk = Talk(shipped)
    assert talk.asked_for_position(line, "account manager") == "AM"
    assert "Account Executive (AE)\nAccount Manager (AM)\n" in talk.said
    assert "Enter skips" in talk.said
    assert "there is no position" not in talk.said


def test_a_position_goes_before_a_command() -> None:
    """Where a framework calls one H or Q."""
    framework = build(small(small_role("H", 1, 3), small_role("Q", 2, 3)))
    assert Talk(framework).asked_for_position("h") == "H"
    assert Talk(framework).asked_for_position("q") == "Q"


# Notes and lines that are too long


def test_a_note_is_kept_whole_or_refused(shipped: Framework) -> None:
    """With a word; what stood there before stays."""
    talk = Talk(shipped)
    longest = "长" * LONGEST_NOTE
    talk.type("e", "old", "e", longest + "长", "note", longest)
    notes = [answers.note(talk.duties[0].id) for answers in talk.saved]
    assert notes == ["old", longest]
    assert talk.said.count("Kept.") == 2
    assert (
        "There is no room for that, so it was left out: a note has up to 20000 characters."
        in talk.said
    )


def test_an_empty_note_takes_the_note_away_and_says_so(shipped: Framework) -> None:
    """It is not said to be kept."""
    talk = Talk(shipped)
    talk.type("e", "old", "e", "")
    assert talk.session.answers.by_duty == {}
    assert talk.said.count("Kept.") == 1
    assert "There is no note." in talk.said


def test_a_line_too_long_is_refused_and_asked_for_again(shipped: Framework) -> None:
    """At a question and at a note: nothing of it counts."""
    talk = Talk(shipped)
    talk.type(LineTooLongError(), "3", "e", LineTooLongError(), "short")
    assert talk.ratings[:2] == [3, None]
    assert talk.session.answers.note(talk.duties[1].id) == "short"
    assert talk.said.count("That line is too long and was left out.") == 2


# The last page


def lines_of(text: str, numbers: Iterable[int]) -> list[str]:
    """The lines of those numbers on the page."""
    return [line for n in numbers for line in text.splitlines() if line.startswith(f"{n}. ")]


@pytest.fixture
def there(shipped: Framework) -> Talk:
    """Someone whose answers are all given."""
    answers = Answers()
    for duty in shipped.duties:
        answers = answers.with_rating(duty, 3)
    return Talk(shipped, answers=answers)


@both_languages
def test_the_last_page_tells_every_answer_by_area(shipped: Framework, language: Language) -> None:
    """A line each, with its number and its words; and how many have no point."""
    answers = mixed(shipped)
    text = PlainPages(Setting(shipped, language), None).last_page(
        Talk(shipped, answers=answers).session, whole=True
    )
    assert len(lines_of(text, range(1, 68))) == 67
    for area in shipped.areas.values():
        assert re.search(rf"\n{language.pick(area.name)}\n\d+\. ", text)
    for word in ("not sure", "no chance yet", "not asked"):
        assert text.count(language.say(word)) == 8


def test_a_number_leads_to_its_question_and_the_answer_back(there: Talk) -> None:
    """Then the page says it in short, and `list` at length; Enter goes on to the result."""
    assert there.type("１２", "not sure", "list", "") is End.DONE
    assert there.ratings == [3] * 11 + [Unrated.NOT_SURE] + [3] * 55
    assert "\n12 of 67" in there.said
    assert lines_of(there.said, [12])[0].endswith(": 3 do it without help")
    assert lines_of(there.said, [12])[1].endswith(": not sure")
    assert "Not rated: 1 not sure." in there.said
    assert len(lines_of(there.said, [13])) == 2


@pytest.mark.parametrize("line", ["", "b", "back", "go back", "上一题", "返回"])
def test_a_visit_may_change_nothing(there: Talk, line: str) -> None:
    """With a note or without."""
    assert there.type("67", "e", "a note", line, "") is End.DONE
    assert there.ratings == [3] * 67
    assert there.session.answers.note(there.duties[66].id) == "a note"


@pytest.mark.parametrize(("line", "word"), [("0", "0"), ("68", "68"), ("999", "999")])
def test_a_number_that_there_is_not_is_said(there: Talk, line: str, word: str) -> None:
    """And asked again."""
    assert there.type(line, "x", "") is End.DONE
    assert f"There is no number {word}." in there.said
    assert there.said.count("a number changes that answer") == 2


def test_digits_without_end_mean_nothing(there: Talk) -> None:
    """As any other line that is not understood."""
    assert there.type("9" * 5000, "") is End.DONE
    assert there.said.count("a number changes that answer") == 2


@pytest.mark.parametrize("line", ["q", "quit", "保存并退出", None])
def test_one_can_leave_there(there: Talk, line: Line) -> None:
    """Nothing is finished, and nothing lost."""
    assert there.type(line) is End.LEFT
    assert there.session.answers.answered == 67


def test_back_leads_to_the_last_question(there: Talk) -> None:
    """As everywhere."""
    assert there.type("b", "1", "") is End.DONE
    assert there.ratings[-1] == 1
    assert "\n67 of 67" in there.said


def test_the_end_of_piped_lines_after_the_last_answer_is_the_end(shipped: Framework) -> None:
    """Nobody is there to look; before the last answer it is leaving."""
    assert Talk(shipped, piped=True).type(*["3"] * 67) is End.DONE
    assert Talk(shipped, piped=True).type(*["3"] * 66) is End.LEFT
    assert Talk(shipped, piped=True).type(*["3"] * 66, "f") is End.LEFT
    assert Talk(shipped, piped=False).type(*["3"] * 67) is End.LEFT


def test_one_finishes_once_nothing_can_change(shipped: Framework) -> None:
    """By f or the word; that it can be is said once, with the commands."""
    talk = Talk(shipped)
    assert talk.type("finish", *["3"] * 63, "finish", "b", "3", "f", "") is End.DONE
    assert talk.ratings == [3] * 64 + [None] * 3
    assert talk.said.count("No answer left can change the position") == 1
    assert talk.said.count("f finish") == 1
    assert "64 of 67 are answered." in talk.said
