"""YAML without its surprises: one pass over libyaml's events, to plain data with places.

Refused: anchors, aliases, tags, merge keys, duplicate keys, several documents, deep nesting. Of
plain scalars only a canonical whole number of up to 18 digits becomes one, and `null`, `~` and
nothing become None; all else stays text as written (NO, 010, 1.0, 12:30).
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, NoReturn

import yaml

from aecareer.errors import FaultyFile, Path, PlacedFault
from aecareer.messages import Message

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 20
_WHOLE = re.compile(r"-?[1-9][0-9]{0,17}|0")
_DIGIT_OR_MINUS = frozenset("-0123456789")
_NOTHING = frozenset(("", "~", "null", "Null", "NULL"))
_NO_KEY: Any = object()
_SHOWN = 80  # characters of a faulty line
_TOO_DEEP = Message("is nested more than {n} levels deep", n=_DEEPEST)


class Places:
    """Where each key and value of a document stands in its file.

    Most files are right, and nobody asks: they are read a second time for it when somebody does.
    """

    def __init__(self, text: str, name: str) -> None:
        self._text = text
        self._name = name

    @cached_property
    def _read(self) -> _Reader:
        return _read(self._text, self._name, placing=True)

    def of(self, path: Path, *, on_key: bool = False) -> str:
        """`file:line:column` of the value at the path or its last key; else of what holds it."""
        value, mark = self._read.data, None
        for depth, step in enumerate(path, start=1):
            marks = self._read.marks.get(id(value), {})
            if step not in marks:
                break
            key_mark, value_mark = marks[step]
            mark = key_mark if on_key and depth == len(path) else value_mark
            value = value[step]
        return f"{self._name}:1:1" if mark is None else _at(self._name, mark)


def read_yaml(text: str, name: str) -> tuple[Any, Places]:
    """The document in the text as plain data, and the places of its values.

    Raises FaultyFile with the places of what is refused or is no YAML.
    """
    return _read(text, name).data, Places(text, name)


def _read(text: str, name: str, *, placing: bool = False) -> _Reader:
    reader = _Reader(name, placing=placing)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            reader.take(event)
    except yaml.MarkedYAMLError as error:
        raise FaultyFile([*reader.faults, _syntax_fault(error, text, name)]) from None
    except yaml.reader.ReaderError:
        found = yaml.reader.Reader.NON_PRINTABLE.search(text)
        line = text.count("\n", 0, found.start() if found else 0) + 1
        message = Message("holds a character that YAML does not allow")
        raise FaultyFile([PlacedFault(f"{name}:{line}", message)]) from None
    if reader.faults:
        raise FaultyFile(reader.faults)
    return reader


def _at(name: str, mark: Any) -> str:
    """`file:line:column` of a mark, counted from one."""
    return f"{name}:{mark.line + 1}:{mark.column + 1}"


def _syntax_fault(error: Any, text: str, name: str) -> PlacedFault:
    mark = error.problem_mark or error.context_mark
    lines = text.splitlines()
    line = lines[mark.line] if mark.line < len(lines) else ""
    before = line[: mark.column + 1]
    if _opened(before) > _DEEPEST:  # libyaml looks ahead, and may refuse it before it tells us
        message = _TOO_DEEP
    elif "\t" in before:
        message = Message(
            "a tab stands where YAML wants spaces: {line}", line=line.strip()[:_SHOWN]
        )
    elif not line.strip():
        message = Message("this is not YAML: something before this line is not closed")
    else:
        message = Message(
            "this is not YAML (is the indentation right? a text with ': ' or ' #' needs "
            "quotation marks): {line}",
            line=line.strip()[:_SHOWN],
        )
    return PlacedFault(f"{name}:{mark.line + 1}:{mark.column + 1}", message)


def _opened(line: str) -> int:
    """How many brackets of a line are open at its end."""
    return sum(map(line.count, "[{")) - sum(map(line.count, "]}"))


class _Reader:
    """Puts each event's value where it belongs, on a stack of its own: depth costs no recursion."""

    def __init__(self, name: str, *, placing: bool) -> None:
        self.data: Any = None
        self.marks: dict[int, dict[Any, tuple[Any, Any]]] = {}
        self._name = name
        self._placing = placing
        self.faults: list[PlacedFault] = []
        self._container: Any = None
        self._key: Any = _NO_KEY
        self._key_mark: Any = None
        self._outer: list[Any] = []
        self._takers = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._mapping,
            yaml.SequenceStartEvent: self._sequence,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }
        self._documents = 0

    def take(self, event: Any) -> None:
        """Takes the next event of the stream."""
        taker = self._takers.get(type(event))
        if taker is not None:
            taker(event)

    def _scalar(self, event: Any) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_marker(event)
        value = event.value
        if not event.style:
            if value[:1] in _DIGIT_OR_MINUS and _WHOLE.fullmatch(value):
                value = int(value)
            elif value in _NOTHING:
                value = None
        self._place(value, event)

    def _mapping(self, event: Any) -> None:
        self._begin({}, event)

    def _sequence(self, event: Any) -> None:
        self._begin([], event)

    def _begin(self, container: Any, event: Any) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_marker(event)
        self._place(container, event)
        self._outer.append(self._container)
        if len(self._outer) > _DEEPEST:
            self._stop(event, _TOO_DEEP)
        self._container = container

    def _end(self, event: Any) -> None:
        self._container = self._outer.pop()

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            self._stop(event, Message("a second document begins here; one file holds one"))

    def _alias(self, event: Any) -> None:
        self._stop(event, Message("aliases (*) are not used here; write the text out"))

    def _place(self, value: Any, event: Any) -> None:
        container = self._container
        if container is None:
            self.data = value
        elif type(container) is list:
            if self._placing:
                self._note(container, len(container), event.start_mark, event.start_mark)
            container.append(value)
        elif self._key is _NO_KEY:
            self._take_key(value, event)
        else:
            if self._placing:
                self._note(container, self._key, self._key_mark, event.start_mark)
            container[self._key] = value
            self._key = _NO_KEY

    def _note(self, container: Any, key: Any, key_mark: Any, value_mark: Any) -> None:
        """Remembers where a container's entry has its key and its value."""
        marks = self.marks.get(id(container))
        if marks is None:
            marks = self.marks[id(container)] = {}
        marks[key] = (key_mark, value_mark)

    def _take_key(self, value: Any, event: Any) -> None:
        if type(value) not in (str, int):
            self._stop(event, Message("a key must be text or a whole number"))
        if value == "<<" and not event.style:
            self._stop(event, Message("merge keys (<<) are not used here; write the entries out"))
        if value in self._container:
            message = Message("the key '{key}' is here twice", key=value)
            self.faults.append(PlacedFault(_at(self._name, event.start_mark), message))
        self._key, self._key_mark = value, event.start_mark

    def _refuse_marker(self, event: Any) -> None:
        if event.anchor is not None:
            self._stop(event, Message("anchors (&) are not used here; write the text out"))
        self._stop(event, Message("tags (!) are not used here; write the plain value"))

    def _stop(self, event: Any, message: Message) -> NoReturn:
        raise FaultyFile([*self.faults, PlacedFault(_at(self._name, event.start_mark), message)])
