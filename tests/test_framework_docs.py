"""docs/framework.md and the examples say what the program does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from aecareer.files.framework_file import load_framework
from aecareer.files.strict_yaml import read_yaml
from aecareer.framework_columns import heading
from aecareer.framework_document import build
from aecareer.framework_remarks import remarks
from aecareer.framework_schema import framework_schema
from generators import ENGLISH
from running import run

ROOT = Path(__file__).parents[1]
PAGES = {code: ROOT / "docs" / f"framework{code}.md" for code in ("", ".zh")}
EXAMPLES = sorted(path.stem for path in (ROOT / "examples").glob("*.yaml"))
pytestmark = pytest.mark.skipif(not EXAMPLES, reason="the tests stand apart from docs and examples")


def _whole(page: str) -> str:
    (text,) = re.findall(r"^```yaml\n(.*?)^```", PAGES[page].read_text("utf-8"), re.M | re.S)
    return str(text)


@pytest.mark.parametrize("page", PAGES)
def test_the_file_shown_loads_and_has_every_line_there_is(page: str) -> None:
    plain, _ = read_yaml(_whole(page), "docs")
    framework = build(plain)
    assert [role.code for role in framework.roles] == ["JD", "SD"]
    named = {key for schema in _schemas(framework_schema(ENGLISH)) for key in _keys(schema)}
    assert named == {key for mapping in _schemas(plain) for key in mapping} & named


def _schemas(value: Any) -> Iterator[dict[str, Any]]:
    """Every mapping within a value."""
    if isinstance(value, dict):
        yield value
    for item in value.values() if isinstance(value, dict) else value if _listed(value) else ():
        yield from _schemas(item)


def _listed(value: Any) -> bool:
    return isinstance(value, list)


def _keys(schema: dict[str, Any]) -> Iterator[str]:
    """The keys that a part of the schema names for a mapping of fixed keys."""
    if schema.get("additionalProperties") is False:
        yield from schema.get("properties", ())


@pytest.mark.parametrize("page", PAGES)
def test_the_tables_shown_are_read(page: str) -> None:
    text = PAGES[page].read_text("utf-8")
    heads = re.findall(r"^\|(.*)\|\n\| ---", text, re.M)
    assert len(heads) == 2
    for head in heads:
        assert sum(heading(cell) is not None for cell in head.split("|")) >= 3


@pytest.mark.parametrize("page", PAGES)
def test_every_heading_that_is_named_is_known(page: str) -> None:
    text = " ".join(PAGES[page].read_text("utf-8").split())
    (named,) = re.findall(r"(Position/Role/.*?ID/编号)", text)
    words = [word for group in re.split(", |，", named) for word in group.split("/")]
    assert len(words) > 30
    assert [word for word in words if heading(word) is None] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_loads_without_a_remark_and_is_shown(name: str, tmp_path: Path) -> None:
    path = str(ROOT / "examples" / f"{name}.yaml")
    framework = load_framework(path)
    assert remarks(framework) == []
    for code in ("en", "zh"):
        page = run(tmp_path, "show", "--framework", path, "--lang", code)
        assert page.code == 0
        assert all(role.code in page.out for role in framework.roles)


def test_the_matrix_is_what_its_table_becomes(tmp_path: Path) -> None:
    table = str(ROOT / "examples" / "matrix.csv")
    page = run(tmp_path, "framework", "new", "own.yaml", "--from", table, cwd=tmp_path)
    assert page.code == 0
    made = load_framework(str(tmp_path / "own.yaml"))
    edited = load_framework(str(ROOT / "examples" / "matrix.yaml"))
    for one, other in zip(made.roles, edited.roles, strict=True):
        assert (one.code, one.level, one.name, one.tracks) == (
            other.code,
            other.level,
            other.name,
            other.tracks,
        )
        assert [(e.duty.text, e.expected) for e in one.expectations] == [
            (e.duty.text, e.expected) for e in other.expectations
        ]
    assert made.scale == edited.scale
