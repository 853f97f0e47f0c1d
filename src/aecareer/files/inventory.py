"""Everything that the program keeps: what it is, all of it in one zip file, and its removal.

Only what the program itself writes counts, by its place and its name. Anything else in the folder,
and every link, is left alone.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from enum import Enum
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from aecareer.errors import DataError, StorageError
from aecareer.files.data_folder import data_folder, listed
from aecareer.files.editions import EDITION, EDITIONS
from aecareer.files.locks import hold
from aecareer.files.reading import decode
from aecareer.files.strict_json import read_json
from aecareer.files.writing import HALF_WRITTEN, unwritable
from aecareer.messages import Message
from aecareer.names import is_name


class Holding(Enum):
    """What a file of ours is."""

    OWN = "own"
    OTHERS = "others"
    DRAFT = "drafts"
    SET_ASIDE = "set_aside"
    EDITION = "frameworks"  # a copy of a framework of one's own, as it was answered
    TRACE = "traces"  # locks, and what a killed program left half written


_ASSESSMENTS, _DRAFTS = "assessments", "drafts"
_OTHERS = r"(?:manager|peer)-[0-9a-f]{16}"
_FINISHED = re.compile(rf"\d{{8}}T\d{{9}}Z-(self|{_OTHERS})-[0-9a-f]{{6,16}}\.json(\.\w+\.tmp)?")
_BEGUN = re.compile(
    rf"(?P<framework>.+)\.(?:self|{_OTHERS})"
    r"(?:(?P<aside>\.(?:damaged|old)-\d+)?\.json(?P<half>\.\w+\.tmp)?|(?P<lock>\.lock))"
)


@dataclass(frozen=True, slots=True)
class Item:
    """One file of ours, by its path inside the folder."""

    path: Path
    holding: Holding
    size: int


@dataclass(frozen=True, slots=True)
class Inventory:
    """What is kept in the folder; `foreign` counts what there is that is not ours."""

    folder: Path
    items: tuple[Item, ...]
    foreign: int

    def count(self, holding: Holding) -> int:
        return sum(item.holding is holding for item in self.items)

    @property
    def size(self) -> int:
        """The bytes of all files together."""
        return sum(item.size for item in self.items)


def take_inventory(environment: Mapping[str, str]) -> Inventory:
    """What is kept now. Raises StorageError if the folder cannot be read."""
    folder = data_folder(environment)
    try:
        found = [_item(folder, path) for path in _entries(folder)]
    except OSError as error:
        message = Message("cannot be read: {reason}", reason=error.strerror or str(error))
        raise StorageError(message, str(folder)) from None
    items = sorted((item for item in found if item is not None), key=lambda item: item.path)
    return Inventory(folder, tuple(items), found.count(None))


def persons_rated(inventory: Inventory) -> list[tuple[str, Path]]:
    """Whom the finished ratings of others are about ("": it cannot be read), and their files."""
    others = (one.path for one in inventory.items if one.holding is Holding.OTHERS)
    return [(_person(inventory.folder / path), inventory.folder / path) for path in others]


def _person(path: Path) -> str:
    try:
        document = read_json(decode(_bytes(path), str(path)), str(path))
    except DataError:
        return ""
    person = document.get("person") if isinstance(document, dict) else None
    return person if isinstance(person, str) else ""


def _entries(folder: Path) -> Iterator[Path]:
    """All that stands where our files would stand, and beside our folders. No link is followed."""
    for top in listed(folder):
        if top.name in (_DRAFTS, EDITIONS) and _is_folder(top):
            yield from listed(top)
        elif top.name == _ASSESSMENTS and _is_folder(top):
            for shelf in listed(top):
                yield from listed(shelf) if _is_folder(shelf) else [shelf]
        else:
            yield top


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _item(folder: Path, path: Path) -> Item | None:
    """The file as one of ours; None if it is not."""
    state = path.lstat()
    place = path.relative_to(folder)
    holding = _holding(place.parts) if stat.S_ISREG(state.st_mode) else None
    return None if holding is None else Item(place, holding, state.st_size)


def _holding(parts: tuple[str, ...]) -> Holding | None:
    if len(parts) > 1 and HALF_WRITTEN.fullmatch(parts[-1]):
        return Holding.TRACE
    if len(parts) == 3 and parts[0] == _ASSESSMENTS and is_name(parts[1]):
        match = _FINISHED.fullmatch(parts[2])
        if match is None:
            return None
        if match[2]:
            return Holding.TRACE
        return Holding.OWN if match[1] == "self" else Holding.OTHERS
    if len(parts) == 2 and parts[0] == _DRAFTS:
        match = _BEGUN.fullmatch(parts[1])
        if match is None or not is_name(match["framework"]):
            return None
        if match["lock"] or match["half"]:
            return Holding.TRACE
        return Holding.SET_ASIDE if match["aside"] else Holding.DRAFT
    if len(parts) == 2 and parts[0] == EDITIONS and EDITION.fullmatch(parts[1]):
        return Holding.EDITION
    return None


def export(inventory: Inventory) -> bytes:
    """Every assessment and draft in one zip file, in its folders. Raises DataError."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as zipped:
        for item in inventory.items:
            if item.holding is not Holding.TRACE:
                entry = ZipInfo(item.path.as_posix())
                entry.external_attr = 0o600 << 16
                entry.compress_type = ZIP_DEFLATED
                zipped.writestr(entry, _bytes(inventory.folder / item.path))
    return buffer.getvalue()


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        message = Message("cannot be read: {reason}", reason=error.strerror or str(error))
        raise DataError(message, str(path)) from None


def erase(inventory: Inventory) -> None:
    """Removes what is in the inventory, and the folders that are then empty.

    Raises StorageError, with nothing removed, while an assessment is open in another window; none
    can be opened meanwhile.
    """
    folder = inventory.folder
    drafts = (item.path for item in inventory.items if item.path.parts[0] == _DRAFTS)
    locks = sorted({folder / path.with_suffix(".lock") for path in drafts if _is_held(path)})
    with ExitStack() as held:
        for lock in locks:
            held.callback(os.close, _taken(lock))
        for item in inventory.items:
            if item.path.suffix != ".lock":
                _remove(folder / item.path)
        if sys.platform == "win32":  # removes nothing that is open
            held.close()
        for lock in locks:
            _remove(lock)
    shelves = [path for path in listed(folder / _ASSESSMENTS) if _is_folder(path)]
    for place in (*shelves, folder / _ASSESSMENTS, folder / _DRAFTS, folder / EDITIONS, folder):
        if _is_folder(place):
            with suppress(OSError):  # something else is in it
                place.rmdir()


def _is_held(draft: Path) -> bool:
    """Whether a program that has the draft open locks it: not what was set aside."""
    return _holding(draft.parts) is Holding.DRAFT or draft.suffix == ".lock"


def _taken(lock: Path) -> int:
    try:
        descriptor = hold(lock)
    except OSError as error:
        raise unwritable(lock, error) from None
    if descriptor is None:
        raise StorageError(Message("an assessment is open in another window; close it first"))
    return descriptor


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(path, error) from None
