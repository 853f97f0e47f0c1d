"""The formats of documents: their names, the endings of files that stand for them, who has them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum


class Format(Enum):
    """A format, by the name that it goes by on a command line."""

    TERMINAL = "terminal"
    PLAIN = "plain"
    JSON = "json"
    HTML = "html"
    MARKDOWN = "markdown"
    SVG = "svg"
    CSV = "csv"
    EXCEL = "excel"

    @property
    def endings(self) -> tuple[str, ...]:
        """What the name of a file of this format may end in; "" is a name without an ending."""
        return _ENDINGS[self]


_ENDINGS = {
    Format.TERMINAL: ("", ".txt"),
    Format.PLAIN: (),
    Format.JSON: (".json",),
    Format.HTML: (".html", ".htm"),
    Format.MARKDOWN: (".md", ".markdown"),
    Format.SVG: (".svg",),
    Format.CSV: (".csv",),
    Format.EXCEL: (".xlsx",),
}


class DocumentKind(Enum):
    """A kind of document that can be had in several formats."""

    REPORT = "report"
    TEAM = "team"
    PLAN = "plan"
    FORM = "form"


OFFERED: Mapping[DocumentKind, tuple[Format, ...]] = {
    DocumentKind.REPORT: (
        Format.TERMINAL,
        Format.PLAIN,
        Format.JSON,
        Format.HTML,
        Format.MARKDOWN,
        Format.SVG,
    ),
    DocumentKind.TEAM: (Format.TERMINAL, Format.HTML, Format.CSV, Format.JSON),
    DocumentKind.PLAN: (Format.TERMINAL, Format.PLAIN, Format.MARKDOWN, Format.JSON),
    DocumentKind.FORM: (
        Format.EXCEL,
        Format.HTML,
        Format.CSV,
        Format.MARKDOWN,
        Format.JSON,
    ),
}
"""The formats of each kind, in the order in which they are named to people."""
