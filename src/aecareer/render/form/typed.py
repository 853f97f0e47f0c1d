"""What a workbook's own formulas know of what people type for ratings: a table of texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from unicodedata import normalize

from aecareer.answers import Rater
from aecareer.forms import RATERS, Form
from aecareer.framework import Framework
from aecareer.states import Rating, Unrated, facts
from aecareer.vocabulary import Vocabulary, plain

# What a duty's rating is in the workbook where it is no point of the scale.
NOT_ASKED, NOT_SURE, NO_CHANCE, UNKNOWN = -1, -2, -3, -4
_CODES: Mapping[Rating | None, int] = {
    None: NOT_ASKED,
    Unrated.NOT_SURE: NOT_SURE,
    Unrated.NOT_APPLICABLE: NO_CHANCE,
}
_NOTHING = ("-", "--", "–", "—", "——", "_", "__", "___", "____")
_NUMBERS = ("{n}", "{n}.0", "{n},0", "{n}.", "{n}。", "({n})", "（{n}）", "{n}分", "{n} 分")
_UNITS = ("{n} point", "{n} points", "{n} pts")
_WITH_WORDS = ("{n} {w}", "{n}{w}", "{n}: {w}", "{n}：{w}", "{n}. {w}", "{n} - {w}", "{n}（{w}）")
_NUMERALS = "零一二三四五六七八九十"
_NAMES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def typed_words(form: Form) -> dict[str, int]:
    """What may be typed, in small letters and with single spaces, and what it means.

    Only what the reader of forms takes in the same way is in it, for whichever duty it stands.
    """
    vocabulary = Vocabulary(form.framework, [form.language])
    own = _own_words(form.framework)
    known: dict[str, int] = {}
    for text in _candidates(form):
        text = " ".join(text.lower().split())
        read = vocabulary.rating(text)
        if read is None or isinstance(read, int | Unrated):
            code = read if isinstance(read, int) else _CODES[read]
            if own.get(plain(text), {code}) == {code}:
                known[text] = code
    return known


def _own_words(framework: Framework) -> Mapping[str, set[int]]:
    """The words that single duties have for points, alone or with the number, and their points."""
    found: dict[str, set[int]] = {}
    for duty in framework.duties.values():
        for point, text in duty.points.items():
            for words in text.values():
                for written in (words, f"{point} {words}"):
                    found.setdefault(plain(written), set()).add(point)
    return found


def own_words(form: Form) -> tuple[str, ...]:
    """What may stand as "filled in by" on the form of oneself, in small letters."""
    said = form.language.gettext(RATERS[Rater.SELF])
    return tuple(dict.fromkeys((said.lower(), RATERS[Rater.SELF], Rater.SELF.value, "")))


def _candidates(form: Form) -> Iterator[str]:
    yield from _NOTHING
    for point, text in form.framework.scale.points.items():
        wide = str(point).translate({ord("0") + n: ord("０") + n for n in range(10)})
        yield from (one.format(n=n) for one in _NUMBERS for n in (str(point), wide))
        yield from (one.format(n=point) for one in _UNITS)
        if point < len(_NAMES):
            yield from (_NAMES[point], _NUMERALS[point])
        yield from (c for c in "⓪①②③④⑤⑥⑦⑧⑨⑩" if normalize("NFKC", c) == str(point))
        for words in text.values():
            yield words
            yield from (one.format(n=point, w=words) for one in _WITH_WORDS)
    for rating in Unrated:
        own = facts(rating)
        words = form.unrated(rating)
        yield from (rating.value, own.mark, own.words, words, *own.keys, *own.signs)
        yield from (f"{words}.", f"{words}。", f"{own.mark}.")
    yield from ("？", "na", "n.a.", "不 适用", "不适用。")
