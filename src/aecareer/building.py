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
_DIGITS = range(10)  # a point is one key on the keyboard


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
        self.facets: Mapping[str, Facet] = {}
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
        profession, facet_words = self._profession(top.get("profession"), top.get("facets"))
        self.facets = self._facets(top.get("facets"), facet_words)
        framework = Framework(
            id=self.check.name(top.get("id"), ("id",)),
            version=self.check.string(top.get("version"), ("version",)),
            title=self._text(top.get("title"), ("title",)),
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
        if not isinstance(value, Mapping):
            text = self.check.string(value, path)
            return {"": text} if text else {}
        if not self.languages:
            return {str(key): self.check.string(item, (*path, key)) for key, item in value.items()}
        words = self.check.fields(value, path, self.languages)
        return {key: self.check.string(item, (*path, key)) for key, item in words.items()}

    def _texts(self, value: object, path: Path) -> tuple[Text, ...]:
        return tuple(self._text(item, place) for place, item in self.check.items(value, path))

    def _scale(self, value: object) -> Scale:
        path: Path = ("scale",)
        fields = self.check.fields(value, path, ("expected", "points"))
        points: dict[int, Text] = {}
        for key, text in self.check.mapping(fields.get("points", {}), (*path, "points")).items():
            place = (*path, "points", key)
            number = int(key) if isinstance(key, str) and key.isdecimal() and len(key) == 1 else key
            if type(number) is not int or number not in _DIGITS:
                self.check.fault(
                    place,
                    Message(
                        "'{point}' is not a point; points are whole numbers from 0 to 9",
                        point=shown(key),
                    ),
                    on_key=True,
                )
                continue
            points[number] = self._text(text, place)
        ordered = dict(sorted(points.items()))
        if fields.get("points") and (
            len(ordered) < 2 or max(ordered) - min(ordered) >= len(ordered)
        ):
            self.check.fault(
                (*path, "points"),
                Message("a scale needs at least two points, one after the other without a gap"),
            )
        expected = self._expected(fields.get("expected"), (*path, "expected"), ordered)
        return Scale(expected, ordered)

    def _expected(self, value: object, path: Path, points: Mapping[int, Text]) -> int:
        wanted = Message("a point of the scale above its lowest")
        return self.check.whole(
            value, path, lambda point: point in points and point > min(points), wanted
        )

    def _groups(self, value: object, path: Path) -> dict[str, Group]:
        groups: dict[str, Group] = {}
        for key, name in self.check.mapping({} if value is None else value, path).items():
            place = (*path, key)
            groups[str(key)] = Group(self.check.name(key, place), self._text(name, place))
            if name is None:
                self.check.fault(place, Message("'{key}' is missing here", key="name"))
        return groups

    def _profession(
        self, value: object, facets: object
    ) -> tuple[Profession, Mapping[str, tuple[Text, Mapping[str, Text]]]]:
        """The profession, and by facet key the facet's name and what its values mean."""
        path: Path = ("profession",)
        if value is None:
            return Profession(), {}
        fields = self.check.fields(value, path, (), ("about", "purpose", "facets"))
        about = self._text(fields["about"], (*path, "about")) if "about" in fields else {}
        profession = Profession(about, self._texts(fields.get("purpose"), (*path, "purpose")))
        words: dict[str, tuple[Text, Mapping[str, Text]]] = {}
        defined = facets if isinstance(facets, Mapping) else {}
        for key, item in self.check.mapping(fields.get("facets", {}), (*path, "facets")).items():
            place = (*path, "facets", key)
            if not self.check.known(key, defined, place, on_key=True):
                continue
            parts = self.check.fields(item, place, ("name",), ("values",))
            meanings = {}
            for name, text in self.check.mapping(
                parts.get("values", {}), (*place, "values")
            ).items():
                if self.check.known(
                    name, defined[key] or {}, (*place, "values", name), on_key=True
                ):
                    meanings[name] = self._text(text, (*place, "values", name))
            words[key] = (self._text(parts.get("name"), (*place, "name")), meanings)
        return profession, words

    def _facets(
        self, value: object, words: Mapping[str, tuple[Text, Mapping[str, Text]]]
    ) -> dict[str, Facet]:
        facets: dict[str, Facet] = {}
        for key, values in self.check.mapping({} if value is None else value, ("facets",)).items():
            name, about = words.get(key, ({"": str(key)}, {}))
            groups = self._groups(values, ("facets", key))
            facets[key] = Facet(
                self.check.name(key, ("facets", key)),
                name,
                {k: Group(k, group.name, about.get(k, {})) for k, group in groups.items()},
            )
        return facets

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
            name=self._text(fields.get("name"), (*path, "name")),
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
            ("capability", "facets", "evidence", "develop", "origin", "expected"),
        )
        duty_id = self.check.name(fields.get("id"), (*path, "id"))
        if duty_id in self.duties:
            self.check.fault((*path, "id"), Message("'{name}' is already taken", name=duty_id))
        origin = fields.get("origin", Origin.SOURCE.value)
        known_origin = self.check.known(origin, [o.value for o in Origin], (*path, "origin"))
        duty = Duty(
            id=duty_id,
            area=self._member(fields.get("area"), self.areas, (*path, "area")) or "",
            text=self._text(fields.get("text"), (*path, "text")),
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
        return self._expected(fields["expected"], (*path, "expected"), self.scale.points)

    def _member(self, key: object, groups: Mapping[str, Group], path: Path) -> str | None:
        if key is None:
            return None
        return str(key) if self.check.known(key, groups, path) else None

    def _duty_facets(self, value: object, path: Path) -> Mapping[str, str]:
        facets: dict[str, str] = {}
        for key, name in self.check.mapping({} if value is None else value, path).items():
            place = (*path, key)
            if self.check.known(key, self.facets, place, on_key=True) and self.check.known(
                name, self.facets[key].values, place
            ):
                facets[key] = name
        return facets

    def _expectations(self, entries: list[Expectation | _Use]) -> tuple[Expectation, ...]:
        """The entries with every use replaced by the duty that it names."""
        expectations: dict[str, Expectation] = {}
        for entry in entries:
            found = self._used(entry, expectations) if isinstance(entry, _Use) else entry
            if found is not None:
                expectations.setdefault(found.duty.id, found)
        return tuple(expectations.values())

    def _used(self, use: _Use, present: Mapping[str, Expectation]) -> Expectation | None:
        fields = self.check.fields(use.item, use.path, ("use",), ("expected",))
        path = (*use.path, "use")
        duty_id = self.check.string(fields.get("use"), path)
        if not duty_id or not self.check.known(duty_id, self.duties, path):
            return None
        if duty_id in present:
            self.check.fault(path, Message("this role has the duty '{id}' already", id=duty_id))
        return Expectation(self.duties[duty_id], self._duty_expected(fields, use.path), own=False)


@dataclass(frozen=True, slots=True)
class _Use:
    """A place where a role uses a duty of another."""

    path: Path
    item: Mapping[str, Any]
