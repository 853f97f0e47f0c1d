"""What is loaded before a command answers: nothing that it does not need.

How long that takes: benchmarks/start.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from running import posix, process
from seeing import terminal

TELLING = {"PYTHONPROFILEIMPORTTIME": "1"}  # Python names on standard error what it imports
HEAVY = ("yaml", "_hashlib", "rich", "jinja2", "openpyxl", "fractions", "tempfile")
LATER = ("report", "scoring", "confidence", "quick", "advice", "files.strict_yaml", "files.excel")


def loaded(told: str) -> set[str]:
    """Every module in what Python tells, with the packages that it is in."""
    names = re.findall(r"import time: +\d+ \| +\d+ \| +([\w.]+)", told)
    assert "aecareer.cli.main" in names
    return set(names)


def ours(names: Iterable[str]) -> set[str]:
    return {f"aecareer.{name}" for name in names}


@pytest.mark.parametrize(
    ("command", "unused"),
    [
        ("--version", ours([*LATER, "framework", "answers"])),
        ("show --json", ours([*LATER, "answers"])),
        ("show AM", ours([*LATER, "answers"])),
    ],
)
def test_a_command_loads_nothing_that_it_does_not_use(
    tmp_path: Path, command: str, unused: set[str]
) -> None:
    """Neither what takes long to import, nor the rooms that another command needs."""
    ran = process(tmp_path, *command.split(), env=TELLING)
    assert ran.code == 0
    assert loaded(ran.err) & {*HEAVY, *unused} == set()


@posix
def test_the_first_question_needs_no_result(tmp_path: Path) -> None:
    """What scores is loaded when there is something to score."""
    with terminal(tmp_path, "assess", "--position", "AM", env=TELLING) as seen:
        seen.wait_for("q leave")
        unused = {*HEAVY, *ours(LATER), *ours(["files.keepsakes", "cli.closing"])}
        assert loaded(seen.raw) & unused == set()
