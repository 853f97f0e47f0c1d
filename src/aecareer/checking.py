"""Checks plain data (mappings, lists, texts, whole numbers) and gathers every fault on the way."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from aecareer.errors import Fault, FaultyDocument, Path, UsageError
from aecareer.messages import Message
from aecareer.names import LONGEST, is_name, looks

_SHOWN = 40  # characters of a wrong value that a message repeats
_LARGE = 10**18
_SHORT = 5  # letters; of so short a word two wrong ones are half
_MOST_LISTED = 12
_MOST_SUGGESTIONS = 50  # looking for the nearest name is slow, and nobody reads more


def nearest(word: str, options: Collection[str]) -> str | None:
    """The option most like the word, whatever its case; None if none is."""
    from difflib import get_close_matches

    by_fold = {option.casefold(): option for option in options}
    cutoff = 0.5 if len(word) <= _SHORT else 0.7
    found = get_close_matches(word[:100].casefold(), by_fold, n=1, cutoff=cutoff)
    return by_fold[found[0]] if found else None


def no_such(problem: Message, word: str, choices: Sequence[str]) -> UsageError:
    """The error for a word that is no choice: the problem, the nearest choice, and the list."""
    near = nearest(word, choices)
    if near is not None:
        problem = Message("{problem}; did you mean {near}?", problem=problem, near=near)
    return UsageError(problem, choices)


def shown(value: object) -> str:
    """A wrong value, short enough to repeat in a message."""
    if isinstance(value, Mapping):
        return "{...}"
    if isinstance(value, list | tuple):
        return "[...]"
    text = "null" if value is None else str(value)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "..."


class Checker:
    """Hands out checked values of one document; what is wrong is noted and replaced by a blank."""

    def __init__(self, *, suggest: bool = True) -> None:
        self.faults: list[Fault] = []
        self._most_suggestions = _MOST_SUGGESTIONS if suggest else 0

    def fault(self, path: Path, message: Message, *, on_key: bool = False) -> None:
        """Notes one fault."""
        self.faults.append(Fault(path, message, on_key))

    def finish(self) -> None:
        """Raises FaultyDocument if anything was wrong."""
        if self.faults:
            raise FaultyDocument(self.faults)

    def mapping(self, value: object, path: Path) -> Mapping[Any, Any]:
        """The value as a mapping; an empty one if it is something else."""
        if isinstance(value, Mapping):
            return value
        self._wrong_type(value, path, Message("a mapping (key: value)"))
        return {}

    def fields(
        self, value: object, path: Path, required: Sequence[str], optional: Sequence[str] = ()
    ) -> Mapping[str, Any]:
        """A mapping that must hold the required keys and may hold no others than the optional."""
        if not isinstance(value, Mapping):
            self._wrong_type(value, path, Message("a mapping (key: value)"))
            return {}
        if not value.keys() <= {*required, *optional}:
            for key in value:
                self.known(key, (*required, *optional), (*path, key), on_key=True)
        for key in required:
            if value.get(key) is None:
                place = (*path, key) if key in value else path
                self.fault(place, Message("'{key}' is missing here", key=key))
        return value

    def known(
        self, key: object, options: Collection[str], path: Path, *, on_key: bool = False
    ) -> bool:
        """Whether the key is one of the options; notes the fault and the nearest option if not."""
        if isinstance(key, str) and key in options:
            return True
        near = nearest(str(key), options) if len(self.faults) < self._most_suggestions else None
        if near is not None and near != key and looks(near) == looks(str(key)):
            message = Message(
                "'{key}' only looks like '{near}': some letters are of another alphabet or width",
                key=shown(key),
                near=near,
            )
        elif near is not None:
            message = Message(
                "'{key}' is not known here; did you mean '{near}'?", key=shown(key), near=near
            )
        elif not options:
            message = Message(
                "'{key}' is not known here; nothing is defined for it", key=shown(key)
            )
        else:
            listed = (
                *list(options)[:_MOST_LISTED],
                *([Message("...")] if len(options) > _MOST_LISTED else []),
            )
            message = Message(
                "'{key}' is not known here; known are: {options}", key=shown(key), options=listed
            )
        self.fault(path, message, on_key=on_key)
        return False

    def few(self, value: Collection[Any], path: Path, most: int) -> bool:
        """Whether there are no more than so many entries; notes the fault if there are."""
        if len(value) > most:
            message = Message(
                "this has {found} entries; up to {n} are allowed", found=len(value), n=most
            )
            self.fault(path, message)
        return len(value) <= most

    def items(
        self, value: object, path: Path, *, at_least: int = 0, at_most: int | None = None
    ) -> Iterator[tuple[Path, Any]]:
        """The items of a list, each with its path; none of a list that is too long."""
        if not isinstance(value, list):
            if value is not None:
                self._wrong_type(value, path, Message("a list"))
            return
        if at_most is not None and not self.few(value, path, at_most):
            return
        if len(value) < at_least:
            self.fault(path, Message("this list is empty; it needs at least one entry"))
        for index, item in enumerate(value):
            yield (*path, index), item

    def string(self, value: object, path: Path) -> str:
        """A text that is not blank; "" if it is not one. A whole number is taken as its digits."""
        if type(value) is str and value.strip():
            return value
        if type(value) is int and abs(value) < _LARGE:
            return str(value)
        if value is not None:  # what is missing was noted by fields()
            self._wrong_type(value, path, Message("text"))
        return ""

    def name(self, value: object, path: Path) -> str:
        """A short identifier: letters of any script, digits, dot, dash, underscore."""
        text = self.string(value, path)
        if text and not is_name(text):
            self.fault(
                path,
                Message(
                    "'{value}' cannot be a name; use up to {n} letters, digits, dots, dashes and "
                    "underscores, and begin with a letter or digit",
                    value=shown(text),
                    n=LONGEST,
                ),
            )
        return text

    def flag(self, value: object, path: Path) -> bool:
        """Yes or no, written as true or false."""
        if value is True or value == "true":
            return True
        if value is not False and value != "false":
            self._wrong_type(value, path, Message("true or false"))
        return False

    def one_or_more(self, value: object, path: Path) -> Iterator[tuple[Path, Any]]:
        """The items of a list, each with its path; what is no list is the only one."""
        if isinstance(value, list):
            yield from self.items(value, path)
        elif value is not None:
            yield path, value

    def whole(
        self, value: object, path: Path, allowed: Callable[[int], bool], wanted: Message
    ) -> int:
        """A whole number for which allowed() holds; 0 if it is not one."""
        if type(value) is int and allowed(value):
            return value
        if value is not None:
            self._wrong_type(value, path, wanted)
        return 0

    def _wrong_type(self, value: object, path: Path, wanted: Message) -> None:
        self.fault(
            path,
            Message("'{value}' should be {wanted}", value=shown(value), wanted=wanted),
        )
