"""What documents are made of, in words: tables, and headings with entries under them."""

from __future__ import annotations

from typing import NamedTuple


class Table(NamedTuple):
    """A table with a heading for each column; the first cell of a row heads the row."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Entry(NamedTuple):
    """A duty, or something else worth a line, with what belongs to it: labels and texts.

    `title` names it in a few words, where it has such a name; `aside` is a remark behind the name.
    `supplement` says that this program added the duty.
    """

    id: str
    text: str
    parts: tuple[tuple[str, str], ...] = ()
    title: str = ""
    aside: str = ""
    supplement: bool = False


class Part(NamedTuple):
    """A heading, a sentence under it, and entries; `ordered` where one follows from the other.

    Where there is little room the `foremost` entries will do, and `more` says what is left out.
    """

    title: str
    about: str = ""
    entries: tuple[Entry, ...] = ()
    ordered: bool = False
    most: int | None = None
    more: str = ""

    @property
    def foremost(self) -> tuple[Entry, ...]:
        return self.entries[: self.most]
