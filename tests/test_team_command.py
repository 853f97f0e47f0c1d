"""`aecareer team`: files, folders, terminals, and hostile names."""

from __future__ import annotations

import csv
import json
import os
import re
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import openpyxl
import pytest

from aecareer.files.catalogues import load_language
from aecareer.files.framework_file import load_framework
from aecareer.forms import Form
from aecareer.render.form.form_text import form_as_csv
from aecareer.render.formats import OFFERED, DocumentKind
from browser import chromium, console, probed
from filling import fill_csv
from running import PATIENCE, cells, hazards, posix, read_until, run, started
from seeing import shown
from test_pages import EVIL, Outline

LEVELS = {"AAE": 1, "AE": 2, "AM": 3, "AD": 4}
FORMATS = tuple(one.value for one in OFFERED[DocumentKind.TEAM])
BY_ENDING = {ending: one for one in OFFERED[DocumentKind.TEAM] for ending in one.endings}
NAMES = ("Ann", "Bo", "Cai", "Dee", "Eve", "王芳")


def answers(level: int, **frame: str) -> dict[str, object]:
    """The document of somebody who does alone what is expected up to a level."""
    ratings = {d: 3 if LEVELS[d.partition(".")[0]] <= level else 1 for d in load_framework().duties}
    return {"answers": ratings, **frame}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Six people: one on a form, one in a folder below, one with a manager, the rest as lines."""
    place = tmp_path / "people"
    (place / "below").mkdir(parents=True)
    form = form_as_csv(Form(load_framework(), load_language("zh"), person="王芳"))
    rows = {duty: (3, "=1+1") for duty in load_framework().duties if duty.startswith("AAE")}
    (place / "王芳.csv").write_text(fill_csv(form, {**rows, "form:position": ("AAE", "")}), "utf-8")
    (place / "below" / "bo.json").write_text(json.dumps(answers(2, person="Bo", position="AAE")))
    (place / "ann.json").write_text(json.dumps(answers(2, person="Ann", position="AAE")))
    boss = answers(1, person=" Ann", rater="manager")
    (place / "ann-boss.json").write_text(json.dumps(boss))
    lines = [answers(n, person=name, position="AE") for n, name in enumerate(NAMES[2:5], start=2)]
    (place / "rest.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    (place / ".hidden.json").write_text("not read")
    (place / "~$lock.xlsx").write_text("not read")
    return place


def test_a_folder_gives_everybody_once(folder: Path) -> None:
    """Files, lines, forms and folders below; own and manager's view are one row."""
    done = run(folder, "team", str(folder), "--json")
    assert (done.code, done.err) == (0, "")
    found = json.loads(done.out)
    assert found["schema"] == "aecareer.team/1"
    people = {one["person"]: one for one in found["people"]}
    assert sorted(people) == sorted(NAMES)
    assert people["Ann"]["recommendation"]["role"] == "AAE"  # (1 + 0) / 2 misses two thirds
    assert people["Bo"]["recommendation"]["role"] == "AE"
    assert found["ready"]["first"] == ["Dee", "Bo"]  # folders below come last
    assert found["ready"]["not_firm"] == 1  # Eve has one rating for all
    assert people["Ann"]["views"] == {"self": 1, "manager": 1, "peer": 0}


def test_faults_are_told_and_the_others_shown(folder: Path) -> None:
    """A file that cannot be used costs exit code 1, and nobody else their row."""
    (folder / "bad.json").write_text('{"AE.1.1": 9}')
    (folder / "whose.json").write_text(json.dumps(answers(1, rater="peer")))
    done = run(folder, "team", str(folder))
    assert done.code == 1
    assert "bad.json" in done.err
    assert "The name of that person is missing" in done.err
    assert (done.out + done.err).count("2 documents could not be used") == 1
    assert all(name in done.out for name in NAMES)


@pytest.mark.parametrize("chosen", FORMATS)
def test_nobody_at_all_is_told(tmp_path: Path, chosen: str) -> None:
    """An empty folder, a missing file: one line, and no result."""
    for name in (tmp_path, tmp_path / "none.json"):
        done = run(tmp_path, "team", str(name), "--format", chosen)
        assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)


