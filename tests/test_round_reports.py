"""`aecareer round reports`, and `team` on a round: by the list's names, each side apart."""

from __future__ import annotations

import csv
import json
import re
import stat
from io import StringIO
from pathlib import Path

import pytest

from aecareer.confidence import Word
from aecareer.files.framework_file import load_framework
from filling import TEXT_FORMS, fill_workbook
from rounds_made import LIST, Made, made
from running import posix, run

HEADS = {"fit": "fit", "self": "self", "manager": "manager", "peer": "peers"}
DOCS = Path(__file__).parents[1] / "docs"


def table(found: Made, out: Path) -> dict[str, dict[str, str]]:
    """The table of results by name."""
    text = (out / "results.csv").read_text("utf-8").removeprefix("\ufeff")
    return {row["name"]: row for row in csv.DictReader(StringIO(text))}


def reported(found: Made, *more: str) -> Path:
    """The folder of the reports on a round."""
    out = found.home / "reports"
    said = found.run("reports", "-o", str(out), *more)
    assert (said.code, said.out) == (0, "")
    return out


def test_each_person_has_a_page_that_the_index_leads_to_and_a_line_in_the_table(
    tmp_path: Path,
) -> None:
    """Also one on whom nothing came back, who has no page."""
    found = made(tmp_path, LIST + "19,Nobody Yet,AE,,,\n")
    for name in ("Li Na", "Mei"):
        found.back(f"{name}.json", found.filled(name, "self"))
    out = reported(found)
    assert sorted(path.name for path in out.iterdir()) == [
        "index.html",
        "report-li-na.html",
        "report-mei.html",
        "results.csv",
    ]
    index = (out / "index.html").read_text("utf-8")
    assert re.findall(r'<a href="([^"]+)"', index) == [
        "report-li-na.html",
        "report-mei.html",
        "results.csv",
    ]
    assert "Nobody Yet" in index
    assert "Li Na" in (out / "report-li-na.html").read_text("utf-8")
    rows = table(found, out)
    assert list(rows) == ["Li Na", "Mei", "Nobody Yet"]
    assert rows["Nobody Yet"]["recommended"] == ""
    assert rows["Nobody Yet"]["views_self"] == "0"
    assert rows["Mei"]["e-mail"] == "mei@agency.example"


def test_the_columns_are_those_that_the_page_on_rounds_explains(tmp_path: Path) -> None:
    found = made(tmp_path)
    found.all_back()
    (row, *_) = table(found, reported(found)).values()
    text = (DOCS / "round.md").read_text("utf-8")
    part = text.partition("## results.csv")[2].partition("\n## ")[0]
    named = re.findall(r"`(\w+)`", " ".join(re.findall(r"^\| (`.*?) \|", part, re.M)))
    roles = {column.replace("_AAE", f"_{code}") for column in named for code in ("AE", "AM", "AD")}
    assert set(row) - {"e-mail"} == {*named} | {r for r in roles if r.endswith(("AE", "AM", "AD"))}


def test_the_figures_are_those_that_report_gives_for_the_same_files(tmp_path: Path) -> None:
    found = made(tmp_path)
    found.all_back()
    row = table(found, reported(found))["Li Na"]
    forms = [form for person in found.people[:1] for form in person["forms"]]
    own, *others = (str(found.folder / "returned" / f"{form['form']}.json") for form in forms)
    report = json.loads(run(tmp_path, "report", "--answers", own, "--with", *others, "--json").out)
    assert row["recommended"] == report["recommendation"]["role"]
    assert row["confidence"] == report["recommendation"]["confidence"]["word"]
    for fit in report["raters"]["roles"]:
        shown = {"fit": fit["fit"], **fit["by_source"]}
        for side, head in HEADS.items():
            cell = row[f"{head}_{fit['code']}"]
            assert (cell == "") is (shown.get(side) is None)
            assert cell == "" or abs(int(cell) - shown[side] * 100) <= 0.6


