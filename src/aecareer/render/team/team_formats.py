"""The formats in which a team can be had, chosen by name or by a file's ending."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum

from aecareer.language import Language
from aecareer.team import Member, Team


class TeamFormat(Enum):
    """A format of `aecareer team`."""

    TERMINAL = "terminal"
    HTML = "html"
    CSV = "csv"
    JSON = "json"


BY_ENDING = {
    "": TeamFormat.TERMINAL,
    ".txt": TeamFormat.TERMINAL,
    ".html": TeamFormat.HTML,
    ".htm": TeamFormat.HTML,
    ".csv": TeamFormat.CSV,
    ".json": TeamFormat.JSON,
}


def render_team(
    team: Team,
    members: Iterable[Member],
    chosen: TeamFormat,
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
    if chosen is TeamFormat.TERMINAL:
        from aecareer.render.team.team_terminal import team_for_terminal

        return team_for_terminal(team, shown, language, width=width, color=color)
    if chosen is TeamFormat.HTML:
        from aecareer.render.team.team_page import team_as_page

        return team_as_page(team, shown, language)
    if chosen is TeamFormat.JSON:
        from aecareer.render.team.team_json import team_as_json

        return team_as_json(team, shown)
    from aecareer.render.team.team_csv import team_as_csv

    return team_as_csv(team, shown, language)
