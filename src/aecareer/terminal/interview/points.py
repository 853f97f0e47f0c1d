"""The scale on a question card: what each point means, and which one is given."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from aecareer.states import Rating
from aecareer.typography import Paper, Styled, cells, pad, shorten

_TWO_COLUMNS = 60  # columns from which the points stand in two columns
_BESIDE = 5  # cells of a point besides its digits and its words
_LEAST_WORDS = 12  # cells, before a word says nothing


class Points:
    """The points with their words; ">" stands before the one given."""

    def __init__(self, words: Sequence[tuple[int, str]], given: Rating | None) -> None:
        self.words = words
        self.given = given
        self.digits = max(len(str(point)) for point, _ in words)

    def whole(self, paper: Paper) -> None:
        """Sets every word of them, in two columns where there is room."""
        half = (len(self.words) + 1) // 2
        left, right = (
            max((cells(text) for _, text in part), default=0)
            for part in (self.words[:half], self.words[half:])
        )
        column = left + 9 + self.digits
        if (paper.width or 0) >= max(_TWO_COLUMNS, 1 + column + 4 + self.digits + right):
            self._columns(paper, self.words, half, column)
            return
        for point, text in self.words:
            first = f" {self._mark(point)}{point:>{self.digits}}  "
            paper.paragraph(text, indent=4 + self.digits, first=first)

    def cut(self, paper: Paper, most: int) -> None:
        """Sets them on so many lines, if that can be, each word as far as there is room for it."""
        fitting = (paper.width or 0) // (self.digits + _BESIDE + _LEAST_WORDS)
        columns = max(1, min(ceil(len(self.words) / max(1, most)), fitting))
        rows = ceil(len(self.words) / columns)
        column = ((paper.width or 0) - 1) // columns
        room = max(_LEAST_WORDS, column - self.digits - _BESIDE)
        short = [(point, shorten(text, room)) for point, text in self.words]
        self._columns(paper, short, rows, column)

    def _columns(
        self, paper: Paper, words: Sequence[tuple[int, str]], rows: int, column: int
    ) -> None:
        for row in range(rows):
            spans: list[str | Styled] = [" "]
            for point, text in words[row::rows]:
                entry = pad(f"{self._mark(point)} {point:>{self.digits}}  {text}", column)
                spans.append(Styled(entry, "title") if point == self.given else entry)
            paper.line(*spans)

    def _mark(self, point: int) -> str:
        return ">" if point == self.given else " "
