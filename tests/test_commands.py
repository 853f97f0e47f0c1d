"""What holds for every command, every help page, every option and every format."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import stat
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from aecareer.cli.app import ACTIONS, SUMMARIES
from commands import (
    COMMANDS,
    HELP_PAGES,
    LIN,
    READING,
    ROUND,
    SAMPLES,
    TAKING_ANSWERS,
    Line,
    having,
    line,
    named,
    options,
    results,
)
from running import NO_CHANGES, NOWHERE, cells, ended, look, posix, process, run
from seeing import shown

of_every_command = pytest.mark.parametrize("command", COMMANDS)
of_every_result = pytest.mark.parametrize("arguments", results(), ids=named)
everything_shown = pytest.mark.parametrize("arguments", [*HELP_PAGES, *results()], ids=named)


def test_the_table_that_these_tests_go_through_is_whole() -> None:
    """A new command, and a command's first --json or --format, is to be put into it."""
    assert {*SAMPLES} == {*COMMANDS}
    assert {name for name, sample in SAMPLES.items() if sample.schema} == {*having("--json")}
    assert {name for name, sample in SAMPLES.items() if sample.formats} == {*having("--format")}
    for option in ("--answers", "--with"):
        assert {*having(option)} <= {*TAKING_ANSWERS}


# Help


