"""A whole round: forms out, filled in in many ways, some spoiled; what is named, what comes out.

120 invented people with five views each (self, manager, three peers). Forms are filled in as
workbooks, CSV, Markdown and JSON, a third of them by LibreOffice if it is there, under names of all
kinds; one in twenty is spoiled in a known way. Aims: `round status` names every spoiled one and no
other; the results, pages included, are to the byte those of clean JSON documents with the same
answers. Beside that the time of each step.
"""

from __future__ import annotations

import csv
import json
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import cycle
from pathlib import Path
from random import Random
from subprocess import run
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from aecareer.answers import Answers
from aecareer.answers_document import to_document
from aecareer.files.round_folder import load_round
from aecareer.forms import DATE, NUMBER, PERSON, PERSON_ID, Form
from aecareer.render.form.form_formats import render_form
from aecareer.render.formats import Format
from aecareer.rounds import Round, SentForm
from people import people
from round_office import OFFICE, Given, Job, target_ending, type_all
from round_office import WAYS as OFFICE_WAYS
from round_ways import DAY, FRAMEWORK, LANGUAGES, WAYS, typed
from timing import PROGRAM, asked_fast, environment, table

PEOPLE, FAST_PEOPLE = 120, 24
SPOILED_EVERY = 20
PEERS = 3
FIRST = ("Li", "Søren", "Anne-Marie", "O'Neill", "José", "王", "Zoë", "Nguyễn", "McDonald", "李")
LAST = ("Na", "Müller", "D'Angelo", "芳", "van den Berg", "Đặng", "Smith", "娜", "Ødegård", "Wu")


@dataclass(frozen=True, slots=True)
class View:
    """One form that goes back: what is answered on it, and in which file it is put."""

    sent: SentForm
    answers: Answers
    way: str
    name: str

    @property
    def ending(self) -> str:
        """That of the file which goes back."""
        return target_ending(self.way) if self.way in OFFICE_WAYS else self.way


