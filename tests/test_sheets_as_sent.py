"""Workbooks as people send them: every rating is used as meant, or named where it stands."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from openpyxl.comments import Comment

from aecareer.answers import Answer, Answers, Rater
from aecareer.files.catalogues import load_language
from aecareer.forms import Form
from aecareer.framework import Framework
from aecareer.render.form.form_workbook import form_as_workbook
from aecareer.states import Unrated
from filling import Given, fill_workbook, first_sheet, saved
from generators import ENGLISH
from sent import HEADINGS, book, everyone, faults, form, keep, people, ratings, read, remarks

THREE = {"AE.1.1": 3, "AE.1.2": 4, "AE.1.3": "not sure"}
READ = {"AE.1.1": 3, "AE.1.2": 4, "AE.1.3": "not_sure"}


def repacked(data: bytes, changes: dict[str, dict[str, str]]) -> bytes:
    """The workbook with texts of its parts replaced."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as before, ZipFile(out, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name).decode()
            for part, texts in changes.items():
                for old, new in texts.items() if name.endswith(part) else ():
                    assert old in content
                    content = content.replace(old, new)
            after.writestr(name, content)
    return out.getvalue()


# Sheets


def test_every_visible_sheet_that_is_filled_in_is_a_view(
    tmp_path: Path, shipped: Framework
) -> None:
    """Two people, or two sides, on two sheets; each is called by its sheet."""
    made = book(Ann=form("Ann", THREE), Bo=form("Bo", {"AE.1.1": 1}, rater="上级"))
    path = keep(made, tmp_path / "a.xlsx")
    ann, bo = people(path, shipped)
    assert [ann.place, bo.place] == [f"{path}: Ann", f"{path}: Bo"]
    assert (ann.answers.person, ratings(ann.answers)) == ("Ann", READ)
    assert (bo.answers.person, bo.answers.rater) == ("Bo", Rater.MANAGER)
    assert len(everyone(path, shipped)) == 2


def test_sheets_that_are_no_view_are_named(tmp_path: Path, shipped: Framework) -> None:
    """Hidden, blank and other sheets are passed over with a word; empty ones without."""
    blank = form("Ann", dict.fromkeys(THREE))
    made = book(Old=form("Ann", dict.fromkeys(THREE, 0)), Form=blank, Mine=form("Ann", THREE))
    made["Old"].sheet_state = "veryHidden"
    made.create_sheet("Empty")
    made.create_sheet("Notes")["B2"] = "call me on Friday"
    made.create_sheet("Lists").sheet_state = "hidden"
    made["Lists"]["A1"] = "not sure"
    path = keep(made, tmp_path / "a.xlsx")
    assert ratings(read(path, shipped)) == READ
    assert people(path, shipped)[0].place == str(path)
    assert remarks(path, shipped) == [
        ": Old: this sheet is hidden and is passed over",
        ": Form: this sheet is not filled in and is passed over",
        ": Notes: this sheet has no headings and is passed over",
    ]


def test_a_workbook_with_nothing_but_hidden_answers_is_told(
    tmp_path: Path, shipped: Framework
) -> None:
    made = book(Old=form("Ann", THREE), New=[["hello"]])
    made["Old"].sheet_state = "hidden"
    path = keep(made, tmp_path / "a.xlsx")
    assert people(path, shipped) == []
    assert "hidden" in remarks(path, shipped)[0]
    assert "no row with the headings" in faults(path, shipped)[0][1]


def test_one_bad_sheet_stops_no_other(tmp_path: Path, shipped: Framework) -> None:
    made = book(Ann=form("Ann", THREE, rater="cousin"), Bo=form("Bo", THREE))
    path = keep(made, tmp_path / "a.xlsx")
    assert [person.answers.person for person in people(path, shipped)] == ["Bo"]
    ((place, text),) = faults(path, shipped)
    assert place == ": Ann!C2"
    assert "'cousin' does not say who filled it in; use: the person, the manager" in text


# Cells