@posix
@pytest.mark.parametrize("code", ["en", "zh"])
@pytest.mark.parametrize("columns", [40, 80])
def test_a_terminal_is_never_too_narrow(folder: Path, columns: int, code: str) -> None:
    """No line is wider than the terminal, in both languages; every name has a row."""
    exit_code, screen = shown(folder, "team", str(folder), "--lang", code, columns=columns)
    assert exit_code == 0
    assert max(map(cells, screen.lines)) <= columns
    assert all(any(line.startswith(name) for line in screen.lines) for name in NAMES)


@posix
@pytest.mark.parametrize("chosen", FORMATS)
def test_a_reader_may_leave_in_the_middle(tmp_path: Path, chosen: str) -> None:
    """As with `| head -1`: the rest is not written, and nothing is said."""
    lines = [json.dumps(answers(2, person=f"Person {n}")) + "\n" for n in range(500)]
    (tmp_path / "many.jsonl").write_text("".join(lines))
    with started(tmp_path, "team", str(tmp_path / "many.jsonl"), "--format", chosen) as process:
        assert process.stdout is not None
        assert read_until(process.stdout, "Person 1")
        process.stdout.close()
        assert read_until(process.stderr, "no end") == ""
        assert process.wait(timeout=PATIENCE) == 0


@pytest.mark.parametrize("name", [f"t{ending}" for ending in BY_ENDING])
def test_the_name_of_the_file_chooses_the_format(folder: Path, name: str) -> None:
    """`-o` writes what the ending says, and says where."""
    path = folder.parent / name
    done = run(folder, "team", str(folder), "-o", str(path))
    assert (done.code, done.out) == (0, "")
    assert name in done.err
    begins = {"html": "<!DOCTYPE", "csv": "\ufeffPerson,", "json": "{", "terminal": " "}
    assert path.read_text("utf-8").startswith(begins[BY_ENDING[path.suffix].value])
    assert run(folder, "team", str(folder), "-o", "t.docx").code == 2


def test_a_spreadsheet_gets_no_formula(tmp_path: Path) -> None:
    """Names that begin like formulas are texts in CSV, where Excel would run them."""
    names = ["=1+1", '=HYPERLINK("http://x.example")', "+1", "-1", "@x", " =2", "\uff1d3"]
    lines = [json.dumps(answers(1, person=name)) + "\n" for name in names]
    done = run(tmp_path, "team", "-", "--format", "csv", stdin="".join(lines))
    table = list(csv.reader(StringIO(done.out.removeprefix("\ufeff"))))
    assert len(table) == len(names) + 1
    assert not [row[0] for row in table if row[0].strip()[0] in "=+-@\uff1d"]


def test_hostile_names_stay_names(tmp_path: Path) -> None:
    """No format of a team lets a name steer the terminal or become markup."""
    lines = [json.dumps(answers(2, person=name, position="AAE")) + "\n" for name in EVIL]
    fine = [json.dumps(answers(2, person=f"P{n}", position="AAE")) + "\n" for n in range(len(EVIL))]
    for chosen in FORMATS:
        done = run(tmp_path, "team", "-", "--format", chosen, stdin="".join(lines))
        assert done.code == 0
        assert not hazards(done.out) - {"\r", "\ufeff"}
        if chosen == "html":
            same = run(tmp_path, "team", "-", "--format", chosen, stdin="".join(fine))
            assert Outline(done.out).tags == Outline(same.out).tags
            assert set(Outline(done.out).values) == set(Outline(same.out).values)


@pytest.mark.parametrize("chosen", FORMATS)
def test_an_anonymous_team_tells_no_name_and_no_file(folder: Path, chosen: str) -> None:
    """Names and places are gone, from results and remarks."""
    done = run(folder, "team", str(folder), "--anonymous", "--format", chosen)
    assert done.code == 0
    for name in (*NAMES, "bo.json", str(folder)):
        assert name not in done.out + done.err
    few = run(folder, "team", str(folder / "rest.jsonl"), "--anonymous", "--format", chosen)
    shown = few.out.partition("<body>")[2] or few.out
    assert not re.search(r"%|\b0\.\d|3\. ", shown)


