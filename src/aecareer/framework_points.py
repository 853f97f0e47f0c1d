"""What cells say of points: a number, a mark, words that a legend explains."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from aecareer.framework_columns import MOST_POINT
from aecareer.framework_draft import MARK
from aecareer.vocabulary import normal

MARKS = frozenset(["x", "✓", "✔", "√", "●", "○", "•", "*", "yes", "y", "true", "是", "有"])
NOTHING = frozenset(["-", "–", "—", "/", "n/a", "na", "no", "false", "无", "否", "不要求"])
_NUMBER = re.compile(r"(?:level|l)?\s*(\d{1,3})(?:\.0+)?\s*(?:级|档|分)?")
_WORDED = re.compile(r"(?:level\s*)?(\d{1,2})\s*(?:[-–—:：=.、)）]\s*|\s)([^\W\d].*)")
_LEGEND = re.compile(
    r"(?:level\s*|第)?(\d{1,2})\s*(?:级|档|分)?\s*(?:[-–—:：=.、)）]|\s)\s*(\D.*)", re.I
)
_RANKS = (  # words that companies have for points, each line above the one before
    "aware awareness basic basics beginner novice foundation entry elementary 入门 了解 初级 基础",
    "intermediate working practitioner developing familiar 熟悉 中级 一般",
    "competent proficient skilled capable independent 掌握 胜任 熟练",
    "advanced senior experienced strong 高级 擅长",
    "expert mastery master authority 精通 专家",
)
_RANK = {word: rank for rank, words in enumerate(_RANKS) for word in words.split()}
_MOSTLY = 0.6  # share of a column's cells


def number_in(text: str, most: int = MOST_POINT) -> int | None:
    """The whole number that a cell is, without anything else in it."""
    found = _NUMBER.fullmatch(normal(text))
    return int(found[1]) if found and int(found[1]) <= most else None


def is_nothing(text: str) -> bool:
    """Whether a cell asks for nothing."""
    return normal(text) in NOTHING or not text.strip()


def is_mark(text: str) -> bool:
    """Whether a cell only says that something is asked."""
    return normal(text) in MARKS


class Points:
    """The points of tables, and the words that legends have for them."""

    def __init__(self) -> None:
        self.words: dict[int, str] = {}

    def point(self, text: str) -> int | None:
        """The point that a cell asks: 0 for none, MARK for a mark, None if it is not understood."""
        if is_nothing(text):
            return 0
        if is_mark(text):
            return MARK
        number = number_in(text)
        if number is not None:
            return number
        said = normal(text)
        for point, words in self.words.items():
            if said == normal(words):
                return point
        found = _WORDED.fullmatch(said)
        if found and said[found.start(2) :] == normal(self.words.get(int(found[1]), "")):
            return int(found[1])
        return None

    def take_legend(self, lines: Sequence[Sequence[str]]) -> set[int]:
        """Takes what points mean from lines that say so: "1 - with help", or a number and words.

        Which lines they were, by index; none unless they say it of one point after the other.
        """
        found: dict[int, Mapping[int, str]] = {}
        for index, cells in enumerate(lines):
            said = _legend(cells)
            if said:
                found[index] = said
        words = {point: text for said in found.values() for point, text in said.items()}
        pointed = sorted(words)
        whole = len(pointed) > 1 and pointed[-1] - pointed[0] == len(pointed) - 1
        if not whole or pointed[0] > 1 or sum(map(len, found.values())) > len(words) or self.words:
            return set()
        self.words.update(words)
        return {*found}

    def rank(self, columns: Sequence[Sequence[str]]) -> tuple[str, ...]:
        """Takes words such as "basic" and "expert" for points, in their usual order; which.

        None if a legend says what points mean, or if two words have the same rank.
        """
        words: dict[int, dict[str, str]] = {}  # as written, by rank and by what they are
        for cells in columns:
            asked = [cell for cell in cells if not is_nothing(cell)]
            ranked = [cell for cell in asked if normal(cell) in _RANK]
            if asked and len(ranked) >= _MOSTLY * len(asked):
                for cell in ranked:
                    words.setdefault(_RANK[normal(cell)], {}).setdefault(normal(cell), cell)
        if self.words or len(words) < 2 or any(len(alike) > 1 for alike in words.values()):
            return ()
        found = tuple(next(iter(words[rank].values())) for rank in sorted(words))
        self.words = dict(enumerate(found, start=1))
        return found

    def learn(self, cells: Sequence[str]) -> None:
        """Takes words that stand behind the number in cells, if they are the same wherever it is.

        "3 - works alone" in many cells is what 3 means.
        """
        seen: dict[int, dict[str, str]] = {}
        times: dict[int, int] = {}
        for cell in cells:
            found = _WORDED.fullmatch(" ".join(cell.split()))
            if found and int(found[1]) <= MOST_POINT:
                point = int(found[1])
                seen.setdefault(point, {})[normal(found[2])] = found[2]
                times[point] = times.get(point, 0) + 1
        for point, words in seen.items():
            if len(words) == 1 and (times[point] > 1 or len(seen) > 1):
                self.words.setdefault(point, *words.values())


def _legend(cells: Sequence[str]) -> Mapping[int, str]:
    """The points that a line explains: in each of its cells, or a number and words beside it."""
    if len(cells) == 2 and number_in(cells[0]) is not None and number_in(cells[1]) is None:
        return {number_in(cells[0]) or 0: cells[1]}
    parts = [part.strip() for cell in cells for part in re.split("[;；\n]", cell) if part.strip()]
    matched = [found for part in parts if (found := _LEGEND.fullmatch(part))]
    said = {int(one[1]): one[2].strip() for one in matched if int(one[1]) <= MOST_POINT}
    return said if len(said) == len(parts) else {}
