"""Writes a blank form as a page that asks: one file with all texts, the rule and the script."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass, replace
from hashlib import sha256

from aecareer.answers import LONGEST_NAME, LONGEST_NOTE, Rater
from aecareer.answers_document import SCHEMA
from aecareer.forms import NOTE, Field, Form
from aecareer.framework import Duty
from aecareer.interview import Section, heading
from aecareer.messages import clean
from aecareer.render.form import form_words, page_words
from aecareer.render.form.rule_data import caution_limits, rule_data
from aecareer.render.kit.html import inert, page, source
from aecareer.render.kit.json import Document
from aecareer.states import Unrated

STYLES = ("page.css", "form.css")
SCRIPTS = (
    "rule.js",
    "form_state.js",
    "form_result.js",
    "form.js",
    "form_saving.js",
    "form_keys.js",
)


@dataclass(frozen=True, slots=True)
class Line:
    """A duty on paper: its text, what shows it, and what helps to rate it."""

    text: str
    shows: str
    beside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The form in one language, as it stands on paper; `name` is what the language is called."""

    language: str
    name: str
    title: str
    no_script: str
    fields: tuple[Field, ...]
    instructions: tuple[str, ...]
    scale: tuple[tuple[str, str], ...]
    note: str
    sections: tuple[tuple[str, tuple[Line, ...]], ...]


def form_as_page(form: Form) -> str:
    """The form as one HTML document that needs nothing else, in its language and those beside."""
    forms = [form, *(replace(form, language=one) for one in form.also)]
    style = source(*STYLES)
    script = source(*SCRIPTS)
    return page(
        "form.html",
        language=form.language.code,
        title=form.title,
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
        data=inert(_data(forms)),
        sheets=[_sheet(one) for one in forms],
    )


def _hash(text: str) -> str:
    """What a page's policy knows a script or a style by, which begins on a line of its own."""
    return "sha256-" + b64encode(sha256(f"\n{text}".encode()).digest()).decode()


def _data(forms: list[Form]) -> Document:
    """All that the script needs, apart from languages and in each."""
    form = forms[0]
    framework, places = form.framework, {key: n for n, key in enumerate(form.framework.duties)}
    return {
        "document": {
            "schema": SCHEMA,
            "framework": framework.identity,
            "form": form.number or None,
            "person": clean(form.person),
            "person_id": clean(form.person_id) or None,
            "rater": form.rater.value,
            "position": form.position or None,
        },
        "own": form.rater is Rater.SELF,
        "sent": form.sent,
        "longest": {"name": LONGEST_NAME, "note": LONGEST_NOTE},
        "points": [*framework.scale.points],
        "unrated": [rating.value for rating in Unrated],
        "duties": [*framework.duties],
        "asked": [places[duty.id] for duty in form.duties],
        "ladder": [framework.roles.index(role) for role in framework.ladder],
        "rule": rule_data(framework, form.rater),
        "limits": caution_limits(),
        "texts": {one.language.code: _texts(one) for one in forms},
    }


def _texts(form: Form) -> Document:
    """Everything to read in one language."""
    framework, pick = form.framework, form.language.pick
    return {
        "ui": page_words.page_texts(form),
        "whose": page_words.whose(form),
        "instructions": [*form.instructions],
        "points": {str(point): pick(text) for point, text in framework.scale.points.items()},
        "unrated": {rating.value: form.unrated(rating) for rating in Unrated},
        "areas": [pick(area.name) for area in framework.areas.values()],
        "roles": [pick(role.name) for role in framework.roles],
        "tracks": [pick(track.title) for track in framework.tracks],
        "duties": {duty_id: text for s in form.sections for duty_id, text in _duties(form, s)},
        "names": [pick(duty.name) for duty in framework.duties.values()],
    }


def _duties(form: Form, section: Section) -> list[tuple[str, Document]]:
    """The texts of the duties of a section, by their ids."""
    pick, above = form.language.pick, heading(section, form.language)
    return [
        (
            duty.id,
            {
                "heading": above,
                "text": pick(duty.text),
                "shows": _evidence(form, pick(duty.evidence)),
                "points": {str(point): pick(text) for point, text in duty.points.items()},
            },
        )
        for duty in section.duties
    ]


def _evidence(form: Form, text: str) -> str:
    return form_words.evidence(text, form.language) if text else ""


def _sheet(form: Form) -> Sheet:
    language, texts = form.language, page_words.page_texts(form)
    return Sheet(
        language=language.code,
        name=texts["language"],
        title=form.title,
        no_script=page_words.no_script(language),
        fields=tuple(page_words.fields(form)),
        instructions=tuple(form.instructions),
        scale=tuple(form.scale),
        note=language.gettext(NOTE),
        sections=tuple(
            (heading(section, language), tuple(_line(form, duty) for duty in section.duties))
            for section in form.sections
        ),
    )


def _line(form: Form, duty: Duty) -> Line:
    shows = _evidence(form, form.language.pick(duty.evidence))
    return Line(form.language.pick(duty.text), shows, tuple(form.beside(duty)))