def test_a_merged_rating_counts_for_all_its_cells(tmp_path: Path, shipped: Framework) -> None:
    """A rating merged over rows, and a note; a heading of an area between them is no row of one's
    own."""
    rows = form("Ann", {"AE.1.1": 4, "AE.1.2": None, "AE.1.3": None, "AE.1.4": 2})
    rows.insert(5, [None, "Marketing and advertising"])
    rows[3].append("all of it last year")
    made = book(Ann=rows)
    made["Ann"].merge_cells("C4:C7")
    made["Ann"].merge_cells("D4:D5")
    path = keep(made, tmp_path / "a.xlsx")
    answers = read(path, shipped)
    assert ratings(answers) == {"AE.1.1": 4, "AE.1.2": 4, "AE.1.3": 4, "AE.1.4": 2}
    assert [answers.note(i) for i in ("AE.1.1", "AE.1.2", "AE.1.3")] == [
        "all of it last year",
        "all of it last year",
        "",
    ]
    assert remarks(path, shipped) == []


def test_what_is_not_understood_is_named_and_the_rest_counts(
    tmp_path: Path, shipped: Framework
) -> None:
    """Each wrong cell by sheet and cell; no other answer is lost."""
    odd = {"AD.1.1": "x", "AD.1.2": "3 but only with help", "AD.1.3": 46117, "AD.1.4": "3-4"}
    path = keep(book(Ann=form("Ann", {**THREE, **odd})), tmp_path / "a.xlsx")
    (person,) = people(path, shipped)
    assert ratings(person.answers) == READ
    assert (person.given, person.unread) == (7, 4)
    assert [place for place, _ in faults(path, shipped)] == [f": Ann!C{n}" for n in (7, 8, 9, 10)]
    texts = " ".join(text for _, text in faults(path, shipped))
    for reason in ("'x' is not on the scale", "words that are not its own", "'46117' is a date"):
        assert reason in texts


def test_every_wrong_cell_of_an_unusable_form_is_named(tmp_path: Path, shipped: Framework) -> None:
    """Where it is unclear whose view it is nothing counts, and all is named at once."""
    rows: Given = {
        "AAE.1.1": (7, ""),
        "AE.1.1": ("good", ""),
        "form:position": ("Boss", ""),
        "form:rater": ("cousin", ""),
    }
    path = tmp_path / "form.xlsx"
    path.write_bytes(fill_workbook(form_as_workbook(Form(shipped, ENGLISH)), rows))
    sheet = first_sheet(path.read_bytes())
    cells = {row[0].value: row[3].coordinate for row in sheet.iter_rows() if row[0].value in rows}
    assert people(path, shipped) == []
    found = faults(path, shipped)
    assert {place for place, _ in found} == {f": Form!{cell}" for cell in cells.values()}


def test_the_value_that_is_stored_for_a_formula_counts(tmp_path: Path, shipped: Framework) -> None:
    """Also as text, as true and as an error; a formula that nobody computed is named."""
    path = keep(book(Ann=form("Ann", {"AE.1.1": "=1+2", "AE.1.2": "=NA()"})), tmp_path / "a.xlsx")
    assert "'=1+2' is not on the scale" in faults(path, shipped)[0][1]
    computed = {"sheet1.xml": {"<f>1+2</f><v />": "<f>1+2</f><v>3</v>"}}
    computed["sheet1.xml"]['<c r="C5"><f>NA()</f><v />'] = '<c r="C5" t="e"><f>NA()</f><v>#N/A</v>'
    path.write_bytes(repacked(path.read_bytes(), computed))
    assert ratings(people(path, shipped)[0].answers) == {"AE.1.1": 3}
    assert [place for place, _ in faults(path, shipped)] == [": Ann!C5"]


