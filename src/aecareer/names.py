"""Ids, codes and other names: what may be one, which of them nobody can tell apart by looking."""

from __future__ import annotations

import re
from typing import Literal
from unicodedata import category, normalize

LONGEST = 64
_PLAIN = re.compile(r"[^\W_][\w.-]*")
# Letters of other scripts that look like Latin ones, each below its double.
_DOUBLES = str.maketrans(
    "АВЕЅІЈКМНОРСТХ" + "аеорсухіјѕ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ" + "ο",
    "ABESIJKMHOPCTX" + "aeopcyxijs" + "ABEZHIKMNOPTYX" + "o",
)
_MOST_MARKS = 30  # on one letter; no script needs so many
_HALF_WIDTH_MARKS = "\uff9e\uff9f"
_HEAP = re.compile(rf"(?:[^\w\s\x00-\u02ff]|[{_HALF_WIDTH_MARKS}]){{{_MOST_MARKS + 1},}}")


def normalized(form: Literal["NFC", "NFKC", "NFKD"], text: str) -> str:
    """The text in a normal form of Unicode, without the marks that are too many on one letter.

    To sort them would take the square of their number.
    """
    return text if text.isascii() else normalize(form, _HEAP.sub(_thinned, text))


def _thinned(heap: re.Match[str]) -> str:
    """Of marks in a row so many."""
    kept, marks = [], 0
    for character in heap[0]:
        is_mark = category(character)[0] == "M" or character in _HALF_WIDTH_MARKS
        marks = marks + 1 if is_mark else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def is_name(text: str) -> bool:
    """Whether the text may be an id or a code.

    That is up to 64 letters of any script, digits, dots, dashes and underscores, the first of them
    a letter or digit.
    """
    if len(text) > LONGEST or not text[:1].isalnum():
        return False
    letters = text if text.isascii() else "".join(c for c in text if category(c)[0] != "M")
    return _PLAIN.fullmatch(letters) is not None


def looks(name: str) -> str:
    """What names that look the same have in common, whatever width and script they are typed in."""
    return name if name.isascii() else normalized("NFKC", name).translate(_DOUBLES)


def as_name(text: str) -> str:
    """The text as an id: what cannot be in one becomes a dash; "" if nothing is left."""
    kept = "".join(c if c.isalnum() or c in "._-" else "-" for c in text)[:LONGEST].strip("-._")
    return kept if is_name(kept) else ""
