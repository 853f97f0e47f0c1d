"""What stands on a form beside its duties and instructions."""

from __future__ import annotations

from collections.abc import Iterable

from aecareer.forms import Field, Form
from aecareer.framework import Duty
from aecareer.language import Language
from aecareer.messages import Message
from aecareer.rating_words import duty_head

_MOST_CHOICES = 20  # that stand beside a place


def duty_heads(form: Form) -> tuple[str, str]:
    """What heads the texts of the duties and what shows each."""
    head = duty_head(form.framework, form.language)
    return head, form.language.say("It shows when")


def group_heads(language: Language) -> tuple[str, str]:
    """What heads the areas and the capabilities."""
    return language.say("Area"), language.say("Capability")


def field_label(field: Field, language: Language) -> str:
    """What stands before a place, with what may be chosen."""
    if not field.choices:
        return field.label
    more = ["..."] if len(field.choices) > _MOST_CHOICES else []
    listed = " / ".join([*field.choices[:_MOST_CHOICES], *more])
    return language.say("{name} ({code})", name=field.label, code=listed)


def codes(form: Form) -> str:
    """Which codes positions have, or "" if there are too many to read."""
    language, ladder = form.language, form.framework.ladder
    if len(ladder) > _MOST_CHOICES:
        return ""
    named = (Message("{code} {name}", code=role.code, name=role.name) for role in ladder)
    return language.say("Positions: {roles}", roles=tuple(named))


def between(language: Language) -> str:
    """What stands between things that are listed."""
    return language.gettext(", ")


def labelled(label: str, value: str, language: Language) -> str:
    """A place with its label before it, as on one line."""
    return language.say("{label}: {value}", label=label, value=value).rstrip()


def evidence(text: str, language: Language) -> str:
    """What shows a duty, as a sentence."""
    return language.say("It shows when: {evidence}", evidence=text)


def shown_by(form: Form, duty: Duty) -> tuple[str, ...]:
    """What shows a duty and what its points mean, a line each."""
    return (*filter(None, [form.language.pick(duty.evidence)]), *form.beside(duty))


def in_one_line(texts: Iterable[str], language: Language) -> str:
    """Several texts as one."""
    return language.gettext("; ").join(texts)


def keep_comments(language: Language) -> str:
    """How to fill in a form that is one long text."""
    return language.say("Write after the colons, and leave the lines with <!-- --> as they are.")


def sheet_name(language: Language) -> str:
    """The name of the sheet of a workbook that one fills in."""
    return language.say("Form")


def choose(language: Language) -> str:
    """What to do where something was typed that is not in the list."""
    return language.say("Please choose from the list, or leave it empty.")


def signatures(language: Language) -> tuple[str, ...]:
    """What is written in by hand on paper, each behind its label."""
    say = language.say
    return say("Department"), say("Date"), say("Signature"), say("Manager's signature")


def on_paper(language: Language) -> str:
    """What the places to sign are for."""
    return language.say("For a form on paper, by hand:")
