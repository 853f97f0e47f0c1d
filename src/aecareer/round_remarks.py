"""What is worth knowing of a new round's list before the forms go out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

from aecareer.answers import Rater, name_key
from aecareer.messages import Message, plural, some
from aecareer.rounds import Round
from aecareer.sources import quorum
from aecareer.spellings import alike

_MOST_NAMED = 10
_MOST_COMPARED = 200  # names with all of the list; finding what they are like is slow
_ALIKE = 0.8  # of a name to one on the list, to ask whether it is meant
_NEAR = 12  # places of two characters of nearly one sound in the order of their sounds


def remarks(made: Round) -> Iterator[Message]:
    """Who is not on the list, who of them may be somebody there, and what else is told."""
    heads = made.further_heads
    if heads:
        yield Message(
            "These columns of the list are passed on as they are, and say nothing to the program: "
            "{names}.",
            names=some(heads, _MOST_NAMED),
        )
    outside = _outside(made)
    if outside:
        yield plural(
            "{n} person fills in forms and is not on the list: {names}.",
            "{n} people fill in forms and are not on the list: {names}.",
            len(outside),
            names=some(outside, _MOST_NAMED),
        )
    near = [Message("{name} (like {near})", name=one, near=of) for one, of in _near(made, outside)]
    if near:
        yield Message(
            "These may be one person by two names, who then gets two folders of forms: {names}. "
            "If so, correct the list and make the round again.",
            names=some(near, _MOST_NAMED),
        )
    few = _few_peers(made)
    if few:
        yield Message(
            "Fewer than three peers are named for {names}, so no peer's view will count there.",
            names=some(few, _MOST_NAMED),
        )


def _outside(made: Round) -> list[str]:
    """The raters who are not on the list, each once."""
    found = (one.by for one in made.forms if made.place_of_rater(one) is None)
    return [*{name_key(name): name for name in found}.values()]


def _few_peers(made: Round) -> list[str]:
    """Those with too few peers to count; with none only where others have some."""
    has_peers = any(one.peers for one in made.people)
    few = (len(one.peers) < quorum(Rater.PEER) for one in made.people)
    return [made.label(place) for place, is_so in enumerate(few) if is_so and has_peers]


def _near(made: Round, outside: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The names outside the list that are like another one, which is on it if any is."""
    listed = {name_key(name): name for one in made.people for name in (one.name, *one.also)}
    others = {*outside}
    told = set[str]()
    for first, *further in alike((*listed.values(), *outside)):
        for name in filter(others.__contains__, further):
            told.add(name)
            yield name, first
    for name in [one for one in outside if one not in told][:_MOST_COMPARED]:
        near = get_close_matches(name_key(name), listed, n=1, cutoff=_ALIKE)
        found = listed[near[0]] if near else _of_one_sound(name, listed.values())
        if found is not None:
            yield name, found


def _of_one_sound(name: str, listed: Iterable[str]) -> str | None:
    """A Chinese name with one character of another writing, which sounds nearly the same."""
    for other in listed:
        differ = [pair for pair in zip(name, other, strict=False) if pair[0] != pair[1]]
        if len(name) == len(other) and len(differ) == 1:
            one, its = map(_sound, differ[0])
            if one is not None and its is not None and abs(one - its) <= _NEAR:
                return other
    return None


def _sound(character: str) -> int | None:
    """The place of a common character in the order of sounds, which GB 2312 has them in."""
    row, *column = character.encode("gb2312", "replace")
    in_order = column and 0xB0 <= row <= 0xD7
    return 94 * row + column[0] if in_order else None
