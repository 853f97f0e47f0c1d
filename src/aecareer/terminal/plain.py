"""The interview line by line: for screen readers, dumb terminals and pipes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from aecareer.answers import Answers, Rating, Unrated
from aecareer.framework import Duty, Framework
from aecareer.interview import Section, walk
from aecareer.language import Language
from aecareer.terminal.actions import Command, Rate, action
from aecareer.terminal.session import Session
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
    ) -> None:
        self.framework = framework
        self.language = language
        self.write = write
        self.read = read
        self.width = width
        self.sections = {duty.id: section for section in walk(framework) for duty in section.duties}
        self._section: Section | None = None

    def run(self, session: Session) -> bool:
        """Asks until nothing is left (True) or the person leaves (False)."""
        self._show_scale()
        while (duty := session.current) is not None:
            self._show(duty, session)
            if not self._until_moved(duty, session):
                return False
        return True

    def _until_moved(self, duty: Duty, session: Session) -> bool:
        """Reads lines until the question changes; False when the person leaves."""
        while session.current is duty:
            line = self.read("> ")
            asked = Command.QUIT if line is None else action(line, self.framework.scale)
            if asked is Command.QUIT:
                return False
            self._do(asked, session)
        return True

    def _do(self, asked: Rate | Command | None, session: Session) -> None:
        say = self.language.say
        if isinstance(asked, Rate):
            session.rate(asked.rating)
        elif asked is Command.GO_ON:
            session.go_on()
        elif asked is Command.BACK:
            if not session.back():
                self._tell(say("This is the first question."))
        elif asked is Command.NOTE:
            self._note(session)
        elif asked is Command.HELP:
            self._show_scale()
        else:
            self._tell(self._keys())

    def _note(self, session: Session) -> None:
        text = self.read(self.language.say("Note: "))
        if text is not None:
            session.note(text.strip())
            self._tell(self.language.say("Kept."))

    def _show(self, duty: Duty, session: Session) -> None:
        say, pick = self.language.say, self.language.pick
        section = self.sections[duty.id]
        paper = Paper(self.width, color=False)
        paper.line()
        count = say(
            "{n} of {total}", n=self._number(duty, session.answers), total=len(self.sections)
        )
        if section is not self._section:
            self._section = section
            paper.paragraph(f"{count}. {heading(section, self.language)}")
        else:
            paper.paragraph(f"{count}.")
        paper.paragraph(pick(duty.text))
        if duty.evidence:
            paper.paragraph(say("It shows when: {evidence}", evidence=duty.evidence))
        rating = session.answers.rating(duty.id)
        if rating is not None:
            paper.paragraph(say("Your answer: {answer}", answer=self._words(rating)))
        if note := session.answers.note(duty.id):
            paper.paragraph(say("Your note: {note}", note=note))
        self.write(paper.text())

    def _number(self, duty: Duty, answers: Answers) -> int:
        """The question's number: how many are answered, and this one."""
        return answers.answered + (answers.rating(duty.id) is None)

    def _words(self, rating: Rating) -> str:
        return rating_words(rating, self.framework, self.language)

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
            "{low} to {high} rate, n not applicable, ? not sure, b back, e note, h help, "
            "q save and leave",
            low=points.lowest,
            high=points.highest,
        )

    def _tell(self, text: str) -> None:
        paper = Paper(self.width, color=False)
        paper.paragraph(text)
        self.write(paper.text())


def heading(section: Section, language: Language) -> str:
    """Area and capability of a question."""
    area = language.pick(section.area.name)
    if section.capability is None:
        return area
    return f"{area} > {language.pick(section.capability.name)}"


def rating_words(rating: Rating, framework: Framework, language: Language) -> str:
    """An answer in words: the point and what it stands for, "not sure", "not applicable"."""
    if rating is Unrated.NOT_SURE:
        return language.say("not sure")
    if isinstance(rating, Unrated):
        return language.say("not applicable")
    return f"{rating} {language.pick(framework.scale.points[rating])}"
