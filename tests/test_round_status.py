"""`aecareer round status`: what came back, whose it is, and what is wrong with it."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from filling import TEXT_FORMS, fill_workbook
from rounds_made import LIST, made
from running import DATA, look, run


def states(status: dict[str, Any]) -> dict[str, list[str]]:
    """By person, side and who fills it in: the files of each form that has any."""
    return {
        f"{one['name']} {one['rater']} {one['by']}": [file["file"] for file in one["files"]]
        for one in status["forms"]
        if one["files"]
    }


def test_what_is_here_and_what_is_missing_is_told_by_person_and_by_who_has_the_form(
    tmp_path: Path,
) -> None:
    found = made(tmp_path)
    found.back("a.json", found.filled("Li Na", "self"))
    found.back("deep/b.json", found.filled("Li Na", "peer", which=1))
    status = found.status()
    assert (status["sent"], status["received"], status["missing"]) == (8, 2, 6)
    assert states(status) == {
        "Li Na self Li Na": ["a.json"],
        "Li Na peer Ann Lee": [str(Path("deep", "b.json"))],
    }
    page = found.run("status")
    assert page.code == 0
    assert "Wei Chen: Li Na (manager), Mei (manager)" in page.out
    assert "Tom: Li Na (peer)" in page.out
    assert "Ann Lee:" not in page.out


def test_nothing_back_yet_is_no_fault(tmp_path: Path) -> None:
    found = made(tmp_path)
    assert found.run("status").code == 0
    (found.folder / "returned").rmdir()
    said = found.run("status")
    assert (said.code, said.err) == (0, "")


def test_a_form_is_known_by_its_number_however_the_name_is_spelt(tmp_path: Path) -> None:
    found = made(tmp_path)
    document = found.filled("Li Na", "manager") | {"person": "Lina, Ms", "person_id": None}
    found.back("a.json", document)
    assert "Li Na manager Wei Chen" in states(found.status())


def test_without_its_number_a_form_is_known_by_the_staff_number_then_by_the_name(
    tmp_path: Path,
) -> None:
    """Zeros before a number and space, case and width in a name make no difference."""
    found = made(tmp_path)
    by_id = found.filled("Li Na", "self") | {"form": None, "person_id": "0017", "person": "?"}
    by_name = found.filled("Mei", "manager") | {"form": None, "person_id": None, "person": "ＭＥＩ"}
    found.back("a.json", by_id)
    found.back("b.json", by_name)
    assert list(states(found.status())) == ["Li Na self Li Na", "Mei manager Wei Chen"]


def test_a_name_may_come_back_as_the_list_says_it_is_also_spelt(tmp_path: Path) -> None:
    """Where the form bears no number any more."""
    people = LIST.replace("e-mail", "also").replace("li@agency.example", "Na Li; L. Na")
    found = made(tmp_path, people)
    document = found.filled("Li Na", "self")
    del document["form"], document["person_id"]
    found.back("one.json", {**document, "person": "L. Na"})
    assert list(states(found.status())) == ["Li Na self Li Na"]


def test_whose_form_it_is_among_several_peers_is_not_guessed(tmp_path: Path) -> None:
    """Without a number it is nobody's, be there only one left; a copy of a numbered one is one."""
    found = made(tmp_path)
    for which in range(2):
        found.back(f"{which}.json", found.filled("Li Na", "peer", 3 + which, which))
    found.back("copy.json", found.filled("Li Na", "peer", 3) | {"form": None})
    found.back("whose.json", found.filled("Li Na", "peer", 1) | {"form": None})
    status = found.status()
    assert sorted(map(len, states(status).values())) == [1, 2]
    (stray,) = status["belongs_to_nobody"]
    assert stray["place"].startswith("whose.json")
    assert "not known who filled it in" in stray["reason"]
    assert "round status --csv" in stray["reason"]


