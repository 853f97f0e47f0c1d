"""Where not all is understood: every command uses the rest, says what it left out, and exits 1."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from aecareer.framework import Framework
from running import DATA, run
from sent import book, form, keep

LIN = str(DATA / "lin.json")


def half(folder: Path, framework: Framework, *, rater: str = "the person") -> str:
    """A filled-in form of which one cell is not understood."""
    given = {**dict.fromkeys(framework.duties, 3), "AE.1.1": "3 but only with help"}
    rows = form("Lin Yue 林悦", given, rater=rater)
    return str(keep(book(Mine=rows), folder / "half.xlsx"))


@pytest.mark.parametrize(
    "command",
    [
        ("score",),
        ("score", "--jsonl"),
        ("team",),
        ("assess", "--answers"),
        ("report", "--answers"),
        ("plan", "--answers"),
    ],
)
def test_the_rest_counts_and_the_cell_is_named(
    tmp_path: Path, shipped: Framework, command: tuple[str, ...]
) -> None:
    """A result on standard output; on standard error the cell, and how much counts."""
    path = half(tmp_path, shipped)
    done = run(tmp_path, *command, path)
    assert done.code == 1
    assert done.out
    assert "'3 but only with help' is a number with words that are not" in done.err
    assert f"{path}: Mine!C17" in done.err
    assert f"{path}: 66 of 67 answers are read and count" in done.err


@pytest.mark.parametrize("command", ["report", "plan"])
def test_beside_ones_own_answers_too(tmp_path: Path, shipped: Framework, command: str) -> None:
    """A manager's form with a wrong cell counts beside the person's own."""
    path = half(tmp_path, shipped, rater="the manager")
    done = run(tmp_path, command, "--answers", LIN, "--with", path, "--json")
    assert done.code == 1
    assert json.loads(done.out)
    assert "66 of 67" in done.err


def test_what_is_written_is_written_all_the_same(tmp_path: Path, shipped: Framework) -> None:
    """`assess -o` and `report -o` write what is understood."""
    path = half(tmp_path, shipped)
    done = run(tmp_path, "assess", "--answers", path, "-o", "mine.json", cwd=tmp_path)
    assert done.code == 1
    kept = json.loads((tmp_path / "mine.json").read_text("utf-8"))["answers"]
    assert set(kept) == set(shipped.duties) - {"AE.1.1"}
    done = run(tmp_path, "report", "--answers", path, "-o", "mine.html", cwd=tmp_path)
    assert (done.code, (tmp_path / "mine.html").exists()) == (1, True)


def test_quiet_leaves_the_faults_and_drops_the_remarks(tmp_path: Path, shipped: Framework) -> None:
    done = run(tmp_path, "score", half(tmp_path, shipped), "--quiet")
    assert done.code == 1
    assert [line[:9] for line in done.err.splitlines()] == ["aecareer:"]


def test_in_chinese_too(tmp_path: Path, shipped: Framework) -> None:
    done = run(tmp_path, "score", half(tmp_path, shipped), "--lang", "zh")
    assert "“3 but only with help”除了数字还有别的话" in done.err
    assert "67个回答读懂了66个，已计入" in done.err


def test_what_is_passed_over_is_a_remark_and_no_failure(tmp_path: Path, shipped: Framework) -> None:
    """A hidden sheet, rows of one's own: named, and exit code 0."""
    made = book(Old=form("Lin", {"AE.1.1": 1}), Mine=[*form("Lin", {"AE.1.1": 3}), ["Sum", "", 3]])
    made["Old"].sheet_state = "hidden"
    path = keep(made, tmp_path / "a.xlsx")
    done = run(tmp_path, "score", str(path))
    assert done.code == 0
    assert done.err.splitlines() == [
        f"{path}: Mine: row 5 does not belong to a duty and is passed over",
        f"{path}: Old: this sheet is hidden and is passed over",
    ]


def test_one_person_is_wanted_where_a_workbook_holds_two(
    tmp_path: Path, shipped: Framework
) -> None:
    """The sheets are named; `score` takes them both."""
    given = dict.fromkeys(shipped.duties, 3)
    path = str(keep(book(Ann=form("Ann", given), Bo=form("Bo", given)), tmp_path / "a.xlsx"))
    done = run(tmp_path, "report", "--answers", path)
    assert (done.code, done.out) == (1, "")
    assert f"several: {path}: Ann, {path}: Bo; `aecareer score`" in done.err
    rows = run(tmp_path, "score", path).out.splitlines()
    assert [row.split()[0] for row in rows[1:3]] == ["Ann", "Bo"]


@pytest.mark.parametrize("command", ["score", "team"])
def test_every_file_in_a_folder_is_read_or_named(
    tmp_path: Path, shipped: Framework, command: str
) -> None:
    """Kinds that people send answers as are faults, all others remarks; hidden ones neither."""
    folder = tmp_path / "forms"
    folder.mkdir()
    keep(book(Ann=form("Ann", dict.fromkeys(shipped.duties, 3))), folder / "ann.xlsx")
    read_me = ("README.txt", "page.html")
    sent = ("a.pdf", "b.DOCX", "c.jpg", "d.zip", "e.odt", "f.xls", "g.eml", "h.xltx", "i.gsheet")
    silent = (".DS_Store", "~$ann.xlsx", "Thumbs.db")
    for name in (*read_me, *sent, *silent):
        (folder / name).write_bytes(b"x")
    done = run(tmp_path, command, str(folder))
    assert done.code == 1
    assert "Ann" in done.out
    lines = done.err.splitlines()
    other = ("is not a kind of file that holds answers", "is a page, which holds no answers")
    named = [line for line in lines if any(text in line for text in other)]
    refused = [line for line in lines if "is a kind of file that cannot be read here" in line]
    assert [Path(line.split(": ")[0]).name for line in named] == sorted(read_me)
    assert [Path(line.split(": ")[1]).name for line in refused] == sorted(sent)
    for name in sent:
        (folder / name).unlink()
    assert run(tmp_path, command, str(folder)).code == 0


@pytest.mark.parametrize("first", [True, False], ids=["first", "last"])
def test_every_sheet_that_is_passed_over_is_named(first: bool, tmp_path: Path) -> None:
    """However many there are, before the one person and behind."""
    blank = {f"Blank {n}": form("", {"AE.1.1": ""}) for n in range(15)}
    filled = {"Mine": form("Ann", {"AE.1.1": 3})}
    path = keep(book(**(filled | blank if first else blank | filled)), tmp_path / "a.xlsx")
    said = run(tmp_path, "assess", "--answers", str(path), "--json")
    assert said.code == 0
    assert json.loads(said.out)["answers"] == {"AE.1.1": {"rating": 3}}
    assert said.err.count("this sheet is not filled in and is passed over") == 15
