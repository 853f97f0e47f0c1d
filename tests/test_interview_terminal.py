"""The interview on real terminals, from the first question to the report and its details."""

from __future__ import annotations

import json
import re
from functools import partial
from pathlib import Path
from shutil import which

import pytest

from aecareer.framework import Framework
from aecareer.interview import walk
from aecareer.language import Language
from running import cells, hazards, posix, squeezed
from terminal import CHINESE, ENGLISH
from window import ALONE, begin, counted, keys_of, last_page, receipts, summary, window

pytestmark = posix

SIZES = pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 20)], ids=["80x24", "40x20"])
LANGUAGES = pytest.mark.parametrize("language", [ENGLISH, CHINESE], ids=["en", "zh"])


@LANGUAGES
@SIZES
def test_a_whole_interview_to_the_report_and_its_details(
    shipped: Framework, tmp_path: Path, language: Language, columns: int, rows: int
) -> None:
    """One key an answer; each card is gone when the next comes, each receipt stays, once."""
    arguments = ("assess", "--lang", language.code)
    duties = [duty for section in walk(shipped) for duty in section.duties]
    pause = language.say("Time to look out of the window. Any key goes on.")
    with window(tmp_path, *arguments, columns=columns, rows=rows) as seen:
        begin(seen, language)
        for number, duty in enumerate(duties, 1):
            seen.see(counted(number, language), language.pick(duty.text)[:8])
            seen.until(lambda: re.search(r"[ \n] q[^\n]*$", seen.screen.rstrip()) is not None)
            assert seen.screen.count(" 0-5 ") == 1
            seen.type("3" if shipped.owners[duty.id].level < 4 else "1")
            if number < 67 and duty.area != duties[number].area:
                seen.see(pause)
                seen.type("\r")
        seen.see(last := last_page(language))
        seen.type("\r")
        seen.see(summary(language))
        seen.type("d")
        assert seen.finish() == 0
        text = seen.scrolled
    assert [line[:4] for line in text.split("\n") if re.match(" [0-5]  ", line)] == [
        " 3  " if shipped.owners[duty.id].level < 4 else " 1  " for duty in duties
    ]
    for words in ("clear", "Points by area", "Remember"):
        assert language.say(words) in text
    assert squeezed(language.say("Still open for {code}", code="AD")) in squeezed(text)
    assert not [
        part for part in (keys_of(language), pause, last, summary(language)) if part in text
    ]
    assert max(map(cells, text.split("\n"))) <= columns
    (kept,) = (tmp_path / "data" / "assessments").rglob("*.json")
    answers = json.loads(kept.read_text(encoding="utf-8"))
    assert answers["position"] == "AE"
    assert len(answers["answers"]) == 67
    assert not [*(tmp_path / "data" / "drafts").glob("*.json")]


@LANGUAGES
def test_the_result_goes_to_standard_output_alone(tmp_path: Path, language: Language) -> None:
    """`--json > file` holds pure JSON, while the questions are on the terminal."""
    out = tmp_path / "out.json"
    script = f"{ALONE} assess --lang {language.code} --json > {out}"
    with window(tmp_path, command=["sh", "-c", script]) as seen:
        begin(seen, language)
        assert out.read_text() == ""
        seen.type("3" * 67 + "\r")
        assert seen.finish() == 0
        assert "aecareer.report/1" not in seen.scrolled
    report = json.loads(out.read_text(encoding="utf-8"))
    assert report["recommendation"]["role"] == "AD"


def test_a_piped_report_is_plain_text(tmp_path: Path) -> None:
    """`| cat` gets the whole report, without escapes, after the last answer."""
    with window(tmp_path, command=["sh", "-c", f"{ALONE} assess | cat > {tmp_path}/out"]) as seen:
        begin(seen)
        seen.type("3" * 67 + "\r")
        assert seen.finish() == 0
    text = (tmp_path / "out").read_text(encoding="utf-8")
    assert hazards(text) == set()
    assert "You fit: Account Director (AD)" in text
    assert "Points by area" in text


def test_the_questions_stay_on_the_terminal_when_errors_go_to_a_file(tmp_path: Path) -> None:
    """`2> file` gets no card."""
    errors = tmp_path / "errors"
    with window(tmp_path, command=["sh", "-c", f"{ALONE} assess 2> {errors}"]) as seen:
        begin(seen)
        seen.type("3")
        seen.see(counted(2))
        seen.type("q")
        assert seen.finish() == 3
    assert errors.read_text().startswith("aecareer: your answers are saved")
    assert errors.read_text().count("\n") == 1


