"""An answer in words, as conversations, forms and documents show it."""

from __future__ import annotations

from aecareer.answers import Rating, Unrated
from aecareer.framework import Framework
from aecareer.language import Language
from aecareer.messages import phrase

UNRATED = {
    Unrated.NOT_SURE: phrase("not sure"),
    Unrated.NOT_APPLICABLE: phrase("not applicable"),
}


def rating_words(rating: Rating, framework: Framework, language: Language) -> str:
    """An answer in words: the point and what it stands for, "not sure", "not applicable"."""
    if isinstance(rating, Unrated):
        return language.gettext(UNRATED[rating])
    return f"{rating} {language.pick(framework.scale.points[rating])}"
