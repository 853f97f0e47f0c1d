"""Workbooks filled in by chance, what they should show, and what they do show."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from shutil import which
from subprocess import run as started
from typing import Any

import openpyxl

from aecareer.advice.gaps import Gap, find_gaps
from aecareer.answers import Answers
from aecareer.files.catalogues import load_language
from aecareer.files.people import Person
from aecareer.fits import fit_role
from aecareer.forms import Form
from aecareer.framework import Framework, Role
from aecareer.framework_document import build
from aecareer.render.form import result_words as words
from aecareer.render.form.form_workbook import form_as_workbook
from aecareer.states import Unrated
from aecareer.typography import shorten
from filling import Given, fill_workbook, saved
from generators import Document, demanded, small

OFFICE = which("soffice") or which("libreoffice")
_AT_ONCE = 100  # files for one start of LibreOffice
_MOST_OPEN = 24  # duties that a sheet names
_SKILLS = 12
# code, level, track, how many of the skills, from which on
_STEPS = (
    ("J1", 1, None, 5, 0),
    ("A2", 2, "a", 7, 0),
    ("A2b", 2, "a", 7, 4),
    ("B2", 2, "b", 8, 2),
    ("A3", 3, "a", 9, 1),
    ("B3", 3, "b", 10, 0),
    ("B3b", 3, "b", 9, 3),
)


def matrix(seed: int = 5) -> Document:
    """A framework's document: duties shared and asked ever more, weights, musts, two tracks."""
    roles: list[Document] = []
    for code, level, track, size, first in _STEPS:
        used = [
            {"use": f"S.{(first + n) % _SKILLS}", "expected": 1 + (level + n) % 4}
            for n in range(size)
        ]
        role = {"code": code, "level": level, "name": f"=1+{level} Role {code}", "duties": used}
        roles.append(role if track is None else role | {"track": track})
    frame = small(*roles, expected=3, highest=4)
    frame["areas"] = {"work": "=Work", "home": "+Home"}
    frame["duties"] = [
        {"id": f"S.{n}", "area": "work" if n % 3 else "home", "text": f"@skill {n}"}
        for n in range(_SKILLS)
    ]
    return demanded(frame, seed)


def own() -> Framework:
    """The framework of that document."""
    return build(matrix())


def given_by_chance(form: Form, seed: int) -> Given:
    """One person's answers, near what some position asks, in many ways of writing."""
    chance = random.Random(f"{form.framework.id} {form.language.code} {seed}")
    scale, expected = form.framework.scale, form.framework.own_expectations
    levels = [role.level for role in form.framework.ladder]
    able = chance.uniform(levels[0] - 1, levels[-1] + 1)
    spread = chance.choice([0.4, 1.0, 2.0])
    others = chance.choice([0.02, 0.15, 0.5])  # of the answers are no points
    rows: dict[str, tuple[Any, str]] = {}
    for duty_id, one in expected.items():
        if chance.random() < others:
            rows[duty_id] = (chance.choice(_unrated(form)), "")
            continue
        level = form.framework.owners[duty_id].level
        point = round(chance.gauss(one.expected + 0.8 * (able - level), spread))
        point = min(max(point, scale.lowest), scale.highest)
        words = form.language.pick(scale.points[point])
        rows[duty_id] = (chance.choice(_written(point, words)), "")
    return rows


def _unrated(form: Form) -> Sequence[Any]:
    signs = [sign for sign, _ in form.scale][-2:]
    return (None, None, "-", *signs, *signs, "?", "N/A", "不适用", "not_sure", " n ", "9", "3-4")


def _written(point: int, words: str) -> Sequence[Any]:
    wide = chr(ord("０") + point)
    return (
        point,
        point,
        point,
        float(point),
        str(point),
        wide,
        f" {point} {words}",
        words,
        f"{point}分",
    )


def sorted_by_chance(book: bytes, seed: int) -> bytes:
    """The workbook with the rows of its duties in another order, as sorting leaves them."""
    loaded = openpyxl.load_workbook(BytesIO(book))
    sheet: Any = loaded.worksheets[0]
    known = [row for row in sheet.iter_rows() if row[0].value and ":" not in str(row[0].value)]
    rows = known[1:]
    values = [[cell.value for cell in row] for row in rows]
    random.Random(seed).shuffle(values)
    for row, texts in zip(rows, values, strict=True):
        for cell, value in zip(row, texts, strict=True):
            cell.value = value
    return saved(loaded)


