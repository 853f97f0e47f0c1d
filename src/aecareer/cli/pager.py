"""Shows a long text through the person's pager."""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Mapping
from pathlib import Path
from shutil import which

_DEFAULT = "less"
_LESS = "FRX"  # leave short texts on the screen, show colours, keep the screen afterwards
_STYLE = re.compile("\x1b\\[[0-9;]*m")


def through_pager(text: str, environment: Mapping[str, str], prompt: str) -> bool:
    """Whether a pager has shown the text; an empty PAGER is none. `prompt` is for less."""
    try:
        command = shlex.split(environment.get("PAGER", _DEFAULT))
    except ValueError:  # an open quotation mark
        return False
    if not command or environment.get("TERM") == "dumb" or which(command[0]) is None:
        return False
    settings = dict(environment)
    if Path(command[0]).stem == "less":
        options = environment.get("LESS", _LESS)
        settings = {"LESSCHARSET": "utf-8", **environment, **_prompting(prompt, options)}
        if not _shows_colors(" ".join((options, *command[1:]))):
            text = _STYLE.sub("", text)
    try:
        pager = subprocess.Popen(command, stdin=subprocess.PIPE, env=settings)
    except OSError:  # found, but no program
        return False
    try:
        pager.communicate(text.encode("utf-8", "replace"))
    except KeyboardInterrupt:
        pager.wait()
        return True
    return pager.returncode <= 0  # a script that finds nothing to run fails; a signal is the person


def _prompting(prompt: str, options: str) -> dict[str, str]:
    """Settings for less: our prompt before the person's own options, which may name another.

    Many versions of less break a prompt that is not ASCII, but none the name of the editor (%E).
    Nothing calls that one, since what comes through a pipe cannot be edited.
    """
    return {"LESS": f"Ps%E${options}", "VISUAL": prompt}


def _shows_colors(options: str) -> bool:
    """Whether less hands on escapes, by these options of its."""
    words = re.findall(r"(?<!\S)--(\S+)", options)
    letters = re.sub(r"(?<!\S)--\S+|P[^$]*", "", options)  # a prompt goes as far as a dollar sign
    return "r" in letters.lower() or any(word.lower().startswith("raw") for word in words)
