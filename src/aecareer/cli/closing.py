"""The end of the interview: what one wants to know first, the rest one key away."""

from __future__ import annotations

import sys

from aecareer.answers import Answers
from aecareer.cli.invocation import Invocation
from aecareer.framework import Framework
from aecareer.render.report.report_terminal import Extent, report_for_terminal
from aecareer.report import Report
from aecareer.terminal.console.channel import open_channel
from aecareer.terminal.interview.pages import Pages


def close(framework: Framework, answers: Answers, run: Invocation) -> None:
    """Shows the report on the terminal that is standard output."""
    report = Report(framework, answers)
    _write(report, run, Extent.SUMMARY)
    with open_channel() as channel:
        if report.recommendation is None or not channel.takes_keys:
            _write(report, run, Extent.DETAILS)
            return
        from aecareer.terminal.console.desk import Desk
        from aecareer.terminal.console.keyboard import open_keyboard
        from aecareer.terminal.console.screen import Screen

        pages = Pages(report.framework, run.language, color=run.color(channel.screen))
        with open_keyboard(sys.stdin.fileno()) as keyboard:
            screen = Screen(channel.screen, channel.size)
            try:
                desk = Desk(keyboard, screen)
                pressed = desk.choose(lambda columns, _: pages.closing(columns), "d")
            finally:
                screen.forget()
    if pressed == "d":
        run.write("\n")
        _write(report, run, Extent.DETAILS)


def _write(report: Report, run: Invocation, extent: Extent) -> None:
    color = run.color(sys.stdout)
    run.page(
        report_for_terminal(report, run.language, width=run.width(), color=color, extent=extent)
    )
