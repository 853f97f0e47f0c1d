"""Builds a Framework from plain data, checking everything. The format: `aecareer.framework/1`."""

from __future__ import annotations

from collections.abc import Mapping

from aecareer.checking import shown
from aecareer.errors import Path
from aecareer.framework import Facet, Framework, Group, Profession, Scale, Words
from aecareer.framework_duties import DutyBuilder, expected_point
from aecareer.framework_roles import RoleBuilder
from aecareer.framework_texts import TextChecker
from aecareer.messages import Message

SCHEMA = "aecareer.framework/1"
FRAME = ("schema", "id", "version", "title", "scale", "areas", "roles")  # none may be missing
MOST_POINTS = 21
MOST_GROUPS = 1000  # areas, capabilities, or values of one facet
MOST_FACETS = 20
_TELLING = ("scale", "areas", "roles")  # what no other program's file has together
_NO_FRAMEWORK = Message(
    "is not a framework of this program, which has 'schema', 'scale', 'areas' and 'roles'; "
    "`aecareer framework new FILE` writes one to start from, with --from TABLE from a spreadsheet"
)
_OUR_ANSWERS = ("aecareer.answers/", "aecareer.report/")
_ANSWERS = Message("holds answers or a report, not a framework; give it with --answers")


def build(data: object, digest: str = "") -> Framework:
    """The framework that plain data (mappings, lists, texts, whole numbers) describes.

    Raises FaultyDocument with every fault found, each with its path in the data.
    """
    return _Builder().framework(data, digest)


def _foreign(data: object) -> Message | None:
    """What to say of data that somebody took for a framework; None if they may be one."""
    if isinstance(data, list):
        return _NO_FRAMEWORK
    if not isinstance(data, Mapping) or not data:
        return None
    schema = data.get("schema")
    if isinstance(schema, str) and schema.startswith(_OUR_ANSWERS):
        return _ANSWERS
    if "answers" in data and "roles" not in data:
        return _ANSWERS
    known = sum(key in data for key in _TELLING)
    return _NO_FRAMEWORK if "schema" not in data and known < len(_TELLING) - 1 else None


class _Builder:
    """One pass over the frame of one document. Shared state: the facets so far, and the faults."""

    def __init__(self) -> None:
        self.check = TextChecker()
        self.facets: dict[str, Facet] = {}

    def framework(self, data: object, digest: str) -> Framework:
        foreign = _foreign(data)
        if foreign is not None:
            self.check.fault((), foreign)
            self.check.finish()
        top = self.check.fields(
            data,
            (),
            FRAME,
            ("languages", "words", "capabilities", "facets", "tracks", "profession", "duties"),
        )
        if not top:
            self.check.finish()
        self._schema(top.get("schema"))
        self.check.languages = self._languages(top.get("languages"))
        scale = self._scale(top.get("scale"))
        areas = self._groups(top.get("areas"), ("areas",))
        capabilities = self._groups(top.get("capabilities"), ("capabilities",))
        self.facets = self._facets(top.get("facets"))
        profession = self._profession(top.get("profession"))
        tracks = {
            key: one.name for key, one in self._groups(top.get("tracks"), ("tracks",)).items()
        }
        duties = DutyBuilder(self.check, scale, areas, capabilities, self.facets)
        roles = RoleBuilder(duties, tracks).roles(top.get("roles"), top.get("duties"))
        framework = Framework(
            id=self.check.name(top.get("id"), ("id",)),
            version=self.check.string(top.get("version"), ("version",)),
            title=self.check.required_text(top, "title", ()),
            languages=self.check.languages,
            scale=scale,
            areas=areas,
            capabilities=capabilities,
            facets=self.facets,
            profession=profession,
            roles=roles,
            duties=duties.duties,
            track_titles=tracks,
            words=self._words(top.get("words")),
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

    def _scale(self, value: object) -> Scale:
        path: Path = ("scale",)
        if value is None:
            return Scale(0, {})
        fields = self.check.fields(value, path, ("expected", "points"))
        place = (*path, "points")
        points = self.check.points(fields.get("points"), place)
        if points and (len(points) < 2 or max(points) - min(points) >= len(points)):
            self.check.fault(
                place,
                Message("a scale needs at least two points, one after the other without a gap"),
            )
        if len(points) > MOST_POINTS:
            self.check.fault(place, Message("a scale has up to {n} points", n=MOST_POINTS))
        expected = expected_point(self.check, fields.get("expected"), (*path, "expected"), points)
        return Scale(expected, points)

    def _words(self, value: object) -> Words:
        path: Path = ("words",)
        keys = Words._fields
        fields = self.check.fields({} if value is None else value, path, (), keys)
        return Words(**{key: self.check.optional_text(fields, key, path) for key in keys})

    def _groups(self, value: object, path: Path) -> dict[str, Group]:
        groups: dict[str, Group] = {}
        given = self.check.mapping({} if value is None else value, path)
        for key, name in given.items() if self.check.few(given, path, MOST_GROUPS) else ():
            place = (*path, key)
            word = self.check.name(key, place)
            if word in groups:
                self.check.taken(word, place, on_key=True)
            groups[word] = Group(word, self.check.text(name, place))
        return groups

    def _facets(self, value: object) -> dict[str, Facet]:
        facets: dict[str, Facet] = {}
        given = self.check.mapping({} if value is None else value, ("facets",))
        for key, values in given.items() if self.check.few(given, ("facets",), MOST_FACETS) else ():
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
            about=self.check.optional_text(fields, "about", path),
            purpose=self.check.texts(fields.get("purpose"), (*path, "purpose")),
            notes=self.check.texts(fields.get("notes"), (*path, "notes")),
        )

    def _described(self, facet: Facet, item: object, path: Path) -> Facet:
        """The facet with its name and what its values mean."""
        parts = self.check.fields(item, path, ("name",), ("label", "values"))
        values = dict(facet.values)
        place = (*path, "values")
        meanings = {} if parts.get("values") is None else parts["values"]
        for key, text in self.check.mapping(meanings, place).items():
            if self.check.known(key, values, (*place, key), on_key=True):
                values[key] = values[key]._replace(about=self.check.text(text, (*place, key)))
        return Facet(
            facet.key,
            self.check.required_text(parts, "name", path),
            values,
            self.check.optional_text(parts, "label", path),
        )
