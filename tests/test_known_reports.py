"""The whole report of ten very different people, in both languages, as known answers.

To accept a change of wording: read all that changed as that person would, then run
`pytest tests/test_known_reports.py --snapshot-update`.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from aecareer.answers_document import from_document
from aecareer.files.catalogues import load_language
from aecareer.framework import Framework
from aecareer.render.report.report_terminal import report_for_terminal
from aecareer.report import Report
from running import cells, hazards

PEOPLE = sorted((Path(__file__).parent / "data" / "reports").glob("*.json"))
WIDTH = 80
# What each of them is there for: role, starting point, word, cautions.
RESULTS = {
    "beginner": ("AAE", True, "clear", []),
    "flat": ("AE", False, "likely", ["no_examples"]),
    "half-finished": ("AAE", False, "close call", []),
    "lateral-hire": ("AM", False, "close call", ["unrelated_to_level", "lower_role_missed"]),
    "no-management": ("AE", False, "close call", ["no_examples"]),
    "over-rater": ("AM", False, "close call", ["far_above_position", "no_examples"]),
    "ready-for-next": ("AM", False, "likely", ["no_examples"]),
    "specialist": ("AE", False, "likely", []),
    "straight-liner": ("AD", False, "close call", ["same_answers", "far_above_position"]),
    "top": ("AD", False, "clear", []),
}


def read(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return document


def report_of(path: Path, framework: Framework) -> Report:
    return Report(framework, from_document(read(path), framework))


def text_of(path: Path, framework: Framework, code: str) -> str:
    report = report_of(path, framework)
    return report_for_terminal(report, load_language(code), width=WIDTH, color=False)


def test_there_are_ten_people() -> None:
    """Nobody is left out, and nobody is named."""
    assert [path.stem for path in PEOPLE] == [*RESULTS]
    assert {read(path)["person"] for path in PEOPLE} == {""}


@pytest.mark.parametrize("path", PEOPLE, ids=lambda path: path.stem)
def test_each_is_the_person_they_stand_for(path: Path, shipped: Framework) -> None:
    """The recommendation and the cautions are those for which the person was made up."""
    report = report_of(path, shipped)
    found = report.recommendation
    assert found is not None
    cautions = [caution.kind.value for caution in report.cautions]
    word = found.confidence.word.value
    assert (found.role.code, found.starting_point, word, cautions) == RESULTS[path.stem]


@pytest.mark.parametrize("code", ["en", "zh"])
@pytest.mark.parametrize("path", PEOPLE, ids=lambda path: path.stem)
def test_the_report_reads_as_it_was_read(
    path: Path, code: str, shipped: Framework, snapshot: SnapshotAssertion
) -> None:
    """Every sentence is one that somebody has read as that person would."""
    assert text_of(path, shipped, code) == snapshot


@pytest.mark.parametrize("code", ["en", "zh"])
@pytest.mark.parametrize("path", PEOPLE, ids=lambda path: path.stem)
def test_no_line_is_wider_than_the_screen(path: Path, code: str, shipped: Framework) -> None:
    """Nothing runs over 80 columns, and nothing steers the terminal."""
    text = text_of(path, shipped, code)
    assert max(map(cells, text.splitlines())) <= WIDTH
    assert hazards(text) == set()


@pytest.mark.parametrize("width", [40, 80, None])
def test_copied_from_a_coloured_screen_a_report_is_whole(
    width: int | None, shipped: Framework
) -> None:
    """The bars, too, have characters that are there without their colour."""
    report, english = report_of(PEOPLE[0], shipped), load_language("en")
    plain, coloured = (
        report_for_terminal(report, english, width=width, color=color) for color in (False, True)
    )
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
    assert re.search(r"^ AAE +\x1b\[36;46m#+\x1b\[0m", coloured, re.MULTILINE)


@pytest.mark.parametrize("path", PEOPLE, ids=lambda path: path.stem)
def test_the_chinese_report_holds_no_english(path: Path, shipped: Framework) -> None:
    """But for codes, duty ids, commands, keys and the person's own notes."""
    notes = {answer.get("note", "") for answer in read(path)["answers"].values()}
    text = " ".join(text_of(path, shipped, "zh").split())
    for note in notes - {""}:
        text = text.replace(note, "")
    words = set(re.findall(r"[A-Za-z]{2,}", re.sub(r"`[^`]*`|\.s\d", "", text)))
    assert words <= {role.code for role in shipped.roles}


@pytest.mark.parametrize("path", PEOPLE, ids=lambda path: path.stem)
def test_both_languages_say_the_same_figures(path: Path, shipped: Framework) -> None:
    """The bars and the shares are the same in English and in Chinese."""
    shares = [
        re.findall(r"^ (\w+) .* (\d+) ?%", text_of(path, shipped, code), re.MULTILINE)
        for code in ("en", "zh")
    ]
    assert shares[0] == shares[1] != []
