"""One run of the program: the language, the streams, and how results leave it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple, TextIO

from aecareer.errors import StorageError
from aecareer.language import Language
from aecareer.messages import Message

if TYPE_CHECKING:  # the help pages need no framework
    from aecareer.framework import Framework


class Invocation(NamedTuple):
    """What every command is handed. `json` says that errors go out as JSON.

    `again` are the options that a command named to the person must have to go on from this one.
    """

    language: Language
    environment: Mapping[str, str]
    json: bool = False
    quiet: bool = False
    again: tuple[str, ...] = ()

    def framework(self, file: str | None) -> Framework:
        """The framework in the file asked for, else the environment's, else the shipped one."""
        from aecareer.files.framework_file import load_framework

        return load_framework(file or self.environment.get("AECAREER_FRAMEWORK", ""))

    def width(self) -> int | None:
        """The columns of the terminal that shows the result; None in a pipe or a file."""
        return shutil.get_terminal_size().columns if sys.stdout.isatty() else None

    def color(self, stream: TextIO) -> bool:
        """Whether escapes may go to the stream. NO_COLOR wins over FORCE_COLOR."""
        if self.environment.get("NO_COLOR"):
            return False
        if self.environment.get("FORCE_COLOR"):
            return True
        unknown = "" if sys.platform == "win32" else "dumb"
        return stream.isatty() and self.environment.get("TERM", unknown) != "dumb"

    def plain(self, asked: bool) -> bool:
        """Whether all is said in plain lines: as the command line asks, or AECAREER_PLAIN."""
        return asked or self.environment.get("AECAREER_PLAIN", "") not in ("", "0")

    def write(self, text: str) -> None:
        """The result, to standard output. Raises StorageError if it cannot be taken.

        A reader that had enough (`| head -1`) ends the program without a word.
        """
        try:
            sys.stdout.write(text)
            sys.stdout.flush()
        except BrokenPipeError:
            _leave_stdout()
            raise SystemExit(0) from None
        except OSError as error:
            raise unwritten(error) from None

    def page(self, text: str) -> None:
        """The result, through a pager if it is longer than the terminal that shows it."""
        if sys.stdout.isatty() and text.count("\n") >= shutil.get_terminal_size().lines:
            from aecareer.cli.pager import through_pager

            prompt = self.language.say("SPACE goes on, q leaves")
            if through_pager(text, self.environment, prompt):
                return
        self.write(text)

    def note(self, message: Message) -> None:
        """A remark on standard error, unless --quiet."""
        if not self.quiet:
            print(self.language.say(message), file=sys.stderr)


def unwritten(error: OSError) -> StorageError:
    """The error for a result that standard output does not take."""
    _leave_stdout()
    return StorageError(
        Message("the result could not be written: {reason}", reason=error.strerror or str(error))
    )


def _leave_stdout() -> None:
    """What is still in the buffer must not fail once more when the program ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
