"""Breaks lines by cell width, in Latin and Chinese text alike."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

__all__ = ["cells", "clip", "flow", "pad", "shorten", "wrap"]


def cells(text: str) -> int:
    """The columns of a terminal that the text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


# Marks that must not begin a line, and those that must not end one (GB/T 15834).
_NO_START = "，。、；：？！）〕】」』》〉”’,.;:?!)]}%"
_NO_END = "（〔【「『《〈“‘([{"
_WIDE = (
    "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6"
    "\U0001f300-\U0001faff\U00020000-\U0003fffd“”‘’"
)


@cache  # made when it is needed: with the wide characters it takes 2 ms
def _unit(*, wide: bool) -> re.Pattern[str]:
    """What a line holds whole, in a text that may have wide characters or has none.

    A run of Latin text breaks at spaces only, a number not from its per cent sign; between wide
    characters a line may break anywhere.
    """
    word = rf"[{_WIDE}]|[^\s{_WIDE}]+(?: %)?" if wide else r"\S+(?: %)?"
    return re.compile(rf"[{re.escape(_NO_END)}]*(?:{word})[{re.escape(_NO_START)}]*|\s+")


def wrap(text: str, width: int | None, *, taken: int = 0) -> list[str]:
    """The text in lines of at most `width` cells (None: one line), broken where readers expect it.

    `taken` cells of the first line are in use already. A word wider than a line is cut. The last
    line is not left with one lone Chinese character.
    """
    if width is None or taken + cells(text) <= width:
        return [text.strip()]
    lines: list[list[str]] = [[]]
    used = taken
    for unit in _units(text.strip(), width):
        size = cells(unit)
        if used and used + size > width:
            lines.append([])
            used = 0
            if unit.isspace():
                continue
        lines[-1].append(unit)
        used += size
    if not text.isascii():
        _keep_company(lines)
    return ["".join(line).strip() for line in lines if line]


def _units(text: str, width: int) -> list[str]:
    """The parts that a line holds whole."""
    units: list[str] = []
    at_once = 2 * max(width, 0) + 2  # characters: no long word is measured again for each line
    for unit in _unit(wide=not text.isascii()).findall(text):
        at = 0
        while at < len(unit):
            rest = unit[at : at + at_once]
            head = rest if len(rest) == 1 else clip(rest, width) or rest[0]
            units.append(head)
            at += len(head)
    return units


def _keep_company(lines: list[list[str]]) -> None:
    """Moves a unit down to a last line that would hold a single Chinese character."""
    if len(lines) < 2 or len(lines[-1]) != 1 or len(lines[-2]) < 4:
        return
    lone, mover = lines[-1][0], lines[-2][-1]
    if re.match(rf"[{_WIDE}]", lone) and re.match(rf"[{_WIDE}]", mover):
        lines[-1].insert(0, lines[-2].pop())


def flow(parts: Iterable[str], width: int) -> list[str]:
    """The parts in lines of at most `width` cells, two spaces between them, none broken."""
    lines = [""]
    for part in parts:
        joined = f"{lines[-1]}  {part}" if lines[-1] else part
        if cells(joined) > width and lines[-1]:
            lines.append(part)
        else:
            lines[-1] = joined
    return lines


def clip(text: str, width: int) -> str:
    """The longest beginning of the text that fits `width` cells."""
    while text and cells(text) > width:
        text = text[: max(0, min(len(text) - 1, width))]
    return text


def shorten(text: str, width: int) -> str:
    """The text if it fits `width` cells, else its beginning with a "~" for the rest."""
    return text if cells(text) <= width else clip(clip(text, width - 1) + "~", width)


def pad(text: str, width: int, *, right: bool = False) -> str:
    """The text with spaces up to `width` cells, on its left if `right` aligned."""
    space = " " * max(0, width - cells(text))
    return space + text if right else text + space
