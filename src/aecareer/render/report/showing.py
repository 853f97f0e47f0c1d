"""How much of a report is shown, and the command that shows it again."""

from __future__ import annotations

from typing import NamedTuple


class Showing(NamedTuple):
    """What is asked for beside the format.

    `command` is the command line that shows this report, for pointers to more of it; `explain` adds
    every figure behind the result; without `answers` the single answers are left out.
    """

    command: str = "aecareer report"
    explain: bool = False
    answers: bool = True


AS_EVER = Showing()
