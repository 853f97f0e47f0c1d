"""Drafts and finished assessments on the disk: nothing doubled, dropped, or said too early."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from aecareer.answers import Answers, Viewpoint
from aecareer.errors import StorageError
from aecareer.files.archive import Archive
from aecareer.files.data_folder import make_private
from aecareer.files.drafts import Draft
from aecareer.files.inventory import erase, take_inventory
from aecareer.files.locks import hold
from aecareer.framework import Framework
from running import posix, run

BEGUN = Answers({}, position="AE", started="2026-11-01T08:00:00.000Z").with_rating("AE.1.1", 3)
FINISHED = replace(BEGUN, finished="2026-11-01T09:00:00.000Z")


def draft(framework: Framework, home: Path) -> Draft:
    return Draft(framework, Viewpoint(), folder(home))


def archive(framework: Framework, home: Path) -> Archive:
    return Archive(framework, folder(home))


def folder(home: Path) -> dict[str, str]:
    return {"AECAREER_DATA_DIR": str(home / "data")}


def read(path: Path) -> dict[str, Any]:
    document = json.loads(path.read_text("utf-8"))
    assert isinstance(document, dict)
    return document


def change(path: Path, **fields: Any) -> None:
    """Puts fields into a kept document, as a newer version might."""
    path.write_text(json.dumps({**read(path), **fields}), encoding="utf-8")


# What a newer version has written


def test_what_a_newer_version_wrote_survives_this_one(shipped: Framework, tmp_path: Path) -> None:
    """Fields of the frame and of answers: in the draft that is saved, and when it is finished."""
    with draft(shipped, tmp_path) as held:
        held.save(BEGUN)
        answers = {"AE.1.1": {"rating": 3, "asked": "twice"}, "AE.1.2": {"asked": "once"}}
        named = {**read(held.path)["framework"], "edition": "third"}
        change(held.path, mood={"then": 4}, framework=named, answers=answers)
    with draft(shipped, tmp_path) as held:
        loaded = held.load()
        assert loaded == BEGUN
        held.save(loaded.with_rating("AE.1.1", 4).with_note("AE.1.3", "so"))
        found = read(held.path)
        assert found["mood"] == {"then": 4}
        assert found["framework"] == named
        assert found["answers"] == {
            "AE.1.1": {"asked": "twice", "rating": 4},
            "AE.1.2": {"asked": "once"},
            "AE.1.3": {"note": "so"},
        }
        kept = held.finish(FINISHED, archive(shipped, tmp_path))
    assert read(kept)["mood"] == {"then": 4}
    assert read(kept)["answers"]["AE.1.1"] == {"asked": "twice", "rating": 3}
    (one,), faults = archive(shipped, tmp_path).all()
    assert (one.answers, faults) == (FINISHED, [])


def test_what_is_edited_keeps_what_a_newer_version_wrote(tmp_path: Path) -> None:
    """An assessment of the history goes on with all that was in it."""
    assert run(tmp_path, "assess", "--plain", "--position", "AE", stdin="3\n" * 67).code == 0
    (first,) = (tmp_path / "data" / "assessments").rglob("*.json")
    answers = {**read(first)["answers"], "AE.1.1": {"rating": 3, "asked": "twice"}}
    change(first, mood=4, answers=answers)
    before = first.read_bytes()
    assert run(tmp_path, "assess", "--plain", "--edit", stdin="2\n5\n\n").code == 0
    (second,) = {*(tmp_path / "data" / "assessments").rglob("*.json")} - {first}
    assert first.read_bytes() == before
    assert read(second)["mood"] == 4
    assert read(second)["answers"]["AE.1.1"]["asked"] == "twice"
    assert "draft" not in read(second)


def test_what_is_begun_anew_takes_nothing_from_what_was_before(
    shipped: Framework, tmp_path: Path
) -> None:
    """What was begun is kept aside, whole."""
    with draft(shipped, tmp_path) as held:
        held.save(BEGUN)
        change(held.path, mood=4)
    with draft(shipped, tmp_path) as held:
        held.load()
        aside = held.keep_aside("old")
        held.save(BEGUN)
        assert aside is not None
        assert read(aside)["mood"] == 4
        assert "mood" not in read(held.path)


def test_a_field_that_is_wrong_is_still_told(tmp_path: Path) -> None:
    """In a file that a person hands in, what is unknown may be misspelt."""
    said = run(tmp_path, "assess", "--answers", "-", stdin='{"AE.1.1": {"raiting": 3}}')
    assert (said.code, said.out) == (1, "")
    assert "raiting" in said.err


# One assessment is one


def test_a_kill_between_archive_and_draft_makes_no_second_assessment(
    shipped: Framework, tmp_path: Path
) -> None:
    """Finished once more, with another answer and later, it is still that one."""
    kept = archive(shipped, tmp_path)
    later = replace(FINISHED.with_rating("AE.1.2", 4), finished="2026-11-02T09:00:00.000Z")
    with draft(shipped, tmp_path) as held:
        held.save(BEGUN)
        before = held.path.read_bytes()
        first = held.finish(FINISHED, kept)
        held.path.write_bytes(before)
    with draft(shipped, tmp_path) as held:
        assert held.load() == BEGUN
        held.save(later)
        assert held.finish(later, kept) == first
    assert [one.answers for one in kept.all()[0]] == [later]


def test_another_draft_is_another_assessment(shipped: Framework, tmp_path: Path) -> None:
    """Though it was begun and finished at the same moments; so is what comes from a file."""
    kept = archive(shipped, tmp_path)
    paths = {kept.add(FINISHED), kept.add(FINISHED)}
    for name in (None, None, "../../x", 3):
        with draft(shipped, tmp_path) as held:
            held.save(BEGUN)
            if name is not None:
                change(held.path, draft=name)
            held.load()
            paths.add(held.finish(FINISHED, kept))
    assert len(paths) == len(kept.all()[0]) == 6


def test_a_program_killed_before_it_removed_the_draft_can_finish(tmp_path: Path) -> None:
    """Through the whole program: the draft is there again, and yet it is one assessment."""
    drafts = tmp_path / "data" / "drafts"
    arguments = ("assess", "--plain", "--position", "AE")
    assert run(tmp_path, *arguments, stdin="3\n" * 66).code == 3
    (begun,) = drafts.glob("*.json")
    before = begun.read_bytes()
    assert run(tmp_path, *arguments, stdin="3\n").code == 0
    begun.write_bytes(before)
    assert run(tmp_path, *arguments, stdin="3\n").code == 0
    assert not begun.exists()
    history = json.loads(run(tmp_path, "history", "--json").out)
    assert len(history["assessments"]) == 1


# Which one is meant


@pytest.fixture
def three(shipped: Framework, tmp_path: Path) -> Path:
    """A home with two assessments of one day and one of the next."""
    kept = archive(shipped, tmp_path)
    for day in ("01T09", "01T10", "02T09"):
        kept.add(replace(FINISHED, finished=f"2026-11-{day}:00:00.000Z"))
    return tmp_path


@pytest.mark.parametrize("command", [("history", "--delete"), ("report",)])
@pytest.mark.parametrize(
    ("which", "says"),
    [
        ("", "there is no assessment with the number or date ''"),
        (" ", "there is no assessment with the number or date ' '"),
        ("0", "there is no assessment with the number or date '0'"),
        (
            "2026-11-01",
            "'2026-11-01' means several assessments; give the number of one (there are: 1: ",
        ),
        (
            "2026",
            "'2026' means several assessments; give the number of one (there are: 1: 2026-11-01, ",
        ),
    ],
)
def test_no_name_and_one_for_several_are_refused(
    command: tuple[str, ...], which: str, says: str, three: Path
) -> None:
    """By every command that takes one, with the numbers that there are."""
    yes = ("--yes",) if "--delete" in command else ()
    said = run(three, *command, which, *yes)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(f"aecareer: {says}")
    assert len(json.loads(run(three, "history", "--json").out)["assessments"]) == 3


def test_a_number_or_a_date_of_one_names_it(three: Path) -> None:
    """Also the beginning of a date and time."""
    for which, left in (("2026-11-02", [1, 2]), ("2026-11-01T10", [1]), ("1", [])):
        assert run(three, "history", "--delete", which, "-y").code == 0
        found = json.loads(run(three, "history", "--json").out)["assessments"]
        assert [one["number"] for one in found] == left


# Locks


@posix
def test_erasing_takes_every_draft_s_lock(shipped: Framework, tmp_path: Path) -> None:
    """Also of a draft whose lock's file somebody has removed; while one is held, all stays."""
    with draft(shipped, tmp_path) as held:
        held.save(BEGUN)
        lock = held.path.with_suffix(".lock")
        with pytest.raises(StorageError):
            erase(take_inventory(folder(tmp_path)))
        assert held.path.exists()
    lock.unlink()
    taken = take_inventory(folder(tmp_path))
    descriptor = hold(lock)
    assert descriptor is not None
    with pytest.raises(StorageError):
        erase(taken)
    assert held.path.exists()
    os.close(descriptor)
    erase(taken)
    assert not (tmp_path / "data").exists()


