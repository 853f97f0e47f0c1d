"""Reads answers from JSON, JSON Lines, YAML and filled-in forms, one person at a time.

A document that cannot be used does not stop the others: it comes as a DataError in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO

from aecareer.errors import DataError
from aecareer.files.catalogues import all_languages
from aecareer.files.documents import LINE_ENDINGS, Documents
from aecareer.files.moments import last_changed
from aecareer.files.people import Found, Person
from aecareer.files.reading import (
    LARGEST,
    LARGEST_TYPED,
    STDIN,
    opened,
    place_name,
    read_bounded,
)
from aecareer.framework import Framework
from aecareer.messages import Message
from aecareer.vocabulary import Vocabulary

_YAML_ENDINGS = (".yaml", ".yml")
_MARKDOWN_ENDINGS = (".md", ".markdown")
_TABLE_ENDINGS = (".csv", ".tsv")
_FORM_ENDINGS = (".xlsx", *_TABLE_ENDINGS, *_MARKDOWN_ENDINGS)
ENDINGS = (".json", *_YAML_ENDINGS, *LINE_ENDINGS, *_FORM_ENDINGS)
_EXCEL = (".xls", ".xlsm", ".xlsb", ".xlt", ".xltx", ".xltm")
_SHEETS = (".ods", ".ots", ".fods", ".et", ".ett", ".numbers", ".gsheet")
_WORD = (".doc", ".docx", ".docm", ".dot", ".dotx", ".wps", ".wpt")
_TEXTS = (".odt", ".fodt", ".rtf", ".pages", ".gdoc", ".ppt", ".pptx", ".odp", ".key")
_PRINTED = (".pdf", ".xps", ".jpg", ".jpeg", ".png", ".gif", ".bmp", ".webp", ".mht", ".mhtml")
_SCANNED = (".heic", ".heif", ".tif", ".tiff")
_PACKED = (".zip", ".rar", ".7z", ".tar", ".gz", ".tgz", ".eml", ".msg")
_UNFINISHED = (".crdownload", ".download", ".part")  # as browsers name what they still fetch
_OFFICE = (*_EXCEL, *_SHEETS, *_WORD, *_TEXTS)
# Kinds that people send answers as all the same.
NOT_READ = (*_OFFICE, *_PRINTED, *_SCANNED, *_PACKED, *_UNFINISHED)
PAGES = (".html", ".htm")
PAGE = Message(
    "is a page, which holds no answers to read; if it is a form, open it in a browser and "
    "give the file that its button saves"
)
"""What to say of a page."""
UNREAD = Message("is a kind of file that cannot be read here; save it as .xlsx, .csv, .md or .json")
"""What to say of kinds in NOT_READ."""


def read_answers(name: str, framework: Framework) -> Iterator[Found]:
    """Everyone in a file, or in standard input for "-", in order, and what was passed over.

    JSON Lines are read line by line, so memory does not grow with their number.
    """
    vocabulary = Vocabulary(framework, all_languages())
    try:
        with opened(name) as stream:
            saved = "" if name == STDIN else last_changed(stream)
            for one in _people(stream, name, framework, vocabulary):
                yield one._replace(file=name, saved=saved) if isinstance(one, Person) else one
    except DataError as error:
        yield error


def _people(
    stream: BinaryIO, name: str, framework: Framework, vocabulary: Vocabulary
) -> Iterator[Found]:
    """Everyone in the stream, by the kind of file that its name says it is."""
    ending = name.lower()
    largest = LARGEST_TYPED if ending.endswith((*_YAML_ENDINGS, *_MARKDOWN_ENDINGS)) else LARGEST
    if ending.endswith(_FORM_ENDINGS):
        read = _reader_of_forms(ending)
        return read(read_bounded(stream, name, largest), place_name(name), framework, vocabulary)
    if ending.endswith(PAGES):
        raise DataError(PAGE, place_name(name))
    if ending.endswith(NOT_READ):
        raise DataError(UNREAD, place_name(name))
    documents = Documents(name, framework, vocabulary)
    if ending.endswith(_YAML_ENDINGS):
        return documents.in_yaml(read_bounded(stream, name, largest))
    return documents.in_json(stream)


def _reader_of_forms(ending: str) -> Callable[[bytes, str, Framework, Vocabulary], Iterator[Found]]:
    """What reads filled-in forms whose names end so; loaded where it is used."""
    if ending.endswith(".xlsx"):
        from aecareer.files.excel import people_in_workbook

        return people_in_workbook
    if ending.endswith(_TABLE_ENDINGS):
        from aecareer.files.csv_forms import people_in_csv

        return people_in_csv
    from aecareer.files.markdown_forms import people_in_markdown

    return people_in_markdown
