"""The figures of a report: bars of the positions, the sides' shares, the points by group."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from aecareer.advice.groups import Dimension, groupings
from aecareer.fits import RoleFit
from aecareer.framework import Role
from aecareer.language import Language
from aecareer.raters import Combined
from aecareer.render.kit.numbers import out_of, percent
from aecareer.render.kit.parts import Table
from aecareer.render.kit.rater_names import source_name
from aecareer.render.report import report_words as words
from aecareer.report import GroupFit, Report

_MOST_BARS = 16


@dataclass(frozen=True, slots=True)
class Bar:
    """How much of a role's points is reached: `share` from 0 to 1, None if nothing counts.

    `mark` is what the role is to the person in a word, "" for all but the one named. `doubt` is a
    question mark beside the percentage where the share says too little, `too_few` says it in words.
    """

    code: str
    name: str
    label: str
    mark: str
    share: float | None
    percent: str
    doubt: str
    too_few: str
    figures: str


@dataclass(frozen=True, slots=True)
class Axis:
    """One group of duties: the shares of the points in it, in each of a profile's roles."""

    name: str
    shares: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """The shares in all groups of one kind, for the recommended role and the next.

    `description` is for those who do not see a chart of it.
    """

    title: str
    roles: tuple[str, ...]
    axes: tuple[Axis, ...]
    table: Table
    description: str


def shown_roles(report: Report) -> tuple[Role, ...]:
    """All roles; of very many the one recommended, the next, and those most fully reached."""
    ladder = report.framework.ladder
    if len(ladder) <= _MOST_BARS:
        return ladder
    found = report.combined or report.result
    best = report.recommendation
    near = [fit.role.code for fit in report.next_fits] + ([best.role.code] if best else [])
    ranked = sorted(ladder, key=lambda role: (role.code not in near, -(found.fit(role).share or 0)))
    shown = {role.code for role in ranked[:_MOST_BARS]}
    return tuple(role for role in ladder if role.code in shown)


def bars(report: Report, language: Language) -> Iterator[Bar]:
    """A bar for each position of the ladder that is worth one."""
    say, best = language.say, report.recommendation
    found = report.combined or report.result
    for role in shown_roles(report):
        fit, mark = found.fit(role), ""
        label = say("{name} ({code})", name=role.name, code=role.code)
        if best is not None and role is best.role:
            mark = say("starting point") if best.starting_point else say("recommended")
            label = say("{name}: {mark}", name=label, mark=mark)
        yield Bar(
            code=role.code,
            name=language.pick(role.name),
            label=label,
            mark=mark,
            share=fit.share,
            percent=percent(fit.share, language),
            doubt="" if fit.assessed else "?",
            too_few="" if fit.assessed else say("too few of its duties are rated on the scale"),
            figures=out_of(fit.tally, language) if isinstance(fit, RoleFit) else "",
        )


def sides(report: Report, combined: Combined, language: Language) -> Table:
    """Each position by each side and by all together; "-" where a side has not assessed it."""
    say = language.say
    raters = [source.rater for source in combined.sources]
    rows = []
    for role in shown_roles(report):
        fit = combined.fit(role)
        views = [
            percent(float(fit.views[r].share), language) if r in fit.views else "-" for r in raters
        ]
        rows.append((role.code, *views, percent(fit.share, language)))
    heads = (say("Position"), *(source_name(r, language) for r in raters), say("together"))
    return Table(say("What each side sees"), heads, tuple(rows))


def profiles(report: Report, language: Language) -> Iterator[Profile]:
    """Areas, and the first further way to group duties, for the recommended role and the next.

    None without a recommendation.
    """
    if report.recommendation is None:
        return
    best = report.recommendation.role
    roles = [best, *(fit.role for fit in report.next_fits if fit.role is not best)][:2]
    yield _profile(report.groups["areas"], roles, words.areas_title(report, language), language)
    facets = [g.key for g in groupings(report.framework) if g.dimension is Dimension.FACET]
    for key in facets[:1]:
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
    table = Table(title, ("", *codes), tuple(rows))
    described = _described(codes, axes, language)
    described = language.say("{label}: {value}", label=title, value=described)
    return Profile(title, codes, tuple(axes), table, described)


def _described(codes: tuple[str, ...], axes: list[Axis], language: Language) -> str:
    say = language.say
    groups = []
    for axis in axes:
        shares = tuple(
            say("{name} {share}", name=code, share=percent(share, language))
            for code, share in zip(codes, axis.shares, strict=True)
        )
        groups.append(say("{label}: {value}", label=axis.name, value=shares))
    return language.gettext("; ").join(groups)
