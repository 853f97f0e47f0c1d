"""People from files, for the commands: what is wrong is told as it comes, and kept as exit code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aecareer.answers import Answers
from aecareer.answers_document import EDITED
from aecareer.cli.failures import tell
from aecareer.cli.invocation import Invocation
from aecareer.errors import DataError, FaultyFile
from aecareer.files.people import Found, Person, Remark
from aecareer.files.reading import place_name
from aecareer.framework import Framework
from aecareer.messages import Message

_MOST_LOOKED_AT = 10


class Taken:
    """What a command takes from files. `exit_code` is that of the last fault; 0 for none.

    `left_out` counts what could not be used at all, `unread` the duties that could not in the rest,
    `missing` the people on a round's list on whom nothing is here; whoever takes them tells it.
    """

    def __init__(self, run: Invocation) -> None:
        self.run = run
        self.exit_code = 0
        self.left_out = 0
        self.unread = 0
        self._edited = 0
        self.missing = 0

    def people(self, found: Iterable[Found]) -> Iterator[Person]:
        """Everyone who can be used. What cannot, in whole or in part, is told."""
        for one in found:
            if isinstance(one, DataError):
                self.left_out += 1
                self.exit_code = tell(one, self.run)
            elif person := self._heard(one):
                yield person

    def all(self, found: Iterable[Found]) -> Iterator[Person]:
        """Everyone. Raises DataError for what cannot be used at all."""
        return filter(None, map(self._heard, found))

    def one(self, name: str, framework: Framework) -> Answers:
        """The one person's answers in a file. Raises DataError for none to use, or for several."""
        from aecareer.files.answer_files import read_answers  # nothing is read to be asked

        found: list[Found] = []
        people: list[Person | DataError] = []
        for one in read_answers(name, framework):
            found.append(one)
            people += [] if isinstance(one, Remark) else [one]
            if len(people) == _MOST_LOOKED_AT:
                break
        first, *further = people
        if isinstance(first, DataError):
            raise first
        if further:
            message = Message(
                "should hold one person's answers, but holds several: {places}; `aecareer score` "
                "takes them all",
                places=tuple(one.place for one in (first, *further)),
            )
            raise DataError(message, place_name(name))
        for one in found:
            self._heard(one)
        return first.answers

    def tell_if_empty(self, answers: Answers, place: str) -> None:
        """Says that no duty is rated, if so, and where: nobody hands in an empty form."""
        if all(one.rating is None for one in answers.by_duty.values()):
            message = Message("no duty is rated here; the form is empty")
            self.exit_code = tell(DataError(message, place), self.run)

    def _heard(self, one: Found) -> Person | None:
        """The person, after what there is to say; None for a remark. Raises what is an error."""
        say = self.run.note
        if isinstance(one, DataError):
            raise one
        if isinstance(one, Remark):
            self.missing += one.missing
            if not one.missing and (message := self._worth_saying(one)):
                say(Message("{place}: {message}", place=one.place, message=message))
            return None
        self.unread += one.unread
        if one.faults:
            self.exit_code = tell(FaultyFile(one.faults), self.run)
            say(
                Message(
                    "{place}: {read} of {given} answers are read and count",
                    place=one.place,
                    read=one.given - one.unread,
                    given=one.given,
                )
            )
        return one

    def _worth_saying(self, remark: Remark) -> Message | None:
        """What a remark says; None for what is true of many files once two of them are named."""
        if remark.message is not EDITED:
            return remark.message
        self._edited += 1
        if self._edited == 1:
            return EDITED
        same = Message("the same is true of this file; others of its kind are not named")
        return same if self._edited == 2 else None
