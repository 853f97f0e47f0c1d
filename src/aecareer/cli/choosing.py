"""Chooses what a result is written as, by name or by the ending of the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from aecareer.checking import no_such
from aecareer.errors import UsageError
from aecareer.messages import Message, phrase
from aecareer.render.formats import OFFERED, DocumentKind, Format

_NO_ENDING = {  # where a name could be given as well, that is said
    DocumentKind.REPORT: phrase("no format has the ending '{ending}'; --format names one"),
    DocumentKind.TEAM: phrase("no format has the ending '{ending}'; --format names one"),
    DocumentKind.PLAN: phrase("a plan cannot be written as '{ending}'"),
    DocumentKind.FORM: phrase("a form cannot be written as '{ending}'"),
}


def chosen_format(
    kind: DocumentKind,
    output: str | None,
    name: str | None = None,
    *,
    json: bool = False,
    plain: bool = False,
) -> Format:
    """JSON if that is asked for, else the format of that name, else what the output ends in.

    What would be for the terminal is plain if that is wanted. Raises UsageError for a name or an
    ending that this kind of document does not have.
    """
    offered = OFFERED[kind]
    if json:
        return Format.JSON
    if name is not None:
        return _named(name, offered)
    ending = Path(output or "").suffix.lower()
    for one in offered:
        if ending in one.endings:
            return Format.PLAIN if plain and one is Format.TERMINAL else one
    message = Message(_NO_ENDING[kind], ending=ending or output)
    raise UsageError(message, [ending for one in offered for ending in one.endings if ending])


def _named(name: str, offered: Iterable[Format]) -> Format:
    by_name = {one.value: one for one in offered}
    if name not in by_name:
        raise no_such(Message("there is no format '{name}'", name=name), name, list(by_name))
    return by_name[name]


def complete_formats(kind: DocumentKind) -> Callable[[str], list[str]]:
    """Of what is typed, the names of that kind's formats that begin with it."""
    names = [one.value for one in OFFERED[kind]]
    return lambda incomplete: [name for name in names if name.startswith(incomplete)]
