"""What people expect of a command-line tool, each point tried in a real process."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import aecareer
from running import (
    DATA,
    NOWHERE,
    PROGRAM,
    cells,
    environment,
    linux,
    look,
    posix,
    read_until,
    run,
    shown,
    squeezed,
    started,
)

LIN = str(DATA / "lin.json")
COMMANDS = ("assess", "show", "score", "completion")
CODES = ("AAE", "AE", "AM", "AD")
READING = (
    ("--help",),
    ("score", "--help"),
    ("--version",),
    ("show",),
    ("show", "AM"),
    ("show", "--json"),
    ("assess", "--answers", LIN, "-q"),
    ("assess", "--answers", LIN, "--json"),
    ("score", LIN),
    ("score", LIN, "--json"),
    ("score", LIN, "--jsonl"),
    ("completion", "bash"),
)
DOCUMENTS = (
    (("show", "--json"), "aecareer.framework-overview/1"),
    (("show", "AAE", "--json"), "aecareer.role/1"),
    (("assess", "--answers", LIN, "--json"), "aecareer.report/1"),
    (("score", LIN, "--json"), "aecareer.report/1"),
)
TINY = """\
schema: aecareer.framework/1
id: tiny
version: 1
title: Tiny
scale: {expected: 1, points: {0: never, 1: alone}}
areas: {desk: Desk}
roles:
  - {code: CLERK, level: 1, name: Clerk, duties: [{id: A.1, area: desk, text: file letters}]}
"""


@pytest.fixture
def tiny(tmp_path: Path) -> str:
    """A framework of one's own with one role, CLERK."""
    file = tmp_path / "tiny.yaml"
    file.write_text(TINY, encoding="utf-8")
    return str(file)


# Help


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
@pytest.mark.parametrize(
    ("language", "headings"),
    [
        ("en", (" Usage: aecareer", "Options", "Examples", "Exit codes", "More")),
        ("zh", (" 用法：aecareer", "选项", "示例", "退出码", "更多")),
    ],
)
def test_every_help_page_has_usage_options_examples_exit_codes_and_where_to_read_on(
    command: tuple[str, ...], language: str, headings: tuple[str, ...]
) -> None:
    page = look(*command, "--help", "--lang", language)
    assert (page.code, page.err) == (0, "")
    assert page.out.startswith(" ".join([headings[0], *command]))
    for heading in headings[1:]:
        assert f"\n {heading}\n" in page.out
    codes = page.out.partition(headings[3])[2].partition(headings[4])[0]
    assert all(re.search(rf"(?<!\d){code} ", codes) for code in (0, 1, 2, 3, 130)), codes
    assert "README.md" in page.out.partition(headings[4])[2]
    assert max(map(cells, page.out.splitlines())) <= 80


@pytest.mark.parametrize("command", [(), ("score",), ("completion",)])
def test_dash_h_is_help_the_same_each_time(command: tuple[str, ...]) -> None:
    page = look(*command, "--help", "--lang", "en").streams
    assert look(*command, "-h", PYTHONHASHSEED="1").streams == page
    assert look(*command, "-h", PYTHONHASHSEED="2").streams == page


def test_no_arguments_show_the_help_with_every_command_and_succeed() -> None:
    assert look().streams == look("--help", "--lang", "en").streams
    assert set(COMMANDS) <= set(re.findall(r"^   ([a-z]+)  +\S", look().out, re.M))


@pytest.mark.parametrize("command", [(), ("assess",), ("score",)])
def test_every_example_of_the_help_is_a_command_line_that_the_program_takes(
    command: tuple[str, ...],
) -> None:
    page = look(*command, "--help", "--lang", "en").out
    examples = page.partition("\n Examples\n")[2].partition("\n\n")[0]
    lines = re.findall(r"aecareer ([^|>)\n]*)", examples)
    assert lines
    for line in lines:
        arguments = shlex.split(line, comments=True)
        tried = look(*arguments, "--help")  # options are checked before --help answers
        assert (tried.code, tried.err) == (0, ""), line


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_the_version_is_one_line_on_standard_output(option: str) -> None:
    assert look(option).streams == (0, f"aecareer {aecareer.__version__}\n", "")


# A command line that asks for what does not exist


