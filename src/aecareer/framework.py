"""The framework: a scale, duties grouped in several ways, the roles that expect them. Frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from unicodedata import normalize

from aecareer.checking import no_such
from aecareer.language import Text
from aecareer.messages import Message


class Origin(Enum):
    """Where a duty comes from: the source document, or added to complete it."""

    SOURCE = "source"
    SUPPLEMENT = "supplement"


@dataclass(frozen=True, slots=True)
class Scale:
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


@dataclass(frozen=True, slots=True)
class Group:
    """An area, a capability or a value of a facet: a key, its name, and what it means."""

    key: str
    name: Text
    about: Text = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Facet:
    """One further way to group duties, with its values in order; `label` is what one of them is."""

    key: str
    name: Text
    values: Mapping[str, Group]
    label: Text = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Duty:
    """One behaviour a person can rate. `facets` gives the duty's value by facet key.

    `title` is what people call it in a few words; a framework need not give one.
    """

    id: str
    area: str
    text: Text
    title: Text = field(default_factory=dict)
    capability: str | None = None
    facets: Mapping[str, str] = field(default_factory=dict)
    evidence: Text = field(default_factory=dict)
    develop: Text = field(default_factory=dict)
    origin: Origin = Origin.SOURCE

    @property
    def name(self) -> Text:
        """What names the duty in a list: its title, else its text."""
        return self.title or self.text


@dataclass(frozen=True, slots=True)
class Expectation:
    """A duty as one role expects it: in full from the point `expected` up.

    `half` is the point that counts half: the one below, unless that is the scale's lowest, at which
    nothing is done (then None). `own` is false where the role uses a duty of another role. It
    counts `weight` times, 1 to 9; `must`: the role is not reached while it earns nothing.
    """

    duty: Duty
    expected: int
    half: int | None = None
    own: bool = True
    weight: int = 1
    must: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    """A position: its level ranks it; roles that share a track form one ladder.

    A role without a track stands on every ladder.
    """

    code: str
    level: int
    name: Text
    expectations: tuple[Expectation, ...]
    tracks: tuple[str, ...] = ()
    remit: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Track:
    """One ladder: its roles, lowest level first. Roles without a track stand on every ladder."""

    name: str | None
    roles: tuple[Role, ...]

    def above(self, level: int) -> tuple[Role, ...]:
        """The roles of the next higher level, none at the top."""
        higher = [role for role in self.roles if role.level > level]
        return tuple(role for role in higher if role.level == higher[0].level)

    def below(self, level: int) -> tuple[Role, ...]:
        """The roles of the next lower level, none at the bottom."""
        lower = [role for role in self.roles if role.level < level]
        return tuple(role for role in lower if role.level == lower[-1].level)


@dataclass(frozen=True, slots=True)
class Profession:
    """What the work is: one text, what a self-assessment is for, and what to know beside it."""

    about: Text = field(default_factory=dict)
    purpose: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Framework:
    """The whole of one framework file. `digest` names the file's exact bytes ("sha256:...")."""

    id: str
    version: str
    title: Text
    languages: tuple[str, ...]
    scale: Scale
    areas: Mapping[str, Group]
    capabilities: Mapping[str, Group]
    facets: Mapping[str, Facet]
    profession: Profession
    roles: tuple[Role, ...]
    digest: str = ""

    @cached_property
    def duties(self) -> Mapping[str, Duty]:
        """Every duty by id, in file order, each once."""
        return {duty_id: own.duty for duty_id, own in self.own_expectations.items()}

    @cached_property
    def own_expectations(self) -> Mapping[str, Expectation]:
        """What the role that defines a duty expects of it, by duty id, in file order."""
        return {e.duty.id: e for role in self.roles for e in role.expectations if e.own}

    @cached_property
    def owners(self) -> Mapping[str, Role]:
        """The role that defines each duty, by duty id."""
        return {e.duty.id: role for role in self.roles for e in role.expectations if e.own}

    @cached_property
    def tracks(self) -> tuple[Track, ...]:
        """Every ladder of the framework, in file order; at least one."""
        named = dict.fromkeys(track for role in self.roles for track in role.tracks)
        names: list[str | None] = [*named] or [None]
        ranked = sorted(self.roles, key=lambda role: role.level)
        return tuple(
            Track(name, tuple(role for role in ranked if not role.tracks or name in role.tracks))
            for name in names
        )

    @property
    def identity(self) -> dict[str, str]:
        """What tells this framework from another in a document."""
        return {"id": self.id, "version": self.version, "digest": self.digest}

    @property
    def ladder(self) -> tuple[Role, ...]:
        """All roles, lowest level first, then in file order."""
        return tuple(sorted(self.roles, key=lambda role: role.level))

    def role(self, code: str) -> Role:
        """The role with this code or name, in any case, width and language.

        Raises UsageError with the nearest code and the list.
        """
        word = normalize("NFKC", code).strip().casefold()
        for role in self.roles:
            if word in (role.code.casefold(), *map(str.casefold, role.name.values())):
                return role
        codes = [role.code for role in self.ladder]
        raise no_such(Message("there is no position '{code}'", code=code), code, codes)

    def tracks_of(self, role: Role) -> tuple[Track, ...]:
        """The ladders on which the role stands."""
        return tuple(track for track in self.tracks if role in track.roles)
