"""Text from outside in Markdown."""

from __future__ import annotations

import re

from aecareer.messages import clean

_SPECIAL = re.compile(r"[\\`*_\[\]<>#|~&!]")
_LEADING = re.compile(r"^(\s*)([-+=])|^(\s*\d+)([.)])(?=\s|$)")  # a list, or a heading's line


def escaped(text: str) -> str:
    """Text that Markdown and HTML take as it stands, wherever on a line."""
    plain = _SPECIAL.sub(r"\\\g<0>", clean(text))
    return _LEADING.sub(r"\1\3\\\2\4", plain)
