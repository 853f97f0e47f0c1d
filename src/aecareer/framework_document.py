"""Builds a Framework from plain data, checking everything. The format: `aecareer.framework/1`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from aecareer.checking import Checker, shown
from aecareer.errors import Path
from aecareer.framework import (
    Duty,
    Expectation,
    Facet,
    Framework,
    Group,
    Origin,
    Profession,
    Role,
    Scale,
)
from aecareer.language import Text
from aecareer.messages import Message

SCHEMA = "aecareer.framework/1"
_DIGITS = frozenset("0123456789")  # a point is one key on the keyboard


def build(data: object, digest: str = "") -> Framework:
    """The framework that plain data (mappings, lists, texts, whole numbers) describes.

    Raises FaultyDocument with every fault found, each with its path in the data.
    """
    return _Builder().framework(data, digest)


class _Builder:
    """One pass over one document. Shared state: the names defined so far, and the faults."""

    def __init__(self) -> None:
        self.check = Checker()
        self.languages: tuple[str, ...] = ()
        self.scale = Scale(0, {})
        self.areas: Mapping[str, Group] = {}
        self.capabilities: Mapping[str, Group] = {}
        self.facets: dict[str, Facet] = {}
        self.duties: dict[str, Duty] = {}

    def framework(self, data: object, digest: str) -> Framework:
        top = self.check.fields(
            data,
            (),
            ("schema", "id", "version", "title", "scale", "areas", "roles"),
            ("languages", "capabilities", "facets", "profession"),
        )
        if not top:
            self.check.finish()
        self._schema(top.get("schema"))
        self.languages = self._languages(top.get("languages"))
        self.scale = self._scale(top.get("scale"))
        self.areas = self._groups(top.get("areas"), ("areas",))
        self.capabilities = self._groups(top.get("capabilities"), ("capabilities",))
        self.facets = self._facets(top.get("facets"))
        profession = self._profession(top.get("profession"))
        framework = Framework(
            id=self.check.name(top.get("id"), ("id",)),
            version=self.check.string(top.get("version"), ("version",)),
            title=self._required_text(top, "title", ()),
            languages=self.languages,
            scale=self.scale,
            areas=self.areas,
            capabilities=self.capabilities,
            facets=self.facets,
            profession=profession,
            roles=self._roles(top.get("roles")),
            digest=digest,
        )
        self.check.finish()
        return framework

    def _taken(self, name: object, path: Path) -> None:
        self.check.fault(path, Message("'{name}' is already taken", name=shown(name)), on_key=True)

    def _schema(self, value: object) -> None:
        if value is not None and value != SCHEMA:
            self.check.fault(
                ("schema",),
                Message(
                    "'{found}' is not a schema this version reads; it reads '{schema}'",
                    found=shown(value),
                    schema=SCHEMA,
                ),
            )

    def _languages(self, value: object) -> tuple[str, ...]:
        items = self.check.items(value, ("languages",))
        return tuple(code for path, item in items if (code := self.check.name(item, path)))

    def _text(self, value: object, path: Path) -> Text:
        """A map by language that holds every declared language, or one text for all."""
        if isinstance(value, Mapping) and value:
            languages = self.languages or tuple(map(str, value))
            words = self.check.fields(value, path, languages)
            return {key: self.check.string(item, (*path, key)) for key, item in words.items()}
        text = "" if value is None else self.check.string(value, path)
        if value is None:
            self.check.fault(path, Message("a text is missing here"))
        return {"": text} if text else {}

    def _required_text(self, fields: Mapping[str, Any], key: str, path: Path) -> Text:
        """The text under a required key; that the key is missing was noted by fields()."""
        return {} if fields.get(key) is None else self._text(fields[key], (*path, key))

    def _texts(self, value: object, path: Path) -> tuple[Text, ...]:
        return tuple(self._text(item, place) for place, item in self.check.items(value, path))

    def _scale(self, value: object) -> Scale:
        path: Path = ("scale",)
        if value is None:
            return Scale(0, {})
        fields = self.check.fields(value, path, ("expected", "points"))
        points: dict[int, Text] = {}
        for key, text in self.check.mapping(fields.get("points") or {}, (*path, "points")).items():
            place = (*path, "points", key)
            point = self._point(key, place)
            if point in points:
                self._taken(key, place)
            elif point is not None:
                points[point] = self._text(text, place)
        if points and (len(points) < 2 or max(points) - min(points) >= len(points)):
            self.check.fault(
                (*path, "points"),
                Message("a scale needs at least two points, one after the other without a gap"),
            )
        ordered = dict(sorted(points.items()))
        expected = self._expected(fields.get("expected"), (*path, "expected"), ordered)
        return Scale(expected, ordered)

    def _point(self, key: object, path: Path) -> int | None:
        """A point of the scale; documents other than YAML hold it as a text."""
        point = int(key) if isinstance(key, str) and key in _DIGITS else key
        if type(point) is int and str(point) in _DIGITS:
            return point
        self.check.fault(
            path,
            Message(
                "'{point}' is not a point; points are whole numbers from 0 to 9", point=shown(key)
            ),
            on_key=True,
        )
        return None

    def _expected(self, value: object, path: Path, points: Mapping[int, Text]) -> int:
        wanted = Message("a point of the scale above its lowest")
        return self.check.whole(
            value, path, lambda point: point in points and point > min(points), wanted
        )

    def _groups(self, value: object, path: Path) -> dict[str, Group]:
        groups: dict[str, Group] = {}
        for key, name in self.check.mapping({} if value is None else value, path).items():
            place = (*path, key)
            word = self.check.name(key, place)
            if word in groups:
                self.check.fault(
                    place, Message("'{name}' is already taken", name=word), on_key=True
                )
            groups[word] = Group(word, self._text(name, place))
        return groups

    def _facets(self, value: object) -> dict[str, Facet]:
        facets: dict[str, Facet] = {}
        for key, values in self.check.mapping({} if value is None else value, ("facets",)).items():
            word = self.check.name(key, ("facets", key))
            facets[word] = Facet(word, {"": word}, self._groups(values, ("facets", key)))
        return facets

    def _profession(self, value: object) -> Profession:
        """The profession; what it says of the facets goes to these."""
        path: Path = ("profession",)
        if value is None:
            return Profession()
        fields = self.check.fields(value, path, (), ("about", "purpose", "notes", "facets"))
        described = {} if fields.get("facets") is None else fields["facets"]
        for key, item in self.check.mapping(described, (*path, "facets")).items():
            place = (*path, "facets", key)
            if self.check.known(key, self.facets, place, on_key=True):
                self.facets[key] = self._described(self.facets[key], item, place)
        return Profession(
            about=self._optional_text(fields, "about", path),
            purpose=self._texts(fields.get("purpose"), (*path, "purpose")),
            notes=self._texts(fields.get("notes"), (*path, "notes")),
        )

    def _described(self, facet: Facet, item: object, path: Path) -> Facet:
        """The facet with its name and what its values mean."""
        parts = self.check.fields(item, path, ("name",), ("values",))
        values = dict(facet.values)
        place = (*path, "values")
        meanings = {} if parts.get("values") is None else parts["values"]
        for key, text in self.check.mapping(meanings, place).items():
            if self.check.known(key, values, (*place, key), on_key=True):
                values[key] = replace(values[key], about=self._text(text, (*place, key)))
        return Facet(facet.key, self._required_text(parts, "name", path), values)

    def _roles(self, value: object) -> tuple[Role, ...]:
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
            name=self._required_text(fields, "name", path),
            expectations=(),
            track=None if track is None else self.check.name(track, (*path, "track")),
            remit=self._texts(fields.get("remit"), (*path, "remit")),
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
            text=self._required_text(fields, "text", path),
            title=self._optional_text(fields, "title", path),
            capability=self._member(
                fields.get("capability"), self.capabilities, (*path, "capability")
            ),
            facets=self._duty_facets(fields.get("facets"), (*path, "facets")),
            evidence=self._optional_text(fields, "evidence", path),
            develop=self._optional_text(fields, "develop", path),
            origin=Origin(origin) if known_origin else Origin.SOURCE,
        )
        if duty_id:
            self.duties.setdefault(duty_id, duty)
        return Expectation(duty, self._duty_expected(fields, path))

    def _optional_text(self, fields: Mapping[str, Any], key: str, path: Path) -> Text:
        return self._text(fields[key], (*path, key)) if key in fields else {}

    def _duty_expected(self, fields: Mapping[str, Any], path: Path) -> int:
        if "expected" not in fields:
            return self.scale.expected
        if fields["expected"] is None:
            self.check.fault(
                (*path, "expected"), Message("'{key}' is missing here", key="expected")
            )
        return self._expected(fields["expected"], (*path, "expected"), self.scale.points)

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
        return Expectation(self.duties[duty_id], self._duty_expected(fields, use.path), own=False)


@dataclass(frozen=True, slots=True)
class _Use:
    """A place where a role uses a duty of another."""

    path: Path
    item: Mapping[str, Any]
