"""What people expect of a command-line tool, point by point."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path

import pytest

import aecareer
from aecareer.cli.app import SUMMARIES
from aecareer.files.catalogues import LANGUAGES
from commands import LIN
from running import (
    NOWHERE,
    linux,
    look,
    process,
    run,
)

CODES = ("AAE", "AE", "AM", "AD")


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_the_version_is_one_line_on_standard_output(option: str) -> None:
    assert look(option).streams == (0, f"aecareer {aecareer.__version__}\n", "")


# A command line that asks for what does not exist


@pytest.mark.parametrize(
    ("arguments", "near", "choices"),
    [
        (("shwo",), "show", SUMMARIES),
        (("ASSESS",), "assess", SUMMARIES),
        (("zzzzzz",), None, SUMMARIES),
        (("show", "AMM"), "AM", CODES),
        (("show", "zzzzzz"), None, CODES),
        (("assess", "--position", "ADD", "--answers", LIN), "AD", CODES),
        (("show", "--jsn"), "--json", ("--json", "--lang", "--framework")),
        (("score", LIN, "--jsnl"), "--jsonl", ("--json", "--jsonl", "--quiet")),
        (("--versoin",), "--version", ("--version", "--lang")),
        (("show", "--zzzzzz"), None, ("--json", "--lang", "--framework")),
        (("show", "--lang", "zhh"), "zh", ("en", "zh")),
        (("show", "--lang", "cn"), "zh", ("en", "zh")),
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


@pytest.mark.parametrize("command", [(), *((name,) for name in SUMMARIES)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_help_is_a_command_too(command: tuple[str, ...], language: str) -> None:
    """As in git and others: `help` and `help show` say what `--help` says."""
    asked = look("--lang", language, "help", *command)
    assert asked.streams == look(*command, "--help", "--lang", language).streams
    assert asked.code == 0


def test_help_knows_the_commands() -> None:
    asked = look("help", "asess")
    assert asked.code == 2
    assert "no command 'asess'" in asked.err
    assert look("help", "--lang", "zh").streams == look("--help", "--lang", "zh").streams


@pytest.mark.parametrize("code", ["am", "aM"])
def test_a_role_code_may_be_typed_in_any_case(code: str) -> None:
    assert look("show", code).streams == look("show", "AM").streams
    report = look("assess", "--answers", LIN, "--position", code, "--json")
    assert json.loads(report.out)["position"] == "AM"


# JSON, and which bytes


@pytest.mark.parametrize("locale", ["C", "zh_CN.GBK"])
def test_piped_text_is_utf_8_in_every_locale(locale: str) -> None:
    settings = {"LC_ALL": locale, "PYTHONIOENCODING": "ascii"}
    here = process(NOWHERE, "show", "AM", "--lang", "zh", env=settings)
    assert here.streams == look("show", "AM", "--lang", "zh").streams
    assert "客户经理（AM）" in here.out


def test_errors_are_utf_8_in_every_locale() -> None:
    settings = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    error = process(NOWHERE, "show", "没有", "--lang", "zh", env=settings)
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


# What is read and what is written


def test_the_option_framework_goes_before_the_environment(tiny: str) -> None:
    other = json.loads(look("show", "--json", AECAREER_FRAMEWORK=tiny).out)
    assert [role["code"] for role in other["roles"]] == ["CLERK"]
    missing = look("show", "--json", "--framework", tiny, AECAREER_FRAMEWORK="missing.yaml")
    assert json.loads(missing.out) == other
    shipped = json.loads(look("show", "--json", AECAREER_FRAMEWORK="").out)
    assert [role["code"] for role in shipped["roles"]] == list(CODES)


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
        assert process(tmp_path, "show", "AM", cwd=folder).streams == look("show", "AM").streams


def test_the_installed_command_is_the_same_program() -> None:
    command = shutil.which("aecareer", path=str(Path(sys.executable).parent))
    if command is None:
        pytest.skip("only the module is here")
    for arguments in (("--help",), ("show", "XX")):
        ran = process(NOWHERE, *arguments, program=(command,))
        assert ran.streams == look(*arguments).streams
