"""Where a person is in the interview. Every answer is saved before the next question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from aecareer.answers import Answers, Rating
from aecareer.framework import Duty


@dataclass
class Session:
    """One run of the interview.

    `choose` gives the next duty to ask for the answers so far, or None when there is none; `save`
    keeps the answers. `asked` holds the duties of this run in order, and `at` is the place in it.
    """

    answers: Answers
    choose: Callable[[Answers], Duty | None]
    save: Callable[[Answers], None]
    asked: list[Duty] = field(default_factory=list)
    at: int = 0

    def __post_init__(self) -> None:
        self._extend()

    @property
    def current(self) -> Duty | None:
        """The duty to ask now; None when all is answered."""
        return self.asked[self.at] if self.at < len(self.asked) else None

    def rate(self, rating: Rating) -> None:
        """Answers the current duty and goes on to the next."""
        duty = self._the_current()
        self._keep(self.answers.with_rating(duty.id, rating))
        self.go_on()

    def note(self, text: str) -> None:
        """Sets the note to the current duty and stays with it."""
        self._keep(self.answers.with_note(self._the_current().id, text))

    def go_on(self) -> None:
        """To the next duty, if the current one has an answer."""
        if self.answers.rating(self._the_current().id) is not None:
            self.at += 1
            self._extend()

    def back(self) -> bool:
        """To the duty before; whether there was one."""
        if self.at == 0:
            return False
        self.at -= 1
        return True

    def _keep(self, answers: Answers) -> None:
        """Saves first: what could not be saved was not answered."""
        self.save(answers)
        self.answers = answers

    def _extend(self) -> None:
        if self.at < len(self.asked):
            return
        duty = self.choose(self.answers)
        if duty is not None:
            self.asked.append(duty)

    def _the_current(self) -> Duty:
        return self.asked[self.at]
