"""Puts the rows of tables together to a framework: positions, areas, scale, ids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from aecareer.framework_draft import (
    MARK,
    Codes,
    Draft,
    DraftDuty,
    DraftRole,
    Notes,
    without_code,
)
from aecareer.framework_scale import Translations, own_words, scale_of
from aecareer.language import Text
from aecareer.messages import Message, phrase
from aecareer.names import is_name
from aecareer.vocabulary import normal

_MOST_RISING = 0.75  # share of duties; of a ladder some may fall
_MOST_NAMED = 12  # positions in a message
_ALL_DUTIES, _ONE_ROLE = phrase("All duties"), phrase("Position")


@dataclass(slots=True)
class Listed:
    """A duty as one row has it: for one position, or with a point for each in its `expected`.

    `tracks` are the ladders that headings put positions on.
    """

    role: str
    area: str
    duty: DraftDuty
    level: int | None = None
    track: str = ""
    tracks: Mapping[str, str] = field(default_factory=dict)

    @property
    def asked(self) -> Mapping[str, int] | None:
        """What each position asks, by name, where the row says so."""
        return self.duty.expected if isinstance(self.duty.expected, dict) else None


def assemble(
    listed: Sequence[Listed],
    order: Sequence[tuple[str, str]],
    words: Mapping[int, str],
    translate: Translations,
    languages: Sequence[str],
    notes: Notes,
) -> Draft:
    """The framework of these duties; what is taken for granted goes to the notes.

    `order` names the positions that have columns, with the places of these, `words` are the
    tables' own for points.
    """
    duties = [one.duty for one in listed]
    points, expected = scale_of(duties, words, translate, languages, notes)
    for duty in duties:
        _settle(duty, expected)
    made = _Assembly(listed, order, notes, own_words(_ONE_ROLE, translate, languages))
    areas = made.groups([one.area for one in listed], "A")
    if any(not one.area for one in listed):
        areas[""] = made.keys.new("all"), own_words(_ALL_DUTIES, translate, languages)
    capabilities = made.groups([one.duty.capability for one in listed], "C")
    for one in listed:
        one.duty.area = areas[one.area][0]
        one.duty.capability = capabilities[one.duty.capability][0] if one.duty.capability else ""
    tracks = made.tracks()
    shared = made.duties(expected)
    made.levels()
    return Draft(
        title="",
        points=points,
        expected=expected,
        areas=dict(areas.values()),
        capabilities=dict(capabilities.values()),
        roles=[*made.roles.values()],
        shared=shared,
        tracks=tracks,
        languages=languages,
        loose=notes.loose,
    )


def _settle(duty: DraftDuty, expected: int) -> None:
    """Puts the common point in place of marks, and leaves out what is as everywhere."""
    if isinstance(duty.expected, dict):
        duty.expected = {
            role: expected if point == MARK else point for role, point in duty.expected.items()
        }
    elif duty.expected in (MARK, expected):
        duty.expected = None


class _Assembly:
    def __init__(
        self,
        listed: Sequence[Listed],
        order: Sequence[tuple[str, str]],
        notes: Notes,
        whole_name: Text,
    ) -> None:
        self.listed = listed
        self.notes = notes
        self.ids = Codes()
        self.keys = Codes()
        asked = {role for one in listed for role in one.asked or {}}
        for name, place in order:
            if name not in asked:
                message = Message("'{head}' asks nothing; it is left out", head=name)
                notes.keep(place, [name], message)
        columns = [name for name, _ in order if name in asked]
        self.names = [*dict.fromkeys([*columns, *(o.role for o in listed if o.asked is None)])]
        codes = Codes()
        self.roles = {
            name: DraftRole(
                codes.of(name, f"P{number}"), {"": without_code(name)} if name else whole_name
            )
            for number, name in enumerate(self.names, start=1)
        }

    # Duties

    def duties(self, expected: int) -> list[DraftDuty]:
        """The duties that several positions ask; what is one position's own goes to it."""
        alike: dict[tuple[object, ...], list[Listed]] = {}
        for one in self.listed:
            words = normal(" ".join(one.duty.text.values()))
            key = one.duty.area, words, one.duty.weight, one.duty.must, one.asked is None
            alike.setdefault(key, []).append(one)
        shared: list[DraftDuty] = []
        own: list[Listed] = []
        for same in alike.values():
            if same[0].asked is not None:
                shared += map(self._by_code, same)
            elif len(same) > 1 and len({one.role for one in same}) == len(same):
                shared.append(self._together(same, expected))
            else:
                own += same
        for number, duty in enumerate(shared, start=1):
            self._name(duty, f"D{number}")
        for one in own:
            role = self.roles[one.role]
            role.duties.append(one.duty)
            self._name(one.duty, f"{role.code}.{len(role.duties)}")
        return shared

    def _by_code(self, one: Listed) -> DraftDuty:
        one.duty.expected = {self.roles[role].code: n for role, n in (one.asked or {}).items()}
        return one.duty

    def _together(self, same: Sequence[Listed], expected: int) -> DraftDuty:
        """The first of several rows of one duty, with what each position asks of it."""
        duty = same[0].duty
        for other in same[1:]:
            texts = [] if other.duty.text == duty.text else [*other.duty.text.values()]
            duty.asides += [one for one in (*texts, *other.duty.said()) if one not in duty.said()]
        duty.expected = {
            self.roles[one.role].code: one.duty.expected
            if isinstance(one.duty.expected, int)
            else expected
            for one in same
        }
        return duty

    def _name(self, duty: DraftDuty, otherwise: str) -> None:
        """Its id: the one given, if it may be one and is free."""
        given = f"D{duty.id}" if duty.id.isdecimal() else duty.id
        free = self.ids.free(given)
        if given and not free:
            duty.asides.append(f"ID: {duty.id}")
        duty.id = self.ids.new(given if free else otherwise)

    # Groups and positions

    def groups(self, names: Sequence[str], letter: str) -> dict[str, tuple[str, Text]]:
        """Keys and names, by the name as the table has it."""
        found = [name for name in dict.fromkeys(names) if name]
        return {
            name: (
                self.keys.new(normal(name) if is_name(normal(name)) else f"{letter}{number}"),
                {"": name},
            )
            for number, name in enumerate(found, start=1)
        }

    def tracks(self) -> Mapping[str, Text]:
        """The ladders by key, with each position put on its own."""
        stands = [(one.role, one.track) for one in self.listed if one.asked is None]
        stands += [(role, track) for one in self.listed for role, track in one.tracks.items()]
        for one in self.listed:
            stands += [(role, one.track) for role in one.asked or {}]
        stands = [(role, track) for role, track in stands if track and role in self.roles]
        named = self.groups([track for _, track in stands], "T")
        for role, track in dict.fromkeys(stands):
            self.roles[role].tracks.append(named[track][0])
        return dict(named.values())

    def levels(self) -> None:
        """As given, else in the order of the table where that can be a ladder; else none."""
        for one in self.listed:
            if one.level is None:
                continue
            role = self.roles.get(one.role)
            if role is not None and role.level is None:
                role.level = one.level
            elif role is None or role.level != one.level:
                one.duty.asides.append(str(one.level))
        roles = [*self.roles.values()]
        given = [role for role in roles if role.level is not None]
        if len(given) == len(roles) or len(roles) == 1:
            return
        self.notes.loose += [f"{role.code}: {role.level}" for role in given]
        self._guess_levels(roles, ladder=not given and self._rising())

    def _guess_levels(self, roles: Sequence[DraftRole], *, ladder: bool) -> None:
        shown = roles if len(roles) <= _MOST_NAMED else roles[:_MOST_NAMED]
        codes = (*(role.code for role in shown), *(["..."] if len(roles) > len(shown) else []))
        rungs: dict[str, int] = {}
        for role in roles:
            track = " ".join(role.tracks)
            rungs[track] = rungs.get(track, 0) + 1
            role.level = rungs[track] if ladder else None
        if ladder:
            message = Message(
                "the positions are taken for a ladder in the order of the table, the lowest first: "
                "{codes}; change 'level' where that is not so",
                codes=codes,
            )
        else:
            message = Message(
                "the positions stand side by side: {codes}; give each a 'level' if some stand "
                "above others",
                codes=codes,
            )
        self.notes.note(message)

    def _rising(self) -> bool:
        """Whether of most duties no position of a ladder asks less than the one before it."""
        ladders: dict[str, list[str]] = {}
        for role in self.roles.values():
            ladders.setdefault(" ".join(role.tracks), []).append(role.code)
        asked = [one.asked for one in self.listed if one.asked is not None]
        rows = [[duty.get(c, 0) for c in codes] for duty in asked for codes in ladders.values()]
        return sum(row == sorted(row) for row in rows) >= _MOST_RISING * len(rows)
