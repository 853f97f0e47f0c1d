"""Hostile texts, and how an error has to be told whatever was in it."""

from __future__ import annotations

from running import Ran, hazards

RAW = "\x1b[31m\x1b]8;;http://evil\x07\x9b2J\x85\u202e\u2066\u2028\ufeff\x7f\r\b"
MARKUP = "[red]a[/red] [link=http://x]b[/link] [/c] :smile: <b>&amp; {0} {name} %s"
ARGUMENT = "x\x1b[31m\x1b]0;t\x07\u202e\u2066\x7fy"


def clear(said: Ran, exit_code: int = 1) -> list[str]:
    """That an error was told as it should be; its lines."""
    assert said.code == exit_code
    assert said.out == ""
    assert hazards(said.err) == set()
    lines = said.err.splitlines()
    assert lines
    assert all(line.startswith("aecareer: ") for line in lines)
    return lines