@pytest.mark.parametrize(
    ("arguments", "near", "choices"),
    [
        (("shwo",), "show", COMMANDS),
        (("ASSESS",), "assess", COMMANDS),
        (("zzzzzz",), None, COMMANDS),
        (("show", "AMM"), "AM", CODES),
        (("show", "zzzzzz"), None, CODES),
        (("assess", "--position", "ADD", "--answers", LIN), "AD", CODES),
        (("show", "--jsn"), "--json", ("--json", "--lang", "--framework")),
        (("score", LIN, "--jsnl"), "--jsonl", ("--json", "--jsonl", "--quiet")),
        (("--versoin",), "--version", ("--version", "--lang")),
        (("show", "--zzzzzz"), None, ("--json", "--lang", "--framework")),
        (("show", "--lang", "zhh"), "zh", ("en", "zh")),
        (("completion", "fsh"), "fish", ("bash", "zsh", "fish", "powershell")),
    ],
)
def test_an_unknown_name_is_a_usage_error_with_the_nearest_name_and_all_there_are(
    arguments: tuple[str, ...], near: str | None, choices: tuple[str, ...]
) -> None:
    said = look(*arguments)
    assert (said.code, said.out) == (2, "")
    assert re.fullmatch(r"aecareer: .*\n", said.err)
    asked, _, listed = said.err.partition("(there are: ")
    assert re.findall(r"did you mean (\S+)\?", asked) == ([near] if near else [])
    assert set(choices) <= set(listed.rstrip(")\n").split(", "))


@pytest.mark.parametrize("arguments", [("shwo",), ("show", "--jsn")])
def test_usage_errors_are_told_in_chinese_too(arguments: tuple[str, ...]) -> None:
    said = look(*arguments, AECAREER_LANG="zh")
    assert (said.code, said.out) == (2, "")
    assert re.fullmatch(r"aecareer: .*没有.*是不是.*（可用：.*）\n", said.err)


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("score",), "FILE"),
        (("completion",), "SHELL"),
        (("show", "--lang"), "--lang"),
        (("assess", "--answers"), "--answers"),
        (("show", "--json=yes"), "--json"),
        (("show", "AE", "AM"), "AM"),
        (("assess", "AE"), "AE"),
        (("completion", "bash", "zsh"), "zsh"),
    ],
)
def test_a_command_line_that_lacks_or_repeats_something_is_told_what(
    arguments: tuple[str, ...], named: str
) -> None:
    said = look(*arguments)
    assert (said.code, said.out) == (2, "")
    assert re.fullmatch(r"aecareer: .*\n", said.err)
    assert re.search(rf"(?<![\w(]){re.escape(named)}(?![\w])", said.err)
    assert said.err.count("(") == said.err.count(")")


@pytest.mark.parametrize("code", ["am", "aM"])
def test_a_role_code_may_be_typed_in_any_case(code: str) -> None:
    assert look("show", code).streams == look("show", "AM").streams
    report = look("assess", "--answers", LIN, "--position", code, "--json")
    assert json.loads(report.out)["position"] == "AM"


# JSON


@pytest.mark.parametrize(("arguments", "schema"), DOCUMENTS)
def test_json_is_one_document_that_names_its_schema_and_nothing_else_is_said(
    arguments: tuple[str, ...], schema: str
) -> None:
    printed = look(*arguments)
    assert (printed.code, printed.err) == (0, "")
    assert json.loads(printed.out)["schema"] == schema
    assert printed.out.endswith("}\n")


@pytest.mark.parametrize(("seed", "locale"), [(0, "C"), (1, "POSIX"), (2, "zh_CN.GBK")])
@pytest.mark.parametrize("arguments", [("show", "AAE", "--json"), ("score", LIN, "--json")])
def test_json_is_the_same_bytes_in_every_locale_and_every_run(
    arguments: tuple[str, ...], seed: int, locale: str
) -> None:
    settings = {"LC_ALL": locale, "PYTHONHASHSEED": str(seed), "PYTHONIOENCODING": "ascii:strict"}
    assert look(*arguments, **settings).streams == look(*arguments).streams


@pytest.mark.parametrize("locale", ["C", "zh_CN.GBK"])
def test_piped_text_is_utf_8_in_every_locale(locale: str) -> None:
    here = look("show", "AM", "--lang", "zh", LC_ALL=locale, PYTHONIOENCODING="ascii")
    assert here.streams == look("show", "AM", "--lang", "zh").streams
    assert "客户经理（AM）" in here.out


def test_errors_are_utf_8_in_every_locale() -> None:
    error = look("show", "没有", "--lang", "zh", LC_ALL="C", PYTHONIOENCODING="ascii")
    assert "“没有”" in error.err


