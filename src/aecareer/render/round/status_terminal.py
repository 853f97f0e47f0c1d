"""How a round stands, for the terminal."""

from __future__ import annotations

from aecareer.language import Language
from aecareer.render.kit.sheet import Sheet
from aecareer.render.round import round_words as words
from aecareer.returns import Returns
from aecareer.rounds import Round
from aecareer.typography import Styled, cells, pad, shorten

_NAME = 30  # cells; longer names are cut where there is a width
_GAP = 2


def status_for_terminal(
    found: Round, returns: Returns, language: Language, *, width: int | None, color: bool
) -> str:
    """What is here, what is wrong with it, and what is missing."""
    sheet, say = Sheet(language, width, color=color), language.say
    sheet.title(words.title(found, language), words.size(found, language))
    sheet.labelled(say("Received"), words.received(returns.forms, language))
    for side, text in words.sides(returns, language):
        sheet.labelled(side, text)
    for part in words.problems(found, returns, language):
        _part(sheet, part.title, [entry.text for entry in part.entries])
    _people(sheet, found, returns, width)
    for part in words.missing(found, returns, language):
        _part(sheet, part.title, [entry.text for entry in part.entries])
    return sheet.text()


def _part(sheet: Sheet, title: str, texts: list[str]) -> None:
    sheet.heading(title)
    for text in texts:
        sheet.paper.paragraph(text, indent=5, first="   ")


def _people(sheet: Sheet, found: Round, returns: Returns, width: int | None) -> None:
    """The table of people, each row on one line."""
    table = words.people(found, returns, sheet.language)
    columns = [max(map(cells, column)) for column in zip(table.heads, *table.rows, strict=True)]
    if width is not None:
        others = sum(columns[1:]) + _GAP * len(columns[1:]) + 4
        columns[0] = max(8, min(columns[0], _NAME, width - 1 - others))
    sheet.heading(table.caption)
    for number, row in enumerate((table.heads, *table.rows)):
        name = row[0] if width is None else shorten(row[0], columns[0])
        line = "   " + pad(name, columns[0])
        for cell, size in zip(row[1:], columns[1:], strict=True):
            line += " " * _GAP + pad(cell, size)
        sheet.paper.line(Styled(line, "title") if number == 0 else line)
