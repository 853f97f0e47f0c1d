"""What a report holds, in which order and in which words: the formats for people only set it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce

from aecareer.advice.gaps import Reachable
from aecareer.answers import Rater
from aecareer.framework import Duty
from aecareer.interview import walk
from aecareer.language import Language
from aecareer.messages import clean, clean_lines, phrase
from aecareer.rating_words import rating_words
from aecareer.render.kit.cautions import caution_words
from aecareer.render.kit.duties import duty_entry, duty_name, standing_words
from aecareer.render.kit.parts import Entry, Part, Table
from aecareer.render.kit.plans import plan_parts
from aecareer.render.kit.recommendations import confidence_words
from aecareer.render.report import advice_words as advice
from aecareer.render.report import report_words as words
from aecareer.render.report.rater_words import difference_words
from aecareer.render.report.reason_words import reasons
from aecareer.render.report.report_figures import Bar, Profile, bars, profiles, shown_roles, sides
from aecareer.render.report.showing import AS_EVER, Showing
from aecareer.report import Report

_MOST_NEAREST = 3  # duties to begin with, in brief
_MOST_GAPS = 5  # where there is little room
_MOST_DIFFERENCES = 5  # in single duties, where there is little room
_RATED_BY = {
    Rater.MANAGER: phrase("rated by the manager"),
    Rater.PEER: phrase("rated by a colleague"),
}


@dataclass(frozen=True, slots=True)
class Profiles:
    """What is read side by side where there is room."""

    profiles: tuple[Profile, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """A report in words. What does not apply is empty.

    The head goes from `about` to `sides_note`. A page has `parts` after it, in their order, and at
    its end the person's own answers, or that they are left out. A screen has `brief`, what one
    wants to know first under a word each, and then `details`; without a recommendation only the
    head as far as the bars. Where shares are told without bars, `shares_title` heads them.
    """

    language: str
    about: str
    headline: str
    confidence: str
    sure: str
    reasons: tuple[str, ...]
    bars_title: str
    bars: tuple[Bar, ...]
    bars_note: str
    shares_title: str
    sides: Table | None
    sides_note: str
    brief: tuple[Part, ...]
    details: tuple[Part | Table, ...]
    parts: tuple[Part | Profiles, ...]
    answers: Part | None
    answered: tuple[Part, ...]


def contents(report: Report, language: Language, showing: Showing = AS_EVER) -> Contents:
    """The contents of the report, in one language."""
    best, combined = report.recommendation, report.combined
    named = best is not None and not words.by_one_colleague(report)
    confidence = confidence_words(best, language) if best is not None and named else ""
    differences = tuple(_differences(report, language, showing))
    managers = tuple(_managers_notes(report, language))
    mind = _mind(report, language)
    figures = tuple(profiles(report, language))
    strengths = tuple(_strengths(report, language))
    shown = (part for part in strengths if part.entries)  # that there are none is said in brief
    areas = (profile.table for profile in figures[:1])
    gaps = tuple(_gaps(report, language, showing))
    changes = tuple(_changes(report, language))
    rule = Part(language.say("The rule and its limits"), words.limits(report, language))
    return Contents(
        language=language.code,
        about=_about(report, language),
        headline=words.headline(report, language),
        confidence=confidence,
        sure=words.sure(confidence, language) if confidence else "",
        reasons=tuple(reasons(report, language)),
        bars_title=words.bars_title(language),
        bars=tuple(bars(report, language)),
        bars_note=words.bars_note(report, len(shown_roles(report)), showing.command, language),
        shares_title=words.shares_title(language),
        sides=None if combined is None else sides(report, combined, language),
        sides_note="" if combined is None else words.sides_note(language),
        brief=() if best is None else tuple(_brief(report, mind, language)),
        details=() if best is None else (*differences, *managers, *shown, *areas, *gaps, *changes),
        parts=(
            *differences,
            *managers,
            mind,
            *((Profiles(figures),) if figures else ()),
            *strengths,
            *plan_parts(report, language),
            *gaps,
            *changes,
            rule,
        ),
        answers=_answers(report, language, showing),
        answered=tuple(_answered(report, language)) if showing.answers else (),
    )


def _about(report: Report, language: Language) -> str:
    """The framework, the person, the position, the date: what tells this report from others."""
    answers = report.answers
    parts = [language.pick(report.framework.title), answers.person]
    if answers.position is not None:
        role = report.framework.role(answers.position)
        held = language.say("at present {name} ({code})", name=role.name, code=role.code)
        parts.append(held)
    if answers.rater in _RATED_BY:
        parts.append(language.gettext(_RATED_BY[answers.rater]))
    parts.append(language.day(answers.finished))
    return reduce(
        lambda first, second: language.say("{first}, {second}", first=first, second=second),
        (clean(part) for part in parts if part),
    )


def _brief(report: Report, mind: Part, language: Language) -> Iterator[Part]:
    """What stands out, where to begin, and what to keep in mind."""
    say = language.say
    yield Part(say("Strongest"), advice.strongest(report, language))
    for plan in report.plans:
        duties = (
            _open_duty(report, step.reachable, language) for step in plan.steps[:_MOST_NEAREST]
        )
        if plan.steps or plan.not_asked:
            yield Part(say("Next step"), advice.way(report, plan, language), tuple(duties))
    yield mind._replace(title=say("Remember"))


def _differences(report: Report, language: Language, showing: Showing) -> Iterator[Part]:
    """What is worth words: wholes first, then single duties, the largest difference first."""
    combined = report.combined
    if combined is None or len(combined.sources) < 2:
        return
    duties = [one for one in combined.differences if isinstance(one.about, Duty)]
    wholes = [one for one in combined.differences if not isinstance(one.about, Duty)]
    entries = tuple(
        Entry("", difference_words(one, language))
        for one in (*wholes, *sorted(duties, key=lambda one: -abs(one.gap)))
    )
    most, left = len(wholes) + _MOST_DIFFERENCES, len(duties) - _MOST_DIFFERENCES
    yield Part(
        language.say("Self-ratings and others' ratings"),
        words.differences_note(combined, language),
        entries,
        most=most,
        more=words.all_in_json(left, showing.command, language) if left > 0 else "",
    )


def _managers_notes(report: Report, language: Language) -> Iterator[Part]:
    """What managers wrote, as theirs; what peers wrote is told to nobody."""
    managers = [one for one in report.others if one.rater is Rater.MANAGER]
    entries = tuple(
        Entry("", duty_name(duty, language), (("", note),))
        for duty in report.framework.duties.values()
        for manager in managers
        if (note := clean_lines(manager.note(duty.id)))
    )
    if entries:
        yield Part(language.say("Notes by the manager"), entries=entries)


def _mind(report: Report, language: Language) -> Part:
    text, cautions = words.mind(report, language)
    entries = (Entry("", caution_words(caution, language)) for caution in cautions)
    return Part(language.say("Keep in mind"), text, tuple(entries))


def _strengths(report: Report, language: Language) -> Iterator[Part]:
    """The strengths with what shows them, or that there are none; nothing without a result."""
    if report.recommendation is None:
        return
    entries = tuple(
        Entry("", text, tuple(("", note) for note in notes))
        for text, notes in advice.strengths(report, language)
    )
    if entries:
        yield Part(advice.strengths_title(report, language), "", entries)
        return
    text = advice.strongest(report, language)
    sentence = language.say("{words}.", words=text[:1].upper() + text[1:])
    yield Part(language.say("Strongest"), sentence)


def _gaps(report: Report, language: Language, showing: Showing) -> Iterator[Part]:
    """What is open in the position named and the next; what was not asked is told apart."""
    for found in report.open:
        left = len(found.gaps) - _MOST_GAPS
        if found.gaps or found.not_asked:
            yield Part(
                words.gaps_title(report, found.role, language),
                words.not_asked(found, language),
                tuple(_open_duty(report, one, language) for one in found.gaps),
                most=_MOST_GAPS,
                more=words.more_gaps(left, showing.command, language) if left > 0 else "",
            )


def _open_duty(report: Report, one: Reachable, language: Language) -> Entry:
    aside = standing_words(one.gap, language, together=report.by_several_sides)
    return duty_entry(one.gap.expectation, language, aside=aside)


def _changes(report: Report, language: Language) -> Iterator[Part]:
    """The fewest single steps that would move the recommendation; own answers alone do not."""
    if words.by_one_colleague(report):
        return
    if report.recommendation is not None and report.combined is None:
        entries = tuple(Entry("", text) for text in advice.changes(report, language))
        yield Part(language.say("If answers moved one step on the scale"), entries=entries)


def _answers(report: Report, language: Language, showing: Showing) -> Part | None:
    """What heads the person's own answers, or says that they are left out; None without any."""
    if not report.answers.by_duty:
        return None
    text = words.whose_answers(report, language) if showing.answers else words.left_out(language)
    return Part(language.say("All answers"), text)


def _answered(report: Report, language: Language) -> Iterator[Part]:
    """The person's own answers by area, with their notes."""
    sections = walk(report.framework)
    for area in report.framework.areas.values():
        duties = [duty for one in sections if one.area is area for duty in one.duties]
        found = (_answer(report, duty, language) for duty in duties)
        if entries := tuple(entry for entry in found if entry.parts):
            yield Part(language.pick(area.name), entries=entries)


def _answer(report: Report, duty: Duty, language: Language) -> Entry:
    """One duty with its rating and its note, as far as there are any."""
    rating, note = report.answers.rating(duty.id), report.answers.note(duty.id)
    parts, rater = [], report.answers.rater
    if rating is not None:
        parts.append(("", rating_words(rating, duty, report.framework, language, rater)))
    if lines := clean_lines(note):
        parts.append((language.say("Note"), lines))
    return Entry(duty.id, language.pick(duty.text), tuple(parts), language.pick(duty.title))
