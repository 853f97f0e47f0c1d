"""Text from outside in Markdown."""

from __future__ import annotations

import re

from aecareer.messages import clean
from aecareer.render.kit.parts import Entry

_SPECIAL = re.compile(r"[\\`*_\[\]<>#|~&!]")
_LEADING = re.compile(r"^([-+=])|^(\d+)([.)])(?=\s|$)")  # a list, or a heading's line


def escaped(text: str) -> str:
    """Text that Markdown and HTML take as it stands, wherever on a line.

    Without spaces around it: before it they make code, behind it they keep bold from ending.
    """
    plain = _SPECIAL.sub(r"\\\g<0>", clean(text).strip())
    return _LEADING.sub(r"\2\\\1\3", plain)


def named(entry: Entry) -> str:
    """An entry on one line: its title, the id behind it, and the text."""
    aside = f" ({escaped(entry.id)})" if entry.id else ""
    aside += f" {escaped(entry.aside)}" if entry.aside else ""
    if entry.title:
        return f"**{escaped(entry.title)}**{aside}: {escaped(entry.text)}"
    return escaped(entry.text) + aside
