"""Ids and codes: what may be one, and which of them nobody can tell apart by looking."""

from __future__ import annotations

import re
from unicodedata import category, normalize

LONGEST = 64
_PLAIN = re.compile(r"[^\W_][\w.-]*")
# Letters of other scripts that look like Latin ones, each below its double.
_DOUBLES = str.maketrans(
    "АВЕЅІЈКМНОРСТХ" + "аеорсухіјѕ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ" + "ο",
    "ABESIJKMHOPCTX" + "aeopcyxijs" + "ABEZHIKMNOPTYX" + "o",
)


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
    return name if name.isascii() else normalize("NFKC", name).translate(_DOUBLES)


def as_name(text: str) -> str:
    """The text as an id: what cannot be in one becomes a dash; "" if nothing is left."""
    kept = "".join(c if c.isalnum() or c in "._-" else "-" for c in text)[:LONGEST].strip("-._")
    return kept if is_name(kept) else ""
