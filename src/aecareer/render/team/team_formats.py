"""A team in each of its formats."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from aecareer.language import Language
from aecareer.render.formats import Format
from aecareer.team import Team


def render_team(
    team: Team,
    chosen: Format,
    language: Language,
    *,
    width: int | None,
    color: bool,
) -> Iterator[str]:
    """The team in that format, in pieces; width and colour count for the terminal only."""
    formats: dict[Format, Callable[[], Iterator[str]]] = {
        Format.TERMINAL: lambda: _text(team, language, width, color=color),
        Format.HTML: lambda: _page(team, language),
        Format.CSV: lambda: _csv(team, language),
        Format.JSON: lambda: _json(team),
    }
    return formats[chosen]()


def _text(team: Team, language: Language, width: int | None, *, color: bool) -> Iterator[str]:
    from aecareer.render.team.team_terminal import team_for_terminal

    return team_for_terminal(team, language, width=width, color=color)


def _page(team: Team, language: Language) -> Iterator[str]:
    from aecareer.render.team.team_page import team_as_page

    return team_as_page(team, language)


def _csv(team: Team, language: Language) -> Iterator[str]:
    from aecareer.render.team.team_csv import team_as_csv

    return team_as_csv(team, language)


def _json(team: Team) -> Iterator[str]:
    from aecareer.render.team.team_json import team_as_json

    return team_as_json(team)
