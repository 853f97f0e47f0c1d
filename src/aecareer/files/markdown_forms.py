"""Forms filled in as Markdown: what stands behind "Rating:" and "Note:" of each key.

Lists, quotes, bold and tables around these words say nothing, and are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import StringIO

from aecareer.answers import LONGEST_NOTE
from aecareer.errors import DataError
from aecareer.files.encodings import decode_typed, encoding_remark
from aecareer.files.filled_forms import LIKE_AN_ID, Cell, FilledForm
from aecareer.files.people import Found
from aecareer.forms import AREA, FRAME, NOTE, RATING
from aecareer.framework import Framework
from aecareer.messages import Message
from aecareer.vocabulary import Vocabulary

_KEY = re.compile(r"([> \t]{0,20})<!--[ \t]{0,3}([^\s<>]{1,200})[ \t]{0,3}-->", re.DOTALL)
# Before the first word of a line.
_MARKS = re.compile(r"(?:[ \t>#|]|[*+-][ \t]|\d{1,3}[.)][ \t]|\[[ xX]\]){0,20}")
_BOX = re.compile(r"[ \t>*+-]{0,20}\[[ xX]\]")  # which of several is ticked is not looked at
_EMPHASIS = "*_`"
_DASHES = "–—- "
_SEPARATORS = (":", "：", "=", "|")
_PARTING = r" \t;,.，。；|(/–—-"  # between a rating and a note on one line
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")  # as CommonMark has it
_MOST_STRAYS = 100  # of one key


def people_in_markdown(
    data: bytes, place: str, framework: Framework, vocabulary: Vocabulary
) -> Iterator[Found]:
    """The one person in a filled-in form. Raises DataError with the line of what is wrong."""
    text, encoding = decode_typed(data, place)
    form = FilledForm(place, framework, vocabulary)
    reader = _Reader(_Labels(vocabulary), framework.known_ids)
    blocks = [*reader.blocks(text)]
    if not any(block.key for block in blocks):
        raise DataError(Message("is not a form; `aecareer form` writes one to fill in"), place)
    for block in blocks:
        _take(block, form, place)
    yield form.person(place)
    yield from form.remarks()
    yield from encoding_remark(place, encoding)


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
    strays: list[tuple[int, Message]] = field(default_factory=list)


def _take(block: _Block, form: FilledForm, place: str) -> None:
    rating = Cell(f"{place}:{block.rating_line or block.line}", block.rating)
    if block.key in FRAME:
        form.take_field(block.key, Cell(rating.place, _ESCAPED.sub(r"\1", block.rating)))
    elif block.key:
        note = Cell(f"{place}:{block.note_line or block.line}", "\n".join(block.note).strip())
        form.take_answer(block.key, f"{place}:{block.line}", rating, note)
    for line, message in block.strays:
        form.fault(f"{place}:{line}", message)


@dataclass(frozen=True, slots=True)
class _Labelled:
    """A line that begins with the word for a column: which, and what stands behind it."""

    column: str
    value: str


class _Labels:
    """Finds the words "Rating" and "Note", in all languages and however they are set."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._words = [(w, name) for name in (RATING, NOTE) for w in vocabulary.headings(name)]
        notes = "|".join(map(re.escape, vocabulary.headings(NOTE)))
        self._further = re.compile(
            rf"(?:^|[{_PARTING}])[*_]{{0,3}}(?:{notes})[*_]{{0,3}} ?[:：][*_]{{0,3}}",
            re.IGNORECASE,
        )

    def of(self, line: str) -> _Labelled | None:
        """What a line is labelled as, if it is."""
        bare = without_marks(line)
        text = bare.lstrip(_EMPHASIS)
        emphasis = bare[: len(bare) - len(text)]
        for word, column in self._words:
            if text[: len(word)].casefold() == word.casefold():
                return self._labelled(column, text[len(word) :], emphasis)
        return None

    def _labelled(self, column: str, rest: str, emphasis: str) -> _Labelled | None:
        behind = rest.lstrip(f"{_EMPHASIS} \t\n")
        if not behind:
            return _Labelled(column, "")
        if behind.startswith(_SEPARATORS):
            value = behind[1:]
            if emphasis and not rest.startswith(emphasis):  # it ends behind the separator
                value = value.removeprefix(emphasis).removesuffix(emphasis)
            return _Labelled(column, value.lstrip(" \t"))
        if column == RATING and not rest[0].isalpha() and self.is_rating(behind.lstrip(_DASHES)):
            return _Labelled(column, behind.lstrip(_DASHES))
        return None

    def is_rating(self, text: str) -> bool:
        """Whether a text is a rating and nothing else."""
        read = self.vocabulary.rating(text)
        return not (read is None or isinstance(read, Message))

    def parted(self, value: str) -> tuple[str, str]:
        """What stands behind "Rating:": the rating, and the note if it is on the same line."""
        found = self._further.search(value)
        if found:
            rating = re.sub(f"[{_PARTING}]{{1,9}}$", "", value[: found.start()])
            return rating, value[found.end() :].strip()
        return re.sub(r"<br ?/?>$", "", value.rstrip(" \t\\|")).strip(), ""


