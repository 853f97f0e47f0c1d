"""What a framework is made of: a scale, groups, duties, expectations, roles. Frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any, NamedTuple

from aecareer.language import Text

_NOTHING: Mapping[Any, Any] = {}  # one for all


class Origin(Enum):
    """Where a duty comes from: the source document, or added to complete it."""

    SOURCE = "source"
    SUPPLEMENT = "supplement"


class Scale(NamedTuple):
    """Consecutive whole points, lowest first, each with the behaviour it stands for.

    `expected` is the point from which a duty counts in full, unless a role says otherwise.
    """

    expected: int
    points: Mapping[int, Text]

    @property
    def lowest(self) -> int:
        return min(self.points)

    @property
    def highest(self) -> int:
        return max(self.points)

    @property
    def wide(self) -> bool:
        """Whether one key cannot name each point."""
        return self.highest > 9


class Group(NamedTuple):
    """An area, a capability or a value of a facet: a key, its name, and what it means."""

    key: str
    name: Text
    about: Text = _NOTHING


class Facet(NamedTuple):
    """One further way to group duties, with its values in order; `label` is what one of them is."""

    key: str
    name: Text
    values: Mapping[str, Group]
    label: Text = _NOTHING


class Duty(NamedTuple):
    """One behaviour a person can rate. `facets` gives the duty's value by facet key.

    `title` is what people call it in a few words; a framework need not give one. `points` are its
    own words for points of the scale, `was` its earlier ids. A `shared` one is defined by no role.
    """

    id: str
    area: str
    text: Text
    title: Text = _NOTHING
    capability: str | None = None
    facets: Mapping[str, str] = _NOTHING
    evidence: Text = _NOTHING
    develop: Text = _NOTHING
    origin: Origin = Origin.SOURCE
    points: Mapping[int, Text] = _NOTHING
    was: tuple[str, ...] = ()
    shared: bool = False

    @property
    def name(self) -> Text:
        """What names the duty in a list: its title, else its text."""
        return self.title or self.text


class Expectation(NamedTuple):
    """A duty as one role expects it: in full from the point `expected` up.

    `half` is the point that counts half: the one below, unless that is the scale's lowest, at which
    nothing is done (then None). `own` is true in one role of all that expect the duty: the one that
    defines it or, of a shared one, the lowest. It counts `weight` times, 1 to 9; `must`: the role
    is not reached while it earns nothing.
    """

    duty: Duty
    expected: int
    half: int | None = None
    own: bool = True
    weight: int = 1
    must: bool = False


class Role(NamedTuple):
    """A position: its level ranks it; roles that share a track form one ladder.

    A role without a track stands on every ladder. In a framework without levels all are 0. `was`
    are earlier codes.
    """

    code: str
    level: int
    name: Text
    expectations: tuple[Expectation, ...]
    tracks: tuple[str, ...] = ()
    remit: tuple[Text, ...] = ()
    was: tuple[str, ...] = ()


class Track(NamedTuple):
    """One ladder: its roles, lowest level first. Roles without a track stand on every ladder.

    `name` is what roles are put on it by, `title` what people call it.
    """

    name: str | None
    roles: tuple[Role, ...]
    title: Text = _NOTHING

    def above(self, level: int) -> tuple[Role, ...]:
        """The roles of the next higher level, none at the top."""
        higher = [role for role in self.roles if role.level > level]
        return tuple(role for role in higher if role.level == higher[0].level)

    def below(self, level: int) -> tuple[Role, ...]:
        """The roles of the next lower level, none at the bottom."""
        lower = [role for role in self.roles if role.level < level]
        return tuple(role for role in lower if role.level == lower[-1].level)


class Profession(NamedTuple):
    """What the work is: one text, what a self-assessment is for, and what to know beside it."""

    about: Text = _NOTHING
    purpose: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()


class Words(NamedTuple):
    """The framework's own words, where it has any: for a duty, a position, and what is reached."""

    duty: Text = _NOTHING
    position: Text = _NOTHING
    full: Text = _NOTHING
    half: Text = _NOTHING
