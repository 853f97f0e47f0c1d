"""Help pages: translated, wrapped by cell width, with examples and exit codes."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from typing import Any

from aecareer.cli.placeholders import placeholders
from aecareer.language import Language
from aecareer.messages import phrase
from aecareer.typography import Paper, Styled, cells, pad

_HELP_OPTION = phrase("Show this message and exit.")  # Typer's own words for --help
_EXIT_CODES = phrase(
    "0 done, 1 the data given is bad, 2 the command line is wrong, 3 saved and left early, "
    "130 interrupted"
)
_MORE = phrase(
    "README.md explains the rule, the files and what is kept; `aecareer show` shows the framework."
)
_OWN = (
    *(phrase('"Li Na"'), phrase("li-na-by-manager"), phrase("li-na"), phrase("me.xlsx")),
    *(phrase("--as manager"), phrase("# in ")),
)
"""Names of people and files in the examples, and what else each language has its own words for."""
_NARROW = 60


def command_help(command: Any, ctx: Any) -> str:
    """The help page of one command."""
    return _page(command, ctx, {})


def program_help(program: Any, ctx: Any, summaries: Mapping[str, str]) -> str:
    """The help page of the program, with a line for each command."""
    return _page(program, ctx, summaries)


def usage(command: Any, ctx: Any) -> str:
    """How the command is called."""
    pieces = (piece.strip("{}") for piece in command.collect_usage_pieces(ctx))
    said = (placeholders(piece, ctx.obj.language) for piece in pieces)
    return " ".join([ctx.command_path, *said])


def paragraphs(command: Any, language: Language) -> list[str]:
    """What the command does, each paragraph in one line."""
    texts = _translated(command.help, language).split("\n\n")
    return [" ".join(text.split()) for text in texts]


def parameters(command: Any, ctx: Any, language: Language) -> list[tuple[str, str]]:
    """The command's arguments and options, each with what it means."""
    return [*_arguments(command, ctx, language), *_options(command, ctx, language)]


def examples(command: Any, language: Language) -> list[str]:
    """The command's examples, with names and files as people there have them."""
    text = command.epilog or ""
    for words in _OWN:
        text = text.replace(words, language.gettext(words))
    return text.splitlines()


def ending(language: Language) -> list[tuple[str, str]]:
    """What stands below every page, with its headings."""
    return [
        (language.say("Exit codes"), language.gettext(_EXIT_CODES)),
        (language.say("More"), language.gettext(_MORE)),
    ]


def _page(command: Any, ctx: Any, summaries: Mapping[str, str]) -> str:
    language: Language = ctx.obj.language
    say = language.say
    width = min(shutil.get_terminal_size().columns, 96) if sys.stdout.isatty() else 80
    ctx.color = ctx.obj.color(sys.stdout)  # else Typer takes the escapes out again
    paper = Paper(width - 1, color=ctx.color)
    paper.paragraph(say("Usage: {usage}", usage=usage(command, ctx)), indent=4, first=" ")
    paper.blank()
    for text in paragraphs(command, language):
        paper.paragraph(text, indent=1)
    commands = [(name, language.gettext(text)) for name, text in summaries.items()]
    _entries(paper, say("Commands"), commands)
    _entries(paper, say("Arguments"), _arguments(command, ctx, language))
    _entries(paper, say("Options"), _options(command, ctx, language))
    _examples(paper, examples(command, language), language)
    for heading, text in ending(language):
        _entries(paper, heading, [("", text)])
    return paper.text().rstrip("\n")


def _arguments(command: Any, ctx: Any, language: Language) -> list[tuple[str, str]]:
    found = _shown(command, ctx, "argument")
    return [(_placeholder(p, language), _translated(p.help, language)) for p in found]


def _options(command: Any, ctx: Any, language: Language) -> list[tuple[str, str]]:
    found = _shown(command, ctx, "option")
    return [(_names(p, language), _translated(p.help, language)) for p in found]


def _shown(command: Any, ctx: Any, kind: str) -> list[Any]:
    return [p for p in command.get_params(ctx) if not p.hidden and p.param_type_name == kind]


def _translated(text: str | None, language: Language) -> str:
    return language.gettext(text) if text else ""  # gettext("") is the catalogue's own header


def _names(param: Any, language: Language) -> str:
    names = ", ".join(sorted(param.opts, key=lambda name: (-len(name), name)))
    return names if param.is_flag else f"{names} {_placeholder(param, language)}"


def _placeholder(param: Any, language: Language) -> str:
    return placeholders(param.metavar or param.name.upper(), language)


def _entries(paper: Paper, heading: str, entries: list[tuple[str, str]]) -> None:
    """Names at the left, texts beside them; below them where the paper is narrow."""
    if not entries:
        return
    paper.blank()
    paper.line(" ", Styled(heading, "title"))
    longest = max(cells(name) for name, _ in entries)
    narrow = paper.width is not None and paper.width < _NARROW
    for name, text in entries:
        if not name:
            paper.paragraph(text, indent=3)
        elif narrow:
            paper.line("   ", Styled(name, "accent"))
            paper.paragraph(text, indent=5)
        else:
            first = "   " + paper.paint([Styled(pad(name, longest), "accent")]) + "  "
            paper.paragraph(text, indent=longest + 5, first=first)


def _examples(paper: Paper, lines: list[str], language: Language) -> None:
    if lines:
        paper.blank()
        paper.line(" ", Styled(language.say("Examples"), "title"))
    for line in lines:
        paper.paragraph(line, indent=5, first="   ")
