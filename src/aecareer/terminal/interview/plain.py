"""The interview line by line: for screen readers, dumb terminals and pipes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from aecareer.answers import LONGEST_NOTE
from aecareer.errors import UsageError
from aecareer.framework import Duty, Role
from aecareer.interview import Section, certain
from aecareer.messages import clean
from aecareer.terminal.console.channel import LineTooLongError
from aecareer.terminal.interview.actions import Action, Command, Rate
from aecareer.terminal.interview.interviewer import Leaving
from aecareer.terminal.interview.lines import Lines
from aecareer.terminal.interview.plain_pages import PlainPages
from aecareer.terminal.interview.position_list import positions_like
from aecareer.terminal.interview.session import Session
from aecareer.terminal.interview.setting import Setting
from aecareer.terminal.interview.words import no_room, opening, position_question, your_answer

_PROMPT = "> "
_MOST_CODES = 20  # that are named in a prompt


class LineReader(Protocol):
    """Shows a prompt and reads one line, without its end; None at the end of input.

    Raises LineTooLongError.
    """

    def __call__(self, prompt: str) -> str | None: ...


class PlainInterview:
    """Asks every question as lines of text. `write` shows text, `read` asks for a line.

    Where the lines are `piped`, their end after the last answer ends the last page: nobody is there
    to look at it.
    """

    def __init__(
        self,
        setting: Setting,
        vocabulary: Lines,
        write: Callable[[str], None],
        read: LineReader,
        width: int | None,
        *,
        piped: bool,
    ) -> None:
        self.setting = setting
        self.language = setting.language
        self.vocabulary = vocabulary
        self.write = write
        self.read = read
        self.piped = piped
        self.pages = PlainPages(setting, width)
        self._section: Section | None = None
        self._told_scale = self._told_certain = self._told_answers = False

    def tell(self, *texts: str) -> None:
        """Says something."""
        paper = self.pages.paper()
        for text in texts:
            paper.paragraph(text)
        self.write(paper.text())

    def open(self, count: int, minutes: int, *, estimated: bool) -> None:
        """Says what this is before the first question."""
        way = self.language.say("Type an answer and press Enter.")
        texts = opening(
            count, minutes, way, self.language, self.setting.viewpoint, estimated=estimated
        )
        self.tell(*texts)

    def position(self) -> Role | None:
        """The present position of who is rated; None if one would rather not say."""
        ladder, say = self.setting.framework.ladder, self.language.say
        codes = self.language.gettext(", ").join(role.code for role in ladder)
        if len(ladder) > _MOST_CODES:
            codes = say("a code or a name; {help} lists all {n}", help=say("help"), n=len(ladder))
        framework, viewpoint = self.setting.framework, self.setting.viewpoint
        if viewpoint.of_oneself and not framework.words.position:
            prompt = say("Your present position ({codes}; Enter skips): ", codes=codes)
        else:
            question = position_question(framework, viewpoint, self.language)
            prompt = say("{question} ({codes}; Enter skips): ", question=question, codes=codes)
        while line := self._line(prompt).strip():
            try:
                return self.setting.framework.role(line)
            except UsageError as error:
                asked = self.vocabulary.at_position(line)
                if isinstance(asked, Role):
                    return asked
                if asked is Command.QUIT:
                    raise Leaving from None
                if asked is not Command.HELP:
                    alike = positions_like(self.setting.framework, line)
                    self.tell(*([*map(self._named, alike)] or [say(error.message)]))
                    continue
            self.tell(*map(self._named, ladder))
            self.tell(say("Enter skips the question; the answer changes no figure."))
        return None

    def _named(self, role: Role) -> str:
        return self.language.say("{name} ({code})", name=role.name, code=role.code)

    def wants(self, *texts: str) -> bool:
        """Whether the person wants what the texts offer: Enter or yes. Asked until it is clear."""
        self.tell(*texts)
        prompt = self.language.say("Enter yes, n no") + f" {_PROMPT}"
        while (asked := self.vocabulary.at_offer(self._line(prompt))) is None:
            self.tell(self.language.say("That means nothing here."))
        if asked is Command.QUIT:
            raise Leaving
        return asked is Command.GO_ON

    def run(self, session: Session, *, last_page_first: bool = False) -> None:
        """Asks until nothing is left, then tells the last page until one is done there.

        Raises Leaving.
        """
        if not last_page_first:
            self._ask(session)
        session.finishing = True
        while not self._looked_over(session):
            session.finishing = False
            self._ask(session)
            session.finishing = True

    def _ask(self, session: Session) -> None:
        """Asks until nothing is left, a visit ends or one finishes."""
        while (duty := session.current) is not None:
            if not self._told_scale:
                self._show_scale()
            visiting = session.visiting
            self._show(duty, session)
            while session.current is duty and session.visiting is visiting:
                asked = self.vocabulary.at_question(self._line(_PROMPT))
                if asked is Command.FINISH and self._certain(session):
                    return
                self._do(asked, session)
            if visiting:
                return

    def _line(self, prompt: str) -> str:
        """A line; one that is too long is refused, and asked for again."""
        while True:
            try:
                line = self.read(prompt)
            except LineTooLongError:
                self.tell(self.language.say("That line is too long and was left out."))
                continue
            if line is None:
                raise Leaving
            return line

    def _do(self, asked: Action | None, session: Session) -> None:
        say = self.language.say
        if isinstance(asked, Rate):
            assert session.current is not None
            words = self.setting.words(asked.rating, session.current)
            self.tell(your_answer(words, self.language))
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
            self.tell(
                say("That means nothing here."), self.pages.commands(certain=self._told_certain)
            )

    def _note(self, session: Session) -> None:
        text = clean(self._line(self.language.say("Note: "))).strip()
        if len(text) > LONGEST_NOTE:
            self.tell(no_room(self.language))
            return
        session.note(text)
        self.tell(self.language.say("Kept.") if text else self.language.say("There is no note."))

    def _show(self, duty: Duty, session: Session) -> None:
        section = self.setting.sections[duty.id]
        new_section = None if section is self._section else section
        newly_certain = self._certain(session) and not self._told_certain
        self._section = section
        self._told_certain = self._told_certain or newly_certain
        self.write(self.pages.question(duty, new_section, session, certain=newly_certain))

    def _certain(self, session: Session) -> bool:
        return not session.visiting and certain(self.setting.framework, session.answers)

    def _show_scale(self) -> None:
        self._told_scale = True
        self.write(self.pages.scale(certain=self._told_certain))

    def _looked_over(self, session: Session) -> bool:
        """Tells the last page; whether one is done, and need not be asked what is then current."""
        duties = self.setting.duties
        self.write(self.pages.last_page(session, whole=not self._told_answers))
        self._told_answers = True
        while (asked := self._asked_at_last_page(session)) is not Command.GO_ON:
            if asked is Command.QUIT:
                raise Leaving
            if asked is Command.BACK and (session.current is not None or session.back()):
                return False
            if isinstance(asked, int) and 1 <= asked <= len(duties):
                session.visit(duties[asked - 1])
                return False
            if isinstance(asked, int):
                self.tell(self.language.say("There is no number {n}.", n=asked))
            elif asked is Command.LIST:
                self.write(self.pages.last_page(session, whole=True))
            else:
                self.tell(self.pages.last_commands())
        return True

    def _asked_at_last_page(self, session: Session) -> Command | int | None:
        try:
            return self.vocabulary.at_last_page(self._line(_PROMPT))
        except Leaving:
            if self.piped and session.current is None:
                return Command.GO_ON
            raise