def test_peers_are_shown_from_three_on_and_never_singly(tmp_path: Path) -> None:
    """With two of them back the table says nothing of theirs, and the rest is as without them."""
    found = made(tmp_path)
    found.back("self.json", found.filled("Li Na", "self", 3))
    alone = table(found, reported(found))["Li Na"]
    for number in range(2):
        found.back(f"{number}.json", found.filled("Li Na", "peer", number, number))
    two = table(found, reported(found, "--force"))["Li Na"]
    counts = ("answers_peers", "views_peers")
    assert {k: v for k, v in two.items() if k not in counts} == {
        k: v for k, v in alone.items() if k not in counts
    }
    assert (two["peers_AE"], two["views_peers"]) == ("", "2")
    found.back("2.json", found.filled("Li Na", "peer", 5, 2))
    three = table(found, reported(found, "--force"))["Li Na"]
    assert re.fullmatch(r"\d{1,3}", three["peers_AE"])


def test_without_the_persons_own_form_the_page_shows_the_others(tmp_path: Path) -> None:
    found = made(tmp_path)
    found.back("m.json", found.filled("Li Na", "manager", 3))
    out = reported(found)
    row = table(found, out)["Li Na"]
    assert (row["views_self"], row["self_AE"], row["manager_AE"]) == ("0", "", "100")
    assert row["fit_AE"] == "100"
    assert "100" in (out / "report-li-na.html").read_text("utf-8")


def test_of_several_documents_of_one_form_the_newest_counts(tmp_path: Path) -> None:
    found = made(tmp_path)
    for day, rating in (("2026-11-19", 5), ("2026-11-20", 0)):
        document = found.filled("Li Na", "manager", rating) | {"finished": day}
        found.back(f"{day}.json", document)
    assert table(found, reported(found))["Li Na"]["manager_AE"] == "0"


