"""One person's answers as a file of ours: an `aecareer.answers/1` document in JSON."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from json import dumps
from pathlib import Path
from typing import Any, NamedTuple

from aecareer.answers import Answers, Viewpoint, name_key
from aecareer.answers_document import from_document, is_of_another_edition, to_document
from aecareer.errors import FaultyDocument, FaultyFile, PlacedFault
from aecareer.files.reading import decode, opened, read_bounded
from aecareer.files.strict_json import read_json
from aecareer.files.writing import write_private
from aecareer.framework import Framework

Further = Mapping[str, Any]
"""What a newer version has added to a document, in its places: fields of the frame and, under
"framework" and "answers", of what names the framework and of single answers. We do not know what it
means, and keep it."""

NOTHING: Further = {}


class Stored(NamedTuple):
    """What is in a file: answers, what else, and whether the framework was edited since."""

    answers: Answers
    further: Further = NOTHING
    edited: bool = False


_KNOWN = ("rating", "note")  # fields of an answer


def file_key(viewpoint: Viewpoint) -> str:
    """What the names of a rater's files hold: the rater, and a digest in place of the name.

    One's own are the same whatever name they bear: the folder is that of one person.
    """
    rater = viewpoint.rater.value
    if viewpoint.of_oneself:
        return rater
    name = name_key(viewpoint.person).encode("utf-8", "surrogatepass")
    return f"{rater}-{sha256(name).hexdigest()[:16]}"


def read_stored(path: Path, framework: Framework) -> Stored:
    """What is in the file. Raises DataError if the answers cannot be used."""
    name = str(path)
    with opened(name) as stream:
        text = decode(read_bounded(stream, name), name)
    document, further = _parted(read_json(text, name), framework)
    edited = is_of_another_edition(document, framework)
    try:
        return Stored(from_document(document, framework), further, edited)
    except FaultyDocument as error:
        messages = (fault.message for fault in error.document_faults)
        raise FaultyFile([PlacedFault(name, message) for message in messages]) from None


def stored_text(answers: Answers, framework: Framework, further: Further = NOTHING) -> str:
    """What a file holds that keeps the answers, and what a newer version has added to them."""
    document = to_document(answers, framework)
    added = further.get("answers", {})
    given = {id: {**added.get(id, {}), **answer} for id, answer in document["answers"].items()}
    named = {**further.get("framework", {}), **document["framework"]}
    joined = {**further, **document, "framework": named, "answers": {**added, **given}}
    return dumps(joined, ensure_ascii=False) + "\n"


def write_stored(
    path: Path, answers: Answers, framework: Framework, further: Further = NOTHING
) -> None:
    """Keeps the answers in the file, all or nothing. Raises StorageError."""
    write_private(path, stored_text(answers, framework, further))


def _parted(document: Any, framework: Framework) -> tuple[Any, Further]:
    """The document without what this version does not know, and that."""
    answers = document.get("answers") if isinstance(document, dict) else None
    if not isinstance(answers, dict):
        return document, NOTHING
    frame = to_document(Answers(), framework)
    further = {key: value for key, value in document.items() if key not in frame}
    if isinstance(named := document.get("framework"), dict):
        further["framework"] = {key: named[key] for key in named if key not in frame["framework"]}
    known, added = {}, {}
    for duty_id, answer in answers.items():
        known[duty_id] = answer
        if isinstance(answer, dict):
            known[duty_id] = {key: answer[key] for key in _KNOWN if key in answer}
            added[duty_id] = {key: answer[key] for key in answer if key not in _KNOWN}
    further["answers"] = {duty_id: fields for duty_id, fields in added.items() if fields}
    return {**document, "answers": known}, further