def test_odd_styles_strict_xml_and_dates_do_no_harm(tmp_path: Path, shipped: Framework) -> None:
    """Broken styles, prefixed elements, the strict namespaces, a date in ISO form."""
    data = saved(book(Ann=form("Ann", {**THREE, "AE.1.4": 5})))
    strict = "http://purl.oclc.org/ooxml/"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    changes = {
        "styles.xml": {"<fonts": "<broken"},
        "sheet1.xml": {
            main: f"{strict}spreadsheetml/main",
            '<c r="C7" t="n"><v>5</v>': '<c r="C7" t="d"><v>2026-04-05</v>',
        },
        "workbook.xml": {main: f"{strict}spreadsheetml/main"},
        ".rels": {kinds: f"{strict}officeDocument/relationships"},
    }
    path = tmp_path / "a.xlsx"
    path.write_bytes(repacked(data, changes))
    assert ratings(people(path, shipped)[0].answers) == READ
    ((place, text),) = faults(path, shipped)
    assert (place, "'2026-04-05' is a date" in text) == (": Ann!C7", True)


def test_how_characters_are_pronounced_is_no_part_of_a_text(
    tmp_path: Path, shipped: Framework
) -> None:
    """Names typed with an input method carry their sound along."""
    data = saved(book(Ann=form("林悦", THREE)))
    sound = {"<t>林悦</t>": '<t>林悦</t><rPh sb="0" eb="2"><t>リンユエ</t></rPh>'}
    path = tmp_path / "a.xlsx"
    path.write_bytes(repacked(data, {"sharedStrings.xml": sound}))
    assert read(path, shipped).person == "林悦"


def test_comments_beside_cells_are_named(tmp_path: Path, shipped: Framework) -> None:
    made = book(Ann=form("Ann", THREE))
    made["Ann"]["C4"].comment = Comment("only with help", "Ann")
    path = keep(made, tmp_path / "a.xlsx")
    assert ratings(read(path, shipped)) == READ
    assert remarks(path, shipped) == [
        ": some cells have comments; these are not read, the column for notes is"
    ]


# Rows and columns


def test_rows_may_be_sorted_and_columns_moved(tmp_path: Path, shipped: Framework) -> None:
    """A workbook with its rows in another order and its columns elsewhere says the same."""
    given: Given = {i: (n % 6, f"note {n}") for n, i in enumerate(shipped.duties)}
    filled = first_sheet(fill_workbook(form_as_workbook(Form(shipped, ENGLISH)), given))
    rows = [[cell.value for cell in row] for row in filled.iter_rows()]
    head = next(i for i, row in enumerate(rows) if row[0] == "id")
    turned = [*rows[: head + 1], *sorted(rows[head + 1 :], key=str, reverse=True)]
    path = keep(book([], [[None, *row[::-1]] for row in turned]), tmp_path / "a.xlsx")
    answers = read(path, shipped)
    assert ratings(answers) == {i: rating for i, (rating, _) in given.items()}
    assert {i: answers.note(i) for i in given} == {i: note for i, (_, note) in given.items()}


def test_rows_of_ones_own_are_passed_over_with_a_word(tmp_path: Path, shipped: Framework) -> None:
    """Sums, signatures, remarks and further duties below; what was printed on the form is not."""
    rows: list[list[Any]] = form("Ann", THREE)
    rows += [[], [None, "Sum", "=SUM(C4:C6)"], ["Average", None, 3.5], [None, "Hamburg, 3 May"]]
    rows += [[None, "Led the TV crisis", 5, "in May"], [215], list(HEADINGS)]
    path = keep(book(Ann=rows), tmp_path / "a.xlsx")
    assert ratings(read(path, shipped)) == READ
    assert remarks(path, shipped) == [
        ": Ann: rows 8, 9, 10, 11, 12 do not belong to a duty and are passed over"
    ]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_on_a_form_of_ours_is_called_a_persons_own(
    tmp_path: Path, shipped: Framework, language: str
) -> None:
    """Title, instructions, scale and areas are passed over without a word, in every language."""
    blank = form_as_workbook(Form(shipped, load_language(language)))
    given: Given = dict.fromkeys(shipped.duties, (3, ""))
    path = tmp_path / "a.xlsx"
    path.write_bytes(fill_workbook(blank, given))
    assert len(read(path, shipped).by_duty) == len(shipped.duties)
    assert remarks(path, shipped) == []


