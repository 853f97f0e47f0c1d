"""A framework being written: what a table says of it, before it is a file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from aecareer.language import Text
from aecareer.messages import Message
from aecareer.names import is_name, looks

MARK = -1  # in place of a point: the duty is asked, from the point at which duties are
_IN_BRACKETS = re.compile(r"\s*[(（\[]\s*([\w.-]{1,16})\s*[)）\]]\s*")
_INITIALS = re.compile(r"\b[^\W\d]|\d+")
_LONGEST_CODE = 12  # of a name that serves as its own code
_MOST_INITIALS = 8


@dataclass(frozen=True, slots=True)
class Noted:
    """Something for the author to look at, and where it stands."""

    place: str
    message: Message


@dataclass(slots=True)
class Notes:
    """What there is to look at, and what stood in the table and belongs nowhere (`loose`)."""

    noted: list[Noted] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)

    def note(self, message: Message, place: str = "") -> None:
        """Notes something."""
        self.noted.append(Noted(place, message))

    def not_understood(self, place: str, text: str) -> None:
        """Notes a cell that is kept beside its duty."""
        message = Message("'{text}' is not understood here; it is kept as a remark", text=text)
        self.note(message, place)

    def column(self, place: str, head: str, *, empty: bool) -> None:
        """Notes a column that is kept beside the duties, or that holds nothing."""
        if empty:
            self.keep(place, [head], Message("nothing stands below '{head}'", head=head))
            return
        message = Message("what '{head}' holds is not known; it is kept as remarks", head=head)
        self.note(message, place)

    def keep(self, place: str, cells: Sequence[str], message: Message) -> None:
        """Keeps what belongs nowhere for the end of the file, and notes it."""
        self.loose.append(" | ".join(cells))
        self.note(message, place)


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

    def said(self) -> list[str]:
        """All that was said of it beside its text, in words."""
        texts = (*self.texts.values(), *self.points.values())
        said = [
            *([f"ID: {self.id}"] if self.id else []),
            *(one for text in texts for one in text.values()),
        ]
        return [*said, *self.asides]


@dataclass(slots=True)
class DraftRole:
    """One position with the duties of its own."""

    code: str
    name: Text
    level: int | None = None
    tracks: list[str] = field(default_factory=list)
    duties: list[DraftDuty] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """A whole framework. `languages` are those of texts that are given in several, `loose` is what
    stood in the table and belongs nowhere."""

    title: str
    points: Mapping[int, Text]
    expected: int
    areas: Mapping[str, Text]
    capabilities: Mapping[str, Text]
    roles: list[DraftRole]
    shared: list[DraftDuty]
    tracks: Mapping[str, Text] = field(default_factory=dict)
    languages: Sequence[str] = ()
    loose: Sequence[str] = ()


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
    return initials if is_name(initials) and 1 < len(initials) <= _MOST_INITIALS else ""


def without_code(name: str) -> str:
    """The name without a code in brackets."""
    return _IN_BRACKETS.sub(" ", name).strip() or name


def commonest(points: Iterable[int], otherwise: int) -> int:
    """The point that occurs most, the lowest of several."""
    counted = Counter(points)
    return min(counted, key=lambda point: (-counted[point], point)) if counted else otherwise
