"""Command lines of any words, and what Tab offers in any line, as functions of bytes."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from shutil import copy
from unittest.mock import patch

from aecareer.cli.app import SUMMARIES
from aecareer.cli.completing import complete
from aecareer.cli.invocation import Invocation
from commands import LIN, options
from fuzz.frameworks import TONGUES
from fuzz.readers import in_memory
from fuzz.source import Source, alive
from running import environment, run

CODES = {0, 1, 2, 3, 130}
_WORDS = (
    *("-o", "-q", "-h", "-", "--", "-x", "--with", "lin.json", "out.md", "out.xlsx", "form.csv"),
    *("AE", "AM", "zh", "json", "bash", "export", "erase", "1", "2026", "self", "manager", "no/x"),
)


def _word(source: Source, command: str) -> str:
    kind = source.number(4)
    if kind == 0:  # neither the system nor a shell passes NUL or lone surrogates on
        return source.text().replace("\0", "").encode("utf-8", "replace").decode()
    if kind == 1:
        return source.choice(sorted(options(command)))
    return source.choice(_WORDS)


def command_line(data: bytes) -> None:
    """Whatever stands on a command line, and comes as its input: one of the exit codes."""
    source = Source(data)
    command = source.choice([*SUMMARIES])
    words = [_word(source, command) for _ in range(source.number(6))]
    with in_memory() as folder:
        copy(LIN, folder / "lin.json")
        said = run(folder, command, *words, stdin=source.rest(), cwd=folder)
    assert said.code in CODES
    assert "Traceback" not in said.err
    assert not alive(said.err)


def tab(data: bytes) -> None:
    """Whatever stands in a line up to the cursor: words, each with what it means."""
    line = data.decode("utf-8", "surrogateescape").replace("\0", "")
    shown = StringIO()
    with (
        in_memory() as folder,
        patch.dict(os.environ, environment(folder, {}), clear=True),
        redirect_stdout(shown),
    ):
        assert complete(f"aecareer {line}", Invocation(TONGUES[0], os.environ)) in (0, 1)
        assert [*Path(folder).iterdir()] == []
    assert all(offered.count("\t") == 1 for offered in shown.getvalue().splitlines())


LINES: dict[str, Callable[[bytes], object]] = {"command_line": command_line, "tab": tab}
