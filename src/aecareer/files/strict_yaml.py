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

from aecareer.errors import Fault, FaultyFile, Path, PlacedFault
from aecareer.files.yaml_faults import DEEPEST, TOO_DEEP, slip_anywhere, syntax_fault, with_last
from aecareer.files.yaml_slips import CUT_OFF, is_cut_off, may_be_cut_off, slip_in
from aecareer.messages import Message

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WHOLE = re.compile(r"-?[1-9][0-9]{0,17}|0")
_DIGIT_OR_MINUS = frozenset("-0123456789")
_NOTHING = frozenset(("", "~", "null", "Null", "NULL"))
_NO_KEY: Any = object()
_NO_TEXTS = frozenset(
    ("id", "code", "area", "capability", "use", "track", "must", "origin", "schema", "rating")
)  # keys of which a # behind the value is a remark, however it is written
_NO_VALUE = (
    "'{key}' has no value; if it belongs to the text before it, put quotation marks around all of "
    "that text: a comma ends it"
)


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

    def placed(self, fault: Fault) -> PlacedFault:
        """The fault with its place; where what stands there is a slip of writing, that is told."""
        value = fault.path[-1] if fault.on_key else self._at(fault.path)
        slip = slip_in(value) if isinstance(value, str) else None
        return PlacedFault(self.of(fault.path, on_key=fault.on_key), slip or fault.message)

    def _at(self, path: Path) -> Any:
        value = self._read.data
        for step in path:
            if step not in self._read.marks.get(id(value), {}):
                return None
            value = value[step]
        return value

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
    reader = _Reader(text, name, placing=placing)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            reader.take(event)
    except yaml.MarkedYAMLError as error:
        raise FaultyFile(with_last(reader.faults, syntax_fault(error, text, name))) from None
    except yaml.reader.ReaderError:
        found = yaml.reader.Reader.NON_PRINTABLE.search(text)
        line = text.count("\n", 0, found.start() if found else 0) + 1
        message = Message("holds a character that YAML does not allow")
        raise FaultyFile([PlacedFault(f"{name}:{line}", message)]) from None
    if isinstance(reader.data, str):  # lines that are no entries run together to one text
        reader.faults += slip_anywhere(text, name)
    if reader.faults:
        raise FaultyFile(reader.faults)
    return reader


def _at(name: str, mark: Any) -> str:
    """`file:line:column` of a mark, counted from one."""
    return f"{name}:{mark.line + 1}:{mark.column + 1}"


class _Reader:
    """Puts each event's value where it belongs, on a stack of its own: depth costs no recursion."""

    def __init__(self, text: str, name: str, *, placing: bool) -> None:
        self.data: Any = None
        self.marks: dict[int, dict[Any, tuple[Any, Any]]] = {}
        self._name = name
        self._placing = placing
        self.faults: list[PlacedFault] = []
        self._text = text
        self._cut_somewhere = may_be_cut_off(text)  # most are not: then no text is looked at
        self._flow: list[bool] = []  # of each open container, whether it is written in brackets
        self._container: Any = None
        self._key: Any = _NO_KEY
        self._key_mark: Any = None
        self._key_event: Any = None
        self._slipped: Any = None  # the last key of which a slip is told
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
            else:
                if value in _NOTHING:
                    value = None
                if self._cut_somewhere and self._is_cut_off(event.end_mark.index):
                    self._fault(event.end_mark, CUT_OFF)
                elif value is None and self._stands_alone(event):
                    self._fault(self._key_mark, Message(_NO_VALUE, key=self._key))
        self._place(value, event)

    def _is_cut_off(self, end: int) -> bool:
        return self._key not in _NO_TEXTS and is_cut_off(self._text, end)

    def _stands_alone(self, event: Any) -> bool:
        """Whether a key in braces has no value: often the rest of a text with a comma in it."""
        if self._key is _NO_KEY or not self._flow[-1]:
            return False
        behind = self._text[self._key_event.end_mark.index : event.end_mark.index + 1]
        return ":" not in behind and self._slipped is not self._key_event

    def _mapping(self, event: Any) -> None:
        self._begin({}, event)

    def _sequence(self, event: Any) -> None:
        self._begin([], event)

    def _begin(self, container: Any, event: Any) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_marker(event)
        self._place(container, event)
        self._outer.append(self._container)
        self._flow.append(event.flow_style)
        if len(self._outer) > DEEPEST:
            self._stop(event, TOO_DEEP)
        self._container = container

    def _end(self, event: Any) -> None:
        self._flow.pop()
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
            self._fault(event.start_mark, Message("the key '{key}' is here twice", key=value))
        if type(value) is str and not value.isidentifier() and not event.style:
            slip = slip_in(value)
            if slip is not None:
                self._slipped = event
                self._fault(event.start_mark, slip)
        self._key, self._key_mark, self._key_event = value, event.start_mark, event

    def _refuse_marker(self, event: Any) -> None:
        if event.anchor is not None:
            self._stop(event, Message("anchors (&) are not used here; write the text out"))
        self._stop(event, Message("tags (!) are not used here; write the plain value"))

    def _fault(self, mark: Any, message: Message) -> None:
        self.faults.append(PlacedFault(_at(self._name, mark), message))

    def _stop(self, event: Any, message: Message) -> NoReturn:
        raise FaultyFile([*self.faults, PlacedFault(_at(self._name, event.start_mark), message)])
