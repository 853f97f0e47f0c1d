"""The framework: a scale, duties grouped in several ways, the roles that expect them. Frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from aecareer.checking import no_such
from aecareer.language import Text
from aecareer.messages import Message
from aecareer.names import looks


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

    @property
    def wide(self) -> bool:
        """Whether one key cannot name each point."""
        return self.highest > 9


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

    `title` is what people call it in a few words; a framework need not give one. `points` are its
    own words for points of the scale, `was` its earlier ids. A `shared` one is defined by no role.
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
    points: Mapping[int, Text] = field(default_factory=dict)
    was: tuple[str, ...] = ()
    shared: bool = False

    @property
    def name(self) -> Text:
        """What names the duty in a list: its title, else its text."""
        return self.title or self.text


@dataclass(frozen=True, slots=True)
class Expectation:
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


@dataclass(frozen=True, slots=True)
class Role:
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


@dataclass(frozen=True, slots=True)
class Track:
    """One ladder: its roles, lowest level first. Roles without a track stand on every ladder.

    `name` is what roles are put on it by, `title` what people call it.
    """

    name: str | None
    roles: tuple[Role, ...]
    title: Text = field(default_factory=dict)

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


@dataclass(frozen=True, slots=True)
class Words:
    """The framework's own words, where it has any: for a duty, a position, and what is reached."""

    duty: Text = field(default_factory=dict)
    position: Text = field(default_factory=dict)
    full: Text = field(default_factory=dict)
    half: Text = field(default_factory=dict)


@dataclass(frozen=True)
class Framework:
    """The whole of one framework file. `digest` names the file's exact bytes ("sha256:...").

    `duties` are all that some role expects, by id, in file order, each once. `track_titles` names
    the ladders that the file gives a name for people.
    """

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
    duties: Mapping[str, Duty]
    track_titles: Mapping[str, Text] = field(default_factory=dict)
    words: Words = field(default_factory=Words)
    digest: str = ""

    @cached_property
    def own_expectations(self) -> Mapping[str, Expectation]:
        """What the owner of a duty expects of it, by duty id, in file order."""
        own = {e.duty.id: e for role in self.roles for e in role.expectations if e.own}
        return {duty_id: own[duty_id] for duty_id in self.duties}

    @cached_property
    def owners(self) -> Mapping[str, Role]:
        """The role that defines each duty, of a shared one the lowest that expects it, by id."""
        own = {e.duty.id: role for role in self.roles for e in role.expectations if e.own}
        return {duty_id: own[duty_id] for duty_id in self.duties}

    @cached_property
    def tracks(self) -> tuple[Track, ...]:
        """Every ladder on which a role stands, in file order; at least one."""
        used = dict.fromkeys(track for role in self.roles for track in role.tracks)
        named = [name for name in self.track_titles if name in used]
        names: list[str | None] = [*dict.fromkeys([*named, *used])] or [None]
        ladders = ((name, self._standing_on(name)) for name in names)
        return tuple(
            Track(name, roles, self.track_titles.get(name or "", {"": name or ""}))
            for name, roles in ladders
        )

    def _standing_on(self, track: str | None) -> tuple[Role, ...]:
        return tuple(role for role in self.ladder if not role.tracks or track in role.tracks)

    @cached_property
    def levelled(self) -> bool:
        """Whether roles have levels; else all stand side by side."""
        return any(role.level for role in self.roles)

    @cached_property
    def graded(self) -> bool:
        """Whether some role expects another point than is usual on the scale."""
        usual = self.scale.expected
        return any(e.expected != usual for role in self.roles for e in role.expectations)

    @cached_property
    def evidenced(self) -> bool:
        """Whether it says of any duty what shows it."""
        return any(duty.evidence for duty in self.duties.values())

    def points_of(self, duty: Duty) -> Mapping[int, Text]:
        """What each point of the scale means for the duty: its own words, else the scale's."""
        return {point: duty.points.get(point, text) for point, text in self.scale.points.items()}

    @property
    def text_languages(self) -> tuple[str, ...]:
        """The languages of its texts: those declared, else those of its title."""
        return self.languages or tuple(filter(None, self.title))

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
        word = _said(code)
        for role in self.roles:
            if word in map(_said, (role.code, *role.was, *role.name.values())):
                return role
        codes = [role.code for role in self.ladder]
        raise no_such(Message("there is no position '{code}'", code=code), code, codes)

    def tracks_of(self, role: Role) -> tuple[Track, ...]:
        """The ladders on which the role stands."""
        return tuple(track for track in self.tracks if role in track.roles)


def _said(word: str) -> str:
    """What a code or name is known by, in any case, width and alphabet."""
    return looks(word).strip().casefold()
