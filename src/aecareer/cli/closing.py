"""The end of the interview: what one wants to know first, the rest one key away."""

from __future__ import annotations

import sys

from aecareer.answers import Answers, Viewpoint
from aecareer.cli.invocation import Invocation
from aecareer.framework import Framework
from aecareer.render.report.report_terminal import Extent, report_for_terminal
from aecareer.render.report.showing import Showing
from aecareer.report import Report
from aecareer.terminal.console.channel import open_channel
from aecareer.terminal.interview.setting import Setting


def close(framework: Framework, answers: Answers, run: Invocation, showing: Showing) -> None:
    """Shows the report on the terminal that is standard output."""
    report = Report(framework, answers)
    _write(report, run, Extent.SUMMARY, showing)
    with open_channel() as channel:
        asks = report.recommendation is not None and channel.takes_keys
        if asks:
            from aecareer.terminal.interview.closing import wants_details

            viewpoint = Viewpoint(answers.rater, answers.person)
            setting = Setting(framework, run.language, viewpoint, run.color(channel.screen))
            if not wants_details(setting, channel):
                return
    if asks:
        run.write("\n")
    _write(report, run, Extent.DETAILS, showing)


def _write(report: Report, run: Invocation, extent: Extent, showing: Showing) -> None:
    width, color = run.width(), run.color(sys.stdout)
    run.page(
        report_for_terminal(
            report, run.language, width=width, color=color, extent=extent, showing=showing
        )
    )
