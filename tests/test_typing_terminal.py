"""What comes from a real terminal: pastes, other encodings, slow lines, lines that are too long."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from aecareer.answers import LONGEST_NOTE
from aecareer.language import Language
from running import posix, process
from terminal import CHINESE, ENGLISH
from window import Window, begin, counted, keys_of, window

pytestmark = posix

LANGUAGES = pytest.mark.parametrize("language", [ENGLISH, CHINESE], ids=["en", "zh"])
PASTED = "\x1b[200~{}\x1b[201~"
DROPPED = "What was pasted is left out: a paste is not an answer."


def drafted(home: Path) -> list[dict[str, object]]:
    """The answers in the draft."""
    (path,) = (home / "data" / "drafts").glob("*.self.json")
    return [*json.loads(path.read_text(encoding="utf-8"))["answers"].values()]


@pytest.fixture
def seen(tmp_path: Path) -> Iterator[Window]:
    """Somebody at the first question."""
    with window(tmp_path, "assess") as opened:
        begin(opened)
        yield opened


@LANGUAGES
def test_a_paste_at_a_question_is_dropped_with_a_word(tmp_path: Path, language: Language) -> None:
    """From the first screen on; the next key is an answer again."""
    with window(tmp_path, "assess", "--lang", language.code) as seen:
        seen.see(language.say("What is your present position?"))
        seen.type(PASTED.format("2\r3\r4\r"))
        seen.see(language.say(DROPPED))
        begin(seen, language)
        seen.type(PASTED.format("3\r3\r3\rq"))
        seen.see(language.say(DROPPED), counted(1, language))
        seen.type("4")
        seen.see(counted(2, language), keys_of(language))
        assert language.say(DROPPED) not in seen.screen
        seen.type("q")
        assert seen.finish() == 3
        assert seen.raw.count(b"\x1b[?2004h") == seen.raw.count(b"\x1b[?2004l") == 1
    assert drafted(tmp_path) == [{"rating": 4}]


def test_a_long_paste_in_a_note_is_there_at_once(seen: Window, tmp_path: Path) -> None:
    """Four thousand characters in under half a second; line breaks in it end nothing."""
    text = "一次提案，客户当场就同意了。\r\n" * 250
    seen.type("e")
    seen.see("Enter keeps the note")
    before = monotonic()
    seen.type(PASTED.format(text) + "\r")
    seen.see("Your note: 一次提案", keys_of())
    assert monotonic() - before < 0.5
    assert counted(1) in seen.screen
    seen.type("q")
    assert seen.finish() == 3
    assert drafted(tmp_path) == [{"note": text.replace("\r\n", " ").strip()}]


def test_a_paste_that_is_too_long_for_a_note_is_refused(seen: Window, tmp_path: Path) -> None:
    """As a whole, with a word; what was typed stays."""
    seen.type("ebefore ")
    seen.see("Note: before")
    seen.type(PASTED.format("x" * LONGEST_NOTE))
    seen.see("There is no room for that, so it was left out: a note has up to 20000 characters.")
    seen.type("after\r3")
    seen.see(counted(2))
    seen.type("q")
    assert seen.finish() == 3
    assert drafted(tmp_path) == [{"rating": 3, "note": "before after"}]


@pytest.mark.parametrize("rest", ["[3~", "O3", "[1;5D", "[200~3\x1b[201~"])
def test_what_a_slow_line_cuts_behind_esc_is_no_answer(
    seen: Window, tmp_path: Path, rest: str
) -> None:
    """The rest comes after Esc has been taken for a key."""
    seen.type("\x1b")
    seen.see("That key means nothing here")
    seen.type(rest)
    seen.type("\x1b[24~4")  # F12, so that nothing is left half
    seen.see(counted(2))
    seen.type("q")
    assert seen.finish() == 3
    assert drafted(tmp_path) == [{"rating": 4}]


def test_the_keypad_in_application_mode_rates(seen: Window, tmp_path: Path) -> None:
    """As its digits and Enter, and + opens a note."""
    seen.type("\x1bOs")
    seen.see(counted(2), keys_of())
    seen.type("\x1bOk")
    seen.see("Enter keeps the note")
    seen.type("\x1bOr\x1bOM")
    seen.see("Your note: 2")
    seen.type("\x1bOp")
    seen.see(counted(3))
    seen.type("q")
    assert seen.finish() == 3
    assert drafted(tmp_path) == [{"rating": 3}, {"rating": 0, "note": "2"}]


@pytest.mark.parametrize(("encoding", "text"), [("gbk", "三月，提案"), ("latin-1", "café")])
def test_other_encodings_arrive_and_are_shown_as_meant(
    tmp_path: Path, encoding: str, text: str
) -> None:
    """A terminal that is not in UTF-8; the file is all the same."""
    with window(tmp_path, "assess", env={"PYTHONIOENCODING": encoding}) as seen:
        begin(seen)
        seen.child.send(b"e" + text.encode(encoding) + b"\r")
        shown = f"Your note: {text}".encode(encoding)
        seen.until(lambda: shown in seen.raw)
        seen.type("3")
        seen.see(counted(2))
        seen.type("q")
        assert seen.finish() == 3
    assert drafted(tmp_path) == [{"rating": 3, "note": text}]


def test_a_line_that_the_terminal_cuts_is_refused(tmp_path: Path) -> None:
    """Line by line the system hands over 4,095 bytes at most: never half a note."""
    with window(tmp_path, "assess", "--plain", "--position", "AE", rows=60) as seen:
        seen.see("1 of 67")
        seen.type("e\n")
        seen.see("Note:")
        seen.type("x" * 5_000 + "\n")
        seen.see("That line is too long and was left out.")
        seen.type("short\n3\nq\n")
        assert seen.finish() == 3
    assert drafted(tmp_path) == [{"rating": 3, "note": "short"}]


@pytest.mark.parametrize("length", [70_000, 17_000_000])
def test_a_line_without_end_is_refused_and_bounded(tmp_path: Path, length: int) -> None:
    """What follows it counts again; without an end to the line nothing follows."""
    typed = "3\ne\n" + "x" * length + "\nkept\n4\n"
    said = process(tmp_path, "assess", "--plain", "--position", "AE", stdin=typed)
    assert said.code == 3
    assert said.err.count("That line is too long and was left out.") == 1
    follows = length < 2**24
    assert drafted(tmp_path) == [{"rating": 3}, {"rating": 4, "note": "kept"}][: 1 + follows]
