"""What stands in the cells of an Excel workbook, read from its parts and from nothing else.

Styles, themes and pictures are left alone: a form is as good without them, and broken ones do no
harm. The names of all elements are read without their namespaces, of which there are two.
"""

from __future__ import annotations

import posixpath
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import NoReturn
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import BadZipFile, ZipFile

LARGEST_UNPACKED = 4 * 2**20  # bytes of all parts that are read
MOST_SHEETS = 200
_MOST_COPIED = 100_000  # cells that only repeat the one they are merged with
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")  # ECMA-376, 22.9.2.19
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_BROKEN = (BadZipFile, zlib.error, ExpatError, NotImplementedError, RuntimeError, OSError)
_MISSING = (EOFError, KeyError, ValueError, IndexError, LookupError)

Attributes = Mapping[str, str]


class Unreadable(Exception):
    """These bytes are no workbook, or not all of one."""


class TooLarge(Exception):
    """The workbook holds more than is read."""


@dataclass(slots=True)
class Sheet:
    """One sheet: by the numbers of rows and the indices of columns, what is not empty.

    A cell that is merged with others stands in the first of them; down its column it is `copied`.
    """

    name: str
    hidden: bool = False
    rows: dict[int, dict[int, object]] = field(default_factory=dict)
    copied: set[tuple[int, int]] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets of a workbook in their order, and whether there are comments beside cells."""

    sheets: tuple[Sheet, ...]
    commented: bool


def read_workbook(data: bytes) -> Workbook:
    """The workbook that the bytes hold. Raises Unreadable or TooLarge."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = _Parts(archive)
            commented = any("omments" in name and name[:3] == "xl/" for name in parts.names)
            return Workbook(tuple(_sheets(parts)), commented)
    except (*_BROKEN, *_MISSING):
        raise Unreadable from None


class _Parts:
    """The parts of a workbook, unpacked one by one as long as there is room."""

    def __init__(self, archive: ZipFile) -> None:
        self.archive = archive
        self.names = frozenset(archive.namelist())
        self._room = LARGEST_UNPACKED

    def read(self, name: str) -> bytes:
        with self.archive.open(name) as part:
            data = part.read(self._room + 1)
        self._room -= len(data)
        if self._room < 0:
            raise TooLarge
        return data

    def related(self, name: str) -> list[tuple[str, str, str]]:
        """What a part says that it is made of: each one's id, kind and name."""
        folder, _, last = name.rpartition("/")
        relations = _Relations()
        relations.parse(self.read(posixpath.join(folder, "_rels", f"{last}.rels")))
        return [
            (key, kind, posixpath.normpath(posixpath.join("/", folder, target))[1:])
            for key, kind, target in relations.found
        ]


def _sheets(parts: _Parts) -> Iterator[Sheet]:
    mains = [name for _, kind, name in parts.related("") if kind == "officeDocument"]
    related = parts.related(mains[0])
    book = _Book()
    book.parse(parts.read(mains[0]))
    shared = _Texts()
    for _, kind, name in related:
        if kind == "sharedStrings":
            shared.parse(parts.read(name))
    places = {key: name for key, kind, name in related if kind == "worksheet"}
    if len(book.found) > MOST_SHEETS:
        raise TooLarge
    for name, hidden, key in book.found:
        if key in places:
            cells = _Cells(Sheet(name, hidden), shared.found)
            cells.parse(parts.read(places.pop(key)))
            cells.copy_merged()
            yield cells.sheet


class _Reader:
    """Reads one part: hands on elements and texts by their local names, and nothing declared."""

    def parse(self, data: bytes) -> None:
        parser = ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse
        parser.StartElementHandler = self._started
        parser.EndElementHandler = self._ended
        parser.CharacterDataHandler = self.text
        parser.Parse(data, True)

    def _started(self, name: str, attributes: dict[str, str]) -> None:
        self.start(name.rpartition(" ")[2], attributes)

    def _ended(self, name: str) -> None:
        self.end(name.rpartition(" ")[2])

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """What stands in an element."""


