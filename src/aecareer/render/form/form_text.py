"""Blank forms as text: CSV, Markdown, JSON."""

from __future__ import annotations

from collections.abc import Iterator

from aecareer.answers_document import SCHEMA
from aecareer.forms import AREA, ID, NOTE, RATING, Form
from aecareer.formulas import harmless
from aecareer.framework import Duty
from aecareer.messages import clean
from aecareer.render.form import form_words as words
from aecareer.render.kit.json import dump
from aecareer.render.kit.markdown import escaped
from aecareer.render.kit.spreadsheet import BYTE_ORDER_MARK, csv_line
from aecareer.states import Unrated


def form_as_csv(form: Form) -> str:
    """A table: a line for each duty, and above them how to fill it in and who it is about."""
    return BYTE_ORDER_MARK + "".join(map(csv_line, _rows(form)))


def _rows(form: Form) -> Iterator[list[str]]:
    language = form.language
    heads = (*words.group_heads(language), *words.duty_heads(form))
    yield [ID, *heads, language.gettext(RATING), language.gettext(NOTE)]
    for line in (form.title, *form.instructions, *form.legend):
        yield ["", "", "", harmless(line), "", "", ""]
    for field in form.fields:
        label = words.field_label(field, language)
        yield [field.key, "", "", harmless(label), "", harmless(field.value), ""]
    for section in form.sections:
        area, capability = language.pick(section.area.name), section.capability
        name = "" if capability is None else language.pick(capability.name)
        for duty in section.duties:
            shown = words.in_one_line(words.shown_by(form, duty), language)
            texts = (area, name, language.pick(duty.text), shown)
            yield [duty.id, *map(harmless, texts), "", ""]


def form_as_markdown(form: Form) -> str:
    """A page to type on: behind each "Rating:" and "Note:".

    A comment before each place holds its key. A note may go on over further lines that are
    indented.
    """
    return "\n".join([*_markdown(form), ""])


def _markdown(form: Form) -> Iterator[str]:
    language, pick = form.language, form.language.pick
    yield f"# {escaped(form.title)}"
    yield ""
    for sentence in form.instructions:
        yield escaped(sentence)
    yield words.keep_comments(language)
    yield ""
    for line in form.legend:
        yield f"- {escaped(line)}"
    for field in form.fields:
        yield ""
        yield f"<!-- {field.key} -->"
        label = escaped(words.field_label(field, language))
        yield words.labelled(label, escaped(field.value), language)
    area = None
    for section in form.sections:
        if section.area is not area:
            area = section.area
            yield ""
            yield f"<!-- {AREA} -->"
            yield f"## {escaped(pick(area.name))}"
        for duty in section.duties:
            yield from _duty(form, duty)


def _duty(form: Form, duty: Duty) -> Iterator[str]:
    language = form.language
    yield ""
    yield f"<!-- {duty.id} -->"
    yield f"**{escaped(language.pick(duty.text))}**"
    if duty.evidence:
        yield ""
        yield escaped(words.evidence(language.pick(duty.evidence), language))
    if beside := [*form.beside(duty)]:
        yield ""
        yield from (f"- {escaped(line)}" for line in beside)
    for place in (RATING, NOTE):
        yield ""
        yield words.labelled(language.gettext(place), "", language)


def form_as_json(form: Form) -> str:
    """An `aecareer.answers/1` document with every rating null, the duties' texts beside them."""
    pick = form.language.pick
    return dump(
        {
            "schema": SCHEMA,
            "framework": form.framework.identity,
            "form": form.number or None,
            "instructions": [*form.instructions],
            "scale": {
                **{str(point): pick(text) for point, text in form.framework.scale.points.items()},
                **{rating.value: form.unrated(rating) for rating in Unrated},
            },
            "person": clean(form.person),
            "person_id": clean(form.person_id) or None,
            "rater": form.rater.value,
            "position": form.position or None,
            "finished": "",
            "answers": {
                duty.id: {
                    "duty": pick(duty.text),
                    **({"beside": beside} if (beside := [*form.beside(duty)]) else {}),
                    "rating": None,
                    "note": "",
                }
                for duty in form.duties
            },
        }
    )
