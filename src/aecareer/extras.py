"""Libraries that not everybody needs: loaded where they are used, or a word on how to get them."""

from __future__ import annotations

import os
import shlex
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from aecareer.errors import UsageError
from aecareer.messages import Message

if TYPE_CHECKING:
    from types import ModuleType


def load_openpyxl() -> ModuleType:
    """openpyxl, which the extra [excel] brings. Raises UsageError that says how to install it."""
    try:
        import openpyxl
    except ImportError:
        command = installing("openpyxl>=3.1.2", Path(sys.prefix), windows=os.name == "nt")
        raise UsageError(
            Message("Excel files need the library openpyxl: {command}", command=command)
        ) from None
    return openpyxl


def installing(requirement: str, environment: Path, *, windows: bool) -> str:
    """The command that adds a library to the environment the program runs in.

    pipx and uv leave a file of their own in theirs; uv's have no pip.
    """
    quoted = _as_on_windows if windows else shlex.quote
    library, python = quoted(requirement), quoted(sys.executable)
    if (environment / "pipx_metadata.json").exists():
        return f"pipx inject aecareer {library}"
    if (environment / "uv-receipt.toml").exists() or find_spec("pip") is None:
        return f"uv pip install --python {python} {library}"
    call = "& " if python.startswith('"') else ""  # PowerShell runs no quoted path without it
    return f"{call}{python} -m pip install {library}"


def _as_on_windows(word: str) -> str:
    """A word as PowerShell and cmd both take it."""
    return f'"{word}"' if set(word) & set(" <>&()") else word
