"""The result in a form's workbook: its formulas give what the program gives."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings

from aecareer.answers import Answers, Rater
from aecareer.files.catalogues import load_language
from aecareer.files.framework_file import load_framework
from aecareer.forms import Form
from aecareer.framework import Framework
from aecareer.framework_document import build
from aecareer.render.form import result_words as words
from aecareer.render.form.form_workbook import form_as_workbook
from aecareer.render.kit.numbers import percent
from aecareer.render.report.report_json import result_document
from aecareer.report import Report
from aecareer.states import Unrated
from filling import Given, fill_workbook
from formulas import Computed
from generators import full_forms, small, small_role
from generators import people as some_people
from running import run
from sent import people, remarks
from workbooks_filled import (
    compared,
    expected,
    filled_by_chance,
    forms,
    matrix,
    own,
    sorted_by_chance,
)

pytestmark = pytest.mark.slow  # takes seconds, and no library's version matters

FRAMEWORKS: dict[str, Callable[[], Framework]] = {"shipped": load_framework, "matrix": own}


def framework_file(folder: Path) -> Path:
    path = folder / "matrix.yaml"
    path.write_text(json.dumps(matrix()), encoding="utf-8")
    return path


def check(path: Path, rows: list[list[object]], form: Form, folder: Path) -> None:
    """Holds what a sheet shows against `score --json` of the same file."""
    own_file = ["--framework", str(framework_file(folder))] if form.framework.id == "small" else []
    told = run(folder, "score", str(path), "--jsonl", "--quiet", *own_file)
    (document,) = [json.loads(line) for line in told.out.splitlines() if "schema" in line]
    (person,) = people(path, form.framework)
    wanted = expected(document, person, form, path)
    for row, other in zip(compared(rows), wanted, strict=False):
        assert row == other, path
    assert compared(rows) == wanted, path


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_the_formulas_give_what_the_program_gives(name: str, tmp_path: Path) -> None:
    """Position, points, bars, next, areas and counts, in both languages, whoever typed what."""
    framework = FRAMEWORKS[name]()
    for form, blank in forms(framework):
        for seed in range(2):
            path = tmp_path / f"{form.language.code}-{seed}.xlsx"
            path.write_bytes(filled_by_chance(form, blank, seed))
            check(path, Computed(path.read_bytes()).rows(1), form, tmp_path)


def shown_by(form: Form, given: Given) -> Computed:
    return Computed(fill_workbook(form_as_workbook(form), given))


def said_by(book: Computed) -> list[list[Any]]:
    return compared(book.rows(1))


@settings(max_examples=6)
@given(data=some_people() | full_forms())
def test_of_any_framework_the_formulas_give_what_the_program_gives(
    tmp_path_factory: pytest.TempPathFactory, data: tuple[Framework, Answers]
) -> None:
    """Any scale, levels, ladders, shared duties, weights and musts; full forms and partial ones."""
    framework, answers = data
    form = Form(framework, load_language("en"))
    rows: dict[str, tuple[Any, str]] = {}
    for duty_id, answer in answers.by_duty.items():
        rating: Any = answer.rating
        rows[duty_id] = (form.unrated(rating) if isinstance(rating, Unrated) else rating, "")
    path = tmp_path_factory.mktemp("forms") / "form.xlsx"
    path.write_bytes(fill_workbook(form_as_workbook(form), rows))
    (person,) = people(path, framework)
    document = result_document(Report(framework, person.answers))
    assert compared(Computed(path.read_bytes()).rows(1)) == expected(document, person, form, path)


_TYPED = (
    "3| 3 |３|③|三|three|3.0|3,0|3.|(3)|3分|3 points|3 do it without help|3: do it without help|"
    "Do it  without help|3 point 3|point 3|3 point|30|1.0|3-4|3 4|4/5|3?|x|=3|3%|1 0|0.1|10|"
    "1.0 points|"
    "not sure|Not Sure|?|??|？|unsure|n|N/A|n.a.|na|不适用|说不准|no chance yet|"
    "not_sure|\u3000３\u00a0|"
    "-|—|____| |*|~|a*|3*|#"
)
TYPED = [3, 3.0, 3.5, -3, 46117, True, *_TYPED.split("|")]


@pytest.mark.parametrize("highest", [5, 10])
def test_what_is_typed_means_what_the_reader_takes_it_for(highest: int, tmp_path: Path) -> None:
    """Where the formulas know less than the reader they say so; they never take it for another."""
    framework = build(small(small_role("A", 1, len(TYPED)), highest=highest))
    form = Form(framework, load_language("en"))
    given_ = {f"A.{n}": (value, "") for n, value in enumerate(TYPED)}
    path = tmp_path / "form.xlsx"
    path.write_bytes(fill_workbook(form_as_workbook(form), given_))
    (person,) = people(path, framework)
    codes = {None: -1, Unrated.NOT_SURE: -2, Unrated.NOT_APPLICABLE: -3}
    ratings = column(Computed(path.read_bytes()), "rating")
    unknown = []
    for number, value in enumerate(TYPED):
        read = person.answers.rating(f"A.{number}")
        code = read if isinstance(read, int) else codes[read]
        if ratings[number] == -4:
            unknown.append(value)
        else:
            assert ratings[number] == code, value
    assert {3, "3", "３", "3 points", "not sure", "N/A", "-"}.isdisjoint(unknown)
    assert {"3-4", "3?", "x", 3.5, True} <= {*unknown}


def column(book: Computed, name: str) -> list[Any]:
    """The first column of that name in the hidden sheet, by duty."""
    _, names, *rows = book.rows(2)
    place = names.index(name)
    return [row[place] for row in rows]


def test_texts_from_outside_are_in_no_formula() -> None:
    """Texts of a framework stand in cells of their own; formulas use what Excel 2007 knows."""
    evil = '=EVIL("x")'
    role = small_role("A", 1, 3) | {"name": evil}
    role["duties"] = [duty | {"text": f"{evil}{n}"} for n, duty in enumerate(role["duties"])]
    document = small(role, small_role("B", 2, 4)) | {"title": evil}
    document["areas"]["work"] = evil
    document["scale"]["points"][1] = evil
    book = openpyxl.load_workbook(
        BytesIO(form_as_workbook(Form(build(document), load_language("zh"))))
    )
    formulas = [cell.value for cell in cells(book) if cell.data_type == "f"]
    assert formulas
    assert not [formula for formula in formulas if "EVIL" in formula]
    assert {name for formula in formulas for name in re.findall(r"([A-Z]+)\(", formula)} == KNOWN
    assert max(map(len, formulas)) < 8192  # what Excel takes
    texts = [str(cell.value) for cell in cells(book) if "EVIL" in str(cell.value)]
    assert len(texts) > 8


KNOWN = {
    *("AND", "COUNTIF", "EXACT", "FIND", "IF", "IFERROR", "INDEX", "INT", "ISNUMBER", "LOWER"),
    *("MATCH", "MAX", "MIN", "MOD", "N", "NOT", "OR", "REPT", "ROUND", "ROW", "SUBSTITUTE"),
    *("SUM", "SUMPRODUCT", "TRIM"),
}


def cells(book: Any) -> Iterator[Any]:
    return (cell for sheet in book for row in sheet.iter_rows() for cell in row)


def test_the_sheets_that_compute_are_passed_over_without_a_word(tmp_path: Path) -> None:
    """They are the form's own, also where the file comes back hidden sheets and all."""
    form = Form(load_framework(), load_language("zh"))
    path = tmp_path / "form.xlsx"
    path.write_bytes(fill_workbook(form_as_workbook(form), {"AM.1.1": (3, "")}))
    assert remarks(path, form.framework) == []
    (person,) = people(path, form.framework)
    assert person.answers.answered == 1
    sheets = openpyxl.load_workbook(path).worksheets
    assert [sheet.sheet_state for sheet in sheets] == ["visible", "visible", "hidden"]
    assert [sheet.title for sheet in sheets] == ["评估表", "结果", "rule"]
    assert all(sheet.protection.sheet for sheet in sheets)