class _Reader:
    """Parts a page by its keys, and sorts the lines below each."""

    def __init__(self, labels: _Labels, duties: frozenset[str]) -> None:
        self.labels = labels
        self._duties = duties
        self._block = _Block("", 0)

    def blocks(self, text: str) -> Iterator[_Block]:
        """The blocks of a page, one for each key, and for what belongs to none."""
        quote = ""
        for number, whole in enumerate(StringIO(text, newline=None), start=1):
            line = whole.removesuffix("\n").removeprefix(quote)
            line = "" if quote and line == quote.rstrip() else line
            found = _KEY.match(line)
            if found and not (self._block.noting and line[0] in " \t") and self._known(found[2]):
                yield self._block
                self._block = _Block("" if found[2] == AREA else found[2], number)
                quote += found[1] if ">" in found[1] else ""
                line = line[found.end() :]
            elif self._is_next_duty(line):
                yield self._block
                self._block = _Block("", number)
            self._take(number, line)
        yield self._block

    def _known(self, key: str) -> bool:
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

    def _take_field(self, number: int, line: str) -> None:
        block = self._block
        bare = without_marks(line)
        text = bare.lstrip(_EMPHASIS)
        emphasis = bare[: len(bare) - len(text)]
        label, *behind = re.split("[:：]", text, maxsplit=1)
        if behind and not block.rating_line:
            (value,) = behind
            if emphasis and not label.endswith(emphasis):  # it ends behind the colon
                value = value.removeprefix(emphasis).removesuffix(emphasis)
            block.rating, block.rating_line = value.strip(), number
        elif block.rating_line and line.strip() and not block.rating:
            block.rating = line.strip()
        elif block.rating_line and any(map(str.isalnum, line)):
            self._stray(Message("does not stand beside a duty and is not read"), number)

    def _take_rating(self, number: int, value: str) -> None:
        block = self._block
        rating, note = self.labels.parted(value)
        if not block.key or block.rating_line:
            if rating:
                message = Message(
                    "does not belong to a duty: the line with <!-- --> above it is missing"
                )
                self._stray(message, number)
            return
        block.rating, block.rating_line = rating, number
        if note:
            block.note, block.note_line = [note], number

    def _take_note(self, number: int, value: str) -> None:
        block = self._block
        block.noting = True
        if value and not block.key and block.line:
            message = Message(
                "does not belong to a duty: the line with <!-- --> above it is missing"
            )
            self._stray(message, number)
        block.note.append(value)
        block.note_line = block.note_line or number

    def _take_bare(self, number: int, line: str) -> None:
        """Takes a line without a label: the rating itself, or the form's own words before it."""
        block = self._block
        bare = without_marks(line)
        if not block.key or not any(map(str.isalnum, f"{bare}{line}")):
            return
        if (
            not _BOX.match(line)
            and not block.rating
            and (self.labels.is_rating(line) or self.labels.is_rating(bare) or block.rating_line)
        ):
            block.rating = line if self.labels.is_rating(line) else bare
            block.rating_line = number
        elif block.rating_line or _BOX.match(line):
            self._stray(Message("is not read; write notes after '{note}'", note=NOTE), number)

    def _stray(self, message: Message, number: int) -> None:
        if len(self._block.strays) < _MOST_STRAYS:
            self._block.strays.append((number, message))


def without_marks(line: str) -> str:
    """A line without the marks of lists, quotes, headings and tables before its first word."""
    marks = _MARKS.match(line)
    return line[marks.end() :] if marks else line
