"""What everything asked and shown has in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from aecareer.answers import Viewpoint
from aecareer.framework import Duty, Framework
from aecareer.interview import Section, walk
from aecareer.language import Language
from aecareer.rating_words import rating_words, unrated_words
from aecareer.states import Rating, Unrated
from aecareer.terminal.interview.words import OWN
from aecareer.typography import Paper

_WIDEST = 84


@dataclass(frozen=True)
class Setting:
    """Whose duties are asked, in which language, of whom, and whether the screen has colours."""

    framework: Framework
    language: Language
    viewpoint: Viewpoint = OWN
    color: bool = False

    @cached_property
    def sections(self) -> Mapping[str, Section]:
        """Each duty's section by the duty's id, in the order of the walk."""
        return {duty.id: one for one in walk(self.framework) for duty in one.duties}

    @cached_property
    def duties(self) -> tuple[Duty, ...]:
        """Every duty in the order of the walk: the first is number one."""
        return tuple(self.framework.duties[id] for id in self.sections)

    def words(self, rating: Rating | None, duty: Duty) -> str:
        """What an answer to the duty is called, or that there is none."""
        return rating_words(rating, duty, self.framework, self.language, self.viewpoint.rater)

    def unrated(self, rating: Unrated | None) -> str:
        """What an answer that is no point is called, or that there is none."""
        return unrated_words(rating, self.language, self.viewpoint.rater)

    @property
    def no_chance(self) -> str:
        """What "n" answers: that there was no chance yet; of others, that it was not seen."""
        return self.unrated(Unrated.NOT_APPLICABLE)

    def paper(self, columns: int) -> Paper:
        """Paper for a screen of so many columns, no wider than reads well."""
        return Paper(min(columns - 1, _WIDEST), color=self.color)
