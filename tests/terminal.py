"""The interview without a terminal: its questions, its pages, and a person at a desk of fakes."""

from __future__ import annotations

import io
import os
from collections import deque
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from itertools import count
from typing import Self

import pyte

from aecareer.answers import Answer, Answers
from aecareer.errors import StorageError
from aecareer.files.catalogues import load_language
from aecareer.framework import Duty, Framework
from aecareer.interview import unanswered, walk
from aecareer.language import Language
from aecareer.messages import Message
from aecareer.states import Rating, Unrated
from aecareer.terminal.console import keys
from aecareer.terminal.console.desk import Desk
from aecareer.terminal.console.keys import Event, Paste
from aecareer.terminal.console.screen import Screen
from aecareer.terminal.interview.actions import by_key
from aecareer.terminal.interview.card import Question
from aecareer.terminal.interview.interviewer import Leaving
from aecareer.terminal.interview.keyed import KeyedInterview
from aecareer.terminal.interview.last_page import LastPage
from aecareer.terminal.interview.pace import Pace
from aecareer.terminal.interview.pages import Pages
from aecareer.terminal.interview.session import Session
from aecareer.terminal.interview.setting import Setting
from aecareer.terminal.interview.words import opening
from running import cells, squeezed
from scroll import Scroll

ENGLISH, CHINESE = load_language("en"), load_language("zh")
UNANSWERED = Answer()

Size = os.terminal_size
DROPPED = " what was pasted is dropped"


def questions(
    framework: Framework, answer: Answer = UNANSWERED, remark: str = ""
) -> list[Question]:
    """Every question of the walk, the last ten with the position certain."""
    pairs = [(duty, section) for section in walk(framework) for duty in section.duties]
    total = len(pairs)
    return [
        Question(
            duty,
            section,
            answer,
            number=n,
            total=total,
            minutes=total - n + 1,
            certain=n > total - 10,
            remark=remark,
        )
        for n, (duty, section) in enumerate(pairs, 1)
    ]


def pages(
    framework: Framework, language: Language, width: int, height: int = 24
) -> dict[str, list[str]]:
    """Every page that is no card, with the longest of the areas' names."""
    made = Pages(Setting(framework, language))
    way = language.say("Each answer is one key.")
    area = max(framework.areas.values(), key=lambda area: cells(language.pick(area.name)))
    return {
        "opening": made.paragraphs(opening(67, 13, way, language), width),
        "quick": made.paragraphs(opening(17, 3, way, language, estimated=True), width),
        "position": made.positions(by_key(framework.ladder), width),
        "pause": made.pause(area, 20, width),
        "help": made.help(width, height),
        "closing": made.closing(width),
        "last": LastPage(made.setting, mixed(framework)).lines(width, height),
    }


def mixed(framework: Framework) -> Answers:
    """Every answer that there is, in turn, and some not given; now and then with a note."""
    given: list[Rating | None] = [*framework.scale.points, *Unrated, None]
    answers = Answers()
    for number, duty in enumerate(framework.duties):
        answers = answers.with_rating(duty, given[number % len(given)])
        if number % 5 == 0:
            answers = answers.with_note(duty, "提案")
    return answers


class Writes(io.StringIO):
    """A screen in memory that remembers each write by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.all: list[str] = []

    def write(self, text: str) -> int:
        self.all.append(text)
        return len(text)


class NoMoreKeysError(Exception):
    """The keys of a test are used up: what stands on the screen now is what it asked for."""


class Seat:
    """A desk of fakes: a keyboard that gives the keys pressed, and a screen in memory."""

    def __init__(self, columns: int = 80, rows: int = 24) -> None:
        self.size = Size((columns, rows))
        self.suspended_after: list[int] = []  # how many writes there were at each Ctrl-Z
        self._pressed: deque[Event | Size] = deque()
        self._writes = Writes()
        self._drawn = 0  # how many of the writes stand on the screen that is read
        self.desk = Desk(self, Screen(self._writes, lambda: self.size), lambda _: [DROPPED])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None: ...

    def press(self, *pressed: Event | Size) -> None:
        """Keys and pastes for later. A size is a change of the window at that moment, TIMEOUT a
        moment when no key is there yet.
        """
        self._pressed.extend(pressed)

    def read(self, timeout: float | None = None) -> Event:
        if timeout == 0 and (not self._pressed or self._pressed[0] == keys.TIMEOUT):
            return keys.TIMEOUT
        while self._pressed and self._pressed[0] == keys.TIMEOUT:
            self._pressed.popleft()
        if not self._pressed:
            raise NoMoreKeysError
        event = self._pressed.popleft()
        if isinstance(event, str | Paste):
            return event
        self.size = event
        return keys.RESIZE

    def suspend(self) -> None:
        self.suspended_after.append(len(self.writes))

    @property
    def writes(self) -> list[str]:
        """All that was written on the screen, each write by itself."""
        return self._writes.all

    @property
    def screen(self) -> str:
        """What stands on the screen, with what has scrolled away, if its size never changed."""
        writes = self.writes[self._drawn :]
        self._drawn += len(writes)
        pyte.Stream(self._scroll).feed("".join(writes).replace("\n", "\r\n"))
        return self._scroll.scrolled

    @cached_property
    def _scroll(self) -> Scroll:
        return Scroll(*self.size)


class End(Enum):
    """How a sitting can end."""

    LEFT = "left"
    DONE = "done"


@dataclass
class Sitting:
    """One person's interview at a desk, and what was saved, each time."""

    framework: Framework
    language: Language = ENGLISH
    earlier: Answers | None = None
    answers: Answers = field(default_factory=Answers)
    seat: Seat = field(default_factory=Seat)
    saved: list[Answers] = field(default_factory=list)
    failing: bool = False

    def __post_init__(self) -> None:
        ticks = count(step=5)
        self.interview = KeyedInterview(
            Setting(self.framework, self.language),
            self.seat.desk,
            Pace(lambda: next(ticks)),
            self.earlier,
        )
        self.duties = [d for section in walk(self.framework) for d in section.duties]
        behind = [duty for duty in self.duties if self.answers.rating(duty.id) is not None]
        self.session = Session(self.answers, self._next, self._left, self._save, behind)

    def press(self, *pressed: Event | Size) -> End | None:
        """Goes on with these keys until they are used up (None) or the interview has ended."""
        self.seat.press(*pressed)
        try:
            self.interview.run(self.session)
        except NoMoreKeysError:
            return None
        except Leaving:
            return End.LEFT
        return End.DONE

    @property
    def ratings(self) -> list[Rating | None]:
        """The ratings in the order of the walk, up to the last that was given."""
        found = [self.session.answers.rating(duty.id) for duty in self.duties]
        while found and found[-1] is None:
            found.pop()
        return found

    def says(self, text: str) -> bool:
        """Whether this is on the screen, wherever its lines are broken."""
        return squeezed(text) in squeezed(self.seat.screen)

    def _next(self, answers: Answers) -> Duty | None:
        return next(iter(unanswered(self.framework, answers)), None)

    def _left(self, answers: Answers) -> int:
        return len(unanswered(self.framework, answers))

    def _save(self, answers: Answers) -> None:
        if self.failing:
            raise StorageError(Message("cannot be written: {reason}", reason="disk full"))
        self.saved.append(answers)
