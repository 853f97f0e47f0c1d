"""Paper to set lines on: styled spans, wrapped for one width, with or without colour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from aecareer.typography.wrapping import cells, wrap

# The sixteen colours of the terminal's own theme, so that light and dark grounds both work. No
# style carries a meaning that the words beside it do not. Rich, which knows their names, takes
# 5 ms to load.
_STYLES = {
    "title": "1",  # bold
    "accent": "1;36",  # bold cyan
    "quiet": "2",  # dim
    "bar": "36;46",  # cyan on cyan
    "rest": "100",  # on bright black
    "warning": "33",  # yellow
}


class Styled(NamedTuple):
    """A piece of a line with the name of its style."""

    text: str
    style: str


Span = str | Styled


class Paper:
    """Gathers lines. `width` None means that nothing is wrapped, as in a pipe."""

    def __init__(self, width: int | None, *, color: bool) -> None:
        self.width = width
        self.color = color
        self._lines: list[str] = []

    def line(self, *spans: Span) -> None:
        """One line as it stands."""
        self._lines.append(self.paint(spans).rstrip())

    def blank(self) -> None:
        """One empty line, but never two together or one at the top."""
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def paragraph(self, text: str, style: str = "", *, indent: int = 0, first: str = "") -> None:
        """A wrapped text. `first` begins its first line; `indent` is the left margin of all."""
        room = None if self.width is None else max(self.width - indent, 10)
        taken = 0 if self.color and "\x1b" in first else max(0, cells(first) - indent)
        for number, part in enumerate(wrap(text, room, taken=taken)):
            margin = first if number == 0 and first else " " * indent
            self.line(margin, Styled(part, style) if style else part)

    def paint(self, spans: Sequence[Span]) -> str:
        """The spans as one string, with escapes only where there is colour."""
        return "".join(
            _painted(span) if isinstance(span, Styled) and self.color else _plain(span)
            for span in spans
        )

    def lines(self) -> list[str]:
        """All lines so far."""
        return list(self._lines)

    def text(self) -> str:
        """All lines as one text that ends with a line break; "" for none."""
        return "".join(line + "\n" for line in self._lines)


def _plain(span: Span) -> str:
    return span.text if isinstance(span, Styled) else span


def _painted(span: Styled) -> str:
    return f"\x1b[{_STYLES[span.style]}m{span.text}\x1b[0m" if span.text else ""
