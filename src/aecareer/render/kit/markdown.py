"""Text from outside in Markdown: nothing in it is a mark, with as few backslashes as that takes."""

from __future__ import annotations

import re

from aecareer.language import Language
from aecareer.messages import clean
from aecareer.render.kit.parts import Entry

_MARKS = re.compile(
    r"""
      [`\[~]                              # code, a link, what is struck out
    | (?<! \s ) \* | \* (?! \s )          # emphasis; between spaces it is none
    | < (?= [a-z/!?] | \S* @ )            # an element, an address
    | & (?= \#? \w+ ; )                   # a character by its name or number
    | (?<= \s ) \# (?= \#* $ )            # what may end a heading
    | : (?= // ) | (?<= www ) \.         # an address that many readers make a link of
    | \\ (?= [!-/:-@\[-`{-~] | $ )        # a backslash that would escape what follows it
    """,
    re.VERBOSE | re.IGNORECASE,
)
_UNDERSCORES = re.compile(r"(?<![^\W_])_+|_+(?![^\W_])")  # within a word they are no emphasis
_LEADING = re.compile(
    r"""
    ^ (?: ( \d{1,9} ) (?= [.)] (?: \s | $ ) )                       # a numbered list
      | (?= [-+] (?: \s | $ ) | > | \#{1,6} (?: \s | $ ) )          # a list, a quotation, a heading
      | (?= [-:|] [-:|\s]* $ | = [=\s]* $ ) )                       # a line under one, or a table's
    """,
    re.VERBOSE,
)


def escaped(text: str) -> str:
    """Text that Markdown and HTML take as it stands, wherever on a line outside of a table.

    Without spaces around it: before it they make code, behind it they keep bold from ending.
    """
    plain = _MARKS.sub(r"\\\g<0>", clean(text).strip())
    plain = _UNDERSCORES.sub(lambda found: "\\_" * len(found[0]), plain)
    return _LEADING.sub(r"\1\\", plain)


def cell(text: str) -> str:
    """The same for a cell of a table."""
    return escaped(text).replace("|", "\\|")


def named(entry: Entry, language: Language) -> str:
    """An entry on one line: its title, the id behind it, and the text."""
    text = escaped(entry.text)
    name = f"**{escaped(entry.title)}**" if entry.title else text
    if entry.id:
        name = language.say("{name} ({code})", name=name, code=escaped(entry.id))
    if entry.aside:
        name += f" {escaped(entry.aside)}"
    return labelled(name, text, language) if entry.title else name


def labelled(label: str, text: str, language: Language) -> str:
    """What is escaped already, behind what it is."""
    return language.say("{label}: {value}", label=label, value=text)
