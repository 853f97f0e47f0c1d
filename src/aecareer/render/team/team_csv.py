"""A team's matrix as CSV, for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from aecareer.formulas import harmless
from aecareer.language import Language
from aecareer.messages import clean
from aecareer.render.kit.recommendations import fitting, how_sure
from aecareer.render.kit.spreadsheet import BYTE_ORDER_MARK, csv_line
from aecareer.render.team import team_words as words
from aecareer.team import Team

_DIGITS = 2  # whole percents, since peers may be in it


def team_as_csv(team: Team, language: Language) -> Iterator[str]:
    """A line for each member; of an anonymous team each column sorted, so that no line is one."""
    heads = [*words.heads(language), words.confidence_head(language)]
    groups = [language.pick(group.name) for group in team.grouping.groups.values()]
    yield BYTE_ORDER_MARK + csv_line(map(harmless, heads + groups))
    for member in team.members:
        held = "" if member.position is None else member.position.code
        fits = "" if member.recommendation is None else fitting(member.recommendation)
        sure = how_sure(member.recommendation, language)
        who = [clean(member.name), held, fits, words.views(member), sure]
        yield csv_line([*map(harmless, who), *map(_figure, member.shares)])
    for number, shares in enumerate(team.spread, start=1):
        yield csv_line([words.rank(number), "", "", "", "", *map(_figure, shares)])


def _figure(share: Fraction | None) -> str:
    return "" if share is None else f"{float(share):.{_DIGITS}f}"
