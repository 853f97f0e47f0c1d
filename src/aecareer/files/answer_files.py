"""Reads answers from JSON, JSON Lines, YAML and filled-in forms, one person at a time.

A document that cannot be used does not stop the others: it comes as a DataError in its place.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from aecareer.answers import Answers
from aecareer.answers_document import from_document
from aecareer.errors import DataError, Fault, FaultyDocument, FaultyFile, PlacedFault
from aecareer.files.reading import LARGEST, STDIN, decode, opened, place_name, read_bounded
from aecareer.files.strict_json import read_json
from aecareer.framework import Framework
from aecareer.messages import Message

LONGEST_LINE = 2**20  # bytes of one person's line
_YAML_ENDINGS = (".yaml", ".yml")
_LINE_ENDINGS = (".jsonl", ".ndjson")
_FORM_ENDINGS = (".xlsx", ".csv", ".md", ".markdown")
_OTHER_SHEETS = (".xls", ".xlsm", ".ods", ".et", ".numbers")
_OTHERS = (*_OTHER_SHEETS, ".doc", ".docx", ".odt", ".wps", ".pdf")
ENDINGS = (".json", *_YAML_ENDINGS, *_LINE_ENDINGS, *_FORM_ENDINGS)
MEANT = (*ENDINGS, *_OTHER_SHEETS)  # what somebody may have meant as answers


@dataclass(frozen=True, slots=True)
class Person:
    """One person's answers and where they stood: `file`, `file:line` or `file[number]`."""

    place: str
    answers: Answers


def read_answers(name: str, framework: Framework) -> Iterator[Person | DataError]:
    """Everyone in a file, or in standard input for "-", in order.

    JSON Lines are read line by line, so memory does not grow with their number.
    """
    try:
        with opened(name) as stream:
            yield from _people(stream, name, framework)
    except DataError as error:
        yield error


def read_one(name: str, framework: Framework) -> Answers:
    """The one person's answers in a file. Raises DataError for none to use, or for several."""
    people = read_answers(name, framework)
    person = next(people, None)
    if isinstance(person, DataError):
        raise person
    if person is None or next(people, None) is not None:
        message = Message("should hold one person's answers; `aecareer score` takes several")
        raise DataError(message, place_name(name))
    return person.answers


def _people(stream: BinaryIO, name: str, framework: Framework) -> Iterator[Person | DataError]:
    place = place_name(name)
    if name.lower().endswith(_FORM_ENDINGS):
        yield Person(place, _form_answers(read_bounded(stream, name), place, framework))
        return
    if name.lower().endswith(_OTHERS):
        message = Message("is a kind of file not read here; save it as .xlsx, .csv, .md or .json")
        raise DataError(message, place)
    if name.lower().endswith(_YAML_ENDINGS):
        yield from _yaml_people(decode(read_bounded(stream, name), place), place, framework)
        return
    first, number = _first_line(stream, place)
    if _is_line_of_many(first, name):
        yield from _line_people(first, number, stream, place, framework)
        return
    rest = read_bounded(stream, name)
    text = decode(b"\n" * (number - 1) + first + rest, place)
    if name == STDIN and not text.lstrip().startswith(("{", "[")):
        yield from _yaml_people(text, place, framework)
    else:
        yield from _documents(text, place, framework)


def _form_answers(data: bytes, place: str, framework: Framework) -> Answers:
    """The answers in a filled-in form, by its name's ending."""
    ending = place.lower()
    if ending.endswith(".xlsx"):
        from aecareer.files.excel import answers_in_workbook

        return answers_in_workbook(data, place, framework)
    if ending.endswith(".csv"):
        from aecareer.files.csv_forms import answers_in_csv

        return answers_in_csv(data, place, framework)
    from aecareer.files.markdown_forms import answers_in_markdown

    return answers_in_markdown(decode(data, place), place, framework)


