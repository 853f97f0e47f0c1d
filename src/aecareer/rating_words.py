"""An answer in words, as conversations, forms and documents show it."""

from __future__ import annotations

from aecareer.framework import Framework
from aecareer.language import Language
from aecareer.states import Rating, facts


def rating_words(rating: Rating, framework: Framework, language: Language) -> str:
    """An answer in words: the point and what it stands for, "not sure", "not applicable"."""
    if isinstance(rating, int):
        return f"{rating} {language.pick(framework.scale.points[rating])}"
    return language.gettext(facts(rating).words)
