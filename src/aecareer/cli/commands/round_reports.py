"""`aecareer round reports`: a page for each person, an index, and a table of results."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from aecareer.cli.failures import tell
from aecareer.cli.invocation import Invocation
from aecareer.cli.options import Context, Force, FrameworkFile, complete_files
from aecareer.cli.rounds import RoundFolder
from aecareer.errors import DataError, FaultyFile, UsageError
from aecareer.files.data_folder import make_private
from aecareer.files.outputs import Destination
from aecareer.files.round_folder import NOT_IN_RETURNED, load_round, read_returns
from aecareer.messages import Message, phrase, plural
from aecareer.render.formats import Format
from aecareer.render.report.report_formats import render
from aecareer.render.round.index_page import index_as_page
from aecareer.render.round.results_csv import results_as_csv
from aecareer.returns import Returns
from aecareer.round_results import PersonResult, results
from aecareer.rounds import Round, nothing_on

HELP = phrase("""Write the results of a round: a page for each person, index.html for those who run
it, and results.csv with a line for each person, for an HR system.

All views are put together, each side with equal weight; of several views by one rater the newest
counts. Peers count from three on and are never shown singly. Look at `aecareer round status`
first.""")
EXAMPLES = """\
aecareer round reports autumn -o reports
aecareer round reports autumn -o reports --lang zh --force"""

Folder = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FOLDER",
        help=phrase("The folder to write to; all in it is readable by you only."),
        autocompletion=complete_files,
    ),
]


def reports(
    ctx: Context,
    folder: RoundFolder,
    output: Folder = None,
    force: Force = False,
    framework: FrameworkFile = None,
) -> int:
    run: Invocation = ctx.obj
    if output is None:
        raise UsageError(Message("-o names the folder for the reports"))
    found = load_round(folder, run.framework(framework))
    returns = read_returns(folder, found)
    people = [*results(found, returns)]
    if not any(one.views for one in people):
        raise DataError(Message("nothing has come back that can be used"), folder)
    targets = {name: Destination(str(Path(output, name)), force=force) for name in _names(found)}
    _check(targets.values(), output, force=force)
    make_private(Path(output))
    written = set[str]()
    for name, text in _documents(found, people, run):
        targets[name].write(text)
        written.add(name)
    _tell(returns, len(written) - len(_OVERVIEWS), output, run)
    if missing := len(found.people) - returns.people_here:
        run.note(nothing_on(missing))
    for page in sorted(Path(output).glob("report-*.html")):
        if page.name not in written:
            message = Message("is from before, and what it rests on is here no more; delete it")
            run.note(Message("{place}: {message}", place=str(page), message=message))
    return DataError.exit_code if returns.faulty else 0


_OVERVIEWS = (_INDEX, _TABLE) = ("index.html", "results.csv")


def _check(targets: Iterable[Destination], folder: str, *, force: bool) -> None:
    """Raises UsageError if something in the folder would be written over."""
    if not force and any(os.path.lexists(one.name) for one in targets):
        message = Message(
            "{folder} holds reports already; name another folder, or --force replaces them",
            folder=folder,
        )
        raise UsageError(message)


def _names(found: Round) -> Iterator[str]:
    yield from _OVERVIEWS
    yield from (f"{page}.html" for page in found.pages)


def _documents(
    found: Round, people: list[PersonResult], run: Invocation
) -> Iterator[tuple[str, str]]:
    """Every file by its name."""
    for page, one in zip(found.pages, people, strict=True):
        if one.views:
            text = render(one.report, Format.HTML, run.language, width=None, color=False)
            yield f"{page}.html", text
    yield _INDEX, index_as_page(found, people, run.language)
    yield _TABLE, "".join(results_as_csv(found, people, run.language))


def _tell(returns: Returns, count: int, output: str, run: Invocation) -> None:
    """What was written, and what could not be used."""
    in_part = [fault for one in returns.forms for doc in one.documents for fault in doc.faults]
    faults = [*returns.unreadable, *in_part, *returns.strays]
    if faults:
        tell(FaultyFile(faults), run)
    for name in returns.beside:
        run.note(Message("{place}: {message}", place=name, message=Message(NOT_IN_RETURNED)))
    run.note(
        plural(
            "{n} report, index.html and results.csv are in {folder}.",
            "{n} reports, index.html and results.csv are in {folder}.",
            count,
            folder=output,
        )
    )