@pytest.mark.parametrize("kind", ["xlsx", "csv", "md"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_forms_of_every_kind_give_the_results_of_plain_documents(
    kind: str, language: str, tmp_path: Path
) -> None:
    """All that went out comes back filled in, and the table is that of the same answers as JSON."""
    found = made(tmp_path, LIST, "--lang", language, form=kind)
    tables = []
    for plain in (False, True):
        for number, form in enumerate(form for one in found.people for form in one["forms"]):
            blank, name = found.folder / form["file"], f"{number}.{'json' if plain else kind}"
            duties = [d for d in load_framework().duties if d in _asked(found, form["form"])]
            given = {duty: (place % 6, "") for place, duty in enumerate(duties, start=number)}
            if plain:
                answers = {duty: rating for duty, (rating, _) in given.items()}
                found.back(
                    name,
                    {
                        "schema": "aecareer.answers/1",
                        "form": form["form"],
                        "rater": form["rater"],
                        "answers": answers,
                    },
                )
                (found.folder / "returned" / f"{number}.{kind}").unlink()
            elif kind == "xlsx":
                found.back(name, fill_workbook(blank.read_bytes(), given))
            else:
                found.back(name, TEXT_FORMS[f".{kind}"](blank.read_text("utf-8"), given))
        status = found.status()
        assert (status["received"], status["unreadable"]) == (8, [])
        tables.append(table(found, reported(found, "--force")))
    assert tables[0] == tables[1]


def _asked(found: Made, number: str) -> set[str]:
    """The duties that a form asks."""
    person = next(one for one in found.people if number in str(one["forms"]))
    roles = map(load_framework().role, person["asked"])
    return {one.duty.id for role in roles for one in role.expectations}


def test_how_many_of_the_list_are_missing_is_told_wherever_a_result_is(tmp_path: Path) -> None:
    """Once: in a document for people in it, else beside it; without names, which may be hidden."""
    found = made(tmp_path)
    found.back("one.json", found.filled("Li Na", "self"))
    sentence, out = "1 person on the list is missing", tmp_path / "out"
    plain = run(found.home, "team", str(found.folder))
    assert (plain.out.count(sentence), plain.err.count(sentence)) == (1, 0)
    page = run(found.home, "team", str(found.folder), "--format", "html")
    assert (page.out.count(sentence), page.err.count(sentence)) == (1, 1)
    assert run(found.home, "score", str(found.folder)).err.count(sentence) == 1
    assert found.run("reports", "-o", str(out)).err.count(sentence) == 1
    assert (out / "index.html").read_text("utf-8").count(sentence) == 1
    team = json.loads(run(found.home, "team", str(found.folder), "--json").out)
    assert (team["missing"], found.status()["people_missing"]) == (1, 1)
    found.back("two.json", found.filled("Mei", "self"))
    team = json.loads(run(found.home, "team", str(found.folder), "--json").out)
    assert (team["missing"], found.status()["people_missing"]) == (0, 0)
    assert "missing" not in run(found.home, "team", str(found.folder)).out
    found.run("reports", "-o", str(out), "--force")
    assert "is missing" not in (out / "index.html").read_text("utf-8")


def test_the_words_of_confidence_are_those_in_the_docs() -> None:
    """In both halves."""
    text = (DOCS / "round.md").read_text("utf-8")
    assert all(text.count(f"`{word.value}`") == 2 for word in Word)


def test_reports_are_never_written_over_but_by_force(tmp_path: Path) -> None:
    found = made(tmp_path)
    found.all_back()
    out = reported(found)
    (out / "results.csv").write_text("mine", encoding="utf-8")
    said = found.run("reports", "-o", str(out))
    assert (said.code, said.out) == (2, "")
    assert f"{out} holds reports already; name another folder" in said.err
    assert (out / "results.csv").read_text("utf-8") == "mine"
    reported(found, "--force")
    assert (out / "results.csv").read_text("utf-8") != "mine"


@posix
def test_all_that_is_written_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    found = made(tmp_path)
    found.all_back()
    out = reported(found)
    for path in (out, *out.iterdir()):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)


def test_what_cannot_be_used_is_told_and_the_rest_reported(tmp_path: Path) -> None:
    found = made(tmp_path)
    found.all_back()
    found.back("odd.json", found.filled("Li Na", "self") | {"person": "Mei"})
    found.back("broken.xlsx", b"no")
    said = found.run("reports", "-o", str(tmp_path / "out"))
    assert said.code == 1
    assert "odd.json" in said.err
    assert "broken.xlsx" in said.err
    assert (tmp_path / "out" / "results.csv").exists()


def test_with_nothing_back_there_is_nothing_to_report(tmp_path: Path) -> None:
    found = made(tmp_path)
    said = found.run("reports", "-o", str(tmp_path / "out"))
    assert (said.code, said.out) == (1, "")
    assert not (tmp_path / "out").exists()
    assert found.run("reports").code == 2


def test_a_list_and_names_are_inert_in_pages_and_table(tmp_path: Path) -> None:
    evil = "=1+1<script>alert(1)</script>"
    found = made(tmp_path, f'name,"<b>more"\n{evil},<i>x\n')
    found.back("a.json", found.filled(evil, "self"))
    out = reported(found)
    for page in out.glob("*.html"):
        assert "<script" not in page.read_text("utf-8")
    ((name, _),) = table(found, out).items()
    assert name.startswith("'=")


def test_a_team_is_that_of_the_list_however_names_are_spelt(tmp_path: Path) -> None:
    found = made(tmp_path)
    found.back("a.json", found.filled("Li Na", "self") | {"person": "Lina"})
    found.back("b.json", found.filled("Li Na", "manager") | {"person": "LI, Na (Ms)"})
    found.back("c.json", found.filled("Mei", "self") | {"person": ""})
    team = json.loads(run(tmp_path, "team", str(found.folder), "--json").out)
    assert [member["person"] for member in team["people"]] == ["Li Na", "Mei"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_pages_and_index_speak_the_language_asked_for(language: str, tmp_path: Path) -> None:
    found = made(tmp_path)
    found.all_back()
    out = reported(found, "--lang", language)
    for page in out.glob("*.html"):
        assert f'<html lang="{language}">' in page.read_text("utf-8")
    assert (out / "results.csv").read_text("utf-8").startswith("\ufeffid,name,cycle_date,position")
