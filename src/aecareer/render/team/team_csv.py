"""A team's matrix as CSV, for spreadsheets."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from fractions import Fraction
from io import StringIO

from aecareer.language import Language
from aecareer.messages import clean
from aecareer.render.kit.spreadsheet import harmless
from aecareer.render.results import fitting, how_sure
from aecareer.team import Member, Team

_BOM = "\ufeff"  # tells Excel that it is UTF-8
_DIGITS = 3


def team_as_csv(team: Team, members: Iterable[Member], language: Language) -> Iterator[str]:
    """A line for each member, as they come; of an anonymous few the means alone."""
    say = language.say
    head = [say("Person"), say("Holds"), say("Fits"), say("How sure")]
    groups = [language.pick(group.name) for group in team.grouping.groups.values()]
    yield _BOM + _line(map(harmless, head + groups))
    for member in members:
        held = "" if member.position is None else member.position.code
        fits = "" if member.recommendation is None else fitting(member.recommendation)
        who = [clean(member.name), held, fits, how_sure(member.recommendation, language)]
        yield _line([*map(harmless, who), *map(_figure, member.shares)])
    if not team.broken_down:
        yield _line([say("Mean"), "", "", "", *map(_figure, team.means)])


def _figure(share: Fraction | None) -> str:
    return "" if share is None else f"{float(share):.{_DIGITS}f}"


def _line(texts: Iterable[str]) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(texts)
    return out.getvalue()
