"""`aecareer round new` and `letters`: the list of people, the forms, the covering texts."""

from __future__ import annotations

import csv
import json
import os
import re
import stat
from io import BytesIO, StringIO
from pathlib import Path
from secrets import choice

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aecareer.files.catalogues import LANGUAGES, load_language
from aecareer.files.framework_file import load_framework
from aecareer.files.people_list import read_people
from aecareer.framework import Framework
from aecareer.render.formats import OFFERED, DocumentKind
from aecareer.roster import Participant, read_roster
from aecareer.rounds import make_round
from aecareer.rounds_document import read_round, round_document
from aecareer.vocabulary import Vocabulary
from filling import TEXT_FORMS, fill_workbook, saved
from generators import ANY_TEXT, CHINESE, ENGLISH, PLAIN_VALUES, loads_or_says_why
from rounds_made import LIST, made
from running import posix, process, run

LIN = Participant(
    "Li Na", "17", "AE", ("Wei Chen",), ("Mei", "Ann Lee"), {"e-mail": "li@x.example"}
)
PLAIN = "id,name,position,manager,peers,e-mail\n17,Li Na,AE,Wei Chen,Mei; Ann Lee,li@x.example\n"


def listed(file: Path, framework: Framework) -> tuple[Participant, ...]:
    """Everyone on the list in a file."""
    words = Vocabulary(framework, tuple(map(load_language, LANGUAGES)))
    return read_people(str(file), framework, words)[0]


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        "Round of autumn\n\n" + PLAIN,
        "sep=;\n" + PLAIN.replace(",", "\t").replace(";", "、").replace("\t", ";"),
        "E-mail|Peers|Full Name|Line manager|Staff-No.|Job title\n"
        "li@x.example|Mei; Ann Lee|Li Na|Wei Chen|17|Account Executive\n",
        "工号,姓名,职位,直属上级,同事1,同事2,e-mail\n"
        "17,Li Na,ae,Wei Chen,Mei,Ann Lee,li@x.example\n",
        "ID,First name,Last name,Role,Reports to,Colleagues,e-mail\n"
        '17,Li,Na,AE,Wei Chen,"Mei, Ann Lee",li@x.example\n,,,,,,\n',
    ],
    ids=["plain", "a title", "semicolons", "columns moved", "Chinese", "two names"],
)
def test_a_list_is_read_wherever_its_headings_stand(
    text: str, shipped: Framework, tmp_path: Path
) -> None:
    file = tmp_path / "people.csv"
    file.write_text(text, encoding="utf-8")
    (found,) = listed(file, shipped)
    more = {head.casefold(): value for head, value in found.more.items()}
    assert (found.name, found.id, found.position) == (LIN.name, LIN.id, LIN.position)
    assert (found.managers, found.peers, more) == (LIN.managers, LIN.peers, LIN.more)


def test_a_list_in_a_workbook_is_that_of_the_sheet_that_has_one(
    shipped: Framework, tmp_path: Path
) -> None:
    """Numbers as numbers, a title above, another sheet before it, a hidden one behind."""
    book = openpyxl.Workbook()
    first, second, third = book.active, book.create_sheet("List"), book.create_sheet("Old")
    assert first is not None
    first.append(["Notes"])
    second.append([None, "People"])
    second.append([None, "姓名", "员工编号", "职位"])
    second.append([None, "李娜", 17, "客户经理"])
    third.append(["name"])
    third.append(["Gone"])
    third.sheet_state = "hidden"
    file = tmp_path / "people.xlsx"
    file.write_bytes(saved(book))
    assert [(p.name, p.id, p.position) for p in listed(file, shipped)] == [("李娜", "17", "AM")]


def test_names_in_two_columns_are_put_together_as_the_language_does(
    shipped: Framework, tmp_path: Path
) -> None:
    file = tmp_path / "people.csv"
    file.write_text("First name,Surname\nJosé,Müller\n娜,李\nLi,\n", encoding="utf-8")
    assert [person.name for person in listed(file, shipped)] == ["José Müller", "李娜", "Li"]


