"""`aecareer round new`: a folder with a form for each view of each person on a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from secrets import choice
from typing import Annotated

import typer

from aecareer.checking import no_such
from aecareer.cli.invocation import Invocation
from aecareer.cli.options import Context, FrameworkFile, complete_files
from aecareer.cli.rounds import languages_of, letters, tell_unfilled
from aecareer.errors import UsageError
from aecareer.files.catalogues import LANGUAGES, load_language, other_languages
from aecareer.files.moments import now
from aecareer.files.people_list import read_people
from aecareer.files.round_folder import LETTER, begin, check_new
from aecareer.files.writing import Content
from aecareer.forms import Form
from aecareer.framework import Framework, Role
from aecareer.messages import Message, phrase, plural
from aecareer.render.form.form_formats import render_form
from aecareer.render.formats import OFFERED, DocumentKind, Format
from aecareer.render.round.letter import letter_template
from aecareer.round_remarks import remarks
from aecareer.rounds import Round, make_round
from aecareer.vocabulary import Vocabulary

HELP = phrase("""Make the folder of a round: a form for each view, a text to send to each person who
fills in forms, and a list of all forms, round.json.

The list of people is a .csv or .xlsx file with a column headed name and, where known: id, position,
manager, peers (names or ids, separated by semicolons). English and Chinese headings are understood,
wherever they stand; other columns are passed through. Each form asks about the position held, the
one below and the one above, or about those that --duties names.""")
EXAMPLES = """\
aecareer round new people.xlsx autumn
aecareer round new people.csv autumn --form csv --duties AE,AM --lang zh"""

_FORMATS = {one.endings[0].removeprefix("."): one for one in OFFERED[DocumentKind.FORM]}

People = Annotated[
    str,
    typer.Argument(
        metavar="PEOPLE",
        help=phrase("The list of people: .csv or .xlsx."),
        autocompletion=complete_files,
    ),
]
NewFolder = Annotated[
    str,
    typer.Argument(
        metavar="FOLDER",
        help=phrase("The folder for the round; it may hold no other round."),
        autocompletion=complete_files,
    ),
]
FormKind = Annotated[
    str,
    typer.Option(
        "--form",
        metavar="|".join(_FORMATS),
        help=phrase("The kind of file for the forms; without it, xlsx."),
        autocompletion=lambda incomplete: [one for one in _FORMATS if one.startswith(incomplete)],
    ),
]
Duties = Annotated[
    str | None,
    typer.Option(
        "--duties",
        metavar="POSITIONS",
        help=phrase("Ask everybody about the duties of these positions, as in AE,AM."),
    ),
]


def new(
    ctx: Context,
    people: People,
    folder: NewFolder,
    form: FormKind = "xlsx",
    duties: Duties = None,
    framework: FrameworkFile = None,
) -> None:
    run: Invocation = ctx.obj
    if form not in _FORMATS:
        raise no_such(Message("there is no format '{name}'", name=form), form, [*_FORMATS])
    loaded = run.framework(framework)
    only = _roles(duties, loaded)
    check_new(folder)
    vocabulary = Vocabulary(loaded, tuple(map(load_language, LANGUAGES)))
    listed, passed = read_people(people, loaded, vocabulary)
    for remark in passed:
        run.note(Message("{place}: {message}", place=remark.place, message=remark.message))
    chosen = _FORMATS[form]
    made = make_round(loaded, listed, now(), chosen.endings[0], choice, only)
    template = letter_template(loaded, languages_of(run))
    begin(folder, made, _files(made, chosen, template, run))
    _tell(made, folder, run)
    tell_unfilled(folder, template, made, run)


def _roles(duties: str | None, framework: Framework) -> tuple[Role, ...]:
    """The roles named, lowest first. Raises UsageError for one that there is not."""
    if duties is None:
        return ()
    codes = [code for code in duties.replace("，", ",").split(",") if code.strip()]
    if not codes:
        raise UsageError(Message("--duties names no position"))
    named = {framework.role(code).code for code in codes}
    return tuple(role for role in framework.ladder if role.code in named)


def _files(
    made: Round, chosen: Format, template: str, run: Invocation
) -> Iterator[tuple[str, Content]]:
    """Every file of the new round by its name."""
    also = other_languages(run.language)
    for sent in made.forms:
        person = made.about(sent)
        blank = Form(
            made.framework,
            run.language,
            sent.rater,
            person.name,
            _asked(made.asked[sent.about], made.framework),
            number=sent.number,
            person_id=person.id,
            position=person.position,
            also=also,
        )
        yield sent.file, render_form(blank, chosen)
    yield LETTER, template
    yield from letters(made, template, run)


def _asked(codes: Sequence[str], framework: Framework) -> tuple[Role, ...]:
    """The roles of these codes; none, which stands for all duties, if that are all."""
    roles = tuple(role for role in framework.ladder if role.code in codes)
    return () if len(roles) == len(framework.roles) else roles


def _tell(made: Round, folder: str, run: Invocation) -> None:
    run.note(
        Message(
            "{forms} about {people} are in {folder}/forms, in a folder for each of the {n} who "
            "fill them in. Put what comes back into {folder}/returned.",
            forms=plural("{n} form", "{n} forms", len(made.forms)),
            people=plural("{n} person", "{n} people", len(made.people)),
            n=len(made.recipients),
            folder=Path(folder),
        )
    )
    for remark in remarks(made):
        run.note(remark)
