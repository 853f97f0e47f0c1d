"""For tests of the advice: frameworks made to measure, one letter a duty, and reports on them."""

from __future__ import annotations

from aecareer.answers import Answer, Answers
from aecareer.framework import Framework
from aecareer.framework_document import build
from aecareer.report import Report
from aecareer.states import Rating, Unrated
from generators import Document, rated, small, small_role

NOT_SURE, NOT_APPLICABLE = Unrated.NOT_SURE, Unrated.NOT_APPLICABLE
THREADS = {"p": "plan", "s": "sell", "c": "count"}


def role(code: str, level: int, threads: str, track: str | None = None) -> Document:
    """A role's document with one duty for each letter: its capability ("-": none)."""
    found = small_role(code, level, len(threads), track)
    for duty, thread in zip(found["duties"], threads, strict=True):
        if thread != "-":
            duty["capability"] = THREADS[thread]
    return found


def framework(*roles: Document) -> Framework:
    return build(small(*roles) | {"capabilities": dict.fromkeys(THREADS.values(), "A thread")})


def report(found: Framework, *ratings: tuple[Rating, ...], aim: str | None = None) -> Report:
    """A report whose ratings are given role by role, in the order of their duties."""
    given: dict[str, Answer] = {}
    for one, own in zip(found.roles, ratings, strict=False):
        given |= rated(one, *own)
    return Report(found, Answers(given), None if aim is None else found.role(aim))