@pytest.mark.parametrize(
    ("arguments", "exit_code", "code", "word"),
    [
        (("show", "XX", "--json"), 2, "usage", "XX"),
        (("--json", "shwo"), 2, "usage", "--json"),
        (("shwo", "--json"), 2, "usage", "shwo"),
        (("show", "--json", "--jsn"), 2, "usage", "--jsn"),
        (("assess", "--json"), 2, "usage", "--answers"),
        (("score", "missing.json", "--jsonl"), 1, "data", "missing.json"),
        (("assess", "--answers", "missing.json", "--json"), 1, "data", "missing.json"),
    ],
)
def test_with_json_an_error_is_one_json_document_on_standard_error(
    arguments: tuple[str, ...], exit_code: int, code: str, word: str
) -> None:
    said = look(*arguments)
    assert (said.code, said.out) == (exit_code, "")
    assert said.err.count("\n") == 1
    error = json.loads(said.err)["error"]
    assert (error["code"], error["exit_code"]) == (code, exit_code)
    assert word in error["message"] + error["place"]


# Pipes and terminals


@pytest.mark.parametrize("arguments", READING)
def test_piped_output_holds_no_escapes(arguments: tuple[str, ...]) -> None:
    printed = look(*arguments)
    assert (printed.code, printed.err) == (0, "")
    assert "\x1b" not in printed.out.replace("\\x1b", "")


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
    code, terminal = shown(NOWHERE, "show", "AM", rows=200, env=settings)
    assert code == 0
    assert ("\x1b[" in terminal.raw) == coloured


@pytest.mark.parametrize("arguments", [("show", "AM"), ("score", LIN), ("--help",)])
def test_force_color_colours_a_pipe_and_changes_nothing_else(arguments: tuple[str, ...]) -> None:
    coloured = look(*arguments, FORCE_COLOR="1")
    plain = look(*arguments)
    assert "\x1b[" in coloured.out
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured.out) == plain.out


def test_no_color_wins_over_force_color_in_a_pipe() -> None:
    neither = look("show", "AM", FORCE_COLOR="1", NO_COLOR="1")
    assert neither.streams == look("show", "AM").streams


@pytest.mark.parametrize("command", [("assess", "--answers"), ("score",)])
def test_a_dash_is_standard_input(command: tuple[str, ...], tmp_path: Path) -> None:
    content = Path(LIN).read_bytes()
    given = run(tmp_path, *command, "-", "--json", stdin=content)
    assert given.streams == look(*command, LIN, "--json").streams


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
    said = run(NOWHERE, *arguments, program=program)
    assert said.code == 1
    assert re.fullmatch(r'(aecareer: |\{"error").*\n', said.err)


@posix
def test_closed_standard_error_moves_no_error_to_standard_output() -> None:
    program = ("sh", "-c", 'exec "$@" 2>&-', "sh", *PROGRAM)
    assert run(NOWHERE, "show", "XX", program=program).streams == (2, "", "")
    assert run(NOWHERE, "show", "XX", "--json", program=program).streams == (2, "", "")


def test_quiet_leaves_results_and_errors_alone() -> None:
    quiet = look("score", LIN, "missing.json", "-q")
    assert quiet.err.startswith("aecareer: missing.json: ")
    assert quiet.out == look("score", LIN).out
    report = look("assess", "--answers", LIN)
    assert report.err != ""
    assert look("assess", "--answers", LIN, "--quiet").streams == (0, report.out, "")


# What is read and what is written


def test_the_option_framework_goes_before_the_environment(tiny: str) -> None:
    other = json.loads(look("show", "--json", AECAREER_FRAMEWORK=tiny).out)
    assert [role["code"] for role in other["roles"]] == ["CLERK"]
    missing = look("show", "--json", "--framework", tiny, AECAREER_FRAMEWORK="missing.yaml")
    assert json.loads(missing.out) == other
    shipped = json.loads(look("show", "--json", AECAREER_FRAMEWORK="").out)
    assert [role["code"] for role in shipped["roles"]] == list(CODES)


def test_reading_commands_write_nothing(tmp_path: Path) -> None:
    home, work = tmp_path / "home", tmp_path / "work"
    home.mkdir()
    work.mkdir()
    for arguments in (*WRITING, ("completion", "fish")):
        done = run(home, *arguments, cwd=work, env={"AECAREER_DATA_DIR": None})
        assert done.code == 0
    assert run(home, "assess", cwd=work).code == 2
    assert sorted(tmp_path.rglob("*")) == [home, work]