def team_page(home: Path, code: str) -> str:
    """The page of a team with hostile names."""
    lines = [json.dumps(answers(n % 5, person=p, position="AE")) for n, p in enumerate(EVIL)]
    return run(home, "team", "-", "--format", "html", "--lang", code, stdin="\n".join(lines)).out


@pytest.mark.slow
@chromium
@pytest.mark.parametrize(("code", "dark"), [("en", True), ("zh", False)])
def test_the_page_can_be_read_on_a_phone(tmp_path: Path, code: str, dark: bool) -> None:
    """At 360 px only the matrix scrolls sideways; contrast holds on every shade."""
    found = probed(team_page(tmp_path, code), width=360, dark=dark)
    assert found["width"] <= 360
    assert found["contrast"] >= 4.5, found["where"]
    assert (found["unheaded"], found["nameless"], found["language"]) == (0, 0, code)


def test_names_stay_in_sight_while_the_matrix_scrolls(tmp_path: Path) -> None:
    """The column of names is stuck to the left, on a ground of its own; printed it is not."""
    page = team_page(tmp_path, "en")
    (stuck, printed) = re.findall(r"\.matrix th:first-child \{([^}]*)\}", page)
    assert "position: sticky; left: 0; background:" in stuck
    assert "position: static" in printed


@pytest.mark.slow
@chromium
def test_the_page_asks_for_nothing(tmp_path: Path) -> None:
    """One request, and an empty console."""
    assert console(team_page(tmp_path, "en")) == ([], ["/page.html"])


def test_a_blank_form_hides_nobody(folder: Path) -> None:
    """Four people stay four, however many forms without ratings lie beside theirs."""
    lines = [json.dumps(answers(2, person=name)) + "\n" for name in NAMES[:4]]
    blank = json.dumps({"person": "Nobody", "answers": {"AE.1.1": "not_sure"}})
    done = run(folder, "team", "-", "--anonymous", "--json", stdin="".join([*lines, blank]))
    found = json.loads(done.out)
    assert (found["broken_down"], found["people"], found["ready"]) == (False, [], None)


def test_peers_who_do_not_count_are_named(folder: Path) -> None:
    """A name spelt another way is easy to see; anonymous remarks name nobody."""
    lines = [
        json.dumps(answers(i, person=n, rater="peer")) + "\n"
        for i, n in enumerate(["Ann", "Ann", "Anne"])
    ]
    done = run(folder, "team", "-", stdin="".join(lines))
    assert "Ann (2), Anne (1)" in done.err
    assert "Ann" not in run(folder, "team", "-", "--anonymous", stdin="".join(lines)).err


def test_what_is_left_out_is_told_in_every_format(folder: Path) -> None:
    """A form with a fault changes figures; whoever reads the result sees that something lacks."""
    (folder / "bad.json").write_text('{"person": "Zoe", "answers": {"AE.1.1": 9}}')
    for chosen in FORMATS:
        told = run(folder, "team", str(folder), "--format", chosen)
        times = 2 if chosen == "html" else 1
        assert (told.out + told.err).count("1 document could not be used") == times
        if chosen == "json":
            assert json.loads(told.out)["left_out"] == 1
        elif chosen != "csv":  # it holds the people only
            assert "1 document could not be used; nothing in it counts here." in told.out


def test_an_output_never_replaces_answers(folder: Path) -> None:
    """`-o` refuses an input, and any form that somebody may have filled in."""
    form, other = folder / "王芳.csv", folder.parent / "form.md"
    other.write_text("<!-- AE.1.1 -->\nRating: 3\n")
    for arguments in (
        ("team", str(folder), "-o", str(form)),
        ("report", "--answers", str(form), "-o", str(other)),
        ("plan", "--answers", str(form), "-o", str(other)),
        ("assess", "--answers", str(folder / "ann.json"), "-o", str(folder / "ann.json")),
    ):
        before = form.read_bytes(), other.read_bytes(), (folder / "ann.json").read_bytes()
        done = run(folder, *arguments)
        assert (done.code, done.out) == (2, "")
        assert "holds answers" in done.err
        after = form.read_bytes(), other.read_bytes(), (folder / "ann.json").read_bytes()
        assert before == after


