"""The text that goes with forms: a template to edit once, and the text for each who gets forms."""

from __future__ import annotations

from collections.abc import Sequence

from aecareer.answers import Rater
from aecareer.framework import Framework
from aecareer.language import Language
from aecareer.messages import clean, phrase
from aecareer.rating_words import full_words, half_words
from aecareer.rounds import Round, SentForm

BLANK = "["  # begins what whoever runs the round has to fill in
_RULE = "-" * 60
_LINES = {
    Rater.SELF: phrase("- {file}: about yourself"),
    Rater.MANAGER: phrase("- {file}: about {name}, as their manager"),
    Rater.PEER: phrase("- {file}: about {name}, as a colleague"),
}
_PAGE = phrase(  # what .html has to be said of
    "An .html form opens in a browser. At its end, save or copy your answers, and send those back, "
    "not the form."
)


def letter_template(framework: Framework, languages: Sequence[Language]) -> str:
    """The template, one language below the other; what stands in { } is put in for each."""
    return f"\n{_RULE}\n\n".join(_template(framework, language) for language in languages)


def _template(framework: Framework, language: Language) -> str:
    say = language.say
    paragraphs = (
        say("Dear {recipient},", recipient="{recipient}"),
        say("Please fill in these forms, and send them back to [whom] by [day]:"),
        f"{{forms.{language.code}}}",
        say(
            "What it is for: {title}. [To talk about strengths and next steps. It has no bearing "
            "on pay.]",
            title=framework.title,
        ),
        say(
            "Who sees it: [HR] has every form. The person rated gets one report, and so does "
            "[their manager]. It shows the person's own ratings and notes, the manager's ratings "
            "and notes, and what all peers say together. Peers count only where there are at least "
            "three. No peer's ratings are shown singly, and no peer's notes are shown at all."
        ),
        say(
            "How it is worked out: a duty done {full} counts one point; {half} or not sure, half a "
            "point. In a self-assessment, 'no chance yet' counts half a point too; what others "
            "have not seen, or a peer is not sure of, is not counted. A position takes at least "
            "two thirds of its points. Each side counts equally: the person, the manager, and the "
            "peers taken together. The program says how sure the result is. People decide, not "
            "the program.",
            full=full_words(framework),
            half=half_words(framework),
        ),
        say(
            "How long it is kept: [until the talks are over, at most a year], then forms and "
            "reports are deleted. You can see what is kept about you (from peers, only what all "
            "say together), answer it, and have it corrected or erased: ask [whom]."
        ),
        say("[Taking part is voluntary. Nobody is the worse for not taking part.]"),
        say(
            "The program runs on our own machines and sends nothing anywhere. Forms are sent by "
            "[e-mail]; whoever can read that can read the form."
        ),
    )
    return "\n\n".join(paragraphs) + "\n"


def letter(
    template: str, found: Round, forms: Sequence[SentForm], languages: Sequence[Language]
) -> str:
    """The text for the one person who fills in these forms."""
    first = forms[0]
    values = {**found.further(first), "recipient": first.by}
    for language in languages:
        lines = [_line(found, form, language) for form in forms]
        if any(form.file.endswith(".html") for form in forms):
            lines += ["", language.gettext(_PAGE)]
        values[f"forms.{language.code}"] = "\n".join(lines)
    return _filled(template, values)


def known_places(languages: Sequence[Language]) -> tuple[str, ...]:
    """What may stand in { } whatever the list of people holds."""
    return ("recipient", *(f"forms.{language.code}" for language in languages))


def in_braces(name: str) -> str:
    """A name as the template has it."""
    return f"{{{name}}}"


def unknown_places(template: str, found: Round, languages: Sequence[Language]) -> list[str]:
    """What stands in { } and is filled in for nobody, with the braces."""
    known = {*known_places(languages), *found.further_heads}
    names = (piece.partition("}") for piece in template.split("{")[1:])
    return [*dict.fromkeys(in_braces(clean(n)) for n, end, _ in names if end and n not in known)]


def _line(found: Round, form: SentForm, language: Language) -> str:
    name, file = found.label(form.about), form.file.rpartition("/")[2]
    return language.say(_LINES[form.rater], file=file, name=name)


def _filled(template: str, values: dict[str, str]) -> str:
    """The template with each {name} that is known replaced once; braces of others stay."""
    pieces = template.split("{")
    text = pieces[0]
    for piece in pieces[1:]:
        name, closed, rest = piece.partition("}")
        known = closed and name in values
        text += "\n".join(map(clean, values[name].split("\n"))) + rest if known else "{" + piece
    return text