def test_a_name_with_a_comma_is_not_parted_where_the_list_has_it(
    shipped: Framework, tmp_path: Path
) -> None:
    """Nor is a mere count of rows anybody's number."""
    file = tmp_path / "people.csv"
    rows = ("No.|name|peers", "1|Smith, Ann|Fox, Bob", "2|Fox, Bob|Cid, Dee", "3|Cid|Smith, Ann;Z")
    file.write_text("\n".join(rows), encoding="utf-8")
    smith, fox, cid = listed(file, shipped)
    assert smith.peers == ("Fox, Bob",)
    assert fox.peers == ("Cid", "Dee")
    assert cid.peers == ("Smith, Ann", "Z")
    assert (smith.id, smith.more) == ("", {"No.": "1"})


CELLS = ANY_TEXT | st.sampled_from(
    ["name", "id", "姓名", "peers", "manager", "AE", "Ann", "Bob; Ann"]
)
ROWS = st.lists(st.dictionaries(st.integers(0, 5), CELLS, max_size=6), max_size=6)


@given(ROWS)
def test_any_table_is_a_list_or_says_why_it_is_none(rows: list[dict[int, str]]) -> None:
    framework = load_framework()
    words = Vocabulary(framework, (ENGLISH, CHINESE))
    placed = [(f"x:{number}", row) for number, row in enumerate(rows)]
    loads_or_says_why(lambda: read_roster(placed, "x", framework, words))


