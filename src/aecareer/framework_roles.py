"""The roles of a framework's document, and the duties that they define or use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from aecareer.checking import Checker
from aecareer.errors import Path
from aecareer.framework import Duty, Expectation, Facet, Group, Origin, Role, Scale
from aecareer.framework_texts import TextChecker
from aecareer.language import Text
from aecareer.messages import Message


def expected_point(check: Checker, value: object, path: Path, points: Mapping[int, Text]) -> int:
    """The point from which something counts in full; 0 if it is none above the lowest."""
    wanted = Message("a point of the scale above its lowest")
    return check.whole(value, path, lambda point: point in points and point > min(points), wanted)


@dataclass(frozen=True, slots=True)
class _Use:
    """A place where a role uses a duty of another."""

    path: Path
    item: Mapping[str, Any]


class RoleBuilder:
    """Builds roles over a scale and groups that are known. Shared state: the duties so far."""

    def __init__(
        self,
        check: TextChecker,
        scale: Scale,
        areas: Mapping[str, Group],
        capabilities: Mapping[str, Group],
        facets: Mapping[str, Facet],
    ) -> None:
        self.check = check
        self.scale = scale
        self.areas = areas
        self.capabilities = capabilities
        self.facets = facets
        self.duties: dict[str, Duty] = {}

    def roles(self, value: object) -> tuple[Role, ...]:
        """Every role with its duties, own and used."""
        roles: list[Role] = []
        entries: list[list[Expectation | _Use]] = []
        codes: set[str] = set()
        for path, item in self.check.items(value, ("roles",), at_least=1):
            fields = self.check.fields(
                item, path, ("code", "level", "name", "duties"), ("track", "remit")
            )
            role = self._role(fields, path)
            if role.code and role.code.casefold() in codes:
                self.check.fault(
                    (*path, "code"), Message("'{name}' is already taken", name=role.code)
                )
            codes.add(role.code.casefold())
            roles.append(role)
            entries.append(self._entries(fields.get("duties"), (*path, "duties")))
        return tuple(
            replace(role, expectations=self._expectations(listed))
            for role, listed in zip(roles, entries, strict=True)
        )

    def _role(self, fields: Mapping[str, Any], path: Path) -> Role:
        """The role without its duties."""
        wanted = Message("a whole number from 0 to 999")
        track = fields.get("track")
        return Role(
            code=self.check.name(fields.get("code"), (*path, "code")),
            level=self.check.whole(
                fields.get("level"), (*path, "level"), lambda level: 0 <= level < 1000, wanted
            ),
            name=self.check.required_text(fields, "name", path),
            expectations=(),
            tracks=() if track is None else (self.check.name(track, (*path, "track")),),
            remit=self.check.texts(fields.get("remit"), (*path, "remit")),
        )

    def _entries(self, value: object, path: Path) -> list[Expectation | _Use]:
        """A role's own duties, and the places where it uses another's, which may come later."""
        return [
            _Use(place, item)
            if isinstance(item, Mapping) and "use" in item
            else self._duty(item, place)
            for place, item in self.check.items(value, path, at_least=1)
        ]

    def _duty(self, item: object, path: Path) -> Expectation:
        fields = self.check.fields(
            item,
            path,
            ("id", "area", "text"),
            ("title", "capability", "facets", "evidence", "develop", "origin", "expected"),
        )
        duty_id = self.check.name(fields.get("id"), (*path, "id"))
        if duty_id in self.duties:
            self.check.fault((*path, "id"), Message("'{name}' is already taken", name=duty_id))
        origin = fields.get("origin", Origin.SOURCE.value)
        known_origin = self.check.known(origin, [o.value for o in Origin], (*path, "origin"))
        duty = Duty(
            id=duty_id,
            area=self._member(fields.get("area"), self.areas, (*path, "area")) or "",
            text=self.check.required_text(fields, "text", path),
            title=self.check.optional_text(fields, "title", path),
            capability=self._member(
                fields.get("capability"), self.capabilities, (*path, "capability")
            ),
            facets=self._duty_facets(fields.get("facets"), (*path, "facets")),
            evidence=self.check.optional_text(fields, "evidence", path),
            develop=self.check.optional_text(fields, "develop", path),
            origin=Origin(origin) if known_origin else Origin.SOURCE,
        )
        if duty_id:
            self.duties.setdefault(duty_id, duty)
        return self._expectation(duty, fields, path)

    def _expectation(
        self, duty: Duty, fields: Mapping[str, Any], path: Path, *, own: bool = True
    ) -> Expectation:
        expected = self._duty_expected(fields, path)
        below = expected - 1
        half = below if self.scale.points and below > self.scale.lowest else None
        return Expectation(duty, expected, half, own)

    def _duty_expected(self, fields: Mapping[str, Any], path: Path) -> int:
        if "expected" not in fields:
            return self.scale.expected
        if fields["expected"] is None:
            self.check.fault(
                (*path, "expected"), Message("'{key}' is missing here", key="expected")
            )
        return expected_point(
            self.check, fields["expected"], (*path, "expected"), self.scale.points
        )

    def _member(self, key: object, groups: Mapping[str, Group], path: Path) -> str | None:
        word = None if key is None else self.check.string(key, path)
        return word if word and self.check.known(word, groups, path) else None

    def _duty_facets(self, value: object, path: Path) -> Mapping[str, str]:
        facets: dict[str, str] = {}
        for key, name in self.check.mapping({} if value is None else value, path).items():
            place = (*path, key)
            if self.check.known(key, self.facets, place, on_key=True):
                word = self._member(name, self.facets[key].values, place)
                if word is not None:
                    facets[key] = word
        return facets

    def _expectations(self, entries: list[Expectation | _Use]) -> tuple[Expectation, ...]:
        """The entries with every use replaced by the duty that it names."""
        own = {entry.duty.id for entry in entries if isinstance(entry, Expectation)}
        expectations: list[Expectation] = []
        for entry in entries:
            found = self._used(entry, own) if isinstance(entry, _Use) else entry
            if found is not None:
                own.add(found.duty.id)
                expectations.append(found)
        return tuple(expectations)

    def _used(self, use: _Use, present: set[str]) -> Expectation | None:
        fields = self.check.fields(use.item, use.path, ("use",), ("expected",))
        path = (*use.path, "use")
        duty_id = self.check.string(fields.get("use"), path)
        if not duty_id or not self.check.known(duty_id, self.duties, path):
            return None
        if duty_id in present:
            self.check.fault(path, Message("this role has the duty '{id}' already", id=duty_id))
            return None
        return self._expectation(self.duties[duty_id], fields, use.path, own=False)
