"""Work in proportion: counted steps, for frameworks of every shape and texts of every kind."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from aecareer.answers import Answer, Answers
from aecareer.errors import FaultyDocument
from aecareer.framework_document import build
from aecareer.render.report.report_json import report_document
from aecareer.report import Report
from aecareer.typography import wrap
from generators import Document
from test_hostile_forms import calls


def framework(roles: list[Document], areas: int = 1) -> Document:
    """A document of these roles, each with one duty of its own."""
    for number, role in enumerate(roles):
        duty = {"id": f"{number}.1", "area": f"a{number % areas}", "text": "x"}
        role |= {"code": f"R{number}", "name": "N", "duties": [duty]}
    return {
        "schema": "aecareer.framework/1",
        "id": "f",
        "version": "1",
        "title": "T",
        "scale": {"expected": 2, "points": {0: "n", 1: "h", 2: "a"}},
        "areas": {f"a{number}": "A" for number in range(areas)},
        "roles": roles,
    }


SHAPES: dict[str, Callable[[int], Document]] = {
    "tracks": lambda n: framework([{"level": 1, "track": f"t{i}"} for i in range(n)]),
    "levels": lambda n: framework([{"level": i} for i in range(n)]),
    "side by side": lambda n: framework([{"level": 1} for _ in range(n)]),
    "areas": lambda n: framework([{"level": i} for i in range(n)], areas=n),
    "on every track": lambda n: framework(
        [{"level": i, "track": f"t{i}"} if i % 2 else {"level": i} for i in range(n)]
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_work_grows_no_faster_than_the_square_of_the_positions(shape: str) -> None:
    """From the document to the report. Roles times tracks, or areas, is as much as there is."""

    def work(count: int) -> int:
        document = SHAPES[shape](count)

        def through() -> None:
            made = build(document)
            report_document(Report(made, Answers(dict.fromkeys(made.duties, Answer(1)))))

        return calls(through)

    work(8)  # what is kept for the next time is made now
    assert work(80) < 4.6 * work(40)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_framework_has_so_many_positions(shape: str) -> None:
    """A thousand, which is several times the largest known; more are refused before any work."""
    with pytest.raises(FaultyDocument) as refused:
        build(SHAPES[shape](1001))
    assert "up to {n} are allowed" in refused.value.document_faults[0].message.template


@pytest.mark.parametrize("character", ["x", "é", "的", "，", "（", "“", "\u0301", "5 %"])
@pytest.mark.parametrize("width", [0, 1, 25, 80])
def test_a_text_is_broken_in_steps_in_proportion(character: str, width: int) -> None:
    """Also one that has no place to break, at any width."""

    def work(length: int) -> int:
        return calls(lambda: wrap(character * length, width))

    assert work(8000) < 2.2 * work(4000) + 50
