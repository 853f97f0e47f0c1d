"""The framework: a scale, duties grouped in several ways, the roles that expect them. Frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from aecareer.checking import no_such
from aecareer.framework_parts import (
    Duty,
    Expectation,
    Facet,
    Group,
    Origin,
    Profession,
    Role,
    Scale,
    Track,
    Words,
)
from aecareer.language import Text
from aecareer.messages import Message
from aecareer.names import looks
from aecareer.rungs import climb

__all__ = [
    "Duty",
    "Expectation",
    "Facet",
    "Framework",
    "Group",
    "Origin",
    "Profession",
    "Role",
    "Scale",
    "Track",
    "Words",
]


@dataclass(frozen=True)
class Framework:
    """The whole of one framework file. `digest` names the file's exact bytes ("sha256:..."), which
    are the `source` unless it comes with the program.

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
    source: bytes = field(default=b"", repr=False, compare=False)

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

    def seen_from(self, role: Role | None) -> Mapping[str, Expectation]:
        """What counts for each duty where this role is in question, by duty id, in file order.

        What the role itself expects; else what the highest role below it on its ladders does; else,
        or without a role, what the duty's owner does.
        """
        found = dict(self.own_expectations)
        if role is None:
            return found
        below = {
            other.code: other
            for track in self.tracks_of(role)
            for other in track.roles
            if other.level < role.level
        }
        for one in (*sorted(below.values(), key=lambda other: other.level), role):
            found.update((e.duty.id, e) for e in one.expectations)
        return found

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """The present id of a duty by each that it had."""
        return {was: duty.id for duty in self.duties.values() for was in duty.was}

    @cached_property
    def known_ids(self) -> frozenset[str]:
        """Every id of a duty, present and earlier."""
        return frozenset((*self.duties, *self.renamed))

    @cached_property
    def folded_codes(self) -> Mapping[str, str]:
        """The code of a role by that code in lower case."""
        return {role.code.casefold(): role.code for role in self.roles}

    @cached_property
    def recoded(self) -> Mapping[str, str]:
        """The present code of a role by each that it had, in lower case."""
        return {was.casefold(): role.code for role in self.roles for was in role.was}

    @cached_property
    def newly_asked(self) -> Mapping[str, tuple[Expectation, ...]]:
        """By role code, what the role asks that no role below it on any of its ladders does, or
        not as much of.
        """
        newly: dict[str, list[Expectation]] = {role.code: [] for role in self.roles}
        for role, ladders, e, below in climb(self.ladder):
            if not below.asks(e.expected, ladders):
                newly[role.code].append(e)
        return {code: tuple(found) for code, found in newly.items()}

    def apart(self, role: Role) -> tuple[Expectation, ...]:
        """What a role newly asks, which the rule looks at apart; nothing where all of it is new."""
        newly = self.newly_asked[role.code]
        return () if len(newly) == len(role.expectations) else newly

    @cached_property
    def least_asked(self) -> Mapping[str, int]:
        """By duty id, in file order, the lowest point that any role asks of it."""
        least: dict[str, int] = {}
        for role in self.roles:
            for e in role.expectations:
                least[e.duty.id] = min(e.expected, least.get(e.duty.id, e.expected))
        return least

    @cached_property
    def asked(self) -> Mapping[str, tuple[Expectation, ...]]:
        """How roles expect each duty, once for each point, by its id."""
        asked: dict[str, dict[int, Expectation]] = {}
        for role in self.roles:
            for one in role.expectations:
                asked.setdefault(one.duty.id, {})[one.expected] = one
        return {duty_id: (*by_point.values(),) for duty_id, by_point in asked.items()}

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
        return self._tracks_of.get(role.code, ())

    @cached_property
    def _tracks_of(self) -> Mapping[str, tuple[Track, ...]]:
        ladders: dict[str, list[Track]] = {}
        for track in self.tracks:
            for role in track.roles:
                ladders.setdefault(role.code, []).append(track)
        return {code: tuple(found) for code, found in ladders.items()}


def _said(word: str) -> str:
    """What a code or name is known by, in any case, width and alphabet."""
    return looks(word).strip().casefold()
