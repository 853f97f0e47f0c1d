"""What a report for the terminal says of several raters: the sides, their mean, the differences."""

from __future__ import annotations

from collections.abc import Iterable

from aecareer.framework import Duty, Role
from aecareer.language import Language
from aecareer.render.numbers import percent
from aecareer.render.rater_words import combined_reason, difference_words, source_name
from aecareer.render.sheet import Sheet
from aecareer.sources import Combined, CombinedFit
from aecareer.typography import cells, pad

_MOST_DUTIES = 5  # differences in single duties worth reading


def sides(sheet: Sheet, combined: Combined, roles: Iterable[Role]) -> None:
    """How far each side sees the person in these roles, and how the mean comes about."""
    for role in roles:
        sheet.paper.paragraph(_role(combined.fit(role), sheet.language), indent=1)
    sheet.paper.paragraph(combined_reason(combined, sheet.language), indent=1)


def _role(fit: CombinedFit, language: Language) -> str:
    say, code = language.say, fit.role.code
    if not fit.assessed:
        return say("{code}: no side has rated enough of its duties yet.", code=code)
    shares = tuple(
        say("{name} {share}", name=source_name(rater, language), share=percent(float(view.share)))
        for rater, view in fit.views.items()
    )
    mean = percent(fit.share)
    if fit.meets_bar:
        return say(
            "{code}: {shares}; together {mean}, which reaches two thirds.",
            code=code,
            shares=shares,
            mean=mean,
        )
    return say(
        "{code}: {shares}; together {mean}, less than two thirds.",
        code=code,
        shares=shares,
        mean=mean,
    )


def sides_table(sheet: Sheet, combined: Combined) -> None:
    """Every role by every side, as shares; "-" where a side has not assessed it."""
    language, paper = sheet.language, sheet.paper
    raters = [source.rater for source in combined.sources]
    names = [source_name(rater, language) for rater in raters]
    ladder = combined.framework.ladder
    first = max(cells(role.code) for role in ladder)
    room = max(6, *map(cells, names)) + 2
    paper.line(" ", " " * first, *(pad(name, room, right=True) for name in names))
    for role in ladder:
        views = combined.fit(role).views
        shares = [percent(float(views[r].share)) if r in views else "-" for r in raters]
        paper.line(" ", pad(role.code, first), *(pad(share, room, right=True) for share in shares))
    text = language.say("The advice below takes of each duty the lowest of the sides' ratings.")
    paper.paragraph(text, "quiet", indent=1)
    paper.blank()


def differences(sheet: Sheet, combined: Combined) -> None:
    """Where own ratings and those of others differ by enough to talk about."""
    if len(combined.sources) < 2:
        return
    language = sheet.language
    found = combined.differences
    duties = sorted(
        (one for one in found if isinstance(one.about, Duty)), key=lambda one: -abs(one.gap)
    )
    sheet.heading(language.say("Own ratings and others'"))
    if not found:
        text = language.say("They lie close together; no difference says anything.")
        sheet.paper.paragraph(text, indent=3)
    for one in [*(one for one in found if not isinstance(one.about, Duty)), *duties[:_MOST_DUTIES]]:
        sheet.paper.paragraph(difference_words(one, language), indent=3)
    if len(duties) > _MOST_DUTIES:
        text = language.say(
            "and {n} more; `aecareer report --json` lists all", n=len(duties) - _MOST_DUTIES
        )
        sheet.paper.paragraph(text, "quiet", indent=3)
