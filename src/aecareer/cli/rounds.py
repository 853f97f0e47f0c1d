"""What the commands of a round share: the folder, and the texts that go with forms."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from aecareer.cli.invocation import Invocation
from aecareer.cli.options import complete_files
from aecareer.errors import DataError
from aecareer.files.catalogues import other_languages
from aecareer.files.reading import decode, opened, read_bounded
from aecareer.files.round_folder import LETTER
from aecareer.language import Language
from aecareer.messages import Message, phrase
from aecareer.render.round.letter import BLANK, in_braces, known_places, letter, unknown_places
from aecareer.rounds import Round

RoundFolder = Annotated[
    str,
    typer.Argument(
        metavar="FOLDER",
        help=phrase("The folder of the round."),
        autocompletion=complete_files,
    ),
]


def languages_of(run: Invocation) -> tuple[Language, ...]:
    """All languages of the program, the reader's first."""
    return (run.language, *other_languages(run.language))


def letters(found: Round, template: str, run: Invocation) -> list[tuple[str, str]]:
    """The text for each who fills in forms, by its place in the round's folder."""
    languages = languages_of(run)
    return [
        (f"{folder}/{LETTER}", letter(template, found, forms, languages))
        for folder, forms in found.recipients.items()
    ]


def read_template(folder: str) -> str:
    """The template of a round's texts. Raises DataError if it cannot be read."""
    name = str(Path(folder, LETTER))
    with opened(name) as stream:
        text = decode(read_bounded(stream, name), name)
    if not text.strip():
        raise DataError(Message("is empty"), name)
    return text


def tell_unfilled(folder: str, template: str, found: Round, run: Invocation) -> None:
    """Says that the template still has places that only whoever runs the round can fill in.

    And which in { } nothing is known to fill in.
    """
    if names := unknown_places(template, found, languages_of(run)):
        message = Message(
            "{file} has {names}, which nothing fills in: it is no column of the list, nor {known}.",
            file=str(Path(folder, LETTER)),
            names=tuple(names),
            known=tuple(map(in_braces, known_places(languages_of(run)))),
        )
        run.note(message)
    if BLANK in template:
        run.note(
            Message(
                "{file} has places in [ ] for you to fill in. Edit it; then `aecareer round "
                "letters {folder}` writes the texts again.",
                file=str(Path(folder, LETTER)),
                folder=Path(folder),
            )
        )