@pytest.mark.parametrize("command", [page[:-1] for page in HELP_PAGES], ids=named)
@pytest.mark.parametrize(
    ("language", "headings"),
    [
        ("en", (" Usage: aecareer", "Options", "Examples", "Exit codes", "More")),
        ("zh", (" 用法：aecareer", "选项", "示例", "退出码", "更多")),
    ],
)
def test_every_help_page_has_usage_options_examples_exit_codes_and_where_to_read_on(
    command: Line, language: str, headings: tuple[str, ...]
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


@pytest.mark.parametrize("page", HELP_PAGES, ids=named)
def test_what_stands_for_a_value_is_a_word_of_the_language(page: Line) -> None:
    """FILE and the like in English, in usage and beside each option; in Chinese none of them."""
    usual, beside = (
        re.compile(r"(?<![-\w])[A-Z]{2,}"),
        re.compile(r"   --[a-z, -]+ ([^ a-z-]\S*)  "),
    )
    for code, words in (("en", "[A-Z]+"), ("zh", r"[\u4e00-\u9fff]+")):
        first, *lines = look(*page, "--lang", code).out.splitlines()
        assert bool(usual.search(first)) is (code == "en")
        found = [match[1].removesuffix("...") for match in map(beside.match, lines) if match]
        assert all(re.fullmatch(words, word) for word in found), found


@pytest.mark.parametrize(("code", "said"), [("en", "TO is missing"), ("zh", "缺少目标职位")])
def test_what_is_missing_is_named_in_the_language(code: str, said: str) -> None:
    assert said in look("compare", "AE", "--lang", code).err
    error = json.loads(look("compare", "AE", "--lang", code, "--json").err)["error"]
    assert said in error["message"]


@pytest.mark.parametrize("page", HELP_PAGES, ids=named)
def test_dash_h_is_help(page: Line) -> None:
    assert look(*page[:-1], "-h").streams == look(*page).streams


def test_no_arguments_show_the_help_with_every_command_in_order_and_succeed() -> None:
    assert look().streams == look("--help", "--lang", "en").streams
    assert re.findall(r"^   ([a-z]+)  +\S", look().out, re.M) == [*SUMMARIES]


@pytest.mark.parametrize("name", ACTIONS)
def test_a_command_that_is_several_lists_them_in_order(name: str) -> None:
    page = look(name)
    assert page.streams == look(name, "--help", "--lang", "en").streams
    assert re.findall(r"^   ([a-z]+)  +\S", page.out, re.M) == [*ACTIONS[name]]
    said = look(name, "zzzzzz")
    assert (said.code, said.out) == (2, "")
    assert "there is no command 'zzzzzz'" in said.err


@pytest.mark.parametrize("page", HELP_PAGES, ids=named)
def test_every_example_of_the_help_is_a_command_line_that_the_program_takes(page: Line) -> None:
    examples = look(*page).out.partition("\n Examples\n")[2].partition("\n\n")[0]
    lines = re.findall(r"aecareer ([^|>)\n]*)", examples)
    assert lines
    for one in lines:
        arguments = shlex.split(one, comments=True)
        tried = look(*arguments, "--help")  # options are checked before --help answers
        assert (tried.code, tried.err) == (0, ""), one


# Mistakes


@of_every_command
def test_an_unknown_option_is_a_usage_error_with_all_there_are(command: str) -> None:
    said = look(*line(command, "--zzzzzz"))
    assert (said.code, said.out) == (2, "")
    assert re.fullmatch(r"aecareer: there is no option --zzzzzz \(there are: .*\)\n", said.err)
    assert {*re.findall(r"--[a-z]+", said.err)} - {"--zzzzzz"} == options(command)


@pytest.mark.parametrize("command", having("--json"))
def test_with_json_an_error_of_every_command_is_a_document_too(command: str) -> None:
    said = look(*line(command, "--json", "--zzzzzz"))
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    error = json.loads(said.err)["error"]
    assert (error["code"], error["exit_code"]) == ("usage", 2)
    assert "--zzzzzz" in error["message"]


@pytest.mark.parametrize("command", having("--format"))
def test_an_unknown_format_is_a_usage_error_with_all_there_are(command: str) -> None:
    said = look(*line(command, "--format", "zzzzzz"))
    assert (said.code, said.out) == (2, "")
    listed = said.err.partition("(there are: ")[2].rstrip(")\n").split(", ")
    assert sorted(listed) == sorted(SAMPLES[command].formats)


def _naming_a_file(name: str) -> list[Line]:
    """Every command line in which a file to be read has that name."""
    return [
        *(line(command, "--framework", name) for command in having("--framework")),
        *(line(command, answers=name) for command in TAKING_ANSWERS),
        *(line(command, "--with", name) for command in having("--with")),
    ]


@pytest.mark.parametrize(("name", "reason"), [("missing.yaml", "no such file"), (".", "a folder")])
def test_a_file_that_cannot_be_read_is_named_by_every_command(
    name: str, reason: str, tmp_path: Path
) -> None:
    folders_too = {*(line(command, answers=name) for command in ("score", "team"))}
    folders_too |= {line(command, "--with", name) for command in having("--with")}
    for arguments in _naming_a_file(name):
        said = run(tmp_path, *arguments, cwd=tmp_path)
        assert (said.code, said.out) == (1, ""), arguments
        assert re.fullmatch(rf"aecareer: {re.escape(name)}: .*\n", said.err)
        assert reason in said.err or (name == "." and arguments in folders_too)


@pytest.mark.parametrize("command", having("--framework"))
def test_a_framework_named_by_the_environment_is_checked_by_every_command(
    command: str, tmp_path: Path
) -> None:
    (tmp_path / "own.yaml").write_text("schema: aecareer.framework/1\nid: &a tiny\n")
    env = {"AECAREER_FRAMEWORK": "own.yaml"}
    for language, reason in (("en", "anchors (&)"), ("zh", "这里不用锚点（&）")):
        said = run(tmp_path, *line(command, "--lang", language), cwd=tmp_path, env=env)
        assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
        assert said.err.startswith("aecareer: own.yaml:2:5: ")
        assert reason in said.err


# JSON


@pytest.mark.parametrize("command", having("--json"))
def test_json_is_one_document_that_names_its_schema_and_nothing_else_is_said(command: str) -> None:
    printed = look(*line(command, "--json"))
    assert (printed.code, printed.err) == (0, "")
    assert json.loads(printed.out)["schema"] == SAMPLES[command].schema
    assert printed.out.endswith("}\n")


@pytest.mark.parametrize("command", having("--json"))
def test_json_does_not_depend_on_the_language(command: str) -> None:
    english = look(*line(command, "--json", "--lang", "en"))
    assert look(*line(command, "--json", "--lang", "zh")).streams == english.streams


# A process of its own


OF_THEIR_OWN = [
    ("--help",),
    *(line(command, *["--json"] * bool(SAMPLES[command].schema)) for command in READING),
    *(
        line(command, "--format", chosen)
        for command in having("--format")
        for chosen in SAMPLES[command].formats
        if chosen != "json"
    ),
]


@pytest.mark.parametrize("arguments", OF_THEIR_OWN, ids=named)
def test_every_result_is_the_same_bytes_in_every_locale_and_every_run(arguments: Line) -> None:
    """In a process of its own, which other tests of these commands do without."""
    number = OF_THEIR_OWN.index(arguments)
    settings = {
        "LC_ALL": ("C", "POSIX", "zh_CN.GBK")[number % 3],
        "PYTHONIOENCODING": "ascii:strict",
        "PYTHONHASHSEED": str(number),
    }
    language = ("--lang", "en" if number % 2 else "zh")
    here = look(*arguments, *language)
    assert process(NOWHERE, *arguments, *language, env=settings).streams == here.streams


# Pipes


@everything_shown
def test_piped_output_holds_no_escapes(arguments: Line) -> None:
    printed = look(*arguments)
    assert (printed.code, printed.err) == (0, "")
    assert "\x1b" not in printed.out.replace("\\x1b", "")


@everything_shown
def test_piped_output_does_not_depend_on_the_size_of_a_terminal(arguments: Line) -> None:
    assert look(*arguments, COLUMNS="30", LINES="5").streams == look(*arguments).streams


def _without_color(text: str) -> str:
    """The text without escapes and bars, which colour may draw on its ground."""
    return "".join(re.sub(r"\x1b\[[0-9;]*m|[#|]", "", text).split())


@everything_shown
def test_colours_in_a_pipe_change_nothing_else_and_no_color_wins(arguments: Line) -> None:
    plain = look(*arguments)
    coloured = look(*arguments, FORCE_COLOR="1")
    assert _without_color(coloured.out) == _without_color(plain.out)
    assert look(*arguments, FORCE_COLOR="1", NO_COLOR="1").streams == plain.streams


def _ended_into(descriptor: int, arguments: Line) -> tuple[int, str]:
    """The exit code and what is said, when results go to that open file, which is then closed."""
    errors = BytesIO()
    with TextIOWrapper(BytesIO()) as stdin, TextIOWrapper(errors, write_through=True) as stderr:
        with os.fdopen(descriptor, "w", encoding="ascii") as stdout:
            code = ended(NOWHERE, arguments, NO_CHANGES, stdin, stdout, stderr)
        return code, errors.getvalue().decode("utf-8")


@posix
@of_every_result
def test_a_reader_that_had_enough_ends_every_command_without_a_word(arguments: Line) -> None:
    reading, writing = os.pipe()
    os.close(reading)  # as if `head -1` had left already
    assert _ended_into(writing, arguments) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@of_every_result
def test_a_full_disk_is_told_by_every_command_in_one_line(arguments: Line) -> None:
    code, said = _ended_into(os.open("/dev/full", os.O_WRONLY), arguments)
    assert code == 1
    assert re.fullmatch(r'(aecareer: |\{"error").*\n', said)


@posix
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("columns", [80, 40])
def test_no_text_of_any_command_is_wider_than_the_terminal(
    language: str, columns: int, tmp_path: Path
) -> None:
    """But for a script and a schema, which are not for reading."""
    unread = ("completion", "framework schema")
    texts = [line(command) for command in READING if command not in unread]
    for arguments in (*HELP_PAGES, *texts):
        code, seen = shown(tmp_path, *arguments, "--lang", language, columns=columns)
        assert code == 0
        assert seen.lines
        assert [text for text in seen.lines if cells(text) > columns] == [], arguments


# What is read and what is written


def test_reading_commands_write_nothing(tmp_path: Path) -> None:
    home, work = tmp_path / "home", tmp_path / "work"
    home.mkdir()
    work.mkdir()
    for arguments in (*HELP_PAGES, *results()):
        done = run(home, *arguments, cwd=work, env={"AECAREER_DATA_DIR": None})
        assert done.code == 0, arguments
    assert run(home, "assess", cwd=work).code == 2
    assert sorted(tmp_path.rglob("*")) == [home, work]


@pytest.mark.parametrize("command", having("--quiet"))
def test_quiet_leaves_results_alone_and_says_nothing_else(command: str, tmp_path: Path) -> None:
    result = "" if SAMPLES[command].writes else look(*line(command)).out
    sure = ("--yes",) if command == "round erase" else ()
    for number, quiet in enumerate(("--quiet", "-q")):
        places = {
            "form": str(tmp_path / f"{number}.csv"),
            "folder": str(tmp_path / f"folder{number}"),
            "round": str(shutil.copytree(ROUND, tmp_path / f"round{number}")),
            "own": str(tmp_path / f"{number}.yaml"),
        }
        assert look(*line(command, quiet, *sure, **places)).streams == (0, result, "")


WRITERS = [name for name in TAKING_ANSWERS if name in having("--output")]


@pytest.mark.parametrize("command", WRITERS)
def test_an_output_is_named_and_readable_by_its_owner_only(command: str, tmp_path: Path) -> None:
    words = [word for word in line(command, "-o", "out.json") if word != "-q"]
    done = run(tmp_path, *words, cwd=tmp_path)
    assert done.code == 0
    assert "out.json" in done.err
    assert json.loads((tmp_path / "out.json").read_text("utf-8"))["schema"]
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "out.json").stat().st_mode) == 0o600


