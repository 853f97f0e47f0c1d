"""The options that say who rates whom."""

from __future__ import annotations

from typing import Annotated

import typer

from aecareer.answers import LONGEST_NAME, Rater
from aecareer.checking import no_such
from aecareer.errors import UsageError
from aecareer.files.catalogues import LANGUAGES, load_language
from aecareer.framework import Framework
from aecareer.messages import Message, clean, phrase

_RATERS = [rater.value for rater in Rater]

As = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="RATER",
        help=phrase("Whose view it is: self, manager or peer."),
        autocompletion=lambda incomplete: [r for r in _RATERS if r.startswith(incomplete)],
    ),
]
For = Annotated[
    str | None,
    typer.Option("--for", metavar="NAME", help=phrase("The name of the person rated.")),
]


def rater_named(word: str | None, framework: Framework) -> Rater | None:
    """The rater meant by that word, one of ours or of a form, in any language.

    Raises UsageError with the nearest and the list.
    """
    if word is None:
        return None
    from aecareer.vocabulary import Vocabulary

    found = Vocabulary(framework, tuple(map(load_language, LANGUAGES))).rater(word)
    if isinstance(found, Rater):
        return found
    raise no_such(Message("there is no rater '{name}'", name=word), word, _RATERS)


def person_named(name: str | None) -> str:
    """The name as it is kept and shown; "" for none. Raises UsageError if it is too long."""
    person = clean(name or "").strip()
    if len(person) > LONGEST_NAME:
        raise UsageError(Message("a name has up to {n} characters", n=LONGEST_NAME))
    return person