def _first_line(stream: BinaryIO, place: str) -> tuple[bytes, int]:
    """The first line that is not blank, and its number. Raises DataError if there is none."""
    number = 0
    while line := stream.readline(LARGEST):
        number += 1
        if line.strip():
            return line, number
    raise DataError(Message("is empty; it should hold answers"), place)


def _is_line_of_many(line: bytes, name: str) -> bool:
    """Whether a first line is one of JSON Lines: by the file's name, or as a whole object."""
    if name.lower().endswith(_LINE_ENDINGS):
        return True
    text = line.strip().removeprefix(BOM_UTF8)
    if len(text) > LONGEST_LINE or not (text.startswith(b"{") and text.endswith(b"}")):
        return False
    if text.count(b"{") == text.count(b"}"):
        return True
    try:
        read_json(decode(text, name), name)
    except DataError:
        return False
    return True


def _line_people(
    first: bytes, number: int, stream: BinaryIO, place: str, framework: Framework
) -> Iterator[Person | DataError]:
    line = first
    while line:
        where = f"{place}:{number}"
        if len(line) > LONGEST_LINE:
            yield DataError(
                Message("this line is longer than {n} KiB", n=LONGEST_LINE // 1024), where
            )
            line = _skip_line(line, stream)
        elif line.strip():
            yield _line_person(line, where, framework)
        line, number = stream.readline(LONGEST_LINE + 1), number + 1


def _skip_line(line: bytes, stream: BinaryIO) -> bytes:
    while line and not line.endswith(b"\n"):
        line = stream.readline(LONGEST_LINE)
    return line


def _line_person(line: bytes, where: str, framework: Framework) -> Person | DataError:
    try:
        text = decode(line, where.rpartition(":")[0])
    except DataError as error:
        return DataError(error.message, where)
    try:
        return _person(read_json(text, where), where, framework)
    except DataError as error:
        return error


def _documents(text: str, place: str, framework: Framework) -> Iterator[Person | DataError]:
    """One document, or a list of them. JSON is YAML too, which tells where a fault stands."""
    data = read_json(text, place)
    documents = data if isinstance(data, list) else [data]
    if not documents:
        yield DataError(Message("is empty; it should hold answers"), place)
    for number, document in enumerate(documents, start=1):
        where = f"{place}[{number}]" if isinstance(data, list) else place
        person = _person(document, where, framework)
        if isinstance(person, Person):
            yield person
        else:
            yield from _placed(text, place, framework, number - 1) or [person]


def _placed(text: str, place: str, framework: Framework, index: int) -> list[Person | DataError]:
    """What is wrong with one of the documents, with lines; nothing if YAML cannot read them."""
    try:
        return list(_yaml_people(text, place, framework))[index : index + 1]
    except DataError:
        return []


def _person(document: Any, place: str, framework: Framework) -> Person | DataError:
    try:
        return Person(place, from_document(document, framework))
    except FaultyDocument as error:
        return FaultyFile(
            [PlacedFault(_in(place, fault), fault.message) for fault in error.document_faults]
        )


def _in(place: str, fault: Fault) -> str:
    path = [str(step) for step in fault.path if step not in ("answers", "rating")]
    return f"{place}: {' '.join(path)}" if path and not fault.on_key else place


def _yaml_people(text: str, place: str, framework: Framework) -> Iterator[Person | DataError]:
    from aecareer.files.strict_yaml import read_yaml

    data, places = read_yaml(text, place)
    documents: list[tuple[tuple[int, ...], Any]] = [((), data)]
    if isinstance(data, list):
        documents = [((index,), document) for index, document in enumerate(data)]
    for path, document in documents:
        try:
            where = f"{place}[{path[0] + 1}]" if path else place
            yield Person(where, from_document(document, framework))
        except FaultyDocument as error:
            placed = []
            for fault in error.document_faults:
                at = places.of((*path, *fault.path), on_key=fault.on_key)
                placed.append(PlacedFault(_in(at, fault), fault.message))
            yield FaultyFile(placed)
