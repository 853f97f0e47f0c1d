"""The answers of an assessment in a file of their own, to hand on."""

from __future__ import annotations

from aecareer.answers import Answers
from aecareer.cli.invocation import Invocation
from aecareer.errors import AecareerError
from aecareer.files.outputs import Destination
from aecareer.files.stored import stored_text
from aecareer.framework import Framework
from aecareer.messages import Message


class Copy:
    """The answers in the file that -o names, written before the result is shown, which may be
    broken off. Where they cannot be written the result is shown all the same.
    """

    def __init__(self, target: Destination | None, framework: Framework, run: Invocation) -> None:
        self.target = target
        self.framework = framework
        self.run = run
        self._done = False
        self._problem: AecareerError | None = None

    def write(self, answers: Answers) -> None:
        """Writes the answers, once."""
        if self.target is None or self._done:
            return
        self._done = True
        try:
            self.target.write(stored_text(answers, self.framework))
        except AecareerError as error:
            self._problem = error

    def write_file(self, answers: Answers) -> None:
        """The same, if nobody can keep the program waiting who reads what is written."""
        if self.target is not None and not self.target.streams:
            self.write(answers)

    def tell(self) -> None:
        """Says where the answers are, once written. Raises AecareerError if they could not be."""
        if self._problem is not None:
            raise self._problem
        if self.target is not None and self._done:
            self.run.note(Message("The answers are in {file}.", file=self.target.name))
