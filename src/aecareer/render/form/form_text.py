"""Blank forms as text: CSV, Markdown, JSON."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from aecareer.answers_document import SCHEMA
from aecareer.forms import AREA, ID, NOTE, RATING, Field, Form
from aecareer.messages import clean
from aecareer.render.kit.json import dump
from aecareer.render.kit.markdown import escaped
from aecareer.render.kit.spreadsheet import harmless
from aecareer.states import Unrated

_BOM = "\ufeff"  # tells Excel that it is UTF-8


def form_as_csv(form: Form) -> str:
    """A table: a line for each duty, and above them how to fill it in and who it is about."""
    say = form.language.say
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    heads = [say("Area"), say("Capability"), say("Duty"), say("It shows when")]
    writer.writerow([ID, *heads, say(RATING), say(NOTE)])
    for line in (form.title, *form.instructions, *form.legend):
        writer.writerow(["", "", "", harmless(line), "", "", ""])
    for field in form.fields:
        writer.writerow(
            [field.key, "", "", harmless(_label(field, form)), "", harmless(field.value), ""]
        )
    for section in form.sections:
        area = form.language.pick(section.area.name)
        capability = section.capability
        name = "" if capability is None else form.language.pick(capability.name)
        for duty in section.duties:
            texts = [area, name, form.language.pick(duty.text), form.language.pick(duty.evidence)]
            writer.writerow([duty.id, *map(harmless, texts), "", ""])
    return _BOM + out.getvalue()


def _label(field: Field, form: Form) -> str:
    """What stands before a place, with what may be chosen."""
    if not field.choices:
        return field.label
    choices = " / ".join(field.choices)
    return form.language.say("{name} ({code})", name=field.label, code=choices)


def form_as_markdown(form: Form) -> str:
    """A page to type on: behind each "Rating:" and "Note:".

    A comment before each place holds its key. A note may go on over further lines that are
    indented.
    """
    return "\n".join([*_markdown(form), ""])


def _markdown(form: Form) -> Iterator[str]:
    say, pick = form.language.say, form.language.pick
    yield f"# {escaped(form.title)}"
    yield ""
    for sentence in form.instructions:
        yield escaped(sentence)
    yield say("Write behind the colons, and leave the lines with <!-- --> as they are.")
    yield ""
    for line in form.legend:
        yield f"- {escaped(line)}"
    for field in form.fields:
        yield ""
        yield f"<!-- {field.key} -->"
        yield say("{label}: {value}", label=_label(field, form), value=field.value).rstrip()
    area = None
    for section in form.sections:
        if section.area is not area:
            area = section.area
            yield ""
            yield f"<!-- {AREA} -->"
            yield f"## {escaped(pick(area.name))}"
        for duty in section.duties:
            yield ""
            yield f"<!-- {duty.id} -->"
            yield f"**{escaped(pick(duty.text))}**"
            if duty.evidence:
                yield ""
                yield escaped(say("It shows when: {evidence}", evidence=duty.evidence))
            yield ""
            yield say("{label}: {value}", label=say(RATING), value="").rstrip()
            yield ""
            yield say("{label}: {value}", label=say(NOTE), value="").rstrip()


def form_as_json(form: Form) -> str:
    """An `aecareer.answers/1` document with every rating null, the duties' texts beside them."""
    pick = form.language.pick
    return dump(
        {
            "schema": SCHEMA,
            "framework": form.framework.identity,
            "instructions": [*form.instructions],
            "scale": {
                **{str(point): pick(text) for point, text in form.framework.scale.points.items()},
                **{rating.value: form.unrated(rating) for rating in Unrated},
            },
            "person": clean(form.person),
            "rater": form.rater.value,
            "position": None,
            "answers": {
                duty.id: {"duty": pick(duty.text), "rating": None, "note": ""}
                for duty in form.duties
            },
        }
    )
