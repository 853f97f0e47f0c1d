"""Finished assessments: one file each, written once and never changed."""

from __future__ import annotations

from collections.abc import Mapping
from json import dumps
from pathlib import Path
from secrets import token_hex

from aecareer.answers import Answers, to_document
from aecareer.files.data_folder import data_folder, make_private, write_private
from aecareer.framework import Framework


def archive_folder(environment: Mapping[str, str]) -> Path:
    """The folder of the finished assessments."""
    return data_folder(environment) / "assessments"


def archive(answers: Answers, framework: Framework, environment: Mapping[str, str]) -> Path:
    """Keeps a finished assessment under a name of its own; its path. Raises StorageError."""
    folder = archive_folder(environment)
    make_private(folder)
    moment = answers.finished.replace(":", "").replace("-", "")
    path = folder / f"{moment}-{answers.rater.value}-{token_hex(3)}.json"
    write_private(path, dumps(to_document(answers, framework), ensure_ascii=False, indent=1))
    return path
