"""What the sheet with the result says, as formulas that fill in while one types."""

from __future__ import annotations

from collections.abc import Iterator

from aecareer.forms import Form
from aecareer.framework import Role
from aecareer.render.form import result_words as words
from aecareer.render.form.form_cells import Formula, quoted, slot, spliced
from aecareer.render.form.rule_sheet import Rule
from aecareer.render.form.typed import NO_CHANCE, NOT_ASKED, NOT_SURE, UNKNOWN
from aecareer.states import FULL

_BEFORE, _AFTER = 20, 10  # signs of a bar up to two thirds, and behind
_BELOW = 1_048_577  # the first row that no sheet has


class ResultFormulas:
    """The formulas of the sheet, each from the results of the rule's sheet."""

    def __init__(self, form: Form, rule: Rule) -> None:
        self.form, self.rule, self.language = form, rule, form.language

    def headline(self) -> Formula:
        """The position that fits, or the starting point, or that there is none."""
        rule, best = self.rule, self.rule.sum("best")
        said = {
            name: spliced(text, position=self.name_of(best))
            for name, text in words.headlines(self.form, slot("position")).items()
        }
        reached = f"IF({rule.sum('start')}=1,{said['start']},{said['fits']})"
        found = f"IF({best}=0,{said['none']},{reached})"
        return Formula(f"=IF({rule.sum('own')}=0,{said['others']},{found})")

    def rests_on(self) -> Formula:
        """How many duties the result rests on, unless it rests on all."""
        total = len(self.form.framework.duties)
        answered = "+".join((self.rule.rated, *map(self.rule.count, (NOT_SURE, NO_CHANCE))))
        sentence = spliced(words.rests_on(slot("n"), self.form), n=f"({answered})")
        found = f"OR({self.rule.sum('best')}=0,{answered}={total})"
        return Formula(f'=IF({found},"",{sentence})')

    def provisional(self) -> Formula:
        """That the result rests on what is no rating, where it does."""
        said = quoted(words.provisional(self.language))
        return Formula(f'=IF({self.rule.sum("provisional")}=1,{said},"")')

    def on_tracks(self) -> Iterator[Formula]:
        """The position on each of several tracks."""
        tracks = self.form.framework.tracks
        for track in tracks if len(tracks) > 1 else ():
            on = self.rule.on_ladder(track)
            sentence = words.on_track(track, slot("position"), self.language)
            named = f'IF({on}=0,"-",{self.name_of(on)})'
            yield Formula(f"={spliced(sentence, position=named)}")

    def name_of(self, number: str) -> str:
        """The name of the role whose number a formula gives."""
        return self.rule.of("name", number)

    def bar(self, role: Role) -> str:
        """A bar of signs, with a line at two thirds."""
        whole = _BEFORE + _AFTER
        length = f"ROUND({self.rule.role('percent', role)}*{whole}/100,0)"
        before = f"MIN({length},{_BEFORE})"
        after = f"MAX({length}-{_BEFORE},0)"
        return (
            f'REPT("█",{before})&REPT("░",{_BEFORE}-{before})&"|"'
            f'&REPT("█",{after})&REPT("░",{_AFTER}-{after})'
        )

    def remark(self, role: Role) -> str:
        """What a position is to the person, and why it is not reached though its points are."""
        rule, said = self.rule, words.marks(self.language)

        def of(name: str) -> str:
            return rule.role(name, role)

        number = rule.number[role.code]
        named = f"IF({rule.sum('start')}=1,{quoted(said['start'])},{quoted(said['fits'])})"
        following = f'IF({of("next")}=1,{quoted(said["next"])},"")'
        remark = f"IF({rule.sum('best')}={number},{named},{following})"
        too_few = spliced(
            words.too_few(slot("rated"), slot("needed"), self.language),
            rated=of("rated"),
            needed=of("needed"),
        )
        told = [remark]
        if self.form.framework.apart(role):
            fresh = spliced(
                words.newly_asked(slot("points"), slot("out_of"), slot("bar"), self.language),
                points=f"{of('fresh')}/{FULL}",
                out_of=of("fresh_counted"),
                bar=f"{of('fresh_bar')}/{FULL}",
            )
            told.append(f'IF({of("fresh")}<{of("fresh_bar")},{fresh},"")')
        if any(one.must for one in role.expectations):
            missed = spliced(words.musts(slot("n"), self.language), n=of("missed"))
            told.append(f'IF({of("missed")}>0,{missed},"")')
        joined = '&" "&'.join(told)
        return f"IF({of('assessed')}=0,{too_few},TRIM({joined}))"

    def answers(self) -> Iterator[tuple[str, Formula]]:
        """How many duties have which kind of answer, each with its label."""
        counts = (self.rule.rated, *map(self.rule.count, (NOT_SURE, NO_CHANCE, NOT_ASKED, UNKNOWN)))
        for label, count in zip(words.answer_kinds(self.form), counts, strict=True):
            yield label, Formula(f"={count}")

    def unknown(self) -> Formula:
        """What to do about entries that the formulas do not know, and where the first is."""
        unknown, duties = self.rule.count(UNKNOWN), self.rule.duties.all
        from_below = f"({duties['rating']}={UNKNOWN})*({_BELOW}-{duties['row']})"
        first = f"({_BELOW}-SUMPRODUCT(MAX({from_below})))"
        sentence = words.unknown(slot("n"), slot("row"), self.language)
        return Formula(f'=IF({unknown}=0,"",{spliced(sentence, n=unknown, row=first)})')

    def in_area(self, area: str, number: str) -> Formula:
        """The points in an area, for the role whose number a formula gives."""
        halves, counted = self.rule.in_area(area, number)
        figures = spliced(
            words.out_of(slot("points"), slot("out_of"), self.language),
            points=f"{halves}/{FULL}",
            out_of=counted,
        )
        return Formula(f'=IF({number}=0,"",IF({counted}=0,"-",{figures}))')

    def unlisted(self) -> Formula:
        """Why duties are not listed as open: no answer to them, or all that are answered count."""
        rule, roles = self.rule, self.rule.roles.all
        listed = rule.sum("listed")
        asked = f"SUMPRODUCT({roles['listed']},{roles['asked']})"
        left = f"({asked}-SUMPRODUCT({roles['listed']},{roles['answered']}))"
        sentence = words.unlisted(slot("codes"), slot("n"), slot("total"), self.language)
        unanswered = spliced(sentence, codes=listed, n=left, total=asked)
        done, waiting = map(quoted, (words.all_done(self.language), words.waiting(self.language)))
        between = quoted(self.language.run_on("", ""))
        told = f'IF({left}>0,{unanswered}&{between},"")&IF({rule.open_duties}=0,{done},"")'
        none = f'IF({rule.sum("own")}=0,"",{waiting})'
        return Formula(f"=IF({rule.sum('best')}=0,{none},TRIM({told}))")

    def open_duty(self, place: int) -> tuple[Formula, Formula]:
        """The position and the duty that is open in that place, or nothing."""
        rule = self.rule
        role = self.name_of(rule.open_duty(place, "role"))
        duty = self._open_duty(place)
        return Formula(f'=IFERROR({role},"")'), Formula(f'=IFERROR({duty},"")')

    def _open_duty(self, place: int) -> str:
        """A duty with its row on the form, what was answered, and what its position expects."""
        rule = self.rule
        number = rule.open_duty(place, "duty")
        name, row = (f"INDEX({rule.duties.all[one]},{number})" for one in ("name", "row"))
        duty = spliced(words.on_row(slot("name"), slot("row"), self.language), name=name, row=row)
        rating, expected = (rule.open_duty(place, one) for one in ("rating", "expected"))
        said = words.standings(slot("rating"), slot("expected"), self.form)
        point, unsure, no_chance = (
            spliced(text, rating=rating, expected=expected) for text in said
        )
        unrated = f"IF({rating}={NOT_SURE},{unsure},{no_chance})"
        return f"{duty}&IF({rating}>=0,{point},{unrated})"

    def more(self, most: int) -> Formula:
        """How many open duties are left out behind so many."""
        left = f"{self.rule.open_duties}-{most}"
        more = spliced(words.more(slot("n"), self.language), n=f"({left})")
        return Formula(f'=IF({left}>0,{more},"")')
