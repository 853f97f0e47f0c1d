"""The result in a form's workbook: its formulas give what the program gives."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from aecareer.files.framework_file import load_framework
from aecareer.forms import Form
from aecareer.framework import Framework
from formulas import Computed
from running import run
from sent import people
from workbooks_filled import compared, expected, filled_by_chance, forms, matrix, own

FRAMEWORKS: dict[str, Callable[[], Framework]] = {"shipped": load_framework, "matrix": own}


def framework_file(folder: Path) -> Path:
    path = folder / "matrix.yaml"
    path.write_text(json.dumps(matrix()), encoding="utf-8")
    return path


def check(path: Path, rows: list[list[object]], form: Form, folder: Path) -> None:
    """Holds what a sheet shows against `score --json` of the same file."""
    own_file = ["--framework", str(framework_file(folder))] if form.framework.id == "small" else []
    told = run(folder, "score", str(path), "--jsonl", "--quiet", *own_file)
    (document,) = [json.loads(line) for line in told.out.splitlines() if "schema" in line]
    (person,) = people(path, form.framework)
    wanted = expected(document, person, form)
    for row, other in zip(compared(rows), wanted, strict=False):
        assert row == other, path
    assert compared(rows) == wanted, path


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_the_formulas_give_what_the_program_gives(name: str, tmp_path: Path) -> None:
    """Position, points, bars, next, areas and counts, in both languages, whoever typed what."""
    framework = FRAMEWORKS[name]()
    for form, blank in forms(framework):
        for seed in range(6):
            path = tmp_path / f"{form.language.code}-{seed}.xlsx"
            path.write_bytes(filled_by_chance(form, blank, seed))
            check(path, Computed(path.read_bytes()).rows(1), form, tmp_path)
