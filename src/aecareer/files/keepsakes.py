"""What a person would miss: files that are known, by what is in them, not to be written over."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from itertools import islice
from pathlib import Path

from aecareer.answers import Answers
from aecareer.errors import DataError, FaultyFile
from aecareer.files.csv_rows import SEPARATORS, cells_of
from aecareer.files.encodings import decode_typed
from aecareer.files.people import Person, Remark
from aecareer.files.reading import LARGEST
from aecareer.framework import Framework
from aecareer.framework_columns import is_heading_row
from aecareer.messages import Message
from aecareer.roster import heading_of, is_heading

_ARCHIVES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # zip, and so .xlsx; .xls
_ANSWERS = re.compile(rb"aecareer\.(?:answers|report)/\d|form:(?:framework|person|position|rater)")
_FRAMEWORK = re.compile(rb"aecareer\.framework/\d")
_ROUND = re.compile(rb"aecareer\.round/\d")
_KEY = re.compile(rb"""(?:^[ \t-]{0,40}|[{,]\s*)["']?([^\s"':,{}]{1,200})["']?\s*:""", re.MULTILINE)
_TABLES = (".csv", ".md", ".markdown")
_BOX = re.compile(rb"^- \[[ xX]\] \*\*", re.MULTILINE)
_MOST_ABOVE = 200  # lines over the headings of a table
_LONGEST_HEADINGS = 10_000  # characters of a line
_SEAL = "<!-- aecareer plan {} -->\n"
_SEALED = re.compile(re.escape(_SEAL).replace(r"\{\}", "([0-9a-f]{16})").encode())


def keepsake(name: str, framework: Framework, kept: Answers | None = None) -> Message | None:
    """What a person has put into the file of that name, if anything; None for what can go.

    That are answers, unless they are `kept` elsewhere, a framework, a round, a list of people, a
    table of duties, a plan ticked off or written on, and workbooks and archives, whatever is in
    them.
    """
    with Path(name).open("rb") as stream:
        data = stream.read(LARGEST)
    if data.startswith(_ARCHIVES):
        return Message("a workbook or an archive")
    data = data.replace(b"\0", b"")  # of UTF-16
    if _FRAMEWORK.search(data):
        return Message("a framework")
    if _ROUND.search(data):
        return Message("a round")
    if _holds_answers(name, data, framework, kept):
        return Message("answers")
    if _written_on(data):
        return Message("a plan that you have ticked off or written on")
    return _table(data)


def _holds_answers(name: str, data: bytes, framework: Framework, kept: Answers | None) -> bool:
    from aecareer.files.answer_files import read_answers  # nothing is read to be asked

    found = read_answers(str(Path(name).absolute()), framework)  # - is a file here
    people = (one for one in found if not isinstance(one, Remark))
    first = next(people, None)
    if _is_just(first, kept) and next(people, None) is None:
        return False
    if _ANSWERS.search(data):
        return not _answers_left_out(data)
    if isinstance(first, Person) and first.given:
        return True
    known = framework.known_ids
    if any(key[1].decode("utf-8", "ignore") in known for key in _KEY.finditer(data)):
        return True  # though it may break off
    return isinstance(first, Person | FaultyFile) and name.lower().endswith(_TABLES)


def _answers_left_out(data: bytes) -> bool:
    """Whether it is one whole report in JSON of which the answers were left out."""
    try:
        report = json.loads(data)
    except (ValueError, RecursionError):
        return False
    if not isinstance(report, dict):
        return False
    return report.get("answers_left_out") is True and report.get("answers") is None


def _table(data: bytes) -> Message | None:
    """Which table that somebody has made the data are, by its headings; None if none."""
    for cells in _headings(data):
        if is_heading(cells) and sum(heading_of(cell) is not None for cell in cells) > 1:
            return Message("a list of people")
        if is_heading_row(dict(enumerate(cells))):
            return Message("a table of duties")
    return None


def _headings(data: bytes) -> Iterator[list[str]]:
    """The cells of every line that may be headings, by each sign that may part them."""
    try:
        text, _ = decode_typed(data, "")
    except DataError:
        return
    for line in islice(text.splitlines(), _MOST_ABOVE):
        for sign in SEPARATORS:
            cells = cells_of(line[:_LONGEST_HEADINGS], sign)
            if len(cells) > 1:
                yield cells


def _is_just(one: Person | DataError | None, answers: Answers | None) -> bool:
    """Whether that is a person with these answers, and nothing that was not understood."""
    return isinstance(one, Person) and one.answers == answers and not one.faults


def sealed(plan: str) -> str:
    """The plan with a last line that tells whether anybody has written on it since."""
    return plan + _SEAL.format(_digest(plan.encode()))


def _written_on(data: bytes) -> bool:
    """Whether the file is a plan of ours, but not as we wrote it."""
    seal = _SEALED.search(data)
    if seal is None:
        return _BOX.search(data) is not None
    return data[seal.end() :] != b"" or _digest(data[: seal.start()]) != seal[1].decode()


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()[:16]