@LANGUAGES
@pytest.mark.parametrize("how", ["TERM=dumb", "no TERM", "--plain"])
def test_where_the_screen_cannot_be_redrawn_lines_are_asked(
    tmp_path: Path, language: Language, how: str
) -> None:
    """Without a single escape, as screen readers like it; the report follows."""
    report = tmp_path / "report"
    plain = f"--plain > {report}" if how == "--plain" else ""
    script = f"{ALONE} assess --lang {language.code} {plain}"
    env = {"TERM": {"TERM=dumb": "dumb", "--plain": "xterm"}.get(how)}
    with window(tmp_path, command=["sh", "-c", script], env=env) as seen:
        seen.see(language.say("Your present position ({codes}; Enter skips): ", codes="AAE")[:9])
        seen.type("ae\n")
        seen.see(language.say("{n} of {total}", n=1, total=67))
        seen.type("3\n")
        seen.see(language.say("{n} of {total}", n=2, total=67))
        seen.type("b\n")
        seen.see(language.say("Your answer: {answer}", answer=3))
        seen.type("e\nnote\n" + "4\n" * 67 + "\n")
        assert seen.finish() == 0
        text = seen.raw.decode()
    text += report.read_text(encoding="utf-8") if how == "--plain" else ""
    assert hazards(text.replace("\r\n", "\n")) == set()
    assert language.say("Points by area") in text


def test_keys_typed_before_the_first_question_and_in_a_burst_are_kept(tmp_path: Path) -> None:
    """All at once, before the program even runs: the position and 67 answers."""
    given = ("012345n?" * 9)[:67]
    with window(tmp_path, command=["sh", "-c", f"read go; exec {ALONE} assess"]) as seen:
        seen.type("\n1" + given + "\r")
        seen.see(summary(ENGLISH))
        seen.type("\r")
        assert seen.finish() == 0
        assert receipts(seen) == given
    (kept,) = (tmp_path / "data" / "assessments").rglob("*.json")
    assert json.loads(kept.read_text(encoding="utf-8"))["position"] == "AAE"


def test_a_new_size_amid_a_question_draws_it_for_that_size(tmp_path: Path) -> None:
    """Narrower, wider, and back; each key stays one answer."""
    with window(tmp_path, "assess") as seen:
        begin(seen)
        for number, size in enumerate([(40, 20), (120, 30), (80, 24)], 1):
            seen.redrawn(partial(seen.type, "3"), keys_of(ENGLISH))
            seen.see(counted(number + 1))
            lines = seen.redrawn(partial(seen.resize, *size), keys_of(ENGLISH))
            assert max(map(cells, lines)) <= size[0]
        seen.type("q")
        assert seen.finish() == 3
    (draft,) = (tmp_path / "data" / "drafts").glob("*.json")
    assert len(json.loads(draft.read_text(encoding="utf-8"))["answers"]) == 3


with_less = pytest.mark.skipif(which("less") is None, reason="needs less")


@with_less
@LANGUAGES
def test_a_report_longer_than_the_window_opens_at_its_beginning(
    tmp_path: Path, language: Language
) -> None:
    """In a pager; after it come the details, or the end with the terminal as it was."""
    arguments = ("assess", "--lang", language.code)
    with window(tmp_path, *arguments, columns=40, rows=20, env={"PAGER": "less"}) as seen:
        begin(seen, language)
        seen.type("2" * 67 + "\r")
        seen.see(
            language.say("No position reached yet; start from {position}", position="")[:5], "13"
        )
        seen.type("q")
        seen.see(summary(language))
        seen.type("\r")
        assert seen.finish() == 0
        assert seen.attributes == seen.before


@with_less
@LANGUAGES
@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("options", [None, "", "-i -R"])
def test_the_pager_says_how_to_go_on_and_to_leave(
    tmp_path: Path, language: Language, columns: int, options: str | None
) -> None:
    """In the person's language, also beside options of their own."""
    arguments = ("show", "AD", "--lang", language.code)
    env = {"PAGER": "less", "LESS": options}
    with window(tmp_path, *arguments, columns=columns, rows=15, env=env) as seen:
        seen.until(lambda: seen.screen.split("\n")[-1] == language.say("SPACE goes on, q leaves"))
        assert "ESC" not in seen.screen
        seen.type("q")
        assert seen.finish() == 0


@with_less
def test_a_prompt_of_ones_own_stays(tmp_path: Path) -> None:
    """Whoever has told less what to say is not talked over."""
    env = {"PAGER": "less", "LESS": "-RPsmine$"}
    with window(tmp_path, "show", "AD", rows=15, env=env) as seen:
        seen.until(lambda: seen.screen.split("\n")[-1] == "mine")
        seen.type("q")
        assert seen.finish() == 0
