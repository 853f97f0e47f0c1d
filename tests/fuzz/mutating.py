"""Inputs near those that are known: a few changes of bytes, words and pieces of others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

_SIGNS = '"\\:,{}[]-#|><&*!%@`\n\t\r\0;= '
_TEXTS = (
    *("\n\n", "  ", "\ufeff", "\ufffe", "\ud800", "\u202e", "\u2028", "\u00a0", "e\u0301"),
    *("：", "３", "三", "½", "_x0009_", "备注：", "Rating:"),
    *("null", "true", "NaN", "-0", "1e999", "3.0", "9" * 19, "9" * 5000, "0x10", "NO"),
    *("not_sure", "not_applicable", "n/a", "2026-04-05", "JR.0", "SR.1"),
    *("form:person", "form:rater", "form:area", "<!--", "-->", "```", "- [x] **", "| --- |"),
    *('"rating"', '"answers"', '{"a":', "[" * 50, '{"a":' * 50),
    *("<c r='A1' t='s'><v>", "</c>", "<!DOCTYPE x [<!ENTITY a 'b'>]>", "&a;"),
    *("\x1b[A", "\x1b[200~", "\x1b[201~", "\x1bO", "q\n", "b\n", "e\n", "w" * 300),
)
WORDS: tuple[bytes, ...] = (
    *(word.encode("utf-8", "surrogatepass") for word in (*_SIGNS, *_TEXTS)),
    *(b"\xff\xfe", b"\xff", b"\xed\xa0\x80", b"\xc3"),
)
_TOKEN = re.compile(rb'"[^"]*"|\w+')
_MOST = 40_000  # bytes of one input
_MOST_CHANGES = 12


def mutated(data: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """The input with a change, or several; half of all have one."""
    for _ in range(min(int(chance.paretovariate(1)), _MOST_CHANGES)):
        data = _changed(data, others, chance)
    return data[:_MOST]


def _changed(data: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    to = min(len(data), at + int(chance.paretovariate(0.8)))
    piece = data[at:to]
    match chance.randrange(11):
        case 0:
            return data[:at] + data[to:]
        case 1:
            return data[:at] + piece * chance.randrange(2, 9) + data[to:]
        case 2 | 3:
            return data[:at] + chance.choice(WORDS) + data[at:]
        case 4:
            return data[:at] + chance.choice(WORDS) + data[to:]
        case 5:
            return data[:at] + bytes(chance.randrange(256) for _ in piece[:8]) + data[at + 8 :]
        case 6:
            return data[:at] + data[to : to + 1] + piece + data[to + 1 :]
        case 7:
            other = chance.choice(others)
            begin = chance.randrange(len(other) + 1)
            taken = other[begin : begin + int(chance.paretovariate(0.5))]
            return data[:at] + taken + data[to:]
        case 8 | 9:
            return _token_changed(data, others, chance)
        case _:
            return _line_moved(data, chance)


def _token_changed(data: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """With a word, a number or a text in quotation marks in place of another."""
    tokens = [*_TOKEN.finditer(data)]
    if not tokens:
        return data + chance.choice(WORDS)
    token = chance.choice(tokens)
    instead = chance.choice(WORDS)
    if chance.randrange(2):
        found = _TOKEN.findall(chance.choice(others)) or [b""]
        instead = chance.choice(found)
    return data[: token.start()] + instead + data[token.end() :]


def _line_moved(data: bytes, chance: Random) -> bytes:
    """With one line taken away, doubled or put elsewhere."""
    lines = data.split(b"\n")
    line = lines.pop(chance.randrange(len(lines)))
    for _ in range(chance.randrange(3)):
        lines.insert(chance.randrange(len(lines) + 1), line)
    return b"\n".join(lines)
