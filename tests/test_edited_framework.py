"""A framework is edited under the same id: answers to what it was are never scored in silence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from aecareer.answers_document import EDITED
from aecareer.files.framework_file import load_framework
from aecareer.language import Language
from running import run
from terminal import CHINESE, ENGLISH

FRAMEWORK = """\
schema: aecareer.framework/1
id: my-agency
version: "1"
title: What we expect
scale: {{expected: 2, points: {points}}}
areas: {{work: The work}}
roles:
  - code: JR
    level: 1
    name: Junior
    duties:
      - {{id: JR.1, area: work, text: {text}}}
      - {{id: JR.2, area: work, text: Second}}
      - {{id: JR.3, area: work, text: Third}}
"""
POINTS = "{0: never did it, 1: with help, 2: alone, 3: teach it}"
REVERSED = "{0: teach it, 1: alone, 2: with help, 3: never did it}"
LONGER = "{0: never, 1: know, 2: with help, 3: alone, 4: pressure, 5: teach}"
EDITS = {
    "reversed": FRAMEWORK.format(points=REVERSED, text="Write minutes"),
    "longer": FRAMEWORK.format(points=LONGER, text="Write minutes"),
    "reworded": FRAMEWORK.format(points=POINTS, text="Read minutes"),
}
EACH = pytest.mark.parametrize("edit", [*EDITS])
LANGUAGES = pytest.mark.parametrize("language", [ENGLISH, CHINESE], ids=["en", "zh"])


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A framework's file as it was when the answers were given."""
    file = tmp_path / "mine.yaml"
    file.write_text(FRAMEWORK.format(points=POINTS, text="Write minutes"), encoding="utf-8")
    return file


def document(mine: Path, **fields: object) -> dict[str, Any]:
    answers = {f"JR.{number}": {"rating": 3} for number in (1, 2, 3)}
    load_framework.cache_clear()
    identity = load_framework(str(mine)).identity
    head = {"schema": "aecareer.answers/1", "framework": identity}
    return head | fields | {"answers": answers}


def written(file: Path, *documents: dict[str, Any]) -> str:
    file.write_text("\n".join(map(json.dumps, documents)), encoding="utf-8")
    return str(file)


def notes(text: str, language: Language = ENGLISH) -> int:
    """How often it is said."""
    return text.count(language.say(EDITED))


@EACH
@LANGUAGES
@pytest.mark.parametrize(
    "command", [("score",), ("assess", "--answers"), ("report", "--answers"), ("team",)]
)
def test_answers_from_before_an_edit_are_said_to_be(
    command: tuple[str, ...], edit: str, language: Language, mine: Path, tmp_path: Path
) -> None:
    """By their digest alone, for the version is the same; they count nevertheless."""
    file = written(tmp_path / "me.json", document(mine, person="Zoe"))
    options = ("--framework", str(mine), "--lang", language.code)
    before = run(tmp_path, *command, file, *options)
    assert (before.code, notes(before.err, language)) == (0, 0)
    mine.write_text(EDITS[edit], encoding="utf-8")
    after = run(tmp_path, *command, file, *options)
    assert (after.code, notes(after.err, language)) == (0, 1)
    line = language.say("{place}: {message}", place=f"{file}:1", message=EDITED)
    assert f"{line}\n" in after.err
    assert after.out != ""


def test_it_is_said_once_for_a_file_and_of_those_alone_that_are_meant(
    mine: Path, tmp_path: Path
) -> None:
    """Many people; answers that say nothing of a framework, or nothing of its edition."""
    now = document(mine, person="Now")
    mine.write_text(EDITS["reversed"], encoding="utf-8")
    old = [now | {"person": name} for name in ("A", "B")]
    new = document(mine, person="New")
    silent = [{"answers": {"JR.1": 2}}, new | {"framework": {"id": "my-agency"}}]
    for documents, said in (([new, *silent], 0), ([new, *old], 1), (old, 1)):
        file = written(tmp_path / "all.jsonl", *documents)
        result = run(tmp_path, "score", file, "--framework", str(mine))
        assert (result.code, notes(result.err)) == (0, said)
    lines = [f"{tmp_path / 'all.jsonl'}:1: ", f"{tmp_path / 'all.jsonl'}:2: "]
    assert [result.err.startswith(line) for line in lines] == [True, False]
