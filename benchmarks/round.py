"""A whole round: forms out, filled in in many ways, some spoiled; what is named, what comes out.

120 invented people with five views each (self, manager, three peers). Forms are filled in as
workbooks, CSV, Markdown and JSON, under names of all kinds; one in twenty is spoiled in a known
way. Aims: `round status` names every spoiled one and no other; the results, pages included, are to
the byte those of clean JSON documents with the same answers. Beside that the time of each step.
"""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO, StringIO
from itertools import cycle
from pathlib import Path
from random import Random
from subprocess import run
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import openpyxl

from aecareer.answers import Answers
from aecareer.answers_document import to_document
from aecareer.files.catalogues import load_language
from aecareer.files.framework_file import load_framework
from aecareer.files.round_folder import load_round
from aecareer.forms import DATE, FRAME, NUMBER, PERSON, PERSON_ID, Form
from aecareer.formulas import harmless
from aecareer.render.form.form_formats import render_form
from aecareer.render.formats import Format
from aecareer.rounds import Round, SentForm
from aecareer.states import Rating
from people import people
from timing import PROGRAM, asked_fast, environment, table

PEOPLE, FAST_PEOPLE = 120, 24
SPOILED_EVERY = 20
PEERS = 3
DAY = "2026-11-24"
FIRST = ("Li", "Søren", "Anne-Marie", "O'Neill", "José", "王", "Zoë", "Nguyễn", "McDonald", "李")
LAST = ("Na", "Müller", "D'Angelo", "芳", "van den Berg", "Đặng", "Smith", "娜", "Ødegård", "Wu")
FRAMEWORK = load_framework()
LANGUAGES = (load_language("en"), load_language("zh"))


@dataclass(frozen=True, slots=True)
class View:
    """One form that goes back: what is answered on it, and in which file it is put."""

    sent: SentForm
    answers: Answers
    way: str
    name: str


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
        counting = {
            view.sent.number: hand_in(
                home / "round", found, view, spoiled.get(view.sent.number, "")
            )
            for view in views
        }
        times["status"], status = program(home, "status", "round", "--json")
        times["reports"], _ = program(home, "reports", "round", "-o", "mixed")
        clean(home, found, counting)
        program(home, "reports", "clean", "-o", "clean-reports")
        named = judged(json.loads(status), views, spoiled)
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
    views = []
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
        way = [*WAYS][place % len(WAYS)]
        views.append(View(sent, answers, way, chance.choice(NAMES).format(place)))
    return views


NOTES = ("", "", "", "", "the spring pitch", "=not a formula", "两个客户", 'said "yes"; twice')
NAMES = ("scan{}", "Copy of form ({})", "RE_ form {} final FINAL", "评估表 {}", "deep/er/{}")


# What is typed, and into what

Given = Mapping[str, tuple[object, str]]
"""By key, a duty's id or that of another place: what is typed there, and the note."""


def typed(rating: Rating | None, form: Form, chance: Random) -> object:
    """A rating as somebody may write it."""
    if isinstance(rating, int):
        text = form.language.pick(FRAMEWORK.scale.points[rating])
        return chance.choice([rating, str(rating), f"{rating} {text}", chr(0xFF10 + rating), text])
    return "" if rating is None else form.unrated(rating)


def as_workbook(form: Form, given: Given, sent: Path, chance: Random) -> bytes:
    """The workbook that was sent out, filled in; the date is one of the spreadsheet's own."""
    book = openpyxl.load_workbook(sent)
    sheet: Any = book.active
    for row in sheet.iter_rows():
        for cell, value in zip(row[3:], given.get(row[0].value, ()), strict=False):
            if cell.value is not None or value != "":
                cell.value = date.fromisoformat(DAY) if value == DAY else value
                cell.data_type = "s" if isinstance(value, str) and value != DAY else cell.data_type
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def as_csv(form: Form, given: Given, sent: Path, chance: Random) -> bytes:
    """A table parted by another sign, in another encoding, as programs of a country save it."""
    out = StringIO()
    writer = csv.writer(out, delimiter=chance.choice(",;\t"))
    blank = str(render_form(form, Format.CSV)).removeprefix("\ufeff")
    for row in csv.reader(StringIO(blank)):
        rating, note = given.get(row[0], row[-2:])
        writer.writerow([*row[:-2], "24.11.2026" if rating == DAY else rating, harmless(note)])
    return out.getvalue().encode(chance.choice(["utf-8-sig", "utf-16", "gb18030"]))


