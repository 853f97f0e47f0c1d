"""Forms filled in as Markdown: what stands behind "Rating:" and "Note:" of each key.

Lists, quotes, bold and tables around these words say nothing, and are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import StringIO
from textwrap import dedent

from aecareer.answers import LONGEST_NOTE
from aecareer.errors import DataError
from aecareer.files.encodings import decode_typed, encoding_remark
from aecareer.files.filled_forms import LIKE_AN_ID, Cell, FilledForm
from aecareer.files.markdown_lines import (
    EMPHASIS,
    Labels,
    unescaped,
    without_emphasis,
    without_marks,
)
from aecareer.files.people import Found
from aecareer.forms import AREA, FRAME, NOTE, RATING
from aecareer.framework import Framework
from aecareer.messages import Message
from aecareer.vocabulary import Vocabulary

_KEY = re.compile(r"([> \t]{0,20})<!--[ \t]{0,3}([^\s<>]{1,200})[ \t]{0,3}-->", re.DOTALL)
_BOX = re.compile(r"[ \t>*+-]{0,20}\[[ xX]\]")  # which of several is ticked is not looked at
_BOLD = re.compile(r"^(\*\*|__|[*_`])(.+)\1$", re.DOTALL)  # all of a text
_RULE = re.compile(r"\s*(?:-{3,}|\*{3,}|_{3,})?\s*")  # a line across the page, or none
_STRUCK = re.compile(r"~~.*~~")
_MOST_STRAYS = 100  # of one key
_NOBODYS = Message("does not belong to a duty: the line with <!-- --> above it is missing")


def people_in_markdown(
    data: bytes, place: str, framework: Framework, vocabulary: Vocabulary
) -> Iterator[Found]:
    """The one person in a filled-in form. Raises DataError with the line of what is wrong."""
    text, encoding = decode_typed(data, place)
    text = dedent(text)
    form = FilledForm(place, framework, vocabulary)
    reader = _Reader(Labels(vocabulary), framework.known_ids)
    blocks = [*reader.blocks(text)]
    if not any(block.key for block in blocks):
        raise DataError(Message("is not a form; `aecareer form` writes one to fill in"), place)
    for block in blocks:
        _take(block, form, place)
    yield form.person(place)
    yield from form.remarks()
    yield from encoding_remark(place, encoding)


@dataclass(slots=True)
class _Lines:
    """How far the form's own lines below a key go.

    Whether any came, the last was blank, belongs to the form, and is a whole text of it.
    """

    begun: bool = False
    parted: bool = False
    own: bool = False
    whole: bool = False


@dataclass(slots=True)
class _Block:
    """What stands below one key; below what is none, the key is ""."""

    key: str
    line: int
    rating: str = ""
    rating_line: int = 0
    note: list[str] = field(default_factory=list)
    note_line: int = 0
    noting: bool = False
    contradicted: bool = False
    lines: _Lines = field(default_factory=_Lines)
    strays: list[tuple[int, Message]] = field(default_factory=list)


def _take(block: _Block, form: FilledForm, place: str) -> None:
    given = "" if block.contradicted else unescaped(block.rating)
    rating = Cell(f"{place}:{block.rating_line or block.line}", given)
    if block.key in FRAME:
        form.take_field(block.key, rating)
    elif block.key:
        while block.note and _RULE.fullmatch(block.note[-1]):
            block.note.pop()
        note = Cell(f"{place}:{block.note_line or block.line}", "\n".join(block.note).strip())
        form.take_answer(block.key, f"{place}:{block.line}", rating, note)
    missing = not block.key or (block.key not in FRAME and rating.blank)
    for line, message in block.strays:
        if block.key in FRAME and line < block.rating_line:
            continue  # the beginning of a label
        form.fault(f"{place}:{line}", message, duties=missing)
        missing = not block.key


class _Reader:
    """Parts a page by its keys, and sorts the lines below each."""

    def __init__(self, labels: Labels, duties: frozenset[str]) -> None:
        self.labels = labels
        self._duties = duties
        self._block = _Block("", 0)
        self._indent = ""

    def blocks(self, text: str) -> Iterator[_Block]:
        """The blocks of a page, one for each key, and for what belongs to none."""
        quote = ""
        for number, whole in enumerate(StringIO(text, newline=None), start=1):
            line = whole.removesuffix("\n").removeprefix(quote)
            line = "" if quote and line == quote.rstrip() else line
            found = _KEY.match(line)
            if found and self._is_key(found[1], found[2]):
                yield self._block
                self._block = _Block("" if found[2] == AREA else found[2], number)
                self._indent = found[1] if found[1].isspace() else ""
                quote += found[1] if ">" in found[1] else ""
                line = line[found.end() :]
            elif self._is_next_duty(line):
                yield self._block
                self._block = _Block("", number)
            self._take(number, line.removeprefix(self._indent))
        yield self._block

    def _is_key(self, indent: str, key: str) -> bool:
        """Whether a comment holds a key; within a note only if it is not set further in."""
        if self._block.noting and indent[:1] in (" ", "\t") and indent != self._indent:
            return False
        return key in (*FRAME, AREA) or key in self._duties or bool(LIKE_AN_ID.match(key))

    def _is_next_duty(self, line: str) -> bool:
        """Whether a line within a note is the text of another duty, whose key is gone."""
        if not self._block.noting or line[:1] in ("", " ", "\t"):
            return False
        duty_id = self.labels.vocabulary.duty(line)
        return duty_id is not None and duty_id != self._block.key

    def _take(self, number: int, line: str) -> None:
        block = self._block
        indented = line.startswith((" ", "\t"))
        labelled = None if block.noting and indented else self.labels.of(line)
        if block.key in FRAME:
            self._take_field(number, line)
        elif labelled and labelled.column == RATING:
            self._take_rating(number, labelled.value)
        elif labelled and not block.noting:
            self._take_note(number, labelled.value)
        elif block.noting:
            if len(block.note) <= LONGEST_NOTE:
                block.note.append(line.removeprefix("  "))
        elif line.strip():
            self._take_bare(number, line.strip())
        else:
            block.lines.parted = True

    def _take_field(self, number: int, line: str) -> None:
        block = self._block
        bare = without_marks(line)
        text = bare.lstrip(EMPHASIS)
        emphasis = bare[: len(bare) - len(text)]
        label, *behind = re.split("[:：]", text, maxsplit=1)
        if behind and not block.rating_line:
            (value,) = behind
            if not label.endswith(emphasis):
                value = without_emphasis(value, emphasis)
            block.rating, block.rating_line = _BOLD.sub(r"\2", value.strip()), number
        elif block.rating_line and line.strip() and not block.rating:
            block.rating = line.strip()
        elif any(map(str.isalnum, line)):
            place = "does not stand beside a duty and is not read"
            colon = "is not read; what belongs here stands behind a colon"
            self._stray(Message(place if block.rating_line else colon), number)

    def _take_rating(self, number: int, value: str) -> None:
        block = self._block
        rating, note = self.labels.parted(value)
        if not block.key or (block.rating_line and block.noting):
            if rating:
                self._stray(_NOBODYS, number)
            return
        if block.rating and rating:
            self._contradict(rating, number)
            return
        block.rating, block.rating_line = rating, number
        if note:
            block.note, block.note_line = [note], number

    def _take_note(self, number: int, value: str) -> None:
        block = self._block
        block.noting = True
        if value and not block.key and block.line:
            self._stray(_NOBODYS, number)
        block.note.append(value)
        block.note_line = block.note_line or number

    def _contradict(self, rating: str, number: int) -> None:
        """Notes a second rating of the duty; if they differ, neither counts."""
        block, read = self._block, self.labels.vocabulary.rating
        if read(rating) != read(block.rating):
            block.contradicted = True
            message = Message("the duty {id} is here twice, with different answers", id=block.key)
            self._stray(message, number)

    def _take_bare(self, number: int, line: str) -> None:
        """Takes a line without a label: the rating itself, or the form's own words before it."""
        block = self._block
        bare = without_marks(line)
        if not block.key or not any(map(str.isalnum, f"{bare}{line}")) or _STRUCK.fullmatch(bare):
            return
        own = self._is_own(bare)
        rating = next(filter(self.labels.is_rating, dict.fromkeys((line, bare))), "")
        if _BOX.match(line):
            self._stray(Message("is not read; write notes after '{note}'", note=NOTE), number)
        elif not block.rating and (rating or block.rating_line):
            block.rating, block.rating_line = rating or bare, number
        elif rating:
            self._contradict(rating, number)
        elif block.rating_line or not own:
            self._stray(Message("is not read; write notes after '{note}'", note=NOTE), number)

    def _is_own(self, line: str) -> bool:
        """Whether a line without a label is the form's own, and not what somebody wrote there.

        That is the first below the key, what begins as the form's lines do, and what goes on.
        """
        lines = self._block.lines
        if not lines.begun or lines.parted or lines.whole:
            lines.own = not lines.begun or self.labels.is_own(line)
        lines.begun, lines.parted = True, False
        lines.whole = lines.own and self.labels.is_whole(line, self._block.key)
        return lines.own

    def _stray(self, message: Message, number: int) -> None:
        if len(self._block.strays) < _MOST_STRAYS:
            self._block.strays.append((number, message))
