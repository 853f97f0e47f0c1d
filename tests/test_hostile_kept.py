"""What is kept, under hostile names, folders, disks and notes: private, whole, and told clearly."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
from pathlib import Path

import pytest

from hostile_texts import ARGUMENT, MARKUP, RAW, clear
from running import (
    PATIENCE,
    PROGRAM,
    Ran,
    hazards,
    posix,
    process,
    read_until,
    run,
    started,
)


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def _draft(home: Path) -> Path:
    return home / "data" / "drafts" / "agency-account-service.self.json"


@posix
@pytest.mark.parametrize("mask", ["000", "022", "077", "277", "777"])
def test_everything_kept_is_for_its_owner_only(mask: str, tmp_path: Path) -> None:
    program = ("sh", "-c", f'umask {mask}; exec "$@"', "sh", *PROGRAM)
    lines = "3\n" * 67
    for stdin, code in ((lines, 0), ("3\ne\na note\n", 3)):
        arguments = ("assess", "--plain", "--position", "AE")
        assert process(tmp_path, *arguments, stdin=stdin, program=program).code == code
    kept = [tmp_path / "data", *(tmp_path / "data").rglob("*")]
    assert sum(path.suffix == ".json" for path in kept) == 2
    modes = {path: _mode(path) for path in kept}
    assert modes == {path: 0o700 if path.is_dir() else 0o600 for path in kept}


@posix
def test_a_draft_that_is_a_link_stays_one_and_what_it_points_to_is_replaced(
    tmp_path: Path,
) -> None:
    elsewhere = tmp_path / "elsewhere" / "draft.json"
    elsewhere.parent.mkdir()
    _draft(tmp_path).parent.mkdir(parents=True)
    _draft(tmp_path).symlink_to(elsewhere)
    for count in (1, 2):
        assert run(tmp_path, "assess", "--plain", "--position", "AE", stdin="3\n").code == 3
        assert _draft(tmp_path).is_symlink()
        assert len(json.loads(elsewhere.read_text())["answers"]) == count


def _said_before_the_first_question(said: Ran) -> None:
    (line,) = clear(said)
    assert "cannot be" in line


@pytest.mark.parametrize("blocked", ["data", "data/drafts"])
def test_a_data_folder_that_cannot_be_made_is_told_before_the_first_question(
    blocked: str, tmp_path: Path
) -> None:
    (tmp_path / blocked).parent.mkdir(exist_ok=True)
    (tmp_path / blocked).write_text("a file in the way")
    _said_before_the_first_question(run(tmp_path, "assess", "--plain", stdin="\n3\n"))


@posix
@pytest.mark.parametrize("folder", ["data", "data/drafts"])
def test_a_read_only_data_folder_is_told_before_the_first_question(
    folder: str, tmp_path: Path
) -> None:
    (tmp_path / folder).mkdir(parents=True)
    (tmp_path / folder).chmod(0o500)
    try:
        if os.access(tmp_path / folder, os.W_OK):
            pytest.skip("nothing is read-only to this user")
        _said_before_the_first_question(run(tmp_path, "assess", "--plain", stdin="\n3\n"))
    finally:
        (tmp_path / folder).chmod(0o700)


@pytest.mark.parametrize("name", ["~nobody-of-this-name/data", ARGUMENT])
def test_a_strange_name_of_the_data_folder_is_no_traceback(name: str, tmp_path: Path) -> None:
    env = {"AECAREER_DATA_DIR": name}
    said = run(tmp_path, "assess", "--plain", stdin="\n3\n", cwd=tmp_path, env=env)
    assert said.code in (1, 3)
    assert "Traceback" not in said.err
    assert hazards(said.err) == set()


@posix
def test_folders_where_files_should_be_are_no_traceback(tmp_path: Path) -> None:
    drafts = _draft(tmp_path).parent
    (drafts / "old.tmp").mkdir(parents=True)
    _draft(tmp_path).mkdir()
    said = run(tmp_path, "assess", "--plain", "--position", "AE", stdin="3\n")
    assert said.code in (1, 3)
    assert "Traceback" not in said.err


@posix
def test_a_disk_that_fills_up_leaves_the_draft_whole_and_no_answer_is_lost(
    tmp_path: Path,
) -> None:
    with started(tmp_path, "assess", "--plain", "--position", "AE") as process:
        assert process.stdin is not None
        read_until(process.stderr, "\n> ")
        process.stdin.write(b"3\n")
        read_until(process.stderr, "\n> ")
        before = _draft(tmp_path).read_text()
        shutil.move(_draft(tmp_path).parent, tmp_path / "away")  # no file can be made there now
        process.stdin.write(f"e\n{RAW[:-2]}\u202e\n4\n".encode())
        process.stdin.close()
        said = read_until(process.stderr, "no end")
        assert process.wait(PATIENCE) == 1
    assert (tmp_path / "away" / _draft(tmp_path).name).read_text() == before
    assert sorted(path.suffix for path in (tmp_path / "away").iterdir()) == [".json", ".lock"]
    assert hazards(said) == set()
    assert re.search(r"^aecareer: .*cannot be written: .*$", said.splitlines()[-1])
    document = next(json.loads(line) for line in said.splitlines() if line.startswith("{"))
    assert [answer["rating"] for answer in document["answers"].values()] == [3, 4]


@posix
def test_escapes_in_a_note_do_not_come_back_to_the_screen(tmp_path: Path) -> None:
    lines = f"e\nab{RAW[:-2]}cd{MARKUP}\n3\nb\nq\n"
    said = run(tmp_path, "assess", "--plain", "--position", "AE", stdin=lines)
    assert said.code == 3
    assert hazards(said.err) == set()
    assert MARKUP in said.err
    again = run(tmp_path, "assess", "--plain", "--position", "AE", stdin="b\n")
    assert hazards(again.err) == set()
    assert MARKUP in again.err