@pytest.mark.parametrize("rater", ["self", "manager", "peer"])
def test_a_number_of_another_round_is_nobodys_and_displaces_no_form(
    rater: str, tmp_path: Path
) -> None:
    """Whatever name and date are on it."""
    found = made(tmp_path)
    found.back("ours.json", found.filled("Mei", rater, 3) | {"finished": "2026-11-01"})
    foreign = {"form": "yyyyyyyy", "finished": "2026-11-20"}
    found.back("theirs.json", found.filled("Mei", rater, 5) | foreign)
    status = found.status()
    assert list(states(status).values()) == [["ours.json"]]
    (stray,) = status["belongs_to_nobody"]
    assert stray["reason"].startswith("number yyyyyyyy is not of this round")
    assert found.run("status").code == 1


@pytest.mark.parametrize("dates", [("", ""), ("2026-11-20", "2026-11-20"), ("", "2026-11-20")])
def test_that_one_is_newer_is_said_only_if_the_dates_on_both_say_so(
    dates: tuple[str, str], tmp_path: Path
) -> None:
    found = made(tmp_path)
    for rating, day in zip((2, 5), dates, strict=True):
        found.back(f"{rating}.json", found.filled("Mei", "self", rating) | {"finished": day})
    page = " ".join(found.run("status").out.split())
    assert "Received twice (1)" in page
    assert "do not tell the newer" in page
    assert "older is" not in page


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"person": "Mei"}, "bears the number of Li Na's form, but the name of Mei"),
        ({"rater": "manager"}, "is filled in as a manager's"),
        ({"form": None, "person": "Mei"}, "the staff number of Li Na, but the name of Mei"),
        ({"form": None, "person_id": None, "person": "Li Nna"}, "did you mean Li Na?"),
        ({"form": None, "person_id": None, "person": "Zoe"}, "'Zoe' is not on the list"),
        ({"form": None, "person_id": None, "person": ""}, "by number or by name, whom"),
    ],
)
def test_what_contradicts_itself_or_is_about_nobody_is_named_and_guessed_at_by_none(
    changes: dict[str, Any], reason: str, tmp_path: Path
) -> None:
    found = made(tmp_path)
    found.back("odd.json", found.filled("Li Na", "self") | changes)
    status = found.status()
    assert states(status) == {}
    (stray,) = status["belongs_to_nobody"]
    assert stray["place"].startswith("odd.json")
    assert reason in stray["reason"]
    assert found.run("status").code == 1


def test_a_view_that_nobody_was_asked_for_belongs_to_nobody(tmp_path: Path) -> None:
    found = made(tmp_path, "name\nAnn\n")
    document = found.filled("Ann", "self") | {"form": None, "rater": "manager"}
    found.back("odd.json", document)
    (stray,) = found.status()["belongs_to_nobody"]
    assert "nobody was asked for a manager's view of Ann" in stray["reason"]


def test_of_one_form_received_twice_the_newest_counts_by_its_date(tmp_path: Path) -> None:
    found = made(tmp_path)
    for rating, file, day in ((2, "late.json", "2026-11-20"), (5, "early.json", "2026-11-19")):
        found.back(file, found.filled("Mei", "self", rating) | {"finished": day})
    (form,) = [one for one in found.status()["forms"] if one["files"]]
    counts = {file["file"]: file["counts"] for file in form["files"]}
    assert counts == {"early.json": False, "late.json": True}
    page = found.run("status").out
    assert "Received twice (1)" in page
    assert "late.json of 2026-11-20 counts; older: early.json" in page


def test_a_copy_is_told_as_one(tmp_path: Path) -> None:
    found = made(tmp_path)
    for file in ("a.json", "a - copy.json"):
        found.back(file, found.filled("Mei", "self", 3) | {"finished": "2026-11-20"})
    assert found.status()["received"] == 1
    assert ", the same as a" in found.run("status").out


def test_a_blank_form_that_came_back_is_not_received(tmp_path: Path) -> None:
    """Nor does it put aside one that is filled in."""
    found = made(tmp_path)
    found.back("blank.json", found.filled("Mei", "self", None) | {"finished": "2026-11-30"})
    status = found.status()
    assert (status["received"], status["empty"]) == (0, 1)
    found.back("full.json", found.filled("Mei", "self", 3) | {"finished": "2026-11-20"})
    (form,) = [one for one in found.status()["forms"] if one["files"]]
    assert {file["file"]: file["counts"] for file in form["files"]} == {
        "full.json": True,
        "blank.json": False,
    }


