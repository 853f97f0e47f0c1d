"""What a key means in the conversation, at each place where one can press it: decided only here.

The console names keys ("left", "enter") and knows no more of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import NamedTuple

from aecareer.framework import Role, Scale
from aecareer.names import normalized
from aecareer.states import Rating, Unrated, facts
from aecareer.terminal.console import keys
from aecareer.terminal.console.keys import Key


class Rate(NamedTuple):
    """Answers the duty."""

    rating: Rating


class Command(Enum):
    """Everything else one can ask for. To go on is what Enter does: yes, skip, end."""

    GO_ON = "go on"
    BACK = "back"
    NOTE = "note"
    HELP = "help"
    QUIT = "quit"
    REFUSE = "refuse"
    FINISH = "finish"
    DETAILS = "details"
    NEXT_PAGE = "next page"
    PAGE_BEFORE = "page before"
    ERASE = "erase"
    LIST = "list"
    TYPE = "type"
    NO_POINT = "no point"


Action = Rate | Command

_ANYWHERE: Mapping[Key, Command] = {
    **dict.fromkeys((keys.ENTER, keys.RIGHT, keys.DOWN), Command.GO_ON),
    **dict.fromkeys(("q", keys.CTRL_D, keys.EOF), Command.QUIT),
}
_AT_QUESTION: Mapping[Key, Action] = {
    **_ANYWHERE,
    **{key: Rate(one) for one in Unrated for key in (facts(one).mark, *facts(one).keys)},
    " ": Command.GO_ON,
    **dict.fromkeys(("b", "<", keys.LEFT, keys.UP, keys.BACKSPACE), Command.BACK),
    **dict.fromkeys(("e", "+"), Command.NOTE),
    "h": Command.HELP,
    "f": Command.FINISH,
}
_AT_LAST_PAGE: Mapping[Key, Command] = {
    **_ANYWHERE,
    **dict.fromkeys((" ", keys.RIGHT, keys.DOWN, keys.PAGE_DOWN), Command.NEXT_PAGE),
    **dict.fromkeys((keys.LEFT, keys.UP, keys.PAGE_UP), Command.PAGE_BEFORE),
    **dict.fromkeys((keys.BACKSPACE, keys.DELETE), Command.ERASE),
    **dict.fromkeys(("b", "<"), Command.BACK),
}
_AT_OFFER: Mapping[Key, Command] = {**_ANYWHERE, "y": Command.GO_ON, "n": Command.REFUSE}
_AT_END: Mapping[Key, Command] = {**_ANYWHERE, "d": Command.DETAILS}
_DIGITS = 2  # of the highest point there may be
_ROLE_KEYS = "123456789acdefghijklmnoprstuvwxyz"  # b and q mean the same everywhere


def at_question(key: Key, scale: Scale) -> Action | None:
    """What the key asks for while a duty is asked; None if it means nothing."""
    plain = _plain(key)
    if _is_digit(plain):
        return Rate(int(plain)) if int(plain) in scale.points else None
    return _AT_QUESTION.get(plain)


class Typing:
    """Points typed digit by digit on a scale too wide for one key each; Enter gives them.

    `typed` are the digits so far. On any other scale a key means what it means at a question.
    """

    def __init__(self, scale: Scale) -> None:
        self.typed = ""
        self._scale = scale

    def at_question(self, key: Key) -> Action | None:
        """What the key asks for while a duty is asked; None if it means nothing."""
        plain, typed = _plain(key), self.typed
        self.typed = ""
        if self._scale.wide and _is_digit(plain):
            self.typed = f"{typed}{plain}"[-_DIGITS:]
            return Command.TYPE
        if typed and plain == keys.BACKSPACE:
            self.typed = typed[:-1]
            return Command.TYPE
        if typed and plain == keys.ENTER:
            point = int(typed)
            return Rate(point) if point in self._scale.points else Command.NO_POINT
        return at_question(key, self._scale)


def at_offer(key: Key) -> Command | None:
    """What the key answers where something is offered; None if it means nothing."""
    return _AT_OFFER.get(_plain(key))


def at_position(key: Key, roles: Mapping[Key, Role]) -> Role | Command | None:
    """The role that the key names where the position is asked, or what else it means there."""
    plain = _plain(key)
    return roles.get(plain) or _ANYWHERE.get(plain)


def at_last_page(key: Key) -> Command | int | None:
    """The digit of a question's number that the key is, or what else it means on the last page."""
    plain = _plain(key)
    return int(plain) if _is_digit(plain) else _AT_LAST_PAGE.get(plain)


def at_end(key: Key) -> Command | None:
    """What the key asks for after the summary of the report; None if it means nothing."""
    return _AT_END.get(_plain(key))


def leaves(key: Key) -> bool:
    """Whether the key leaves, where every other key goes on: at a pause."""
    return _ANYWHERE.get(_plain(key)) is Command.QUIT


def by_key(roles: Iterable[Role]) -> dict[Key, Role]:
    """The roles by the keys that name them, as far as there are keys."""
    return dict(zip(_ROLE_KEYS, roles, strict=False))


def as_key(line: str) -> Key:
    """The key that a typed line stands for: Enter if it is empty; "" if it is longer than a key."""
    text = normalized("NFKC", line).strip()
    if len(text) > 1:
        return ""
    return text or keys.ENTER


def _is_digit(key: Key) -> bool:
    return key.isascii() and key.isdigit()


def _plain(key: Key) -> Key:
    """The key in its plain form, as keyboards with Chinese input methods may not send it."""
    return keys.normalise(key).lower()
