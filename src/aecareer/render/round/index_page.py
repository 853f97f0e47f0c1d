"""The index of a round's reports, for whoever runs the round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aecareer.answers import Rater
from aecareer.language import Language
from aecareer.messages import clean
from aecareer.render.kit.html import page
from aecareer.render.kit.rater_names import source_name
from aecareer.render.kit.recommendations import fitting, how_sure
from aecareer.render.round import round_words as words
from aecareer.round_results import PersonResult
from aecareer.rounds import Round, nothing_on


@dataclass(frozen=True, slots=True)
class Row:
    """One person: the page (\"\" for none), the name, and what stands beside it."""

    page: str
    name: str
    cells: tuple[str, ...]


def index_as_page(found: Round, results: Sequence[PersonResult], language: Language) -> str:
    """The index as one HTML document with links to the pages beside it."""
    say = language.say
    sides = tuple(source_name(rater, language) for rater in Rater)
    heads = (say("Person"), say("Holds"), say("Fits"), say("How sure"), say("Ready"), *sides)
    missing = sum(not one.views for one in results)
    rows = [_row(found, place, one, language) for place, one in enumerate(results)]
    return page(
        "round.html",
        language=language.code,
        about=language.pick(found.framework.title),
        title=words.title(found, language),
        size=words.size(found, language),
        missing=say(nothing_on(missing)) if missing else "",
        note=say(
            "For those who run the round. Each page is for the person it is about, and for those "
            "whom the covering text names. That text also says what the pages may be used for."
        ),
        caption=say(
            "The last columns count the forms received from each side. Peers count from three on."
        ),
        heads=heads,
        rows=rows,
        signs=say(
            "+ marks a starting point: no position reaches two thirds yet. ~ marks a provisional "
            "one, reached only by counting what somebody was not sure of or had no chance to do. "
            "In brackets: the next likely position. Ready means: fits a position above the one "
            "held, not provisionally and by enough answers, and the manager's own view, if there "
            "is one, is that the position held is reached."
        ),
        table="results.csv",
        table_note=say("The results as a table: {file}", file="results.csv"),
    )


def _row(found: Round, place: int, one: PersonResult, language: Language) -> Row:
    best, person = one.combined.recommendation, one.participant
    ready = one.member is not None and one.member.ready
    cells = (
        person.position or "-",
        fitting(best),
        how_sure(best, language) if one.views else language.say("nothing received"),
        language.say("yes") if ready else "-",
        *(str(len(one.by(rater))) for rater in Rater),
    )
    page = f"{found.pages[place]}.html" if one.views else ""
    return Row(page, clean(found.label(place)), tuple(map(clean, cells)))
