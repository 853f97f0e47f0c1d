"""What keeps its shape in a report: line breaks of notes, names and codes of any length."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from aecareer.framework import Framework
from aecareer.messages import clean_lines
from generators import small, small_role
from running import run


@pytest.fixture
def noted(tmp_path: Path, shipped: Framework) -> Path:
    """Answers with a note of three lines for every duty, and an area to be strong in."""
    note = "In May:\n* a pitch\r\n\u2028won"
    strong = next(iter(shipped.areas))
    given = {
        duty_id: {"rating": 5 if duty.area == strong else 2, "note": note}
        for duty_id, duty in shipped.duties.items()
    }
    file = tmp_path / "noted.json"
    file.write_text(json.dumps({"person": "Ann", "answers": given}), "utf-8")
    return file


@pytest.mark.parametrize("options", [(), ("--plain",), ("--format", "html")])
def test_a_note_keeps_its_lines(noted: Path, options: tuple[str, ...]) -> None:
    """Each begins a line where strengths quote it, and in the list of all answers."""
    text = run(noted.parent, "report", "--answers", str(noted), *options).out
    assert re.search(r"In May:\n+ *\* a pitch\n+ *won", text)
    assert "In May: *" not in text
    if options[-1:] == ("html",):
        assert "blockquote { white-space: pre-line" in text
        assert text.count("In May:\n* a pitch\n\nwon") > 60


def test_a_note_keeps_its_lines_in_markdown(noted: Path) -> None:
    """As breaks within one item, whatever the lines begin with."""
    text = run(noted.parent, "report", "--answers", str(noted), "--format", "markdown").out
    page = MarkdownIt().render(text)
    assert page.count("<br />\n* a pitch<br />\nwon") > 60


def test_lines_are_cleaned_one_by_one() -> None:
    """Nothing but the breaks themselves remains of what could steer a terminal."""
    assert clean_lines("\n a\x1b[31m\r\n\tb \u202e\n\n") == " a [31m\n b"
    assert clean_lines("\u200b\n") == ""


@pytest.fixture
def lengthy(tmp_path: Path) -> Path:
    """A home with a framework of long codes, and a person with a long name."""
    codes = ("JUNIOR-MANAGER", "SENIOR-DIRECTOR")
    roles = [small_role(code, level, 3) for level, code in enumerate(codes)]
    (tmp_path / "framework.json").write_text(json.dumps(small(*roles)), "utf-8")
    ratings = {f"{role['code']}.{n}": 1 for role in roles for n in range(3)}
    person = {"person": "Maximiliane-Annegret von und zu Hohenstein", "answers": ratings}
    (tmp_path / "long.json").write_text(json.dumps(person), "utf-8")
    return tmp_path


@pytest.mark.parametrize("command", ["score", "team", "report --answers"])
def test_long_names_and_codes_never_run_together(lengthy: Path, command: str) -> None:
    """Two spaces or a sign stand behind every one of them."""
    arguments = (*command.split(), "long.json", "--framework", "framework.json")
    text = run(lengthy, *arguments, cwd=lengthy).out
    for word in ("JUNIOR-MANAGER", "SENIOR-DIRECTOR", "Hohenstein"):
        assert word in text
        assert not re.search(rf"{word}(?:\.\d)?[^\W_]", text)
        assert not re.search(rf"[^\W_]{word}", text)
    assert not re.search(r"\d(?:%|\w*)JUNIOR", text)
