"""Finished assessments: one file each, written once and never changed."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from aecareer.answers import Answers, Rater
from aecareer.errors import DataError
from aecareer.files.data_folder import data_folder, make_private
from aecareer.files.stored import read_stored, write_stored
from aecareer.framework import Framework


def archive(answers: Answers, framework: Framework, environment: Mapping[str, str]) -> Path:
    """Keeps a finished assessment under a name of its own; its path. Raises StorageError."""
    folder = _folder(environment)
    make_private(folder)
    moment = answers.finished.replace(":", "").replace("-", "")
    path = folder / f"{moment}-{answers.rater.value}-{token_hex(3)}.json"
    write_stored(path, answers, framework)
    return path


def latest(framework: Framework, environment: Mapping[str, str]) -> Answers | None:
    """The answers of one's last finished assessment with this framework, if there is one."""
    files = _folder(environment).glob(f"*-{Rater.SELF.value}-*.json")
    for path in sorted(files, reverse=True):
        with suppress(DataError):
            return read_stored(path, framework)
    return None


def _folder(environment: Mapping[str, str]) -> Path:
    return data_folder(environment) / "assessments"
