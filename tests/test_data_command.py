"""`aecareer data`: what is kept, all of it in one archive, and its removal."""

from __future__ import annotations

import json
import os
import stat
import sys
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from aecareer.language import Language
from running import Ran, hazards, posix, run, started
from terminal import CHINESE, ENGLISH
from window import window

SHELF = Path("assessments") / "agency-account-service"
LANGUAGES = pytest.mark.parametrize("language", [ENGLISH, CHINESE], ids=["en", "zh"])


def interview(home: Path, answers: int, *options: str) -> None:
    """A plain interview in which the first duties get a 3; with 67 it is finished."""
    arguments = ("assess", "--plain", "--position", "AE", *options)
    run(home, *arguments, stdin="3\n" * answers)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with everything that the program keeps; only for reading."""
    home = tmp_path_factory.mktemp("filled")
    fill(home)
    return home


def fill(home: Path) -> None:
    interview(home, 67)
    interview(home, 67, "--as", "manager", "--for", "Li Na")
    interview(home, 2, "--as", "peer", "--for", "Wang")
    interview(home, 2)
    interview(home, 1, "--new")
    (home / "data" / "drafts" / "agency-account-service.self.json").write_text("{", "utf-8")
    interview(home, 1)


def data(home: Path, *arguments: str) -> Ran:
    return run(home, "data", *arguments, cwd=home)


def figures(home: Path) -> dict[str, Any]:
    said = data(home, "--json")
    assert (said.code, said.err) == (0, "")
    document = json.loads(said.out)
    assert document.pop("schema") == "aecareer.data/1"
    assert document.pop("folder") == str(home / "data")
    assert isinstance(document, dict)
    return document


def files(home: Path) -> set[Path]:
    """All that there is in the data folder, by the path inside it."""
    folder = home / "data"
    found = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return {path.relative_to(folder) for path in found}


def tree(home: Path) -> list[tuple[Path, int]]:
    return sorted((path, path.lstat().st_mtime_ns) for path in home.rglob("*"))


# What is kept


def test_it_counts_what_is_kept_by_kind(filled: Path) -> None:
    """Finished ones of oneself and of others, drafts, what was set aside, files and bytes."""
    (rated,) = (path for path in (filled / "data").rglob("*manager*.json"))
    sizes = [path.stat().st_size for path in (filled / "data").rglob("*") if path.is_file()]
    assert figures(filled) == {
        "assessments": {"own": 1, "others": 1},
        "of_others": [{"person": "Li Na", "file": str(rated)}],
        "drafts": 2,
        "set_aside": 2,
        "frameworks": 0,
        "files": len(sizes),
        "bytes": sum(sizes),
        "foreign": 0,
    }


@LANGUAGES
def test_it_says_the_same_in_words(filled: Path, language: Language) -> None:
    """With the folder, in both languages."""
    text = data(filled, "--lang", language.code).out
    assert str(filled / "data") in text
    assert language.say("{own} of yourself, {others} of others", own=1, others=1) in text
    assert language.say("Folder") in text
    (rated,) = (path for path in (filled / "data").rglob("*manager*.json"))
    assert language.say("{place}: {message}", place="Li Na", message=rated) in text


def test_looking_writes_nothing(filled: Path, tmp_path: Path) -> None:
    """Not even the folder, where there is none."""
    before = tree(filled)
    assert data(filled).code == data(filled, "--json").code == 0
    assert tree(filled) == before
    said = data(tmp_path)
    assert said.streams == (0, f" Nothing is kept yet. It would be in {tmp_path / 'data'}.\n", "")
    assert figures(tmp_path)["files"] == 0
    assert [*tmp_path.iterdir()] == []


def test_other_peoples_files_in_the_folder_are_counted_apart(tmp_path: Path) -> None:
    """What only looks like ours is not ours."""
    interview(tmp_path, 67)
    foreign(tmp_path)
    found = figures(tmp_path)
    assert (found["files"], found["foreign"]) == (2, len(FOREIGN))


FOREIGN = (
    "notes.txt",
    "mine/agency-account-service.self.json",
    "drafts/agency-account-service.self.json.bak",
    "drafts/agency-account-service.boss.json",
    "drafts/deep/agency-account-service.self.json",
    "assessments/20260101T000000000Z-self-abcdef.json",
    f"{SHELF.as_posix()}/2026-self-abcdef.json",
    f"{SHELF.as_posix()}/20260101T000000000Z-self-abcdef.json.txt",
)


def foreign(home: Path) -> None:
    """Puts files of somebody else into the data folder."""
    for name in FOREIGN:
        file = home / "data" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("keep", encoding="utf-8")


# One archive


def test_the_archive_holds_every_assessment_and_draft(filled: Path, tmp_path: Path) -> None:
    """In their folders, byte for byte; no locks, and nothing of anybody else."""
    target = tmp_path / "all.zip"
    said = data(filled, "export", "-o", str(target))
    assert said.streams == (
        0,
        "",
        f"All that is kept is now in {target}, readable by you only.\n",
    )
    with ZipFile(target) as archive:
        assert archive.testzip() is None
        kept = {Path(name): archive.read(name) for name in archive.namelist()}
    assert kept.keys() == {path for path in files(filled) if path.suffix == ".json"}
    assert all((filled / "data" / path).read_bytes() == text for path, text in kept.items())
    if sys.platform != "win32":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
    again = tmp_path / "again.zip"
    assert data(filled, "export", "-q", "-o", str(again)).streams == (0, "", "")
    assert again.read_bytes() == target.read_bytes()


def test_the_archive_has_a_name_of_its_own_in_the_current_folder(
    filled: Path, tmp_path: Path
) -> None:
    """With the date; a second one on the same day is not written over the first."""
    first = run(filled, "data", "export", cwd=tmp_path)
    (archive,) = tmp_path.iterdir()
    assert first.code == 0
    assert archive.match("aecareer-data-20??-??-??.zip")
    content = archive.read_bytes()
    second = run(filled, "data", "export", cwd=tmp_path)
    assert (second.code, second.out) == (2, "")
    says = "is there already; name another file, or --force replaces it"
    assert second.err == f"aecareer: {archive.name} {says}\n"
    assert archive.read_bytes() == content


@posix
def test_no_archive_is_written_through_a_link_or_half(filled: Path, tmp_path: Path) -> None:
    """A link counts as a file that exists; a folder that is not there is named."""
    (tmp_path / "link.zip").symlink_to(tmp_path / "elsewhere.zip")
    refused = ("link.zip", 2, "is there already"), ("no/all.zip", 1, "cannot be written")
    for target, code, says in refused:
        said = data(filled, "export", "-o", str(tmp_path / target))
        assert (said.code, said.out) == (code, "")
        assert says in said.err
    assert [path.name for path in tmp_path.iterdir()] == ["link.zip"]


def test_nothing_is_no_archive(tmp_path: Path) -> None:
    """Exit code 1, and no file."""
    said = data(tmp_path, "export")
    assert said.streams == (
        1,
        "",
        "aecareer: nothing is kept, so there is nothing to export\n",
    )
    assert [*tmp_path.iterdir()] == []


# Removal


def test_all_is_removed_and_the_empty_folders(tmp_path: Path) -> None:
    """With --yes it does not ask; afterwards there is nothing, and it can be said again."""
    fill(tmp_path)
    leftover = SHELF / "20260101T000000000Z-self-abcdef.json.x1y2z3.tmp"
    (tmp_path / "data" / leftover).write_text("{", encoding="utf-8")
    said = data(tmp_path, "erase", "--yes")
    assert said.streams == (0, "", "All that this program kept is removed.\n")
    assert [*tmp_path.iterdir()] == []
    again = data(tmp_path, "erase", "--yes")
    assert again.streams == (0, "", "Nothing is kept, so there is nothing to remove.\n")


def test_nothing_of_anybody_else_is_removed(tmp_path: Path) -> None:
    """It stays where it is, and is said."""
    interview(tmp_path, 67)
    foreign(tmp_path)
    said = data(tmp_path, "erase", "-y")
    assert said.code == 0
    assert f"{len(FOREIGN)} things in {tmp_path / 'data'} are not from this program" in said.err
    assert files(tmp_path) == {Path(name) for name in FOREIGN}


@posix
def test_links_are_not_followed_and_stay(tmp_path: Path) -> None:
    """Be it a link to a file, or to a folder of files that would be ours."""
    other = tmp_path / "other"
    interview(other, 67)
    interview(other, 1)
    before = tree(other)
    interview(tmp_path, 67)
    home = tmp_path / "data"
    draft = other / "data" / "drafts" / "agency-account-service.self.json"
    (home / "drafts" / "agency-account-service.self.json").symlink_to(draft)
    (home / "assessments" / "another").symlink_to(other / "data" / SHELF)
    assert figures(tmp_path)["foreign"] == 2
    assert data(tmp_path, "erase", "--yes").code == 0
    assert tree(other) == before
    assert files(tmp_path) == {
        Path("drafts/agency-account-service.self.json"),
        Path("assessments/another"),
    }


@posix
@LANGUAGES
def test_it_asks_on_the_terminal(tmp_path: Path, language: Language) -> None:
    """It says what it is about; only yes removes it."""
    interview(tmp_path, 67)
    interview(tmp_path, 1)
    before = files(tmp_path)
    for answer, says in (
        ("n\n", "Nothing was removed."),
        ("\x04", "Nothing was removed."),
        ("y\n", "All that this program kept is removed."),
    ):
        assert files(tmp_path) == before
        with window(tmp_path, "data", "erase", "--lang", language.code, columns=200) as seen:
            seen.see(str(tmp_path / "data"), "y/n")
            seen.type(answer)
            assert seen.finish() == 0
            seen.see(language.say(says))
    assert files(tmp_path) == set()


def test_without_a_terminal_it_takes_yes_to_remove(tmp_path: Path) -> None:
    """A script that forgets it gets exit code 2, and nothing is removed."""
    interview(tmp_path, 1)
    before = files(tmp_path)
    said = data(tmp_path, "erase")
    assert (said.code, said.out) == (2, "")
    assert "--yes" in said.err
    assert files(tmp_path) == before


@posix
def test_nothing_is_removed_under_an_open_interview(tmp_path: Path) -> None:
    """It says that it is open elsewhere; once that is closed it can be removed."""
    with started(tmp_path, "assess", "--plain", "--position", "AE") as process:
        assert process.stderr is not None
        while not (tmp_path / "data" / "drafts" / "agency-account-service.self.json").exists():
            os.read(process.stderr.fileno(), 65536)
        said = data(tmp_path, "erase", "--yes")
        assert (said.code, said.out) == (1, "")
        assert "an assessment is open in another window; close it first" in said.err
        assert len(files(tmp_path)) == 2
    assert data(tmp_path, "erase", "--yes").code == 0
    assert files(tmp_path) == set()


# Mistakes


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("exprot",), "there is no action 'exprot'; did you mean export?"),
        (("\x1b[31m",), "there is no action ' [31m' (there are: export, erase)"),
        (("erase", "-o", "x"), "-o goes with `aecareer data export` only"),
        (("export", "erase"), "too many arguments: erase; see --help"),
    ],
)
def test_mistakes_are_named(tmp_path: Path, arguments: tuple[str, ...], says: str) -> None:
    """With exit code 2, in one clean line, and nothing is done."""
    said = data(tmp_path, *arguments)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(f"aecareer: {says}")
    assert hazards(said.err) == set()
    assert [*tmp_path.iterdir()] == []