@pytest.mark.parametrize("command", WRITERS)
def test_an_output_never_replaces_answers(command: str, tmp_path: Path) -> None:
    """Neither the file that is read, nor any form that somebody may have filled in."""
    own, other = tmp_path / "own.json", tmp_path / "other.md"
    own.write_bytes(Path(LIN).read_bytes())
    other.write_text("<!-- AE.1.1 -->\nRating: 3\n")
    for output in (own, other):
        before = output.read_bytes()
        done = run(tmp_path, *line(command, "--json", "-o", str(output), answers=str(own)))
        assert (done.code, done.out) == (2, "")
        assert "holds answers" in done.err
        assert output.read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [
        *(line(command, answers="") for command in TAKING_ANSWERS),
        *(line(command, "--framework", "") for command in having("--framework")),
        *(line(command, "--output", "") for command in having("--output")),
        *(line(f"round {action}", round="") for action in ("letters", "status", "reports")),
        line("round new", folder=""),
        line("round new", people=""),
        line("framework check", framework=""),
        line("framework new", own=""),
        line("form", form=""),
        line("report", "--with", ""),
        line("team", "--people", ""),
    ],
    ids=named,
)
def test_an_empty_name_for_a_file_is_refused(arguments: Line, tmp_path: Path) -> None:
    """As of a variable that is not set: it stands neither for this folder nor for nothing."""
    said = run(tmp_path, *arguments, cwd=tmp_path)
    assert (said.code, said.out) == (2, "")
    assert re.fullmatch(r"aecareer: \S+ is empty; it names no file\n", said.err)
    assert [*tmp_path.iterdir()] == []