def test_one_person_cannot_be_anonymous(folder: Path) -> None:
    """The mean of one person would be that person."""
    done = run(folder, "team", str(folder / "below"), "--anonymous")
    assert (done.code, done.out) == (1, "")


def test_a_spreadsheet_of_another_kind_in_a_folder_is_told(folder: Path) -> None:
    """Nobody is lost because a program saved another kind of file."""
    (folder / "zoe.ods").write_bytes(b"PK")
    done = run(folder, "team", str(folder))
    assert done.code == 1
    assert "zoe.ods: is a kind of file that cannot be read here" in done.err


@pytest.mark.parametrize("chosen", ["terminal", "html"])
def test_a_duty_is_named_by_its_title_before_its_id(folder: Path, chosen: str) -> None:
    """Where nobody or one person does it, in the plan, and in the table of all."""
    text = run(folder, "team", str(folder), "--format", chosen, "--lang", "zh").out
    plain = " ".join(re.sub("<[^>]*>", " ", text).split())
    found = {duty.id: duty.title["zh"] for duty in load_framework().duties.values()}
    named = [(text, id) for id, text in found.items() if re.search(rf"\b{re.escape(id)}\b", plain)]
    assert named
    for title, id in named:
        times = len(re.findall(rf"\b{re.escape(id)}\b", plain))
        assert len(re.findall(rf"{title}[* （]+{re.escape(id)}\b", plain)) == times


def test_names_that_are_nearly_the_same_are_asked_about_once(tmp_path: Path) -> None:
    """In one line, whichever side; a list of names settles them, and parts who is listed twice."""
    spelt = ["Na Li", "LI, Na", "L. Na", "Lí Na"]
    lines = [json.dumps(answers(2, person="Li Na")), json.dumps(answers(1, person="Bo"))]
    lines += [
        json.dumps(answers(n % 4, person=name, rater="manager" if n else "peer"))
        for n, name in enumerate(spelt)
    ]
    (tmp_path / "all.jsonl").write_text("\n".join(lines), "utf-8")
    done = run(tmp_path, "team", str(tmp_path / "all.jsonl"), "--json")
    assert len(json.loads(done.out)["people"]) == 6
    assert done.err.count("One person or several?") == 1
    assert "Li Na / Na Li / LI, Na / L. Na / Lí Na. Each" in done.err
    listed = 'name,also,also\nLi Na,Na Li;L. Na,Lí Na\n"LI, Na",\n'
    (tmp_path / "people.csv").write_text(listed, "utf-8")
    files = (str(tmp_path / "all.jsonl"), "--people", str(tmp_path / "people.csv"))
    done = run(tmp_path, "team", *files, "--json")
    assert [one["person"] for one in json.loads(done.out)["people"]] == ["Li Na", "Bo", "LI, Na"]
    assert "One person or several?" not in done.err


def test_of_many_spellings_it_is_said_how_many_are_left(tmp_path: Path) -> None:
    """A line of them all would be too long; none goes unsaid."""
    spelt = ["Li Na", "Na Li", "LI, Na", "L. Na", "Lí Na", "Li-Na", "Ms Li Na"]
    lines = [json.dumps(answers(2, person=name)) for name in spelt]
    (tmp_path / "all.jsonl").write_text("\n".join(lines), "utf-8")
    done = run(tmp_path, "team", str(tmp_path / "all.jsonl"))
    assert "Li Na / Na Li / LI, Na / L. Na / Lí Na / 2 more. Each" in done.err


