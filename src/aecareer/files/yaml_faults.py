"""Where a file turned out to be no YAML: what is told of it, and at which line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from aecareer.errors import PlacedFault
from aecareer.files.yaml_slips import Slip, slip_near
from aecareer.messages import Message

DEEPEST = 20
TOO_DEEP = Message("is nested more than {n} levels deep", n=DEEPEST)
_SHOWN = 80  # characters of a faulty line
_OPEN_BRACKET = Message(
    "the bracket that begins here is not closed in this line, or a text in it needs quotation marks"
)
_LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")  # as YAML counts lines


def with_last(faults: Sequence[PlacedFault], last: PlacedFault) -> list[PlacedFault]:
    """The faults and the one at which reading ended, unless it has been told of that line."""
    line = last.place.rpartition(":")[0]
    told = any(one.message == last.message and one.place.startswith(f"{line}:") for one in faults)
    return [*faults] if told else [*faults, last]


def slip_anywhere(text: str, name: str) -> Iterator[PlacedFault]:
    """The first slip in a text that turned out to hold no entries."""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if line.strip() and (slip := slip_near([line], 0)):
            yield _slip_fault((number, *slip[1:]), name)
            return


def _slip_fault(slip: Slip, name: str) -> PlacedFault:
    number, column, message = slip
    return PlacedFault(f"{name}:{number + 1}:{column + 1}", message)


def syntax_fault(error: Any, text: str, name: str) -> PlacedFault:
    """What libyaml stopped at, as whoever typed it can mend it."""
    mark = error.problem_mark or error.context_mark
    lines = _LINE_END.split(text)
    line = lines[mark.line] if mark.line < len(lines) else ""
    before = line[: mark.column + 1]
    if _opened(before) > DEEPEST:  # libyaml looks ahead, and may refuse it before it tells us
        message = TOO_DEEP
    elif "\t" in before:
        message = Message(
            "a tab stands where YAML wants spaces: {line}", line=line.strip()[:_SHOWN]
        )
    elif (slip := slip_near(lines, mark.line)) is not None:
        return _slip_fault(slip, name)
    elif _is_open(error):
        mark, message = error.context_mark, _OPEN_BRACKET
    elif not line.strip():
        message = Message("this is not YAML: something before this line is not closed")
    else:
        message = Message(
            "this is not YAML (is the indentation right? a text with ': ' or ' #' needs "
            "quotation marks): {line}",
            line=line.strip()[:_SHOWN],
        )
    return PlacedFault(f"{name}:{mark.line + 1}:{mark.column + 1}", message)


def _is_open(error: Any) -> bool:
    """Whether a bracket of an earlier line is open where reading failed."""
    begun = error.context_mark
    return "flow" in (error.context or "") and begun and begun.line < error.problem_mark.line


def _opened(line: str) -> int:
    """How many brackets of a line are open at its end."""
    return sum(map(line.count, "[{")) - sum(map(line.count, "]}"))
