"""An answer in words, as conversations, forms and documents show it."""

from __future__ import annotations

from aecareer.answers import Rater
from aecareer.framework import Duty, Framework
from aecareer.language import Language, Text
from aecareer.messages import Message
from aecareer.states import Rating, Unrated, facts


def rating_words(
    rating: Rating | None, duty: Duty, framework: Framework, language: Language, rater: Rater
) -> str:
    """An answer to a duty in words: the point and what it stands for, "not sure", "no chance yet".

    Of others the last is "not seen"; without an answer it is "not asked".
    """
    if isinstance(rating, int):
        return f"{rating} {language.pick(framework.points_of(duty)[rating])}"
    return unrated_words(rating, language, rater)


def duty_head(framework: Framework, language: Language) -> str:
    """What heads duties: the framework's own word for one, if it has any."""
    own = language.pick(framework.words.duty)
    return own[:1].upper() + own[1:] if own else language.gettext("Duty")


def full_words(framework: Framework) -> Text | Message:
    """How a duty is done that counts in full: in the framework's own words, if it has any."""
    return framework.words.full or Message("as expected")


def half_words(framework: Framework) -> Text | Message:
    """How a duty is done that counts half."""
    return framework.words.half or Message("one point below")


def unrated_words(rating: Unrated | None, language: Language, rater: Rater) -> str:
    """The words for an answer that is no point, or for none."""
    return language.gettext(facts(rating).named(of_another=rater is not Rater.SELF))
