"""One person's answers as a file of ours: an `aecareer.answers/1` document in JSON."""

from __future__ import annotations

from hashlib import sha256
from json import dumps
from pathlib import Path

from aecareer.answers import Answers, Viewpoint, name_key
from aecareer.answers_document import from_document, to_document
from aecareer.files.data_folder import write_private
from aecareer.files.reading import decode, opened, read_bounded
from aecareer.files.strict_json import read_json
from aecareer.framework import Framework


def file_key(viewpoint: Viewpoint) -> str:
    """What the names of a rater's files hold: the rater, and a digest in place of the name.

    One's own are the same whatever name they bear: the folder is that of one person.
    """
    rater = viewpoint.rater.value
    if viewpoint.of_oneself:
        return rater
    name = name_key(viewpoint.person).encode("utf-8", "surrogatepass")
    return f"{rater}-{sha256(name).hexdigest()[:16]}"


def read_stored(path: Path, framework: Framework) -> Answers:
    """The answers in the file. Raises DataError if they cannot be used."""
    name = str(path)
    with opened(name) as stream:
        text = decode(read_bounded(stream, name), name)
    return from_document(read_json(text, name), framework)


def write_stored(path: Path, answers: Answers, framework: Framework) -> None:
    """Keeps the answers in the file, all or nothing. Raises StorageError."""
    write_private(path, dumps(to_document(answers, framework), ensure_ascii=False) + "\n")
