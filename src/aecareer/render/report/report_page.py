"""A report as a page for the browser and for paper."""

from __future__ import annotations

from aecareer.fits import BAR
from aecareer.language import Language
from aecareer.render.kit.html import page
from aecareer.render.report.radar import HEIGHT, WIDTH, radar
from aecareer.render.report.report_contents import Profiles, contents
from aecareer.render.report.showing import AS_EVER, Showing
from aecareer.report import Report

_BAR_WIDTH = 300  # of a full bar, in units of its box


def report_as_page(report: Report, language: Language, showing: Showing = AS_EVER) -> str:
    """The report as one HTML document that needs nothing else."""
    found = contents(report, language, showing)
    profiles = [one for part in found.parts if isinstance(part, Profiles) for one in part.profiles]
    return page(
        "report.html",
        language=found.language,
        title=found.headline,
        report=found,
        bar_width=_BAR_WIDTH,
        bar_mark=int(_BAR_WIDTH * BAR) - 1,  # it is two wide
        radars={one.title: radar(one) for one in profiles},
        size=(WIDTH, HEIGHT),
    )
