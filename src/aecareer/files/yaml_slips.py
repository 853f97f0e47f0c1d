"""Slips that YAML takes for something else, and tells of lines later or not at all.

Looked for near a place where a file turned out to be no YAML, in what cannot be a key, and in what
was read, where a text was cut short. Every pattern takes time in proportion to a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from aecareer.messages import Message

Slip = tuple[int, int, Message]
"""The line and the column (from 0) where a slip begins, and the mend."""

_LONGEST = 400  # characters of a line that is looked at
_LINES_BEFORE = 6  # a slip shows up to so many lines with something in them later
_KEY = r"[A-Za-z][A-Za-z0-9_.-]{0,63}"
_POINT = r"[0-9]{1,2}"
_ANY_KEY = r"[\w.-]{1,64}"
_IN_BRACES = r"\{(?:[^{}]*,)?\s*"
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"

_WIDE_SPACE = Message("this only looks like a plain space; type a plain one in its place")
_WIDE_COLON = Message(
    "this is a full-width colon ({sign}); YAML wants the plain one and a space: ': '", sign="："
)
_WIDE_COMMA = Message(
    "this is a full-width comma ({sign}); YAML wants the plain one: ', '", sign="，"
)
CUT_OFF = Message(
    "the text ends here, since a space and # begin a remark; if it goes on, put quotation marks "
    "around all of it; if it is a remark, put a space after the #"
)
_SLIPS = tuple(
    (re.compile(pattern), message)
    for pattern, message in (
        (
            rf"(?:^\s*(?:-\s+)?(?:{_KEY}|{_POINT})|{_IN_BRACES}{_ANY_KEY})\s*(：)",
            _WIDE_COLON,
        ),
        (rf"\{{[^{{}}]*?(，)\s*{_ANY_KEY}\s*[:：]", _WIDE_COMMA),
        (rf"^[ {_SPACES}]*?([{_SPACES}])", _WIDE_SPACE),
        (rf"(?:^ *-|(?:^ *(?:- +)?|[{{,] *){_ANY_KEY}:)([{_SPACES}])", _WIDE_SPACE),
        (
            r"^\s*([–—−－])\s*\S",
            Message("this only looks like a plain dash; type a plain one and a space: '- '"),
        ),
        (
            r"^\s*(-)(?![-\s\d]|$)",
            Message("a space is missing after the dash: '- '"),
        ),
        (
            rf"(?:^\s*(?:-\s+)?|{_IN_BRACES})(?:{_KEY}|{_POINT}(?=:[^\d]))(:)(?![\s/:,}}]|$)",
            Message("a space is missing after the colon: ': '"),
        ),
        (
            rf"(?:^\s*(?:-\s+)?(?:{_ANY_KEY}:\s+)?)([｛［])",
            Message("this is a full-width bracket; YAML wants the plain one: {{ or ["),
        ),
        (
            rf"(?:^\s*(?:-\s+)?(?:{_ANY_KEY}:\s+)?|[{{,]\s*{_ANY_KEY}:\s+)([“”„＂])",
            Message('this quotation mark is an ordinary letter to YAML; type the plain one: "'),
        ),
        (r"\S[ \t]+(#)[^\s#]", CUT_OFF),
    )
)
_ANY_WIDE_COLON = re.compile(rf"^\s*(?:-\s+)?{_ANY_KEY}(：)")  # in a text it may be meant
_OPEN_QUOTE = Message("the quotation mark that begins here is not closed in this line")
_USUAL_KEY = re.compile(r"[A-Za-z0-9_.][A-Za-z0-9_.-]*")
_ONLY_IN_TEXTS = re.compile(rf"([{_SPACES}])|(，)")
_CUT_OFF = re.compile(r"[ \t]#[^\s#]")
_QUOTED = re.compile(
    r"""(?:^\s*|(?<=[:,-])\s+|(?<=[{\[])\s*)(?:(")(?:[^"\\]|\\.)*("?)|(')(?:[^']|'')*('?))"""
    r"""|(?:^|(?<=\s))\#(?:\s|$).*"""
)
_CLOSING = {'"': re.compile(r'(?:[^"\\]|\\.)*"'), "'": re.compile(r"(?:[^']|'')*'(?!')")}


def slip_near(lines: Sequence[str], number: int) -> Slip | None:
    """The slip to which a fault in a line (an index) goes back: a quotation mark left open before
    it, or what stands nearest above."""
    return _open_quote(lines, number) or _nearest(lines, number)


def slip_in(text: str) -> Message | None:
    """The slip in a key, or in a text that cannot be what it should be."""
    if _USUAL_KEY.fullmatch(text):
        return None
    slip = _nearest([text], 0)
    if slip is not None:
        return slip[2]
    found = _ONLY_IN_TEXTS.search(text[:_LONGEST])
    if found is None:
        return None
    return _WIDE_SPACE if found[1] else _WIDE_COMMA


def is_cut_off(text: str, end: int) -> bool:
    """Whether what follows a plain text, from `end` on, looks like more of it: a #1 or so."""
    return _CUT_OFF.match(text, end) is not None


def may_be_cut_off(text: str) -> bool:
    """Whether any text in it may be cut off so."""
    return _CUT_OFF.search(text) is not None


def _nearest(lines: Sequence[str], number: int) -> Slip | None:
    for index in _upwards(lines, number):
        bare = _QUOTED.sub(_blank, lines[index][:_LONGEST])
        for pattern, message in _SLIPS:
            found = pattern.search(bare)
            if found:
                return index, found.start(1), message
    for index in islice(_upwards(lines, number), 2):
        found = _ANY_WIDE_COLON.search(lines[index][:_LONGEST])
        if found:
            return index, found.start(1), _WIDE_COLON
    return None


def _upwards(lines: Sequence[str], number: int) -> Iterator[int]:
    left = _LINES_BEFORE
    for index in range(min(number, len(lines) - 1), -1, -1):
        if lines[index].strip():
            yield index
            left -= 1
        if left == 0:
            return


def _blank(found: re.Match[str]) -> str:
    """What is quoted or a remark, so that nothing is found in it."""
    text = found[0]
    space = len(text) - len(text.lstrip())
    return text[:space] + "x" * (len(text) - space)


def _open_quote(lines: Sequence[str], number: int) -> Slip | None:
    """The quotation mark of an earlier line that is open in this one."""
    opened: tuple[int, int, str] | None = None
    for index, line in enumerate(lines[: number + 1]):
        start = 0
        if opened is not None:
            closing = _CLOSING[opened[2]].match(line)
            if closing is None or index == number:
                continue
            start, opened = closing.end(), None
        for found in _QUOTED.finditer(line, start):
            sign = found[1] or found[3]
            if sign and not (found[2] or found[4]):
                opened = index, found.start(1 if found[1] else 3), sign
    return None if opened is None else (*opened[:2], _OPEN_QUOTE)