def test_a_duty_whose_id_is_gone_is_named(tmp_path: Path, shipped: Framework) -> None:
    """By its text, which says what the id was; it does not count as a row of one's own."""
    rows = form("Ann", THREE)
    rows[4][:2] = [None, shipped.duties["AE.1.2"].text["zh"]]
    path = keep(book(Ann=rows), tmp_path / "a.xlsx")
    assert faults(path, shipped) == [
        (": Ann!A5", "the id is missing in this row; by its text it is AE.1.2")
    ]
    assert (remarks(path, shipped), people(path, shipped)[0].given) == ([], 3)


def test_two_columns_of_ratings_are_named(tmp_path: Path, shipped: Framework) -> None:
    """If both are filled in; a second one that is blank says nothing."""
    rows = [[*row, extra] for row, extra in zip(form("Ann", THREE), [""] * 6, strict=True)]
    rows[2] = ["id", "Duty", "Rating", "Rating"]
    path = keep(book(Ann=rows), tmp_path / "a.xlsx")
    assert ratings(read(path, shipped)) == READ
    rows[4][3] = 1
    keep(book(Ann=rows), path)
    assert people(path, shipped) == []
    ((place, text),) = faults(path, shipped)
    assert (place, "two columns are headed 'Rating'" in text) == (": Ann!D5", True)


def test_a_column_that_is_not_ours_is_named(tmp_path: Path, shipped: Framework) -> None:
    """One with ratings is a fault, for they do not count; any other is passed over."""
    rows = form("Ann", THREE)
    rows[2] += ["Manager's rating", "Since"]
    rows[3] += [None, 2, "May"]
    path = keep(book(Ann=rows), tmp_path / "a.xlsx")
    assert ratings(people(path, shipped)[0].answers) == READ
    ((place, text),) = faults(path, shipped)
    assert (place, "column E (Manager's rating) looks like ratings" in text) == (": Ann!E4", True)
    assert remarks(path, shipped) == [
        ": Ann!F4: column F (Since) is not part of the form and is passed over"
    ]


def test_a_table_without_our_column_of_ratings_is_told(tmp_path: Path, shipped: Framework) -> None:
    """With the headings that there are."""
    rows = form("Ann", THREE)
    rows[2][2] = "Score"
    path = keep(book(Ann=rows), tmp_path / "a.xlsx")
    assert faults(path, shipped) == [
        (
            ": Ann",
            "has the heading 'id', but none that is 'Rating'; there are: id, Duty, Score, Note",
        )
    ]


def test_answers_that_contradict_each_other_count_neither_way(
    tmp_path: Path, shipped: Framework
) -> None:
    """A duty twice with different ratings is named; twice the same, in other words, is fine."""
    rows = form("Ann", THREE)
    rows += [["AE.1.1", "", "3 do it without help"], ["AE.1.2", "", 1], ["AE.1.2", "", 4]]
    path = keep(book(Ann=rows), tmp_path / "a.xlsx")
    (person,) = people(path, shipped)
    assert ratings(person.answers) == {"AE.1.1": 3, "AE.1.3": "not_sure"}
    assert person.given == 3
    assert {text for _, text in faults(path, shipped)} == {
        "the duty AE.1.2 is here twice, with different answers"
    }


def test_two_names_on_one_sheet_are_nobodys(tmp_path: Path, shipped: Framework) -> None:
    """Two forms one below the other are not one person's."""
    path = keep(book(Ann=[*form("Ann", THREE), *form("Bo", THREE)]), tmp_path / "a.xlsx")
    assert people(path, shipped) == []
    assert (": Ann!C7", "is here twice, with different contents") in faults(path, shipped)


