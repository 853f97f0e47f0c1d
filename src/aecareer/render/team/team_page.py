"""A team as a page: a matrix with a row for each member, then what follows from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from aecareer.language import Language
from aecareer.messages import clean
from aecareer.render.kit.html import pieces
from aecareer.render.kit.recommendations import fitting
from aecareer.render.team import team_words as words
from aecareer.render.team.team_contents import coverage, parts, remarks
from aecareer.team import Team
from aecareer.team_parts import Member


@dataclass(frozen=True, slots=True)
class Figure:
    """A share as people read it, and as the page shades it: 0 to 1."""

    text: str
    share: float


@dataclass(frozen=True, slots=True)
class Row:
    """One member, or the mean of all."""

    name: str
    held: str
    fits: str
    views: str
    figures: tuple[Figure, ...]


def team_as_page(team: Team, language: Language) -> Iterator[str]:
    """The page in pieces. What stands below the matrix is asked for when all have joined."""
    return pieces(
        "team.html",
        language=language.code,
        title=words.headline(team, language),
        about=language.pick(team.framework.title),
        remarks=remarks(team, language),
        heads=words.heads(language)[: 1 if team.anonymous else None],
        named=not team.anonymous,
        groups=[language.pick(group.name) for group in team.grouping.groups.values()],
        rows=_rows(team),
        mean=Row(words.mean(language), "", "", "", tuple(map(_figure, team.means))),
        shown=team.broken_down,
        figures=words.in_percent(team, language),
        parts=parts(team, language),
        covered=coverage(team, language),
    )


def _rows(team: Team) -> Iterator[Row]:
    """A row for each member; of an anonymous team for each place in the columns."""
    yield from map(_row, team.members)
    for number, shares in enumerate(team.ranks, start=1):
        yield Row(words.rank(number), "", "", "", tuple(map(_figure, shares)))


def _row(member: Member) -> Row:
    return Row(
        clean(member.name),
        words.position(member),
        fitting(member.recommendation),
        words.views(member),
        tuple(map(_figure, member.shares)),
    )


def _figure(share: Fraction | None) -> Figure:
    if share is None:
        return Figure("-", 0)
    return Figure(f"{float(share) * 100:.0f}", round(float(share), 2))
