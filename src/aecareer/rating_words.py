"""An answer in words, as conversations, forms and documents show it."""

from __future__ import annotations

from aecareer.answers import Rater
from aecareer.framework import Duty, Framework
from aecareer.language import Language
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


def unrated_words(rating: Unrated | None, language: Language, rater: Rater) -> str:
    """The words for an answer that is no point, or for none."""
    return language.gettext(facts(rating).named(of_another=rater is not Rater.SELF))
