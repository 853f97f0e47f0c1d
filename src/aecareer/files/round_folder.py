"""A round's folder: `round.json`, the forms that went out, and in `returned` what came back."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from json import dumps
from pathlib import Path

from aecareer.errors import DataError, FaultyDocument, FaultyFile, PlacedFault, StorageError
from aecareer.files.answer_files import NOT_READ, UNREAD, read_answers
from aecareer.files.data_folder import make_private
from aecareer.files.folders import files_in
from aecareer.files.json_places import JsonPlaces
from aecareer.files.people import Found, Person, Remark
from aecareer.files.reading import decode, opened, read_bounded
from aecareer.files.strict_json import read_json
from aecareer.files.writing import Content, sweep, write_private
from aecareer.framework import Framework
from aecareer.messages import Message, phrase
from aecareer.returns import Document, Returns, State, named_as_listed, sort_returns
from aecareer.rounds import FORMS, RETURNED, Round, nothing_on
from aecareer.rounds_document import read_round, round_document

ROUND = "round.json"
LETTER = "letter.txt"  # the template, and each text made of it
NOT_IN_RETURNED = phrase("is filled in, but is not in the folder 'returned', and does not count")
_MOST_BESIDE = 5000  # files outside `returned` that are looked at


def is_round(folder: str) -> bool:
    """Whether the name is that of a round's folder."""
    return os.path.isfile(os.path.join(folder, ROUND))  # noqa: PTH113, PTH118


def check_new(folder: str) -> None:
    """Raises StorageError if a round, or a part of one, is in the folder already."""
    there = [name for name in (ROUND, FORMS, RETURNED) if _is_in(folder, name)]
    if ROUND in there:
        message = Message("is there already; a new round needs a folder of its own")
        raise StorageError(message, str(Path(folder, ROUND)))
    if there:
        message = Message(
            "{names} are there, but no round.json: a new round broke off, or they are something "
            "else. Delete them, or name another folder",
            names=(*there,),
        )
        raise StorageError(message, folder)


def _is_in(folder: str, name: str) -> bool:
    return os.path.lexists(os.path.join(folder, name))  # noqa: PTH118


def begin(folder: str, found: Round, files: Iterable[tuple[str, Content]]) -> None:
    """Writes a new round: the files, each by its name in the folder, and at last the round itself.

    Everything is readable by its owner only. Raises StorageError.
    """
    check_new(folder)
    coming = iter(files)
    first = [*islice(coming, 1)]  # it may be that none can be made; then nothing is written
    make_private(Path(folder, RETURNED))
    for name, content in chain(first, coming):
        write_in(folder, name, content)
    rewrite(folder, found)


def rewrite(folder: str, found: Round) -> None:
    """Writes the round itself. Raises StorageError."""
    text = dumps(round_document(found), ensure_ascii=False, indent=1)
    write_in(folder, ROUND, text + "\n")


def write_in(folder: str, name: str, content: Content) -> None:
    """Writes one file of a round, whose name there may have folders. Raises StorageError."""
    path = Path(folder, *name.split("/"))
    make_private(path.parent)
    sweep(path.parent)
    write_private(path, content)


def load_round(folder: str, framework: Framework) -> Round:
    """The round in the folder. Raises DataError if there is none, with every fault of it."""
    name = str(Path(folder, ROUND))
    if not is_round(folder):
        message = Message("is not the folder of a round; `aecareer round new` makes one")
        raise DataError(message, folder)
    with opened(name) as stream:
        text = decode(read_bounded(stream, name), name)
    try:
        return read_round(read_json(text, name), framework)
    except FaultyDocument as error:
        places = JsonPlaces(text).of(0, error.document_faults)
        placed = zip(places, error.document_faults, strict=True)
        raise FaultyFile([PlacedFault(f"{name}:{at}", f.message) for at, f in placed]) from None


