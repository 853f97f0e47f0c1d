"""Where a person is in the interview. Every answer is saved before the next question."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from aecareer.answers import Answers
from aecareer.errors import StorageError
from aecareer.framework import Duty
from aecareer.states import Rating

_MORE_TO_COME = 2  # questions, as long as nobody can know


class Session:
    """One run of the interview.

    `choose` gives the next duty to ask for the answers so far, or None when there is none; `save`
    keeps the answers. `behind` are the duties answered before, to which one can go back. `total` is
    how many questions it will be, `about` an estimate of it; without either every duty is asked.

    `problem` is why the latest answers could not be saved yet: they are kept in memory, and saved
    with the next.
    """

    def __init__(
        self,
        answers: Answers,
        choose: Callable[[Answers], Duty | None],
        save: Callable[[Answers], None],
        behind: Iterable[Duty] = (),
        *,
        total: int | None = None,
        about: int | None = None,
    ) -> None:
        self.answers = answers
        self.problem: StorageError | None = None
        self.full = total is None and about is None
        self.estimated = about is not None
        self._total = total or about
        self._choose = choose
        self._save = save
        self._asked = list(behind)
        self._at = len(self._asked)
        self._extend()

    @property
    def current(self) -> Duty | None:
        """The duty to ask now; None when all is answered."""
        return self._asked[self._at] if self._at < len(self._asked) else None

    @property
    def number(self) -> int:
        """The number of the current question, counted from one."""
        return self._at + 1

    def total(self, everything: int) -> int:
        """How many questions it will be, of `everything` that could be asked."""
        at_least = len(self._asked) + (_MORE_TO_COME if self.estimated else 0)
        return max(self._total or everything, at_least)

    def rate(self, rating: Rating) -> None:
        """Answers the current duty and goes on to the next."""
        self._keep(self.answers.with_rating(self._duty.id, rating))
        self.go_on()

    def note(self, text: str) -> None:
        """Sets the note to the current duty and stays with it."""
        self._keep(self.answers.with_note(self._duty.id, text))

    def go_on(self) -> None:
        """To the next duty, if the current one has an answer."""
        if self.answers.rating(self._duty.id) is not None:
            self._at += 1
            self._extend()

    def back(self) -> bool:
        """To the duty before; whether there was one."""
        if self._at == 0:
            return False
        self._at -= 1
        return True

    def _keep(self, answers: Answers) -> None:
        self.answers = answers
        try:
            self._save(answers)
            self.problem = None
        except StorageError as error:
            self.problem = error

    def _extend(self) -> None:
        if self._at < len(self._asked):
            return
        duty = self._choose(self.answers)
        if duty is not None:
            self._asked.append(duty)

    @property
    def _duty(self) -> Duty:
        return self._asked[self._at]
