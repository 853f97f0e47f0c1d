"""Completion in the shells: the scripts, and what they offer."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from commands import COMMANDS
from running import (
    NOWHERE,
    PROGRAM,
    environment,
    look,
    posix,
    process,
)

CODES = ("AAE", "AE", "AM", "AD")


SHELLS = look("completion", "none").err.partition("there are: ")[2].rstrip(")\n").split(", ")


@pytest.mark.parametrize("shell", SHELLS)
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
    bash = ("bash", "--norc", "-c")
    done = process(folder, "\n".join(lines), cwd=folder, program=bash, env=changes)
    assert (done.code, done.err) == (0, "")
    return [part.split("\n")[:-1] for part in done.out.split("--\n")[:-1]]


@needs_bash
def test_bash_completes_commands_roles_and_options(completed_folder: Path) -> None:
    offered = {
        "aecareer ": [*COMMANDS],
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
    asked = process(NOWHERE, env={"_TYPER_COMPLETE_ARGS": "aecareer show A", **settings})
    assert asked.err == ""
    assert re.findall(r"\bA[A-Z]+\b(?=\"|:::|\t)", asked.out) == list(CODES)


def test_completion_never_speaks_between_the_words_that_one_types() -> None:
    settings = {"_AECAREER_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "aecareer show A"}
    for variable in ("AECAREER_FRAMEWORK", "AECAREER_LANG"):
        assert process(NOWHERE, env={**settings, variable: "missing"}).err == ""


def test_roles_are_offered_with_their_names_in_the_persons_language() -> None:
    settings = {"_AECAREER_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "aecareer show A"}
    assert "Account Manager" in process(NOWHERE, env=settings).out
    assert "客户经理" in process(NOWHERE, env={**settings, "AECAREER_LANG": "zh"}).out