def as_markdown(form: Form, given: Given, sent: Path, chance: Random) -> bytes:
    """The page with what is typed behind the words for it."""
    key, lines = "", []
    note = form.language.gettext("Note")
    for line in str(render_form(form, Format.MARKDOWN)).split("\n"):
        if line.startswith("<!-- "):
            key = line.split()[1]
        label, colon, _ = line.replace("：", ":").partition(":")
        places = (note, RATED[form.language.code])
        if key in given and colon and line[0] != "<" and (key in FRAME or label in places):
            value = given[key][label == note]
            line = f"{label}: {'24 Nov 2026' if value == DAY else value}"
        lines.append(line)
    return "\n".join(lines).encode()


def as_json(form: Form, given: Given, sent: Path, chance: Random) -> bytes:
    """The document with what is typed put in."""
    document = json.loads(str(render_form(form, Format.JSON)))
    for key, (value, note) in given.items():
        if key in IN_DOCUMENTS:
            document[IN_DOCUMENTS[key]] = value
        elif key in document["answers"]:
            document["answers"][key] |= {"rating": value, "note": note}
    return json.dumps(document, ensure_ascii=False).encode()


IN_DOCUMENTS = {NUMBER: "form", PERSON: "person", PERSON_ID: "person_id", DATE: "finished"}
RATED = {one.code: one.gettext("Rating") for one in LANGUAGES}
WAYS = {".xlsx": as_workbook, ".csv": as_csv, ".md": as_markdown, ".json": as_json}


def filled(home: Path, found: Round, view: View, changes: Given) -> bytes:
    """The file that goes back, with changes to what is typed."""
    chance, answers, about = Random(view.sent.number), view.answers, found.about(view.sent)
    asked = tuple(one for one in FRAMEWORK.ladder if one.code in found.asked[view.sent.about])
    form = Form(
        FRAMEWORK,
        LANGUAGES[0] if view.way == ".xlsx" else chance.choice(LANGUAGES),
        view.sent.rater,
        about.name,
        asked,
        view.sent.number,
        about.id,
        about.position,
    )
    given: dict[str, tuple[object, str]] = {DATE: (DAY, "")}
    for duty, answer in answers.by_duty.items():
        given[duty] = (typed(answer.rating, form, chance), answer.note)
    return WAYS[view.way](form, {**given, **changes}, home / view.sent.file, chance)


# What is spoiled, and what has to be said of it

KINDS = ("cell", "broken", "stranger", "mixed", "scan", "older", "copy", "blank", "lost")
GONE = ("broken", "stranger", "mixed", "scan", "blank", "lost")  # of which nothing counts


def hand_in(home: Path, found: Round, view: View, kind: str) -> Answers | None:
    """Puts the form where it comes back, spoiled if it is to be; the answers that should count."""
    duties = list(view.answers.by_duty)
    other = found.people[(view.sent.about + 7) % len(found.people)].name
    nobody = {NUMBER: ("", ""), PERSON_ID: ("", ""), PERSON: ("Somebody Else", "")}
    changes: Mapping[str, Given] = {
        "cell": {duties[0]: ("3-4", view.answers.note(duties[0]))},
        "stranger": nobody,
        "mixed": {PERSON: (other, "")},
        "blank": dict.fromkeys(duties, ("", "")),
    }
    data = filled(home, found, view, changes.get(kind, {}))
    if kind == "broken":
        data = b"PK\3\4" + data[:500] if view.way == ".xlsx" else b"nothing of ours"
    if kind in ("older", "copy"):
        before = {duties[0]: (0, ""), DATE: ("2026-11-01", "")} if kind == "older" else {}
        store(home, f"{view.name} before{view.way}", filled(home, found, view, before))
    if kind != "lost":
        store(home, view.name + (".pdf" if kind == "scan" else view.way), data)
    unread = view.answers.with_rating(duties[0], None)
    return None if kind in GONE else unread if kind == "cell" else view.answers


def store(home: Path, name: str, data: bytes) -> None:
    path = home / "returned" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def clean(home: Path, found: Round, counting: Mapping[str, Answers | None]) -> None:
    """The same round with what should count as plain documents."""
    (home / "clean").mkdir()
    shutil.copy(home / "round" / "round.json", home / "clean")
    for number, answers in counting.items():
        if answers is not None:
            text = json.dumps(to_document(answers, FRAMEWORK))
            store(home / "clean", f"{number}.json", text.encode())


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
