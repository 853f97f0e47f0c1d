"""The list of the people whom a round is about, as tables hold it: headings, rows, their faults."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice

from aecareer.answers import LONGEST_NAME, id_key, name_key
from aecareer.checking import nearest, shown
from aecareer.errors import DataError, FaultyFile, PlacedFault
from aecareer.framework import Framework
from aecareer.messages import Message, clean
from aecareer.spellings import Aliases
from aecareer.vocabulary import Vocabulary, normal

_NAME, _ALSO, _GIVEN, _FAMILY, _ID, _POSITION, _MANAGER, _PEERS = (
    "name",
    "also",
    "given",
    "family",
    "id",
    "position",
    "manager",
    "peers",
)
_HEADINGS = {
    _NAME: "name fullname person employee employeename 姓名 员工姓名 员工 名字 被评人",
    _ALSO: "also alias aliases 又名 别名",
    _GIVEN: "firstname givenname forename 名",
    _FAMILY: "lastname surname familyname 姓",
    _ID: "id employeeid employeeno employeenumber staffid staffno staffnumber "
    "personnelid personnelno personnelnumber 工号 员工编号 员工号 人员编号",
    _POSITION: "position role jobtitle title grade 职位 岗位 职务 职级 现任职位",
    _MANAGER: "manager linemanager manageris supervisor reportsto boss 上级 直属上级 直接上级 主管 "
    "直属主管 汇报对象 经理",
    _PEERS: "peers peer colleagues colleague coworkers coworker 同事 同级 同级同事 互评同事 "
    "同事评价人 互评人",
}
_COLUMNS = {word: column for column, words in _HEADINGS.items() for word in words.split()}
_CHINESE = re.compile("[\u3400-\u9fff]")
_BETWEEN_NAMES = "[;；\n]"  # a comma may be part of one
_WORD = "(?:[^\\W\\d_\u3400-\u9fff]|['’-])+"
_FAMILY_FIRST = re.compile(f"{_WORD}, ?{_WORD}")
_BETWEEN_RATERS = (r"[;；\n]", r"[,，、/|]")  # the first that occurs parts them
_MOST_ABOVE = 200  # rows over the headings
_MOST_PEOPLE = 10_000
_MOST_RATERS = 100
_LONGEST_CELL = 2000  # characters

Row = tuple[str, Mapping[int, str]]
"""The place of a row, and what stands in its cells, by the index of the column."""


@dataclass(frozen=True, slots=True)
class Participant:
    """One person of the list. `id` and `position` (a code) are "" where they are not known.

    `also` are other spellings of the name. Managers and peers are as the list names them; `more` is
    what else it holds, by heading.
    """

    name: str
    id: str = ""
    position: str = ""
    managers: tuple[str, ...] = ()
    peers: tuple[str, ...] = ()
    more: Mapping[str, str] = field(default_factory=dict)
    also: tuple[str, ...] = ()


def aliases(people: Iterable[Participant]) -> Aliases:
    """The name of everybody, by the key of each name that means them."""
    return {name_key(name): one.name for one in people for name in (one.name, *one.also)}


def read_roster(
    rows: Iterable[Row], place: str, framework: Framework, vocabulary: Vocabulary | None
) -> tuple[Participant, ...]:
    """Everyone in a table; without a vocabulary positions are passed over.

    Raises DataError: every fault, by row.
    """
    reader = _Reader(framework, vocabulary)
    listed = iter(rows)
    if not any(reader.take_headings(row) for _, row in islice(listed, _MOST_ABOVE)):
        raise DataError(Message("has no row of headings with 'name' in it"), place)
    for where, row in listed:
        reader.take(where, row)
    return reader.finished(place)


class _Reader:
    def __init__(self, framework: Framework, vocabulary: Vocabulary | None) -> None:
        self.framework = framework
        self.vocabulary = vocabulary
        self.columns: dict[int, str] = {}
        self.others: dict[int, str] = {}
        self.people: list[tuple[str, Participant]] = []
        self.rows: dict[str, int] = {}  # the places of rows, in their order
        self.faults: list[PlacedFault] = []

    def take_headings(self, row: Mapping[int, str]) -> bool:
        """Whether these are the headings of the list."""
        if not is_heading(row.values()):
            return False
        heads = {column: heading_of(text) for column, text in row.items()}
        self.columns = {column: head for column, head in heads.items() if head is not None}
        self.others = {c: clean(row[c]).strip() for c, head in heads.items() if head is None}
        return True

    def take(self, place: str, row: Mapping[int, str]) -> None:
        """Takes one row."""
        if len(self.people) > _MOST_PEOPLE:
            return
        texts = {c: _tidy(text) for c, text in row.items() if text.strip()}
        if not texts:
            return
        self.rows[place] = len(self.rows)
        name = self._name(texts)
        also = [one.strip() for t in self._texts(texts, _ALSO) for one in _split(t)]
        if not name or max(map(len, (name, *also))) > LONGEST_NAME:
            missing = Message("the name is missing")
            too_long = Message("a name has up to {n} characters", n=LONGEST_NAME)
            self._fault(place, too_long if name else missing)
            return
        person = Participant(
            name=name,
            id=self._one(texts, _ID),
            position=self._position(place, self._one(texts, _POSITION)),
            managers=tuple(self._texts(texts, _MANAGER)),
            peers=tuple(self._texts(texts, _PEERS)),
            also=tuple(filter(None, also)),
            more={head: texts.get(c, "") for c, head in self.others.items() if head},
        )
        self.people.append((place, person))

    def finished(self, place: str) -> tuple[Participant, ...]:
        """Everyone. Raises FaultyFile with every fault, also those between rows."""
        if not self.people and not self.faults:
            self._fault(place, Message("lists nobody"))
        if len(self.people) > _MOST_PEOPLE:
            self._fault(place, Message("holds more than {n} people", n=_MOST_PEOPLE))
        named = Directory(person for _, person in self.people)
        people = [
            replace(
                p,
                managers=tuple(_parted(p.managers, named)),
                peers=tuple(_parted(p.peers, named)),
            )
            for _, p in self.people
        ]
        directory = Directory(people)
        for (where, _), person in zip(self.people, people, strict=True):
            for problem in directory.problems(person):
                self._fault(where, problem)
        if self.faults:
            raise FaultyFile(sorted(self.faults, key=lambda one: self.rows.get(one.place, 0)))
        return directory.people

    def _fault(self, place: str, message: Message) -> None:
        self.faults.append(PlacedFault(place, message))

    def _texts(self, texts: Mapping[int, str], head: str) -> list[str]:
        return [texts[c] for c, found in self.columns.items() if found == head and c in texts]

    def _one(self, texts: Mapping[int, str], head: str) -> str:
        return next(iter(self._texts(texts, head)), "")

    def _name(self, texts: Mapping[int, str]) -> str:
        whole = self._one(texts, _NAME)
        given, family = self._one(texts, _GIVEN), self._one(texts, _FAMILY)
        chinese = bool(_CHINESE.search(family))  # the family's name goes first, without a space
        return whole or (family + given if chinese else f"{given} {family}".strip())

    def _position(self, place: str, text: str) -> str:
        if self.vocabulary is None:
            return ""
        code = self.vocabulary.position(text)
        if code is None and text:
            codes = [role.code for role in self.framework.ladder]
            near = nearest(text, codes)
            problem = Message("there is no position '{code}'", code=shown(text))
            if near is not None:
                problem = Message("{problem}; did you mean {near}?", problem=problem, near=near)
            self._fault(place, Message("{problem} ({codes})", problem=problem, codes=tuple(codes)))
        return code or ""


def _split(text: str) -> list[str]:
    """The other spellings in one cell."""
    return re.split(_BETWEEN_NAMES, text)


def _parted(cells: Iterable[str], directory: Directory) -> Iterator[str]:
    """The raters named in some cells; the name of somebody on the list is not parted.

    Nor is that of another one with the family's name first, as in "Smith, Ann".
    """
    for text in cells:
        sign = next((one for one in _BETWEEN_RATERS if re.search(one, text)), None)
        parts = [text] if sign is None else re.split(sign, text)
        known = any(directory.find(part.strip()) is not None for part in parts)
        if directory.find(text) is not None or (_FAMILY_FIRST.fullmatch(text) and not known):
            parts = [text]
        yield from filter(None, (part.strip() for part in parts))


class Directory:
    """The people of a list, found by id or by name as somebody may write it."""

    def __init__(self, people: Iterable[Participant]) -> None:
        self.people = tuple(people)
        self._ids: dict[str, list[int]] = {}
        self._names: dict[str, list[int]] = {}
        for place, person in enumerate(self.people):
            if person.id:
                self._ids.setdefault(id_key(person.id), []).append(place)
            for key in dict.fromkeys(map(name_key, (person.name, *person.also))):
                self._names.setdefault(key, []).append(place)

    def by_id(self, text: str) -> int | None:
        """The place of the one with that id; None if there is none."""
        found = self._ids.get(id_key(text), []) if text else []
        return found[0] if len(found) == 1 else None

    def by_name(self, text: str) -> tuple[int, ...]:
        """The places of all with that name."""
        return tuple(self._names.get(name_key(text), ()))

    def find(self, text: str) -> int | None:
        """The place of the one person whom an id or a name means; None if that is nobody."""
        named = self.by_name(text)
        return named[0] if len(named) == 1 else self.by_id(text)

    def label(self, place: int) -> str:
        """What the person at that place is called: the name, and the number if it is of several."""
        person = self.people[place]
        return f"{person.name} {person.id}" if len(self.by_name(person.name)) > 1 else person.name

    def problems(self, person: Participant) -> Iterator[Message]:
        """What is wrong with one of them, seen among all."""
        yield from self._taken(person)
        named = [self.people[place] for place in self.by_name(person.name)]
        alike = [one for one in named if name_key(one.name) == name_key(person.name)]
        if person.id and len(self._ids[id_key(person.id)]) > 1:
            yield Message("the number {id} is here twice", id=person.id)
        elif len(alike) > 1 and not all(one.id for one in alike):
            yield Message(
                "'{name}' is here twice; give each a number of their own", name=person.name
            )
        for text in (*person.managers, *person.peers):
            if len(self.by_name(text)) > 1:
                yield Message("several people have the name '{name}'; write the number", name=text)
            elif (place := self.find(text)) is not None and self.people[place] is person:
                yield Message("'{name}' cannot be their own manager or peer", name=text)
        yield from self._clashes(person)

    def _clashes(self, person: Participant) -> Iterator[Message]:
        """What is wrong among those who rate one of them."""
        managers, peers = ([*map(self._key, one)] for one in (person.managers, person.peers))
        both = (text for text in person.managers if self._key(text) in peers)
        if len(managers) > len({*managers}):
            yield Message("a manager is named twice")
        elif len(peers) > len({*peers}):
            yield Message("a peer is named twice")
        elif max(len(managers), len(peers)) > _MOST_RATERS:
            yield Message("more than {n} managers or peers are named", n=_MOST_RATERS)
        elif (name := next(both, None)) is not None:
            yield Message("'{name}' is both manager and peer", name=name)

    def _taken(self, person: Participant) -> Iterator[Message]:
        """Which of the names are somebody's who comes earlier."""
        for name in (person.name, *person.also):
            first = self.people[self.by_name(name)[0]]
            if name_key(first.name) != name_key(person.name):
                other = first.name
                yield Message("'{name}' stands for '{other}' already", name=name, other=other)

    def _key(self, text: str) -> int | str:
        place = self.find(text)
        return name_key(text) if place is None else place


def heading_of(text: str) -> str | None:
    """The column so headed: what of a person stands in it; None if it only passes through."""
    word = "".join(filter(str.isalnum, normal(text[:LONGEST_NAME])))
    return _COLUMNS.get(word) or _COLUMNS.get(word.rstrip("0123456789"))


def is_heading(texts: Iterable[str]) -> bool:
    """Whether a row with these cells holds the headings of a list of people."""
    heads = [*map(heading_of, texts)]
    return _NAME in heads or (_GIVEN in heads and _FAMILY in heads)


def _tidy(text: str) -> str:
    lines = text[:_LONGEST_CELL].splitlines()
    return "\n".join(filter(None, (" ".join(clean(line).split()) for line in lines)))
