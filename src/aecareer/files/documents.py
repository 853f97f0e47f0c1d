"""Answer documents in JSON, JSON Lines and YAML: one person each, wrong ones in their places."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from aecareer.answers_document import EDITED, foreign, is_of_another_edition
from aecareer.errors import DataError, Fault, FaultyDocument, FaultyFile, Path, PlacedFault
from aecareer.files.json_places import JsonPlaces
from aecareer.files.people import Found, Person, Remark
from aecareer.files.reading import (
    LARGEST,
    LARGEST_TYPED,
    STDIN,
    UTF16,
    decode,
    place_name,
    read_bounded,
    unmarked,
)
from aecareer.files.strict_json import read_items, read_json
from aecareer.framework import Framework
from aecareer.messages import Message
from aecareer.vocabulary import Vocabulary
from aecareer.written import Written, read_written

if TYPE_CHECKING:  # the parser of YAML is loaded for YAML only
    from aecareer.files.strict_yaml import Places

Placed = list[PlacedFault]
LINE_ENDINGS = (".jsonl", ".ndjson")
LONGEST_LINE = 2**20  # bytes of one person's line
_MOST_PEOPLE = 10_000  # in one list
_MOST_USELESS = 1000  # documents before anybody is found
_MOST_SUGGESTED = 500  # people of whose unknown words it is said what they are like
_MANY_FAULTS, _MANY_OF_ONE = 10_000, 10  # in all, and for each person, before it is no use


class Documents:
    """The documents in one file, or in standard input."""

    def __init__(self, name: str, framework: Framework, vocabulary: Vocabulary) -> None:
        self.name = name
        self.place = place_name(name)
        self.framework = framework
        self.vocabulary = vocabulary
        self._edited = self._told_edited = False
        self._documents = self._useful = self._faulty = self._faults = 0

    def in_yaml(self, data: bytes) -> Iterator[Found]:
        """Everyone in a YAML document, or a list of them. Raises DataError for what is none."""
        from aecareer.files.strict_yaml import read_yaml

        if len(data) > LARGEST_TYPED:  # of standard input, whose kind was not known before
            raise DataError(Message("is larger than {n} MiB", n=LARGEST_TYPED // 2**20), self.place)
        content, places = read_yaml(decode(data, self.place), self.place)
        if not isinstance(content, list):
            read = self._read(content)
            yield from self._given(_person(self.place, read, partial(_yaml_places, places, ())))
            return
        self._check_list(len(content))
        for index, document in enumerate(content):
            where = f"{self.place}[{index + 1}]"
            placed = partial(_yaml_places, places, (index,))
            yield from self._given(_person(where, self._read(document), placed))

    def in_json(self, stream: BinaryIO) -> Iterator[Found]:
        """Everyone in JSON or JSON Lines; in standard input, in YAML as well."""
        first, number = self._first_line(stream)
        if first.startswith(UTF16):
            text = decode(read_bounded(stream, self.name, begun=first), self.place)
            stream = BytesIO(text.encode("utf-8", "surrogatepass"))
            first, number = self._first_line(stream)
        if self._is_line_of_many(first):
            return self._lines(first, number, stream)
        data = read_bounded(stream, self.name, begun=b"\n" * (number - 1) + first)
        if self.name == STDIN and not unmarked(first.strip()).startswith((b"{", b"[")):
            return self.in_yaml(data)
        return self._items(decode(data, self.place))

    def _first_line(self, stream: BinaryIO) -> tuple[bytes, int]:
        """The first line that is not blank, and its number. Raises DataError if there is none."""
        number = size = 0
        while size <= LARGEST and (line := stream.readline(LARGEST)):
            number += 1
            size += len(line)
            if line.strip():
                return line, number
        raise DataError(Message("is empty; it should hold answers"), self.place)

    def _is_line_of_many(self, line: bytes) -> bool:
        """Whether a first line is one of JSON Lines: by the file's name, or as a whole object."""
        if self.name.lower().endswith(LINE_ENDINGS):
            return True
        text = unmarked(line.strip())
        if len(text) > LONGEST_LINE or not (text.startswith(b"{") and text.endswith(b"}")):
            return False
        if text.count(b"{") == text.count(b"}"):
            return True
        try:
            read_json(decode(text, self.name), self.name)
        except DataError:
            return False
        return True

    def _lines(self, line: bytes, number: int, stream: BinaryIO) -> Iterator[Found]:
        while line:
            where = f"{self.place}:{number}"
            if len(line) > LONGEST_LINE:
                message = Message("this line is longer than {n} KiB", n=LONGEST_LINE // 1024)
                yield DataError(message, where)
                _skip_line(line, stream)
            elif line.strip():
                yield from self._given(self._line(line, where))
            line, number = stream.readline(LONGEST_LINE + 1), number + 1

    def _line(self, line: bytes, where: str) -> Person | DataError:
        try:
            text = decode(line, self.place)
        except DataError as error:
            return DataError(error.message, where)
        try:
            document = read_json(text, where)
        except DataError as error:
            return error
        return _person(
            where, self._read(document), lambda faults: _at([where] * len(faults), faults)
        )

    def _items(self, text: str) -> Iterator[Found]:
        """One document, or a list of them."""
        places = JsonPlaces(text)
        listed = text.lstrip().startswith("[")
        number = 0
        for start, document in read_items(text, self.place):
            number += 1
            self._check_list(number)
            read = self._read(document)
            del document  # finding places needs its room
            where = f"{self.place}[{number}]" if listed else self.place
            placed = partial(self._json_places, places, start)
            yield from self._given(_person(where, read, placed))
        self._check_list(number)

    def _json_places(self, places: JsonPlaces, start: int, faults: Sequence[Fault]) -> Placed:
        return _at([f"{self.place}:{at}" for at in places.of(start, faults)], faults)

    def _given(self, found: Person | DataError) -> Iterator[Found]:
        """The person last read; before the first to an edited framework, that they are so."""
        if self._edited and not self._told_edited and isinstance(found, Person):
            self._told_edited = True
            yield Remark(found.place, EDITED)
        yield self._counted(found)

    def _counted(self, found: Person | DataError) -> Person | DataError:
        """The same, unless so much is wrong in this file that it is no use to go on."""
        faults = found.faults
        self._useful += isinstance(found, Person)
        self._documents += 1
        self._faulty += bool(faults)
        self._faults += len(faults)
        useless = not self._useful and self._documents > _MOST_USELESS
        if useless or self._faults > max(_MANY_FAULTS, _MANY_OF_ONE * self._documents):
            message = Message("too much is wrong to go on; from here on nothing is read")
            raise DataError(message, found.place)
        return found

    def _check_list(self, number: int) -> None:
        """Raises DataError for a list of nobody, or of more people than are read."""
        if not number:
            raise DataError(Message("is empty; it should hold answers"), self.place)
        if number > _MOST_PEOPLE:
            message = Message("holds more than {n} people; use JSON Lines", n=_MOST_PEOPLE)
            raise DataError(message, self.place)

    def _read(self, document: object) -> Written | FaultyDocument:
        """What the document holds. Raises DataError if the first is no such thing at all."""
        other = None if self._documents else foreign(document, self.framework)
        if other is not None:
            raise DataError(other, self.place)
        self._edited = is_of_another_edition(document, self.framework)
        try:
            suggest = self._faulty < _MOST_SUGGESTED
            return read_written(document, self.framework, self.vocabulary, suggest=suggest)
        except FaultyDocument as error:
            return error.with_traceback(None)  # which would hold the document


def _skip_line(line: bytes, stream: BinaryIO) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(LONGEST_LINE)


def _yaml_places(places: Places, path: Path, faults: Sequence[Fault]) -> Placed:
    return [places.placed(replace(fault, path=(*path, *fault.path))) for fault in faults]


def _at(places: Sequence[str], faults: Sequence[Fault]) -> Placed:
    return [PlacedFault(at, fault.message) for at, fault in zip(places, faults, strict=True)]


def _person(
    where: str, read: Written | FaultyDocument, places: Callable[[Sequence[Fault]], Placed]
) -> Person | FaultyFile:
    """What was read at a place, with the places of what is wrong with it."""
    faults = read.document_faults if isinstance(read, FaultyDocument) else read.faults
    placed = [
        PlacedFault(_in(found.place, fault), found.message)
        for found, fault in zip(places(faults) if faults else (), faults, strict=True)
    ]
    if isinstance(read, FaultyDocument):
        return FaultyFile(placed)
    return Person(where, read.answers, tuple(placed), read.unread)


def _in(place: str, fault: Fault) -> str:
    """The place of a fault with what it is in: the duty, or the part of the frame."""
    path = [str(step) for step in fault.path if step not in ("answers", "rating")]
    return f"{place}: {' '.join(path)}" if path and not fault.on_key else place
