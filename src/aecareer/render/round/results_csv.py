"""The results of a round as CSV for the system of whoever runs it, a line for each person.

Its headings are the same in every language; docs/round.md says what each means.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from aecareer.answers import Rater
from aecareer.formulas import harmless
from aecareer.framework import Framework
from aecareer.language import Language
from aecareer.messages import clean
from aecareer.render.kit.spreadsheet import BYTE_ORDER_MARK, csv_line
from aecareer.round_results import PersonResult
from aecareer.rounds import Round

_SIDES = {Rater.SELF: "self", Rater.MANAGER: "manager", Rater.PEER: "peers"}


def results_as_csv(
    found: Round, results: Iterable[PersonResult], language: Language
) -> Iterator[str]:
    """The lines, headings first."""
    more = found.further_heads
    yield BYTE_ORDER_MARK + csv_line(map(harmless, [*_heads(found.framework), *more]))
    day = language.day(found.begun)
    for one in results:
        passed = [one.participant.more.get(head, "") for head in more]
        yield csv_line(map(harmless, map(clean, [*_cells(one, found.framework, day), *passed])))


def _heads(framework: Framework) -> Iterator[str]:
    codes = [role.code for role in framework.ladder]
    yield from ("id", "name", "cycle_date", "position")
    yield from ("recommended", "reached", "provisional", "confidence", "ready")
    for side in ("fit", *_SIDES.values()):
        yield from (f"{side}_{code}" for code in codes)
    for counted in ("answers", "views"):
        yield from (f"{counted}_{side}" for side in _SIDES.values())


def _cells(one: PersonResult, framework: Framework, day: str) -> Iterator[str]:
    person, best = one.participant, one.combined.recommendation
    yield from (person.id, person.name, day, person.position)
    if best is None:
        yield from ("", "", "", "")
    else:
        yield from (best.role.code, _yes(not best.starting_point), _yes(best.provisional))
        yield best.confidence.word.value
    yield "" if one.member is None else _yes(one.member.ready)
    for fit in map(one.combined.fit, framework.ladder):
        yield _percent(fit.exact_share if fit.assessed else None)
    sides = [one.combined.by_side(role) for role in framework.ladder]
    for rater in _SIDES:
        yield from (_percent(side[rater].share if rater in side else None) for side in sides)
    yield from (str(sum(view.answered for view in one.by(rater))) for rater in _SIDES)
    yield from (str(len(one.by(rater))) for rater in _SIDES)


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "no"


def _percent(share: Fraction | None) -> str:
    """A whole per cent: with peers in it nothing finer may be told."""
    return "" if share is None else str(round(share * 100))
