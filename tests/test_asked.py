"""What each position asks of a duty is seen wherever the duty is, unless all ask the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from filling import fill_csv, fill_json, fill_markdown, fill_workbook, first_sheet
from running import look
from test_framework_model import matrix


@pytest.fixture
def own(tmp_path: Path) -> tuple[str, str]:
    """A matrix of three positions."""
    path = tmp_path / "own.yaml"
    path.write_text(json.dumps(matrix()), "utf-8")
    return "--framework", str(path)


def test_a_position_shows_what_it_asks_and_what_the_points_mean(own: tuple[str, str]) -> None:
    """With weights, musts, and the names of its tracks."""
    page = look("show", "DA2", *own).out
    lines = [line.strip() for line in page.splitlines()]
    assert "SQL  sql  asked 2" in lines
    assert lines[lines.index("SQL  sql  asked 2") + 1 :][:2] == [
        "1  simple selects",
        "3  tunes what others wrote",
    ]
    assert "Planning  plan  asked 3, counts 2 times" in lines
    assert "Own  DA2.x  asked 2, a must" in lines
    assert "shared with another position" not in page
    ladder = look("show", *own).out
    assert "Analyst, 2 duties [Individual contributor] [Lead]" in ladder
    assert "A position may expect another rating." in ladder


def test_a_comparison_shows_what_is_asked_higher(own: tuple[str, str]) -> None:
    """First, by name; then each duty with what is asked of it."""
    page = look("compare", "DA1", "DA2", *own).out
    assert "Asked higher\n   - SQL: 2 in place of 1\n" in page
    assert "- SQL (asked 1)" in page
    assert "- SQL (asked 2)" in page
    assert "Asked higher" not in look("compare", "DA2", "DA1", *own).out
    document = json.loads(look("compare", "DA1", "DA2", *own, "--json").out)
    assert document["raised"] == [{"id": "sql", "from": 1, "to": 2}]


def test_where_all_ask_the_same_nothing_is_said_of_it() -> None:
    """The shipped positions ask for one point throughout."""
    assert "asked" not in look("show", "AM").out
    assert "asked" not in look("compare", "AE", "AM").out.lower()
    assert json.loads(look("compare", "AE", "AM", "--json").out)["raised"] == []


ENDINGS = ("csv", "md", "json", "xlsx")


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_form_of_a_position_says_what_it_asks_and_in_which_words(
    own: tuple[str, str], tmp_path: Path, ending: str
) -> None:
    """And is read back, filled in or not, as if nothing stood there."""
    form = tmp_path / f"form.{ending}"
    assert look("form", str(form), "--role", "DA2", *own).code == 0
    found = form.read_bytes()
    if ending == "xlsx":
        cells = (c.value for row in first_sheet(found) for c in row)
        text = "\n".join(map(str, filter(None, cells)))
    else:
        text = found.decode("utf-8-sig")
    for words in ("asked 2", "simple selects", "tunes what others wrote"):
        assert words in text
    assert "It shows when'" not in text
    given = {"sql": (2, ""), "stats": (3, "my note"), "plan": (1, ""), "DA2.x": ("?", "")}
    fill = {"csv": fill_csv, "md": fill_markdown, "json": fill_json}
    filled = fill_workbook(found, given) if ending == "xlsx" else fill[ending](text, given).encode()
    form.write_bytes(filled)
    read = look("report", "--answers", str(form), *own, "--json")
    assert (read.code, read.err) == (0, "")
    answers = json.loads(read.out)["answers"]
    assert {duty: one.get("rating") for duty, one in answers.items()} == {
        "sql": 2,
        "stats": 3,
        "plan": 1,
        "DA2.x": "not_sure",
    }
    assert answers["stats"]["note"] == "my note"


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_form_of_all_positions_names_no_point_to_aim_at(
    own: tuple[str, str], tmp_path: Path, ending: str
) -> None:
    """Each asks another."""
    form = tmp_path / f"form.{ending}"
    assert look("form", str(form), *own).code == 0
    assert b"asked 2" not in form.read_bytes()