def test_as_other_programs_keep_it(tmp_path: Path, shipped: Framework) -> None:
    """Numbers with many places, references left out, shared and inline texts."""
    rows = "".join(
        f"<row>{cells}</row>"
        for cells in (
            '<c t="inlineStr"><is><t>id</t></is></c><c t="inlineStr"><is><t>Rating</t></is></c>',
            '<c t="inlineStr"><is><r><t>AE.</t></r><r><t>1.1</t></r></is></c><c><v>3.0E0</v></c>',
            '<c t="str"><v>AE.1.2</v></c><c/><c t="b"><v>1</v></c>',
            '<c t="str"><v>AE.1.3</v></c><c t="str"><v>n_x002F_a</v></c>',
        )
    )
    data = saved(book(Ann=[[1]]))
    with ZipFile(BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    before, _, after = sheet.partition("<sheetData>")
    content = f"{before}<sheetData>{rows}{after[after.index('</sheetData>') :]}"
    path = tmp_path / "a.xlsx"
    path.write_bytes(repacked(data, {"sheet1.xml": {sheet: content}}))
    assert people(path, shipped)[0].answers == Answers(
        {"AE.1.1": Answer(3), "AE.1.3": Answer(Unrated.NOT_APPLICABLE)}
    )
    assert openpyxl.load_workbook(path).sheetnames == ["Ann"]


def test_what_is_typed_where_nothing_is_read_is_named(tmp_path: Path, shipped: Framework) -> None:
    """A point over a text of the form, or as the note; a name beside its label; a signature."""
    rows = form("Ann", {**THREE, "AE.1.4": None, "AE.1.5": None})
    rows[0] = ["form:person", "Name: Ann"]
    rows[6][1] = 4
    rows[7].append("4")
    rows += [["form:paper", "Signature", "Ann"], ["form:paper", "Date"]]
    path = keep(book(rows), tmp_path / "a.xlsx")
    assert faults(path, shipped) == [
        (": Sheet1!B1", "'Name: Ann' is not read here; write it in column C"),
        (": Sheet1!B7", "'4' is not read here; write it in column C"),
        (": Sheet1!D8", "'4' stands as the note; if it is the rating, write it there"),
    ]
    (person,) = people(path, shipped)
    assert (ratings(person.answers), person.given, person.unread) == (READ, 5, 2)
    assert remarks(path, shipped) == [
        ": Sheet1: row 9 does not belong to a duty and is passed over"
    ]


def test_a_label_of_ones_own_is_no_fault(tmp_path: Path, shipped: Framework) -> None:
    """It may be a name in the wrong cell as well, so it is told; beside its label it is one."""
    for beside, wrong in (
        (["Ann"], 0),
        (["Ann", None, None, "Name"], 1),
        (["Name", None, None, "Ann"], 1),
    ):
        path = keep(book([["form:person", *beside], *form("", THREE)[1:]]), tmp_path / "a.xlsx")
        assert len(faults(path, shipped)) == wrong
        assert len(remarks(path, shipped)) == (not wrong)
        assert ratings(people(path, shipped)[0].answers) == READ


def test_who_filled_it_in_is_never_guessed(tmp_path: Path, shipped: Framework) -> None:
    """A form on which that was erased may be anybody's; a blank one is blank all the same."""
    for given in (THREE, {}):
        path = keep(book(form("Ann", given, rater="")), tmp_path / "a.xlsx")
        said = [text for _, text in faults(path, shipped)]
        assert len(said) == bool(given)
        assert all("nothing says who filled it in; use: the person" in text for text in said)
        assert len(people(path, shipped)) == (not given)


def test_headings_may_be_in_two_languages(tmp_path: Path, shipped: Framework) -> None:
    """And the keys of the frame may stand in another column than those of the duties."""
    rows = form("Ann", THREE)
    rows[2] = ["id", "Duty 职责", "评分 / Rating", "Note\n备注"]
    path = keep(book(rows), tmp_path / "a.xlsx")
    assert ratings(read(path, shipped)) == READ
    moved = [*rows[:2], *([None, *row[1:3], row[0]] for row in rows[2:])]
    path = keep(book(moved), tmp_path / "b.xlsx")
    assert ratings(read(path, shipped)) == READ


def test_a_workbook_without_its_form_is_told(tmp_path: Path, shipped: Framework) -> None:
    """What is left of it are the sheets that compute."""
    made = book(Result=[["form:result"]], rule=[["form:rule"]])
    path = keep(made, tmp_path / "a.xlsx")
    ((_, text),) = faults(path, shipped)
    assert "has no row with the headings" in text
