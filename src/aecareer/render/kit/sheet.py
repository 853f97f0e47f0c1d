"""What every page for the terminal shares: paper of a good width, and words in one language."""

from __future__ import annotations

from aecareer.language import Language
from aecareer.render.kit.duties import supplement_note
from aecareer.render.kit.parts import Entry
from aecareer.typography import Paper, Styled, cells, pad

_WIDEST = 88  # longer lines are hard to read
_NARROW = 70  # columns below which things stand below each other, not side by side
_LABEL = 12  # cells of a label at the left


class Sheet:
    """Paper for `width` columns (None: a pipe, where nothing is wrapped) and a language."""

    def __init__(self, language: Language, width: int | None, *, color: bool) -> None:
        self.language = language
        self.paper = Paper(None if width is None else min(width - 1, _WIDEST), color=color)
        self.narrow = width is not None and width < _NARROW
        self._supplements = False

    def heading(self, text: str) -> None:
        """A line that begins a part."""
        self.paper.blank()
        self.paper.paragraph(text, "title", indent=1)

    def title(self, text: str, aside: str = "", about: str = "") -> None:
        """The first line of a page, with a remark at the right if there is room, else below.

        `about` says in small print what the page is about.
        """
        paper = self.paper
        room = None if paper.width is None else paper.width - 1
        space = 4 if room is None else room - cells(text) - cells(aside)
        if not aside or space < 4:
            paper.paragraph(text, "accent", indent=1)
            if aside:
                paper.paragraph(aside, indent=1)
        else:
            paper.line(" ", Styled(text, "accent"), " " * space, aside)
        if about:
            paper.paragraph(about, "quiet", indent=1)
        paper.blank()

    def labelled(self, label: str, text: str) -> None:
        """A paragraph with a label at its left; above it on narrow paper."""
        if self.narrow:
            self.paper.paragraph(label, "title", indent=1)
            self.paper.paragraph(text, indent=3)
        else:
            first = " " + self.paper.paint([Styled(pad(label + " ", _LABEL), "title")])
            self.paper.paragraph(text, indent=1 + _LABEL, first=first)

    def duty(self, entry: Entry) -> None:
        """One duty: its title with the id and a remark behind it, and below it the text.

        Without a title they stand behind the text. A supplement bears an asterisk.
        """
        behind = f"{self._mark(entry)}  {entry.id}"
        aside = f"  {entry.aside}" if entry.aside else ""
        if not entry.title:
            self.paper.paragraph(entry.text + behind + aside, indent=5, first="   ")
            return
        room = self.paper.width
        if room is None or 3 + cells(entry.title + behind + aside) <= room:
            title = Styled(entry.title, "title"), Styled(behind, "quiet")
            self.paper.line("   ", *title, aside)
        else:
            self.paper.paragraph(entry.title + behind, "title", indent=5, first="   ")
            if entry.aside:
                self.paper.paragraph(entry.aside, indent=5)
        self.paper.paragraph(entry.text, indent=5)

    def marked_text(self, entry: Entry) -> str:
        """One duty without its id; a supplement bears an asterisk."""
        return self._text(entry) + self._mark(entry)

    def _text(self, entry: Entry) -> str:
        return self.language.run_on(entry.text, entry.aside) if entry.aside else entry.text

    def _mark(self, entry: Entry) -> str:
        if not entry.supplement:
            return ""
        self._supplements = True
        return "*"

    def text(self) -> str:
        """The whole page, with a footnote if it shows a supplement."""
        if self._supplements:
            self._supplements = False
            self.paper.blank()
            self.paper.paragraph(supplement_note(self.language), "quiet", indent=5, first="   * ")
        return self.paper.text()