def main() -> None:
    """Prints what was spoiled and named, whether the results agree, and the times."""
    count = FAST_PEOPLE if asked_fast(__doc__) else PEOPLE
    with TemporaryDirectory() as name:
        home = Path(name)
        (home / "people.csv").write_text(people_list(count), encoding="utf-8")
        times = {"new": program(home, "new", "people.csv", "round")[0]}
        found = load_round(str(home / "round"), FRAMEWORK)
        views = answered(found)
        chosen = Random(15).sample(views, len(views) // SPOILED_EVERY)
        spoiled = {view.sent.number: kind for view, kind in zip(chosen, cycle(KINDS), strict=False)}
        desk = Desk(home, found)
        counting = {
            view.sent.number: hand_in(desk, view, spoiled.get(view.sent.number, ""))
            for view in views
        }
        times["typing in LibreOffice"] = desk.type_all()
        times["status"], status = program(home, "status", "round", "--json")
        times["reports"], _ = program(home, "reports", "round", "-o", "mixed")
        clean(home, found, counting)
        program(home, "reports", "clean", "-o", "clean-reports")
        named = judged(json.loads(status), views, spoiled)
        table(("filled in as", "forms"), Counter(view.way for view in views).most_common())
        table(("spoiled", "made", "named", "wrongly"), named)
        table(("results", "files", "different"), [compared(home / "mixed", home / "clean-reports")])
        table(("step", "seconds"), [(step, f"{took:.1f}") for step, took in times.items()])


def program(home: Path, *arguments: str) -> tuple[float, str]:
    """Runs one command of the round; the seconds, and what it printed."""
    began = perf_counter()
    line = [*PROGRAM, "round", *arguments]
    done = run(line, cwd=home, env=environment(home), capture_output=True)
    assert done.returncode in (0, 1), done.stderr.decode()
    return perf_counter() - began, done.stdout.decode()


def people_list(count: int) -> str:
    """A list with staff numbers, each one's manager and peers further down or up."""
    codes = [role.code for role in FRAMEWORK.ladder]
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(["Staff no.", "Full name", "E-mail", "Position", "Manager", "Peers"])
    for place in range(count):
        near = [number((place + step) % count) for step in range(1, PEERS + 2)]
        name = f"{FIRST[place % 10]} {LAST[place // 10 % 10]}"
        mail = f"{place}@agency.example"
        writer.writerow(
            [number(place), name, mail, codes[place % len(codes)], near[0], "; ".join(near[1:])]
        )
    return out.getvalue()


def number(place: int) -> str:
    return f"{place:05}"


def answered(found: Round) -> list[View]:
    """Every form with answers of an invented person, and how it is filled in."""
    chance = Random(14)
    invented = people(FRAMEWORK, len(found.forms), seed=14)
    views, ways = [], ways_taken()
    for place, (sent, one) in enumerate(zip(found.forms, invented, strict=True)):
        asked = found.duties_asked(sent.about)
        given = {duty: answer for duty, answer in one.answers.by_duty.items() if duty in asked}
        about = found.about(sent)
        answers = Answers(
            {duty: answer._replace(note=chance.choice(NOTES)) for duty, answer in given.items()},
            about.name,
            sent.rater,
            about.position,
            finished=DAY,
            form=sent.number,
            person_id=about.id,
        )
        way = ways[place % len(ways)]
        views.append(View(sent, answers, way, chance.choice(NAMES).format(place)))
    return views


def ways_taken() -> list[str]:
    """The ways in turns: two of LibreOffice's to four of the others, or none without it."""
    if OFFICE is None:
        print("LibreOffice is not installed; no form goes through it.\n")
        return [*WAYS]
    office = [*OFFICE_WAYS]
    pairs = zip(office[::2], office[1::2], strict=True)
    return [way for one, other in pairs for way in (".xlsx", ".csv", one, ".md", ".json", other)]


NOTES = ("", "", "", "", "the spring pitch", "=not a formula", "两个客户", 'said "yes"; twice')
NAMES = ("scan{}", "Copy of form ({})", "RE_ form {} final FINAL", "评估表 {}", "deep/er/{}")


@dataclass
class Desk:
    """Where forms are filled in and put into the round's folder."""

    home: Path
    found: Round

    def __post_init__(self) -> None:
        self.jobs: list[Job] = []

    def fill(self, view: View, name: str, changes: Given) -> None:
        """Puts the form, filled in with these changes, where it comes back under that name."""
        form, chance = self._form(view), Random(view.sent.number)
        given: dict[str, tuple[object, str]] = {DATE: (DAY, "")}
        for duty, answer in view.answers.by_duty.items():
            given[duty] = (typed(answer.rating, form, chance), answer.note)
        given |= changes
        blank = self.home / "round" / view.sent.file
        target = returned(self.home / "round", name)
        if view.way not in OFFICE_WAYS:
            target.write_bytes(WAYS[view.way](form, given, blank, chance))
            return
        if OFFICE_WAYS[view.way][0] == "csv":
            blank = self.home / "blank" / f"{view.sent.number}.csv"
            blank.parent.mkdir(exist_ok=True)
            blank.write_text(str(render_form(form, Format.CSV)), encoding="utf-8")
        self.jobs.append(Job(view.way, blank, given, target))

    def type_all(self) -> float:
        """Has LibreOffice fill in what is left to it; the seconds it took."""
        began = perf_counter()
        if self.jobs:
            type_all(self.jobs, self.home)
        return perf_counter() - began

    def _form(self, view: View) -> Form:
        sent, about = view.sent, self.found.about(view.sent)
        in_english = view.way == ".xlsx" or OFFICE_WAYS.get(view.way, ("", ()))[0] == "xlsx"
        return Form(
            FRAMEWORK,
            LANGUAGES[0] if in_english else Random(sent.number).choice(LANGUAGES),
            sent.rater,
            about.name,
            tuple(one for one in FRAMEWORK.ladder if one.code in self.found.asked[sent.about]),
            sent.number,
            about.id,
            about.position,
        )


# What is spoiled, and what has to be said of it

KINDS = ("cell", "broken", "stranger", "mixed", "scan", "older", "copy", "blank", "lost")
GONE = ("broken", "stranger", "mixed", "scan", "blank", "lost")  # of which nothing counts


def hand_in(desk: Desk, view: View, kind: str) -> Answers | None:
    """Puts the form where it comes back, spoiled if it is to be; the answers that should count."""
    duties, found = list(view.answers.by_duty), desk.found
    other = found.people[(view.sent.about + 7) % len(found.people)].name
    nobody = {NUMBER: ("", ""), PERSON_ID: ("", ""), PERSON: ("Somebody Else", "")}
    changes: Mapping[str, Given] = {
        "cell": {duties[0]: ("3-4", view.answers.note(duties[0]))},
        "stranger": nobody,
        "mixed": {PERSON: (other, "")},
        "blank": dict.fromkeys(duties, ("", "")),
    }
    if kind in ("older", "copy"):
        before = {duties[0]: (0, ""), DATE: ("2026-11-01", "")} if kind == "older" else {}
        desk.fill(view, f"{view.name} before{view.ending}", before)
    if kind == "broken":
        data = b"PK\3\4 cut off" if view.ending == ".xlsx" else b"nothing of ours"
        returned(desk.home / "round", view.name + view.ending).write_bytes(data)
    elif kind == "scan":
        returned(desk.home / "round", f"{view.name}.pdf").write_bytes(b"%PDF-1.7")
    elif kind != "lost":
        desk.fill(view, view.name + view.ending, changes.get(kind, {}))
    unread = view.answers.with_rating(duties[0], None)
    return None if kind in GONE else unread if kind == "cell" else view.answers


def returned(folder: Path, name: str) -> Path:
    """Where a file of that name comes back in a round's folder."""
    path = folder / "returned" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def clean(home: Path, found: Round, counting: Mapping[str, Answers | None]) -> None:
    """The same round with what should count as plain documents."""
    (home / "clean").mkdir()
    shutil.copy(home / "round" / "round.json", home / "clean")
    for number, answers in counting.items():
        if answers is not None:
            text = json.dumps(to_document(answers, FRAMEWORK))
            returned(home / "clean", f"{number}.json").write_text(text)


def judged(status: Any, views: Sequence[View], spoiled: Mapping[str, str]) -> list[list[object]]:
    """For each kind how many were made, named as that, and how many others were."""
    files = {view.name: spoiled.get(view.sent.number, "") for view in views}
    forms = status["forms"]
    several = [form for form in forms if len(form["files"]) > 1]
    named: dict[str, list[str]] = {
        "cell": [f["form"] for f in forms if any(file["not_read"] for file in f["files"])],
        "broken": [kind_of(one["place"], files) for one in status["unreadable"]],
        "stranger, mixed": [kind_of(one["place"], files) for one in status["belongs_to_nobody"]],
        "scan": [kind_of(one, files) for one in status["passed_over"]],
        "older, copy": [form["form"] for form in several],
        "blank": [form["form"] for form in forms if form["state"] == "empty"],
        "broken, stranger, mixed, scan, lost": [
            form["form"] for form in forms if form["state"] == "missing"
        ],
    }
    rows: list[list[object]] = []
    for kinds, found in named.items():
        wanted = kinds.split(", ")
        made = sum(kind in wanted for kind in spoiled.values())
        right = sum(spoiled.get(one, one) in wanted for one in found)
        rows.append([kinds, made, right, len(found) - right])
    return rows


def kind_of(place: str, files: Mapping[str, str]) -> str:
    """How the file at a place was spoiled; the place itself if it was not."""
    name = max((one for one in files if place.startswith(one)), key=len, default="")
    return files.get(name) or place


def compared(mixed: Path, plain: Path) -> list[object]:
    """How many files there are in both, and how many differ."""
    names = sorted({path.name for path in (*mixed.iterdir(), *plain.iterdir())})
    same = (
        (mixed / name).exists()
        and (plain / name).exists()
        and (mixed / name).read_bytes() == (plain / name).read_bytes()
        for name in names
    )
    return ["pages, index and table", len(names), len(names) - sum(same)]


if __name__ == "__main__":
    main()
