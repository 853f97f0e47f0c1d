"""`aecareer round erase`: one person taken out of a round's folder."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from rounds_made import LIST, Made, made
from running import Ran, run
from window import window

# Mei rates Li Na as one of three peers; Li Na and Bo rate Mei, whom nobody else rates.
PEOPLE = LIST.replace("Wei Chen,17", "Bo,17") + "19,Bo,AM,,,\n"


def erase(found: Made, name: str, *more: str) -> Ran:
    return found.run("erase", "--person", name, *(more or ("--yes",)))


def named(found: Made, form: dict[str, str], person: str) -> str:
    """Puts a form back, filled in, under a name as people give files."""
    name = f"{form['by']} on {person}.json"
    document = json.loads((found.folder / form["file"]).read_text("utf-8"))
    for answer in document["answers"].values():
        answer["rating"] = 3
    found.back(name, document)
    return name


def all_named(found: Made) -> None:
    for person in found.people:
        for form in person["forms"]:
            named(found, form, person["name"])


def telling(folder: Path, name: str) -> Iterator[str]:
    """The files in whose names or contents somebody is."""
    slug = name.lower().replace(" ", "-")
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder).as_posix()
        inside = path.read_bytes() if path.is_file() else b""
        if slug in place.lower() or name in place or name.encode() in inside:
            yield place


def test_nothing_about_or_of_the_name_of_whoever_is_erased_is_left(tmp_path: Path) -> None:
    """In names of files and folders, in texts, in the round, and in reports made again."""
    found = made(tmp_path, PEOPLE)
    all_named(found)
    out = tmp_path / "reports"
    assert found.run("reports", "-o", str(out)).code == 0
    assert len([*telling(found.folder, "Mei")]) > 8
    said = erase(found, "Mei")
    assert (said.code, said.out) == (0, "")
    assert [*telling(found.folder, "Mei")] == []
    again = found.run("reports", "-o", str(out), "--force")
    assert again.code == 0
    assert "report-mei.html: is from before" in again.err
    assert [*telling(out, "Mei")] == ["report-mei.html"]
    assert "delete report-mei.html" in said.err


def test_what_they_said_of_others_counts_as_before_without_their_name(tmp_path: Path) -> None:
    """The results of all others are the same."""
    found = made(tmp_path, PEOPLE)
    all_named(found)
    tables = []
    for _ in range(2):
        found.run("reports", "-o", str(tmp_path / "out"), "--force")
        lines = (tmp_path / "out" / "results.csv").read_text("utf-8").splitlines()
        tables.append([line for line in lines if "Mei" not in line])
        pages = [(tmp_path / "out" / f"report-{who}.html").read_bytes() for who in ("li-na", "bo")]
        tables[-1] += map(str, pages)
        if len(tables) == 1:
            assert erase(found, "18").code == 0
    assert tables[0] == tables[1]
    status = found.status()
    assert (status["people"], status["sent"], status["received"]) == (2, 6, 6)
    unnamed = [form for form in status["forms"] if not form["by"]]
    assert [(one["name"], one["rater"]) for one in unnamed] == [("Li Na", "peer")]
    assert [file["file"] for file in unnamed[0]["files"]] == [f"{unnamed[0]['form']}.json"]
    assert found.run("letters").code == 0
    assert not (found.folder / "forms" / "for-erased").exists()


def test_a_form_that_they_have_not_handed_in_is_waited_for_no_more(tmp_path: Path) -> None:
    """Also one that came back blank, which goes; one handed in twice stays, in both editions."""
    found = made(tmp_path, PEOPLE)
    found.back("Mei, blank.json", found.filled("Li Na", "peer", None))
    found.back("Bo, once.json", found.filled("Mei", "manager", 2))
    assert erase(found, "Mei").code == 0
    status = found.status()
    assert (status["sent"], status["belongs_to_nobody"], status["passed_over"]) == (5, [], [])
    assert [*(found.folder / "returned").iterdir()] == []
    (tmp_path / "twice").mkdir()
    twice = made(tmp_path / "twice", PEOPLE)
    number = twice.forms("Li Na", "peer")[0]["form"]
    for name, day in (("Mei.json", "2026-11-01"), (f"{number}.json", "2026-11-02")):
        twice.back(name, twice.filled("Li Na", "peer", int(day[-1])) | {"finished": day})
    assert erase(twice, "Mei").code == 0
    left = sorted(path.name for path in (twice.folder / "returned").iterdir())
    assert left == [f"{number}-2.json", f"{number}.json"]


def test_whoever_only_rates_others_is_erased_as_a_rater(tmp_path: Path) -> None:
    found = made(tmp_path, PEOPLE)
    all_named(found)
    assert erase(found, "wei CHEN").code == 0
    assert [*telling(found.folder, "Wei Chen")] == []
    assert found.status()["received"] == 9


def test_what_may_be_theirs_is_named_to_be_looked_through(tmp_path: Path) -> None:
    """What belongs to nobody, what is not read, and files that hold others too: none is removed."""
    found = made(tmp_path, PEOPLE)
    found.back("scan.pdf", b"anything")
    found.back("broken.json", "{")
    both = [found.filled("Mei", "self", 3), found.filled("Li Na", "self", 3)]
    found.back("both.jsonl", "\n".join(map(json.dumps, both)))
    found.back("stray.json", found.filled("Mei", "self") | {"form": "yyyyyyyy"})
    (found.folder / "mine.json").write_text(json.dumps(both[0]), encoding="utf-8")
    tom = found.forms("Li Na", "peer")[2]["file"]  # filled in in place, and not about Mei
    filled = found.filled("Li Na", "peer", 3, 2)
    (found.folder / tom).write_text(json.dumps(filled), encoding="utf-8")
    before = sorted((found.folder / "returned").iterdir())
    said = erase(found, "Mei")
    assert said.code == 0
    assert sorted((found.folder / "returned").iterdir()) == before
    line = next(line for line in said.err.splitlines() if line.startswith("Look through"))
    for name in ("scan.pdf", "broken.json", "both.jsonl:1", "stray.json", "mine.json"):
        assert name in line
    assert tom not in line


def test_nobody_and_several_and_the_only_one_are_not_erased(tmp_path: Path) -> None:
    found = made(tmp_path, "id,name\n1,Li Na\n2,Li Na\n3,Bo\n")
    content = (found.folder / "round.json").read_bytes()
    for name, reason in (
        ("Zoe", "nobody in this round is called 'Zoe'"),
        ("Bob", "did you mean Bo?"),
        ("Li Na", "several people have the name 'Li Na'; write the number"),
    ):
        said = erase(found, name)
        assert (said.code, said.out) == (2, "")
        assert reason in said.err
    assert (found.folder / "round.json").read_bytes() == content
    assert erase(found, "2").code == 0
    assert [one["id"] for one in found.people] == ["1", "3"]
    assert erase(found, "Bo").code == 0
    said = erase(found, "Li Na")
    assert (said.code, "delete the whole folder" in said.err) == (2, True)
    assert found.run("erase").code == 2
    assert run(tmp_path, "round", "erase", str(tmp_path), "--person", "Bo").code == 1


@pytest.mark.parametrize("gone", ["letter.txt", "forms"])
def test_it_goes_without_what_has_been_deleted_after_sending(gone: str, tmp_path: Path) -> None:
    """Without a template the texts that name them go; without forms none is made again."""
    found = made(tmp_path, PEOPLE)
    all_named(found)
    path = found.folder / gone
    path.unlink() if path.is_file() else shutil.rmtree(path)
    assert erase(found, "Mei").code == 0
    assert [*telling(found.folder, "Mei")] == []
    assert not path.exists()
    left = {one.parent.name for one in found.folder.glob("forms/*/letter.txt")}
    assert left == (set() if gone == "forms" else {"for-ann-lee", "for-tom", "for-wei-chen"})


def test_what_broke_off_is_erased_to_the_end_by_the_same_command(tmp_path: Path) -> None:
    """Whichever file was the last to go; what a killed program left half written goes too."""

    def contents(folder: Path) -> dict[Path, bytes]:
        files = (path for path in folder.rglob("*") if path.is_file())
        return {path.relative_to(folder): path.read_bytes() for path in files}

    found = made(tmp_path, PEOPLE)
    all_named(found)
    whole = contents(found.folder)
    shutil.copytree(found.folder, tmp_path / "whole")
    assert erase(found, "Mei").code == 0
    erased = contents(found.folder)
    gone = sorted(whole.keys() - erased.keys())
    assert len(gone) > 8
    for count in range(1, len(gone)):
        shutil.rmtree(found.folder)
        shutil.copytree(tmp_path / "whole", found.folder)
        moved = {erased[path]: path for path in erased.keys() - whole.keys()}
        for path in gone[:count]:
            into = moved.get(whole[path])
            old = found.folder / path
            old.unlink() if into is None else old.rename(found.folder / into)
        (found.folder / ".aecareer-abc.tmp").touch()
        assert erase(found, "Mei").code == 0
        assert contents(found.folder) == erased


def test_it_is_asked_first(tmp_path: Path) -> None:
    found = made(tmp_path, PEOPLE)
    content = (found.folder / "round.json").read_bytes()
    said = erase(found, "Mei", "--lang", "en")
    assert (said.code, "--yes" in said.err) == (2, True)
    arguments = ("round", "erase", str(found.folder), "--person", "Mei", "--lang", "en")
    with window(tmp_path, *arguments, columns=200) as seen:
        seen.see("Erase Mei from", "y/n")
        seen.type("n\n")
        assert seen.finish() == 0
        seen.see("Nothing was removed.")
    assert (found.folder / "round.json").read_bytes() == content


@pytest.mark.parametrize("kind", ["xlsx", "csv", "md"])
def test_forms_of_every_kind_go(kind: str, tmp_path: Path) -> None:
    found = made(tmp_path, PEOPLE, form=kind)
    assert erase(found, "Mei").code == 0
    assert [*telling(found.folder, "Mei")] == []
    assert len([*found.folder.rglob(f"*.{kind}")]) == 5