def filled_by_chance(form: Form, blank: bytes, seed: int) -> bytes:
    """A blank form filled in by chance; every third is sorted."""
    book = fill_workbook(blank, given_by_chance(form, seed))
    return book if seed % 3 else sorted_by_chance(book, seed)


def forms(framework: Framework) -> tuple[tuple[Form, bytes], ...]:
    """The blank form in both languages."""
    found = (Form(framework, load_language(code)) for code in ("en", "zh"))
    return tuple((form, form_as_workbook(form)) for form in found)


def recalculated(files: Sequence[Path], folder: Path) -> None:
    """Lets LibreOffice open the files and save them, with what the formulas give, in a folder."""
    assert OFFICE is not None
    profile = (folder / "profile").absolute().as_uri()
    for first in range(0, len(files), _AT_ONCE):
        some = map(str, files[first : first + _AT_ONCE])
        kind = "xlsx:Calc MS Excel 2007 XML"
        command = [OFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind]
        started([*command, "--outdir", str(folder), *some], check=True, capture_output=True)


def shown(path: Path) -> list[list[Any]]:
    """What stands on the sheet with the result, as it was saved."""
    book = openpyxl.load_workbook(path, data_only=True)
    return [[cell.value for cell in row] for row in book.worksheets[1].iter_rows()]


def expected(
    document: Mapping[str, Any], person: Person, form: Form, path: Path
) -> list[list[Any]]:
    """The same from what `score --json` says of the file, and from the answers in it."""
    said = _Said(form, document, rows_by_key(path))
    return [
        [words.title(form)],
        *said.head(person.answers),
        *said.positions(),
        *said.answers(person),
        *said.areas(),
        *([note] for note in words.notes(form)),
        *said.open(person.answers),
    ]


def rows_by_key(path: Path) -> dict[str, int]:
    """In which row of the form each key stands."""
    sheet: Any = openpyxl.load_workbook(path).worksheets[0]
    return {row[0].value: row[0].row for row in sheet.iter_rows() if row[0].value}


