"""Teams for tests: drawn at random and made up, gathered and shown."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from hypothesis import strategies as st

from aecareer.answers import Answer, Answers, Rater
from aecareer.framework import Framework
from aecareer.framework_document import build
from aecareer.gathering import Gathered, Gathering
from aecareer.render.formats import Format
from aecareer.render.team.team_formats import render_team
from aecareer.team import Team
from aecareer.team_parts import Member
from generators import CHINESE, answers_to, frameworks, small, small_role

NAMES = (
    "Ann Able",
    "ann  able",
    "Böb",
    "陈思远",
    "Dora Dorn",
    "Emil Eden",
    "Fay Field",
    "Gus Gale",
)
VISIBLE = ("Ann", "Böb", "陈思远", "Dora", "Emil", "Fay", "Gus", "file.json")
MOMENTS = ("", "2026-01-01T08:00:00Z", "2026-02-02T08:00:00Z")


@st.composite
def crowds(draw: st.DrawFn) -> tuple[Framework, list[Answers]]:
    """A framework and documents of several raters on several people, some without a name."""
    framework = draw(frameworks())
    documents = [
        replace(
            answers,
            person=draw(st.sampled_from(NAMES)),
            finished=draw(st.sampled_from(MOMENTS)),
        )
        for answers in draw(st.lists(answers_to(framework), min_size=1, max_size=12))
    ]
    documents = [
        replace(one, person="") if one.rater is Rater.SELF and draw(st.booleans()) else one
        for one in documents
    ]
    return framework, documents


def gathering(framework: Framework, documents: Sequence[Answers]) -> Gathering:
    """The documents, sorted by person."""
    sorted_by_person = Gathering(framework)
    for number, answers in enumerate(documents):
        place = f"file.json[{documents.index(answers)}.{number}]"
        sorted_by_person.add(answers, place)
    return sorted_by_person


def joined(
    framework: Framework, documents: Sequence[Answers], *, anonymous: bool = False
) -> tuple[Team, list[Member], list[Gathered]]:
    """The team of these documents with everyone joined, their rows, and what was gathered."""
    found = gathering(framework, documents)
    gathered = [*found.people(unnamed=anonymous)]
    team = Team(found, anonymous=anonymous)
    return team, [*team.members], gathered


def shown(
    framework: Framework,
    documents: Sequence[Answers],
    chosen: Format,
    *,
    anonymous: bool = False,
    width: int | None = None,
) -> str:
    """The team in a format."""
    found = gathering(framework, documents)
    team = Team(found, anonymous=anonymous)
    return "".join(render_team(team, chosen, CHINESE, width=width, color=False))


def document(
    framework: Framework, documents: Sequence[Answers], *, anonymous: bool = False
) -> dict[str, Any]:
    """The team's JSON document."""
    read = json.loads(shown(framework, documents, Format.JSON, anonymous=anonymous))
    assert isinstance(read, dict)
    return read


@cache
def ladder() -> Framework:
    """Three roles of six duties each."""
    return build(small(*(small_role(code, level, 6) for level, code in enumerate("ABC", start=1))))


def holder(name: str, does: str, position: str | None = None, top: int = 3) -> Answers:
    """Somebody who does the duties of those roles of the ladder at `top`, and no others."""
    by_duty = {duty_id: Answer(top if duty_id[0] in does else 0) for duty_id in ladder().duties}
    return Answers(by_duty, person=name, position=position)