def read_returns(folder: str, found: Round) -> Returns:
    """All that came back, each document where it belongs; places are within `returned`."""
    pile = _Pile()
    returned = Path(folder, RETURNED)
    if returned.is_dir() and any(returned.iterdir()):
        pile.take(returned, found.framework)
    sorted_ = sort_returns(found, pile.documents)
    return replace(
        sorted_,
        beside=tuple(_beside(folder, sorted_, found.framework)),
        unreadable=tuple(pile.unreadable),
        passed=tuple(pile.passed),
        remarks=tuple(pile.remarks),
    )


def answers_in_round(folder: str, framework: Framework) -> Iterator[Found]:
    """Everyone's answers in a round, one document a form, with the names of its list."""
    found = load_round(folder, framework)
    returns = read_returns(folder, found)
    for one in returns.forms:
        if one.counting is not None:
            document = one.counting
            answers = named_as_listed(found, one.form, document.answers)
            yield Person(
                document.place, answers, document.faults, document.unread, saved=document.saved
            )
    if missing := len(found.people) - returns.people_here:
        yield Remark(folder, nothing_on(missing), missing)
    for fault in (*returns.strays, *returns.unreadable):
        yield DataError(fault.message, fault.place)
    for fault in returns.passed:
        yield Remark(fault.place, fault.message)
    for name in returns.beside:
        yield Remark(name, Message(NOT_IN_RETURNED))


def _beside(folder: str, returns: Returns, framework: Framework) -> Iterator[str]:
    """The names of filled-in forms in the folder that lie outside `returned`.

    Of the forms that went out those are looked at that have not come back.
    """
    within = f"{folder.rstrip(os.sep)}{os.sep}"
    here = {one.form.file for one in returns.forms if one.state is State.RECEIVED}
    files = (one for one in files_in([folder]) if isinstance(one, str))
    named = ((file, Path(file.removeprefix(within)).as_posix()) for file in files)
    elsewhere = (
        (file, name)
        for file, name in named
        if not (name.startswith(f"{RETURNED}/") or name in here or name == ROUND)
    )
    for file, name in islice(elsewhere, _MOST_BESIDE):
        people = (one for one in read_answers(file, framework) if isinstance(one, Person))
        if not file.lower().endswith(NOT_READ) and any(one.given for one in people):
            yield name


@dataclass(slots=True)
class _Pile:
    """What is in the files that came back, before it is sorted."""

    documents: list[Document] = field(default_factory=list)
    unreadable: list[PlacedFault] = field(default_factory=list)
    passed: list[PlacedFault] = field(default_factory=list)
    remarks: list[PlacedFault] = field(default_factory=list)

    def take(self, folder: Path, framework: Framework) -> None:
        """Takes all files in the folder and below."""
        within = f"{folder}{os.sep}"
        for file in files_in([str(folder)]):
            if isinstance(file, Remark):
                self.passed.append(PlacedFault(file.place.removeprefix(within), file.message))
            elif isinstance(file, DataError):
                if file.place != str(folder):  # that there is no file to read is no fault
                    self._fail(file, within)
            elif file.lower().endswith(NOT_READ):
                self.passed.append(PlacedFault(file.removeprefix(within), UNREAD))
            else:
                self._take([*read_answers(file, framework)], file, within)

    def _take(self, content: list[Found], file: str, within: str) -> None:
        people = [one for one in content if isinstance(one, Person)]
        alone = len([one for one in content if not isinstance(one, Remark)]) == 1
        for one in content:
            if isinstance(one, DataError):
                self._fail(one, within)
            elif isinstance(one, Remark):
                self.remarks.append(PlacedFault(one.place.removeprefix(within), one.message))
        for one in people:
            faults = tuple(_placed(fault, within) for fault in one.faults)
            place = (file if len(people) == 1 else one.place).removeprefix(within)
            document = Document(place, one.answers, one.saved, faults, one.unread, alone)
            self.documents.append(document)

    def _fail(self, error: DataError, within: str) -> None:
        self.unreadable += (_placed(fault, within) for fault in error.faults)


def _placed(fault: PlacedFault, within: str) -> PlacedFault:
    return PlacedFault(fault.place.removeprefix(within), fault.message)
