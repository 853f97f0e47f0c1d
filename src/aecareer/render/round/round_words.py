"""The words of a round: how it stands, in sentences that every format sets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aecareer.answers import Rater
from aecareer.errors import PlacedFault
from aecareer.language import Language
from aecareer.messages import Message, clean, plural, some
from aecareer.render.kit.parts import Entry, Part, Table
from aecareer.render.kit.rater_names import side_of, source_name
from aecareer.returns import Return, Returns, State
from aecareer.rounds import Round, SentForm

_MOST_NAMED = 3  # files of which the same is said


def title(found: Round, language: Language) -> str:
    """Which round it is."""
    return language.say("Round of {day}", day=language.day(found.begun))


def size(found: Round, language: Language) -> str:
    """How many people and forms it has."""
    return language.say(
        "{people}, {forms}",
        people=plural("{n} person", "{n} people", len(found.people)),
        forms=plural("{n} form", "{n} forms", len(found.forms)),
    )


def received(returns: Returns, language: Language) -> str:
    """How many of the forms are here, of all and by side."""
    sides = []
    for rater in Rater:
        forms = [one for one in returns.forms if one.form.rater is rater]
        if forms:
            sides.append(f"{source_name(rater, language)} {_here(forms)}")
    return language.say(
        "{n} of {total} forms: {sides}",
        n=sum(one.state is State.RECEIVED for one in returns.forms),
        total=len(returns.forms),
        sides=tuple(sides),
    )


def _here(forms: Iterable[Return]) -> str:
    states = [one.state for one in forms]
    return f"{states.count(State.RECEIVED)}/{len(states)}" if states else "-"


def people(found: Round, returns: Returns, language: Language) -> Table:
    """A row for each person: how many forms of each side are here."""
    say = language.say
    heads = (say("Person"), *(source_name(rater, language) for rater in Rater))
    rows = []
    for place in range(len(found.people)):
        forms = returns.of(place)
        cells = (_here(one for one in forms if one.form.rater is rater) for rater in Rater)
        rows.append((clean(found.label(place)), *cells))
    return Table(say("By person"), heads, tuple(rows))


def problems(found: Round, returns: Returns, language: Language) -> Iterator[Part]:
    """What is wrong with what came back, kind by kind; nothing of a kind is no part."""
    say = language.say
    in_part = [fault for one in returns.forms for doc in one.documents for fault in doc.faults]
    yield from _part(
        say("Not readable"), _placed((*returns.unreadable, *in_part), language), language
    )
    yield from _part(say("Belongs to nobody"), _placed(returns.strays, language), language)
    yield from _part(say("Files passed over"), _placed(returns.passed, language), language)
    yield from _part(
        say("Filled in, but not in the folder 'returned'; not counted"),
        (Entry("", clean(name)) for name in returns.beside),
        language,
    )
    yield from _part(say("Received twice"), _twice(found, returns, language), language)
    yield from _part(say("Less than half filled in"), _thin(found, returns, language), language)
    empty = (one for one in returns.forms if one.state is State.EMPTY)
    yield from _part(
        say("Not filled in"), (_empty(found, one, language) for one in empty), language
    )
    yield from _part(say("Worth knowing"), _remarks(returns.remarks, language), language)


def missing(found: Round, returns: Returns, language: Language) -> Iterator[Part]:
    """The forms that are not here, by who has them."""
    owed = {one.form.number for one in returns.forms if one.state is not State.RECEIVED}
    entries = []
    for forms in found.recipients.values():
        left = [form for form in forms if form.number in owed]
        if left:
            names = language.gettext(", ").join(view(found, form, language) for form in left)
            label = clean(found.rater(forms[0]))
            entries.append(Entry("", language.say("{label}: {value}", label=label, value=names)))
    yield from _part(language.say("Missing, by who has the form"), iter(entries), language)


def view(found: Round, form: SentForm, language: Language) -> str:
    """Whom a form is about, and as what it is filled in."""
    return language.say(
        "{name} ({code})", name=found.label(form.about), code=side_of(form.rater, language)
    )


def _part(heading: str, entries: Iterator[Entry], language: Language) -> Iterator[Part]:
    found = tuple(entries)
    if found:
        yield Part(language.say("{name} ({code})", name=heading, code=len(found)), "", found)


def _placed(faults: Iterable[PlacedFault], language: Language) -> Iterator[Entry]:
    for fault in faults:
        message = Message("{place}: {message}", place=fault.place, message=fault.message)
        yield Entry("", language.say(message))


def _remarks(remarks: Iterable[PlacedFault], language: Language) -> Iterator[Entry]:
    """One entry for each, however many files it is said of."""
    places: dict[str, list[str]] = {}
    for one in remarks:
        places.setdefault(language.say(one.message), []).append(one.place)
    for text, found in places.items():
        shown = some(found, _MOST_NAMED)
        yield Entry("", language.say("{place}: {message}", place=shown, message=text))


def _twice(found: Round, returns: Returns, language: Language) -> Iterator[Entry]:
    for one in returns.forms:
        if one.counting is None:
            continue
        named = {"view": view(found, one.form, language), "file": one.counting.place}
        if one.older:
            older = tuple(document.place for document in one.older)
            text = language.say(
                "{view}: {file} of {day} counts; older: {files}",
                **named,
                day=one.counting.day,
                files=older,
            )
            yield Entry("", text)
        if one.undated:
            text = language.say(
                "{view}: {file} counts, not {files}; the dates on them do not tell the newer",
                **named,
                files=tuple(document.place for document in one.undated),
            )
            yield Entry("", text)
        if one.copies:
            copies = tuple(document.place for document in one.copies)
            yield Entry(
                "", language.say("{view}: {file}, the same as {files}", **named, files=copies)
            )


def _thin(found: Round, returns: Returns, language: Language) -> Iterator[Entry]:
    """Those of which so little is filled in that it may have been a mistake."""
    for one in returns.forms:
        asked = len(found.duties_asked(one.form.about))
        if one.counting is not None and 2 * one.counting.given < asked:
            text = language.say(
                "{view}: {n} of {total}, {file}",
                view=view(found, one.form, language),
                n=one.counting.given,
                total=asked,
                file=one.counting.place,
            )
            yield Entry("", text)


def _empty(found: Round, one: Return, language: Language) -> Entry:
    label = view(found, one.form, language)
    files = language.gettext(", ").join(clean(document.place) for document in one.documents)
    return Entry("", language.say("{label}: {value}", label=label, value=files))
