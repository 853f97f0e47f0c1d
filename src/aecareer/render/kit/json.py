"""JSON documents, and how they are written."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

Document = dict[str, Any]
_on_a_line = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@cache  # made when it is needed, which most runs do not
def _unusual() -> re.Pattern[str]:
    return re.compile("[^\n\x20-\x7e\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]")


def dump(document: object, *, indent: bool = True) -> str:
    """A document as JSON that ends with a line break, the same for the same document.

    What could steer a terminal is written as \\u escapes: the reader gets it back, a screen never.
    """
    if not indent:
        return dump_line(document) + "\n"
    return _unusual().sub(_escaped, json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def dump_line(document: object) -> str:
    """The same on one line, without its end."""
    text = _on_a_line(document)
    return text if text.isprintable() else _unusual().sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    character = match[0]
    return character if character.isprintable() else json.dumps(character)[1:-1]
