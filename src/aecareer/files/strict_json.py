"""JSON without its traps: no duplicate keys, no NaN, no huge numbers, no deep nesting.

Every object and number passes through Python, so that of a person's answers reading takes 1.4 times
what `json.loads` does. To count the keys of what that makes against the quotation marks of its text
was tried in place of it: it finds every key that is there twice, and takes as long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from json import JSONDecodeError, JSONDecoder
from typing import Any

from aecareer.errors import DataError
from aecareer.messages import Message

_MOST_DIGITS = 18
_SPACE = re.compile(r"[ \t\n\r]*")


def read_json(text: str, place: str) -> Any:
    """The value that the text holds. Raises DataError that names the place.

    `place` is a file's name, to which the line is added, or already `file:line`.
    """
    value, end = _value(text, skip_space(text, 0), place)
    if skip_space(text, end) < len(text):
        raise _no_json(text, skip_space(text, end), place)
    return value


def read_items(text: str, place: str) -> Iterator[tuple[int, Any]]:
    """The items of a list, each with where it begins, read one by one; else the one value.

    Raises DataError, after the items before it, for what is no JSON.
    """
    at = skip_space(text, 0)
    if text[at : at + 1] != "[":
        yield at, read_json(text, place)
        return
    at = skip_space(text, at + 1)
    ended = text[at : at + 1] == "]"
    while not ended:
        *item, end = _value(text, at, place)
        yield at, item.pop()  # whoever takes it may drop it to make room
        at = skip_space(text, end)
        ended = text[at : at + 1] == "]"
        if not ended and text[at : at + 1] != ",":
            raise _no_json(text, at, place)
        at = skip_space(text, at + (not ended))
    at = skip_space(text, at + 1)
    if at < len(text):
        raise _no_json(text, at, place)


def skip_space(text: str, at: int) -> int:
    """Where the next character stands that is no white space."""
    space = _SPACE.match(text, at)
    return space.end() if space else at


def _value(text: str, at: int, place: str) -> tuple[Any, int]:
    """The value that begins there, and where it ends."""
    try:
        return _DECODER.raw_decode(text, at)
    except JSONDecodeError as error:
        raise _no_json(text, error.pos, place) from None
    except RecursionError:
        raise DataError(Message("is nested too deeply"), place) from None
    except _Refused as refused:
        raise DataError(refused.message, place) from None


def _no_json(text: str, at: int, place: str) -> DataError:
    line = text.count("\n", 0, at) + 1
    message = Message(
        "this is not JSON from column {column} on; is a comma, quotation mark or bracket missing?",
        column=at - text.rfind("\n", 0, at),
    )
    return DataError(message, place if _is_line(text) else f"{place}:{line}")


def _is_line(text: str) -> bool:
    return "\n" not in text.rstrip("\n")


class _Refused(Exception):
    def __init__(self, message: Message) -> None:
        super().__init__(message.template)
        self.message = message


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise _Refused(Message("the key '{key}' is here twice", key=twice[:40]))
    return found


def _refuse_constant(name: str) -> Any:
    raise _Refused(Message("{name} is not a number that JSON knows", name=name))


class _Numbers(dict[str, int]):
    """Numbers by their digits: small ones, as ratings are, need no call of a function in Python."""

    def __missing__(self, digits: str) -> int:
        if len(digits) > _MOST_DIGITS:
            raise _Refused(Message("a number has more than {n} digits", n=_MOST_DIGITS))
        return int(digits)


_DECODER = JSONDecoder(
    object_pairs_hook=_without_duplicates,
    parse_constant=_refuse_constant,
    parse_int=_Numbers({str(number): number for number in range(100)}).__getitem__,
)
