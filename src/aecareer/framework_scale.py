"""The scale of a framework that is put together from tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from aecareer.framework_draft import MARK, DraftDuty, Notes, commonest
from aecareer.language import Text
from aecareer.messages import Message, phrase

_OWN_WORDS = (
    phrase("never did it"),
    phrase("with help"),
    phrase("without help"),
    phrase("teaches it to others"),
)
_OWN_EXPECTED = 2
_NOT_YET, _SOME_POINT = phrase("not yet"), phrase("point {n}")

Translations = Mapping[str, Callable[[str], str]]


def own_words(text: str, translate: Translations, languages: Sequence[str], **values: int) -> Text:
    """Words of ours in every language of the table, or in the reader's for all."""
    said = {code: say(text).format(**values) for code, say in translate.items()}
    if languages and {*languages} <= {*said}:
        return {code: said[code] for code in languages}
    return {"": next(iter(said.values()))}


def scale_of(
    duties: Sequence[DraftDuty],
    words: Mapping[int, str],
    translate: Translations,
    languages: Sequence[str],
    notes: Notes,
) -> tuple[Mapping[int, Text], int]:
    """The scale, as far as points are asked or explained, from nothing up; and where it counts."""
    asked = [point for duty in duties for point in _asked(duty) if point != MARK]
    worded = [point for duty in duties for point in duty.points]
    if not asked and not words and not worded:
        own = [own_words(text, translate, languages) for text in _OWN_WORDS]
        return dict(enumerate(own)), _OWN_EXPECTED
    top = max(1, *asked, *words, *worded)
    if any(point not in words for point in range(1, top + 1)):
        notes.note(Message("say under 'scale' what each point means, as something that is done"))

    def said(point: int) -> Text:
        if point in words:
            return {"": words[point]}
        return own_words(_SOME_POINT if point else _NOT_YET, translate, languages, n=point)

    return {point: said(point) for point in range(top + 1)}, commonest(asked, (top + 1) // 2)


def _asked(duty: DraftDuty) -> list[int]:
    if isinstance(duty.expected, dict):
        return [*duty.expected.values()]
    return [] if duty.expected is None else [duty.expected]