def test_the_list_of_names_may_be_a_workbook_and_that_of_a_round(tmp_path: Path) -> None:
    """With positions that the framework does not have, which do not matter here."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["姓名", "职位", "又名"])
    book.active.append(["李娜", "主管", "Li Na；Na Li"])
    book.save(tmp_path / "people.xlsx")
    lines = [json.dumps(answers(2, person="李娜"))]
    lines.append(json.dumps(answers(3, person="Na Li", rater="manager")))
    listed = ("--people", str(tmp_path / "people.xlsx"))
    done = run(tmp_path, "team", "-", *listed, "--json", stdin="\n".join(lines))
    (member,) = json.loads(done.out)["people"]
    assert (member["person"], member["views"]) == ("李娜", {"self": 1, "manager": 1, "peer": 0})


def test_nearly_the_same_names_are_one_anonymous_person(tmp_path: Path) -> None:
    """Three people whose managers spell them otherwise are not six, and are not broken down."""
    pairs = [
        ("Li Na", "Na Li"),
        ("Zoë Grünwald", "Zoe Gruenwald"),
        ("Sinéad O'Connor", "S. O’Connor"),
    ]
    lines = [
        json.dumps(answers(2, person=name, rater=rater))
        for pair in pairs
        for name, rater in zip(pair, ("self", "manager"), strict=True)
    ]
    done = run(tmp_path, "team", "-", "--anonymous", "--json", stdin="\n".join(lines))
    found = json.loads(done.out)
    assert (found["size"], found["broken_down"], found["people"]) == (3, False, [])
    assert "3 people go by names that are nearly the same" in done.err


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("who\nAnn\n", "names.csv: has no row of headings with 'name'"),
        ("name,also\nAnn,A.\nAnna,A.\n", "names.csv:3: 'A.' stands for 'Ann' already"),
        ("name,also\n,A.\n", "names.csv:2: the name is missing"),
    ],
)
def test_a_list_of_names_that_cannot_be_used_is_told(folder: Path, content: str, says: str) -> None:
    (folder.parent / "names.csv").write_text(content)
    done = run(folder.parent, "team", str(folder), "--people", "names.csv", cwd=folder.parent)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"aecareer: {says}")


def test_of_undated_views_the_file_saved_last_counts(tmp_path: Path) -> None:
    """A correction handed in on Friday, be it lower or higher, replaces Monday's."""
    for monday, friday in ((4, 1), (1, 4)):
        for level, day in ((monday, 16), (friday, 20)):
            path = tmp_path / f"{day}.json"
            path.write_text(json.dumps(answers(level, person="Ann")))
            moment = datetime(2026, 11, day, 9, 0, tzinfo=UTC).timestamp()
            os.utime(path, (moment, moment))
        done = run(tmp_path, "team", str(tmp_path), "--json")
        (person,) = json.loads(done.out)["people"]
        assert person["recommendation"]["role"] == ("AAE", "AE", "AM", "AD")[friday - 1]
        assert "of which the newest counts: Ann" in done.err


def test_a_staff_number_is_the_same_with_its_zeros_gone(tmp_path: Path) -> None:
    """As spreadsheets leave it, wherever two views of one person meet."""
    own = answers(2, person="Ann", person_id="0017")
    manager = answers(1, person="A. Li", person_id="17", rater="manager")
    for name, document in (("own", own), ("manager", manager)):
        (tmp_path / f"{name}.json").write_text(json.dumps(document))
    done = run(tmp_path, "team", str(tmp_path), "--json")
    assert len(json.loads(done.out)["people"]) == 1
    files = ("--answers", str(tmp_path / "own.json"), "--with", str(tmp_path / "manager.json"))
    assert run(tmp_path, "report", *files).code == 0


def test_the_list_of_names_may_lie_among_the_forms(tmp_path: Path) -> None:
    """It is not taken for a form there; any other table is."""
    (tmp_path / "own.json").write_text(json.dumps(answers(2, person="Ann")))
    names = tmp_path / "names.csv"
    names.write_text("name,also\nAnn,Anna\n")
    assert run(tmp_path, "team", str(tmp_path), "--people", str(names)).code == 0
    assert run(tmp_path, "team", str(tmp_path)).code == 1