ROUND_KEYS = st.sampled_from(
    ("schema", "framework", "begun", "people", "id", "name", "forms", "asked", "rater", "form")
)
VALUES = st.recursive(
    PLAIN_VALUES | st.sampled_from(["aecareer.round/1", "self", "AE"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ROUND_KEYS, inner, max_size=5),
    max_leaves=12,
)


@given(VALUES)
def test_any_document_is_a_round_or_says_why_it_is_none(document: object) -> None:
    loads_or_says_why(lambda: read_round(document, load_framework()))


def test_a_round_is_the_same_written_and_read(shipped: Framework) -> None:
    people = (
        LIN,
        Participant("Mei", more={"x": "y"}),
        Participant("Bo", position="AD", also=("Bob",)),
    )
    whole = make_round(shipped, people, "2026-11-20T09:00:00.000Z", ".md", choice)
    read = read_round(json.loads(json.dumps(round_document(whole))), shipped)
    assert round_document(read) == round_document(whole)
    assert (read.forms, read.asked, read.pages) == (whole.forms, whole.asked, whole.pages)
    assert [one.also for one in read.people] == [(), (), ("Bob",)]


def test_every_fault_of_a_list_is_told_by_its_row_in_a_line_and_nothing_is_made(
    tmp_path: Path,
) -> None:
    rows = (
        "id,name,position,manager,peers",
        "1,Ann,AEE,,",
        "2,,AE,,",
        "3,Bob,AE,3,",
        "1,Cid,AE,,",
        "5,Dee,AE,Eve,Eve; Eve",
        "6,Fay,AE,Gus,gus",
        ",Hal,AE,,",
        ",hal,AE,,",
        "9,Ivy,AE,Jo;jo,",
    )
    (tmp_path / "people.csv").write_text("\n".join(rows), encoding="utf-8")
    said = run(tmp_path, "round", "new", "people.csv", "autumn", cwd=tmp_path)
    assert (said.code, said.out) == (1, "")
    lines = [re.match(r"aecareer: people\.csv:(\d+): (.*)", line) for line in said.err.splitlines()]
    told = [(int(line[1]), line[2]) for line in lines if line]
    assert len(told) == len(lines)
    assert {row for row, _ in told} == {2, 3, 4, 5, 6, 7, 8, 9, 10}
    words = dict(told)
    assert "did you mean AE?" in next(text for row, text in told if row == 2)
    assert words[3] == "the name is missing"
    assert "cannot be their own manager or peer" in words[4]
    assert "here twice" in words[5]
    assert "named twice" in words[6]
    assert "both manager and peer" in words[7]
    assert "a manager is named twice" in words[10]
    assert not (tmp_path / "autumn").exists()


def test_there_is_a_form_for_each_view_with_a_number_of_its_own(tmp_path: Path) -> None:
    """Named for who fills it in; with the person's name, staff number and position on it."""
    found = made(tmp_path)
    forms = [(one["name"], form) for one in found.people for form in one["forms"]]
    assert [(name, form["rater"], form["by"]) for name, form in forms] == [
        ("Li Na", "self", "Li Na"),
        ("Li Na", "manager", "Wei Chen"),
        ("Li Na", "peer", "Mei"),
        ("Li Na", "peer", "Ann Lee"),
        ("Li Na", "peer", "Tom"),
        ("Mei", "self", "Mei"),
        ("Mei", "manager", "Wei Chen"),
        ("Mei", "peer", "Li Na"),
    ]
    assert len({form["form"] for _, form in forms}) == len(forms)
    for name, form in forms:
        document = json.loads((found.folder / form["file"]).read_text("utf-8"))
        assert (document["form"], document["rater"]) == (form["form"], form["rater"])
        assert document["person"] == name
        assert document["person_id"] == {"Li Na": "17", "Mei": "18"}[name]
    folders = {form["file"].rpartition("/")[0] for _, form in forms}
    assert folders == {
        f"forms/for-{name}" for name in ("li-na", "wei-chen", "mei", "ann-lee", "tom")
    }


@pytest.mark.parametrize("ending", [one.endings[0] for one in OFFERED[DocumentKind.FORM]])
def test_forms_may_be_of_every_kind_that_there_is(ending: str, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(LIST, encoding="utf-8")
    kind = ending.removeprefix(".")
    said = run(tmp_path, "round", "new", "people.csv", "x", "--form", kind, cwd=tmp_path)
    assert (said.code, said.out) == (0, "")
    assert len([*(tmp_path / "x" / "forms").rglob(f"*{ending}")]) == 8


def test_an_unknown_kind_of_form_is_a_usage_error_with_all_there_are(tmp_path: Path) -> None:
    said = run(tmp_path, "round", "new", "people.csv", "x", "--form", "docx", cwd=tmp_path)
    assert (said.code, said.out) == (2, "")
    assert "(there are: xlsx, " in said.err


def test_forms_ask_what_decides_or_what_is_named(shipped: Framework, tmp_path: Path) -> None:
    """The position held, the one below and the one above; with --duties those of its positions."""
    found = made(tmp_path, "name,position\nAnn,AAE\nBob,AE\nCid,AD\nDee,\n")
    asked = {one["name"]: one["asked"] for one in found.people}
    assert asked == {
        "Ann": ["AAE", "AE"],
        "Bob": ["AAE", "AE", "AM"],
        "Cid": ["AM", "AD"],
        "Dee": ["AAE", "AE", "AM", "AD"],
    }
    (tmp_path / "other").mkdir()
    only = made(tmp_path / "other", "name,position\nAnn,AAE\n", "--duties", "am，AE")
    document = only.filled("Ann", "self")
    wanted = {e.duty.id for code in ("AE", "AM") for e in shipped.role(code).expectations}
    assert set(document["answers"]) == wanted


def test_a_round_is_never_written_over(tmp_path: Path) -> None:
    """Nor what came back, nor forms of a round that was cut off."""
    found = made(tmp_path)
    found.back("x.json", "{}")
    before = {path: path.read_bytes() for path in found.folder.rglob("*") if path.is_file()}
    again = ("round", "new", "people.csv", "autumn")
    assert run(tmp_path, *again, cwd=tmp_path).code == 1
    (found.folder / "round.json").rename(tmp_path / "away.json")
    said = run(tmp_path, *again, cwd=tmp_path)
    assert (said.code, said.out) == (1, "")
    assert "forms, returned are there, but no round.json" in said.err
    (tmp_path / "away.json").rename(found.folder / "round.json")
    assert {p: p.read_bytes() for p in found.folder.rglob("*") if p.is_file()} == before


def test_without_what_writes_workbooks_nothing_is_made(tmp_path: Path) -> None:
    """The library is not everybody's; CSV needs none."""
    (tmp_path / "people.csv").write_text(LIST, encoding="utf-8")
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "openpyxl.py").write_text("raise ImportError", encoding="utf-8")
    found = (str(tmp_path / "lib"), *filter(None, [os.environ.get("PYTHONPATH")]))
    env = {"PYTHONPATH": os.pathsep.join(found)}
    line = ("round", "new", "people.csv", "autumn")
    said = process(tmp_path, *line, cwd=tmp_path, env=env)
    assert (said.code, said.out) == (2, "")
    assert "openpyxl" in said.err
    assert not (tmp_path / "autumn").exists()
    assert process(tmp_path, *line, "--form", "csv", cwd=tmp_path, env=env).code == 0


@posix
def test_all_of_a_round_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    found = made(tmp_path)
    for path in (found.folder, *found.folder.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)


def test_everybody_gets_a_text_in_both_languages_with_the_forms_to_fill_in(tmp_path: Path) -> None:
    """It says what for, who sees it, how it is computed, how long it is kept, and voluntary."""
    found = made(tmp_path)
    text = (found.folder / "forms" / "for-wei-chen" / "letter.txt").read_text("utf-8")
    (about_li,), (about_mei,) = (found.forms(name, "manager") for name in ("Li Na", "Mei"))
    for form in (about_li, about_mei):
        assert text.count(form["file"].rpartition("/")[2]) == 2
    for phrase in (
        "What it is for",
        "Who sees it",
        "How it is worked out",
        "not sure of, is not counted",
        "How long",
        "voluntary",
    ):
        assert phrase in text
    for phrase in ("用途", "谁能看到", "怎么算", "保留多久", "自愿"):
        assert phrase in text
    assert "Dear Wei Chen" in text
    assert "{" not in text


def test_who_gets_pages_is_told_to_send_back_the_answers(tmp_path: Path) -> None:
    """Not the page, which holds none; of other forms the text says nothing of the kind."""
    for form, told in (("html", 1), ("csv", 0)):
        (tmp_path / form).mkdir()
        found = made(tmp_path / form, form=form)
        text = (found.folder / "forms" / "for-li-na" / "letter.txt").read_text("utf-8")
        assert text.count("send those back, not the form") == told
        assert text.count("交回的是回答，不是网页本身") == told


def test_the_template_is_edited_once_and_all_texts_are_made_of_it(tmp_path: Path) -> None:
    """What the list passes through can be put in; other braces stay; blanks are told."""
    found = made(tmp_path)
    template = "To {recipient} <{e-mail}>: {forms.en} by [day] {x} {"
    (found.folder / "letter.txt").write_text(template, encoding="utf-8")
    said = found.run("letters")
    assert (said.code, said.out) == (0, "")
    assert "places in [ ]" in said.err
    text = (found.folder / "forms" / "for-mei" / "letter.txt").read_text("utf-8")
    assert text.startswith("To Mei <mei@agency.example>: - mei-self-")
    assert text.endswith("by [day] {x} {")
    assert (found.folder / "letter.txt").read_text("utf-8") == template
    (found.folder / "letter.txt").write_text("Done", encoding="utf-8")
    assert "[ ]" not in found.run("letters").err


def test_what_a_list_says_never_leaves_the_folder(tmp_path: Path) -> None:
    """However a name looks, its files have harmless names, no two the same."""
    names = ("../../up", "a/b", "A B", "a-b", "con", ".", "客户", "x" * 150)
    found = made(tmp_path, "id,name\n" + "".join(f"{n},{name}\n" for n, name in enumerate(names)))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["autumn", "people.csv"]
    folders = {path.name for path in (found.folder / "forms").iterdir()}
    assert len(folders) == len(names)
    assert all(re.fullmatch(r"for-[\w-]{1,45}", folder) for folder in folders)


def told(home: Path, people: str, *options: str) -> str:
    """What `round new` says of a list, in one line."""
    (home / "people.csv").write_text(people, encoding="utf-8")
    line = ("round", "new", "people.csv", "x", "--form", "csv", *options)
    said = run(home, *line, cwd=home)
    assert (said.code, said.out) == (0, "")
    return " ".join(said.err.split())


def test_too_few_peers_are_told_also_none_where_others_have_some(tmp_path: Path) -> None:
    peers = "name,peers\nLi Na,Wei; Bo; Mei\nWei,Bo; Mei\nBo,\nMei,Li Na; Bo; Wei\n"
    assert "Fewer than three peers are named for Wei, Bo, so" in told(tmp_path, peers)
    (tmp_path / "none").mkdir()
    assert "Fewer than three" not in told(tmp_path / "none", "name,peers\nLi Na,\nWei,\n")


def test_who_fills_in_forms_and_is_not_on_the_list_is_told_at_most_ten_by_name(
    tmp_path: Path,
) -> None:
    outside = [f"Boss{letter}" for letter in "ABCDEFGHIJKL"]
    rows = "".join(f"Ann{number},{name}\n" for number, name in enumerate(outside))
    text = told(tmp_path, "name,manager\n" + rows + "Bo,bossa\nCy,Ann0\n")
    assert "12 people fill in forms and are not on the list: " in text
    assert "BossJ, 2 more." in text
    assert "BossK" not in text


@pytest.mark.parametrize(
    ("listed", "rater", "like"),
    [
        ("李娜", "李那", True),
        ("陈晓燕", "陈晓艳", True),
        ("李娜", "李强", False),
        ("Wei Chen", "Wei Chan", True),
        ("Wei Chen", "Chen, Wei", True),
        ("José Müller", "Jose Mueller", True),
        ("Wei Chen", "Bo Fox", False),
    ],
)
def test_a_rater_whose_name_is_like_one_on_the_list_is_told(
    listed: str, rater: str, like: bool, tmp_path: Path
) -> None:
    text = told(tmp_path, f"name|manager\nMei|{rater};\n{listed}|\n")
    assert "1 person fills in forms and is not on the list" in text
    assert (f"{rater} (like {listed})" in text) is like


def test_two_names_of_one_rater_are_told_though_neither_is_on_the_list(tmp_path: Path) -> None:
    text = told(tmp_path, "name|manager\nMei|Wei Chen\nBo|Chen, Wei;\n")
    assert "Chen, Wei (like Wei Chen)" in text


def test_columns_that_are_none_of_ours_are_told(tmp_path: Path) -> None:
    text = told(tmp_path, "姓名,互相评价的人,邮箱\n李娜,王磊,li@x.example\n", "--lang", "zh")
    assert "只原样带过去：互相评价的人、邮箱。" in text
    assert "不在名单上" not in text


def test_several_managers_in_one_cell_are_several(tmp_path: Path) -> None:
    """As peers are; a name of the list that holds a comma is one, as is one that begins so."""
    rows = (
        "name|manager",
        "Ann|王磊；赵敏",
        "Bo|王磊、赵敏",
        "Cy|Fox, Bob",
        "Fox, Bob|王磊, 赵敏",
        "Dee|O'Neil, Eva-Lou",
        "Eve|Ann, Zoe",
    )
    found = made(tmp_path, "\n".join(rows))
    managers = {
        one["name"]: [form["by"] for form in one["forms"] if form["rater"] == "manager"]
        for one in found.people
    }
    two = ["王磊", "赵敏"]
    assert managers == {
        "Ann": two,
        "Bo": two,
        "Cy": ["Fox, Bob"],
        "Fox, Bob": two,
        "Dee": ["O'Neil, Eva-Lou"],
        "Eve": ["Ann", "Zoe"],
    }


def test_places_that_nothing_fills_in_are_told_by_name(tmp_path: Path) -> None:
    found = made(tmp_path)
    template = "{recipient} {e-mail} {forms.en} {forms.zh} {phone} {phone} {dept} {"
    (found.folder / "letter.txt").write_text(template, encoding="utf-8")
    said = found.run("letters")
    assert said.code == 0
    text = " ".join(said.err.split())
    assert "has {phone}, {dept}, which nothing fills in" in text
    assert "nor {recipient}, {forms.en}, {forms.zh}." in text
    (found.folder / "letter.txt").write_text("{recipient} {e-mail}", encoding="utf-8")
    assert "nothing fills in" not in found.run("letters").err


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (("new", "people.csv"), "缺少文件夹，应该像这样写：aecareer round new "),
        (("erase", "x"), "缺少姓名，应该像这样写：aecareer round erase "),
    ],
)
def test_what_a_command_lacks_is_told_with_an_example(
    line: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    told = run(tmp_path, "round", *line, "--lang", "zh")
    assert (told.code, told.out) == (2, "")
    assert said in told.err


def test_a_file_that_is_no_list_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("x,y\n1,2\n")
    (tmp_path / "b.csv").write_text("name\n")
    (tmp_path / "c.pdf").write_text("%PDF")
    book = openpyxl.Workbook()
    for sheet in (book.active, book.create_sheet("two")):
        assert sheet is not None
        sheet.append(["name"])
    out = BytesIO()
    book.save(out)
    (tmp_path / "d.xlsx").write_bytes(out.getvalue())
    reasons = {"a.csv": "headings", "b.csv": "nobody", "c.pdf": ".csv or", "d.xlsx": "several"}
    for name, reason in reasons.items():
        said = run(tmp_path, "round", "new", name, "x", cwd=tmp_path)
        assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
        assert name in said.err
        assert reason in said.err


EDITED = """\
schema: aecareer.framework/1
id: mine
version: "1"
title: Ours
scale: {{expected: 2, points: {{0: never did it, 1: with help, 2: alone, 3: teach it}}}}
areas: {{work: The work}}
roles:
  - code: {junior}
    was: [{before}]
    level: 1
    name: Junior
    duties:
      - {{id: {first}, area: work, text: Minutes}}
      - {{id: J.2, area: work, text: Briefs}}
      - {{id: J.3, area: work, text: Files}}
  - code: SR
    level: 2
    name: Senior
    duties:
      - {{id: S.1, area: work, text: Budgets}}
      - {{id: S.2, area: work, text: Clients}}
      - {{id: S.3, area: work, text: Plans}}
"""


@pytest.mark.parametrize("kind", ["json", "csv", "md", "xlsx"])
def test_a_round_goes_on_when_codes_and_ids_have_changed_since(kind: str, tmp_path: Path) -> None:
    """Its positions, those of the forms, and those of an older list are followed by their `was`."""
    ours = tmp_path / "ours.yaml"
    ours.write_text(EDITED.format(junior="JR", before="", first="J.1"), encoding="utf-8")
    people, option = "name,position\nAnn,JR\nBo,SR\n", ("--framework", str(ours))
    load_framework.cache_clear()
    found = made(tmp_path, people, *option, form=kind)
    forms = {one["name"]: one["forms"][0]["file"] for one in found.people}
    given = dict.fromkeys(load_framework(str(ours)).duties, (3, ""))
    for name, file in forms.items():
        blank = found.folder / file
        if kind == "xlsx":
            found.back(f"{name}.xlsx", fill_workbook(blank.read_bytes(), given))
        elif kind == "json":
            found.back(f"{name}.json", found.filled(name, "self", 3))
        else:
            found.back(f"{name}.{kind}", TEXT_FORMS[f".{kind}"](blank.read_text("utf-8"), given))
    later = EDITED.format(junior="J1", before="JR", first="J.10, was: [J.1]")
    ours.write_text(later, encoding="utf-8")
    load_framework.cache_clear()
    status = json.loads(found.run("status", "--json", *option).out)
    assert (status["received"], status["missing"]) == (2, 0)
    assert [one["files"][0]["answered"] for one in status["forms"]] == [6, 6]
    said = found.run("reports", "-o", str(tmp_path / "out"), *option)
    assert said.code == 0
    text = (tmp_path / "out" / "results.csv").read_text("utf-8-sig")
    first, _ = csv.DictReader(StringIO(text))
    assert (first["position"], first["recommended"], first["fit_J1"]) == ("J1", "SR", "100")
    (tmp_path / "later").mkdir()
    again = made(tmp_path / "later", people, *option)
    assert [one["position"] for one in again.people] == ["J1", "SR"]
