"""Finished assessments: one file each."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from aecareer.answers import Answers, Rater, Viewpoint
from aecareer.errors import DataError, UsageError
from aecareer.files.data_folder import data_folder, listed, make_private
from aecareer.files.editions import keep_edition
from aecareer.files.moments import local_day
from aecareer.files.stored import Further, Stored, file_key, read_stored, write_stored
from aecareer.files.writing import sweep, sync, unwritable
from aecareer.framework import Framework
from aecareer.messages import Message

_OF_OTHERS = r".*-(manager|peer)-[0-9a-f]{16}-.*\.json"
_PUNCTUATION = str.maketrans("", "", ":-.")


class Kept(NamedTuple):
    """A finished assessment. Numbers count from one, the oldest, in the order of their dates."""

    number: int
    path: Path
    stored: Stored

    @property
    def answers(self) -> Answers:
        return self.stored.answers

    @property
    def framework(self) -> Framework:
        """The framework that the answers are to: the present one, or that of another scale."""
        return self.stored.framework


class Archive:
    """Finished assessments with one framework: one's own, and beside them one's ratings of others.

    What is listed and found is one's own.
    """

    def __init__(self, framework: Framework, environment: Mapping[str, str]) -> None:
        self.framework = framework
        self.environment = environment
        self.folder = data_folder(environment) / "assessments" / framework.id

    def prepare(self) -> None:
        """Makes sure that an assessment can be kept. Raises StorageError."""
        self._make_ready()
        sweep(self.folder)

    def _make_ready(self) -> None:
        make_private(self.folder)
        keep_edition(self.framework, self.environment)

    def add(self, answers: Answers) -> Path:
        """Keeps a finished assessment under a name of its own; its path. Raises StorageError."""
        self._make_ready()
        path = self.folder / _name(answers, os.urandom(3).hex())
        write_stored(path, answers, self.framework)
        return path

    def finish(self, answers: Answers, draft: str, further: Further) -> Path:
        """Keeps the answers of a draft, and what is beside them; its path. Raises StorageError.

        A program that was killed before it could remove the draft finishes it once more: the same
        draft goes into the same file.
        """
        self._make_ready()
        name = _name(answers, draft)
        path = self.folder / name
        for other in listed(self.folder):
            if other.name.partition("-")[2] == name.partition("-")[2]:  # but for the moment
                path = other
        write_stored(path, answers, self.framework, further)
        return path

    def all(self) -> tuple[list[Kept], list[DataError]]:
        """Every assessment, the oldest first, and what is wrong with files that cannot be used.

        Raises StorageError if the folder cannot be read.
        """
        return self._all(f"*-{file_key(Viewpoint())}-*.json")

    def of_others(self) -> tuple[list[Kept], list[DataError]]:
        """The same of one's ratings of others; numbered by themselves."""
        others = (rater for rater in Rater if rater is not Rater.SELF)
        return self._all(*(f"*-{rater.value}-*-*.json" for rater in others))

    def _all(self, *names: str) -> tuple[list[Kept], list[DataError]]:
        kept: list[Kept] = []
        faults: list[DataError] = []
        for path in listed(self.folder):
            if not any(map(path.match, names)):
                continue
            try:
                stored = read_stored(path, self.framework, self.environment)
                kept.append(Kept(len(kept) + 1, path, stored))
            except DataError as error:
                faults.append(error)
        return kept, faults

    def latest(self, viewpoint: Viewpoint) -> Stored | None:
        """What is kept of the last assessment of that person by that rater, if there is one."""
        kept, _ = self._all(f"*-{file_key(viewpoint)}-*.json")
        return kept[-1].stored if kept else None

    def find(self, which: str | None) -> Kept:
        """The assessment with that number or date (or the beginning of one); None is the last.

        Dates are local ones; a moment with its time is UTC, as JSON has it. Raises UsageError if
        there is none, or more than one of that date, and DataError if there are, but none that can
        be used.
        """
        kept, faults = self.all()
        if not kept and faults:
            raise faults[-1]
        if not kept:
            raise UsageError(
                self.none_but()
                or Message(
                    "no assessment is finished yet; `aecareer assess` begins it or goes on, and "
                    "--answers takes a file"
                )
            )
        if which is None:
            return kept[-1]
        found = [one for one in kept if _is_named(one, which)]
        if not found:
            message = Message(
                "there is no assessment with the number or date '{which}'", which=which
            )
            raise UsageError(message, _dates(kept))
        if len(found) > 1:
            message = Message(
                "'{which}' means several assessments; give the number of one", which=which
            )
            raise UsageError(message, _dates(found))
        return found[0]

    def none_but(self) -> Message | None:
        """That none is finished with this framework, but with others; None if with none."""
        names = f"*-{file_key(Viewpoint())}-*.json"
        folders = (one for one in listed(self.folder.parent) if one.is_dir())
        counts = {one.name: sum(path.match(names) for path in listed(one)) for one in folders}
        kept = tuple(f"{id} ({n})" for id, n in counts.items() if n)
        if not kept:
            return None
        return Message(
            "no assessment is finished with this framework; others have some, which --framework "
            "FILE shows: {kept}",
            kept=kept,
        )

    def delete(self, kept: Kept) -> None:
        """Removes one assessment. Raises StorageError if that cannot be."""
        try:
            kept.path.unlink(missing_ok=True)
            sync(self.folder)
        except OSError as error:
            raise unwritable(kept.path, error) from None


def _name(answers: Answers, token: str) -> str:
    """The name of a file: when it was finished, whose ratings these are, what tells it apart."""
    moment = answers.finished.translate(_PUNCTUATION)
    return f"{moment}-{file_key(Viewpoint(answers.rater, answers.person))}-{token}.json"


def _is_named(kept: Kept, which: str) -> bool:
    if which.isdecimal() and len(which) < 4:
        return kept.number == int(which)
    finished = kept.answers.finished
    return which != "" and (finished if "T" in which else local_day(finished)).startswith(which)


def _dates(kept: Sequence[Kept]) -> list[str]:
    return [f"{one.number}: {local_day(one.answers.finished)}" for one in kept]