def _refuse(*_: object) -> NoReturn:
    raise Unreadable  # no workbook declares a document type; only attacks do


class _Relations(_Reader):
    def __init__(self) -> None:
        self.found: list[tuple[str, str, str]] = []

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "Relationship":
            kind = attributes["Type"].rpartition("/")[2]
            self.found.append((attributes["Id"], kind, attributes["Target"]))


class _Book(_Reader):
    def __init__(self) -> None:
        self.found: list[tuple[str, bool, str]] = []

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "sheet":
            local = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
            self.found.append((local["name"], "idden" in local.get("state", ""), local["id"]))


class _Texts(_Reader):
    """The texts that cells share. How characters are pronounced is left out."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._open: list[str] | None = None
        self._spoken = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "si":
            self._open = []
        elif name == "rPh":
            self._spoken = True

    def end(self, name: str) -> None:
        if name == "si":
            self.found.append(_unescaped("".join(self._open or ())))
            self._open = None
        elif name == "rPh":
            self._spoken = False

    def text(self, text: str) -> None:
        if self._open is not None and not self._spoken:
            self._open.append(text)


class _Cells(_Reader):
    """Fills a sheet with its cells."""

    def __init__(self, sheet: Sheet, shared: list[str]) -> None:
        self.sheet = sheet
        self.shared = shared
        self.merged: list[tuple[str, str]] = []
        self._row = 0
        self._column = -1
        self._kind = ""
        self._within: list[str] = []
        self._spoken = 0  # how deep in what only says how characters are pronounced
        self._texts: dict[str, list[str]] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column = -1
        elif name == "c":
            reference = _REFERENCE.fullmatch(attributes.get("r", ""))
            self._column = index_of(reference[1]) if reference else self._column + 1
            self._kind, self._texts = attributes.get("t", "n"), {}
        elif name == "mergeCell":
            first, _, last = attributes["ref"].partition(":")
            self.merged.append((first, last))
        self._within.append(name)
        self._spoken += name == "rPh"

    def end(self, name: str) -> None:
        self._within.pop()
        self._spoken -= name == "rPh"
        if name == "c":
            value = self._value({key: "".join(found) for key, found in self._texts.items()})
            if value not in (None, ""):
                self.sheet.rows.setdefault(self._row, {})[self._column] = value

    def text(self, text: str) -> None:
        if self._within[-1] in ("v", "t", "f") and not self._spoken:
            self._texts.setdefault(self._within[-1], []).append(text)

    def _value(self, texts: Mapping[str, str]) -> object:
        """The value that a cell holds; of a formula without one, the formula."""
        if self._kind == "inlineStr":
            return _unescaped(texts.get("t", ""))
        stored = texts.get("v")
        if stored is None:
            return f"={texts['f']}" if "f" in texts else None
        if self._kind == "s":
            return self.shared[int(stored)]
        if self._kind == "b":
            return stored.strip() not in ("0", "false")
        if self._kind == "n":
            return _number(stored)
        return _unescaped(stored)

    def copy_merged(self) -> None:
        """Puts what stands in merged cells into all of them that are in its column."""
        rows, room = self.sheet.rows, _MOST_COPIED
        for first, last in self.merged:
            start, end = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
            if start is None or end is None:
                continue
            column = index_of(start[1])
            value = rows.get(int(start[2]), {}).get(column)
            below = range(int(start[2]) + 1, int(end[2]) + 1) if value is not None else range(0)
            room -= len(below)
            if room < 0:
                raise TooLarge
            for number in below:
                if number in rows and column not in rows[number]:
                    rows[number][column] = value
                    self.sheet.copied.add((number, column))


def index_of(letters: str) -> int:
    """The index of the column with these letters."""
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1


def _number(stored: str) -> object:
    try:
        number = float(stored)
    except ValueError:
        return stored
    return int(number) if number.is_integer() else number


def _unescaped(text: str) -> str:
    """A text with what the format writes as _xHHHH_ made characters again."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
