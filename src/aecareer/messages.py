"""Sentences for people, apart from the language they are shown in, and clean() for all text."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

_JOINERS = frozenset("\u200c\u200d")  # they hold emoji and some scripts together
_NO_CHARACTERS = frozenset("\ufffe\uffff")


class Message:
    """A sentence with named places, translated and filled in only when it is shown.

    The template is the English sentence and the key of its translation. `{name}` stands for the
    value given under that name: a text, a number, another Message, or a text by language.
    """

    __slots__ = ("count", "plural", "template", "values")

    def __init__(self, template: str, /, **values: object) -> None:
        self.template = template
        self.plural = ""
        self.count = 0
        self.values: Mapping[str, object] = values

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Message) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash((self.template, self.plural, self.count))

    def __repr__(self) -> str:
        return f"Message({self.template!r}, {dict(self.values)!r})"

    def _key(self) -> tuple[str, str, int, dict[str, object]]:
        return self.template, self.plural, self.count, dict(self.values)


def plural(one: str, many: str, count: int, /, **values: object) -> Message:
    """A Message in two forms; `{n}` stands for count, which chooses the form."""
    message = Message(one, n=count, **values)
    message.plural, message.count = many, count
    return message


def phrase(text: str) -> str:
    """The text itself, marked for the catalogues; it is translated where it is shown."""
    return text


def some(found: Sequence[object], most: int) -> tuple[object, ...]:
    """The first so many, for a sentence that lists them, and how many more there are."""
    left = len(found) - most
    return (*found[:most], Message("{n} more", n=left)) if left > 0 else tuple(found)


def clean(text: str) -> str:
    """The text with everything taken out that could steer a terminal or reorder a line.

    Control characters (C0, C1), line and paragraph separators become a space; format characters
    (bidi overrides, zero-width marks) vanish, but for the joiners; lone surrogates become "?", and
    what is no character at all, which no XML may hold, becomes U+FFFD.
    """
    if text.isprintable():
        return text
    return "".join(map(_clean_character, text))


def clean_lines(text: str) -> str:
    """The same of every line of a text; its line breaks stay, but for those at either end."""
    return "\n".join(clean(line).rstrip() for line in text.splitlines()).strip("\n")


def _clean_character(character: str) -> str:
    category = unicodedata.category(character)
    if category in ("Cc", "Zl", "Zp"):
        return " "
    if category == "Cs":
        return "?"
    if character in _NO_CHARACTERS:
        return "\ufffd"
    if category == "Cf" and character not in _JOINERS:
        return ""
    return character
