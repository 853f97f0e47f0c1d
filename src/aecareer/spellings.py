"""Which names may be one person's, spelt in several ways."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from unicodedata import combining

from aecareer.answers import name_key
from aecareer.messages import clean
from aecareer.names import looks, normalized
from aecareer.simplified import simplified

_IN_BRACKETS = re.compile(
    r"[(\[（【].*?[)\]）】]|[\"“„«「].*?[\"”»」]|(?<!\w)['‘].*?['’](?!\w)"  # nicknames too
)
_APOSTROPHES = re.compile("['`´‘’ʼ＇′]")
_BETWEEN = re.compile(r"[\W_]+")
_LETTERS = str.maketrans(
    {"ø": "o", "ı": "i", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"}
)
_UMLAUTS = re.compile("(?<=[aou])e")  # Gruenwald is how Grünwald is written without its dots
_TITLES = frozenset(["mr", "mrs", "ms", "miss", "mx", "herr", "frau", "mme", "mlle", "sir"])
_DEGREES = frozenset(["dr", "prof", "phd", "mba"])
_SUFFIXES = frozenset(["jr", "sr", "junior", "senior", "ii", "iii", "iv"])
_HONORIFICS = re.compile("(?:先生|女士|小姐|老师|同学|经理|总监|主管|总)$")
_PINYIN = re.compile("^([ln])(?:v|yu)(?=e?$)")  # ü, where it cannot be typed
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

    That is order, commas, accents, apostrophes, hyphens, titles, nicknames, traditional characters,
    initials for whole words, and initials and the like that are left out.
    """
    groups = _Groups()
    seen: dict[object, str] = {}
    whole: dict[object, list[tuple[str, _Words]]] = {}
    short: dict[object, list[tuple[str, _Words]]] = {}
    longer = _Longer()
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
        for other in longer.of(name, words):
            groups.join(name, other)
        initials = "".join(sorted(word[0] for word in words))
        has_initials = any(map(_is_initial, words))
        for key in {(initials, word) for word in words if len(word) > 1}:
            others = [*short.get(key, ()), *(whole.get(key, ()) if has_initials else ())]
            for other, its in others[:_MOST_COMPARED]:
                if _abbreviated(words, its):
                    groups.join(name, other)
            (short if has_initials else whole).setdefault(key, []).append((name, words))
    return groups.found()


class _Longer:
    """Names with initials or suffixes that others leave out, and those others."""

    def __init__(self) -> None:
        self._exact: dict[object, str] = {}
        self._longer: dict[object, list[str]] = {}

    def of(self, name: str, words: _Words) -> list[str]:
        """The names seen so far that have less than this one, or more; not both."""
        bare = [word for word in words if not _is_initial(word) and word not in _SUFFIXES]
        key = frozenset(Counter(bare).items())
        if len(bare) == len(words):
            first = self._exact.setdefault(key, name) == name
            return self._longer.get(key, []) if first else []
        if len(bare) < len(("given", "family")):
            return []
        self._longer.setdefault(key, []).append(name)
        return [self._exact[key]] if key in self._exact else []


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
    text = _IN_BRACKETS.sub(" ", simplified(looks(name)))
    text = normalized("NFKD", text).casefold().translate(_LETTERS)
    text = "".join(c for c in _APOSTROPHES.sub("", text) if not combining(c))
    words = _BETWEEN.sub(" ", _HONORIFICS.sub("", text.strip())).split()
    kept = (_PINYIN.sub(r"\1u", word) for word in words if word not in _TITLES | _DEGREES)
    return tuple(_UMLAUTS.sub("", word) for word in kept)


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