def test_who_rates_another_sees_no_result() -> None:
    """Neither on a form made so, nor where one's own form says that somebody else filled it in."""
    framework, language = load_framework(), load_language("en")
    for rater in (Rater.MANAGER, Rater.PEER):
        book = openpyxl.load_workbook(BytesIO(form_as_workbook(Form(framework, language, rater))))
        assert book.sheetnames == ["Form"]
    form = Form(framework, language)
    rows: dict[str, tuple[Any, str]] = dict.fromkeys(framework.duties, (3, ""))
    assert said_by(shown_by(form, rows))[1] == ["You fit: Account Director (AD)"]
    said = said_by(shown_by(form, rows | {"form:rater": ("the manager", "")}))
    assert said[1] == [words.headlines(form, "")["others"]]
    assert not any("AD" in str(one) for row in said[2:] for one in row[1:])


def test_half_a_per_cent_goes_to_the_even_number_here_and_there() -> None:
    """11.5 of 20 points are 58 %, though the machine has 57.49999999999999; 12.5 % are 12 %."""
    english = load_language("en")
    for full, half, size, shown in ((11, 1, 20, 58), (0, 1, 4, 12), (1, 1, 4, 38)):
        form = Form(build(small(small_role("A", 1, size))), english)
        ratings = [3] * full + [2] * half + [0] * (size - full - half)
        rows: Given = {f"A.{n}": (rating, "") for n, rating in enumerate(ratings)}
        (position,) = [row for row in said_by(shown_by(form, rows)) if row[0] == "Role A (A)"][:1]
        assert position[2] == shown / 100
        assert percent((full + half / 2) / size, english) == f"{shown} %"


