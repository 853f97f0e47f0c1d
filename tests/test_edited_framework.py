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


@EACH
def test_the_history_and_what_comes_of_it_say_so(edit: str, mine: Path, tmp_path: Path) -> None:
    options = ("--framework", str(mine))
    asked = run(tmp_path, "assess", "--plain", *options, stdin="\n3\n3\n3\n")
    assert asked.code == 0
    commands = (("report",), ("plan",), ("history",), ("history", "--json"))
    for command in commands:
        assert notes(run(tmp_path, *command, *options).err) == 0
    mine.write_text(EDITS[edit], encoding="utf-8")
    for command in commands:
        said = run(tmp_path, *command, *options)
        assert (said.code, notes(said.err)) == (0, 1), command


@EACH
@LANGUAGES
def test_what_is_taken_up_again_is_said_to_be_from_before(
    edit: str, language: Language, mine: Path, tmp_path: Path
) -> None:
    """A draft, and an assessment that is edited; what is begun anew is not."""
    words = language.say(
        "The framework has been edited since these answers were given: look them over on the page "
        "before the result."
    )
    command = ("assess", "--plain", "--framework", str(mine), "--lang", language.code)
    assert words not in run(tmp_path, *command, stdin="\n3\n").err
    mine.write_text(EDITS[edit], encoding="utf-8")
    for rating in "22":  # whoever leaves and comes back has not looked them over yet
        assert words in run(tmp_path, *command, stdin=f"{rating}\n").err
    (kept,) = (tmp_path / "data" / "assessments").rglob("*.json")
    mine.write_text(FRAMEWORK.format(points=POINTS, text="Write minutes"), encoding="utf-8")
    assert words not in run(tmp_path, *command, "--new", stdin="3\n").err
    assert words not in run(tmp_path, *command, stdin="3\n3\n").err
    kept.rename(kept.with_name(kept.name.replace("20", "99", 1)))  # the last one
    assert words in run(tmp_path, *command, "--edit", stdin="\n").err


def test_what_an_edit_made_useless_is_told_with_its_file(mine: Path, tmp_path: Path) -> None:
    """Not that nothing was ever finished."""
    options = ("--framework", str(mine))
    assert run(tmp_path, "assess", "--plain", *options, stdin="\n3\n3\n3\n").code == 0
    (kept,) = (tmp_path / "data" / "assessments").rglob("*.json")
    mine.write_text(mine.read_text("utf-8").replace("JR.3", "JR.33"), encoding="utf-8")
    for command in ("report", "plan"):
        said = run(tmp_path, command, *options)
        assert (said.code, said.out) == (1, "")
        assert said.err.startswith(f"aecareer: {kept}: 'JR.3' is not known here")