@posix
def test_a_lock_whose_file_was_removed_is_no_lock(tmp_path: Path) -> None:
    """Whoever has erased all still holds the old file; a new one counts."""
    first = hold(tmp_path / "lock")
    assert first is not None
    assert hold(tmp_path / "lock") is None
    (tmp_path / "lock").unlink()
    second = hold(tmp_path / "lock")
    assert second is not None
    assert hold(tmp_path / "lock") is None
    os.close(first)
    os.close(second)


# On the disk before it is said


@posix
def test_an_interrupted_answer_is_saved_before_anybody_is_told(
    shipped: Framework, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C while the disk is at work."""
    more = BEGUN.with_rating("AE.1.2", 4)

    def interrupted(_: int) -> None:
        monkeypatch.undo()
        raise KeyboardInterrupt

    def hold_it() -> None:
        with draft(shipped, tmp_path) as held:
            held.save(BEGUN)
            monkeypatch.setattr(os, "fsync", interrupted)
            held.save(more)

    with pytest.raises(KeyboardInterrupt):
        hold_it()
    with draft(shipped, tmp_path) as held:
        assert held.load() == more


@posix
def test_an_interrupted_answer_that_cannot_be_saved_is_not_said_to_be(
    shipped: Framework, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fault takes the place of the interruption."""

    def interrupted(_: int) -> None:
        monkeypatch.undo()
        (tmp_path / "data" / "drafts").rename(tmp_path / "away")
        raise KeyboardInterrupt

    def hold_it() -> None:
        with draft(shipped, tmp_path) as held:
            monkeypatch.setattr(os, "fsync", interrupted)
            held.save(BEGUN)

    with pytest.raises(StorageError):
        hold_it()


@posix
def test_the_folder_is_on_the_disk_before_the_draft_goes(
    shipped: Framework, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file, then the folder that names it, then the draft, then the folder that named that."""
    done: list[str] = []
    fsync, unlink = os.fsync, os.unlink

    def noted_fsync(descriptor: int) -> None:
        done.append("file" if os.fstat(descriptor).st_nlink == 0 else _name(descriptor))
        fsync(descriptor)

    def noted_unlink(path: str | Path) -> None:
        done.append(f"without {Path(path).suffix}")
        unlink(path)

    with draft(shipped, tmp_path) as held:
        held.save(BEGUN)
        kept = archive(shipped, tmp_path)
        kept.prepare()
        monkeypatch.setattr(os, "fsync", noted_fsync)
        monkeypatch.setattr(os, "unlink", noted_unlink)
        held.finish(FINISHED, kept)
        monkeypatch.undo()
    assert [*filter(None, done)][-4:] == ["file", shipped.id, "without .json", "drafts"]


def _name(descriptor: int) -> str:
    """What is open there, where the system tells."""
    try:
        return Path(f"/proc/self/fd/{descriptor}").readlink().name
    except OSError:
        return ""


@posix
def test_folders_are_usable_whatever_the_umask(tmp_path: Path) -> None:
    """And for their owner only."""
    before = os.umask(0o777)
    try:
        make_private(tmp_path / "a" / "b")
        descriptor = hold(tmp_path / "a" / "b" / "lock")
    finally:
        os.umask(before)
    assert descriptor is not None
    os.close(descriptor)
    modes = [path.stat().st_mode & 0o777 for path in sorted((tmp_path / "a").rglob("*"))]
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o700
    assert modes == [0o700, 0o600]