def test_what_is_not_readable_is_told_by_file_and_cell_and_the_rest_counts(tmp_path: Path) -> None:
    found = made(tmp_path)
    document = found.filled("Mei", "self", 3)
    first = next(iter(document["answers"]))
    document["answers"][first]["rating"] = "3-4"
    found.back("part.json", document)
    found.back("broken.json", '{"schema": ')
    found.back("broken.xlsx", b"PK\3\4 no workbook")
    status = found.status()
    assert {one["place"].split(":")[0] for one in status["unreadable"]} == {
        "broken.json",
        "broken.xlsx",
    }
    (file,) = next(one["files"] for one in status["forms"] if one["files"])
    (fault,) = file["not_read"]
    assert first in fault["place"]
    assert "3-4" in fault["reason"]
    assert file["answered"] == len(document["answers"]) - 1
    assert found.run("status").code == 1


@pytest.mark.parametrize("name", ["scan.pdf", "a.docx", "photo.JPG", "all.zip", "b.odt", "c.xyz"])
def test_a_file_of_another_kind_is_named_and_no_fault(name: str, tmp_path: Path) -> None:
    found = made(tmp_path)
    found.back(name, b"anything")
    said = found.run("status")
    assert said.code == 0
    status = found.status()
    (passed,) = status["passed_over_reasons"]
    assert [passed["place"]] == status["passed_over"] == [name]
    (row,) = csv.DictReader(
        line
        for line in StringIO(found.run("status", "--csv").out.removeprefix("\ufeff"))
        if line.startswith(("state", "passed_over"))
    )
    assert (row["file"], row["reason"]) == (name, passed["reason"])
    assert f"{name}: {passed['reason']}" in " ".join(said.out.split())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_answers_pasted_into_a_text_file_are_read(encoding: str, tmp_path: Path) -> None:
    """Other texts are not, with a reason."""
    found = made(tmp_path)
    answers = json.dumps(found.filled("Mei", "self"))
    found.back("mei.TXT", f"\n {answers}\n".encode(encoding))
    found.back("notes.txt", f"Here they are: {answers}")
    status = found.status()
    assert status["received"] == 1
    (passed,) = status["passed_over_reasons"]
    assert passed["place"] == "notes.txt"
    assert "passed over" in passed["reason"]


def test_a_form_that_is_hardly_filled_in_is_named(tmp_path: Path) -> None:
    found = made(tmp_path)
    document = found.filled("Mei", "self", None)
    for duty in list(document["answers"])[:2]:
        document["answers"][duty]["rating"] = 5
    found.back("few.json", document)
    page = found.run("status").out
    assert f"Mei (self): 2 of {len(document['answers'])}, few.json" in page


@pytest.mark.parametrize("options", [(), ("--json",), ("--csv",), ("--lang", "zh")])
def test_the_status_tells_nothing_of_any_rating(options: tuple[str, ...], tmp_path: Path) -> None:
    """Whatever the ratings are, it is the same."""
    found = made(tmp_path)
    shown = set()
    for rating in (0, 3, 5):
        for name in ("Li Na", "Mei"):
            document = found.filled(name, "self", rating) | {"finished": "2026-11-20"}
            found.back(f"{name}.json", document)
        shown.add(found.run("status", *options).streams)
    assert len(shown) == 1


def test_the_table_for_spreadsheets_has_a_line_for_each_form_file_and_fault(tmp_path: Path) -> None:
    found = made(tmp_path, LIST.replace("Li Na", "=Li"))
    document = found.filled("=Li", "self") | {"finished": "2026-11-20"}
    document["answers"]["AE.1.1"]["rating"] = "x"
    found.back("a.json", document)
    found.back("b.pdf", b"")
    text = found.run("status", "--csv").out
    rows = [*csv.DictReader(StringIO(text.removeprefix("\ufeff")))]
    kinds = [row["state"] for row in rows]
    assert kinds == ["received", "not_readable", *["missing"] * 7, "passed_over"]
    first = rows[0]
    assert (first["id"], first["side"], first["file"]) == ("17", "self", "a.json")
    assert (first["date"], first["answered"], first["asked"]) == ("2026-11-20", "50", "51")
    assert "AE.1.1" in rows[1]["file"]
    assert all(not row["name"].startswith("=") for row in rows)


