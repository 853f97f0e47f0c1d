"""The lines of forms filled in as Markdown: what they are labelled as, under whatever marks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from aecareer.forms import HEADINGS, NOTE, RATING
from aecareer.messages import Message
from aecareer.vocabulary import Vocabulary, plain

# Before the first word of a line.
_MARKS = re.compile(
    r"(?:[ \t>#|]|[*+–—-][ \t]|[•◦·▪‣●]|(?:\d{1,3}|[a-zA-Z])[.)][ \t]|\[[ xX]\]){0,20}"
)
EMPHASIS = "*_`"
_OPEN, _CLOSED = f'{EMPHASIS}([【「“"', f'{EMPHASIS})]】」”"'  # around a label
_HINT = re.compile(
    r"[*_`\s]{0,9}[(（][^()（）]{1,40}[)）](?=[*_`\s]{0,9}[:：=|])"
)  # behind a label
_POINT = re.compile(r"\d{1,3} ?[:：]")  # as the form lists what points mean
_DASHES = "–—- "
_SEPARATORS = (":", "：", "=", "|")
_PARTING = r" \t;,.，。；|(/–—-"  # between a rating and a note on one line
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")  # as CommonMark has it


@dataclass(frozen=True, slots=True)
class Labelled:
    """A line that begins with the word for a column: which, and what stands behind it."""

    column: str
    value: str


class Labels:
    """Finds the words "Rating" and "Note", in all languages and however they are set."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._words = [(w, name) for name in (RATING, NOTE) for w in vocabulary.headings(name)]
        notes = "|".join(map(re.escape, vocabulary.headings(NOTE)))
        self._texts: dict[str, tuple[str, ...]] = {}
        asked = (one.say("asked {expected}", expected="") for one in vocabulary.languages)
        self._begin = (*vocabulary.headings(HEADINGS[-1]), *map(str.strip, asked))
        self._further = re.compile(
            rf"(?:^|[{_PARTING}])[*_]{{0,3}}(?:{notes})[*_]{{0,3}} ?[:：][*_]{{0,3}}",
            re.IGNORECASE,
        )

    def of(self, line: str) -> Labelled | None:
        """What a line is labelled as, if it is; also if an editor escaped its signs."""
        found = self._of(line)
        if found is None and "\\" in line:
            found = self._of(unescaped(line))
        return found

    def _of(self, line: str) -> Labelled | None:
        if line.lstrip("> \t").startswith("|"):  # a row of a table, which ends so too
            line = line.rstrip().removesuffix("|")
        bare = without_marks(line)
        text = bare.lstrip(_OPEN)
        emphasis = bare[: len(bare) - len(text)]
        for word, column in self._words:
            if text[: len(word)].casefold() == word.casefold():
                return self._labelled(column, text[len(word) :], emphasis)
        return None

    def _labelled(self, column: str, rest: str, emphasis: str) -> Labelled | None:
        hint = _HINT.match(rest)
        rest = rest[hint.end() :] if hint else rest
        behind = rest.lstrip(f"{_CLOSED} \t\n")
        if not behind.strip(_DASHES):
            return Labelled(column, "")
        if behind.startswith(_SEPARATORS):
            value = behind[1:]
            if not rest.startswith(emphasis):
                value = without_emphasis(value, emphasis)
            return Labelled(column, value.lstrip(" \t"))
        if column == RATING and not rest[0].isalpha() and self.is_rating(behind.lstrip(_DASHES)):
            return Labelled(column, behind.lstrip(_DASHES))
        return None

    def is_rating(self, text: str) -> bool:
        """Whether a text is a rating and nothing else."""
        read = self.vocabulary.rating(text)
        return not (read is None or isinstance(read, Message))

    def is_own(self, line: str) -> bool:
        """Whether a line begins as those of the form do, below the duty's text."""
        text = line.lstrip(EMPHASIS)
        return text.startswith(self._begin) or bool(_POINT.match(text))

    def is_whole(self, line: str, duty_id: str) -> bool:
        """Whether a line ends with all of the duty's text, or of what shows it."""
        duty = self.vocabulary.framework.duties.get(duty_id)
        if duty is None:
            return False
        if duty_id not in self._texts:
            texts = (*duty.text.values(), *(duty.evidence or {}).values())
            self._texts[duty_id] = tuple(map(plain, texts))
        return plain(line).endswith(self._texts[duty_id])

    def parted(self, value: str) -> tuple[str, str]:
        """What stands behind "Rating:": the rating, and the note if it is on the same line."""
        found = self._further.search(value)
        if found:
            rating = re.sub(f"[{_PARTING}]{{1,9}}$", "", value[: found.start()])
            return rating, value[found.end() :].strip()
        rating = unescaped(re.sub(r"<br ?/?>$", "", value.rstrip(" \t\\|")).strip())
        return rating if rating.strip(EMPHASIS) or "_" in rating else "", ""


def without_emphasis(value: str, emphasis: str) -> str:
    """What stands behind a label, if the emphasis begins before it: it ends here or at the end."""
    if value.startswith(emphasis):
        return value.removeprefix(emphasis)
    return value.removesuffix(emphasis)


def unescaped(text: str) -> str:
    """The text without the backslashes that an editor put before signs."""
    return _ESCAPED.sub(r"\1", text)


def without_marks(line: str) -> str:
    """A line without the marks of lists, quotes, headings and tables before its first word."""
    marks = _MARKS.match(line)
    return line[marks.end() :] if marks else line
