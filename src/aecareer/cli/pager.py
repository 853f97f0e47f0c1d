"""Shows a long text through the person's pager."""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Mapping
from shutil import which

_DEFAULT = "less"
_PROMPT = "(SPACE, q)"  # the two keys that matter; less shows no Chinese there
_LESS = "FRX"  # leave short texts on the screen, show colours, keep the screen afterwards


def through_pager(text: str, environment: Mapping[str, str]) -> bool:
    """Whether a pager was there to show the text."""
    try:
        command = shlex.split(environment.get("PAGER") or _DEFAULT)
    except ValueError:  # an open quotation mark
        return False
    if not command or environment.get("TERM") == "dumb" or which(command[0]) is None:
        return False
    settings = {"LESS": f"{_LESS}Ps{_PROMPT}$", "LESSCHARSET": "utf-8", **environment}
    pager = subprocess.Popen(command, stdin=subprocess.PIPE, env=settings)
    try:
        pager.communicate(text.encode("utf-8", "replace"))
    except (BrokenPipeError, KeyboardInterrupt):
        pager.wait()
    return True
