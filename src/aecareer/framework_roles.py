"""The roles of a framework's document, with the duties that they define, use or share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from aecareer.errors import Path
from aecareer.framework import Duty, Expectation, Role
from aecareer.framework_duties import EXPECTING, OPTIONAL, REQUIRED, DutyBuilder
from aecareer.framework_names import Names
from aecareer.language import Text
from aecareer.messages import Message

LEVELS = range(1000)
_A_LEVEL = Message("a whole number from 0 to 999")
MOST_ROLES = 1000  # what follows grows with the roles times what they are grouped by
MOST_LADDERS = MOST_ROLES
MOST_DUTIES = 1000  # of a role; the search for its easiest path grows with their square


class _Use(NamedTuple):
    """A place where a role uses a duty that it does not define."""

    path: Path
    item: Mapping[str, Any]


class RoleBuilder:
    """Builds roles from what they define, use and share. `tracks` are named ladders, if any are."""

    def __init__(self, duties: DutyBuilder, tracks: Mapping[str, Text]) -> None:
        self.duties = duties
        self.check = duties.check
        self.tracks = tracks
        self.codes = Names(self.check, any_case=True)

    def roles(self, value: object, shared_duties: object) -> tuple[Role, ...]:
        """Every role with what it expects: shared duties first, then own and used ones."""
        shared = self._shared_duties(shared_duties)
        roles: list[Role] = []
        entries: list[list[Expectation | _Use]] = []
        given: list[tuple[Path, bool]] = []  # where a role stands, and whether it has a level
        required = ("code", "name") if shared else ("code", "name", "duties")
        for path, item in self.check.items(value, ("roles",), at_least=1, at_most=MOST_ROLES):
            fields = self.check.fields(
                item, path, required, ("level", "track", "remit", "was", "duties")
            )
            roles.append(self._role(fields, path))
            entries.append(self._entries(fields.get("duties"), (*path, "duties")))
            given.append((path, fields.get("level") is not None))
        self._all_levels_or_none(given)
        self._few_ladders(roles)
        asked = self._asked(shared, [role.code for role in roles])
        found = tuple(
            role._replace(expectations=self._expectations(asked[role.code], listed))
            for role, listed in zip(roles, entries, strict=True)
        )
        for (path, _), role in zip(given, found, strict=True):
            self._few_duties(role, (*path, "duties"))
        self._nothing_idle(found, shared)
        return _with_owners(found)

    def _role(self, fields: Mapping[str, Any], path: Path) -> Role:
        """The role without its duties."""
        return Role(
            code=self.codes.new(fields.get("code"), (*path, "code")),
            level=self.check.whole(
                fields.get("level"), (*path, "level"), LEVELS.__contains__, _A_LEVEL
            ),
            name=self.check.required_text(fields, "name", path),
            expectations=(),
            tracks=self._tracks(fields.get("track"), (*path, "track")),
            remit=self.check.texts(fields.get("remit"), (*path, "remit")),
            was=self.codes.former(fields.get("was"), (*path, "was")),
        )

    def _tracks(self, value: object, path: Path) -> tuple[str, ...]:
        """The ladders that the role stands on; if any are named, they must be of these."""
        names = [
            name
            for place, item in self.check.one_or_more(value, path)
            if (name := self.check.name(item, place))
            and (not self.tracks or self.check.known(name, self.tracks, place))
        ]
        return tuple(dict.fromkeys(names))

    def _all_levels_or_none(self, given: Sequence[tuple[Path, bool]]) -> None:
        if any(has_level for _, has_level in given):
            for path, has_level in given:
                if not has_level:
                    message = Message(
                        "'level' is missing here; give every position a level, or none of them"
                    )
                    self.check.fault(path, message)

    def _few_ladders(self, roles: Sequence[Role]) -> None:
        used = {track for role in roles for track in role.tracks}
        if len(used) > MOST_LADDERS:
            message = Message(
                "the positions stand on {found} tracks; up to {n} are allowed",
                found=len(used),
                n=MOST_LADDERS,
            )
            self.check.fault(("roles",), message)

    def _few_duties(self, role: Role, path: Path) -> None:
        if len(role.expectations) > MOST_DUTIES:
            message = Message(
                "{role} asks {found} duties; up to {n} are allowed",
                role=role.code,
                found=len(role.expectations),
                n=MOST_DUTIES,
            )
            self.check.fault(path, message)

    def _entries(self, value: object, path: Path) -> list[Expectation | _Use]:
        """A role's own duties, and the places where it uses another's, which may come later."""
        return [
            _Use(place, item)
            if isinstance(item, Mapping) and "use" in item
            else self._own(item, place)
            for place, item in self.check.items(value, path, at_least=1)
        ]

    def _own(self, item: object, path: Path) -> Expectation:
        fields = self.check.fields(item, path, REQUIRED, (*OPTIONAL, *EXPECTING))
        return self.duties.expectation(self.duties.duty(fields, path), fields, path)

    def _shared_duties(self, value: object) -> Sequence[tuple[Path, Mapping[str, Any], Duty]]:
        """The duties that no role defines, each with its place and its fields."""
        found = []
        for path, item in self.check.items(value, ("duties",)):
            fields = self.check.fields(item, path, REQUIRED, (*OPTIONAL, *EXPECTING))
            found.append((path, fields, self.duties.duty(fields, path, shared=True)))
        return found

    def _asked(
        self, shared: Sequence[tuple[Path, Mapping[str, Any], Duty]], codes: Sequence[str]
    ) -> Mapping[str, Sequence[Expectation]]:
        """What each role, by its code, expects of the shared duties."""
        asked: dict[str, list[Expectation]] = {code: [] for code in codes}
        for path, fields, duty in shared:
            weight, must = self.duties.beside(fields, path)
            given = {} if fields.get("expected") is None else fields["expected"]
            place = (*path, "expected")
            for key, point in self.check.mapping(given, place).items():
                code, at = self.check.string(key, place), (*place, key)
                if self.check.known(code, asked, at, on_key=True):
                    expected = self.duties.point(point, at)
                    half = self.duties.half(expected)
                    asked[code].append(Expectation(duty, expected, half, False, weight, must))
        return asked

    def _expectations(
        self, asked: Sequence[Expectation], entries: Sequence[Expectation | _Use]
    ) -> tuple[Expectation, ...]:
        """The entries with every use replaced by the duty that it names, behind what is asked."""
        present = {entry.duty.id for entry in entries if isinstance(entry, Expectation)}
        present.update(one.duty.id for one in asked)
        expectations = [*asked]
        for entry in entries:
            found = self._used(entry, present) if isinstance(entry, _Use) else entry
            if found is not None:
                present.add(found.duty.id)
                expectations.append(found)
        return tuple(expectations)

    def _used(self, use: _Use, present: set[str]) -> Expectation | None:
        fields = self.check.fields(use.item, use.path, ("use",), EXPECTING)
        path = (*use.path, "use")
        duty_id = self.check.string(fields.get("use"), path)
        duties = self.duties.duties
        if not duty_id or not self.check.known(duty_id, duties, path):
            return None
        if duty_id in present:
            self.check.fault(path, Message("this position has the duty '{id}' already", id=duty_id))
            return None
        return self.duties.expectation(duties[duty_id], fields, use.path, own=False)

    def _nothing_idle(
        self, roles: Sequence[Role], shared: Sequence[tuple[Path, Mapping[str, Any], Duty]]
    ) -> None:
        """Every role expects a duty, and every duty is expected; said once all else is right."""
        if self.check.faults:
            return
        expected = {e.duty.id for role in roles for e in role.expectations}
        for path, _, duty in shared:
            if duty.id not in expected:
                message = Message("no position expects this duty; name one under 'expected'")
                self.check.fault(path, message)
        for index, role in enumerate(roles):
            if not role.expectations:
                message = Message("no duty is expected of the position '{code}'", code=role.code)
                self.check.fault(("roles", index), message)


def _with_owners(roles: Sequence[Role]) -> tuple[Role, ...]:
    """The roles where of each shared duty the lowest that expects it is marked as its own."""
    lowest: dict[str, str] = {}
    for role in sorted(roles, key=lambda role: role.level):
        for e in role.expectations:
            if e.duty.shared:
                lowest.setdefault(e.duty.id, role.code)
    owned = {role.code: {id for id, code in lowest.items() if code == role.code} for role in roles}
    return tuple(
        role._replace(
            expectations=tuple(
                e._replace(own=True) if e.duty.id in owned[role.code] else e
                for e in role.expectations
            ),
        )
        for role in roles
    )