@linux
@pytest.mark.parametrize(
    ("settings", "folder"),
    [
        ({"AECAREER_DATA_DIR": "{home}/own", "XDG_DATA_HOME": "{home}/xdg"}, "own"),
        ({"AECAREER_DATA_DIR": "~/tilde", "XDG_DATA_HOME": "{home}/xdg"}, "tilde"),
        ({"AECAREER_DATA_DIR": None, "XDG_DATA_HOME": "{home}/xdg"}, "xdg/aecareer"),
        ({"AECAREER_DATA_DIR": ""}, ".local/share/aecareer"),
        ({"AECAREER_DATA_DIR": None}, ".local/share/aecareer"),
    ],
)
def test_an_assessment_is_kept_where_the_environment_says_and_nowhere_else(
    settings: dict[str, str | None], folder: str, tmp_path: Path
) -> None:
    changes = {key: value and value.format(home=tmp_path) for key, value in settings.items()}
    done = run(tmp_path, "assess", "--plain", "--position", "AE", stdin="3\n", env=changes)
    assert done.code == 3
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert files
    assert all(file.is_relative_to(tmp_path / folder) for file in files)


def test_it_works_from_any_folder(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "roles.yaml").write_text("not ours", encoding="utf-8")
    for folder in (tmp_path, Path(tmp_path.anchor)):
        assert run(tmp_path, "show", "AM", cwd=folder).streams == look("show", "AM").streams


def test_the_installed_command_is_the_same_program() -> None:
    command = shutil.which("aecareer", path=str(Path(sys.executable).parent))
    if command is None:
        pytest.skip("only the module is here")
    for arguments in (("--help",), ("show", "XX")):
        ran = run(NOWHERE, *arguments, program=(command,))
        assert ran.streams == look(*arguments).streams


# Completion


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell", "pwsh"])
def test_completion_prints_a_script_for_the_shell(shell: str) -> None:
    printed = look("completion", shell)
    assert (printed.code, printed.err) == (0, "")
    assert "_AECAREER_COMPLETE" in printed.out
    assert "aecareer" in printed.out.replace("_aecareer_completion", "")


needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")


@needs_bash
def test_the_bash_script_is_sound() -> None:
    script = look("completion", "bash").out
    checked = subprocess.run(["bash", "-n"], input=script, text=True, capture_output=True)
    assert (checked.returncode, checked.stderr) == (0, "")


@pytest.fixture
def completed_folder(tmp_path: Path) -> Path:
    """A folder with files to be completed, and on PATH an `aecareer` that shows its arguments."""
    command = tmp_path / "bin" / "aecareer"
    command.parent.mkdir()
    command.write_text(
        "#!/bin/sh\n"
        f'test -n "$_AECAREER_COMPLETE$COMPLETED" && exec {shlex.join(PROGRAM)} "$@"\n'
        "printf '<%s>' \"$@\"; echo\n",
        encoding="utf-8",
    )
    command.chmod(0o755)
    (tmp_path / "with space.json").touch()
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "inside.yaml").touch()
    return tmp_path


def _completed_in_bash(folder: Path, typed: Sequence[str], **changes: str) -> list[list[str]]:
    """What Tab offers in a real bash after each of the command lines, by the printed script."""
    lines = ['PATH="$PWD/bin:$PATH"', 'eval "$(COMPLETED=1 aecareer completion bash)"']
    for line in typed:
        *words, last = line.split(" ")
        quoted = " ".join(map(shlex.quote, [*words, last]))
        lines += [
            f"COMP_WORDS=({quoted}); COMP_CWORD={len(words)}",
            "_aecareer_completion aecareer",
            'printf "%s\\n" "${COMPREPLY[@]}" "--"',
        ]
    done = run(folder, "\n".join(lines), cwd=folder, program=("bash", "--norc", "-c"), env=changes)
    assert (done.code, done.err) == (0, "")
    return [part.split("\n")[:-1] for part in done.out.split("--\n")[:-1]]


@needs_bash
def test_bash_completes_commands_roles_and_options(completed_folder: Path) -> None:
    offered = {
        "aecareer sc": ["score"],
        "aecareer show A": list(CODES),
        "aecareer assess --position AM": ["AM"],
        "aecareer assess --pl": ["--plain"],
        "aecareer completion z": ["zsh"],
    }
    found = _completed_in_bash(completed_folder, list(offered))
    assert dict(zip(offered, found, strict=True)) == offered


