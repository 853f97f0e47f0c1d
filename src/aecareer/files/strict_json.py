"""JSON without its traps: no duplicate keys, no NaN, no huge numbers, no deep nesting."""

from __future__ import annotations

import json
from typing import Any

from aecareer.errors import DataError
from aecareer.messages import Message

_MOST_DIGITS = 18


def read_json(text: str, place: str) -> Any:
    """The value that the text holds. Raises DataError that names the place.

    `place` is a file's name, to which the line is added, or already `file:line`.
    """
    try:
        return json.loads(
            text,
            object_pairs_hook=_without_duplicates,
            parse_constant=_refuse_constant,
            parse_int=_bounded_int,
        )
    except json.JSONDecodeError as error:
        where = place if _is_line(text) else f"{place}:{error.lineno}"
        message = Message(
            "this is not JSON from column {column} on; is a comma, quotation mark or bracket "
            "missing?",
            column=error.colno,
        )
        raise DataError(message, where) from None
    except RecursionError:
        raise DataError(Message("is nested too deeply"), place) from None
    except _Refused as refused:
        raise DataError(refused.message, place) from None


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


def _bounded_int(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise _Refused(Message("a number has more than {n} digits", n=_MOST_DIGITS))
    return int(digits)