def test_the_table_has_the_further_columns_of_whoever_fills_in_the_form(tmp_path: Path) -> None:
    """So that one can write to those whose form is missing; nothing of who is not on the list."""
    found = made(
        tmp_path, LIST.replace("e-mail", "e-mail,=team").replace("example\n", "example,x\n")
    )
    found.back("b.pdf", b"")
    text = found.run("status", "--csv").out
    rows = [*csv.DictReader(StringIO(text.removeprefix("\ufeff")))]
    mails = {(row["name"], row["side"], row["by"]): (row["e-mail"], row["'=team"]) for row in rows}
    assert mails == {
        ("Li Na", "self", "Li Na"): ("li@agency.example", "x"),
        ("Li Na", "manager", "Wei Chen"): ("", ""),
        ("Li Na", "peer", "Mei"): ("mei@agency.example", "x"),
        ("Li Na", "peer", "Ann Lee"): ("", ""),
        ("Li Na", "peer", "Tom"): ("", ""),
        ("Mei", "self", "Mei"): ("mei@agency.example", "x"),
        ("Mei", "manager", "Wei Chen"): ("", ""),
        ("Mei", "peer", "Li Na"): ("li@agency.example", "x"),
        ("", "", ""): ("", ""),
    }
    more = {form["by"]: form["by_more"] for form in found.status()["forms"]}
    assert more["Mei"] == {"e-mail": "mei@agency.example", "=team": "x"}
    assert more["Tom"] == {}


@pytest.mark.parametrize("kind", ["json", "xlsx", "csv", "md"])
def test_filled_in_forms_that_do_not_lie_in_returned_are_named(kind: str, tmp_path: Path) -> None:
    """Filled in in place, beside the folder, or in one of a person's own; a blank one is not.

    Nor is one of which a copy came back, nor what else lies there.
    """
    found = made(tmp_path, form=kind)
    sent = [form["file"] for person in found.people for form in person["forms"]]
    given = {"AE.1.1": (3, ""), "AE.1.2": (4, "")}
    for name in sent[:2]:
        blank = (found.folder / name).read_bytes()
        fill = fill_workbook if kind == "xlsx" else TEXT_FORMS[f".{kind}"]
        text = blank if kind == "xlsx" else blank.decode("utf-8-sig")
        filled = fill(text, given)
        data = filled if isinstance(filled, bytes) else filled.encode()
        (found.folder / name).write_bytes(data)
    found.back(f"came.{kind}", data)
    (found.folder / "back").mkdir()
    for place in (f"mine.{kind}", f"back/mine.{kind}"):
        (found.folder / place).write_bytes(data)
    (found.folder / "people.csv").write_text(LIST, encoding="utf-8")
    assert found.run("reports", "-o", str(found.folder / "reports")).code == 0
    status = found.status()
    beside = [f"mine.{kind}", f"back/mine.{kind}", sent[0]]
    assert (status["received"], status["not_in_returned"]) == (1, beside)
    page = found.run("status")
    assert page.code == 0
    assert "but not in the folder 'returned'; not counted (3)" in page.out
    text = found.run("status", "--csv").out
    rows = csv.DictReader(StringIO(text.removeprefix("\ufeff")))
    assert [row["file"] for row in rows if row["state"] == "not_in_returned"] == beside
    for said in (
        run(tmp_path, "team", str(found.folder)),
        found.run("reports", "-o", str(tmp_path / "out")),
    ):
        assert said.err.count("does not count") == 3
        assert f"back/mine.{kind}: is filled in" in said.err


