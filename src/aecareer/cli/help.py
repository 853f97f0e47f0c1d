"""Help pages: translated, wrapped by cell width, with examples and exit codes."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from typing import Any

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
_NAMES = (phrase('"Li Na"'), phrase("li-na-by-manager"), phrase("li-na"), phrase("me.xlsx"))
"""Of people and files in the examples: each language has its own."""
_NARROW = 60


def command_help(command: Any, ctx: Any) -> str:
    """The help page of one command."""
    return _page(command, ctx, {})


def program_help(program: Any, ctx: Any, summaries: Mapping[str, str]) -> str:
    """The help page of the program, with a line for each command."""
    return _page(program, ctx, summaries)


def _page(command: Any, ctx: Any, summaries: Mapping[str, str]) -> str:
    language: Language = ctx.obj.language
    say = language.say
    width = min(shutil.get_terminal_size().columns, 96) if sys.stdout.isatty() else 80
    ctx.color = ctx.obj.color(sys.stdout)  # else Typer takes the escapes out again
    paper = Paper(width - 1, color=ctx.color)
    pieces = (piece.strip("{}") for piece in command.collect_usage_pieces(ctx))
    usage = " ".join([ctx.command_path, *pieces])
    paper.paragraph(say("Usage: {usage}", usage=usage), indent=4, first=" ")
    paper.blank()
    for part in _translated(command.help, language).split("\n\n"):
        paper.paragraph(" ".join(part.split()), indent=1)
    shown = [param for param in command.get_params(ctx) if not param.hidden]
    arguments = [p for p in shown if p.param_type_name == "argument"]
    options = [p for p in shown if p.param_type_name == "option"]
    commands = [(name, language.gettext(text)) for name, text in summaries.items()]
    _entries(paper, say("Commands"), commands)
    _entries(
        paper,
        say("Arguments"),
        [(p.metavar or p.name.upper(), _translated(p.help, language)) for p in arguments],
    )
    _entries(paper, say("Options"), [(_names(p), _translated(p.help, language)) for p in options])
    _examples(paper, command.epilog, language)
    _entries(paper, say("Exit codes"), [("", language.gettext(_EXIT_CODES))])
    _entries(paper, say("More"), [("", language.gettext(_MORE))])
    return paper.text().rstrip("\n")


def _translated(text: str | None, language: Language) -> str:
    return language.gettext(text) if text else ""  # gettext("") is the catalogue's own header


def _names(param: Any) -> str:
    names = ", ".join(sorted(param.opts, key=lambda name: (-len(name), name)))
    return names if param.is_flag else f"{names} {param.metavar or param.name.upper()}"


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


def _examples(paper: Paper, epilog: str | None, language: Language) -> None:
    if epilog:
        paper.blank()
        paper.line(" ", Styled(language.say("Examples"), "title"))
        for name in _NAMES:
            epilog = epilog.replace(name, language.gettext(name))
        for line in epilog.splitlines():
            paper.paragraph(line, indent=5, first="   ")
