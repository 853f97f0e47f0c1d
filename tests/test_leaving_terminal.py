"""Leaving the interview in every way there is: nothing acknowledged is lost, and it goes on."""

from __future__ import annotations

import json
import re
import shutil
import signal
from datetime import datetime
from pathlib import Path
from random import Random

import pytest

from aecareer.answers import Answers
from aecareer.framework import Framework
from aecareer.interview import walk
from aecareer.language import Language
from aecareer.terminal.interview.words import left
from running import posix, run
from terminal import CHINESE, ENGLISH
from window import ALONE, Window, bare, begin, counted, keys_of, receipts, shell, summary, window

pytestmark = posix

LANGUAGES = pytest.mark.parametrize("language", [ENGLISH, CHINESE], ids=["en", "zh"])
CTRL_C, CTRL_D = "\x03", "\x04"


def drafted(home: Path) -> list[int]:
    """The ratings in the draft, the lowest first."""
    (path,) = (home / "data" / "drafts").glob("*.self.json")
    answers = json.loads(path.read_text(encoding="utf-8"))["answers"]
    return sorted(answer["rating"] for answer in answers.values() if "rating" in answer)


def noted(home: Path) -> list[str]:
    """The notes in the draft."""
    (path,) = (home / "data" / "drafts").glob("*.self.json")
    answers = json.loads(path.read_text(encoding="utf-8"))["answers"]
    return [answer["note"] for answer in answers.values() if "note" in answer]


def answer(seen: Window, *ratings: int) -> None:
    """Answers the first questions, one by one."""
    begin(seen)
    for number, rating in enumerate(ratings, 2):
        seen.type(str(rating))
        seen.see(counted(number), keys_of())


@LANGUAGES
@pytest.mark.parametrize(("key", "code"), [(CTRL_C, 130), (CTRL_D, 3), ("q", 3)])
def test_whoever_leaves_finds_the_terminal_as_it_was_and_is_told_how_to_go_on(
    tmp_path: Path, language: Language, key: str, code: int
) -> None:
    """With an exit code of its own, and every answer in the draft."""
    with window(tmp_path, "assess", "--lang", language.code) as seen:
        begin(seen, language)
        seen.type("3")
        seen.see(counted(2, language), keys_of(language))
        assert seen.attributes != seen.before
        seen.type(key)
        assert seen.finish() == code
        assert seen.attributes == seen.before
        command = f"aecareer assess --lang {language.code}"
        seen.see(language.say(left(command, Answers().with_rating("AE.1.1", 3))))
    assert drafted(tmp_path) == [3]


@pytest.mark.parametrize("way", [CTRL_C, CTRL_D, "q", "SIGTERM", "after the report"])
def test_what_comes_after_the_program_begins_a_line(tmp_path: Path, way: str) -> None:
    """Its own last word, if there is one, and the shell's prompt."""
    with window(tmp_path, "assess") as seen:
        answer(seen, 3)
        if way == "SIGTERM":
            seen.child.kill(signal.SIGTERM)
        elif way == "after the report":
            seen.type("3" * 66 + "\r")
            seen.see(summary())
            seen.type(CTRL_C)
        else:
            seen.type(way)
        seen.finish()
        assert seen.column == 0
        assert not re.search("^.+aecareer: ", bare(seen.raw), re.MULTILINE)