def test_a_form_for_one_position_shows_what_it_can() -> None:
    """The others have too few answers; nothing is missing that was not asked for."""
    framework = load_framework()
    manager = framework.role("AM")
    form = Form(framework, load_language("en"), roles=(manager,))
    rows: Given = {one.duty.id: (3, "") for one in manager.expectations}
    said = said_by(shown_by(form, rows))
    assert said[1] == ["You fit: Account Manager (AM)"]
    assert ["missing", 0] in said
    assert [
        "Account Director (AD)",
        "-",
        "-",
        "-",
        "-",
        "-",
        "rated on the scale: 0, at least 6 needed",
    ] in said


@pytest.mark.parametrize(
    ("code", "rests_on", "unlisted"),
    [
        (
            "en",
            "6 of 67 duties are answered; the result rests on these alone.",
            "AM, AD: 27 of 33 duties are not answered yet, and so not listed here. All that are "
            "answered count in full.",
        ),
        (
            "zh",
            "67条职责中已回答6条，结果只根据这些得出。",
            "AM、AD：共33条职责，其中27条还没回答，没有列在这里。已回答的都已完全做到。",
        ),
    ],
)
def test_few_answers_are_said_to_be_few(code: str, rests_on: str, unlisted: str) -> None:
    """At the headline; and where nothing is listed, why."""
    framework = load_framework()
    form = Form(framework, load_language(code))
    rows: Given = {one.duty.id: (3, "") for one in framework.role("AM").expectations[:6]}
    said = said_by(shown_by(form, rows))
    assert said[2] == [rests_on]
    assert said[-1] == [unlisted]
    assert said_by(shown_by(form, {}))[-1] == [words.waiting(form.language)]
    every = said_by(shown_by(form, dict.fromkeys(framework.duties, (3, ""))))
    assert every[2] == [head for head in words.position_heads(form.language) if head]
    assert every[-1] == [words.all_done(form.language)]


def test_what_is_not_recognised_is_found_by_its_row_also_where_rows_are_sorted() -> None:
    """The first of several, as the sheet is now; and each open duty has its row."""
    form = Form(load_framework(), load_language("en"))
    rows: dict[str, tuple[Any, str]] = {
        one.duty.id: (3, "") for one in form.framework.role("AE").expectations
    }
    first, second, open_one = [*rows][:3]
    rows |= {first: ("about 3", ""), second: ("it depends", ""), open_one: (2, "")}
    blank = form_as_workbook(form)
    for book in (fill_workbook(blank, rows), sorted_by_chance(fill_workbook(blank, rows), 1)):
        keys = [row[0] for row in Computed(book).rows(0)]
        unread = min(keys.index(first), keys.index(second)) + 1
        text = "\n".join(str(row[0]) for row in said_by(Computed(book)))
        assert f"do not count here: 2; the first is in row {unread} of the sheet 'Form'" in text
        (duty,) = [row[1] for row in said_by(Computed(book)) if "now 2" in str(row[-1])]
        assert f"(row {keys.index(open_one) + 1}): now 2, the position expects 3" in duty


def test_without_a_terminal_one_learns_who_makes_the_report() -> None:
    """A command alone would be a dead end; who was sent a form is told no command at all."""
    framework, english = load_framework(), load_language("en")
    own, sent = Form(framework, english), Form(framework, english, person="Wang Min")
    for told in ([*words.notes(own)][-1], words.too_large(own)):
        assert told.index("Whoever gave you this form") < told.index("aecareer report --answers")
    assert "aecareer" not in "".join(words.notes(sent)) + words.too_large(sent)


def test_how_points_come_about_is_said_where_they_are_shown() -> None:
    """What earns nothing, what earns no more, and what is needed."""
    english = load_language("en")
    (shipped,) = [one for one in words.notes(Form(load_framework(), english)) if "Needed" in one]
    assert shipped.startswith("Ratings of 3 or more earn the same, 1 or less nothing. ")
    assert "two thirds" in shipped
    (graded,) = [one for one in words.notes(Form(own(), english)) if "Needed" in one]
    assert graded.startswith("A rating above what is expected earns no more")


def test_of_a_very_large_framework_the_form_says_that_it_has_no_result() -> None:
    """It would be slow to fill in; `aecareer report` has no such bounds."""
    large = build(small(*(small_role(f"R{n}", n, 8) for n in range(1, 62))))
    form = Form(large, load_language("en"))
    book = openpyxl.load_workbook(BytesIO(form_as_workbook(form)))
    assert book.sheetnames == ["Form"]
    assert words.too_large(form) in [cell.value for cell in cells(book)]
