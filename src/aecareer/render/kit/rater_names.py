"""What raters are called, and whether whoever reads is the one."""

from __future__ import annotations

from aecareer.answers import Rater
from aecareer.language import Language
from aecareer.messages import phrase
from aecareer.report import Report

_SIDES = {
    Rater.SELF: phrase("self"),
    Rater.MANAGER: phrase("manager"),
    Rater.PEER: phrase("peers"),
}
_ONE = {
    **_SIDES,
    Rater.PEER: phrase("peer"),
}


def source_name(rater: Rater, language: Language) -> str:
    """What a side is called, as in the heading of a column: "self", "manager", "peers"."""
    return language.gettext(_SIDES[rater])


def side_of(rater: Rater, language: Language) -> str:
    """One rater of a side: "self", "manager", "peer"."""
    return language.gettext(_ONE[rater])


def about_you(report: Report) -> bool:
    """Whether the reader is the person, as far as the answers tell."""
    return report.answers.rater is Rater.SELF and not report.answers.person
