"""Which names may be one person's, spelt in several ways."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from unicodedata import combining

from aecareer.answers import name_key
from aecareer.messages import clean
from aecareer.names import normalized

_IN_BRACKETS = re.compile(r"[(\[（【].*?[)\]）】]")
_APOSTROPHES = re.compile("['`´‘’ʼ＇′]")
_BETWEEN = re.compile(r"[\W_]+")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"})
_UMLAUTS = re.compile("(?<=[aou])e")  # Gruenwald is how Grünwald is written without its dots
_TITLES = frozenset(["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "herr", "frau", "mme", "mlle"])
_HONORIFICS = re.compile("(?:先生|女士|小姐|老师)$")
_MOST_COMPARED = 200  # names with a word and all initials in common

_Words = tuple[str, ...]
Aliases = Mapping[str, str]
"""The name of a person by the key of each name that means them."""

NO_ALIASES: Aliases = {}


def settled(name: str, aliases: Aliases) -> str:
    """A name as it is shown: cleaned, and the one that the aliases have for it."""
    tidy = " ".join(clean(name).split())
    return aliases.get(name_key(tidy), tidy)


def alike(names: Iterable[str]) -> list[tuple[str, ...]]:
    """The groups of two or more names that differ by no more than how one person is written.

    That is order, commas, accents, apostrophes, hyphens, titles, and initials for whole words.
    """
    groups = _Groups()
    seen: dict[object, str] = {}
    whole: dict[object, list[tuple[str, _Words]]] = {}
    short: dict[object, list[tuple[str, _Words]]] = {}
    for name in dict.fromkeys(names):
        words = _words(name)
        if not words:
            continue
        groups.add(name)
        known = words in seen
        for key in (words, frozenset(Counter(words).items()), "".join(words)):
            groups.join(name, seen.setdefault(key, name))
        if known:
            continue
        initials = "".join(sorted(word[0] for word in words))
        has_initials = any(map(_is_initial, words))
        for key in {(initials, word) for word in words if len(word) > 1}:
            others = [*short.get(key, ()), *(whole.get(key, ()) if has_initials else ())]
            for other, its in others[:_MOST_COMPARED]:
                if _abbreviated(words, its):
                    groups.join(name, other)
            (short if has_initials else whole).setdefault(key, []).append((name, words))
    return groups.found()


class _Groups:
    """Names in groups; what is joined with one of a group belongs to all of it."""

    def __init__(self) -> None:
        self._leader: dict[str, str] = {}

    def add(self, name: str) -> None:
        self._leader[name] = name

    def join(self, one: str, other: str) -> None:
        self._leader[self._lead(one)] = self._lead(other)

    def found(self) -> list[tuple[str, ...]]:
        """The groups of two or more, in the order of their first names."""
        groups: dict[str, list[str]] = {}
        for name in self._leader:
            groups.setdefault(self._lead(name), []).append(name)
        return [tuple(group) for group in groups.values() if len(group) > 1]

    def _lead(self, name: str) -> str:
        while self._leader[name] != name:
            name = self._leader[name]
        return name


def _words(name: str) -> _Words:
    """The words of a name in their order, without all that is often left away."""
    text = _IN_BRACKETS.sub(" ", normalized("NFKD", name)).casefold().translate(_LETTERS)
    text = "".join(c for c in _APOSTROPHES.sub("", text) if not combining(c))
    words = _BETWEEN.sub(" ", _HONORIFICS.sub("", text.strip())).split()
    return tuple(_UMLAUTS.sub("", word) for word in words if word not in _TITLES)


def _abbreviated(one: _Words, other: _Words) -> bool:
    """Whether a word is whole in both, and of the others one is the other's initial."""
    common = {word for word in one if word in other and len(word) > 1}
    if len(one) != len(other) or not common:
        return False
    rest = [sorted(word for word in words if word not in common) for words in (one, other)]
    return all(
        a == b or (a[0] == b[0] and (_is_initial(a) or _is_initial(b)))
        for a, b in zip(*rest, strict=False)
    )


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isalpha()
