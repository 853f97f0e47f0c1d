"""Forms filled in as Markdown: what stands behind "Rating:" and "Note:" of each key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from aecareer.answers import Answers
from aecareer.errors import DataError
from aecareer.files.filled_forms import Cell, FilledForm
from aecareer.forms import AREA, FRAME, NOTE, RATING, folded
from aecareer.framework import Framework
from aecareer.messages import Message

_KEY = re.compile(r"<!--\s*(\S+)\s*-->\s*")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")  # as we write what stands there beforehand
_LABELLED = re.compile(r"(?:[-*] )?([^:：*]+)[:：][ \t]*(.*)", re.DOTALL)


@dataclass
class _Place:
    """What was found for one key."""

    key: str
    line: int
    rating: str = ""
    rating_line: int = 0
    strays: list[int] = field(default_factory=list)
    note: list[str] = field(default_factory=list)
    note_line: int = 0


def answers_in_markdown(text: str, place: str, framework: Framework) -> Answers:
    """The answers in a filled-in form. Raises DataError with the line of what is wrong."""
    form = FilledForm(place, framework)
    found = False
    for one in _places(text, form):
        found = True
        given = _ESCAPED.sub(r"\1", one.rating) if one.key in FRAME else one.rating
        rating = Cell(f"{place}:{one.rating_line or one.line}", given)
        note = Cell(f"{place}:{one.note_line or one.line}", "\n".join(one.note).rstrip())
        form.take(one.key, f"{place}:{one.line}", rating, note)
        for line in one.strays:
            message = Message("belongs to no duty: the line with <!-- --> above it is missing")
            form.fault(f"{place}:{line}", message)
    if not found:
        raise DataError(Message("is no form: `aecareer form` writes one to fill in"), place)
    return form.answers()


def _places(text: str, form: FilledForm) -> Iterator[_Place]:
    """Each key with what follows it, up to the next one."""
    current: _Place | None = None
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        key = _KEY.fullmatch(line)
        if key:
            if current is not None:
                yield current
            current = None if key[1] == AREA else _Place(key[1], number)
        elif current is not None:
            _take_line(line, number, current, form)
    if current is not None:
        yield current


def _take_line(line: str, number: int, current: _Place, form: FilledForm) -> None:
    """Takes a line: a rating, the first line of a note, or one that carries the note on."""
    labelled = None if line.startswith(" ") else _LABELLED.fullmatch(line)
    label = folded(labelled[1]) if labelled else ""
    headings = form.words.headings
    if labelled and not current.rating_line and (current.key in FRAME or label in headings[RATING]):
        current.rating, current.rating_line = labelled[2].strip(), number
    elif labelled and label in headings[RATING] and labelled[2].strip():
        current.strays.append(number)
    elif labelled and not current.note_line and label in headings[NOTE]:
        current.note, current.note_line = [labelled[2]], number
    elif current.note_line:
        current.note.append(line.removeprefix("  "))
