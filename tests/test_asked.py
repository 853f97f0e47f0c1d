"""What each position asks of a duty is seen wherever the duty is, unless all ask the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

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
    assert "A position may ask for another point." in ladder


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
