"""The result in a form's workbook as LibreOffice computes it, held against the program."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from test_result_sheet import FRAMEWORKS, check
from workbooks_filled import OFFICE, filled_by_chance, forms, recalculated, shown

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice Calc"),
]
# `AECAREER_WORKBOOKS=1000 pytest tests/test_result_libreoffice.py` tries as many.
COUNT = int(os.environ.get("AECAREER_WORKBOOKS", "60")) // 4


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_libreoffice_computes_what_the_program_gives(name: str, tmp_path: Path) -> None:
    """Filled-in workbooks in both languages, sorted and not: every figure and sentence agrees."""
    saved = tmp_path / "saved"
    for form, blank in forms(FRAMEWORKS[name]()):
        files = [tmp_path / f"{form.language.code}-{seed}.xlsx" for seed in range(100, 100 + COUNT)]
        for seed, path in enumerate(files, 100):
            path.write_bytes(filled_by_chance(form, blank, seed))
        recalculated(files, saved)
        for path in files:
            check(saved / path.name, shown(saved / path.name), form, tmp_path)
