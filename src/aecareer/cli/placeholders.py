"""What stands for a value in usage lines and options, such as FILE: a word of each language."""

from __future__ import annotations

import re

from aecareer.language import Language
from aecareer.messages import phrase

_WORD = re.compile("[A-Z]+")
WORDS = (
    *(phrase("OPTIONS"), phrase("COMMAND"), phrase("ARGS"), phrase("FILE"), phrase("POSITION")),
    *(phrase("FROM"), phrase("TO"), phrase("WHICH"), phrase("RATER"), phrase("NAME")),
    *(phrase("FORMAT"), phrase("ACTION"), phrase("SHELL")),
)
"""All that there are, as the commands write them."""


def placeholders(text: str, language: Language) -> str:
    """The text with each such word in the language; what stands around it stays."""
    return _WORD.sub(lambda found: language.gettext(found[0]), text)
