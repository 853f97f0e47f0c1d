"""The words of a recommendation: in a sentence, in the cells of a table, and in JSON documents."""

from __future__ import annotations

from collections.abc import Callable

from aecareer.confidence import Word
from aecareer.language import Language
from aecareer.render.kit.json import Document
from aecareer.scoring import Recommendation

Told = Callable[[float, int], float]
"""A figure from 0 to 1 as it may be told, to so many digits."""

_DIGITS = 4


def confidence_words(recommendation: Recommendation, language: Language) -> str:
    """How sure the recommendation is: a word, and the role that is the nearest other answer."""
    confidence = recommendation.confidence
    other = confidence.other
    if confidence.alike:
        return language.say("the ratings do not tell the positions apart")
    if confidence.word is Word.CLEAR:
        return language.say("clear")
    if other is None:
        return (
            language.say("likely") if confidence.word is Word.LIKELY else language.say("uncertain")
        )
    if confidence.word is Word.LIKELY:
        return language.say("likely; if not, {code}", code=other.code)
    if not recommendation.starting_point and other.level < recommendation.role.level:
        return language.say("a close call; it may still be {code}", code=other.code)
    return language.say(
        "a close call between {code} and {other}", code=recommendation.role.code, other=other.code
    )


def fitting(recommendation: Recommendation | None) -> str:
    """The code of the role that fits; + marks a starting point, ~ a provisional one, "-" none."""
    if recommendation is None:
        return "-"
    mark = "+" if recommendation.starting_point else "~" if recommendation.provisional else ""
    return recommendation.role.code + mark


def how_sure(recommendation: Recommendation | None, language: Language) -> str:
    """How sure it is, in a word, with the next likely role in brackets."""
    say = language.say
    if recommendation is None:
        return say("too few rated")
    words = {
        Word.CLEAR: say("clear"),
        Word.LIKELY: say("likely"),
        Word.CLOSE_CALL: say("close call"),
    }
    confidence = recommendation.confidence
    if confidence.alike:
        return say("all ratings alike")
    word = say("provisional") if recommendation.provisional else words[confidence.word]
    if confidence.other is None:
        return word
    return say("{name} ({code})", name=word, code=confidence.other.code)


def signs_words(language: Language) -> str:
    """What stands in a table of recommendations and shares, and what its signs mean."""
    return language.say(
        "We name the highest position where two thirds of the points are reached; the figures are "
        "the shares reached. + marks a starting point: no position reaches two thirds yet. ~ marks "
        "a provisional one, reached only by counting what somebody was not sure of or had no "
        "chance to do. In brackets: the next likely position. ? marks a share of too few duties."
    )


def held_back_words(language: Language) -> str:
    """What the sign beside a share says where two thirds of all points are not enough."""
    return language.say(
        "* marks a position that is not reached although two thirds of all its points are: it "
        "misses what is newly asked there, or a must."
    )


def recommendation_document(
    recommendation: Recommendation | None, told: Told = round
) -> Document | None:
    """The recommendation as JSON documents hold it, its figure as it may be told."""
    if recommendation is None:
        return None
    role, confidence = recommendation.role, recommendation.confidence
    between = None if confidence.other is None else [role.code, confidence.other.code]
    return {
        "role": role.code,
        "level": role.level,
        "name": dict(role.name),
        "starting_point": recommendation.starting_point,
        "reached": not recommendation.starting_point,
        "provisional": recommendation.provisional,
        "settled": recommendation.settled,
        "confidence": {
            "word": confidence.word.value,
            "value": told(confidence.value, _DIGITS),
            "between": between,
            "alike": confidence.alike,
        },
        "tracks": [
            {"track": track.name, "role": None if best is None else best.code}
            for track, best in recommendation.by_track
        ],
    }
