"""What every page for the terminal shares: paper of a good width, and words in one language."""

from __future__ import annotations

from aecareer.framework import Duty, Expectation, Origin
from aecareer.language import Language
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

    def title(self, text: str, aside: str = "") -> None:
        """The first line of a page, with a remark at the right if there is room, else below."""
        paper = self.paper
        room = None if paper.width is None else paper.width - 1
        space = 4 if room is None else room - cells(text) - cells(aside)
        if not aside or space < 4:
            paper.paragraph(text, "accent", indent=1)
            if aside:
                paper.paragraph(aside, indent=1)
        else:
            paper.line(" ", Styled(text, "accent"), " " * space, aside)
        paper.blank()

    def labelled(self, label: str, text: str) -> None:
        """A paragraph with a label at its left; above it on narrow paper."""
        if self.narrow:
            self.paper.paragraph(label, "title", indent=1)
            self.paper.paragraph(text, indent=3)
        else:
            first = " " + self.paper.paint([Styled(pad(label, _LABEL), "title")])
            self.paper.paragraph(text, indent=1 + _LABEL, first=first)

    def duty(self, expectation: Expectation) -> None:
        """One duty with its id; a supplement bears an asterisk."""
        duty = expectation.duty
        mark = self._mark(duty) or " "
        text = self._text(expectation)
        if self.narrow:
            self.paper.paragraph(text, indent=5, first=f"   {duty.id}{mark} ")
        else:
            self.paper.paragraph(text, indent=13, first=f"   {pad(duty.id, 8)}{mark} ")

    def marked_text(self, expectation: Expectation) -> str:
        """One duty without its id; a supplement bears an asterisk."""
        return self._text(expectation) + self._mark(expectation.duty)

    def _text(self, expectation: Expectation) -> str:
        text = self.language.pick(expectation.duty.text)
        if expectation.own:
            return text
        return self.language.run_on(text, self.language.say("(shared with another position)"))

    def _mark(self, duty: Duty) -> str:
        if duty.origin is not Origin.SUPPLEMENT:
            return ""
        self._supplements = True
        return "*"

    def text(self) -> str:
        """The whole page, with a footnote if it shows a supplement."""
        if self._supplements:
            self._supplements = False
            self.paper.blank()
            note = self.language.say(
                "Added by this program: the source document's list of this position is cut off."
            )
            self.paper.paragraph(note, "quiet", indent=5, first="   * ")
        return self.paper.text()
