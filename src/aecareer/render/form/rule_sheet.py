"""The rule as formulas: a hidden sheet that reads the form's ratings and scores them.

It follows `fits`, `scoring` and `shape` step by step, in half points and whole numbers, so that no
rounding decides. Nothing in it is younger than Excel 2007.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from aecareer.answers import Answers
from aecareer.fits import fit_role
from aecareer.forms import Form
from aecareer.framework import Expectation, Role, Track
from aecareer.render.form import form_words
from aecareer.render.form import result_words as words
from aecareer.render.form.form_cells import Formula, lock, quoted
from aecareer.render.form.rule_points import points
from aecareer.render.form.rule_tables import FIRST_ROW, SHEET, Block, Table
from aecareer.render.form.typed import (
    NO_CHANCE,
    NOT_ASKED,
    NOT_SURE,
    UNKNOWN,
    own_words,
    typed_words,
)
from aecareer.states import FULL, HALF

_NEVER = -9  # no rating is this
_SPACES = ("\u00a0", "\u3000")
_SUMS = (
    "own",
    "rated",
    "shift",
    "squares",
    "assessed",
    "top",
    "best",
    "start",
    "provisional",
    "second",
    "listed",
)
_TABLES = (
    "text code",
    "name value",
    "id name times row place typed rating above square",
    "role area duty rating expected half weight must new earned counts shift squares open",
    "code name level needed rated halves counted bar percent unfounded fresh fresh_counted "
    "fresh_bar fresh_unfounded missed must_unfounded assessed meets provisional passing spread "
    "nearest following second next listed asked answered",
    "role passing spread",
)


@dataclass(frozen=True, slots=True)
class Places:
    """Where the form has its keys, its ratings, and who filled it in, as formulas name them."""

    keys: str
    ratings: str
    rater: str


class Rule:
    """The sheet, and what formulas elsewhere call its results.

    Roles are known by their number in the framework's order, from 1; 0 is none.
    """

    def __init__(self, form: Form, sheet: Any, places: Places) -> None:
        self.form, self.sheet, self.places = form, sheet, places
        self.framework = form.framework
        self.number = {role.code: n for n, role in enumerate(self.framework.roles, 1)}
        self.area = {key: n for n, key in enumerate(self.framework.areas, 1)}
        self.typed = typed_words(form)
        roles = self.framework.roles
        rows = (
            len(self.typed),
            len(_SUMS),
            len(self.framework.duties),
            sum(len(role.expectations) for role in roles),
            len(roles),
            sum(len(track.roles) for track in self.framework.tracks),
        )
        tables, column = [], 2
        for names, size in zip(_TABLES, rows, strict=True):
            tables.append(Table(sheet, column, names, size))
            column += len(names.split()) + 1
        self.words, self.sums, self.duties, self.asked, self.roles, self.ladders = tables
        self.blocks: dict[str, Block] = {}
        self._fill()

    def sum(self, name: str) -> str:
        """One of the results that are there once."""
        return self.sums.at("value", FIRST_ROW + _SUMS.index(name))

    def role(self, name: str, role: Role) -> str:
        """One of a role's results."""
        return self.roles.at(name, FIRST_ROW - 1 + self.number[role.code])

    def of(self, name: str, number: str) -> str:
        """The same for the role whose number a formula gives."""
        return f"INDEX({self.roles.all[name]},{number})"

    def on_ladder(self, track: Track) -> str:
        """The number of the role to name on one ladder."""
        block = self.blocks[f"track {track.name}"]
        passing, spread = block["passing"], block["spread"]
        nearest = f"INDEX({block['role']},MATCH(MIN({spread}),{spread},0))"
        return f"IF(MAX({passing})<0,0,{nearest})"

    def count(self, rating: int) -> str:
        """How many duties of the form have that code; of those not on it none is asked."""
        on_form = f"({self.duties.all['times']}>0)"
        return f"SUMPRODUCT({on_form}*({self.duties.all['rating']}={rating}))"

    @property
    def rated(self) -> str:
        return f'COUNTIF({self.duties.all["rating"]},">=0")'

    def in_area(self, area: str, role: str) -> tuple[str, str]:
        """Half points in an area for the role whose number a formula gives, and what counts."""
        chosen = f"({self.asked.all['role']}={role})*({self.asked.all['area']}={self.area[area]})"
        weight = self.asked.all["weight"]
        earned, counts = self.asked.all["earned"], self.asked.all["counts"]
        return (
            f"SUMPRODUCT({chosen}*{weight}*{earned})",
            f"SUMPRODUCT({chosen}*{weight}*{counts})",
        )

    def open_duty(self, position: int, column: str) -> str:
        """What a column has on the duty that is open in that place for the roles listed."""
        found = f"MATCH({position},{self.asked.all['open']},0)"
        return f"INDEX({self.asked.all[column]},{found})"

    @property
    def open_duties(self) -> str:
        return f"MAX({self.asked.all['open']})"

    def _fill(self) -> None:
        for text, code in self.typed.items():
            self.words.add(text=text, code=code - UNKNOWN)
        rows = {duty_id: FIRST_ROW + n for n, duty_id in enumerate(self.framework.duties)}
        for duty_id in rows:
            self._add_duty(duty_id)
        for role in self.framework.roles:
            first, apart = self.asked.row, {one.duty.id for one in self.framework.apart(role)}
            for one in role.expectations:
                self._add_asked(role, one, rows[one.duty.id], new=one.duty.id in apart)
            self.blocks[role.code] = Block(self.asked, first, self.asked.row - 1)
        for role in self.framework.roles:
            self._add_role(role)
        for track in self.framework.tracks:
            self._add_ladder(track)
        for name, formula in zip(_SUMS, self._sums(), strict=True):
            self.sums.add(name=name, value=Formula(f"={formula}"))
        lock(self.sheet)

    def _add_duty(self, duty_id: str) -> None:
        """A duty: where it stands on the form, what was typed, and what that means."""
        table, keys = self.duties, self.places.keys
        same = f"EXACT({keys},{table.here('id')})"
        typed = f'INDEX({self.places.ratings},{table.here("place")})&""'
        for space in _SPACES:
            typed = f'SUBSTITUTE({typed},"{space}"," ")'
        typed = f'IFERROR(LOWER(TRIM({typed})),"#")'
        text = table.here("typed")
        texts, codes = self.words.all["text"], self.words.all["code"]
        found = f"SUMPRODUCT(MAX(({texts}={text})*{codes}))+{UNKNOWN}"
        rating = table.here("rating")
        least = self.framework.least_asked[duty_id] - 1
        self.duties.add(
            id=duty_id,
            name=words.duty(self.framework.duties[duty_id], self.form.language),
            times=Formula(f"=SUMPRODUCT(--{same})"),
            row=Formula(f"=SUMPRODUCT(MAX({same}*ROW({keys})))"),
            place=Formula(f"=SUMPRODUCT({same}*(ROW({keys})-MIN(ROW({keys}))+1))"),
            typed=Formula(f'=IF({table.here("times")}=1,{typed},"")'),
            rating=Formula(
                f"=IF({self.sum('own')}=0,{NOT_ASKED},IF({table.here('times')}>1,{UNKNOWN},"
                f'IF({text}="",{NOT_ASKED},{found})))'
            ),
            above=Formula(f"=IF({rating}>=0,{rating}-{least},0)"),
            square=Formula(f"={table.here('above')}^2"),
        )

    def _add_asked(self, role: Role, one: Expectation, duty: int, *, new: bool) -> None:
        """A duty as one role expects it: the half points earned, and what it does to the shape."""
        table = self.asked
        rating, expected = table.here("rating"), table.here("expected")
        unrated = f"OR({rating}={NOT_SURE},{rating}={NO_CHANCE})"
        half = f"IF({rating}={table.here('half')},{HALF},0)"
        point = f"IF({rating}>={expected},{FULL},{half})"
        number = self.number[role.code]
        before = f"{SHEET}!${table.letters['open']}${table.row - 1}"
        is_open = f"({self.role('listed', role)}=1)*({table.here('counts')}=1)"
        is_open += f"*({table.here('earned')}<{FULL})"
        least = self.framework.least_asked[one.duty.id] - 1
        table.add(
            role=number,
            area=self.area[one.duty.area],
            duty=duty - FIRST_ROW + 1,
            rating=Formula(f"={self.duties.at('rating', duty)}"),
            expected=one.expected,
            half=_NEVER if one.half is None else one.half,
            weight=one.weight,
            must=int(one.must),
            new=int(new),
            earned=Formula(f"=IF({rating}>=0,{point},IF({unrated},{HALF},0))"),
            counts=Formula(f"=IF(OR({rating}>=0,{unrated}),1,0)"),
            shift=Formula(f"=IF({rating}>=0,{least - one.expected},0)"),
            squares=Formula(
                f"=IF({rating}>=0,({rating}-{expected})^2-{self.duties.at('square', duty)},0)"
            ),
            open=Formula(f"=N({before})+{is_open}"),
        )

    def _add_role(self, role: Role) -> None:
        """A role: its points, whether it is reached, and how near its shape is."""
        table, here = self.roles, self.roles.here
        block = self.blocks[role.code]
        numbers = points(block, here, apart=bool(self.framework.apart(role)))
        spread = (
            f"{self.sum('rated')}*({self.sum('squares')}+SUM({block['squares']}))"
            f"-({self.sum('shift')}+SUM({block['shift']}))^2"
        )
        lowest = min(one.level for one in self.framework.roles)
        among = f"IF({self.sum('top')}<0,{role.level}={lowest},{here('passing')}={self.sum('top')})"
        above = self.above(role)
        number = self.number[role.code]
        best = self.sum("best")
        following = f'ISNUMBER(FIND(";{number};",{self.of("following", best)}))'
        aimed = f"IF({self.sum('second')}=0,{best}={number},{following})"
        table.add(
            code=role.code,
            name=words.position(role, self.form.language),
            level=role.level,
            needed=fit_role(self.framework, role, Answers()).tally.needed,
            **{name: Formula(f"={formula}") for name, formula in numbers},
            passing=Formula(f"=IF({here('meets')}=1,{here('level')},-1)"),
            spread=Formula(f"={spread}"),
            nearest=Formula(f'=IF({among},{here("spread")},"")'),
            following=f";{';'.join(map(str, above))};",
            second=above[0] if above else 0,
            next=Formula(f"=IF({best}=0,0,IF({aimed},1,0))"),
            listed=Formula(f"=IF(OR({best}={number},{here('next')}=1),1,0)"),
            asked=len(role.expectations),
            answered=Formula(f"=SUM({block['counts']})"),
        )

    def above(self, role: Role) -> tuple[int, ...]:
        """The numbers of the roles to aim at from one that is reached, in their order."""
        found: dict[int, None] = {}
        for track in self.framework.tracks_of(role):
            found |= dict.fromkeys(self.number[one.code] for one in track.above(role.level))
        return tuple(found)

    def _add_ladder(self, track: Track) -> None:
        first, last = self.ladders.row, self.ladders.row + len(track.roles) - 1
        block = self.blocks[f"track {track.name}"] = Block(self.ladders, first, last)
        for role in track.roles:
            passing = self.ladders.here("passing")
            among = f"AND({passing}>=0,{passing}=MAX({block['passing']}))"
            self.ladders.add(
                role=self.number[role.code],
                passing=Formula(f"={self.role('passing', role)}"),
                spread=Formula(f'=IF({among},{self.role("spread", role)},"")'),
            )

    def _sums(self) -> Iterator[str]:
        """The results that are there once, in the order of their names."""
        rater = f'LOWER(TRIM({self.places.rater}&""))'
        own = ",".join(f"{rater}={quoted(one)}" for one in own_words(self.form))
        yield f"IF(OR({own}),1,0)"
        yield self.rated
        yield f"SUM({self.duties.all['above']})"
        yield f"SUM({self.duties.all['square']})"
        yield f"MAX({self.roles.all['assessed']})"
        yield f"MAX({self.roles.all['passing']})"
        nearest = self.roles.all["nearest"]
        yield f"IF({self.sum('assessed')}=1,MATCH(MIN({nearest}),{nearest},0),0)"
        best = self.sum("best")
        yield f"IF({best}=0,0,1-{self.of('meets', best)})"
        yield f"IF({best}=0,0,{self.of('provisional', best)})"
        yield f"IF(OR({best}=0,{self.sum('start')}=1),0,{self.of('second', best)})"
        # The codes of the roles whose open duties are listed; a code holds no space.
        codes = "&".join(
            f'IF({self.role("listed", role)}=1," "&{self.role("code", role)},"")'
            for role in self.framework.ladder
        )
        between = quoted(form_words.between(self.form.language))
        yield f'SUBSTITUTE(TRIM({codes})," ",{between})'
