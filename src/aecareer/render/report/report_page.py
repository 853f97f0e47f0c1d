"""A report as a page for the browser and for paper."""

from __future__ import annotations

from aecareer.language import Language
from aecareer.render.kit.html import page
from aecareer.render.kit.numbers import percent
from aecareer.render.report.radar import HEIGHT, WIDTH, radar
from aecareer.render.report.report_contents import Profile, contents
from aecareer.report import Report


def report_as_page(report: Report, language: Language) -> str:
    """The report as one HTML document that needs nothing else."""
    found = contents(report, language)
    return page(
        "report.html",
        language=found.language,
        title=found.headline,
        report=found,
        radars={one.title: radar(one) for one in found.profiles},
        described={one.title: _described(one, language) for one in found.profiles},
        size=(WIDTH, HEIGHT),
    )


def _described(profile: Profile, language: Language) -> str:
    """The chart in words, for those who do not see it."""
    say = language.say
    axes = []
    for axis in profile.axes:
        shares = tuple(
            say("{name} {share}", name=role, share=percent(share))
            for role, share in zip(profile.roles, axis.shares, strict=True)
        )
        axes.append(say("{label}: {value}", label=axis.name, value=shares))
    return language.gettext("; ").join(axes)
