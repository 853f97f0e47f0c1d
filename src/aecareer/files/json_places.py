"""Where the parts of a JSON document stand in its text, found in one pass over what is asked."""

from __future__ import annotations

from collections.abc import Iterable
from json import JSONDecoder

from aecareer.errors import Fault, Path
from aecareer.files.strict_json import skip_space

_DECODER = JSONDecoder()  # the text is known to be good


class JsonPlaces:
    """Names `line:column` of places in a text; those asked for may only go forward."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._at = 0
        self._line = 1
        self._line_start = 0

    def of(self, start: int, faults: Iterable[Fault]) -> list[str]:
        """For each fault of the document that begins there, where it stands; in their order."""
        faults = [*faults]
        ways = {fault.path[:depth] for fault in faults for depth in range(len(fault.path) + 1)}
        offsets: dict[Path, tuple[int, int]] = {(): (start, start)}
        if self.text[start] == "{":
            _find(ways, self.text, start, (), offsets)
        found = [_nearest(fault, offsets) for fault in faults]
        places = {at: self._place(at) for at in sorted(found)}
        return [places[at] for at in found]

    def _place(self, at: int) -> str:
        self._line += self.text.count("\n", self._at, at)
        begins = self.text.rfind("\n", self._at, at) + 1
        self._line_start = begins or self._line_start
        self._at = at
        return f"{self._line}:{at - self._line_start + 1}"


def _nearest(fault: Fault, offsets: dict[Path, tuple[int, int]]) -> int:
    """Where the fault's key or value begins, else that of what holds it."""
    if fault.path in offsets:
        return offsets[fault.path][not fault.on_key]
    path = fault.path
    while path not in offsets:
        path = path[:-1]
    return offsets[path][1]


def _find(
    ways: set[Path], text: str, start: int, path: Path, offsets: dict[Path, tuple[int, int]]
) -> int:
    """Notes where the keys and values of an object begin that are on one of the ways.

    Where the object ends; not so far if all is found.
    """
    at = skip_space(text, start + 1)
    while text[at] != "}" and len(offsets) < len(ways):
        key, end = _DECODER.raw_decode(text, at)
        value_at = skip_space(text, skip_space(text, end) + 1)
        here = (*path, key)
        if here in ways:
            offsets[here] = at, value_at
        if here in ways and text[value_at] == "{":
            end = _find(ways, text, value_at, here, offsets)
        elif len(offsets) < len(ways):
            _, end = _DECODER.raw_decode(text, value_at)
        at = skip_space(text, end)
        at = skip_space(text, at + (text[at] == ","))
    return at + 1
