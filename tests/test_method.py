"""docs/method.md and the code say the same: its worked example is recomputed."""

from __future__ import annotations

import json
import re
from math import erf, sqrt
from pathlib import Path

import pytest

from aecareer.advice import cautions
from aecareer.answers_document import from_document
from aecareer.files.framework_file import load_framework
from aecareer.quick import FEWEST_ASKED, OFF_POSITION, RATED, RISK, USUAL
from aecareer.render.report.reason_words import reasons
from aecareer.report import Report
from aecareer.scoring import score
from generators import ENGLISH
from test_demands import given_by, matrix

_METHOD = Path(__file__).parents[1] / "docs" / "method.md"
METHOD = " ".join(_METHOD.read_text(encoding="utf-8").split()) if _METHOD.exists() else ""
pytestmark = pytest.mark.skipif(not METHOD, reason="the tests stand apart from docs/")

WORKED = Path(__file__).parent / "data" / "cli" / "worked.json"


def phi(x: float) -> float:
    """The normal distribution function."""
    return (1 + erf(x / sqrt(2))) / 2


def test_the_worked_example_is_what_the_code_computes() -> None:
    """Points, bars, chances, value and word of the example are the program's, and by hand."""
    framework = load_framework()
    answers = from_document(json.loads(WORKED.read_text(encoding="utf-8")), framework)
    result = score(framework, answers)
    am, ad = (result.fit(framework.role(code)).tally for code in ("AM", "AD"))
    assert (am.points, am.counted, am.bar) == (12.0, 17, 11.5)
    assert (ad.points, ad.counted, ad.bar) == (5.0, 16, 11.0)
    recommendation = result.recommendation
    assert recommendation is not None
    assert recommendation.role.code == "AM"
    chance_am = phi((12 / 17 - 2 / 3) / sqrt(0.04 + 0.15 / 17))
    chance_ad = phi((5 / 16 - 2 / 3) / sqrt(0.04 + 0.15 / 16))
    assert recommendation.confidence.value == pytest.approx(chance_am - chance_ad, abs=1e-4)
    assert recommendation.confidence.other is framework.role("AE")
    for figure in (f"{chance_am:.3f}", f"{chance_ad:.3f}", f"{chance_am - chance_ad:.3f}"):
        assert figure in METHOD
    assert "12 points of 17" in METHOD
    assert "the bar is 11.5" in METHOD


def test_the_worked_matrix_is_what_the_code_computes() -> None:
    """Kim misses what DA2 newly asks; of the two positions that Lee reaches DA2 is the nearer."""
    framework = matrix(
        ("DA1", 1, "a", {"SQL": 2, "charts": 2, "statistics": 1, "talks": 1}),
        (
            "DA2",
            2,
            "a",
            {
                "SQL": (3, 2, False),
                "charts": 2,
                "statistics": 2,
                "talks": (2, 1, True),
                "models": 1,
            },
        ),
        ("DE2", 2, "e", {"SQL": 3, "statistics": 1, "pipelines": 3}),
    )
    skills = ("SQL", "charts", "statistics", "talks", "models", "pipelines")
    kim, lee = (
        given_by(dict(zip(skills, ratings, strict=True)))
        for ratings in ((3, 2, 0, 2, 0, 0), (3, 3, 3, 2, 1, 2))
    )
    below, above, _ = score(framework, kim).fits
    assert (below.tally.points, below.tally.counted, below.tally.bar) == (3, 4, 3)
    assert (above.tally.points, above.tally.counted, above.tally.bar) == (4, 6, 4)
    assert above.new is not None
    assert (above.new.points, above.new.counted, above.new.bar) == (3, 5, 3.5)
    sentence = (
        "DA2 is not reached: in the 4 duties that it newly asks, or asks more of, 3 of 5 points "
        "are reached; 3.5 needed."
    )
    assert sentence in reasons(Report(framework, kim), ENGLISH)
    assert sentence in METHOD
    for skill in ("models", "statistics"):
        better = score(framework, kim.with_rating(skill, 1)).recommendation
        assert better is not None
        assert better.role.code == "DA2"
    found = score(framework, lee).recommendation
    assert found is not None
    assert found.role.code == "DA2"
    told = {code: f"{float(variance):.3f}" for code, variance in found.variances.items()}
    assert told == {"DA2": "0.222", "DE2": "1.333"}
    assert "The variance is 0.222. For DE2 it is 1.333" in METHOD


@pytest.mark.parametrize(
    ("words", "value"),
    [
        (r"(\d+) % or more of at least 15 answers are the same", cautions.SAME_ANSWER * 100),
        (r"85 % or more of at least (\d+) answers", cautions.ENOUGH_ANSWERS),
        (r"correlation above −([\d.]+)", -cautions.FALLING),
        (r"position fits (\d+) percentage points better", cautions.INVERTED * 100),
        (r"many not sure \| (\d+) % or more", cautions.MANY_NOT_SURE * 100),
        (r"where \*u\* is ([\d.]+) times the power 2/3", USUAL),
        (r"stays with a chance of (\d+) % or more", 100 * (1 - RISK)),
    ],
)
def test_thresholds_are_the_codes_own(words: str, value: float) -> None:
    """Every threshold that the page names is the one in the code."""
    found = re.search(words, METHOD)
    assert found is not None
    assert float(found[1]) == pytest.approx(value)


def test_the_table_of_the_quick_interview_is_the_codes_own() -> None:
    """Row by row, in a thousand; and what it says in words of the other two numbers."""
    rows = re.findall(r"\| (?:\d rungs?|on their level)[^|]*\|([ \d|]+?)\|(?= \||$| -)", METHOD)
    assert [[int(cell) / 1000 for cell in row.split("|")] for row in rows] == [
        pytest.approx(row) for row in RATED
    ]
    assert "and three duties have been asked" in METHOD
    assert "half as likely with each rung" in METHOD
    assert (FEWEST_ASKED, OFF_POSITION) == (3, 1 / 2)
