"""A team as a JSON document, `aecareer.team/1`, a member a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from aecareer.answers import Rater
from aecareer.render.kit.json import Document, dump, dump_line
from aecareer.render.kit.recommendations import recommendation_document
from aecareer.team import Team
from aecareer.team_parts import Coverage, Member, People, Risk

TEAM_SCHEMA = "aecareer.team/1"
_DIGITS = 2  # whole percents, since peers may be in it


def team_as_json(team: Team) -> Iterator[str]:
    """The document in pieces, a member a line."""
    opening = {
        "schema": TEAM_SCHEMA,
        "framework": team.framework.identity,
        "anonymous": team.anonymous,
        "broken_down": team.broken_down,
        "size": team.size,
        "left_out": team.left_out,
        "missing": team.missing,
        "grouping": team.grouping.key,
    }
    yield dump_line(opening).removesuffix("}") + ',"people":['
    comma = "\n"
    for member in team.members:
        yield comma + dump_line(_member(member, team))
        comma = ",\n"
    yield "\n]," + dump(_together(team), indent=False).removeprefix("{")


def _member(member: Member, team: Team) -> Document:
    return {
        "person": member.name,
        "position": None if member.position is None else member.position.code,
        "recommendation": recommendation_document(member.recommendation, _told),
        "views": {rater.value: member.views.get(rater, 0) for rater in Rater},
        "ready": member.ready,
        "shares": _shares(member.shares, team),
    }


def _shares(shares: Iterable[Fraction | None], team: Team) -> Document:
    return {key: _rounded(share) for key, share in zip(team.grouping.groups, shares, strict=True)}


def _told(value: float, digits: int) -> float:
    return round(value, min(digits, _DIGITS))


def _rounded(share: Fraction | None) -> float | None:
    return None if share is None else round(float(share), _DIGITS)


def _together(team: Team) -> Document:
    """All but the members; null where nothing is broken down, or an anonymous few are meant."""
    whole = team.broken_down
    return {
        "mean": _shares(team.means, team) if whole else None,
        "spread": [_shares(shares, team) for shares in team.spread] if team.anonymous else None,
        "coverage": [_coverage(found, team) for found in team.coverage] if whole else None,
        "risks": {risk.value: _duties(team.risks(risk)) if whole else None for risk in Risk},
        "ready": _ready(team) if whole else None,
        "training": [_training(found, team) for found in team.training] if whole else None,
        "positions": _positions(team) if whole else None,
    }


def _duties(found: Iterable[Coverage]) -> list[str]:
    return [one.expectation.duty.id for one in found]


def _coverage(found: Coverage, team: Team) -> Document:
    duty, risk = found.expectation.duty, team.risk(found)
    return {
        "id": duty.id,
        "role": found.role.code,
        "area": duty.area,
        "capability": duty.capability,
        "text": dict(duty.text),
        "expected": found.expectation.expected,
        "rated": team.told(found.rated),
        "own_word": team.told_among(found, found.own_word),
        "alone": _people(found, found.alone, team),
        "could_teach": _people(found, found.teachers, team),
        "lacking": team.told_among(found, found.lacking),
        "risk": None if risk is None else risk.value,
    }


def _people(found: Coverage, people: People, team: Team) -> Document:
    return {"count": team.told_among(found, people.count), "first": list(people.names)}


def _ready(team: Team) -> Document:
    return {
        "count": team.told(team.ready_count),
        "first": [] if team.anonymous else [member.name for member in team.ready],
        "not_firm": team.told(team.not_firm),
        "no_position": team.told(team.no_position),
    }


def _training(found: Coverage, team: Team) -> Document:
    duty = found.expectation.duty
    return {
        "id": duty.id,
        "lacking": team.told(found.lacking),
        "could_teach": _people(found, found.teachers, team),
        "text": dict(duty.text),
        "develop": dict(duty.develop),
    }


def _positions(team: Team) -> list[Document]:
    return [
        {
            "role": found.role.code,
            "held": team.told(found.held),
            "fits": team.told(found.fits),
            "starting_point": team.told(found.starting_point),
        }
        for found in team.headcounts
    ] + [_nowhere(team)]


def _nowhere(team: Team) -> Document:
    """Who holds no position that is told, and fits none."""
    held, fits = team.told(team.no_position), team.told(team.unassessed)
    return {"role": None, "held": held, "fits": fits, "starting_point": 0}
