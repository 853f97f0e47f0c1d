"""The points of one position as formulas, and whether it is reached: what `fits` computes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from aecareer.fits import BAR
from aecareer.render.form.rule_tables import Block
from aecareer.render.form.typed import NOT_ASKED
from aecareer.states import FULL


def points(block: Block, here: Callable[[str], str], *, apart: bool) -> Iterator[tuple[str, str]]:
    """The results of one role by name, from the rows of what it asks.

    `here` gives the cell of another result; `apart`: what is newly asked must be reached too.
    """
    weight, earned, counts = block["weight"], block["earned"], block["counts"]
    new, must, unfounded = block["new"], block["must"], f"({block['rating']}<{NOT_ASKED})"
    yield "rated", f'COUNTIF({block["rating"]},">=0")'
    yield "halves", f"SUMPRODUCT({weight},{earned})"
    yield "counted", f"SUMPRODUCT({weight},{counts})"
    yield "bar", _bar(here("counted"))
    yield "percent", _percent(here("halves"), here("counted"))
    yield "unfounded", f"SUMPRODUCT({weight}*{earned}*{unfounded})"
    yield "fresh", f"SUMPRODUCT({weight}*{earned}*{new})"
    yield "fresh_counted", f"SUMPRODUCT({weight}*{counts}*{new})"
    yield "fresh_bar", _bar(here("fresh_counted"))
    yield "fresh_unfounded", f"SUMPRODUCT({weight}*{earned}*{unfounded}*{new})"
    yield "missed", f"SUMPRODUCT({must}*{counts}*({earned}=0))"
    yield "must_unfounded", f"SUMPRODUCT({must}*{earned}*{unfounded})"
    yield "assessed", f"IF({here('rated')}>={here('needed')},1,0)"
    conditions = [
        f"{here('assessed')}=1",
        f"{here('counted')}>0",
        f"{here('halves')}>={here('bar')}",
        f"{here('missed')}=0",
    ]
    founded = [
        f"{here('must_unfounded')}=0",
        f"{here('halves')}-{here('unfounded')}>={here('bar')}",
    ]
    if apart:
        reached = f"{here('fresh')}>={here('fresh_bar')}"
        conditions += [f"{here('fresh_counted')}>0", reached]
        founded.append(f"{here('fresh')}-{here('fresh_unfounded')}>={here('fresh_bar')}")
    yield "meets", f"IF(AND({','.join(conditions)}),1,0)"
    yield "provisional", f"IF(AND({here('meets')}=1,NOT(AND({','.join(founded)}))),1,0)"


def _bar(counted: str) -> str:
    """The fewest half points that are two thirds of what counts, as `bar_halves` has it."""
    share, of = FULL * BAR.numerator, BAR.denominator
    return f"INT(({share}*{counted}+{of - 1})/{of})"


def _percent(halves: str, counted: str) -> str:
    """A share in whole percent, a half to the even number, as the program rounds."""
    hundreds = f"{halves}*{100 // FULL}"
    whole, rest = f"INT({hundreds}/{counted})", f"2*MOD({hundreds},{counted})"
    up = f"IF({rest}>{counted},1,IF({rest}={counted},MOD({whole},2),0))"
    return f'IF({counted}=0,"",{whole}+{up})'
