"""A form to fill in elsewhere: what stands on it, and what the words written into it mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from aecareer.answers import Rater
from aecareer.framework import Duty, Framework, Role
from aecareer.interview import Section, walk
from aecareer.language import Language
from aecareer.messages import clean, phrase
from aecareer.rating_words import unrated_words
from aecareer.states import Unrated, facts

ID = "id"  # heads the column of keys, in every language
# Keys of what is no duty; no duty's id can hold a colon.
FRAMEWORK, PERSON, POSITION, RATER = FRAME = (
    "form:framework",
    "form:person",
    "form:position",
    "form:rater",
)
AREA = "form:area"  # begins an area where a form is one long text

RATING = phrase("Rating")
NOTE = phrase("Note")
RATERS = {
    Rater.SELF: phrase("the person"),
    Rater.MANAGER: phrase("the manager"),
    Rater.PEER: phrase("a colleague"),
}
_WHOLE = re.compile(r"(-?\d{1,18})(?:\.0*)?\s*分?(?:[\s:：.,，、-]+[^\d]*)?")


@dataclass(frozen=True, slots=True)
class Field:
    """A place for something other than a rating, with what may be chosen there (empty: a text)."""

    key: str
    label: str
    value: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Form:
    """A blank form in one language, for one rater; of one role's duties, or of all.

    `rater` and `person` say whose view it will be and of whom; both can be changed on the form.
    """

    framework: Framework
    language: Language
    rater: Rater = Rater.SELF
    person: str = ""
    role: Role | None = None

    @property
    def title(self) -> str:
        """The framework's title, with the role if it is for one."""
        title = self.language.pick(self.framework.title)
        if self.role is None:
            return title
        return self.language.say("{title}: {name}", title=title, name=self.role.name)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The duties to rate, in the order of the interview."""
        if self.role is None:
            return walk(self.framework)
        wanted = {expectation.duty.id for expectation in self.role.expectations}
        kept = (
            Section(s.area, s.capability, tuple(d for d in s.duties if d.id in wanted))
            for s in walk(self.framework)
        )
        return tuple(section for section in kept if section.duties)

    @property
    def duties(self) -> Iterator[Duty]:
        """The duties of all sections."""
        return (duty for section in self.sections for duty in section.duties)

    @property
    def instructions(self) -> Iterator[str]:
        """How to fill it in, a sentence or two each."""
        say = self.language.say
        expected = self.framework.scale.expected
        if self.rater is Rater.SELF:
            yield say("Rate what you do now, not what you could do: think of the last six months.")
            yield say(
                "If what stands after 'It shows when' is true of you, {expected} or more is right.",
                expected=expected,
            )
            yield say(
                "'No chance yet' is for what your job gave you no chance to do, 'not sure' for "
                "what you cannot say. Either counts half a point; what you leave empty does not "
                "count."
            )
        else:
            yield say(
                "Rate what you have seen in the last six months. Where a line says 'you', it means "
                "the person you rate."
            )
            yield say(
                "If what stands after 'It shows when' is true of that person, {expected} or more "
                "is right.",
                expected=expected,
            )
            yield say(
                "'Not seen' is for what you have not seen, 'not sure' for what you have seen and "
                "cannot say. What is not seen, or left empty, does not count."
            )
        yield say("A note is an example that shows it. You need not write any.")

    @property
    def legend(self) -> Iterator[str]:
        """The scale as lines: what may stand as a rating, and what it means."""
        for sign, meaning in self.scale:
            yield self.language.say("{label}: {value}", label=sign, value=meaning)

    @property
    def scale(self) -> Iterator[tuple[str, str]]:
        """What may stand as a rating, and what it means."""
        for point, text in self.framework.scale.points.items():
            yield str(point), self.language.pick(text)
        say, own = self.language.say, self.rater is Rater.SELF
        yield self.unrated(Unrated.NOT_SURE), say("cannot say; counts half a point")
        no_chance = say("the job gave none; counts half a point") if own else say("does not count")
        yield self.unrated(Unrated.NOT_APPLICABLE), no_chance

    def unrated(self, rating: Unrated) -> str:
        """The words for an answer that is no point."""
        return unrated_words(rating, self.language, self.rater)

    @property
    def fields(self) -> Iterator[Field]:
        """Whom it is about, and who fills it in."""
        say, gettext = self.language.say, self.language.gettext
        own = self.rater is Rater.SELF
        codes = tuple(role.code for role in self.framework.ladder)
        yield Field(FRAMEWORK, say("Framework"), self.framework.id)
        yield Field(
            PERSON, say("Name") if own else say("Name of the person rated"), clean(self.person)
        )
        yield Field(POSITION, say("Present position"), "", codes)
        raters = tuple(gettext(text) for text in RATERS.values())
        yield Field(RATER, say("Filled in by"), gettext(RATERS[self.rater]), raters)


class Words:
    """What is written into forms, in any of the languages, as values of answer documents."""

    def __init__(self, framework: Framework, languages: Sequence[Language]) -> None:
        self.framework = framework
        self.headings = {
            heading: {folded(language.gettext(heading)) for language in languages}
            for heading in (RATING, NOTE)
        }
        self._raters = _by_word(RATERS, languages) | {r.value: r.value for r in Rater}
        self._ratings: dict[str, int | str] = {
            **{s: one.value for one in Unrated for s in (facts(one).mark, *facts(one).signs)},
            **{one.value: one.value for one in Unrated},
            **_by_word({one: facts(one).named(of_another=True) for one in Unrated}, languages),
            **_by_word({one: facts(one).named(of_another=False) for one in Unrated}, languages),
        }
        for point, text in framework.scale.points.items():
            for words in text.values():
                self._ratings |= {folded(words): point, folded(f"{point} {words}"): point}

    def rating(self, cell: object) -> int | str | None:
        """A rating as answer documents hold it; what means nothing stays as it is written.

        Understood are numbers (as text, full-width and Chinese too, and with words behind them), a
        point's words, "not sure", "no chance yet" and "not seen" in any language, "?", "n" and
        "n/a".
        """
        if type(cell) is int or (isinstance(cell, float) and not cell.is_integer()):
            return cell if type(cell) is int else str(cell)
        text = folded(str(cell) if cell is not None else "")
        if not text:
            return None
        if whole := _WHOLE.fullmatch(text):
            return int(whole[1])
        if len(text) == 1 and text.isnumeric():  # 四
            return int(unicodedata.numeric(text))
        word = text.partition(":")[0].strip()  # a line of the legend, copied
        return self._ratings.get(text, self._ratings.get(word, str(cell).strip()))

    def named(self, text: str) -> int | str | None:
        """The rating that the text is the words for, as answer documents hold it; else None."""
        return self._ratings.get(folded(text))

    def rater(self, cell: str) -> str | None:
        """Whose view it is, as answer documents hold it."""
        return self._raters.get(folded(cell), cell.strip()) or None

    def position(self, cell: str) -> str | None:
        """A role's code, where the cell holds the code, the role's name, or both."""
        word = folded(cell)
        for role in self.framework.roles:
            code = folded(role.code)
            names = [folded(name) for name in role.name.values()]
            pairs = [f"{n} ({code})" for n in names] + [f"{n}({code})" for n in names]
            if word in (code, *names, *pairs, *(f"{code} {name}" for name in names)):
                return role.code
        return cell.strip() or None


def _by_word(
    phrases: Mapping[Rater, str] | Mapping[Unrated, str], languages: Sequence[Language]
) -> dict[str, str]:
    return {
        folded(language.gettext(text)): key.value
        for key, text in phrases.items()
        for language in languages
    }


def folded(text: str) -> str:
    """A text for comparison: width, case and white space do not matter."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
