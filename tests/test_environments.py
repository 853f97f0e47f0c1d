"""Every command where something is broken: one line, the right exit code, never a traceback."""

from __future__ import annotations

import json
import os
import pwd
import re
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import chdir, contextmanager
from io import BytesIO, TextIOWrapper
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

import aecareer
from aecareer.cli.app import SUMMARIES
from aecareer.framework import Framework
from aecareer.typography import cells, clip, shorten
from commands import (
    COMMANDS,
    HELP_PAGES,
    LIN,
    READING,
    TAKING_ANSWERS,
    TO_FOLDERS,
    Line,
    having,
    line,
    named,
    results,
)
from running import (
    NO_CHANGES,
    NOWHERE,
    PROGRAM,
    Ran,
    Settings,
    ended,
    linux,
    look,
    posix,
    process,
    run,
)
from seeing import shown
from terminal import Seat, Sitting

# slow: hundreds of processes, and no library's version matters
pytestmark = [posix, pytest.mark.slow]
KEEPING: Mapping[str, tuple[Line, ...]] = {
    # what needs the data folder, by command
    "assess": (("--plain", "--position", "AE"),),
    "report": ((), ("1",)),
    "plan": ((),),
    "history": ((), ("--json",), ("--delete", "1", "--yes")),
    "data": ((), ("--json",), ("export", "-o", "x.zip"), ("erase", "--yes")),
}
KEPT = [(command, *words) for command, lines in KEEPING.items() for words in lines]
GIVEN = [
    line(command, form="new.csv", own="new.yaml")
    for command in COMMANDS
    if command not in ("history", "data", *TO_FOLDERS)
]
FULL_DISK = ("sh", "-c", 'ulimit -f 0; exec "$@"', "sh", *PROGRAM)  # no file may grow
WRITING = ("form", "framework new", *(one for one in having("--output") if one not in TO_FOLDERS))
LIN_JSON = Path(LIN).read_bytes()
needs_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")


def test_the_lines_here_are_of_all_commands() -> None:
    """A command that keeps or reads what is kept belongs into KEEPING."""
    assert {one[0] for one in (*KEPT, *GIVEN)} == set(SUMMARIES)


def told(said: Ran, code: int = 1) -> None:
    """That it failed with this exit code and one line."""
    assert (said.code, said.out) == (code, "")
    assert re.fullmatch(r'(aecareer: |\{"error").*\n', said.err)


def works(arguments: Line, folder: Path, env: Settings = NO_CHANGES) -> None:
    """That it does what it does everywhere."""
    said = run(folder, *arguments, cwd=folder, env=env)
    writes = arguments[0] == "form" or arguments[:2] == ("framework", "new")
    usual = Ran(0, "", said.err) if writes else look(*arguments)
    assert said.streams == usual.streams
    assert "Traceback" not in said.err
    for name in ("new.csv", "new.yaml"):
        (folder / name).unlink(missing_ok=True)


# The data folder


@pytest.mark.parametrize(
    "name",
    ["file", "file/data", "n" * 300, "/n" * 3000, "~nobody-of-this-name/data"],
    ids=["a file", "below a file", "a long name", "a long path", "nobody's home"],
)
def test_a_data_folder_that_cannot_be_is_told_by_whoever_needs_it(
    name: str, tmp_path: Path
) -> None:
    """All others do without."""
    (tmp_path / "file").touch()
    env = {"AECAREER_DATA_DIR": name}
    for arguments in KEPT:
        told(run(tmp_path, *arguments, stdin="3\n", cwd=tmp_path, env=env))
    for arguments in GIVEN:
        works(arguments, tmp_path, env)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@linux
def test_where_nothing_can_be_made_what_is_kept_can_be_looked_at() -> None:
    """It is nothing; an assessment is told before its first question."""
    codes = {}
    for arguments in KEPT:
        said = run(NOWHERE, *arguments, stdin="3\n", env={"AECAREER_DATA_DIR": "/proc/x/data"})
        assert "Traceback" not in said.err
        assert len(said.err.splitlines()) <= 1
        codes[named(arguments)] = said.code
    assert codes == {
        "assess --plain --position AE": 1,
        **dict.fromkeys(("report", "report 1", "plan", "history --delete 1 --yes"), 2),
        **dict.fromkeys(("history", "history --json", "data", "data --json"), 0),
        "data export -o x.zip": 1,
        "data erase --yes": 0,
    }


