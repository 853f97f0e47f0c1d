"""The duties of a framework's document, and what a role expects of one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aecareer.checking import Checker
from aecareer.errors import Path
from aecareer.framework import Duty, Expectation, Facet, Group, Origin, Scale
from aecareer.framework_names import Names
from aecareer.framework_texts import TextChecker
from aecareer.language import Text
from aecareer.messages import Message

REQUIRED = ("id", "area", "text")
OPTIONAL = ("was", "title", "capability", "facets", "points", "evidence", "develop", "origin")
EXPECTING = ("expected", "weight", "must")  # beside a duty's own fields and beside `use`
_ORIGINS = {one.value: one for one in Origin}
_NO_FACETS: Mapping[str, str] = {}
WEIGHTS = range(1, 10)
_A_WEIGHT = Message("a whole number from 1 to 9")
_A_POINT = Message("a point of the scale above its lowest")


def expected_point(check: Checker, value: object, path: Path, points: Mapping[int, Text]) -> int:
    """The point from which something counts in full; 0 if it is none above the lowest."""
    return check.whole(value, path, lambda point: point in points and point > min(points), _A_POINT)


class DutyBuilder:
    """Builds duties over a scale and groups that are known. Shared state: the duties so far."""

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
        self.names = Names(check)

    def duty(self, fields: Mapping[str, Any], path: Path, *, shared: bool = False) -> Duty:
        """The duty that these fields describe."""
        check = self.check
        duty = Duty(
            id=self.names.new(fields.get("id"), (*path, "id")),
            area=self._member(fields.get("area"), self.areas, (*path, "area")) or "",
            text=check.required_text(fields, "text", path),
            title=check.optional_text(fields, "title", path),
            capability=self._member(
                fields.get("capability"), self.capabilities, (*path, "capability")
            ),
            facets=self._facets(fields.get("facets"), (*path, "facets")),
            evidence=check.optional_text(fields, "evidence", path),
            develop=check.optional_text(fields, "develop", path),
            origin=self._origin(fields, path),
            points=self._points(fields.get("points"), (*path, "points")),
            was=self.names.former(fields.get("was"), (*path, "was")),
            shared=shared,
        )
        if duty.id:
            self.duties.setdefault(duty.id, duty)
        return duty

    def _origin(self, fields: Mapping[str, Any], path: Path) -> Origin:
        if "origin" not in fields:
            return Origin.SOURCE
        known = self.check.known(fields["origin"], _ORIGINS, (*path, "origin"))
        return _ORIGINS[fields["origin"]] if known else Origin.SOURCE

    def expectation(
        self, duty: Duty, fields: Mapping[str, Any], path: Path, *, own: bool = True
    ) -> Expectation:
        """A duty as the fields beside it say that a role expects it."""
        place = (*path, "expected")
        expected = self.scale.expected
        if "expected" in fields:
            if fields["expected"] is None:
                self.check.fault(place, Message("'{key}' is missing here", key="expected"))
            expected = self.point(fields["expected"], place)
        weight, must = self.beside(fields, path)
        return Expectation(duty, expected, self.half(expected), own, weight, must)

    def point(self, value: object, path: Path) -> int:
        """The point from which a duty counts in full; 0 if it is none above the lowest."""
        points = self.scale.points
        if type(value) is int and points and value == self.scale.lowest:
            message = Message(
                "'{point}' is the lowest point, which asks for nothing; give a higher one, or "
                "leave the duty out here",
                point=value,
            )
            self.check.fault(path, message)
            return 0
        return expected_point(self.check, value, path, points)

    def half(self, expected: int) -> int | None:
        """The point that counts half where this one counts in full."""
        below = expected - 1
        return below if self.scale.points and below > self.scale.lowest else None

    def beside(self, fields: Mapping[str, Any], path: Path) -> tuple[int, bool]:
        """How often an expectation counts, and whether it must be met."""
        weight, place = fields.get("weight", 1), (*path, "weight")
        if weight is None:
            self.check.fault(place, Message("'{key}' is missing here", key="weight"))
        whole = self.check.whole(weight, place, WEIGHTS.__contains__, _A_WEIGHT)
        return whole, self.check.flag(fields.get("must", False), (*path, "must"))

    def _member(self, key: object, groups: Mapping[str, Group], path: Path) -> str | None:
        word = None if key is None else self.check.string(key, path)
        return word if word and self.check.known(word, groups, path) else None

    def _facets(self, value: object, path: Path) -> Mapping[str, str]:
        if value is None:
            return _NO_FACETS
        facets: dict[str, str] = {}
        for key, name in self.check.mapping(value, path).items():
            place = (*path, key)
            if self.check.known(key, self.facets, place, on_key=True):
                word = self._member(name, self.facets[key].values, place)
                if word is not None:
                    facets[key] = word
        return facets

    def _points(self, value: object, path: Path) -> Mapping[int, Text]:
        """The duty's own words for points of the scale."""
        points = self.check.points(value, path)
        for point in points:
            if self.scale.points and point not in self.scale.points:
                message = Message("'{point}' is not a point of the scale", point=point)
                self.check.fault((*path, point), message, on_key=True)
        return points
