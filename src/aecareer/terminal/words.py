"""The words that every form of the interview shares."""

from __future__ import annotations

from aecareer.answers import Rating, Unrated
from aecareer.framework import Framework
from aecareer.interview import Section
from aecareer.language import Language
from aecareer.messages import Message, plural
from aecareer.scoring import Recommendation

QUICK_SAVED = Message("your answers are saved; `aecareer assess --quick` goes on from here")
SAVED = Message("your answers are saved; `aecareer assess` goes on from here")


def heading(section: Section, language: Language) -> str:
    """Area and capability of a question."""
    area = language.pick(section.area.name)
    if section.capability is None:
        return area
    return f"{area} > {language.pick(section.capability.name)}"


def rating_words(rating: Rating, framework: Framework, language: Language) -> str:
    """An answer in words: the point and what it stands for, "not sure", "not applicable"."""
    if rating is Unrated.NOT_SURE:
        return language.say("not sure")
    if isinstance(rating, Unrated):
        return language.say("not applicable")
    return f"{rating} {language.pick(framework.scale.points[rating])}"


def opening(count: int, minutes: int, way: str, language: Language) -> list[str]:
    """What the interview is, how long, where the answers stay, and how to leave.

    `way` says how one answers.
    """
    say = language.say
    time = plural("It takes about {n} minute.", "It takes about {n} minutes.", minutes)
    return [
        "",
        say(
            "You rate yourself on {n} duties, and learn which position fits, where your strengths "
            "lie and how to grow.",
            n=count,
        ),
        language.run_on(say(time), way),
        say("Every answer is kept at once, on this machine only. Nobody else sees it."),
        say("Leave when you like with q; the next start goes on where you left."),
    ]


def quick_result(recommendation: Recommendation, left: int, language: Language) -> list[str]:
    """What the quick interview found, and the offer to ask the rest of what the plan needs."""
    say, role = language.say, recommendation.role
    position = say("{name} ({code})", name=role.name, code=role.code)
    if recommendation.starting_point:
        found = say("Your starting point: {position}", position=position)
    else:
        found = say("You fit: {position}", position=position)
    more = plural(
        "{n} more duty would show your strengths and the next step exactly. Go on with it?",
        "{n} more duties would show your strengths and the next step exactly. Go on with them?",
        left,
    )
    return [found, say(more)]
