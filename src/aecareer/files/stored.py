"""One person's answers as a file of ours: an `aecareer.answers/1` document in JSON."""

from __future__ import annotations

from collections.abc import Mapping
from json import dumps
from pathlib import Path
from typing import Any, NamedTuple

from aecareer.answers import Answers, Viewpoint, name_key
from aecareer.answers_document import from_document, to_document
from aecareer.editions import migrated, parted
from aecareer.errors import FaultyDocument, FaultyFile, PlacedFault
from aecareer.files.editions import find_edition
from aecareer.files.reading import decode, opened, read_bounded
from aecareer.files.strict_json import read_json
from aecareer.files.writing import write_private
from aecareer.framework import Framework

Further = Mapping[str, Any]
"""What a newer version has added to a document, in its places: fields of the frame and, under
"framework" and "answers", of what names the framework and of single answers. We do not know what it
means, and keep it."""

NOTHING: Further = {}


_KNOWN = ("rating", "note")  # fields of an answer


def file_key(viewpoint: Viewpoint) -> str:
    """What the names of a rater's files hold: the rater, and a digest in place of the name.

    One's own are the same whatever name they bear: the folder is that of one person.
    """
    rater = viewpoint.rater.value
    if viewpoint.of_oneself:
        return rater
    from hashlib import sha256  # loads a library that one's own file needs nothing of

    name = name_key(viewpoint.person).encode("utf-8", "surrogatepass")
    return f"{rater}-{sha256(name).hexdigest()[:16]}"


class Edition(NamedTuple):
    """To which edition of a framework answers were given.

    `version` is "" if it is the present one. `unfit` names what fits nothing now, ids of duties and
    the code of a position: it is not used, and stays in the file. `known`: a copy of the edition is
    kept. `rescaled`: its scale was another, so that the answers are read with it.
    """

    version: str = ""
    unfit: tuple[str, ...] = ()
    known: bool = False
    rescaled: bool = False


class Stored(NamedTuple):
    """What is in a file: answers, the framework that they are to, what else, their edition."""

    answers: Answers
    framework: Framework
    further: Further = NOTHING
    edition: Edition = Edition()


def read_stored(path: Path, framework: Framework, environment: Mapping[str, str]) -> Stored:
    """What is in the file. Raises DataError if the answers cannot be used."""
    name = str(path)
    with opened(name) as stream:
        text = decode(read_bounded(stream, name), name)
    data = read_json(text, name)
    try:
        return _stored(data, framework, environment)
    except FaultyDocument as error:
        messages = (fault.message for fault in error.document_faults)
        raise FaultyFile([PlacedFault(name, message) for message in messages]) from None


def _stored(data: Any, framework: Framework, environment: Mapping[str, str]) -> Stored:
    """What a document of ours holds. Raises FaultyDocument."""
    version, digest = _edition(data)
    edited = digest not in ("", framework.digest)
    earlier = find_edition(digest, environment) if edited else None
    if earlier is not None and earlier.scale.points != framework.scale.points:
        document, further = _parted(data, earlier)
        edition = Edition(version, known=True, rescaled=True)
        return Stored(from_document(document, earlier), earlier, further, edition)
    document, further = _parted(migrated(data, framework), framework)
    found = parted(document, framework)
    if found.unfit:
        further = {**further, "answers": {**further["answers"], **found.unfit}}
    if found.position:
        further = {**further, "position": found.position}
    unfit = (*found.unfit, *filter(None, [found.position]))
    edition = Edition(version if edited else "", unfit, known=earlier is not None)
    return Stored(from_document(found.document, framework), framework, further, edition)


def _edition(data: object) -> tuple[str, str]:
    """The version and the digest of the framework that a document answers, as far as it says."""
    named = data.get("framework") if isinstance(data, dict) else None
    parts = [named.get(key) if isinstance(named, dict) else "" for key in ("version", "digest")]
    version, digest = (part if isinstance(part, str) else "" for part in parts)
    return version, digest


def stored_text(answers: Answers, framework: Framework, further: Further = NOTHING) -> str:
    """What a file holds that keeps the answers, and what a newer version has added to them."""
    document = to_document(answers, framework)
    added = further.get("answers", {})
    given = {id: {**added.get(id, {}), **answer} for id, answer in document["answers"].items()}
    named = {**further.get("framework", {}), **document["framework"]}
    joined = {**further, **document, "framework": named, "answers": {**added, **given}}
    if answers.position is None and "position" in further:
        joined["position"] = further["position"]
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
