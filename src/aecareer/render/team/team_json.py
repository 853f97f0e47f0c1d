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
    """All but the members; null where nothing is broken down."""
    whole = team.broken_down
    return {
        "mean": _shares(team.means, team) if whole else None,
        "spread": [_shares(shares, team) for shares in team.spread] if team.anonymous else None,
        "coverage": [_coverage(found) for found in team.coverage] if whole else None,
        "risks": {risk.value: _duties(team.risks(risk)) if whole else None for risk in Risk},
        "ready": _ready(team) if whole else None,
        "training": [_training(found) for found in team.training] if whole else None,
        "positions": _positions(team) if whole else None,
    }


def _duties(found: Iterable[Coverage]) -> list[str]:
    return [one.expectation.duty.id for one in found]


def _coverage(found: Coverage) -> Document:
    duty = found.expectation.duty
    return {
        "id": duty.id,
        "role": found.role.code,
        "area": duty.area,
        "capability": duty.capability,
        "text": dict(duty.text),
        "expected": found.expectation.expected,
        "rated": found.rated,
        "own_word": found.own_word,
        "alone": _people(found.alone),
        "could_teach": _people(found.teachers),
        "lacking": found.lacking,
        "risk": None if found.risk is None else found.risk.value,
    }


def _people(found: People) -> Document:
    return {"count": found.count, "first": list(found.names)}


def _ready(team: Team) -> Document:
    return {
        "count": team.ready_count,
        "first": [] if team.anonymous else [member.name for member in team.ready],
        "not_firm": team.not_firm,
        "no_position": team.no_position,
    }


def _training(found: Coverage) -> Document:
    duty = found.expectation.duty
    return {
        "id": duty.id,
        "lacking": found.lacking,
        "could_teach": _people(found.teachers),
        "text": dict(duty.text),
        "develop": dict(duty.develop),
    }


def _positions(team: Team) -> list[Document]:
    return [
        {
            "role": found.role.code,
            "held": found.held,
            "fits": found.fits,
            "starting_point": found.starting_point,
        }
        for found in team.headcounts
    ] + [{"role": None, "held": team.no_position, "fits": team.unassessed, "starting_point": 0}]
