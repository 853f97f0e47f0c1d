"""Everything the interview shows besides the question cards. Pure: lines for a width."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from aecareer.framework import Group, Role
from aecareer.messages import plural
from aecareer.terminal.interview.setting import Setting
from aecareer.terminal.interview.words import how_to_rate, no_room, position_question
from aecareer.typography import Styled, pad


class Pages:
    """Sets pages, for oneself or for who rates another."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.language = setting.language

    def paragraphs(self, texts: Iterable[str], width: int) -> list[str]:
        """Plain paragraphs."""
        paper = self.setting.paper(width)
        for text in texts:
            paper.paragraph(text, indent=1)
        return paper.lines()

    def positions(self, options: Mapping[str, Role], width: int) -> list[str]:
        """The question for the present position."""
        paper, say = self.setting.paper(width), self.language.say
        paper.line()
        question = position_question(self.setting.framework, self.setting.viewpoint, self.language)
        paper.paragraph(question, "title", indent=1)
        for key, role in options.items():
            name = say("{name} ({code})", name=role.name, code=role.code)
            paper.paragraph(name, indent=6, first=f"   {key}  ")
        text = say("Enter skips the question; the answer changes no figure.")
        paper.paragraph(text, "quiet", indent=1)
        return paper.lines()

    def offer(self, texts: Iterable[str], width: int) -> list[str]:
        """Something one may want or not."""
        paper, say = self.setting.paper(width), self.language.say
        paper.line()
        for text in texts:
            paper.paragraph(text, indent=1)
        paper.paragraph(say("Enter yes, n no"), "quiet", indent=1)
        return paper.lines()

    def pasted(self, width: int) -> list[str]:
        """That what was pasted is dropped."""
        paper = self.setting.paper(width)
        text = self.language.say("What was pasted is left out: a paste is not an answer.")
        paper.paragraph(text, "warning", indent=1)
        return paper.lines()

    def writing(self, width: int, *, full: bool) -> list[str]:
        """How one ends a note; before it that something had no room, if it is full."""
        paper, say = self.setting.paper(width), self.language.say
        if full:
            paper.paragraph(no_room(self.language), "warning", indent=1)
        paper.paragraph(say("Enter keeps the note, Esc leaves it as it was."), indent=1)
        return paper.lines()

    def closing(self, width: int) -> list[str]:
        """What one can do after the summary of the report."""
        paper, say = self.setting.paper(width), self.language.say
        paper.line()
        if self.setting.viewpoint.of_oneself:
            paper.paragraph(
                say("To change an answer: `aecareer assess --edit`."), "quiet", indent=1
            )
        paper.paragraph(
            say("d shows points by area and what is still open; Enter ends"), "quiet", indent=1
        )
        return paper.lines()

    def pause(self, area: Group, count: int, width: int) -> list[str]:
        """What comes next, between two areas."""
        paper, say = self.setting.paper(width), self.language.say
        duties = plural("{n} duty", "{n} duties", count)
        paper.line()
        text = say("Next: {area}, {duties}", area=area.name, duties=duties)
        paper.paragraph(text, "accent", indent=1)
        paper.line()
        paper.paragraph(say("Time to look out of the window. Any key goes on."), indent=1)
        return paper.lines()

    def help(self, width: int, height: int) -> list[str]:
        """How to rate, and every key; without headings and spaces on a low screen."""
        lines = self._help(width, roomy=True)
        return lines if len(lines) < height else self._help(width, roomy=False)

    def _help(self, width: int, *, roomy: bool) -> list[str]:
        paper, say = self.setting.paper(width), self.language.say
        if roomy:
            paper.line()
            paper.paragraph(say("How to rate"), "title", indent=1)
        for text in how_to_rate(self.setting.framework, self.setting.viewpoint, self.language):
            paper.paragraph(text, indent=3 if roomy else 1)
        if roomy:
            paper.line()
            paper.paragraph(say("Keys"), "title", indent=1)
        margin = "   " if roomy else " "
        for keys, text in self._keys():
            first = margin + paper.paint([Styled(pad(keys, 9), "accent")])
            paper.paragraph(text, indent=len(margin) + 9, first=first)
        if roomy:
            paper.line()
        paper.paragraph(say("Any key goes back to the question."), "quiet", indent=1)
        return paper.lines()

    def _keys(self) -> list[tuple[str, str]]:
        say, scale = self.language.say, self.setting.framework.scale
        return [
            (
                f"{scale.lowest}-{scale.highest}",
                say("with Enter: rate it and go on to the next")
                if scale.wide
                else say("rate it and go on to the next"),
            ),
            (
                "n",
                self.setting.no_chance,
            ),
            ("?  s", say("not sure")),
            (say("b  Left"), say("go back, as far as you like")),
            (say("Enter"), say("go on, keeping the answer")),
            ("e", say("add a note: an example")),
            ("f", say("finish, once it is offered")),
            ("q", say("save and leave")),
        ]
