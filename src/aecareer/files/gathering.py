"""Many people's answers, sorted by person on the disk, so that memory does not grow with them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from types import TracebackType
from typing import Any, Self

from aecareer.answers import Answer, Answers, Rater, Unrated, name_key, rating_mark
from aecareer.errors import DataError, StorageError
from aecareer.files.answer_files import Person
from aecareer.fits import tally
from aecareer.framework import Framework
from aecareer.messages import Message, clean
from aecareer.raters import FEWEST_PEERS

_RATERS = (Rater.SELF, Rater.MANAGER, Rater.PEER)
_ANSWERS = {rating_mark(rating): Answer(rating) for rating in (*range(10), *Unrated)}

# Known are people rated enough for some position, by views that count. A person's position is the
# latest that they stated, else their manager; not what peers say. A document given twice counts
# once: its moment tells it from another one.
_TABLES = f"""
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE people (id INTEGER PRIMARY KEY, key TEXT UNIQUE, name TEXT);
CREATE TABLE views (
    person INTEGER, rater INTEGER, finished TEXT, ratings TEXT, position TEXT, enough INTEGER,
    UNIQUE (person, rater, finished, ratings, position)
);
CREATE VIEW known AS SELECT person FROM views WHERE enough
    GROUP BY person HAVING min(rater) < 2 OR {FEWEST_PEERS} <= count(*);
CREATE VIEW members AS SELECT id, name, (
    SELECT position FROM views
    WHERE person = id AND rater < 2 AND position != ''
    ORDER BY rater, finished DESC, position LIMIT 1
) AS position FROM people;
"""
_PEOPLE = """
SELECT id, name, members.position, rater, finished, ratings
FROM members JOIN views ON person = id
ORDER BY id, rater, finished, ratings, views.position
"""
# Nothing of the input's order and of the names remains, and nothing of peers who do not count.
_UNNAMED = f"""
SELECT id, name, members.position, rater, finished, ratings,
    group_concat(CASE WHEN rater < 2 OR {FEWEST_PEERS} <= (
        SELECT count(*) FROM views AS peers WHERE peers.person = id AND peers.rater = 2
    ) THEN rater || ratings || views.position END, ' ') OVER (
        PARTITION BY id ORDER BY rater, finished, ratings, views.position
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    ) AS likeness
FROM members JOIN views ON person = id
ORDER BY likeness, members.position, id, rater, finished, ratings, views.position
"""


@dataclass(frozen=True, slots=True)
class Gathered:
    """One person: the name, the code of the position held, and all answers about them.

    The answers are in an order of their own, whatever order they came in; notes are left out.
    """

    name: str
    position: str | None
    views: tuple[Answers, ...]


class Gathering:
    """Answers by the person they are about, in a temporary database that SQLite removes itself.

    Names are one person's if they differ by case, by width or by spaces only. Raises StorageError
    where the disk gives out.
    """

    def __init__(self, framework: Framework) -> None:
        self._duties = tuple(framework.duties)
        self._roles = framework.roles
        self._database = sqlite3.connect("")
        with _on_disk():
            self._database.executescript(_TABLES)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._database.close()

    def add(self, person: Person) -> None:
        """Keeps one document. Raises DataError if it does not say whom another's view is about."""
        answers = person.answers
        name = " ".join(clean(answers.person).split())
        if not name and answers.rater is not Rater.SELF:
            message = Message(
                'whom is this about? It needs the name of the person rated ("person")'
            )
            raise DataError(message, person.place)
        shown = name or clean(person.place)
        key = f"name {name_key(name)}" if name else f"place {shown}"
        ratings = "".join(rating_mark(answers.rating(duty_id)) for duty_id in self._duties)
        view = (
            _RATERS.index(answers.rater),
            clean(answers.finished) or None,
            ratings,
            answers.position or "",
            any(tally(role.expectations, answers).assessed for role in self._roles),
        )
        with _on_disk():
            put = self._database.execute
            put("INSERT OR IGNORE INTO people (key, name) VALUES (?, ?)", (key, shown))
            put(
                "INSERT OR IGNORE INTO views SELECT id, ?, ?, ?, ?, ? FROM people WHERE key = ?",
                (*view, key),
            )

    def count(self) -> int:
        """How many people there are."""
        ((count,),) = self._rows("SELECT count(*) FROM people")
        return int(count)

    def known(self) -> int:
        """How many of them are rated enough for some position; a blank form hides nobody."""
        ((count,),) = self._rows("SELECT count(*) FROM known")
        return int(count)

    def held(self) -> dict[str, int]:
        """How many of those known hold each position, by its code."""
        return dict(
            self._rows(
                "SELECT position, count(*) FROM members "
                "WHERE position NOT NULL AND id IN known GROUP BY position"
            )
        )

    def repeated(self, most: int) -> tuple[int, tuple[str, ...]]:
        """How many people assessed themselves more than once, and the first names of them."""
        rows = self._rows(
            "SELECT name, count(*) OVER () FROM views JOIN people ON person = id WHERE rater = 0 "
            f"GROUP BY id HAVING 1 < count(*) ORDER BY id LIMIT {most:d}"
        )
        found = [*rows]
        return found[0][1] if found else 0, tuple(name for name, _ in found)

    def too_few_peers(self, most: int) -> tuple[int, tuple[tuple[str, int], ...]]:
        """How many people have peers, but too few; the first of them with how many."""
        rows = self._rows(
            "SELECT name, count(*), count(*) OVER () FROM views JOIN people ON person = id "
            f"WHERE rater = 2 GROUP BY id HAVING count(*) < {FEWEST_PEERS} "
            f"ORDER BY id LIMIT {most:d}"
        )
        found = [*rows]
        return found[0][2] if found else 0, tuple((name, peers) for name, peers, _ in found)

    def people(self, *, unnamed: bool = False) -> Iterator[Gathered]:
        """Everyone in the order of first appearance; if `unnamed`, in one that tells nothing."""
        rows = self._rows(_UNNAMED if unnamed else _PEOPLE)
        for (_, name, position), views in groupby(rows, key=lambda row: row[:3]):
            yield Gathered(
                name,
                position,
                tuple(self._answers(*row[3:6]) for row in views),
            )

    def _answers(self, rater: int, finished: str | None, ratings: str) -> Answers:
        by_duty = {
            duty_id: _ANSWERS[mark]
            for duty_id, mark in zip(self._duties, ratings, strict=True)
            if mark in _ANSWERS
        }
        return Answers(by_duty, rater=_RATERS[rater], finished=finished or "")

    def _rows(self, query: str) -> Iterator[Any]:
        with _on_disk():
            cursor = self._database.execute(query)
        while True:
            with _on_disk():  # not around the yield: whoever takes the rows may leave early
                row = cursor.fetchone()
            if row is None:
                return
            yield row


@contextmanager
def _on_disk() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        message = Message("the temporary folder took no more: {reason}", reason=error)
        raise StorageError(message) from None
