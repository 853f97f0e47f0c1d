"""What a report on paper holds, in words and figures: HTML and Markdown only set it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from aecareer.advice.groups import Dimension, groupings
from aecareer.answers import Rater
from aecareer.fits import RoleFit
from aecareer.forms import rating_words
from aecareer.framework import Duty, Role
from aecareer.interview import walk
from aecareer.language import Language
from aecareer.messages import clean, phrase
from aecareer.raters import Combined
from aecareer.render.kit.numbers import out_of, percent
from aecareer.render.plan import plan_aim, plan_title, step_parts
from aecareer.render.report import report_words as words
from aecareer.render.report.advice_words import caution_words
from aecareer.render.report.rater_words import difference_words, source_name
from aecareer.report import GroupFit, Report
from aecareer.scoring import Recommendation

_RATED_BY = {
    Rater.MANAGER: phrase("rated by the manager"),
    Rater.PEER: phrase("rated by a colleague"),
}


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a heading for each column; the first cell of a row heads the row."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """How much of a role's points is reached: `share` from 0 to 1, None if nothing counts.

    `mark` is what the role is to the person in a word, "" for all but the one named.
    """

    code: str
    name: str
    label: str
    mark: str
    share: float | None
    percent: str
    figures: str


@dataclass(frozen=True, slots=True)
class Axis:
    """One group of duties: the shares of the points in it, in each of a profile's roles."""

    name: str
    shares: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """The shares in all groups of one kind, for the recommended role and the next."""

    title: str
    roles: tuple[str, ...]
    axes: tuple[Axis, ...]
    table: Table


