"""What a report for the terminal says of several raters: the sides, their mean, the differences."""

from __future__ import annotations

from aecareer.framework import Duty
from aecareer.raters import Combined
from aecareer.render.kit.numbers import percent
from aecareer.render.kit.sheet import Sheet
from aecareer.render.report.rater_words import difference_words, source_name
from aecareer.render.report.report_words import differences_note, sides_note
from aecareer.typography import cells, pad

_MOST_DUTIES = 5  # differences in single duties worth reading


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
    paper.paragraph(sides_note(language), "quiet", indent=1)
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
    sheet.paper.paragraph(differences_note(combined, language), indent=3)
    for one in [*(one for one in found if not isinstance(one.about, Duty)), *duties[:_MOST_DUTIES]]:
        sheet.paper.paragraph(difference_words(one, language), indent=3)
    if len(duties) > _MOST_DUTIES:
        text = language.say(
            "and {n} more; `aecareer report --json` lists all", n=len(duties) - _MOST_DUTIES
        )
        sheet.paper.paragraph(text, "quiet", indent=3)