@pytest.mark.parametrize("home", [None, "~", "relative"])
def test_without_a_home_and_a_name_one_is_told_what_to_set(
    home: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a container with a user that is but a number. Nothing called ~ is made."""

    def nobody(_: object) -> NoReturn:
        raise KeyError

    monkeypatch.setattr(pwd, "getpwuid", nobody)
    env = {"AECAREER_DATA_DIR": None, "HOME": home, "XDG_DATA_HOME": None}
    for arguments in KEPT:
        said = run(tmp_path, *arguments, stdin="3\n", cwd=tmp_path, env=env)
        told(said)
        assert "AECAREER_DATA_DIR" in said.err
    for arguments in GIVEN:
        works(arguments, tmp_path, env)
    assert [*tmp_path.iterdir()] == []


@contextmanager
def bound(tmp_path: Path) -> Iterator[Path]:
    """Runs what is inside as somebody whom permissions bind; their folder, with an assessment."""
    for arguments in (*KEPT, *GIVEN, *map(_written, WRITING)):  # loads what they may not read
        run(tmp_path, *arguments, stdin="3\n", cwd=tmp_path)
    root = os.geteuid() == 0
    with TemporaryDirectory() as name, chdir(name):  # they may not come back to where we are
        folder = Path(name)
        if root:
            os.chown(folder, 12345, -1)
            os.seteuid(12345)
        try:
            if not os.access(aecareer.__file__, os.R_OK, effective_ids=True):
                pytest.skip("the program lies where only root can read it")
            assert run(folder, *KEPT[0], stdin="3\n" * 67).code == 0
            (folder / "shut").mkdir()
            (folder / "shut" / "lin.json").write_bytes(LIN_JSON)
            yield folder
        finally:
            if root:
                os.seteuid(0)
            for path in (folder, *folder.rglob("*")):
                path.chmod(0o700)


def _written(command: str, target: str = "x.json") -> Line:
    """A command line that writes the target."""
    if command in ("form", "framework new"):
        return (*command.split(), target.replace(".json", ".csv"), "--force")
    action = ("export",) if command == "data" else ()
    return (*line(command, *action), "-o", target, "--force")


without_search = pytest.mark.parametrize("mode", [0o000, 0o600], ids=["none", "no search"])


@without_search
def test_a_data_folder_without_permission_is_told(mode: int, tmp_path: Path) -> None:
    with bound(tmp_path) as folder:
        (folder / "data").chmod(mode)
        for arguments in KEPT:
            told(run(folder, *arguments, stdin="3\n", cwd=folder))


def test_a_read_only_data_folder_is_read_and_told_when_it_is_to_be_written(tmp_path: Path) -> None:
    with bound(tmp_path) as folder:
        for path in (*(folder / "data").rglob("*"), folder / "data"):
            if path.is_dir():
                path.chmod(0o500)
        for arguments in KEPT:
            said = run(folder, *arguments, stdin="3\n", cwd=folder)
            if {"--plain", "--delete", "erase"}.intersection(arguments):
                told(said)
            else:
                assert (said.code, "Traceback" in said.err) == (0, False)


@without_search
def test_an_input_without_permission_is_told(mode: int, tmp_path: Path) -> None:
    """A file in a folder, and the folder."""
    with bound(tmp_path) as folder:
        (folder / "shut").chmod(mode)
        for command in TAKING_ANSWERS:
            for name in ("shut", "shut/lin.json"):
                told(run(folder, *line(command, answers=name), cwd=folder))


@pytest.mark.parametrize("mode", [0o000, 0o600, 0o500], ids=["none", "no search", "read only"])
def test_an_output_without_permission_is_told(mode: int, tmp_path: Path) -> None:
    """Where there is a file already, and where there is none; nothing is changed."""
    with bound(tmp_path) as folder:
        (folder / "shut").chmod(mode)
        for command in WRITING:
            for name in ("shut/new.json", "shut/lin.json"):
                said = run(folder, *_written(command, name), cwd=folder)
                assert said.code == 1
                assert re.fullmatch(r"aecareer: shut/\w+\.\w+: cannot be written: .*\n", said.err)
        (folder / "shut").chmod(0o700)
        assert [path.read_bytes() for path in (folder / "shut").iterdir()] == [LIN_JSON]


# Names


@pytest.mark.parametrize("name", ["n" * 300, "/n" * 3000], ids=["name", "path"])
def test_a_name_that_is_too_long_is_told_by_every_command(name: str, tmp_path: Path) -> None:
    """Of a framework, of answers, of a second view."""
    lines = [
        *(line(command, "--framework", name) for command in having("--framework")),
        *(line(command, answers=name) for command in TAKING_ANSWERS),
        *(line(command, "--with", name) for command in having("--with")),
    ]
    assert len(lines) > 10
    for arguments in lines:
        told(run(tmp_path, *arguments, cwd=tmp_path))


# Streams


of_every_reader = pytest.mark.parametrize(
    "arguments", [("--help",), *map(line, READING)], ids=named
)


def _sh(redirection: str) -> tuple[str, ...]:
    return ("sh", "-c", f'exec "$@" {redirection}', "sh", *PROGRAM)


@of_every_reader
def test_closed_standard_output_is_told_by_every_command(arguments: Line) -> None:
    told(process(NOWHERE, *arguments, program=_sh(">&-")))


@of_every_reader
def test_a_result_counts_where_nobody_hears_what_is_said(arguments: Line) -> None:
    """With standard input and standard error closed from the start."""
    said = process(NOWHERE, *arguments, program=_sh("<&- 2>&-"))
    assert said.streams == look(*arguments).streams


@needs_full
@pytest.mark.parametrize("arguments", [*HELP_PAGES, *results()], ids=named)
def test_a_result_counts_where_nothing_can_be_said(arguments: Line) -> None:
    """The exit code too."""
    out = BytesIO()
    with TextIOWrapper(BytesIO()) as stdin, TextIOWrapper(out, write_through=True) as stdout:
        stderr = Path("/dev/full").open("w", encoding="ascii")  # noqa: SIM115
        code = ended(NOWHERE, arguments, NO_CHANGES, stdin, stdout, stderr)
        assert (code, out.getvalue().decode()) == (0, look(*arguments).out)
        stderr.close()


@needs_full
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("show",), 0),
        (("show", "XX"), 2),
        (("score", "missing.json"), 1),
        (("form", "{form}"), 0),
        (("--help",), 0),
    ],
)
def test_the_exit_code_outlasts_a_full_standard_error(
    arguments: Line, code: int, tmp_path: Path
) -> None:
    """To the very end of the process."""
    filled = [word.format(form=tmp_path / "form.csv") for word in arguments]
    assert process(tmp_path, *filled, program=_sh("2>/dev/full")).code == code


@needs_full
def test_an_interview_goes_on_where_its_questions_cannot_be_shown(tmp_path: Path) -> None:
    said = process(tmp_path, *KEPT[0], stdin="3\n" * 67, program=_sh("2>/dev/full"))
    assert said.code == 0
    assert "AE" in said.out


def test_no_standard_input_is_told(tmp_path: Path) -> None:
    """By whoever wants to read it."""
    for arguments in (line("score", answers="-"), line("assess", answers="-"), ("data", "erase")):
        said = process(tmp_path, *arguments, program=_sh("<&-"))
        assert said.code in (0, 1, 2)
        assert len(said.err.splitlines()) == 1
        assert "Traceback" not in said.err


# The disk


@pytest.mark.parametrize("command", WRITING)
def test_a_full_disk_is_told_in_one_line_and_leaves_nothing(command: str, tmp_path: Path) -> None:
    assert run(tmp_path, *KEPT[0], stdin="3\n" * 67).code == 0
    work = tmp_path / "work"
    work.mkdir()
    said = process(tmp_path, *_written(command), cwd=work, program=FULL_DISK)
    assert said.code == 1
    assert re.fullmatch(r"aecareer: x\.\w+: cannot be written: .*\n", said.err)
    assert [*work.iterdir()] == []


def test_a_full_disk_is_told_before_the_first_question(tmp_path: Path) -> None:
    said = process(tmp_path, *KEPT[0], stdin="3\n", program=FULL_DISK)
    assert (said.code, said.out) == (1, "")
    assert re.fullmatch(r"aecareer: .*cannot be written: .*\n", said.err)


# The locale, the clock, the pager


@pytest.mark.parametrize(
    "env",
    [
        {"LANG": "xx_YY.KOI8-R", "LC_ALL": "@", "LANGUAGE": ":", "TZ": "nowhere/at all"},
        {"LANG": None, "TERM": None, "PATH": None, "COLUMNS": "0", "LINES": "-1"},
        {"COLUMNS": "wide", "LINES": "", "TERM": "\x1b", "NO_COLOR": "", "PAGER": ""},
    ],
    ids=["locale", "nothing set", "nonsense"],
)
def test_an_odd_environment_changes_no_result(env: Settings, tmp_path: Path) -> None:
    for arguments in GIVEN:
        works(arguments, tmp_path, env)
    for arguments in HELP_PAGES:
        assert look(*arguments).streams == run(tmp_path, *arguments, env=env).streams


@pytest.mark.parametrize("year", [1, 1969, 1979, 2108, 9999])
def test_a_workbook_can_be_written_at_any_time(
    year: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Zip files know no dates before 1980 or after 2107."""
    moment = (year, 2, 3, 4, 5, 6, 0, 34, 0)
    monkeypatch.setattr(time, "localtime", lambda *_: time.struct_time(moment))
    assert run(tmp_path, "form", str(tmp_path / "x.xlsx")).code == 0
    monkeypatch.undo()
    with ZipFile(tmp_path / "x.xlsx") as book:
        assert book.testzip() is None
    said = run(tmp_path, "score", str(tmp_path / "x.xlsx"), "--json")
    assert json.loads(said.out)["schema"] == "aecareer.report/1"


needs_faketime = pytest.mark.skipif(shutil.which("faketime") is None, reason="no faketime here")


@needs_faketime
@pytest.mark.parametrize("moment", ["1970-01-02 00:00:00", "2200-01-01 00:00:00"])
def test_no_command_minds_the_clock(moment: str, tmp_path: Path) -> None:
    """Not in the writing of workbooks and archives, nor in an assessment."""
    at = ("faketime", moment, *PROGRAM)
    assert process(tmp_path, *KEPT[0], stdin="3\n" * 67, program=at).code == 0
    for arguments in (("form", "x.xlsx"), ("data", "export"), ("history",), ("report",), ("plan",)):
        said = process(tmp_path, *arguments, cwd=tmp_path, program=at)
        assert (said.code, "Traceback" in said.err) == (0, False)


@pytest.mark.parametrize(
    "moment", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z", "0000-00-00T00:00Z"]
)
def test_no_date_is_too_far_away(moment: str, tmp_path: Path) -> None:
    """In answers that are given, and in a draft that goes on; east and west of Greenwich."""
    document = {**json.loads(Path(LIN).read_text("utf-8")), "started": moment, "finished": moment}
    (tmp_path / "lin.json").write_text(json.dumps(document), encoding="utf-8")
    for command in TAKING_ANSWERS:
        assert run(tmp_path, *line(command, answers="lin.json"), cwd=tmp_path).code == 0
    assert run(tmp_path, *KEPT[0], stdin="3\n").code == 3
    (draft,) = (tmp_path / "data" / "drafts").glob("*.json")
    draft.write_text(
        draft.read_text("utf-8").replace('"started": "2', f'"started": "{moment}", "x": "')
    )
    for zone in ("Pacific/Kiritimati", "Etc/GMT+12"):
        said = process(tmp_path, *KEPT[0], stdin="", env={"TZ": zone})
        assert (said.code, "Traceback" in said.err) == (3, False)
        assert moment[:4] in said.err


@pytest.mark.parametrize("command", READING)
@pytest.mark.parametrize("kind", ["no program", "fails", "finds nothing", "a folder"])
def test_where_the_pager_cannot_run_the_result_is_shown_without(
    kind: str, command: str, tmp_path: Path
) -> None:
    """Be it no program at all, or one that fails to start another."""
    script = tmp_path / "pager"
    script.write_bytes(b"\x7fELF nonsense" if kind == "no program" else b"#!/bin/sh\nexit 127\n")
    script.chmod(0o700)
    pagers = {"finds nothing": "env no-such-pager", "a folder": str(tmp_path)}
    env = {"PAGER": pagers.get(kind, str(script)), "NO_COLOR": "1"}
    code, seen = shown(tmp_path, *line(command), rows=3, env=env)
    plain_code, plain = shown(tmp_path, *line(command), rows=3, env={"NO_COLOR": "1"})
    assert (code, seen.lines) == (plain_code, plain.lines)
    assert seen.lines


# The size of the terminal


@given(st.text(), st.integers(-5, 12))
def test_what_is_cut_off_fits(text: str, width: int) -> None:
    """And is the beginning; also where there is less than no room."""
    clipped, short = clip(text, width), shorten(text, width)
    assert text.startswith(clipped)
    assert cells(clipped) <= max(0, width)
    assert cells(short) <= max(0, width) or short == text


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("columns", [0, 1, 2, 5, 12, 25, 400])
def test_every_command_ends_on_a_terminal_of_any_width(
    columns: int, language: str, tmp_path: Path
) -> None:
    """However little there is room for."""
    for arguments in (*HELP_PAGES, *(line(command) for command in READING)):
        code, seen = shown(tmp_path, *arguments, "--lang", language, columns=columns)
        assert code == 0, arguments
        assert seen.lines, arguments
        assert "Traceback" not in seen.raw


@pytest.mark.parametrize("rows", [1, 3, 24])
@pytest.mark.parametrize("columns", [*range(1, 30)])
def test_the_interview_goes_on_in_a_window_of_any_size(
    columns: int, rows: int, shipped: Framework
) -> None:
    """With a note, the help, back and forth."""
    sitting = Sitting(shipped, seat=Seat(columns, rows))
    keys = "3e" + "a note 备注 of some length" + "\r" + "h\r" + "4b" + "n?b"
    assert sitting.press(*keys) is None
    assert sitting.ratings[:1] == [3]