@dataclass(frozen=True, slots=True)
class Entry:
    """A duty, or something else worth a line, with what belongs to it."""

    id: str
    text: str
    parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A heading, a sentence under it, and entries."""

    title: str
    about: str = ""
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """The whole of a report, in the order in which it is read. What does not apply is empty."""

    language: str
    about: str
    headline: str
    sure: str
    reasons: tuple[str, ...]
    bars_title: str
    bars: tuple[Bar, ...]
    bars_note: str
    sides: Table | None
    sides_note: str
    differences: Part | None
    profiles: tuple[Profile, ...]
    strengths: Part | None
    gaps: tuple[Part, ...]
    plans: tuple[Part, ...]
    mind: Part
    changes: Part | None
    rule: Part
    answers: Part
    answered: tuple[Part, ...]


def contents(report: Report, language: Language) -> Contents:
    """The contents of the report, in one language."""
    say, combined = language.say, report.combined
    recommendation = report.recommendation
    text, cautions = words.mind(report, language)
    minded = [Entry("", caution_words(caution, language)) for caution in cautions]
    changes = tuple(Entry("", text) for text in words.changes(report, language))
    return Contents(
        language=language.code,
        about=_about(report, language),
        headline=words.headline(report, language),
        sure="" if recommendation is None else _sure(recommendation, language),
        reasons=tuple(words.reasons(report, language)),
        bars_title=say("How far each position is reached; the line marks two thirds"),
        bars=tuple(_bars(report, language)),
        bars_note=words.bars_note(report, language),
        sides=None if combined is None else _sides(combined, language),
        sides_note="" if combined is None else words.sides_note(language),
        differences=None if combined is None else _differences(combined, language),
        profiles=() if recommendation is None else tuple(_profiles(report, language)),
        strengths=None if recommendation is None else _strengths(report, language),
        gaps=tuple(_gaps(report, language)),
        plans=tuple(_plans(report, language)),
        mind=Part(say("Keep in mind"), text, tuple(minded)),
        changes=(
            Part(say("If answers moved by one step"), "", changes)
            if recommendation is not None and combined is None
            else None
        ),
        rule=Part(say("The rule and its limits"), words.limits(report, language)),
        answers=Part(say("All answers"), _about_answers(report, language)),
        answered=tuple(_answered(report, language)),
    )


def _about(report: Report, language: Language) -> str:
    """The framework, the person, the position, the date: what tells this report from others."""
    answers = report.answers
    parts = [language.pick(report.framework.title), answers.person]
    if answers.position is not None:
        role = report.framework.role(answers.position)
        parts.append(language.say("{name} ({code})", name=role.name, code=role.code))
    if answers.rater in _RATED_BY:
        parts.append(language.gettext(_RATED_BY[answers.rater]))
    parts.append(answers.finished[:10])
    return language.gettext(", ").join(clean(part) for part in parts if part)


def _sure(recommendation: Recommendation, language: Language) -> str:
    sure = words.confidence_words(recommendation, language)
    return language.say("How sure: {words}", words=sure)


def _bars(report: Report, language: Language) -> Iterator[Bar]:
    say, best = language.say, report.recommendation
    found = report.combined or report.result
    for role in report.framework.ladder:
        fit, mark = found.fit(role), ""
        label = say("{name} ({code})", name=role.name, code=role.code)
        if best is not None and role is best.role:
            mark = say("starting point") if best.starting_point else say("recommended")
            label = say("{label}: {value}", label=label, value=mark)
        yield Bar(
            code=role.code,
            name=language.pick(role.name),
            label=label,
            mark=mark,
            share=fit.share,
            percent=percent(fit.share) + ("" if fit.assessed else " ?"),
            figures=out_of(fit.tally, language) if isinstance(fit, RoleFit) else "",
        )


def _sides(combined: Combined, language: Language) -> Table:
    say = language.say
    raters = [source.rater for source in combined.sources]
    rows = []
    for role in combined.framework.ladder:
        fit = combined.fit(role)
        views = [percent(float(fit.views[r].share)) if r in fit.views else "-" for r in raters]
        rows.append((role.code, *views, percent(fit.share)))
    heads = (say("Position"), *(source_name(r, language) for r in raters), say("together"))
    return Table(say("What each side sees"), heads, tuple(rows))


def _differences(combined: Combined, language: Language) -> Part:
    """What is worth words: wholes first, then single duties, the largest difference first."""
    found = sorted(
        combined.differences,
        key=lambda one: -abs(one.gap) if isinstance(one.about, Duty) else -inf,
    )
    entries = tuple(Entry("", difference_words(one, language)) for one in found)
    about = words.differences_note(combined, language)
    return Part(language.say("Own ratings and others'"), about, entries)


def _profiles(report: Report, language: Language) -> Iterator[Profile]:
    """Areas, and the first further way to group duties, for the recommended role and the next."""
    best = report.recommendation
    assert best is not None
    roles = [best.role, *(fit.role for fit in report.next_fits if fit.role is not best.role)][:2]
    facets = [g.key for g in groupings(report.framework) if g.dimension is Dimension.FACET]
    for key in ("areas", *facets[:1]):
        if key == "areas":
            title = words.areas_title(report, language)
        else:
            title = language.pick(report.framework.facets[key].name)
        yield _profile(report.groups[key], roles, title, language)


def _profile(
    fits: tuple[GroupFit, ...], roles: list[Role], title: str, language: Language
) -> Profile:
    axes, rows = [], []
    for fit in fits:
        name = language.pick(fit.group.name)
        counts = [fit.by_role.get(role.code) for role in roles]
        shares = tuple(None if one is None else one.fit for one in counts)
        axes.append(Axis(name, shares))
        figures = [out_of(c, language) if c is not None and c.counted else "-" for c in counts]
        rows.append((name, *figures))
    codes = tuple(role.code for role in roles)
    return Profile(title, codes, tuple(axes), Table(title, ("", *codes), tuple(rows)))


def _strengths(report: Report, language: Language) -> Part:
    entries = [
        Entry("", text, tuple(("", note) for note in notes))
        for text, notes in words.strengths(report, language)
    ]
    if entries:
        return Part(words.strengths_title(report, language), "", tuple(entries))
    text = words.strongest(report, language)
    sentence = language.say("{words}.", words=text[:1].upper() + text[1:])
    return Part(language.say("Strongest"), sentence)


def _gaps(report: Report, language: Language) -> Iterator[Part]:
    for code, found in report.gaps.items():
        entries = tuple(
            Entry(gap.expectation.duty.id, language.pick(gap.expectation.duty.text))
            for gap in found
        )
        if entries:
            yield Part(words.gaps_title(report, code, language), "", entries)


def _plans(report: Report, language: Language) -> Iterator[Part]:
    for plan in report.plans:
        steps = tuple(
            Entry(
                step.reachable.duty.id,
                language.pick(step.reachable.duty.text),
                tuple(step_parts(step, language)),
            )
            for step in plan.steps
        )
        yield Part(plan_title(plan, language), plan_aim(report, plan, language), steps)


def _about_answers(report: Report, language: Language) -> str:
    if report.combined is None:
        return ""
    return language.say("The person's own. What peers answered is shown only taken together.")


def _answered(report: Report, language: Language) -> Iterator[Part]:
    """The person's own answers by area, with their notes."""
    for area in report.framework.areas.values():
        duties = [d for s in walk(report.framework) if s.area is area for d in s.duties]
        entries = []
        for duty in duties:
            rating, note = report.answers.rating(duty.id), report.answers.note(duty.id)
            if rating is None and not note:
                continue
            parts = []
            if rating is not None:
                parts.append(
                    ("", rating_words(rating, report.framework, language, report.answers.rater))
                )
            if note:
                parts.append((language.say("Note"), clean(note)))
            entries.append(Entry(duty.id, language.pick(duty.text), tuple(parts)))
        if entries:
            yield Part(language.pick(area.name), "", tuple(entries))
