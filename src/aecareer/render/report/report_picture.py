"""A terminal's screen as a picture: SVG with text, and nothing from elsewhere.

Rich can export SVG too, but spaces text by its number of characters, not of cells, so that Chinese
lies on top of itself (Rich 15), and it loads a web font.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

from rich.console import Console
from rich.segment import Segment
from rich.text import Text

from aecareer.typography import cells

COLUMNS = 80

_CELL, _LINE, _MARGIN = 8.4, 20, 16  # pixels
_INKS = {6: "accent", 3: "warning"}  # by the terminal's number of the colour
_STYLE = """
text { font: 14px "DejaVu Sans Mono", Menlo, Consolas, "Noto Sans Mono CJK SC", monospace;
  fill: #24292f; white-space: pre }
.ground { fill: #fff; stroke: #d0d7de }
.bold { font-weight: bold } .wide { font-size: 16px } .dim { fill: #57606a }
.accent { fill: #0b6b7a } .warning { fill: #8a5300 } .bar { fill: #3a9db0 } .rest { fill: #d8dee4 }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 } .ground { fill: #0d1117; stroke: #30363d } .dim { fill: #9aa4af }
  .accent { fill: #5cc8da } .warning { fill: #e0a040 } .rest { fill: #30363d }
}
"""
_WIDTHS = re.compile(r"[\x00-\u1100]+|[^\x00-\u1100]+")  # runs of narrow, and of wide characters


def picture(screen: str, title: str) -> str:
    """The text of a screen of COLUMNS columns, with its colours, as an SVG document."""
    rows = screen.rstrip("\n").split("\n")
    width = COLUMNS * _CELL + 2 * _MARGIN
    height = len(rows) * _LINE + 2 * _MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height}" role="img">',
        f"<title>{escape(title)}</title><style>{_STYLE}</style>",
        f'<rect class="ground" x=".5" y=".5" width="{width - 1:g}" height="{height - 1}" rx="6"/>',
    ]
    console = Console(color_system="standard", force_terminal=True, legacy_windows=False)
    for number, row in enumerate(rows):
        top = _MARGIN + number * _LINE
        parts.extend(_row(Text.from_ansi(row, no_wrap=True).render(console), top))
    return "\n".join([*parts, "</svg>", ""])


def _row(segments: Iterable[Segment], top: int) -> Iterator[str]:
    at = 0
    for segment in segments:
        style = segment.style
        for run in _WIDTHS.findall(segment.text):
            size = cells(run)
            left, wide = _MARGIN + at * _CELL, size * _CELL
            if style is not None and style.bgcolor is not None:
                ink = "bar" if style.bgcolor.number in _INKS else "rest"
                yield (
                    f'<rect class="{ink}" x="{left:g}" y="{top + 3}" '
                    f'width="{wide:g}" height="{_LINE - 6}"/>'
                )
            if run.strip() and not _hidden(segment):
                names = _classes(segment, wide=size > len(run))
                yield (
                    f'<text class="{names}" x="{left:g}" y="{top + 14}" '
                    f'textLength="{wide:g}">{escape(run)}</text>'
                )
            at += size


def _hidden(segment: Segment) -> bool:
    """Whether the text is there only for those who copy it from a terminal."""
    style = segment.style
    return style is not None and style.color is not None and style.color == style.bgcolor


def _classes(segment: Segment, *, wide: bool) -> str:
    style = segment.style
    names = ["wide" if wide else ""]
    if style is None:
        return names[0]
    names += ["bold" if style.bold else "", "dim" if style.dim else ""]
    if style.color is not None and style.color.number is not None:
        names.append(_INKS.get(style.color.number, ""))
    return " ".join(filter(None, names))
