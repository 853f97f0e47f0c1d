"""Every command, with a command line that it takes: what tests of "every command" go through.

Which commands there are, and which options each has, the program itself says. What it cannot say
stands in SAMPLES, and a command that is missing there fails test_commands.py.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from aecareer.cli.app import ACTIONS, SUMMARIES
from aecareer.render.formats import OFFERED, DocumentKind
from running import DATA, look

LIN = str(DATA / "lin.json")
ROUND, PEOPLE = str(DATA / "round"), str(DATA / "people.csv")
OWN = str(DATA / "own.yaml")
Line = tuple[str, ...]


@dataclass(frozen=True)
class Sample:
    """What stands behind a command's name, with {places} for what a test may choose."""

    words: Line = ()
    more: tuple[Line, ...] = ()  # other results that it can show
    schema: str = ""  # of its document with --json
    formats: Line = ()  # that --format takes
    writes: bool = False  # leaves a file without being asked by an option


def _formats(kind: DocumentKind) -> Line:
    return tuple(one.value for one in OFFERED[kind])


_GIVEN = ("--answers", "{answers}")
SAMPLES = {
    "assess": Sample((*_GIVEN, "-q"), schema="aecareer.report/1"),
    "report": Sample(
        _GIVEN,
        more=((*_GIVEN, "--explain"),),
        schema="aecareer.report/1",
        formats=_formats(DocumentKind.REPORT),
    ),
    "plan": Sample(_GIVEN, more=((*_GIVEN, "--role", "{other}"),), schema="aecareer.plan/1"),
    "history": Sample(schema="aecareer.history/1"),
    "show": Sample(
        more=(("{role}",), ("{role}", "--json")), schema="aecareer.framework-overview/1"
    ),
    "compare": Sample(("{role}", "{other}"), schema="aecareer.comparison/1"),
    "form": Sample(("{form}",), writes=True),
    "score": Sample(("{answers}",), schema="aecareer.report/1"),
    "team": Sample(("{answers}",), schema="aecareer.team/1", formats=_formats(DocumentKind.TEAM)),
    "round new": Sample(("{people}", "{folder}", "--form", "csv"), writes=True),
    "round letters": Sample(("{round}",), writes=True),
    "round status": Sample(
        ("{round}",), more=(("{round}", "--csv"),), schema="aecareer.round-status/1"
    ),
    "round reports": Sample(("{round}", "-o", "{folder}"), writes=True),
    "round erase": Sample(("{round}", "--person", "Mei"), writes=True),
    "framework check": Sample(
        ("{framework}",),
        more=(("{framework}", "--against", "{framework}"),),
        schema="aecareer.framework-check/1",
    ),
    "framework new": Sample(("{own}",), writes=True),
    "framework schema": Sample(),
    "data": Sample(schema="aecareer.data/1"),
    "completion": Sample(("bash",), more=(("zsh",), ("fish",), ("powershell",))),
    "help": Sample(more=(("show",),)),
}


PLACES = {
    "answers": LIN,
    "role": "AE",
    "other": "AM",
    "form": "form.csv",
    "people": PEOPLE,
    "round": ROUND,
    "folder": "folder",
    "framework": OWN,
    "own": "own.yaml",
}


def line(command: str, *more: str, **places: str) -> Line:
    """A whole command line: with a file of answers, two positions, a form to be written."""
    return _filled((*command.split(), *SAMPLES[command].words), places) + more


def named(arguments: Line) -> str:
    """The command line as a test's name, without folders."""
    return " ".join(word.rpartition("/")[2] for word in arguments)


def _filled(words: Line, places: Mapping[str, str]) -> Line:
    return tuple(word.format(**{**PLACES, **places}) for word in words)


@cache
def options(command: str) -> frozenset[str]:
    """The long options of a command, as its help lists them."""
    page = look(*command.split(), "--help", "--lang", "en").out
    listed = page.partition("\n Options\n")[2].partition("\n\n")[0]
    return frozenset(re.findall(r"^   (--[a-z]+)", listed, re.M))


def having(option: str) -> Line:
    """The commands that have an option."""
    return tuple(command for command in COMMANDS if option in options(command))


def results(**places: str) -> tuple[Line, ...]:
    """A command line for every result that a command can show, in every format."""
    return (
        *(line(command, **places) for command in READING),
        *(
            _filled((*command.split(), *words), places)
            for command, sample in SAMPLES.items()
            for words in sample.more
        ),
        *(line(command, "--json", **places) for command in having("--json")),
        *(line(command, "--jsonl", **places) for command in having("--jsonl")),
        *(
            line(command, "--format", chosen, **places)
            for command, sample in SAMPLES.items()
            for chosen in sample.formats
        ),
    )


COMMANDS = tuple(
    f"{name} {action}" if action else name
    for name in SUMMARIES
    for action in ACTIONS.get(name, ("",))
)
"""All that can be run; those that are several come one by one."""
TO_FOLDERS = ("round new", "round letters", "round reports")
"""Commands whose results are folders, not files."""
READING = tuple(name for name, sample in SAMPLES.items() if not sample.writes)
TAKING_ANSWERS = tuple(name for name, one in SAMPLES.items() if "{answers}" in one.words)
HELP_PAGES: tuple[Line, ...] = (
    ("--help",),
    *((name, "--help") for name in ACTIONS),
    *((*command.split(), "--help") for command in COMMANDS),
)
