"""Tab in the real shells: it completes what one would want, and runs nothing.

PowerShell is not among them. Its script gets the same lines as the others, whose words are made of
letters, digits and "-", "_", "." alone, which are no quotation marks and no signs to it either.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from aecareer.cli.app import ACTIONS, SUMMARIES
from running import (
    NOWHERE,
    PATIENCE,
    PROGRAM,
    Ran,
    environment,
    hazards,
    look,
    posix,
    put_down,
    run,
)

SHELLS: Mapping[str, tuple[list[str], str]] = {
    # how it is started alone, and how the script is taken in
    "bash": (["bash", "--norc"], 'eval "$(COMPLETED=1 aecareer completion bash)"'),
    "zsh": (
        ["zsh", "-f"],
        'autoload -Uz compinit; compinit -u -D; eval "$(COMPLETED=1 aecareer completion zsh)"',
    ),
    "fish": (["fish"], "env COMPLETED=1 aecareer completion fish | source"),
}
FILES = (
    r"\$(touch ran)y.json",
    "`touch ran`",
    "a;touch ran&|<>",
    'it\'s "quoted".json',
    "with space.json",
    "客户 文件.json",
    "-x.json",
    "a:b=c.json",
    "new\nline",
    "~tilde",
    "!bang #hash",
    "\x1b[31mred",
    "*?[x]{a,b}",
    "%F{red}%n",
    "=ls",
    "$HOME",
    "back\\slash",
)
MEANINGS = (
    r"\$(touch ran)",
    "`touch ran`",
    "'; touch ran; '",
    '"; touch ran; "',
    "(touch ran)",
    "${(e):-$(touch ran)}",
    "a:b%F{red}%n\\",
    "x\x1b[45;7m\ty\nz",
    "客户经理 ~",
    "-V",
)


def _code(number: int) -> str:
    return f"{'ABCDEFGHIJ'[number]}{number}"


def _framework(folder: Path) -> str:
    """A framework whose roles A0, B1 ... have hostile names, in a file whose name has a space."""
    roles = "".join(
        f"  - code: {_code(n)}\n    level: {n + 1}\n    name: {json.dumps(name)}\n"
        f"    duties:\n      - {{id: D.{n}, area: desk, text: work}}\n"
        for n, name in enumerate(MEANINGS)
    )
    file = folder / "frame work.yaml"
    file.write_text(
        "schema: aecareer.framework/1\nid: tiny\nversion: 1\ntitle: Tiny\nareas: {desk: Desk}\n"
        f"scale: {{expected: 1, points: {{0: never, 1: alone}}}}\nroles:\n{roles}",
        encoding="utf-8",
    )
    return file.name


class Prompt:
    """A shell at its prompt, in a folder of its own; its `aecareer` keeps what it is given."""

    def __init__(self, name: str, home: Path) -> None:
        import pexpect

        self.home = home
        start, take_in = SHELLS[name]
        command = home / "bin" / "aecareer"
        command.parent.mkdir()
        command.write_text(
            "#!/bin/sh\n"
            f'test -n "$_AECAREER_COMPLETE$COMPLETED" && exec {shlex.join(PROGRAM)} "$@"\n'
            'printf "%s\\0" "$@" > "$HOME/given"; echo "<done>"\n',
            encoding="utf-8",
        )
        command.chmod(0o755)
        variables = environment(
            home,
            {
                "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}",
                "TERM": "xterm",
                "PS1": "$ ",
            },
        )
        self._child: Any = pexpect.spawn(
            start[0],
            start[1:],
            cwd=str(home),
            env=variables,  # type: ignore[arg-type, unused-ignore]
            encoding="utf-8",
            timeout=PATIENCE,
            dimensions=(50, 120),
        )
        self._child.delaybeforesend = None
        self._child.ptyproc.delayafterclose = 0
        self.shown = ""
        self.enter(f"{take_in}; aecareer ready")

    def enter(self, typed: str) -> list[str]:
        """Types a line, in which a tab is Tab, and Enter; the arguments that the program gets."""
        self._child.send(typed + "\r")
        self._child.expect("<done>")
        self.shown = self._child.before
        return (self.home / "given").read_bytes().decode().split("\0")[:-1]

    def close(self) -> None:
        put_down(self._child)


@pytest.fixture(scope="module", params=SHELLS)
def prompt(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Each of the shells that are here."""
    name = request.param
    if shutil.which(name) is None:
        pytest.skip(f"no {name} here")
    home = tmp_path_factory.mktemp(name)
    for number, file in enumerate(FILES):
        folder = home / f"folder{number}"
        folder.mkdir()
        (folder / file).touch()
    _framework(home)
    data = ("assess", "--plain", "--position", "AE")
    run(home, *data, stdin="3\n" * 67)
    with closing(Prompt(name, home)) as opened:
        yield opened


