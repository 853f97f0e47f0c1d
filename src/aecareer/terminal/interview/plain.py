"""The interview line by line: for screen readers, dumb terminals and pipes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from aecareer.answers import LONGEST_NOTE, Viewpoint
from aecareer.errors import LeftEarly, UsageError
from aecareer.forms import rating_words, unrated_words
from aecareer.framework import Duty, Framework, Role
from aecareer.interview import Section, walk
from aecareer.language import Language
from aecareer.states import Unrated
from aecareer.terminal.interview.actions import Command, Rate, action
from aecareer.terminal.interview.session import Session
from aecareer.terminal.interview.words import (
    OWN,
    SAVED,
    heading,
    opening,
    position_question,
    short_name,
)
from aecareer.typography import Paper


class LineReader(Protocol):
    """Shows a prompt and reads one line, without its end; None at the end of input."""

    def __call__(self, prompt: str) -> str | None: ...


class PlainInterview:
    """Asks every question as lines of text. `write` shows text, `read` asks for a line."""

    def __init__(
        self,
        framework: Framework,
        language: Language,
        write: Callable[[str], None],
        read: LineReader,
        width: int | None,
        viewpoint: Viewpoint = OWN,
    ) -> None:
        self.framework = framework
        self.language = language
        self.write = write
        self.read = read
        self.width = width
        self.viewpoint = viewpoint
        self.sections = {duty.id: section for section in walk(framework) for duty in section.duties}
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
        self.tell(*opening(count, minutes, way, self.language, self.viewpoint))

    def position(self) -> Role | None:
        """The present position of who is rated; None if one would rather not say."""
        codes = self.language.gettext(", ").join(role.code for role in self.framework.ladder)
        say = self.language.say
        if self.viewpoint.of_oneself:
            prompt = say("Your present position ({codes}; Enter skips): ", codes=codes)
        else:
            question = position_question(self.viewpoint, self.language)
            prompt = say("{question} ({codes}; Enter skips): ", question=question, codes=codes)
        while line := self._line(prompt).strip():
            try:
                return self.framework.role(line)
            except UsageError as error:
                self.tell(self.language.say(error.message))
        return None

    def wants(self, *texts: str) -> bool:
        """Whether the person wants what the texts offer: Enter or y."""
        self.tell(*texts)
        return self._line(self.language.say("Enter yes, n no") + " > ").strip().lower() in ("", "y")

    def run(self, session: Session) -> None:
        """Asks until nothing is left. Raises LeftEarly when the person leaves."""
        self._show_scale()
        while (duty := session.current) is not None:
            self._show(duty, session)
            while session.current is duty:
                self._do(action(self._line("> "), self.framework.scale), session)

    def _line(self, prompt: str) -> str:
        line = self.read(prompt)
        if line is None:
            raise LeftEarly(SAVED)
        return line

    def _do(self, asked: Rate | Command | None, session: Session) -> None:
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
            raise LeftEarly(SAVED)
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
        section = self.sections[duty.id]
        paper = Paper(self.width, color=False)
        paper.line()
        count = say("{n} of {total}", n=session.number, total=session.total(len(self.sections)))
        if not self.viewpoint.of_oneself:
            count = say("{person}, {count}", person=short_name(self.viewpoint.person), count=count)
        if section is not self._section:
            self._section = section
            count = say("{count}. {text}", count=count, text=heading(section, self.language))
        paper.paragraph(count)
        paper.paragraph(pick(duty.text))
        if duty.evidence:
            paper.paragraph(say("It shows when: {evidence}", evidence=duty.evidence))
        rating = session.answers.rating(duty.id)
        if rating is not None:
            paper.paragraph(
                say(
                    "Your answer: {answer}",
                    answer=rating_words(
                        rating, self.framework, self.language, self.viewpoint.rater
                    ),
                )
            )
        if session.problem is not None:
            paper.paragraph(say("Not saved yet: {problem}", problem=session.problem.message))
        if note := session.answers.note(duty.id):
            paper.paragraph(say("Your note: {note}", note=note))
        self.write(paper.text())

    def _show_scale(self) -> None:
        paper = Paper(self.width, color=False)
        paper.line()
        for point, text in self.framework.scale.points.items():
            paper.paragraph(self.language.pick(text), indent=5, first=f"  {point}  ")
        paper.paragraph(self._keys())
        self.write(paper.text())

    def _keys(self) -> str:
        points = self.framework.scale
        return self.language.say(
            "{low} to {high} rate, n {no_chance}, ? not sure, b back, e note, h help, "
            "q save and leave",
            no_chance=unrated_words(Unrated.NOT_APPLICABLE, self.language, self.viewpoint.rater),
            low=points.lowest,
            high=points.highest,
        )
