"""The entry point: language first, then the command, then an exit code for whatever happened."""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn, TextIO, cast

from aecareer.cli.beforehand import Beforehand, read_beforehand
from aecareer.cli.invocation import Invocation, unwritten
from aecareer.errors import AecareerError, Interrupted, StorageError, UsageError
from aecareer.files.catalogues import chosen_language, language_of_texts, load_language
from aecareer.files.system_language import system_language
from aecareer.language import Language
from aecareer.messages import Message

_ASKED = "_AECAREER_COMPLETE"  # by the completion scripts: the command line up to the cursor
_COLLECT_AFTER = 50_000  # objects; starting makes many and drops none, so looking is in vain


def main() -> NoReturn:
    """Runs the command line and exits."""
    gc.set_threshold(_COLLECT_AFTER)
    closed = sys.stdout is None
    _prepare_streams()
    try:
        sys.exit(run(sys.argv[1:], closed=closed))
    except KeyboardInterrupt:  # before the command began
        sys.exit(Interrupted.exit_code)


def run(arguments: Sequence[str], *, closed: bool = False) -> int:
    """Runs one command line; its exit code. `closed` says that nobody can be given a result."""
    asked = read_beforehand(arguments)
    invocation = Invocation(_likely_language(), os.environ, asked.json, asked.quiet, asked.again)
    if _ASKED in os.environ:
        from aecareer.cli.completing import complete

        return complete(os.environ[_ASKED], invocation)
    try:
        invocation = _in_the_language_asked_for(asked, invocation)
        if closed:
            raise StorageError(Message("standard output is closed"))
        return _run_typer(arguments, invocation)
    except AecareerError as error:
        return _tell(error, invocation)


def _likely_language() -> Language:
    """The language in which to say that the one asked for does not exist."""
    try:
        return chosen_language(None, os.environ, system_language)
    except UsageError:
        return load_language("en")


def _in_the_language_asked_for(asked: Beforehand, invocation: Invocation) -> Invocation:
    """The run in that language, or in English with the framework's texts in it.

    Raises UsageError if neither speaks it.
    """
    try:
        chosen = chosen_language(asked.language, os.environ, system_language)
        return invocation._replace(language=chosen)
    except UsageError:
        framework = invocation.framework(asked.framework)
        language = language_of_texts(asked.language, os.environ, framework.text_languages)
    found = invocation._replace(language=language)
    found.note(
        Message(
            "the framework's texts are in '{code}', all else is in English", code=language.texts
        )
    )
    return found


def _run_typer(arguments: Sequence[str], invocation: Invocation) -> int:
    from aecareer.cli.app import build_program
    from aecareer.cli.typer_private import ClickException

    try:
        code = build_program()(
            list(arguments), prog_name="aecareer", standalone_mode=False, obj=invocation
        )
    except ClickException as error:
        from aecareer.cli.failures import from_typer

        raise from_typer(error) from None
    except OSError as error:
        if error.filename is not None:
            raise
        raise unwritten(error) from None  # Typer prints the help pages itself
    if code == Interrupted.exit_code:  # Typer's answer to Ctrl-C
        raise Interrupted(Message("interrupted"))
    return code if isinstance(code, int) else 0


def _tell(error: AecareerError, invocation: Invocation) -> int:
    from aecareer.cli.failures import tell

    return tell(error, invocation)


def _prepare_streams() -> None:
    """Text is UTF-8 in every locale, unless a terminal shows or sends another encoding.

    A stream that is closed (`2>&-`) is one that nobody reads.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115
        elif isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")
    sys.stderr = cast(TextIO, _Unfailing(sys.stderr))


class _Unfailing:
    """Standard error, on which no result depends: what it cannot take is dropped."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        with suppress(OSError):
            self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        with suppress(OSError):
            self._stream.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)
