"""What a key or a line means in the interview."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from unicodedata import normalize

from aecareer.framework import Scale
from aecareer.states import Rating, Unrated, facts


@dataclass(frozen=True, slots=True)
class Rate:
    """Answers the duty."""

    rating: Rating


class Command(Enum):
    """Everything else one can do at a question."""

    GO_ON = "go on"
    BACK = "back"
    NOTE = "note"
    HELP = "help"
    QUIT = "quit"


Action = Rate | Command

_WORDS: dict[str, Action] = {
    "": Command.GO_ON,
    **{key: Rate(one) for one in Unrated for key in (facts(one).mark, *facts(one).keys)},
    "b": Command.BACK,
    "<": Command.BACK,
    "e": Command.NOTE,
    "+": Command.NOTE,
    "h": Command.HELP,
    "q": Command.QUIT,
}


def action(text: str, scale: Scale) -> Action | None:
    """The action that a key or a line asks for; None if it means nothing.

    Full-width digits and marks, as Chinese input methods send them, count as their plain forms.
    """
    word = normalize("NFKC", text).strip().lower()
    if len(word) == 1 and word.isascii() and word.isdigit():
        return Rate(int(word)) if int(word) in scale.points else None
    return _WORDS.get(word)
