"""How a round stands, for programs: as a JSON document, and as CSV with a line for each form."""

from __future__ import annotations

from collections.abc import Iterator

from aecareer.answers import Rater
from aecareer.errors import PlacedFault
from aecareer.formulas import harmless
from aecareer.language import Language
from aecareer.messages import clean
from aecareer.render.kit.json import Document
from aecareer.render.kit.spreadsheet import BYTE_ORDER_MARK, csv_line
from aecareer.returns import Return, Returns, State
from aecareer.rounds import Round

SCHEMA = "aecareer.round-status/1"
HEADS = ("state", "id", "name", "side", "by", "form", "file", "date", "answered", "asked", "reason")


def status_document(found: Round, returns: Returns, language: Language) -> Document:
    """The status as a document; reasons are sentences in the reader's language."""
    states = [one.state for one in returns.forms]
    return {
        "schema": SCHEMA,
        "begun": found.begun,
        "people": len(found.people),
        "sent": len(states),
        **{state.value: states.count(state) for state in State},
        "people_missing": len(found.people) - returns.people_here,
        "sides": {rater.value: _side(returns, rater) for rater in Rater},
        "forms": [_form(found, one, language) for one in returns.forms],
        "unreadable": _faults(returns.unreadable, language),
        "belongs_to_nobody": _faults(returns.strays, language),
        "passed_over": [one.place for one in returns.passed],
        "passed_over_reasons": _faults(returns.passed, language),
        "not_in_returned": list(returns.beside),
        "remarks": _faults(returns.remarks, language),
    }


def _side(returns: Returns, rater: Rater) -> Document:
    states = [one.state for one in returns.forms if one.form.rater is rater]
    return {"sent": len(states), "received": states.count(State.RECEIVED)}


def _form(found: Round, one: Return, language: Language) -> Document:
    person, form = found.about(one.form), one.form
    return {
        "form": form.number,
        "id": person.id,
        "name": person.name,
        "rater": form.rater.value,
        "by": found.rater(form),
        "by_more": dict(found.further(form)),
        "sent": form.file,
        "state": one.state.value,
        "asked": len(found.duties_asked(form.about)),
        "files": [
            {
                "file": document.place,
                "date": document.day,
                "answered": document.answers.answered,
                "counts": document is one.counting,
                "not_read": _faults(document.faults, language),
            }
            for document in one.documents
        ],
    }


def _faults(faults: tuple[PlacedFault, ...], language: Language) -> list[Document]:
    return [{"place": one.place, "reason": language.say(one.message)} for one in faults]


def status_as_csv(found: Round, returns: Returns, language: Language) -> Iterator[str]:
    """A line for each form that is missing, for each file that came back, and each fault.

    Behind it stand the list's further columns, of whoever fills in the form.
    """
    yield BYTE_ORDER_MARK + csv_line(map(harmless, (*HEADS, *found.further_heads)))
    for one in returns.forms:
        asked = str(len(found.duties_asked(one.form.about)))
        more = found.further(one.form)
        further = [more.get(head, "") for head in found.further_heads]
        for line in _lines(found, one, asked, language):
            yield csv_line(map(harmless, map(clean, [*line, *further])))
    kinds = (
        ("not_readable", returns.unreadable),
        ("belongs_to_nobody", returns.strays),
        ("passed_over", returns.passed),
    )
    for state, faults in kinds:
        for fault in faults:
            yield _stray(found, state, fault.place, language.say(fault.message))
    for name in returns.beside:
        yield _stray(found, "not_in_returned", name)


def _lines(found: Round, one: Return, asked: str, language: Language) -> Iterator[list[str]]:
    person, form = found.about(one.form), one.form
    who = [person.id, person.name, form.rater.value, found.rater(form), form.number]
    if not one.documents:
        yield [State.MISSING.value, *who, "", "", "", asked, ""]
    for document in one.documents:
        state = one.state.value if document is one.counting or not one.counting else "replaced"
        answered = str(document.answers.answered)
        yield [state, *who, document.place, document.day, answered, asked, ""]
        for fault in document.faults:
            yield ["not_readable", *who, fault.place, "", "", "", language.say(fault.message)]


def _stray(found: Round, state: str, place: str, reason: str = "") -> str:
    line = [state, *[""] * 5, clean(place), "", "", "", reason, *[""] * len(found.further_heads)]
    return csv_line(map(harmless, line))
