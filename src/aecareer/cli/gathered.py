"""What there is to say of answers gathered by person: what does not count, and whose it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aecareer.gathering import Gathering
from aecareer.messages import Message, plural, some

_MOST_NAMED = 5


def remarks(gathering: Gathering, *, anonymous: bool) -> Iterator[Message]:
    """One sentence for each kind of thing, with names or without any."""
    yield from _without_names(gathering) if anonymous else _with_names(gathering)


def copies_left_out(count: int) -> Message:
    """That so many documents say what others say, and do not count again."""
    return plural("{n} copy of a view is left out.", "{n} copies of views are left out.", count)


def _with_names(gathering: Gathering) -> Iterator[Message]:
    if copied := gathering.copied():
        yield Message(
            "Copies of a view, which count once: {names}.", names=some(copied, _MOST_NAMED)
        )
    if repeated := gathering.repeated(dated=True):
        yield Message(
            "More than one view by the same rater, of which the newest counts: {names}. If two "
            "people have one name, give each a name of their own. If two managers rate one person, "
            "give each a form of their own.",
            names=some(repeated, _MOST_NAMED),
        )
    if undated := gathering.repeated(dated=False):
        yield Message(
            "More than one view by the same rater, and no date tells which is newer; the one with "
            "the lower ratings counts: {names}.",
            names=some(undated, _MOST_NAMED),
        )
    if peers := gathering.too_few_peers():
        named = [Message("{name} ({code})", name=name, code=count) for name, count in peers]
        yield Message(
            "Peers' views are left out where there are fewer than three: {names}. Is each name "
            "spelt the same everywhere?",
            names=some(named, _MOST_NAMED),
        )
    if near := gathering.nearly_the_same():
        yield Message(
            "One person or several? Nearly the same names: {names}. Each has a row of its own; "
            "--people FILE with a list of names settles it.",
            names=some([_spellings(names) for names in near], _MOST_NAMED),
        )
    if claims := gathering.claims():
        stated = [
            Message("{name} ({claim}, not {held})", name=name, claim=held, held=claim)
            for name, claim, held in claims
        ]
        yield Message(
            "The manager states another position than the person, and the manager's word counts: "
            "{names}.",
            names=some(stated, _MOST_NAMED),
        )


def _without_names(gathering: Gathering) -> Iterator[Message]:
    if copied := len(gathering.copied()):
        yield plural(
            "There are copies of views of {n} person, which count once.",
            "There are copies of views of {n} people, which count once.",
            copied,
        )
    if repeated := len(gathering.repeated(dated=True)):
        yield plural(
            "{n} person was rated more than once by the same rater; the newest view counts.",
            "{n} people were each rated more than once by the same rater; the newest view counts.",
            repeated,
        )
    if undated := len(gathering.repeated(dated=False)):
        yield plural(
            "{n} person was rated more than once by the same rater, and no date tells which view "
            "is newer; the one with the lower ratings counts.",
            "{n} people were each rated more than once by the same rater, and no date tells which "
            "view is newer; the one with the lower ratings counts.",
            undated,
        )
    if peers := len(gathering.too_few_peers()):
        yield plural(
            "For {n} person the peers' views are left out: there are fewer than three.",
            "For {n} people the peers' views are left out: there are fewer than three of each.",
            peers,
        )
    if near := len(gathering.nearly_the_same()):
        yield plural(
            "{n} person goes by names that are nearly the same, here taken for one; a list of "
            "names settles it: --people FILE.",
            "{n} people go by names that are nearly the same, here taken for one each; a list of "
            "names settles it: --people FILE.",
            near,
        )


def _spellings(names: Sequence[str]) -> str | Message:
    shown, left = " / ".join(names[:_MOST_NAMED]), len(names) - _MOST_NAMED
    return Message("{names} / {n} more", names=shown, n=left) if left > 0 else shown
