"""The page in a real browser: nothing asked for, nothing cut off, readable by everybody."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from aecareer.answers import Answers, Rater
from aecareer.answers_document import from_document
from aecareer.files.catalogues import LANGUAGES
from aecareer.files.framework_file import load_framework
from aecareer.render.formats import Format
from aecareer.report import Report
from browser import chromium, console, printed, probed
from test_pages import evil_report, shown

DATA = Path(__file__).parent / "data" / "reports"
A4 = 842  # points high
EDGE = 28  # points that stay white, for printers that cannot reach further
pytestmark = [pytest.mark.slow, chromium]


def known(name: str) -> Answers:
    """The answers of a known report."""
    return from_document(json.loads((DATA / f"{name}.json").read_text("utf-8")), load_framework())


def page(code: str) -> str:
    """A full report: with a manager and three peers."""
    others = [replace(known("half-finished"), rater=Rater.MANAGER)]
    others += [replace(known("ready-for-next"), rater=Rater.PEER)] * 3
    own = replace(known("lateral-hire"), person="Lin")
    return shown(Report(load_framework(), own, others=tuple(others)), Format.HTML, code)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("code", LANGUAGES)
def test_a_narrow_page_can_be_read(code: str, dark: bool) -> None:
    """At 360 px: nothing cut off or sideways, contrast, headings in order, all pictures named."""
    found = probed(page(code), width=360, dark=dark)
    assert found["dark"] is dark
    assert found["width"] <= 360
    assert (found["cut"], found["broken"]) == ([], [])
    assert found["contrast"] >= 4.5, found["where"]
    levels = found["headings"]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert (found["nameless"], found["unheaded"], found["main"]) == (0, 0, 1)
    assert found["pictures"] == 2
    assert found["language"] == code


def test_a_page_asks_for_nothing_and_complains_of_nothing() -> None:
    """One request, for the page itself; an empty console; hostile texts change neither."""
    for text in (page("en"), shown(evil_report(), Format.HTML)):
        assert console(text) == ([], ["/page.html"])


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext")
@pytest.mark.parametrize("code", LANGUAGES)
def test_no_line_is_cut_on_paper(tmp_path: Path, code: str) -> None:
    """Printed to A4, every line of text stands whole between the margins."""
    path = printed(page(code), tmp_path / "report.pdf")
    done = subprocess.run(
        ["pdftotext", "-bbox-layout", str(path), "-"], capture_output=True, check=True, text=True
    )
    sizes = re.findall(r'<page width="([\d.]+)" height="([\d.]+)"', done.stdout)
    assert {(round(float(w)), round(float(h))) for w, h in sizes} <= {(595, 842), (596, 842)}
    lines = re.findall(
        r'<line xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"', done.stdout
    )
    assert len(lines) > 50
    for x0, y0, x1, y1 in (map(float, line) for line in lines):
        assert min(x0, y0, 595 - x1, A4 - y1) > EDGE
