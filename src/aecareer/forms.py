"""A form to fill in elsewhere: what stands on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from aecareer.answers import Rater
from aecareer.editions import stamp
from aecareer.framework import Duty, Framework, Role
from aecareer.interview import Section, walk
from aecareer.language import Language
from aecareer.messages import Message, clean, phrase
from aecareer.rating_words import unrated_words
from aecareer.states import Unrated

ID = "id"  # heads the column of keys, in every language
# Keys of what is no duty; no duty's id can hold a colon.
FRAMEWORK, NUMBER, PERSON, PERSON_ID, POSITION, RATER, DATE = FRAME = (
    "form:framework",
    "form:number",
    "form:person",
    "form:id",
    "form:position",
    "form:rater",
    "form:date",
)
RESULT, RULE = "form:result", "form:rule"  # begin the sheets that compute
ON_PAPER = "form:paper"  # rows that are there for paper alone
AREA = "form:area"  # begins an area where a form is one long text

# Nothing that looks like another, and no vowels: spreadsheets make no number or month of it.
_LETTERS = "bcdfghjkmnpqrstvwxyz"
_SIGNS = _LETTERS + "23456789"
_LENGTH = 8

RATING = phrase("Rating")
NOTE = phrase("Note")
HEADINGS = (phrase("Area"), phrase("Capability"), phrase("Duty"), phrase("It shows when"))
RATERS = {
    Rater.SELF: phrase("the person"),
    Rater.MANAGER: phrase("the manager"),
    Rater.PEER: phrase("a colleague"),
}
_READ_BY = {
    Rater.SELF: phrase(
        "Who will read this: whoever gets it filled in, all of it; and whoever gets your report, "
        "which holds your ratings and notes unless they are left out."
    ),
    Rater.MANAGER: phrase(
        "Who will read this: whoever gets it filled in; and whoever gets the report on the person, "
        "which may be that person. It shows your ratings and notes as the manager's."
    ),
    Rater.PEER: phrase(
        "Who will read this: whoever collects the forms. A report gives your ratings only together "
        "with those of at least two other colleagues, and your notes not at all."
    ),
}


@dataclass(frozen=True, slots=True)
class Field:
    """A place for something other than a rating, with what may be chosen there (empty: a text).

    What is not `open` is given, and not to be changed.
    """

    key: str
    label: str
    value: str = ""
    choices: tuple[str, ...] = ()
    open: bool = True


def form_number(pick: Callable[[str], str]) -> str:
    """A new number for a form; `pick` picks one sign of several by chance."""
    return pick(_LETTERS) + "".join(pick(_SIGNS) for _ in range(_LENGTH - 1))


@dataclass(frozen=True)
class Form:
    """A blank form in one language, for one rater; of some roles' duties, or of all.

    `rater`, `person` and `position` say whose view it will be, of whom, and what they hold; all can
    be changed on the form. Its `number` is that of one rater of one person, `person_id` what those
    who ask know the person by. `also` are the languages it can be switched to where that is so.
    """

    framework: Framework
    language: Language
    rater: Rater = Rater.SELF
    person: str = ""
    roles: tuple[Role, ...] = ()
    number: str = ""
    person_id: str = ""
    position: str = ""
    also: tuple[Language, ...] = ()

    @property
    def title(self) -> str:
        """What it is a form of, by the framework's title, with the roles if it is for some."""
        title = self.language.say("{title}: assessment form", title=self.framework.title)
        if not self.roles:
            return title
        names = self.language.join(self.language.pick(role.name) for role in self.roles)
        return self.language.say("{title}: {name}", title=title, name=names)

    @property
    def sent(self) -> bool:
        """Whether somebody who is to get it back made it for whoever fills it in."""
        return bool(self.person or self.person_id or self.rater is not Rater.SELF)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The duties to rate, in the order of the interview."""
        if not self.roles:
            return walk(self.framework)
        wanted = {one.duty.id for role in self.roles for one in role.expectations}
        kept = (
            Section(s.area, s.capability, tuple(d for d in s.duties if d.id in wanted))
            for s in walk(self.framework)
        )
        return tuple(section for section in kept if section.duties)

    @property
    def duties(self) -> Iterator[Duty]:
        """The duties of all sections."""
        return (duty for section in self.sections for duty in section.duties)

    def beside(self, duty: Duty) -> Iterator[str]:
        """What helps to rate a duty: what the roles ask, the duty's own words for points."""
        say = self.language.say
        if self.roles and self.framework.graded:
            yield say("asked {expected}", expected=tuple(self._asked(duty)))
        for point, text in duty.points.items():
            yield say("{label}: {value}", label=point, value=text)

    def _asked(self, duty: Duty) -> Iterator[int | Message]:
        """The point that the one role asks; of several each point with those that ask it."""
        codes: dict[int, list[str]] = {}
        for role in self.roles:
            for one in role.expectations:
                if one.duty.id == duty.id:
                    codes.setdefault(one.expected, []).append(role.code)
        for point in sorted(codes):
            several = Message("{name} ({code})", name=point, code=tuple(codes[point]))
            yield point if len(self.roles) == 1 else several

    @property
    def instructions(self) -> Iterator[str]:
        """How to fill it in, a sentence or two each."""
        say = self.language.say
        expected = self.framework.scale.expected
        if self.rater is Rater.SELF:
            now = say("Rate what you do now, not what you could do. Think of the last six months.")
            every = say("Rate every duty, whichever position it belongs to.")
            of_all = not self.roles and len(self.framework.roles) > 1
            yield self.language.run_on(now, every) if of_all else now
            if self.framework.evidenced:
                yield say(
                    "If what follows 'It shows when' is true of you, rate {expected} or more; a "
                    "period named there goes before the six months.",
                    expected=expected,
                )
            yield say(
                "'No chance yet' is for what your job has given you no chance to do, 'not sure' "
                "for what you cannot put on the scale. Each counts half a point; what you leave "
                "empty does not count."
            )
        else:
            yield say(
                "Rate what you have seen in the last six months. Every line is about the person "
                "you rate."
            )
            if self.framework.evidenced:
                yield say(
                    "If what follows 'It shows when' is true of that person, rate {expected} or "
                    "more; a period named there goes before the six months.",
                    expected=expected,
                )
            yield say(
                "'Not seen' is for what you have not seen, 'not sure' for what you have seen and "
                "cannot put on the scale. What is not seen, or left empty, does not count."
            )
        yield say("A note is an example that shows it. You need not write any.")
        yield say(_READ_BY[self.rater])

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
        not_sure = (
            say("cannot say which point; does not count among several peers")
            if self.rater is Rater.PEER
            else say("cannot say which point; counts half a point")
        )
        yield self.unrated(Unrated.NOT_SURE), not_sure
        no_chance = (
            say("the job has given none; counts half a point") if own else say("does not count")
        )
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
        yield Field(FRAMEWORK, say("Framework"), stamp(self.framework), open=False)
        if self.number:
            yield Field(NUMBER, say("Form number"), self.number, open=False)
        yield Field(
            PERSON, say("Name") if own else say("Name of the person rated"), clean(self.person)
        )
        if self.person_id:
            label = say("Staff number") if own else say("Staff number of the person rated")
            yield Field(PERSON_ID, label, clean(self.person_id), open=False)
        held = say("Present position") if own else say("Present position of the person rated")
        yield Field(POSITION, held, self.position, codes)
        raters = tuple(gettext(text) for text in RATERS.values())
        yield Field(RATER, say("Filled in by"), gettext(RATERS[self.rater]), raters)
        yield Field(DATE, say("Date, as 2026-11-25"))
