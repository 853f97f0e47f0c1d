"""Reports and plans in plain lines: all that a screen shows, and nothing for the eye alone."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from aecareer.answers_document import from_document
from aecareer.framework import Framework
from aecareer.language import Language
from aecareer.render.kit.parts import Table
from aecareer.render.kit.plans import plan_parts
from aecareer.render.plan import plan_as_plain
from aecareer.render.report.report_contents import contents
from aecareer.render.report.report_plain import report_as_plain
from aecareer.report import Report
from running import DATA, cells, hazards, look, posix, run, squeezed
from seeing import shown
from terminal import CHINESE, ENGLISH
from window import window

KNOWN = sorted((Path(__file__).parent / "data" / "known").glob("*.json"))
LIN = str(DATA / "lin.json")
both_languages = pytest.mark.parametrize("language", [ENGLISH, CHINESE], ids=["en", "zh"])
everyone = pytest.mark.parametrize("path", KNOWN, ids=lambda path: path.stem)
documents = pytest.mark.parametrize(
    "arguments", [("report",), ("plan",), ("assess",)], ids=lambda words: words[0]
)


def report_of(path: Path, framework: Framework) -> Report:
    document = json.loads(path.read_text(encoding="utf-8"))
    return Report(framework, from_document(document, framework))


def faults(text: str) -> list[str]:
    """Lines with columns, bars, an indent, a lone dash for a figure, or an escape."""
    found = r"^ |  |[#|]{2}|[:,：、] ?(?:\w+ )?-(?:[,、?]|$)"
    return [line for line in text.splitlines() if re.search(found, line) or hazards(line)]


@both_languages
@everyone
def test_a_plain_report_tells_what_the_screen_shows(
    shipped: Framework, language: Language, path: Path
) -> None:
    """Headline, reasons, every position, every part with its entries, every row of a table."""
    report = report_of(path, shipped)
    text, found = report_as_plain(report, language, width=None), contents(report, language)
    told = squeezed(text)
    wanted = [found.headline, *found.reasons, *(bar.label for bar in found.bars)]
    wanted += [bar.figures for bar in found.bars if bar.share is not None]
    for part in (*found.brief, *found.details):
        if isinstance(part, Table):
            wanted += [part.caption, *(row[0] for row in part.rows)]
        else:
            wanted += [part.title, part.about, part.more, *(one.text for one in part.foremost)]
    assert [words for words in wanted if squeezed(words) not in told] == []
    assert faults(text) == []


@both_languages
@everyone
def test_a_plain_plan_tells_every_step(shipped: Framework, language: Language, path: Path) -> None:
    """Numbered, with all that belongs to it."""
    report = report_of(path, shipped)
    text = plan_as_plain(report, language, width=None)
    for part in plan_parts(report, language):
        assert squeezed(part.title) in squeezed(text)
        for number, entry in enumerate(part.entries, start=1):
            assert f"\n{number}. {entry.title} " in text or f"\n{number}. {entry.title}（" in text
            assert f"\n{entry.text}\n" in text
            for label, told in entry.parts:
                assert label in text
                assert squeezed(told) in squeezed(text)
    assert faults(text) == []


@both_languages
def test_a_position_with_too_few_answers_says_so_in_words(
    shipped: Framework, language: Language
) -> None:
    """A dash and a question mark would not be heard."""
    path = next(path for path in KNOWN if path.stem == "six-answers")
    text = report_as_plain(report_of(path, shipped), language, width=None)
    assert text.count(language.say("too few of its duties are rated on the scale")) == 3
    assert language.say("none") in text


@documents
def test_plain_is_asked_for_by_option_or_by_the_environment(arguments: tuple[str, ...]) -> None:
    """The same either way; 0 and nothing are no."""
    command = (*arguments, "--answers", LIN)
    usual, plain = look(*command).out, look(*command, "--plain").out
    assert plain != usual
    assert faults(plain) == []
    assert look(*command, AECAREER_PLAIN="1").out == plain
    assert look(*command, AECAREER_PLAIN="0").out == usual
    assert look(*command, AECAREER_PLAIN="").out == usual
    assert look(*command, "--plain", FORCE_COLOR="1").out == plain


def test_other_formats_stay_as_they_are(tmp_path: Path) -> None:
    """JSON and pages have no bars; a text file is plain too."""
    command = ("report", "--answers", LIN)
    assert look(*command, "--json", "--plain").out == look(*command, "--json").out
    for name in ("a.html", "a.txt"):
        assert run(tmp_path, *command, "-o", str(tmp_path / name), "--plain").code == 0
    assert (tmp_path / "a.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == look(*command, "--plain").out
    assert look(*command, "--format", "plain").out == look(*command, "--plain").out


@posix
@documents
def test_on_a_terminal_lines_are_wrapped_and_no_pager_opens(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    """However long the text is."""
    env = {"PAGER": "false"}
    command = (*arguments, "--answers", LIN, "--plain", "-q")
    code, seen = shown(tmp_path, *command, columns=40, env=env)
    assert code == 0
    assert max(map(cells, seen.lines)) < 40
    assert "\x1b" not in seen.raw
    assert squeezed(look(*command).out) == squeezed("".join(seen.lines))


@posix
def test_with_the_environment_the_interview_is_plain(tmp_path: Path) -> None:
    """And its report."""
    env = {"AECAREER_PLAIN": "1"}
    with window(tmp_path, "assess", rows=60, env=env) as seen:
        seen.see("Your present position (AAE, AE, AM, AD; Enter skips):")
        seen.type("h\nquit\n")
        assert seen.finish() == 3
        assert b"\x1b" not in seen.raw
    assert run(tmp_path, "assess", "--position", "AE", stdin="3\n" * 67, env=env).code == 0
    assert run(tmp_path, "report", env=env).out == run(tmp_path, "report", "--plain").out