@pytest.mark.parametrize("where", ["position", "help", "note", "pause", "resized"])
def test_ctrl_c_leaves_from_everywhere(tmp_path: Path, where: str) -> None:
    """Saved and told, with the terminal as it was."""
    with window(tmp_path, "assess") as seen:
        seen.see("What is your present position?")
        if where != "position":
            seen.type({"help": "13h", "note": "13eabc", "pause": "1" + "3" * 22}.get(where, "13"))
            words = {"help": "Any key goes back", "note": "Note: abc", "pause": "out of the window"}
            seen.see(words.get(where, counted(2)))
        if where == "resized":
            seen.resize(60, 20)
        seen.type(CTRL_C)
        assert seen.finish() == 130
        assert seen.attributes == seen.before
        told = "nothing is answered yet" if where == "position" else "your answers are saved"
        assert told.encode() in seen.raw
        assert seen.raw.count(b"\x1b[?2004h") == seen.raw.count(b"\x1b[?2004l")
    assert len(drafted(tmp_path)) == {"position": 0, "pause": 22}.get(where, 1)
    assert noted(tmp_path) == (["abc"] if where == "note" else [])


def test_ctrl_c_after_the_last_question_finds_the_assessment_in_the_archive(tmp_path: Path) -> None:
    """And the terminal as it was."""
    with window(tmp_path, "assess") as seen:
        begin(seen)
        seen.type("3" * 67 + "\r")
        seen.see(summary())
        seen.type(CTRL_C)
        assert seen.finish() == 130
        assert seen.attributes == seen.before
    assert len([*(tmp_path / "data" / "assessments").rglob("*.json")]) == 1


@pytest.mark.parametrize("mode", ["keys", "lines", "quick"])
@pytest.mark.parametrize("way", [CTRL_C, "SIGTERM", "SIGHUP", "closed"])
def test_whoever_breaks_off_on_the_last_pages_has_finished(
    tmp_path: Path, way: str, mode: str
) -> None:
    """On the page of all answers, and on the offer behind a quick interview: the assessment is in
    the history, -o is written, and nothing is left begun."""
    out = tmp_path / "out.json"
    more = {"keys": "", "lines": "--plain", "quick": "--quick"}[mode].split()
    with window(tmp_path, "assess", "--position", "AE", "-o", str(out), *more) as seen:
        if mode == "lines":
            seen.child.send("3\n" * 67)
            seen.see("Enter goes on to the result")
        elif mode == "keys":
            seen.see(counted(1), keys_of())
            seen.type("3" * 67)
            seen.see("Enter goes on to the result.")
        else:
            seen.see(keys_of())
            while "Enter goes on" not in seen.screen:
                seen.redrawn(lambda: seen.type("3"), keys_of(), "Enter goes on to the result.")
            seen.type("\r")
            seen.see("Enter yes, n no")
        if way == "closed":
            seen.close()
        else:
            seen.type(way) if way == CTRL_C else seen.child.kill(signal.Signals[way])
            code = seen.finish()
            assert code == 130 if way == CTRL_C else code == 128 + signal.Signals[way]
            assert (b"`aecareer report` shows the result" in seen.raw) is (way == CTRL_C)
            assert seen.attributes == seen.before
    (kept,) = (tmp_path / "data" / "assessments").rglob("*.json")
    assert out.read_text("utf-8") == kept.read_text("utf-8")
    assert [*(tmp_path / "data" / "drafts").glob("*.json")] == []


def test_ctrl_c_amid_editing_makes_no_second_assessment(tmp_path: Path) -> None:
    """One may want to drop what is edited; the finished one stays as it was."""
    run(tmp_path, "assess", "--plain", "--position", "AE", stdin="3\n" * 67)
    with window(tmp_path, "assess", "--edit") as seen:
        seen.see("Enter goes on to the result.")
        seen.type(CTRL_C)
        assert seen.finish() == 130
    assert len([*(tmp_path / "data" / "assessments").rglob("*.json")]) == 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_loses_nothing(tmp_path: Path, number: signal.Signals) -> None:
    """Neither an answer nor the terminal's state; the code says which signal."""
    with window(tmp_path, "assess") as seen:
        answer(seen, 3, 4, 2)
        seen.child.kill(number)
        assert seen.finish() == 128 + number
        assert seen.attributes == seen.before
    assert drafted(tmp_path) == [2, 3, 4]


