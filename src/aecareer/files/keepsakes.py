"""What a person would miss: files that are known, by what is in them, not to be written over."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

from aecareer.answers import Answers
from aecareer.errors import DataError, FaultyFile
from aecareer.files.people import Person, Remark
from aecareer.files.reading import LARGEST
from aecareer.framework import Framework
from aecareer.messages import Message

_ARCHIVES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # zip, and so .xlsx; .xls
_ANSWERS = re.compile(rb"aecareer\.(?:answers|report)/\d|form:(?:framework|person|position|rater)")
_FRAMEWORK = re.compile(rb"aecareer\.framework/\d")
_TABLES = (".csv", ".md", ".markdown")
_BOX = re.compile(rb"^- \[[ xX]\] \*\*", re.MULTILINE)
_SEAL = "<!-- aecareer plan {} -->\n"
_SEALED = re.compile(re.escape(_SEAL).replace(r"\{\}", "([0-9a-f]{16})").encode())


def keepsake(name: str, framework: Framework, kept: Answers | None = None) -> Message | None:
    """What a person has put into the file of that name, if anything; None for what can go.

    That are answers, unless they are `kept` elsewhere, a framework, a plan ticked off or written
    on, and workbooks and archives, whatever is in them.
    """
    with Path(name).open("rb") as stream:
        data = stream.read(LARGEST)
    if data.startswith(_ARCHIVES):
        return Message("a workbook or an archive")
    data = data.replace(b"\0", b"")  # of UTF-16
    if _FRAMEWORK.search(data):
        return Message("a framework")
    if _holds_answers(name, data, framework, kept):
        return Message("answers")
    if _written_on(data):
        return Message("a plan that you have ticked off or written on")
    return None


def _holds_answers(name: str, data: bytes, framework: Framework, kept: Answers | None) -> bool:
    from aecareer.files.answer_files import read_answers  # nothing is read to be asked

    found = read_answers(str(Path(name).absolute()), framework)  # - is a file here
    people = (one for one in found if not isinstance(one, Remark))
    first = next(people, None)
    if _is_just(first, kept) and next(people, None) is None:
        return False
    if _ANSWERS.search(data):
        return True
    if isinstance(first, Person) and first.given:
        return True
    if not isinstance(first, Person | FaultyFile):
        return False
    ids = b"|".join(re.escape(duty_id).encode() for duty_id in framework.known_ids)
    given = re.search(rb"(?:%s)[\"']?\s*:" % ids, data)
    return given is not None or name.lower().endswith(_TABLES)


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
