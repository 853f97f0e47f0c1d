"""Results as JSON Lines: what is the same for everybody is written once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from aecareer.framework import Expectation, Framework
from aecareer.render.kit.json import Document, dump_line
from aecareer.render.report.report_json import figures, frame_document, group_document
from aecareer.report import Report, group_parts, is_low
from aecareer.sums import Sums, read_sum

_SLOT = "\0"  # in no text of a framework
_DIFFERENT = 2**14  # figures that are remembered


class ResultLines:
    """Lines for people rated by one framework, each as `result_document` would be dumped.

    A line is long, and mostly names; it is made by filling the figures into a template.
    """

    def __init__(self, framework: Framework) -> None:
        sets: list[Sequence[Expectation]] = []
        self._groups: list[tuple[str, ...]] = []
        documents: Document = {"facets": {}}
        for key, parts in group_parts(framework).items():
            listed = documents["facets"] if key in framework.facets else documents
            listed[key] = []
            for part in parts:
                sets += [part.whole, *part.by_role.values()]
                self._groups.append(tuple(part.by_role))
                slots = {code: {_SLOT: 0} for code in part.by_role}
                listed[key].append(group_document(part.group, {_SLOT: 0}, _SLOT, slots))
        documents["facets"] = documents.pop("facets")  # they come last
        self._sums = Sums(framework, sets)
        self._template = _template(documents)

    def line(self, report: Report) -> str:
        """One person's line, with its end. There are no others' answers in the report."""
        filled: list[str] = []
        found = map(_written, self._sums.of(report.answers))
        role = report.recommendation.role.code if report.recommendation else ""
        for codes in self._groups:
            filled += [next(found)[0], "false"]
            look = len(filled) - 1
            for code in codes:
                text, low = next(found)
                filled.append(text)
                if low and code == role:
                    filled[look] = "true"
        frame = dump_line(frame_document(report)).removesuffix("}")
        return f"{frame},{self._template % tuple(filled)}\n"


def _template(documents: Document) -> str:
    """The groups' documents, up to the end of the line, with a place for each figure."""
    text = dump_line(documents).removeprefix("{").replace("%", "%%")
    slot = dump_line(_SLOT)
    return text.replace(f"{slot}:0", "%s").replace(slot, "%s")


@lru_cache(maxsize=_DIFFERENT)
def _written(found: int) -> tuple[str, bool]:
    """The figures of one set of duties, and whether they are worth a look."""
    counts = read_sum(found)
    return dump_line(figures(counts)).strip("{}"), is_low(counts)
