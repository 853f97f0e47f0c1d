"""Results as JSON Lines: what is the same for everybody is written once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter

from aecareer.fits import Tally
from aecareer.framework import Expectation, Framework
from aecareer.render.kit.json import Document, dump_line
from aecareer.render.report.report_json import figures, frame_document, group_document
from aecareer.report import Report, group_parts, is_low
from aecareer.scorer import Tallies

_SLOT = "\0"  # in no text of a framework
_DIFFERENT = 2**14  # figures that are remembered
_NO_LOOK, _LOOK = ',"look_at":false', ',"look_at":true'


class ResultLines:
    """Lines for people rated by one framework, each as `result_document` would be dumped.

    A line is long, and mostly names; it is made by putting figures between pieces of text that are
    the same for everybody.
    """

    def __init__(self, framework: Framework) -> None:
        sets: list[Sequence[Expectation]] = []
        self._looks: dict[str, list[tuple[int, int]]] = {}
        documents: Document = {"facets": {}}
        for key, parts in group_parts(framework).items():
            listed = documents["facets"] if key in framework.facets else documents
            listed[key] = []
            for part in parts:
                for place, code in enumerate(part.by_role, start=len(sets) + 1):
                    self._looks.setdefault(code, []).append((len(sets), place))
                sets += [part.whole, *part.by_role.values()]
                slots = {code: {_SLOT: 0} for code in part.by_role}
                listed[key].append(group_document(part.group, {_SLOT: 0}, False, slots))
        documents["facets"] = documents.pop("facets")  # they come last
        self._tallies = Tallies(sets, 2, attrgetter("halves", "counted"))
        text = dump_line(documents).removeprefix("{") + "\n"
        self._first, *self._pieces = text.split(f"{dump_line(_SLOT)}:0")

    def line(self, report: Report) -> str:
        """One person's line, with its end. There are no others' answers in the report."""
        sums = self._tallies.of(report.answers)
        halves, counted = sums[::2], sums[1::2]
        pieces = self._pieces.copy()
        role = report.recommendation.role.code if report.recommendation else ""
        for whole, part in self._looks.get(role, ()):
            if _is_low(halves[part], counted[part]):
                pieces[whole] = _LOOK + pieces[whole].removeprefix(_NO_LOOK)
        filled = [""] * (2 * len(pieces))
        filled[::2], filled[1::2] = map(_written, halves, counted), pieces
        frame = dump_line(frame_document(report)).removesuffix("}")
        return f"{frame},{self._first}{''.join(filled)}"


@lru_cache(maxsize=_DIFFERENT)
def _written(halves: int, counted: int) -> str:
    """The figures of one set of duties."""
    return dump_line(figures(Tally(halves=halves, counted=counted))).strip("{}")


@lru_cache(maxsize=_DIFFERENT)
def _is_low(halves: int, counted: int) -> bool:
    return is_low(Tally(halves=halves, counted=counted))
