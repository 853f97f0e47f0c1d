"""A round as a document, `aecareer.round/1`: how it is written, and read with every check."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from aecareer.answers import LONGEST_NAME, Rater
from aecareer.checking import Checker, shown
from aecareer.errors import Path
from aecareer.framework import Framework
from aecareer.messages import Message, clean
from aecareer.roster import Participant
from aecareer.rounds import FORMS, Round, SentForm

SCHEMA = "aecareer.round/1"
_FILE = re.compile(rf"{FORMS}/for-[\w-]+/[\w-]+\.\w+")


def round_document(found: Round) -> dict[str, Any]:
    """The round as an `aecareer.round/1` document: each person with the forms about them."""
    return {
        "schema": SCHEMA,
        "framework": found.framework.identity,
        "begun": found.begun,
        "people": [
            {
                "id": person.id,
                "name": person.name,
                "also": list(person.also),
                "position": person.position or None,
                "more": dict(person.more),
                "asked": list(found.asked[place]),
                "forms": [
                    {
                        "form": form.number,
                        "rater": form.rater.value,
                        "by": form.by,
                        "by_id": form.by_id,
                        "file": form.file,
                    }
                    for form in found.forms_on(place)
                ],
            }
            for place, person in enumerate(found.people)
        ],
    }


def read_round(data: object, framework: Framework) -> Round:
    """The round in plain data. Raises FaultyDocument with every fault."""
    reader = _Reader(framework, Checker())
    found = reader.round(data)
    reader.check.finish()
    return found


class _Reader:
    def __init__(self, framework: Framework, check: Checker) -> None:
        self.framework = framework
        self.check = check
        self.forms: list[SentForm] = []

    def round(self, data: object) -> Round:
        document = self.check.mapping(data, ())
        if document.get("schema") != SCHEMA:
            message = Message("'{found}' is not a round", found=shown(document.get("schema")))
            self.check.fault(("schema",), message)
        made_for = self.check.mapping(document.get("framework", {}), ("framework",)).get("id")
        if made_for != self.framework.id:
            message = Message(
                "this round is for the framework '{found}', not for '{wanted}'; add --framework "
                "FILE with that one",
                found=shown(made_for),
                wanted=self.framework.id,
            )
            self.check.fault(("framework",), message)
            self.check.finish()  # all codes would be unknown
        people: list[Participant] = []
        asked: list[tuple[str, ...]] = []
        for path, item in self.check.items(document.get("people"), ("people",), at_least=1):
            person, codes = self._person(item, path, len(people))
            people.append(person)
            asked.append(codes)
        begun = self._text(document, (), "begun")
        return Round(self.framework, begun, tuple(people), tuple(asked), tuple(self.forms))

    def _person(self, item: object, path: Path, place: int) -> tuple[Participant, tuple[str, ...]]:
        document = self.check.mapping(item, path)
        name = self.check.string(document.get("name", ""), (*path, "name"))
        more = self.check.mapping(document.get("more", {}), (*path, "more"))
        position = self._text(document, path, "position")
        if position:
            position = self._role(position, (*path, "position"))
        spellings = self.check.items(document.get("also", []), (*path, "also"))
        also = [clean(self.check.string(one, where)) for where, one in spellings]
        listed = self.check.items(document.get("asked"), (*path, "asked"))
        asked = {self._role(code, where) for where, code in listed}
        for where, form in self.check.items(document.get("forms"), (*path, "forms")):
            self._form(form, where, place)
        person = Participant(
            clean(name),
            self._text(document, path, "id"),
            position,
            also=tuple(also),
            more={clean(str(key)): clean(str(value)) for key, value in more.items()},
        )
        return person, tuple(role.code for role in self.framework.ladder if role.code in asked)

    def _role(self, code: object, path: Path) -> str:
        """The present code of a position, which may have had this one when the round was made."""
        present = self.framework.recoded.get(code.casefold()) if isinstance(code, str) else None
        if present is not None:
            return present
        self.check.known(code, [role.code for role in self.framework.ladder], path)
        return str(code)

    def _form(self, item: object, path: Path, place: int) -> None:
        document = self.check.mapping(item, path)
        number = self.check.name(document.get("form", ""), (*path, "form"))
        raters = [rater.value for rater in Rater]
        rater = document.get("rater")
        if self.check.known(rater, raters, (*path, "rater")):
            by, by_id, file = (self._text(document, path, key) for key in ("by", "by_id", "file"))
            if not _FILE.fullmatch(file):  # texts are written beside it
                message = Message("'{value}' cannot be the place of a form", value=shown(file))
                self.check.fault((*path, "file"), message)
            self.forms.append(SentForm(number, place, Rater(rater), by, by_id, file))

    def _text(self, document: Mapping[str, object], path: Path, key: str) -> str:
        value = document.get(key)
        if value is None or value == "":
            return ""
        text = self.check.string(value, (*path, key))
        if len(text) > 4 * LONGEST_NAME:
            self.check.fault((*path, key), Message("'{value}' is too long", value=shown(text)))
        return clean(text)