def test_closing_the_window_loses_nothing(tmp_path: Path) -> None:
    """And the next window goes on there."""
    with window(tmp_path, "assess") as seen:
        answer(seen, 3, 4, 2)
        seen.close()
    assert drafted(tmp_path) == [2, 3, 4]
    with window(tmp_path, "assess") as seen:
        seen.see(counted(4))


@pytest.mark.parametrize("seed", range(6))
def test_kill_9_at_any_moment_loses_nothing_acknowledged(
    shipped: Framework, tmp_path: Path, seed: int
) -> None:
    """Every receipt that came to the screen is in the draft, whole; the next start goes on."""
    random = Random(seed)
    given = "".join(random.choices("012345", k=67))
    with window(tmp_path, "assess") as seen:
        begin(seen)
        seen.type(given)
        until = len(seen.raw) + random.randrange(40_000)
        seen.until(lambda: len(seen.raw) > until or "You fit" in seen.screen)
        seen.child.kill(signal.SIGKILL)
        assert seen.finish() in (-signal.SIGKILL, 0)
        acknowledged = receipts(seen)
    assert given.startswith(acknowledged)
    kept = [*tmp_path.rglob("*-self-*.json"), *tmp_path.rglob("*.self.json")][0]
    answers = json.loads(kept.read_text(encoding="utf-8"))["answers"]
    order = [duty.id for section in walk(shipped) for duty in section.duties]
    ratings = "".join(str(answers[duty]["rating"]) for duty in order if duty in answers)
    assert ratings.startswith(acknowledged)
    assert given.startswith(ratings)
    if len(ratings) < 67:
        with window(tmp_path, "assess") as seen:
            seen.see(f"{len(ratings)} of 67 are answered", counted(len(ratings) + 1))
            assert not [*tmp_path.rglob("*.tmp")]


@LANGUAGES
def test_the_next_start_says_from_when_and_how_far(tmp_path: Path, language: Language) -> None:
    """In local time; it asks no position again, and one can go back to what was answered."""
    with window(tmp_path, "assess") as seen:
        answer(seen, 3, 4)
        seen.type("q")
        seen.finish()
    when = language.say("Going on with the assessment of {day}.", day=f"{datetime.now():%Y-%m-%d}@")
    with window(tmp_path, "assess", "--lang", language.code) as seen:
        seen.see(when.partition("@")[0], counted(3, language), keys_of(language))
        assert re.search(when.replace("@", r" \d\d:\d\d"), seen.screen)
        assert language.say("{n} of {total} are answered.", n=2, total=67) in seen.screen
        assert language.say("What is your present position?") not in seen.scrolled
        seen.type("b")
        seen.see(language.say("Your answer: {answer}", answer=4))
        seen.type("5")
        seen.see(counted(3, language), keys_of(language))
    (draft,) = (tmp_path / "data" / "drafts").glob("*.json")
    assert json.loads(draft.read_text(encoding="utf-8"))["position"] == "AE"


@pytest.mark.skipif(shutil.which("tmux") is None, reason="only a shell stops and continues a job")
@pytest.mark.parametrize("pipeline", ["", " | cat", " --json | cat"])
def test_ctrl_z_and_fg_work_as_in_any_program(tmp_path: Path, pipeline: str) -> None:
    """The shell works meanwhile, with echo and lines; then the same question, drawn again."""
    with shell(tmp_path) as typed:
        typed.type(f"{ALONE} assess{pipeline}\n")
        typed.see("What is your present position?")
        typed.type("23")
        typed.see(counted(2))
        typed.press("C-z")
        typed.see("Stopped")
        typed.type("echo six-$((2*3))\n")
        typed.see("six-6")
        typed.see("echo six-")
        typed.type("clear; fg\n")
        typed.see(counted(2))
        typed.type("4")
        typed.see(counted(3))
        typed.press("C-c")
        typed.see("your answers are saved")
    assert drafted(tmp_path) == [3, 4]
