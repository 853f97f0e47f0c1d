"""Plain text for screen readers: a sentence a line, no columns, bars or colours."""

from __future__ import annotations

from aecareer.language import Language
from aecareer.render.kit.duties import supplement_note
from aecareer.render.kit.parts import Entry, Part, Table
from aecareer.typography import Paper


class PlainSheet:
    """Lines for `width` columns (None: nothing is wrapped), in one language."""

    def __init__(self, language: Language, width: int | None) -> None:
        self.language = language
        self.paper = Paper(None if width is None else width - 1, color=False)
        self._supplements = False

    def heading(self, text: str) -> None:
        """A line that begins a part."""
        self.paper.blank()
        self.paper.paragraph(text)

    def sentence(self, text: str) -> None:
        """A line; none for an empty text."""
        if text:
            self.paper.paragraph(text)

    def labelled(self, label: str, *values: str) -> None:
        """What a label stands for."""
        self.sentence(self.language.say("{label}: {value}", label=label, value=values))

    def part(self, part: Part) -> None:
        """A heading and what stands under it, as far as is worth hearing."""
        self.heading(part.title)
        self.sentence(part.about)
        for number, entry in enumerate(part.foremost, start=1):
            self.entry(entry, f"{number}. " if part.ordered else "")
        self.sentence(part.more)

    def entry(self, entry: Entry, first: str = "") -> None:
        """One duty or other entry by its name, the id behind it; then what belongs to it."""
        name = entry.title or entry.text
        if entry.id:
            mark = "*" if entry.supplement else ""
            name = self.language.say("{name} ({code})", name=name, code=f"{entry.id}{mark}")
        self._supplements = self._supplements or entry.supplement
        if entry.aside:
            self.labelled(first + name, entry.aside)
        else:
            self.sentence(first + name)
        if entry.title:
            self.sentence(entry.text)
        for label, value in entry.parts:
            first_line, *lines = value.split("\n")
            if label:
                self.labelled(label, first_line)
            else:
                self.sentence(first_line)
            for line in lines:
                self.sentence(line)

    def table(self, table: Table) -> None:
        """A row a sentence, each of its figures with the heading of its column."""
        self.heading(table.caption)
        for name, *figures in table.rows:
            pairs = zip(table.heads[1:], figures, strict=True)
            self.labelled(name, *(f"{head} {self._told(figure)}" for head, figure in pairs))

    def _told(self, figure: str) -> str:
        """A figure as it can be heard: a lone dash would be silence."""
        return self.language.say("none") if figure == "-" else figure

    def text(self) -> str:
        """All of it, with a footnote if it names a supplement."""
        if self._supplements:
            self._supplements = False
            self.paper.blank()
            self.paper.paragraph(f"* {supplement_note(self.language)}")
        return self.paper.text()