def test_a_folder_without_a_round_and_a_broken_one_are_told(tmp_path: Path) -> None:
    found = made(tmp_path)
    path = found.folder / "round.json"
    content = json.loads(path.read_text("utf-8"))
    content["people"][0]["position"] = "AMM"
    path.write_text(json.dumps(content, indent=1), encoding="utf-8")
    said = found.run("status")
    assert (said.code, said.out) == (1, "")
    assert "round.json:" in said.err
    assert "did you mean 'AM'?" in said.err
    path.unlink()
    said = found.run("status")
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert "is not the folder of a round" in said.err


@pytest.mark.parametrize("file", ["../x/y.json", "forms/../../y.json", "/tmp/y.json", "y.json"])
def test_a_round_that_names_files_elsewhere_is_refused(file: str, tmp_path: Path) -> None:
    """Nothing is written outside its folder, whoever made it."""
    found = made(tmp_path)
    path = found.folder / "round.json"
    content = json.loads(path.read_text("utf-8"))
    content["people"][0]["forms"][0]["file"] = file
    path.write_text(json.dumps(content), encoding="utf-8")
    said = found.run("letters")
    assert (said.code, said.out) == (1, "")
    assert "cannot be the place of a form" in said.err
    assert sorted(one.name for one in tmp_path.iterdir()) == ["autumn", "people.csv"]


def test_a_round_for_another_framework_is_refused(tiny: str, tmp_path: Path) -> None:
    """In one line, however many codes of it are not known."""
    said = made(tmp_path).run("status", "--framework", tiny)
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert "for the framework 'agency-account-service', not for 'tiny'" in said.err


def test_two_people_of_one_name_are_told_apart_by_their_numbers(tmp_path: Path) -> None:
    found = made(tmp_path, "id,name\n1,Li Na\n2,Li Na\n")
    found.back("a.json", found.filled("Li Na", "self"))
    page = found.run("status").out
    assert "Li Na 1" in page
    assert "Li Na 2: Li Na 2 (self)" in page


def test_namesakes_are_told_apart_in_files_letters_team_and_reports(tmp_path: Path) -> None:
    """By what a person sees of them, wherever a name would do for others."""
    found = made(tmp_path, "id,name,peers\n1,Li Na,3\n2,Li Na,3\n3,Mei,1;2\n")
    assert {path.name for path in (found.folder / "forms").iterdir()} == {
        "for-li-na-1",
        "for-li-na-2",
        "for-mei",
    }
    text = (found.folder / "forms" / "for-mei" / "letter.txt").read_text("utf-8")
    for label in ("Li Na 1", "Li Na 2"):
        assert f"about {label}, as a colleague" in text
    by = {form["by"] for form in found.status()["forms"]}
    assert by == {"Li Na 1", "Li Na 2", "Mei"}
    for person in found.people:
        own = json.loads((found.folder / person["forms"][0]["file"]).read_text("utf-8"))
        for answer in own["answers"].values():
            answer["rating"] = 3
        found.back(f"{person['id']}.json", own)
    team = run(tmp_path, "team", str(found.folder)).out
    assert "Li Na 1" in team
    assert "Li Na 2" in team
    out = tmp_path / "out"
    assert found.run("reports", "-o", str(out)).code == 0
    for label in ("1", "2"):
        page = (out / f"report-li-na-{label}.html").read_text("utf-8")
        assert f"Li Na {label}" in page
    lines = (out / "results.csv").read_text("utf-8").splitlines()
    assert [line.split(",")[:2] for line in lines[1:3]] == [["1", "Li Na"], ["2", "Li Na"]]


def test_csv_and_json_exclude_each_other(tmp_path: Path) -> None:
    said = made(tmp_path).run("status", "--csv", "--json")
    assert (said.code, said.out) == (2, "")


def test_counts_behind_headings_are_bracketed_as_the_language_does() -> None:
    """Chinese has brackets of full width, and no space before them."""
    for language, line in (("en", "by who has the form (1)\n"), ("zh", "按表在谁手里（1）\n")):
        assert line in look("round", "status", str(DATA / "round"), "--lang", language).out
