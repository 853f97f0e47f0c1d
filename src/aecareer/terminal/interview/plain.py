"""The interview line by line: for screen readers, dumb terminals and pipes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from aecareer.answers import LONGEST_NOTE, Answer
from aecareer.errors import UsageError
from aecareer.framework import Duty, Role
from aecareer.interview import Section
from aecareer.terminal.interview.actions import (
    Action,
    Command,
    Rate,
    as_key,
    at_offer,
    at_question,
    leaves,
)
from aecareer.terminal.interview.interviewer import Leaving
from aecareer.terminal.interview.session import Session
from aecareer.terminal.interview.setting import Setting
from aecareer.terminal.interview.words import (
    given,
    heading,
    opening,
    position_question,
    short_name,
    unsaved,
)
from aecareer.typography import Paper


class LineReader(Protocol):
    """Shows a prompt and reads one line, without its end; None at the end of input."""

    def __call__(self, prompt: str) -> str | None: ...


class PlainInterview:
    """Asks every question as lines of text. `write` shows text, `read` asks for a line."""

    def __init__(
        self,
        setting: Setting,
        write: Callable[[str], None],
        read: LineReader,
        width: int | None,
    ) -> None:
        self.setting = setting
        self.language = setting.language
        self.write = write
        self.read = read
        self.width = width
        self._section: Section | None = None

    def tell(self, *texts: str) -> None:
        """Says something."""
        paper = Paper(self.width, color=False)
        for text in texts:
            paper.paragraph(text)
        self.write(paper.text())

    def open(self, count: int, minutes: int) -> None:
        """Says what this is before the first question."""
        way = self.language.say("Type an answer and press Enter.")
        self.tell(*opening(count, minutes, way, self.language, self.setting.viewpoint))

    def position(self) -> Role | None:
        """The present position of who is rated; None if one would rather not say."""
        codes = self.language.gettext(", ").join(
            role.code for role in self.setting.framework.ladder
        )
        say = self.language.say
        if self.setting.viewpoint.of_oneself:
            prompt = say("Your present position ({codes}; Enter skips): ", codes=codes)
        else:
            question = position_question(self.setting.viewpoint, self.language)
            prompt = say("{question} ({codes}; Enter skips): ", question=question, codes=codes)
        while line := self._line(prompt).strip():
            try:
                return self.setting.framework.role(line)
            except UsageError as error:
                if leaves(as_key(line)):
                    raise Leaving from None
                self.tell(say(error.message))
        return None

    def wants(self, *texts: str) -> bool:
        """Whether the person wants what the texts offer: Enter or y; any other word declines."""
        self.tell(*texts)
        asked = at_offer(as_key(self._line(self.language.say("Enter yes, n no") + " > ")))
        if asked is Command.QUIT:
            raise Leaving
        return asked is Command.GO_ON

    def run(self, session: Session) -> None:
        """Asks until nothing is left. Raises Leaving."""
        self._show_scale()
        while (duty := session.current) is not None:
            self._show(duty, session)
            while session.current is duty:
                key = as_key(self._line("> "))
                self._do(at_question(key, self.setting.framework.scale), session)

    def _line(self, prompt: str) -> str:
        line = self.read(prompt)
        if line is None:
            raise Leaving
        return line

    def _do(self, asked: Action | None, session: Session) -> None:
        say = self.language.say
        if isinstance(asked, Rate):
            session.rate(asked.rating)
        elif asked is Command.GO_ON:
            session.go_on()
        elif asked is Command.BACK:
            if not session.back():
                self.tell(say("This is the first question."))
        elif asked is Command.NOTE:
            self._note(session)
        elif asked is Command.QUIT:
            raise Leaving
        elif asked is Command.HELP:
            self._show_scale()
        else:
            self.tell(self.language.say("That means nothing here."), self._keys())

    def _note(self, session: Session) -> None:
        text = self.read(self.language.say("Note: "))
        if text is not None:
            session.note(text.strip()[:LONGEST_NOTE])
            self.tell(self.language.say("Kept."))

    def _show(self, duty: Duty, session: Session) -> None:
        say, pick = self.language.say, self.language.pick
        section = self.setting.sections[duty.id]
        paper = Paper(self.width, color=False)
        paper.line()
        count = say(
            "{n} of {total}", n=session.number, total=session.total(len(self.setting.sections))
        )
        if not self.setting.viewpoint.of_oneself:
            count = say(
                "{person}, {count}", person=short_name(self.setting.viewpoint.person), count=count
            )
        if section is not self._section:
            self._section = section
            count = say("{count}. {text}", count=count, text=heading(section, self.language))
        paper.paragraph(count)
        paper.paragraph(pick(duty.text))
        if duty.evidence:
            paper.paragraph(say("It shows when: {evidence}", evidence=duty.evidence))
        answer = session.answers.by_duty.get(duty.id, Answer())
        for text in given(
            answer, self.setting.framework, self.setting.viewpoint.rater, self.language
        ):
            paper.paragraph(text)
        if session.problem is not None:
            paper.paragraph(unsaved(session.problem, self.language))
        self.write(paper.text())

    def _show_scale(self) -> None:
        paper = Paper(self.width, color=False)
        paper.line()
        for point, text in self.setting.framework.scale.points.items():
            paper.paragraph(self.language.pick(text), indent=5, first=f"  {point}  ")
        paper.paragraph(self._keys())
        self.write(paper.text())

    def _keys(self) -> str:
        points = self.setting.framework.scale
        return self.language.say(
            "{low} to {high} rate, n {no_chance}, ? not sure, b back, e note, h help, "
            "q save and leave",
            no_chance=self.setting.no_chance,
            low=points.lowest,
            high=points.highest,
        )
