"""Which documents on one person are one rater's view, and which of several counts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Generic, NamedTuple, TypeVar

from aecareer.answers import Answers, Rater, id_key, name_key
from aecareer.states import Rating, Unrated

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MINUTE = len("2026-11-25T18:30")
_NAMES: dict[Rating | None, str] = {rating: rating.value for rating in Unrated}


class Mark(NamedTuple):
    """What tells one document from another.

    `form` is the form's number, "" without one; `content` a digest of what is answered, `ratings`
    of the ratings alone if they differ among each other, `answered` of how many duties, `points`
    the sum of the points given. `moment` sorts by age: a day, then the
    time of it if the document has it, then the minute in which the file was saved.
    """

    rater: Rater
    form: str
    content: bytes
    ratings: bytes
    answered: int
    points: int
    moment: tuple[str, str, str]


def mark(answers: Answers, saved: str = "") -> Mark:
    """The mark of answers from a file last saved at that moment ("": not known).

    The date in the document goes before the file's.
    """
    finished = answers.finished if _DAY.match(answers.finished) else ""
    day, time = finished[:10] or saved[:10], finished[10:]
    ratings = [one.rating for one in answers.by_duty.values()]
    return Mark(
        answers.rater,
        answers.form or "",
        _content(answers),
        _ratings(answers) if len(set(ratings)) > 1 else b"",
        answers.answered,
        sum([rating for rating in ratings if isinstance(rating, int)]),
        (day, time, saved[:_MINUTE]),
    )


def _content(answers: Answers) -> bytes:
    """A digest of what is answered, whatever its order, and however its notes are spaced."""
    duties = sorted(answers.by_duty)
    given = [answers.by_duty[duty_id] for duty_id in duties]
    ratings = [_NAMES.get(one.rating, one.rating) for one in given]
    notes = [(place, " ".join(one.note.split())) for place, one in enumerate(given) if one.note]
    return _digest(" ".join(duties), ratings, notes)


def _ratings(answers: Answers) -> bytes:
    """A digest of the ratings alone."""
    given = sorted(answers.by_duty.items())
    return _digest([(duty_id, _NAMES.get(one.rating, one.rating)) for duty_id, one in given])


Document = TypeVar("Document")


@dataclass(frozen=True, slots=True)
class Left(Generic[Document]):
    """A document that does not count, and the one by the same rater that counts in its place.

    `dated`: whether a date says which is the newer.
    """

    document: Document
    counting: Document
    dated: bool


@dataclass(frozen=True, slots=True)
class Chosen(Generic[Document]):
    """The documents that count, one for each rater, and those that do not.

    `copies` say what another says; `older` are replaced by a newer one; `empty` ones say nothing.
    """

    counting: tuple[Document, ...]
    copies: tuple[Left[Document], ...]
    older: tuple[Left[Document], ...]
    empty: tuple[Document, ...]


def choose(documents: Iterable[Document], mark_of: Callable[[Document], Mark]) -> Chosen[Document]:
    """One document for each rater of one person, whatever order they come in.

    Of the same rater are copies (the same form, or the same contents where not both are numbered),
    what bears the same number, all of oneself, and a manager's without a number. The newest counts;
    where no date tells it the one with fewer points. Peers without a number may be anybody, but for
    those whose ratings are all another view's, be it the person's own: they are a copy of it.
    """
    kept: list[tuple[Document, Mark]] = []
    copies: list[Left[Document]] = []
    older: list[Left[Document]] = []
    empty: list[Document] = []
    for document, mine in _newest_first((one, mark_of(one)) for one in documents):
        same = next(((other, its) for other, its in kept if _one_rater(mine, its)), None)
        if not mine.answered and (same or mine.rater is Rater.PEER):
            empty.append(document)
        elif same is None:
            kept.append((document, mine))
        else:
            other, its = same
            left = Left(document, other, mine.moment != its.moment)
            same_view = mine.content == its.content or _is_copy_by_peer(mine, its)
            (copies if same_view else older).append(left)
    return Chosen(tuple(one for one, _ in kept), tuple(copies), tuple(older), tuple(empty))


def _newest_first(
    marked: Iterable[tuple[Document, Mark]],
) -> list[tuple[Document, Mark]]:
    """Sorted by what counts first: no peer's, something answered, the newest, the fewest points."""
    found = sorted(marked, key=lambda one: (one[1].points, one[1].content, one[1].form))
    found.sort(key=lambda one: (one[1].answered > 0, one[1].moment), reverse=True)
    return sorted(found, key=lambda one: one[1].rater is Rater.PEER)


def _one_rater(mine: Mark, its: Mark) -> bool:
    """Whether two documents on one person are by the same rater, as far as they tell."""
    if _is_copy_by_peer(mine, its):
        return True
    if mine.rater is not its.rater:
        return False
    if mine.rater is Rater.SELF:
        return True
    if mine.form and its.form:
        return mine.form == its.form
    if mine.content == its.content:
        return True
    return mine.rater is Rater.MANAGER and not mine.form and not its.form


def _is_copy_by_peer(mine: Mark, its: Mark) -> bool:
    """Whether one is a peer's, and its ratings are all the other's; no number tells them apart."""
    if mine.ratings != its.ratings or not mine.ratings:
        return False
    if mine.rater is its.rater is Rater.PEER:
        return not (mine.form and its.form)
    return Rater.PEER in (mine.rater, its.rater) and mine.form == its.form


class Seen:
    """What has come by so far, by digests alone, so that many people take little room.

    `copies` counts documents that said what one before them said, `repeated` those by a rater who
    had said something else of the same person.
    """

    def __init__(self) -> None:
        self.copies = self.repeated = 0
        self._documents: set[bytes] = set()
        self._raters: set[bytes] = set()

    def again(self, answers: Answers, *, alone: bool) -> bool:
        """Whether this is a copy of what has come by.

        `alone`: it is all that its file holds. Of nobody in particular only such are compared: a
        list may well have two people who say the same.
        """
        who = id_key(answers.person_id or "") or name_key(answers.person)
        if not answers.answered or not (who or alone):
            return False
        rater = answers.rater
        form = answers.form if rater is not Rater.SELF else None
        document = _digest(who, rater.value, _content(answers), form)
        if document in self._documents:
            self.copies += 1
            return True
        self._documents.add(document)
        if who and (form or rater is not Rater.PEER):
            view = _digest(who, rater.value, form)
            self.repeated += view in self._raters
            self._raters.add(view)
        return False


def _digest(*parts: object) -> bytes:
    return blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=12).digest()
