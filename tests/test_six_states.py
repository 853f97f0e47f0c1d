"""The six states of a duty are told apart, and alike, in every format of a report."""

from __future__ import annotations

import json
import re

import pytest

from advising import NOT_APPLICABLE, NOT_SURE, framework, report, role
from aecareer.files.catalogues import load_language
from aecareer.render.formats import OFFERED, DocumentKind, Format
from aecareer.render.report.report_formats import render

LADDER = framework(role("A", 1, "------"), role("B", 2, "------"))
FOUND = report(LADDER, (3,) * 6, (3, 2, 0, NOT_SURE, NOT_APPLICABLE))  # and B.5 was not asked
TEXTS = [one for one in OFFERED[DocumentKind.REPORT] if one not in (Format.JSON, Format.SVG)]
WORDS = {
    "en": (
        "now 2, the position expects 3",
        "now 0, the position expects 3",
        "not sure, the position expects 3",
        "no chance yet, the position expects 3",
    ),
    "zh": ("现在2，要求3", "现在0，要求3", "说不准，要求3", "暂无机会，要求3"),
}
SECTION = {
    "en": ("Still open for B", "If answers moved one step on the scale", "Not asked: 1 of 6"),
    "zh": ("B待做到的职责", "如果回答变动一档", "有1条没问到（共6条）"),
}


def still_open(chosen: Format, code: str) -> str:
    """What the report says is still open for B, without markup, on one line."""
    text = render(FOUND, chosen, load_language(code), width=None, color=False)
    if chosen is Format.HTML:
        text = re.sub(r"<[^>]*>", " ", re.sub(r"<style.*?</style>", "", text, flags=re.DOTALL))
    begin, end, _ = SECTION[code]
    found = re.search(f"{begin}(.*?){end}", text, re.DOTALL)
    assert found is not None
    return " ".join(found[1].split())


@pytest.mark.parametrize("code", ["en", "zh"])
@pytest.mark.parametrize("chosen", TEXTS, ids=str)
def test_every_format_says_the_state_of_each_duty_that_is_open(chosen: Format, code: str) -> None:
    """What is done, and what was not asked, is not among them; the latter is counted."""
    section = still_open(chosen, code)
    said = re.findall(r"do (\d)\W+B\.\1\W*? ?((?:now|not|no|现|说|暂).*?3)", section)
    assert dict(said) == dict(zip("1234", WORDS[code], strict=True))
    assert SECTION[code][2] in section
    assert not re.search(r"B\.[05]", section)


def test_the_document_gives_each_state_its_own_name() -> None:
    """And holds no answer for what was not asked."""
    document = json.loads(render(FOUND, Format.JSON, load_language("en"), width=None, color=False))
    (gaps,) = [one for one in document["gaps"] if one["role"] == "B"]
    assert {duty["id"]: duty["state"] for duty in gaps["duties"]} == {
        "B.1": "with_help",
        "B.2": "not_done",
        "B.3": "not_sure",
        "B.4": "no_chance",
    }
    assert gaps["not_asked"] == ["B.5"]
    assert "B.0" in document["answers"]
    assert "B.5" not in document["answers"]