@pytest.mark.slow
@posix
def test_every_file_is_completed_to_itself_and_nothing_runs(prompt: Prompt) -> None:
    """Whatever stands in its name."""
    found = [prompt.enter(f"aecareer score folder{n}/\t") for n in range(len(FILES))]
    assert found == [["score", f"folder{n}/{name}"] for n, name in enumerate(FILES)]
    assert not [*prompt.home.rglob("ran")]


@posix
@pytest.mark.parametrize(
    ("typed", "given"),
    [
        ("aecareer sc\tfolder4/w\t", ["score", "folder4/with space.json"]),
        ("aecareer score ~/folder4/w\t", ["score", "{home}/folder4/with space.json"]),
        ("aecareer score 'folder4/w\t", ["score", "folder4/with space.json"]),
        ("aecareer assess --answers=folder4/w\t", ["assess", "--answers=folder4/with space.json"]),
        ("aecareer assess -o folder4/w\t", ["assess", "-o", "folder4/with space.json"]),
        ("aecareer report --with a fra\t", ["report", "--with", "a", "frame work.yaml"]),
        ("aecareer show --fr\tfra\t", ["show", "--framework", "frame work.yaml"]),
        ("aecareer show --lang \x08=z\t", ["show", "--lang=zh"]),
        ("aecareer show --lang z\t", ["show", "--lang", "zh"]),
        ("aecareer assess --as ma\t", ["assess", "--as", "manager"]),
        ("aecareer report --format h\t", ["report", "--format", "html"]),
        ("aecareer report \t", ["report", "1"]),
        ("aecareer history --delete \t", ["history", "--delete", "1"]),
        ("aecareer data ex\t", ["data", "export"]),
        ("aecareer completion z\t", ["completion", "zsh"]),
        ("aecareer show aa\t", ["show", "aae"]),
        ("aecareer assess --position=AM\t", ["assess", "--position=AM"]),
        ("aecareer show --framework 'frame work.yaml' H\t", [..., "H7"]),
        ("aecareer show --framework ~/frame\\ work.yaml I\t", [..., "I8"]),
    ],
)
def test_words_of_every_kind_are_completed(prompt: Prompt, typed: str, given: list[Any]) -> None:
    """Commands, files, options and their choices, numbers, roles of whatever framework."""
    found = prompt.enter(typed)
    if given[0] is ...:
        assert found[-1:] == given[1:]
    else:
        assert found == [word.format(home=prompt.home) for word in given]


@posix
def test_what_roles_are_called_is_shown_and_does_not_run(prompt: Prompt) -> None:
    """In every shell that shows it: as it stands, without what steers the terminal."""
    prompt.enter("aecareer show --framework 'frame work.yaml' \t\t\r")  # fish: the first chooses
    assert all(_code(number) in prompt.shown for number in range(len(MEANINGS)))
    assert not [*prompt.home.rglob("ran")]
    assert "\x1b[45;7m" not in prompt.shown
    if "touch ran" in prompt.shown:  # bash shows words alone
        assert all(name in prompt.shown for name in MEANINGS if name.isprintable())


# What the shells are told


def asked(line: str, home: Path = NOWHERE, **changes: str) -> Ran:
    """What a script gets for the command line up to the cursor."""
    return run(home, env={"_AECAREER_COMPLETE": line, **changes}, cwd=Path(__file__).parent)


