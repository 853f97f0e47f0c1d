"""Where a person is in the interview. Every answer is saved before the next question."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum

from aecareer.answers import Answers
from aecareer.errors import StorageError
from aecareer.framework import Duty
from aecareer.states import Rating


class Course(Enum):
    """Which questions a session asks."""

    WALK = "walk"  # every duty, in the order of the walk
    QUICK = "quick"  # the quick interview: how many it takes can only be estimated
    REST = "rest"  # after that, what the plan needs


class Session:
    """One run of the interview.

    `choose` gives the next duty to ask for the answers so far, or None when there is none, and
    `left` about how many there still are; `save` keeps the answers. `behind` are the duties
    answered before, to which one can go back.

    `finishing` says that its last page is shown, or was: whoever goes away then is done.
    `problem` is why the latest answers could not be saved yet: they are kept in memory, and saved
    with the next.
    """

    def __init__(
        self,
        answers: Answers,
        choose: Callable[[Answers], Duty | None],
        left: Callable[[Answers], int],
        save: Callable[[Answers], None],
        behind: Iterable[Duty] = (),
        course: Course = Course.WALK,
    ) -> None:
        self.answers = answers
        self.course = course
        self.finishing = False
        self.problem: StorageError | None = None
        self._choose = choose
        self._left = left
        self._save = save
        self._asked = list(behind)
        self._at = len(self._asked)
        self._visited: Duty | None = None
        self._extend()

    @property
    def current(self) -> Duty | None:
        """The duty to ask now; None when all is answered."""
        if self._visited is not None:
            return self._visited
        return self._asked[self._at] if self._at < len(self._asked) else None

    @property
    def visiting(self) -> bool:
        """Whether the current duty is visited, out of the order of the questions."""
        return self._visited is not None

    @property
    def number(self) -> int:
        """The number of the current question, counted from one."""
        return self._at + 1

    @property
    def total(self) -> int:
        """How many questions it will be, as far as one can know."""
        return max(self.answers.answered + self._left(self.answers), len(self._asked))

    def rate(self, rating: Rating) -> None:
        """Answers the current duty and goes on to the next."""
        self._keep(self.answers.with_rating(self._duty.id, rating))
        self.go_on()

    def note(self, text: str) -> None:
        """Sets the note to the current duty and stays with it."""
        if self.problem is not None or text != self.answers.note(self._duty.id):
            self._keep(self.answers.with_note(self._duty.id, text))

    def go_on(self) -> None:
        """To the next duty, if the current one has an answer; a visit ends in any case."""
        if self._visited is not None:
            self._end_visit(self._visited)
        elif self.answers.rating(self._duty.id) is not None:
            self._at += 1
            self._extend()

    def back(self) -> bool:
        """To the duty before; whether there was one. A visit ends."""
        if self._visited is not None:
            self._end_visit(self._visited)
            return True
        if self._at == 0:
            return False
        self._at -= 1
        return True

    def visit(self, duty: Duty) -> None:
        """To any duty, asked or not; after it the session is where it was."""
        self._visited = duty

    def _end_visit(self, duty: Duty) -> None:
        came_from, self._visited = self._asked[self._at : self._at + 1], None
        answered = self.answers.rating(duty.id) is not None
        if answered and came_from == [duty]:
            self._at += 1
        self._drop_unanswered()
        in_front = self._at == len(self._asked)
        if answered and duty not in self._asked:
            self._asked.append(duty)
        if in_front:
            self._at = len(self._asked)
        self._extend()

    def _keep(self, answers: Answers) -> None:
        self.answers = answers
        try:
            self._save(answers)
            self.problem = None
        except StorageError as error:
            self.problem = error

    def _extend(self) -> None:
        """Chooses the question in front, anew each time: an answer before it may have changed."""
        self._drop_unanswered()
        if self._at == len(self._asked):
            duty = self._choose(self.answers)
            if duty is not None:
                self._asked.append(duty)

    def _drop_unanswered(self) -> None:
        if self._asked and self.answers.rating(self._asked[-1].id) is None:
            self._asked.pop()

    @property
    def _duty(self) -> Duty:
        duty = self.current
        assert duty is not None
        return duty
