"""Puts the rows of tables together to a framework: positions, areas, scale, ids."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from aecareer.framework_draft import (
    MARK,
    Codes,
    Draft,
    DraftDuty,
    DraftRole,
    Noted,
    commonest,
    without_code,
)
from aecareer.language import Text
from aecareer.messages import Message, phrase
from aecareer.names import is_name
from aecareer.vocabulary import normal

_OWN_WORDS = (
    phrase("never did it"),
    phrase("with help"),
    phrase("without help"),
    phrase("teaches it to others"),
)
_NOT_YET, _SOME_POINT = phrase("not yet"), phrase("point {n}")
_ALL_DUTIES, _ONE_ROLE = phrase("All duties"), phrase("Position")

Translations = Mapping[str, Callable[[str], str]]


@dataclass(slots=True)
class Listed:
    """A duty as one row has it: for one position, or with a point for each in its `expected`."""

    place: str
    role: str
    area: str
    duty: DraftDuty
    level: int | None = None
    track: str = ""


def assemble(
    listed: Sequence[Listed],
    order: Sequence[str],
    points: Mapping[int, str],
    title: str,
    translate: Translations,
) -> tuple[Draft, list[Noted]]:
    """The framework of these duties, and what was taken for granted.

    `order` names the positions that have columns, `points` the words that the table has for points.
    """
    made = _Assembly(listed, order, points, translate)
    return made.draft(title), made.noted


class _Assembly:
    def __init__(
        self,
        listed: Sequence[Listed],
        order: Sequence[str],
        points: Mapping[int, str],
        translate: Translations,
    ) -> None:
        self.listed = listed
        self.words = points
        self.translate = translate
        self.noted: list[Noted] = []
        self.ids = Codes()
        self.keys = Codes()
        named = [*order, *(one.role for one in listed if not isinstance(one.duty.expected, dict))]
        self.names = [*dict.fromkeys(named)]
        self.whole_name = self._own(_ONE_ROLE)
        codes = Codes()
        self.roles = {
            name: DraftRole(codes.of(name, f"P{number}"), _name(name) if name else self.whole_name)
            for number, name in enumerate(self.names, start=1)
        }
        self.scale_expected = 0

    def draft(self, title: str) -> Draft:
        points = self._points()
        for one in self.listed:
            self._settle(one.duty)
        shared, own = self._shared()
        areas = self._groups([one.area for one in self.listed], "A")
        capabilities = self._groups([one.duty.capability for one in self.listed], "C")
        for one in self.listed:
            one.duty.area = areas.get(one.area, ("all", {}))[0]
            one.duty.capability = capabilities.get(one.duty.capability, ("", {}))[0]
        tracks = self._tracks()
        self._name_duties(shared, own)
        self._levels(own)
        named_areas = dict(areas.values())
        if any(not one.area for one in self.listed):
            named_areas["all"] = self._own(_ALL_DUTIES)
        return Draft(
            title=title,
            points=points,
            expected=self.scale_expected,
            areas=named_areas,
            capabilities=dict(capabilities.values()),
            roles=[*self.roles.values()],
            shared=shared,
            tracks=tracks,
        )

    # The scale

    def _points(self) -> Mapping[int, Text]:
        """The scale: as far as points are asked or named, from nothing up."""
        asked = [point for one in self.listed for point in _asked(one.duty) if point != MARK]
        worded = [point for one in self.listed for point in one.duty.points]
        if not asked and not self.words and not worded:
            self.scale_expected = 2
            return {point: self._own(text) for point, text in enumerate(_OWN_WORDS)}
        top = max((*asked, *self.words, *worded))
        self.scale_expected = commonest(asked, (top + 1) // 2 or 1)
        unnamed = [point for point in range(1, top + 1) if point not in self.words]
        if unnamed:
            message = Message("say under 'scale' what each point means, as something that is done")
            self.noted.append(Noted("", message))
        return {point: self._point_text(point) for point in range(top + 1)}

    def _point_text(self, point: int) -> Text:
        if point in self.words:
            return {"": self.words[point]}
        return self._own(_SOME_POINT if point else _NOT_YET, n=point)

    def _own(self, text: str, **values: int) -> Text:
        """Words of ours, in the languages of the table; if it names none, in the reader's."""
        said = {code: say(text).format(**values) for code, say in self.translate.items()}
        named = {code for one in self.listed for code in one.duty.text if code in said}
        return {code: said[code] for code in said if code in named} or {
            "": next(iter(said.values()))
        }

    def _settle(self, duty: DraftDuty) -> None:
        """Puts the common point in place of marks, and leaves out what is as everywhere."""
        if isinstance(duty.expected, dict):
            duty.expected = {
                role: self.scale_expected if point == MARK else point
                for role, point in duty.expected.items()
            }
        elif duty.expected in (MARK, self.scale_expected):
            duty.expected = None

    # Duties

    def _shared(self) -> tuple[list[DraftDuty], list[Listed]]:
        """The duties that several positions ask, and those that are one position's own."""
        by_text: dict[tuple[str, str], list[Listed]] = {}
        for one in self.listed:
            words = normal(" ".join(one.duty.text.values()))
            by_text.setdefault((one.area, words), []).append(one)
        shared: list[DraftDuty] = []
        own: list[Listed] = []
        for same in by_text.values():
            roles = {one.role for one in same}
            if isinstance(same[0].duty.expected, dict):
                shared += [self._asked_by_code(one) for one in same]
            elif len(roles) > 1 and len(roles) == len(same):
                shared.append(self._together(same))
            else:
                own += same
        return shared, sorted(own, key=lambda one: self.names.index(one.role))

    def _asked_by_code(self, one: Listed) -> DraftDuty:
        asked = one.duty.expected
        assert isinstance(asked, dict)
        one.duty.expected = {self.roles[role].code: point for role, point in asked.items()}
        if not asked:
            message = Message("no position asks this duty; name one under its 'expected'")
            self.noted.append(Noted(one.place, message))
        return one.duty

    def _together(self, same: Sequence[Listed]) -> DraftDuty:
        """The first of several rows of one duty, with what each position asks of it."""
        duty = same[0].duty
        for other in same[1:]:
            duty.asides += [aside for aside in other.duty.asides if aside not in duty.asides]
        asked = {self.roles[one.role].code: one.duty.expected for one in same}
        duty.expected = {
            code: point if isinstance(point, int) else self.scale_expected
            for code, point in asked.items()
        }
        return duty

    def _name_duties(self, shared: Sequence[DraftDuty], own: Sequence[Listed]) -> None:
        for number, duty in enumerate(shared, start=1):
            self._name(duty, f"D{number}")
        for one in own:
            role = self.roles[one.role]
            role.duties.append(one.duty)
            self._name(one.duty, f"{role.code}.{len(role.duties)}")

    def _name(self, duty: DraftDuty, otherwise: str) -> None:
        """Its id: the one given, if it may be one and is free."""
        given = duty.id
        if given and not self.ids.free(given):
            duty.asides.append(given)
        duty.id = self.ids.new(given if given and self.ids.free(given) else otherwise)

    def _groups(self, names: Sequence[str], letter: str) -> dict[str, tuple[str, Text]]:
        """Keys and names, by the name as the table has it."""
        found = [name for name in dict.fromkeys(names) if name]
        return {
            name: (
                self.keys.new(normal(name) if is_name(normal(name)) else f"{letter}{number}"),
                {"": name},
            )
            for number, name in enumerate(found, start=1)
        }

    # Positions

    def _tracks(self) -> Mapping[str, Text]:
        named = self._groups([one.track for one in self.listed], "T")
        for one in self.listed:
            if one.track and one.role in self.roles:
                self.roles[one.role].track = named[one.track][0]
        return dict(named.values())

    def _levels(self, own: Sequence[Listed]) -> None:
        """As given, else in the order of the table where that can be a ladder; else none."""
        for one in self.listed:
            if one.level is not None and one.role in self.roles:
                self.roles[one.role].level = one.level
        roles = [*self.roles.values()]
        given = [role for role in roles if role.level is not None]
        if len(given) == len(roles) or len(roles) == 1:
            return
        codes = tuple(role.code for role in roles)
        if not given and (own or self._rising(codes)):
            for level, role in enumerate(roles, start=1):
                role.level = level
            message = Message(
                "the positions are taken for a ladder in the order of the table, the lowest first: "
                "{codes}; change 'level' where that is not so",
                codes=codes,
            )
        else:
            for role in roles:
                role.level = None
            message = Message(
                "the positions stand side by side: {codes}; give each a 'level' if some stand "
                "above others",
                codes=codes,
            )
        self.noted.append(Noted("", message))

    def _rising(self, codes: Sequence[str]) -> bool:
        """Whether each position asks at least what the one before it asks."""
        asked = [one.duty.expected for one in self.listed if isinstance(one.duty.expected, dict)]
        points = [[duty.get(code, 0) for code in codes] for duty in asked]
        return len(codes) > 1 and all(row == sorted(row) for row in points)


def _asked(duty: DraftDuty) -> list[int]:
    if isinstance(duty.expected, dict):
        return [*duty.expected.values()]
    return [] if duty.expected is None else [duty.expected]


def _name(name: str) -> Text:
    return {"": without_code(name)}
