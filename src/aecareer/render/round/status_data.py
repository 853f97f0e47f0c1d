"""How a round stands, for programs: as a JSON document, and as CSV with a line for each form."""

from __future__ import annotations

from collections.abc import Iterator

from aecareer.answers import Rater
from aecareer.errors import PlacedFault
from aecareer.formulas import harmless
from aecareer.framework import Framework
from aecareer.language import Language
from aecareer.messages import clean
from aecareer.render.kit.json import Document
from aecareer.render.kit.spreadsheet import BYTE_ORDER_MARK, csv_line
from aecareer.returns import Return, Returns, State
from aecareer.rounds import Round

SCHEMA = "aecareer.round-status/1"
HEADS = ("state", "id", "name", "side", "by", "form", "file", "date", "answered", "asked", "reason")


def duties_asked(found: Round, framework: Framework, place: int) -> frozenset[str]:
    """The ids of the duties that the forms about a person ask."""
    asked = found.asked[place]
    roles = [role for role in framework.roles if role.code in asked or not asked]
    return frozenset(one.duty.id for role in roles for one in role.expectations)


def status_document(
    found: Round, returns: Returns, framework: Framework, language: Language
) -> Document:
    """The status as a document; reasons are sentences in the reader's language."""
    states = [one.state for one in returns.forms]
    return {
        "schema": SCHEMA,
        "begun": found.begun,
        "people": len(found.people),
        "sent": len(states),
        **{state.value: states.count(state) for state in State},
        "sides": {rater.value: _side(returns, rater) for rater in Rater},
        "forms": [_form(found, one, framework, language) for one in returns.forms],
        "unreadable": _faults(returns.unreadable, language),
        "belongs_to_nobody": _faults(returns.strays, language),
        "passed_over": list(returns.passed),
        "remarks": _faults(returns.remarks, language),
    }


def _side(returns: Returns, rater: Rater) -> Document:
    states = [one.state for one in returns.forms if one.form.rater is rater]
    return {"sent": len(states), "received": states.count(State.RECEIVED)}


def _form(found: Round, one: Return, framework: Framework, language: Language) -> Document:
    person, form = found.about(one.form), one.form
    return {
        "form": form.number,
        "id": person.id,
        "name": person.name,
        "rater": form.rater.value,
        "by": form.by,
        "sent": form.file,
        "state": one.state.value,
        "asked": len(duties_asked(found, framework, form.about)),
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


def status_as_csv(
    found: Round, returns: Returns, framework: Framework, language: Language
) -> Iterator[str]:
    """A line for each form that is missing, for each file that came back, and each fault."""
    yield BYTE_ORDER_MARK + csv_line(HEADS)
    for one in returns.forms:
        asked = str(len(duties_asked(found, framework, one.form.about)))
        for line in _lines(found, one, asked, language):
            yield csv_line(map(harmless, map(clean, line)))
    kinds = (("not_readable", returns.unreadable), ("belongs_to_nobody", returns.strays))
    for state, faults in kinds:
        for fault in faults:
            yield _stray(state, fault.place, language.say(fault.message))
    for name in returns.passed:
        yield _stray("passed_over", name, "")


def _lines(found: Round, one: Return, asked: str, language: Language) -> Iterator[list[str]]:
    person, form = found.about(one.form), one.form
    who = [person.id, person.name, form.rater.value, form.by, form.number]
    if not one.documents:
        yield [State.MISSING.value, *who, "", "", "", asked, ""]
    for document in one.documents:
        state = one.state.value if document is one.counting or not one.counting else "replaced"
        answered = str(document.answers.answered)
        yield [state, *who, document.place, document.day, answered, asked, ""]
        for fault in document.faults:
            yield ["not_readable", *who, fault.place, "", "", "", language.say(fault.message)]


def _stray(state: str, place: str, reason: str) -> str:
    line = [state, *[""] * 5, clean(place), "", "", "", reason]
    return csv_line(map(harmless, line))
