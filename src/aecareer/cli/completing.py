"""What Tab offers, the same for every shell: the scripts in shells/ ask, and insert it.

A script hands over the command line up to the cursor. It gets a line for each word, with a tab and
what the word means; or a failure, where its shell is to complete the names of files, which it
quotes best. A word is nothing but itself to any shell, and what it means is only shown.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator, Sequence

from aecareer.cli.app import Commands, build_program
from aecareer.cli.invocation import Invocation
from aecareer.cli.options import FileNameWanted
from aecareer.cli.typer_private import resolve_context, resolve_incomplete
from aecareer.errors import AecareerError
from aecareer.messages import clean
from aecareer.typography import shorten

FILES = 1  # exit code: let the shell complete
_CURSOR = "\0"  # no command line can hold it
_OPTION = re.compile("--[a-z-]+=")
_INERT = re.compile(r"-{0,2}\w[\w.-]*")
_LONGEST = 60  # columns of what a word means


def complete(line: str, invocation: Invocation) -> int:
    """Prints what may stand at the end of the line; the exit code that the script gets."""
    *before, begun = _words(line)[1:] or [""]
    try:
        offered = [*_offers(before, begun, invocation)]
    except FileNameWanted:
        return FILES
    except AecareerError:  # nobody wants to read it while typing
        return 0
    option = _OPTION.match(begun)
    for word, meaning in offered:
        if _INERT.fullmatch(word):
            whole = option[0] + word if option else word
            invocation.write(f"{whole}\t{shorten(clean(meaning), _LONGEST)}\n")
    return 0


def _words(line: str) -> list[str]:
    """The words of a shell's line, without their quotes; the last one ends at the cursor."""
    lexer = shlex.shlex(line + _CURSOR, posix=True)
    lexer.whitespace_split = True
    lexer.commenters = ""
    words: list[str] = []
    try:
        words.extend(lexer)
    except ValueError:  # a quotation mark is still open
        words.append(lexer.token)
    words[-1] = words[-1].removesuffix(_CURSOR)
    # Path.expanduser() would raise where there is no home.
    return [os.path.expanduser(word) for word in words]  # noqa: PTH111


def _offers(before: Sequence[str], begun: str, invocation: Invocation) -> Iterator[tuple[str, str]]:
    """The words that may stand where one is begun, and what they mean."""
    program = build_program()
    context = resolve_context(program, {"obj": invocation}, "aecareer", [*before])
    asked, typed = resolve_incomplete(context, [*before], begun)
    if isinstance(asked, Commands) and not typed.startswith("-"):
        known = asked.summaries.items()
        offered = [(name, text) for name, text in known if name.startswith(typed)]
    else:
        offered = [(item.value, item.help or "") for item in asked.shell_complete(context, typed)]
    for word, meaning in offered:
        yield word, invocation.language.gettext(meaning) if meaning else ""
