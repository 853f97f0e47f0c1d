"""Pipes, terminals and pagers: where results and errors go, and how they look there."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from commands import LIN, TAKING_ANSWERS, line
from running import (
    NOWHERE,
    PROGRAM,
    Settings,
    cells,
    environment,
    look,
    posix,
    process,
    read_until,
    run,
    squeezed,
    started,
)
from seeing import Terminal, shown, terminal


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("arguments", [("show",), ("assess", "--answers", LIN)])
def test_piped_text_is_not_wrapped(arguments: tuple[str, ...], language: str) -> None:
    wide = look(*arguments, "--lang", language, COLUMNS="30")
    assert max(map(cells, wide.out.splitlines())) > 80


@posix
@pytest.mark.parametrize(
    ("settings", "coloured"),
    [
        ({}, True),
        ({"NO_COLOR": ""}, True),
        ({"NO_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
    ],
)
def test_a_terminal_is_coloured_unless_it_or_the_person_says_no(
    settings: dict[str, str], coloured: bool
) -> None:
    code, seen = shown(NOWHERE, "show", "AM", rows=200, env=settings)
    assert code == 0
    assert ("\x1b[" in seen.raw) == coloured


@pytest.mark.parametrize("arguments", [("show", "AM"), ("score", LIN), ("--help",)])
def test_force_color_colours_a_pipe_and_changes_nothing_else(arguments: tuple[str, ...]) -> None:
    coloured = look(*arguments, FORCE_COLOR="1")
    plain = look(*arguments)
    assert "\x1b[" in coloured.out
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured.out) == plain.out


@pytest.mark.parametrize("command", TAKING_ANSWERS)
def test_a_dash_is_standard_input(command: str, tmp_path: Path) -> None:
    content = Path(LIN).read_bytes()
    given = run(tmp_path, *line(command, "--json", answers="-"), stdin=content)
    assert given.streams == look(*line(command, "--json")).streams


@pytest.mark.parametrize("language", ["en", "zh"])
def test_without_a_terminal_or_answers_assess_names_the_option_and_does_not_wait(
    language: str, tmp_path: Path
) -> None:
    with started(tmp_path, "assess", "--lang", language) as process:  # its input stays open
        assert process.wait(timeout=20) == 2
        assert process.stdout is not None
        assert process.stdout.read() == b""
        said = read_until(process.stderr, "no end")
    assert re.fullmatch(r"aecareer: .*--answers.*\n", said)


WRITING = (("--help",), ("show",), ("score", LIN, "--jsonl"), ("assess", "--answers", LIN))


@posix
@pytest.mark.parametrize("arguments", WRITING)
def test_a_reader_that_had_enough_ends_the_program_without_a_word(
    arguments: tuple[str, ...],
) -> None:
    reading, writing = os.pipe()
    os.close(reading)  # as if `head -1` had left already
    try:
        done = subprocess.run(
            [*PROGRAM, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=writing,
            stderr=subprocess.PIPE,
            env=environment(NOWHERE, {}),
            timeout=20,
        )
    finally:
        os.close(writing)
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("arguments", WRITING)
def test_a_full_disk_is_told_in_one_line(arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(NOWHERE, {}),
            timeout=20,
        )
    assert done.returncode == 1
    assert re.fullmatch(r'(aecareer: |\{"error").*\n', done.stderr.decode())


@posix
@pytest.mark.parametrize("arguments", [("--help",), ("show",)])
def test_closed_standard_output_is_told_in_one_line(arguments: tuple[str, ...]) -> None:
    program = ("sh", "-c", 'exec "$@" >&-', "sh", *PROGRAM)
    said = process(NOWHERE, *arguments, program=program)
    assert said.code == 1
    assert re.fullmatch(r'(aecareer: |\{"error").*\n', said.err)


@posix
def test_closed_standard_error_moves_no_error_to_standard_output() -> None:
    program = ("sh", "-c", 'exec "$@" 2>&-', "sh", *PROGRAM)
    assert process(NOWHERE, "show", "XX", program=program).streams == (2, "", "")
    assert process(NOWHERE, "show", "XX", "--json", program=program).streams == (2, "", "")


def test_quiet_leaves_results_and_errors_alone() -> None:
    quiet = look("score", LIN, "missing.json", "-q")
    assert quiet.err.startswith("aecareer: missing.json: ")
    assert quiet.out == look("score", LIN).out
    report = look("assess", "--answers", LIN)
    assert report.err != ""
    assert look("assess", "--answers", LIN, "--quiet").streams == (0, report.out, "")


# The pager


@pytest.fixture
def pager(tmp_path: Path) -> Path:
    """A pager that records what it is given: a script, and beside it `paged`."""
    script = tmp_path / "pager"
    script.write_text('#!/bin/sh\ncat > "$0.got"\n', encoding="utf-8")
    script.chmod(0o755)
    return script


def _paged(home: Path, *arguments: str, rows: int, env: Settings) -> tuple[int, Terminal]:
    """Runs the program, which may start a pager, to its end on a terminal of its own."""
    with terminal(home, *arguments, rows=rows, env=env) as seen:
        return seen.finish(), seen


@posix
@pytest.mark.parametrize("arguments", [("show",), ()])
def test_a_pager_shows_what_is_longer_than_the_screen(
    arguments: tuple[str, ...], pager: Path, tmp_path: Path
) -> None:
    code, seen = _paged(tmp_path, *arguments, rows=24, env={"PAGER": str(pager)})
    assert (code, seen.raw) == (0, "")
    paged = pager.with_suffix(".got").read_text(encoding="utf-8")
    assert "".join(paged.split()) != ""
    assert "\x1b[" in paged


@posix
@pytest.mark.parametrize("arguments", [("show",), ()])
def test_no_pager_where_all_fits_the_screen(
    arguments: tuple[str, ...], pager: Path, tmp_path: Path
) -> None:
    code, seen = _paged(tmp_path, *arguments, rows=120, env={"PAGER": str(pager)})
    assert code == 0
    assert len(seen.lines) > 20
    assert not pager.with_suffix(".got").exists()


def test_no_pager_in_a_pipe(pager: Path, tmp_path: Path) -> None:
    assert (
        run(tmp_path, "show", env={"PAGER": str(pager), "LINES": "5"}).streams
        == look("show").streams
    )
    assert not pager.with_suffix(".got").exists()


@posix
@pytest.mark.parametrize("value", ["no-such-pager", "less '", "/"])
def test_a_pager_that_cannot_run_is_done_without(value: str, tmp_path: Path) -> None:
    code, seen = _paged(tmp_path, "show", rows=24, env={"PAGER": value, "PATH": "/nowhere"})
    assert code == 0
    assert "Account service in advertising agencies" in seen.raw
    assert "Traceback" not in seen.raw


@posix
@pytest.mark.parametrize("value", ["", " "])
def test_an_empty_pager_is_none(value: str, tmp_path: Path) -> None:
    """Even where less is there."""
    code, terminal = shown(tmp_path, "show", rows=5, env={"PAGER": value})
    assert code == 0
    assert squeezed("".join(terminal.lines)) == squeezed(look("show").out)


@posix
@pytest.mark.parametrize(
    ("options", "arguments", "colored"),
    [
        (None, "", True),
        ("-R", "", True),
        ("iFr", "", True),
        ("--RAW-CONTROL-CHARS", "", True),
        ("", "-R", True),
        ("", "", False),
        ("-i -M", "", False),
        ("--ignore-case", "", False),
        ("-PsPress RETURN$ -i", "", False),
    ],
)
def test_less_gets_colours_only_if_it_shows_them(
    options: str | None, arguments: str, colored: bool, pager: Path, tmp_path: Path
) -> None:
    """Its escapes would stand in the text, else."""
    less = pager.rename(pager.with_name("less"))
    env = {"PAGER": f"'{less}' {arguments}", "LESS": options}
    code, terminal = shown(tmp_path, "show", rows=5, env=env)
    assert (code, terminal.raw) == (0, "")
    paged = less.with_suffix(".got").read_text(encoding="utf-8")
    assert ("\x1b[" in paged) is colored
    assert squeezed(re.sub(r"\x1b\[[0-9;]*m", "", paged)) == squeezed(look("show").out)


@posix
def test_a_pager_that_is_left_at_once_ends_the_program_quietly(tmp_path: Path) -> None:
    code, seen = _paged(tmp_path, "show", rows=24, env={"PAGER": "true"})
    assert (code, seen.raw) == (0, "")