def words(said: Ran) -> list[str]:
    assert (said.code, said.err) == (0, "")
    return [line.partition("\t")[0] for line in said.out.splitlines()]


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("aecareer sho", ["show"]),
        ("aecareer show a", ["aae", "ae", "am", "ad"]),
        ("aecareer show A ", []),
        ("aecareer 'show' \"A", ["AAE", "AE", "AM", "AD"]),
        ("aecareer compare AE A", ["AAE", "AE", "AM", "AD"]),
        ("aecareer nothing ", []),
        ("aecareer help rep", ["report"]),
        ("aecareer help round n", ["new"]),
        ("aecareer help show ", []),
        ("aecareer form x.csv --for ", []),
        ("aecareer team x --format=c", ["--format=csv"]),
        ("aecareer report ", []),
        ("aecareer score --js", ["--json", "--jsonl"]),
        ("aecareer show --framework - ", []),
        ("aecareer show --framework missing ", []),
    ],
)
def test_the_words_offered_are_those_that_fit(line: str, offered: list[str]) -> None:
    assert words(asked(line)) == offered


def test_every_command_is_offered_with_what_it_does() -> None:
    """In the order of the help, in the person's language."""
    assert words(asked("aecareer ")) == [*SUMMARIES]
    assert words(asked("aecareer round ")) == [*ACTIONS["round"]]
    offered = dict(line.split("\t") for line in asked("aecareer ").out.splitlines())
    assert offered == dict(SUMMARIES)
    assert "查看职位阶梯" in asked("aecareer ", AECAREER_LANG="zh").out
    assert "客户经理" in asked("aecareer show AM", AECAREER_LANG="zh").out


@pytest.mark.parametrize(
    "line",
    [
        "aecareer score ",
        "aecareer assess --answers=",
        "aecareer plan -o ",
        "aecareer form ",
        "aecareer team a b",
        "aecareer report --with a ",
    ],
)
def test_where_a_file_is_wanted_the_shell_is_asked_to_complete_it(line: str) -> None:
    assert asked(line).streams == (1, "", "")


@posix
def test_a_pipe_for_a_framework_does_not_hold_tab_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert words(asked(f"aecareer show --framework {tmp_path}/pipe A")) == []
    assert words(asked("aecareer show A", AECAREER_FRAMEWORK=f"{tmp_path}/pipe")) == []


def test_it_never_speaks_between_the_words_that_one_types() -> None:
    assert asked("aecareer show A", AECAREER_FRAMEWORK="missing").err == ""
    assert asked("aecareer show A", AECAREER_LANG="missing").err == ""


def test_each_line_is_one_word_that_is_itself_to_every_shell(tmp_path: Path) -> None:
    """And one meaning without what steers a terminal, whatever the framework holds."""
    said = asked(f"aecareer show --framework '{tmp_path}/{_framework(tmp_path)}' ")
    assert hazards(said.out.replace("\t", "")) == set()
    lines = said.out.splitlines()
    assert len(lines) == len(MEANINGS)
    assert all(re.fullmatch(r"[A-J]\d\t[^\t]+", line) for line in lines)


# The scripts


@pytest.mark.parametrize("shell", [*SHELLS, "powershell", "pwsh"])
def test_a_script_is_printed_for_every_shell(shell: str) -> None:
    printed = look("completion", shell)
    assert (printed.code, printed.err) == (0, "")
    assert "_AECAREER_COMPLETE" in printed.out


@pytest.mark.parametrize("shell", SHELLS)
def test_the_scripts_are_sound(shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} here")
    script = look("completion", shell).out
    checked = subprocess.run([shell, "-n"], input=script, text=True, capture_output=True)
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "", "")


def test_the_help_says_into_which_file_each_goes() -> None:
    said = " ".join(look("completion", "--help").out.split())
    for shell, file in {
        "bash": "~/.bashrc",
        "zsh": "~/.zshrc",
        "fish": "~/.config/fish/config.fish",
        "powershell": "$PROFILE",
    }.items():
        assert re.search(rf"aecareer completion {shell}\b[^#]*# in [^#]*{re.escape(file)}", said)