def compared(rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    """What stands on a sheet, without empty cells."""
    plain = [[one for one in row[1:] if one not in (None, "")] for row in rows]
    return [[_rounded(one) for one in row] for row in plain if row]


def _rounded(value: Any) -> Any:
    return round(value, 9) if isinstance(value, float) else value


class _Said:
    """The words and figures that should stand on the sheet, row by row."""

    def __init__(self, form: Form, document: Mapping[str, Any], rows: Mapping[str, int]) -> None:
        self.form, self.document, self.rows = form, document, rows
        self.say = form.language.say
        self.best = document["recommendation"]
        self.roles = {role["code"]: role for role in document["roles"]}

    def name(self, code: str) -> str:
        role = self.form.framework.role(code)
        return self.say("{name} ({code})", name=role.name, code=code)

    def head(self, answers: Answers) -> Iterator[list[Any]]:
        say, best = self.say, self.best
        if best is None:
            yield [say("No recommendation yet")]
        elif best["starting_point"]:
            position = self.name(best["role"])
            yield [say("No position reached yet; start from {position}", position=position)]
        else:
            yield [say("You fit: {position}", position=self.name(best["role"]))]
        if best is not None and answers.answered < len(self.form.framework.duties):
            yield [words.rests_on(str(answers.answered), self.form)]
        if best is not None and best["provisional"]:
            yield [words.provisional(self.form.language)]
        tracks = self.form.framework.tracks
        reached = [one["role"] for one in best["tracks"]] if best else [None] * len(tracks)
        for track, code in zip(tracks, reached, strict=True):
            if len(tracks) > 1:
                named = "-" if code is None else self.name(code)
                yield [words.on_track(track, named, self.form.language)]

    def positions(self) -> Iterator[list[Any]]:
        yield [head for head in words.position_heads(self.form.language) if head]
        for role in self.form.framework.ladder:
            one = self.roles[role.code]
            figures: list[Any] = ["-"] * 5
            if one["out_of"]:
                points, bar = one["points"], one["bar"]
                percent = round(Fraction(points) * 100 / one["out_of"])  # a half to the even
                missing = max(0, bar - points)
                figures = [_bar(percent), percent / 100, points, one["out_of"], bar, missing]
            remark = " ".join(filter(None, self.remarks(role, one)))
            yield [self.name(role.code), *figures, *filter(None, [remark])]

    def remarks(self, role: Role, one: Mapping[str, Any]) -> Iterator[str]:
        language, marks = self.form.language, words.marks(self.form.language)
        if not one["assessed"]:
            needed = fit_role(self.form.framework, role, Answers()).tally.needed
            yield words.too_few(str(one["rated"]), str(needed), language)
            return
        best = self.best
        aims = self.document["next"]
        if role.code == best["role"]:
            yield marks["start"] if best["starting_point"] else marks["fits"]
        else:
            yield marks["next"] if role.code in aims else ""
        new = one["new"]
        if new is not None and new["points"] < new["bar"]:
            points, out_of, bar = (_number(new[name]) for name in ("points", "out_of", "bar"))
            yield words.newly_asked(points, out_of, bar, language)
        if one["musts_missed"]:
            yield words.musts(str(len(one["musts_missed"])), language)

    def answers(self, person: Person) -> Iterator[list[Any]]:
        language, unread = self.form.language, person.unread
        found = [one.rating for one in person.answers.by_duty.values()]
        counts = [
            sum(isinstance(one, int) for one in found),
            *(found.count(one) for one in Unrated),
        ]
        missing = len(self.form.framework.duties) - sum(counts) - unread
        yield [words.answers_head(language)]
        yield from map(
            list, zip(words.answer_kinds(self.form), [*counts, missing, unread], strict=True)
        )
        if unread:
            first = min(int(re.findall(r"\d+$", fault.place)[0]) for fault in person.faults)
            yield [words.unknown(str(unread), str(first), language)]

    def areas(self) -> Iterator[list[Any]]:
        codes = []
        if self.best is not None:
            aims = [] if self.best["starting_point"] else self.document["next"]
            codes = [self.best["role"], *aims][:2]
        yield [words.areas_head(self.form.language), *codes]
        for group in self.document["areas"]:
            by_role = {one["code"]: one for one in group["roles"]}
            name = self.form.language.pick(self.form.framework.areas[group["key"]].name)
            yield [name, *(self.out_of(by_role.get(code)) for code in codes)]

    def out_of(self, one: Mapping[str, Any] | None) -> str:
        if one is None or not one["out_of"]:
            return "-"
        return words.out_of(_number(one["points"]), _number(one["out_of"]), self.form.language)

    def open(self, answers: Answers) -> Iterator[list[Any]]:
        yield list(words.open_heads(self.form))
        if self.best is None:
            yield [words.waiting(self.form.language)]
            return
        listed = {self.best["role"], *self.document["next"]}
        roles = [role for role in self.form.framework.roles if role.code in listed]
        rows = [
            [self.name(role.code), self.standing(gap)]
            for role in roles
            for gap in find_gaps(role, answers)
        ]
        yield from self.unlisted(listed, answers, all_done=not rows)
        yield from rows[:_MOST_OPEN]
        if left := rows[_MOST_OPEN:]:
            yield [self.say("and {n} more", n=len(left))]

    def unlisted(
        self, listed: set[str], answers: Answers, *, all_done: bool
    ) -> Iterator[list[Any]]:
        language = self.form.language
        roles = [role for role in self.form.framework.ladder if role.code in listed]
        codes = language.gettext(", ").join(role.code for role in roles)
        asked = [one.duty.id for role in roles for one in role.expectations]
        left = sum(answers.rating(duty_id) is None for duty_id in asked)
        told = []
        if left:
            told.append(words.unlisted(codes, str(left), str(len(asked)), language))
        if all_done:
            told.append(words.all_done(language))
        if told:
            yield [language.run_on("", "").join(told)]

    def standing(self, gap: Gap) -> str:
        rating, language = gap.rating, self.form.language
        name = shorten(language.pick(gap.duty.name), 90)
        duty = words.on_row(name, str(self.rows[gap.duty.id]), language)
        said = words.standings(str(rating), str(gap.expectation.expected), self.form)
        number = 0 if isinstance(rating, int) else 1 + list(Unrated).index(rating)
        return duty + said[number]


def _bar(percent: int) -> str:
    length = math.floor(percent * 30 / 100 + 0.5)
    signs = "█" * length + "░" * (30 - length)
    return f"{signs[:20]}|{signs[20:]}"


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
