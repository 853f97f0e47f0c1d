"""Bytes as a source of choices, of which inputs are made; and what no output may hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from running import hazards

T = TypeVar("T")
STRANGE = (
    "",
    "\x1b[31m\x1b]0;t\x07\u202e\u2066\u2028\ufeff\x7f\r\b",
    "\ud800\udfff\ufffe\uffff\x00",
    "<b>&amp;</b> [red]x[/red] {0} {name} %s `x` *y* | $(z) ]]>",
    "客户服务" * 30,
    "w" * 300,
    "é\u0301\u200d👩\u200d👩\u200d👧 \u0627\u0644\u0639",
    " \t\n  \n",
    "=1+1",
)


def alive(text: str) -> set[str]:
    """What in the text would steer a terminal or turn a line around; not what joins letters."""
    return hazards(text) - {"\u200c", "\u200d"}


class Source:
    """Gives one choice after the other; zeros once the bytes are used up."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def number(self, below: int) -> int:
        """A number from zero up."""
        length = 1 if below <= 256 else 2
        taken = self._take(length)
        return int.from_bytes(taken, "big") % below

    def choice(self, choices: Sequence[T]) -> T:
        return choices[self.number(len(choices))]

    def yes(self) -> bool:
        return bool(self.number(2))

    def text(self) -> str:
        """A text: strange, or what stands in the bytes, lone surrogates and all."""
        kind = self.number(len(STRANGE) + 4)
        if kind < len(STRANGE):
            return STRANGE[kind]
        return self._take(self.number(40)).decode("utf-8", "surrogateescape")

    def rest(self) -> bytes:
        """All that is left."""
        return self._take(len(self._data))

    def _take(self, count: int) -> bytes:
        taken = self._data[self._at : self._at + count]
        self._at += count
        return taken