@posix
@needs_bash
def test_bash_completes_file_names_as_it_does_everywhere(completed_folder: Path) -> None:
    """At a real prompt: folders can be gone into, and spaces are taken care of."""
    import pexpect

    env = environment(completed_folder, {"PS1": "$ ", "PATH": f"bin:{os.environ['PATH']}"})
    shell = pexpect.spawn(
        "bash", ["--norc"], cwd=str(completed_folder), env=env, encoding="utf-8", timeout=20
    )
    found = []
    for line in (
        'eval "$(COMPLETED=1 aecareer completion bash)"; aecareer ready',
        "aecareer score fol\tins\t",
        "aecareer assess --answers wit\t",
    ):
        shell.sendline(line)
        shell.expect(r"[\r\n](<[^\r]*>)\r\n")
        found.append(shell.match[1])
    shell.close(force=True)
    assert found == [
        "<ready>",
        "<score><folder/inside.yaml>",
        "<assess><--answers><with space.json>",
    ]


@needs_bash
def test_the_roles_completed_are_those_of_ones_own_framework(
    completed_folder: Path, tiny: str
) -> None:
    typed = ["aecareer show C", f"aecareer show --framework {tiny} C"]
    assert _completed_in_bash(completed_folder, typed[:1], AECAREER_FRAMEWORK=tiny) == [["CLERK"]]
    assert _completed_in_bash(completed_folder, typed[1:]) == [["CLERK"]]


@pytest.mark.parametrize(
    "settings",
    [
        {"_AECAREER_COMPLETE": "complete_zsh"},
        {"_AECAREER_COMPLETE": "complete_fish", "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
        {"_AECAREER_COMPLETE": "complete_powershell", "_TYPER_COMPLETE_WORD_TO_COMPLETE": "A"},
    ],
    ids=["zsh", "fish", "powershell"],
)
def test_other_shells_are_offered_the_roles_too(settings: dict[str, str]) -> None:
    """What the printed scripts set before they call the program."""
    asked = look(_TYPER_COMPLETE_ARGS="aecareer show A", **settings)
    assert asked.err == ""
    assert re.findall(r"\bA[A-Z]+\b(?=\"|:::|\t)", asked.out) == list(CODES)


def test_completion_never_speaks_between_the_words_that_one_types() -> None:
    settings = {"_AECAREER_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "aecareer show A"}
    for variable in ("AECAREER_FRAMEWORK", "AECAREER_LANG"):
        assert look(**settings, **{variable: "missing"}).err == ""


def test_roles_are_offered_with_their_names_in_the_persons_language() -> None:
    settings = {"_AECAREER_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "aecareer show A"}
    assert "Account Manager" in look(**settings).out
    assert "客户经理" in look(**settings, AECAREER_LANG="zh").out


# The pager


@pytest.fixture
def pager(tmp_path: Path) -> Path:
    """A pager that records what it is given: a script, and beside it `paged`."""
    script = tmp_path / "pager"
    script.write_text('#!/bin/sh\ncat > "$0.got"\n', encoding="utf-8")
    script.chmod(0o755)
    return script


@posix
@pytest.mark.parametrize("arguments", [("show",), ()])
def test_a_pager_shows_what_is_longer_than_the_screen(
    arguments: tuple[str, ...], pager: Path, tmp_path: Path
) -> None:
    code, terminal = shown(tmp_path, *arguments, rows=24, env={"PAGER": str(pager)})
    assert (code, terminal.raw) == (0, "")
    paged = pager.with_suffix(".got").read_text(encoding="utf-8")
    assert "".join(paged.split()) != ""
    assert "\x1b[" in paged


@posix
@pytest.mark.parametrize("arguments", [("show",), ()])
def test_no_pager_where_all_fits_the_screen(
    arguments: tuple[str, ...], pager: Path, tmp_path: Path
) -> None:
    code, terminal = shown(tmp_path, *arguments, rows=120, env={"PAGER": str(pager)})
    assert code == 0
    assert len(terminal.lines) > 20
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
    code, terminal = shown(tmp_path, "show", rows=24, env={"PAGER": value, "PATH": "/nowhere"})
    assert code == 0
    assert "Account service in advertising agencies" in terminal.raw
    assert "Traceback" not in terminal.raw


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
    code, terminal = shown(tmp_path, "show", rows=24, env={"PAGER": "true"})
    assert (code, terminal.raw) == (0, "")
