"""What becomes of a round when one person is erased: what goes, what stays without their name.

All that is about the person goes. What they said of others is about these, and stays; that it was
they who said it goes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from aecareer.answers import Rater, name_key
from aecareer.checking import no_such
from aecareer.errors import UsageError
from aecareer.messages import Message
from aecareer.returns import Document, Returns, State
from aecareer.rounds import FORMS, Round, SentForm

_NOBODY = f"{FORMS}/for-erased"  # the folder of forms whose rater is erased; it is never made


@dataclass(frozen=True, slots=True)
class Erasure:
    """The round that is `left`, and its files.

    `forms` went out about the person or to them, `received` came back about them, or blank from
    them: both go. `given` counts their views of others, of which `renamed` are the files with new
    names. `unclear` may be about them: whose they are is not known, or they hold others too.
    `beside` are as unclear, and in the round's folder, as `forms` are; all else is in `returned`.
    """

    left: Round
    forms: tuple[str, ...]
    received: tuple[str, ...]
    given: int
    renamed: Mapping[str, str]
    unclear: tuple[str, ...]
    beside: tuple[str, ...]


def erasure(found: Round, returns: Returns, name: str) -> Erasure:
    """What it takes to erase the one with that name or staff number, on the list or a rater only.

    Raises UsageError if there is nobody, or are several, or nobody else is on the list.
    """
    place = _place(found, name)
    by_them = {form.number for form in found.forms if _is_by(form, place, name, found)}
    about = returns.of(place) if place is not None else ()
    on_others = by_them - {one.form.number for one in about}
    given = [one for one in returns.forms if one.form.number in on_others]
    kept = {one.form.number for one in given if one.state is State.RECEIVED}
    lost = {one.form.number for one in about} | (on_others - kept)
    blank = (one for one in given if one.form.number not in kept)
    received = [document for one in (*about, *blank) for document in one.documents]
    from_them = [(one.form, one.documents) for one in given if one.form.number in kept]
    sent = {form.file for form in found.forms}
    gone = [form.file for form in found.forms if form.number in lost | kept]
    shared = [one.place for one in received if not one.alone]
    shared += [one.place for _, documents in from_them for one in documents if not one.alone]
    strays = [one.place for one in (*returns.strays, *returns.unreadable, *returns.passed)]
    return Erasure(
        _left(found, place, lost, kept),
        tuple(gone),
        tuple(one.place for one in received if one.alone),
        len(kept),
        dict(_renamed(from_them)),
        (*shared, *strays),
        tuple(name for name in returns.beside if name not in sent),
    )


def _place(found: Round, name: str) -> int | None:
    """The place of that person on the list; None for one who only rates others."""
    place = found.directory.find(name)
    if place is not None:
        if len(found.people) == 1:
            raise UsageError(
                Message("{name} is the only one on the list; delete the whole folder", name=name)
            )
        return place
    if len(found.directory.by_name(name)) > 1:
        raise UsageError(
            Message("several people have the name '{name}'; write the number", name=name)
        )
    raters = {form.by for form in found.forms if form.by}
    if name_key(name) not in map(name_key, raters):
        names = sorted({*raters, *(person.name for person in found.people)})
        raise no_such(Message("nobody in this round is called '{name}'", name=name), name, names)
    return None


def _is_by(form: SentForm, place: int | None, name: str, found: Round) -> bool:
    if form.rater is Rater.SELF:
        return form.about == place
    at = found.directory.find(form.by_id or form.by)
    return at == place and (place is not None or name_key(form.by) == name_key(name))


def _left(found: Round, place: int | None, lost: set[str], kept: set[str]) -> Round:
    """The round without the person and the lost forms; of those kept nobody is the rater."""
    forms = []
    for form in found.forms:
        if form.number not in lost:
            one = replace(form, about=form.about - (place is not None and form.about > place))
            file = f"{_NOBODY}/{form.file.rpartition('/')[2]}"
            forms.append(replace(one, by="", by_id="", file=file) if one.number in kept else one)
    return replace(
        found,
        people=tuple(one for at, one in enumerate(found.people) if at != place),
        asked=tuple(one for at, one in enumerate(found.asked) if at != place),
        forms=tuple(forms),
    )


def _renamed(
    given: Sequence[tuple[SentForm, tuple[Document, ...]]],
) -> Iterator[tuple[str, str]]:
    """Each file that holds nothing but their view of somebody, and a name that tells only which."""
    for form, documents in given:
        taken = {one.place for one in documents}
        for one in documents:
            if one.alone and not one.place.startswith(form.number):
                ending = one.place.rpartition(".")[2]
                numbers = (f"-{count}" if count > 1 else "" for count in range(1, len(taken) + 2))
                names = (f"{form.number}{number}.{ending}" for number in numbers)
                new = next(name for name in names if name not in taken)
                taken.add(new)
                yield one.place, new
