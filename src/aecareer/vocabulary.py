"""What people write for ratings, raters and positions, in any language: one table for all files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import permutations, product
from typing import TypeVar

from aecareer.answers import Rater
from aecareer.checking import shown
from aecareer.dates import is_date, is_serial
from aecareer.forms import HEADINGS, ID, NOTE, RATERS, RATING, Form
from aecareer.framework import Framework
from aecareer.language import Language
from aecareer.messages import Message
from aecareer.names import normalized
from aecareer.states import Rating, Unrated, facts

LONGEST = 200  # characters of what may mean a rating; nothing longer is looked at
_LONGEST_TEXT = 2000  # characters of a duty's text, likewise
_AROUND = ".,;:!()[]{}\"'`*_。、「」『』【】《》“”‘’"  # says nothing beside words
_DASHES = "-‐‑‒–—―−"
_BETWEEN = f"{_AROUND}{_DASHES}=/| "  # parts a number from its words
# What would become digits like the others, the rest of a broken number, a box that is not ticked.
_NOT_SO = re.compile(r"[¹²³⁰-₟¼-¾⅐-⅟]|(?<![\w.])[.,]\d|\[\s*\]")
_NUMBER = re.compile(r"(\d{1,18})(?:[.,]0{1,18})?(?!\d)")
_BEHIND = re.compile(r"([^\d()]+?)\s*\((\d{1,18})\)")  # words with their number behind them
_CHOICES = re.compile(r"\([^()]*\) *:? *$")  # behind a label
_PARTS = re.compile("[:;,、()]")  # as `normal` leaves them
_NUMERALS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_UNITS = ("分", "档", "points", "point", "pts", "pt")
_DENIED = re.compile("(?:no|not|nt|never|without|不|没|未|无|非|别)$")  # before words
_WORDLESS = str.maketrans("", "", f"{_AROUND} /\\")
Known = TypeVar("Known")


def visible(text: str) -> str:
    """The text without invisible characters, and all of one width."""
    if text.isascii():
        return text
    return normalized("NFKC", "".join(c for c in text if unicodedata.category(c) != "Cf"))


def normal(text: str) -> str:
    """The text without what is invisible, and without differences of width, case and space."""
    return " ".join(visible(text).casefold().split())


def plain(text: str) -> str:
    """The words alone, to compare them: no spaces, and no punctuation that says nothing."""
    return normal(text).translate(_WORDLESS)


class Vocabulary:
    """What stands on forms, and what else people write there, as values of answer documents.

    Nothing that could mean two things means anything here.
    """

    def __init__(self, framework: Framework, languages: Sequence[Language]) -> None:
        self.framework = framework
        self.languages = languages

    def rating(self, value: object) -> Rating | Message | None:
        """A rating, None for nothing, or what is wrong with what means neither.

        Understood are points of the scale as numbers or numerals, their words, both together, and
        the words and signs for what is no point. A dash or a line to write on means nothing.
        """
        if value is None:
            return None
        if type(value) is float and value.is_integer():
            value = int(value)
        if type(value) is int or type(value) is float:
            return self._point(value)
        if not isinstance(value, str) or len(value) > LONGEST or _NOT_SO.search(value):
            return self._off_the_scale(value)
        written = normal(value)
        if not written.strip(f"{_DASHES}_"):
            return None
        core = written.strip(f"{_AROUND} ")
        found = self._ratings.get(plain(core), self._parts.get(plain(core)))
        if found is None and (behind := _BEHIND.fullmatch(written)):
            core = f"{behind[2]} {behind[1]}"
        return self._number(core, value) if found is None else found

    def own_rating(self, duty_id: object, value: object) -> int | None:
        """The point whose words for this very duty the value is, alone or behind its number."""
        duty = self.framework.duties.get(duty_id) if isinstance(duty_id, str) else None
        if duty is None or not isinstance(value, str) or len(value) > _LONGEST_TEXT:
            return None
        written = plain(value)
        found = {
            point
            for point, text in duty.points.items()
            for words in text.values()
            if written in (plain(words), plain(f"{point} {words}"))
        }
        return found.pop() if len(found) == 1 else None

    def rater(self, value: object) -> Rater | Message:
        """Whose view it is, or that this is not understood."""
        rater = _found(self._raters, value)
        if rater is not None:
            return rater
        return Message(
            "'{value}' does not say who filled it in; use: {choices}",
            value=shown(value),
            choices=tuple(map(Message, RATERS.values())),
        )

    def position(self, value: object) -> str | None:
        """A role's code, for the code, the role's name, or both; None if it is no role."""
        return _found(self._positions, value)

    def heading(self, value: object) -> str | None:
        """The column so headed: ID, RATING, NOTE, or "" for one that is there to be read."""
        return _found(self._headings, value)

    def headings(self, column: str) -> tuple[str, ...]:
        """How a column of forms may be headed: in one language, or in two together."""
        words = [language.gettext(column) for language in self.languages]
        return (*words, *map("".join, permutations(words, 2)))

    def is_label(self, value: object) -> bool:
        """Whether it is what stands beside a place of the frame, as its label."""
        return plain(_CHOICES.sub("", visible(str(value)[:LONGEST]))) in self._labels

    def is_area(self, value: object) -> bool:
        """Whether it is the name of an area or capability, as it stands above duties or beside."""
        return _found(self._areas, value) is not None

    def duty(self, value: object) -> str | None:
        """The id of the duty with that text."""
        return _found(self._duties, value, _LONGEST_TEXT)

    def _point(self, value: float) -> Rating | Message:
        if isinstance(value, int) and value in self.framework.scale.points:
            return value
        return _a_date(value) if is_serial(value) else self._off_the_scale(value)

    def _number(self, core: str, value: str) -> Rating | Message:
        """The rating of a text that begins with a number, if what follows agrees with it."""
        number, rest = _parted(core)
        if number is None:
            return _a_date(value) if is_date(core) else self._off_the_scale(value)
        words = plain(rest.lstrip(_BETWEEN))
        if (not rest.strip() or self._agrees(words, number)) and (
            number in self.framework.scale.points
        ):
            return number
        if is_date(core) or (is_serial(number) and not words):
            return _a_date(value)
        if any(map(str.isalpha, words)):
            return Message(
                "'{value}' is a number with words that are not its own; write the number alone, "
                "and the words as a note",
                value=shown(value),
            )
        return self._off_the_scale(value)

    def _agrees(self, words: str, number: int) -> bool:
        """Whether words behind a number are a unit, that point's own or a part of them, or both."""
        unit = next(filter(words.startswith, _UNITS), "")
        further = words.removeprefix(unit).lstrip(_BETWEEN)
        return (bool(unit) and not further) or {number} in (self._of(words), self._of(further))

    def _of(self, words: str) -> set[Rating]:
        """The ratings whose words these are; of a part without digits, all that have it so."""
        if words in self._ratings:
            return {self._ratings[words]}
        if len(words) < 2 or any(map(str.isdigit, words)):
            return set()
        found = ((written.partition(words), rating) for written, rating in self._ratings.items())
        return {rating for (head, part, _), rating in found if part and not _DENIED.search(head)}

    def _off_the_scale(self, value: object) -> Message:
        points = self.framework.scale.points
        return Message(
            "'{value}' is not on the scale; use {low} to {high}, '{unsure}' or '{unseen}'",
            value=shown(value),
            low=min(points),
            high=max(points),
            unsure=Message(facts(Unrated.NOT_SURE).words),
            unseen=Message(facts(Unrated.NOT_APPLICABLE).words),
        )

    @cached_property
    def _ratings(self) -> Mapping[str, Rating]:
        points = self.framework.scale.points
        return _unambiguous(
            ((plain(words), rating) for words, rating in self._written()),
            ((word, number) for number, word in enumerate(_NUMERALS) if number in points),
        )

    @cached_property
    def _parts(self) -> Mapping[str, int]:
        """What stands on either side of a colon, a comma or the like in a point's own words."""
        return _unambiguous(
            (plain(part), point)
            for point, text in self.framework.scale.points.items()
            for words in text.values()
            for part in _PARTS.split(normal(words))
            if len(plain(part)) > 1
        )

    def _written(self) -> Iterator[tuple[str, Rating]]:
        """Every word for a rating, with the rating."""
        for rating in Unrated:
            own = facts(rating)
            for sign in (rating.value, own.mark, *own.keys, *own.signs):
                yield sign, rating
        points = self.framework.scale.points
        for point, text in points.items():
            yield from ((words, point) for words in text.values())
        for form in self._forms:
            yield from ((form.unrated(rating), rating) for rating in Unrated)
            yield from zip(form.legend, (*points, *Unrated), strict=True)

    @cached_property
    def _forms(self) -> list[Form]:
        """A form for each rater in each language."""
        pairs = product(self.languages, Rater)
        return [Form(self.framework, *pair, number="-", person_id="-") for pair in pairs]

    @cached_property
    def _raters(self) -> Mapping[str, Rater]:
        words = [(rater.value, rater) for rater in Rater]
        for language in self.languages:
            for rater, text in RATERS.items():
                word = language.gettext(text)
                words += [(word, rater), *((word.removeprefix(a), rater) for a in ("the ", "a "))]
        return _unambiguous((plain(word), rater) for word, rater in words)

    @cached_property
    def _positions(self) -> Mapping[str, str]:
        present = [(role.code, role.code) for role in self.framework.roles]
        for role in self.framework.roles:
            for name in role.name.values():
                pairs = (name, f"{name} {role.code}", f"{role.code} {name}")
                present += [(words, role.code) for words in pairs]
        groups = present, self.framework.recoded.items()
        return _unambiguous(*([(plain(words), code) for words, code in group] for group in groups))

    @cached_property
    def _headings(self) -> Mapping[str, str]:
        ours = (words for text in HEADINGS for words in self.headings(text))
        known = {plain(words): "" for words in (*ours, *self.framework.words.duty.values())}
        for column in (RATING, NOTE):
            known |= {plain(words): column for words in self.headings(column)}
        return {**known, ID: ID}

    @cached_property
    def _labels(self) -> frozenset[str]:
        return frozenset(plain(one.label) for form in self._forms for one in form.fields)

    @cached_property
    def _areas(self) -> Mapping[str, str]:
        groups = {**self.framework.areas, **self.framework.capabilities}
        return {plain(name): key for key, one in groups.items() for name in one.name.values()}

    @cached_property
    def _duties(self) -> Mapping[str, str]:
        duties = self.framework.duties.values()
        return _unambiguous((plain(text), d.id) for d in duties for text in d.text.values())


def _found(known: Mapping[str, Known], value: object, longest: int = LONGEST) -> Known | None:
    return known.get(plain(value)) if isinstance(value, str) and len(value) <= longest else None


def _unambiguous(*written: Iterable[tuple[str, Known]]) -> Mapping[str, Known]:
    """What each word means, without those that mean several things; earlier groups go first."""
    known: dict[str, Known] = {}
    for group in written:
        meanings: dict[str, set[Known]] = {}
        for word, meaning in group:
            if word and not word.isdigit():
                meanings.setdefault(word, set()).add(meaning)
        known = {word: found.pop() for word, found in meanings.items() if len(found) == 1} | known
    return known


def _parted(core: str) -> tuple[int | None, str]:
    """The number that a text begins with, and the rest."""
    digits = _NUMBER.match(core)
    if digits:
        return int(digits[1]), core[digits.end() :]
    number = unicodedata.numeric(core[0], 0.5) if core else 0.5  # 四
    return (int(number), core[1:]) if number.is_integer() else (None, "")


def _a_date(value: object) -> Message:
    return Message(
        "'{value}' is a date, which a spreadsheet makes of 4/5 or 4-5; write one number",
        value=shown(value),
    )
