"""A framework being written: what a table says of it, before it is a file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from aecareer.language import Text
from aecareer.messages import Message
from aecareer.names import is_name, looks

MARK = -1  # in place of a point: the duty is asked, from the point at which duties are
_IN_BRACKETS = re.compile(r"\s*[(（\[]\s*([\w.-]{1,16})\s*[)）\]]\s*")
_INITIALS = re.compile(r"\b\w")
_LONGEST_CODE = 12  # of a name that serves as its own code


@dataclass(frozen=True, slots=True)
class Noted:
    """Something for the author to look at, and where it stands."""

    place: str
    message: Message


@dataclass(slots=True)
class DraftDuty:
    """One duty. `expected` is a point, or the point of each role that shares it.

    `texts` are its title, evidence and advice by key, `asides` what else stood beside it.
    """

    id: str
    area: str
    text: Text
    capability: str = ""
    texts: dict[str, Text] = field(default_factory=dict)
    points: dict[int, Text] = field(default_factory=dict)
    expected: int | dict[str, int] | None = None
    weight: int | None = None
    must: bool = False
    asides: list[str] = field(default_factory=list)


@dataclass(slots=True)
class DraftRole:
    """One position with the duties of its own."""

    code: str
    name: Text
    level: int | None = None
    track: str = ""
    duties: list[DraftDuty] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """A whole framework. `loose` is what stood in the table and belongs nowhere."""

    title: str
    points: Mapping[int, Text]
    expected: int
    areas: Mapping[str, Text]
    capabilities: Mapping[str, Text]
    roles: list[DraftRole]
    shared: list[DraftDuty]
    tracks: Mapping[str, Text] = field(default_factory=dict)
    loose: list[str] = field(default_factory=list)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of texts that are given in several."""
        texts = [duty.text for duty in (*self.shared, *(d for r in self.roles for d in r.duties))]
        return tuple(dict.fromkeys(code for text in texts for code in text if code))


class Codes:
    """Hands out codes, ids and keys, each once, as near as can be to what people call a thing."""

    def __init__(self) -> None:
        self._given: dict[str, str] = {}
        self._taken: set[str] = set()

    def of(self, name: str, fallback: str) -> str:
        """The code for a name: the one in its brackets, itself if short, its initials."""
        if name not in self._given:
            self._given[name] = self.new(_code(name) or fallback)
        return self._given[name]

    def new(self, wanted: str) -> str:
        """The wanted code, or with a number behind it if it is taken."""
        code, number = wanted, 1
        while looks(code).casefold() in self._taken:
            number += 1
            code = f"{wanted}.{number}"
        self._taken.add(looks(code).casefold())
        return code

    def free(self, code: str) -> bool:
        """Whether a code may be used and is not taken."""
        return is_name(code) and looks(code).casefold() not in self._taken


def _code(name: str) -> str:
    bracketed = _IN_BRACKETS.search(name)
    if bracketed and is_name(bracketed[1]):
        return bracketed[1]
    short = name.strip()
    if len(short) <= _LONGEST_CODE and is_name(short):
        return short
    initials = "".join(_INITIALS.findall(short)).upper()
    return initials if is_name(initials) and len(initials) > 1 else ""


def without_code(name: str) -> str:
    """The name without a code in brackets."""
    return _IN_BRACKETS.sub(" ", name).strip() or name


def commonest(points: Iterable[int], otherwise: int) -> int:
    """The point that occurs most, the lowest of several."""
    counted = Counter(points)
    return min(counted, key=lambda point: (-counted[point], point)) if counted else otherwise
