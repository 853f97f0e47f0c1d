"""Finished assessments: one file each, written once and never changed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from aecareer.answers import Answers, Viewpoint
from aecareer.errors import DataError, UsageError
from aecareer.files.data_folder import data_folder, make_private, sweep, unwritable
from aecareer.files.moments import local_day
from aecareer.files.stored import file_key, read_stored, write_stored
from aecareer.framework import Framework
from aecareer.messages import Message

_PUNCTUATION = str.maketrans("", "", ":-.")


@dataclass(frozen=True, slots=True)
class Kept:
    """A finished assessment. Numbers count from one, the oldest, in the order of their dates."""

    number: int
    path: Path
    answers: Answers


class Archive:
    """Finished assessments with one framework: one's own, and beside them one's ratings of others.

    What is listed and found is one's own.
    """

    def __init__(self, framework: Framework, environment: Mapping[str, str]) -> None:
        self.framework = framework
        self.folder = data_folder(environment) / "assessments" / framework.id

    def prepare(self, viewpoint: Viewpoint) -> None:
        """Makes sure that an assessment can be kept. Raises StorageError."""
        make_private(self.folder)
        sweep(self.folder, f"*-{file_key(viewpoint)}-*")  # whoever holds the draft is alone here

    def add(self, answers: Answers) -> Path:
        """Keeps a finished assessment under a name of its own; its path. Raises StorageError."""
        make_private(self.folder)
        moment = answers.finished.translate(_PUNCTUATION)
        key = file_key(Viewpoint(answers.rater, answers.person))
        path = self.folder / f"{moment}-{key}-{os.urandom(3).hex()}.json"
        write_stored(path, answers, self.framework)
        return path

    def all(self) -> tuple[list[Kept], list[DataError]]:
        """Every assessment, the oldest first, and what is wrong with files that cannot be used."""
        return self._all(Viewpoint())

    def _all(self, viewpoint: Viewpoint) -> tuple[list[Kept], list[DataError]]:
        kept: list[Kept] = []
        faults: list[DataError] = []
        for path in sorted(self.folder.glob(f"*-{file_key(viewpoint)}-*.json")):
            try:
                kept.append(Kept(len(kept) + 1, path, read_stored(path, self.framework)))
            except DataError as error:
                faults.append(error)
        return kept, faults

    def latest(self, viewpoint: Viewpoint) -> Answers | None:
        """The answers of the last assessment of that person by that rater, if there is one."""
        kept, _ = self._all(viewpoint)
        return kept[-1].answers if kept else None

    def find(self, which: str | None) -> Kept:
        """The assessment with that number or date (or the beginning of one), else the last.

        Dates are local ones; a moment with its time is UTC, as JSON has it. Of several on one date
        it is the last. Raises UsageError if there is none.
        """
        kept, _ = self.all()
        if not kept:
            raise UsageError(
                Message(
                    "no assessment is finished yet; `aecareer assess` begins it or goes on, and "
                    "--answers takes a file"
                )
            )
        found = [one for one in kept if which is None or _named(one, which)]
        if not found:
            dates = [f"{one.number}: {local_day(one.answers.finished)}" for one in kept]
            raise UsageError(
                Message("there is no assessment with the number or date '{which}'", which=which),
                dates,
            )
        return found[-1]

    def delete(self, kept: Kept) -> None:
        """Removes one assessment. Raises StorageError if that cannot be."""
        try:
            kept.path.unlink(missing_ok=True)
        except OSError as error:
            raise unwritable(kept.path, error) from None


def _named(kept: Kept, which: str) -> bool:
    if which.isdecimal() and len(which) < 4:
        return kept.number == int(which)
    finished = kept.answers.finished
    return (finished if "T" in which else local_day(finished)).startswith(which)
