"""A team in each of its formats."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from aecareer.language import Language
from aecareer.render.formats import Format
from aecareer.team import Member, Team


def render_team(
    team: Team,
    members: Iterable[Member],
    chosen: Format,
    language: Language,
    *,
    width: int | None,
    color: bool,
) -> Iterator[str]:
    """The team in that format, in pieces; width and colour count for the terminal only.

    The members join the team while they are taken from `members`, one after the other. They are
    all taken, and none is shown where nothing is broken down.
    """
    shown = (member for member in members if team.broken_down)
    formats: dict[Format, Callable[[], Iterator[str]]] = {
        Format.TERMINAL: lambda: _text(team, shown, language, width, color=color),
        Format.HTML: lambda: _page(team, shown, language),
        Format.CSV: lambda: _csv(team, shown, language),
        Format.JSON: lambda: _json(team, shown),
    }
    return formats[chosen]()


def _text(
    team: Team, members: Iterable[Member], language: Language, width: int | None, *, color: bool
) -> Iterator[str]:
    from aecareer.render.team.team_terminal import team_for_terminal

    return team_for_terminal(team, members, language, width=width, color=color)


def _page(team: Team, members: Iterable[Member], language: Language) -> Iterator[str]:
    from aecareer.render.team.team_page import team_as_page

    return team_as_page(team, members, language)


def _csv(team: Team, members: Iterable[Member], language: Language) -> Iterator[str]:
    from aecareer.render.team.team_csv import team_as_csv

    return team_as_csv(team, members, language)


def _json(team: Team, members: Iterable[Member]) -> Iterator[str]:
    from aecareer.render.team.team_json import team_as_json

    return team_as_json(team, members)
