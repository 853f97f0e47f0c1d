"""What loads as a framework but will mislead: remarks for its author, none of them a fault."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from aecareer.framework import Duty, Framework, Group, Role
from aecareer.language import Text
from aecareer.messages import Message
from aecareer.rungs import climb

FEWEST_DUTIES = 3  # of a role: with fewer one answer decides
_SENTENCE_ENDS = re.compile(r"(?<!\.\w)[.!?]\s+[^\W\d_a-z]|;\s+\S|[。！？；]\s*\S")
_SECOND_VERB = re.compile(r"(?:\band\b|\bor\b|,|，|、|并且?|和|或)\s*")
_WORD = re.compile(r"[^\W\d_\u4e00-\u9fff]{3,}|[\u4e00-\u9fff]{2}")
_FEWEST_WORDS = 3  # of a text that is one language's
_FEWEST_WITH_VERB = 2  # duties that begin with a word, before it is known as a verb


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to look at: `about` is the id, code or key of what it is said of."""

    about: str
    message: Message


def remarks(framework: Framework, older: Framework | None = None) -> list[Remark]:
    """All remarks on a framework, of roles first, then of groups and duties.

    With an older version also on ids and codes that people's answers would be lost or misread by.
    """
    found = [
        *_same_demands(framework),
        *_lower_rungs(framework),
        *_few_duties(framework),
        *_one_tongued(framework),
        *_lonely(framework.areas, framework, lambda duty: duty.area),
        *_lonely(framework.capabilities, framework, lambda duty: duty.capability),
        *_unfolded(framework),
    ]
    return found if older is None else [*found, *_since(framework, older)]


def _same_demands(framework: Framework) -> Iterator[Remark]:
    """Roles that no answer can tell apart."""
    asked: dict[frozenset[tuple[str, int, int]], list[Role]] = {}
    for role in framework.roles:
        key = frozenset((e.duty.id, e.expected, e.weight) for e in role.expectations)
        asked.setdefault(key, []).append(role)
    for first, *others in asked.values():
        if others:
            codes = tuple(role.code for role in others)
            yield Remark(
                first.code,
                Message("asks the same as {codes}: no answer can tell them apart", codes=codes),
            )


def _lower_rungs(framework: Framework) -> Iterator[Remark]:
    """Rungs that ask less of a duty than one below on the same ladder, each with the nearest."""
    for role, ladders, e, below in climb(framework.ladder):
        if below.asks(e.expected + 1, ladders):
            lower, before = below.nearest(e.expected + 1, ladders)
            message = Message(
                "asks less than {lower}, which stands below it: {duty} ({id}) from {now} up, "
                "{lower} from {before}",
                lower=lower.code,
                duty=e.duty.name,
                id=e.duty.id,
                now=e.expected,
                before=before,
            )
            yield Remark(role.code, message)


def _few_duties(framework: Framework) -> Iterator[Remark]:
    for role in framework.roles:
        number = len(role.expectations)
        if number < FEWEST_DUTIES:
            yield Remark(
                role.code,
                Message(
                    "asks too few duties ({n}; at least {fewest} are advised): a single answer may "
                    "decide",
                    n=number,
                    fewest=FEWEST_DUTIES,
                ),
            )


def _one_tongued(framework: Framework) -> Iterator[Remark]:
    """Texts that are missing in a language in which others are given."""
    texts = [(role.code, [role.name]) for role in framework.roles]
    groups = (*framework.areas.values(), *framework.capabilities.values())
    texts += [(group.key, [group.name]) for group in groups]
    for duty in framework.duties.values():
        texts.append((duty.id, [duty.text, duty.title, duty.evidence, duty.develop]))
    used = {code for _, parts in texts for text in parts for code in text if code}
    languages = tuple(framework.languages or sorted(used))
    for about, parts in texts:
        missing = [c for c in languages if any(text and not _given(text, c) for text in parts)]
        if missing and len(languages) > 1:
            message = Message(
                "has a text that is not given in {languages}, as others are",
                languages=tuple(missing),
            )
            yield Remark(about, message)


def _given(text: Text, language: str) -> bool:
    """Whether there is a text in that language; a name of a word or two may serve for all."""
    for_all = text.get("", "")
    if not for_all:
        return language in text
    return for_all.isascii() and len(for_all.split()) < _FEWEST_WORDS


def _lonely(
    groups: Mapping[str, Group], framework: Framework, of: Callable[[Duty], str | None]
) -> Iterator[Remark]:
    """Groups that a single duty stands for, or none."""
    sizes = Counter(of(duty) for duty in framework.duties.values())
    for key in groups:
        if sizes[key] == 0:
            yield Remark(key, Message("has no duty"))
        elif sizes[key] == 1 and len(framework.duties) > 1:
            message = Message("has a single duty: what is said of it rests on one answer")
            yield Remark(key, message)


def _unfolded(framework: Framework) -> Iterator[Remark]:
    """Duties that ask two things at once, for which one rating cannot be honest."""
    verbs = {code: _verbs(framework, code) for code in _codes(framework)}
    for duty in framework.duties.values():
        for code, text in duty.text.items():
            message = _two_at_once(text, verbs[code])
            if message is not None:
                yield Remark(duty.id, message)
                break


def _codes(framework: Framework) -> list[str]:
    return list(dict.fromkeys(code for duty in framework.duties.values() for code in duty.text))


def _verbs(framework: Framework, code: str) -> set[str]:
    """The words with which several duties of this framework begin, in one language."""
    texts = (duty.text.get(code, "") for duty in framework.duties.values())
    first = Counter(word[0].casefold() for text in texts if (word := _WORD.match(text)))
    return {word for word, number in first.items() if number >= _FEWEST_WITH_VERB}


def _two_at_once(text: str, verbs: set[str]) -> Message | None:
    ended = _SENTENCE_ENDS.search(text)
    if ended is not None:
        return Message("holds two sentences: one rating may not be true of both")
    begun = _WORD.match(text)
    for joint in _SECOND_VERB.finditer(text):
        word = _WORD.match(text, joint.end())
        if begun and word and word[0].casefold() in verbs - {begun[0].casefold()}:
            return Message(
                "asks two things ('{first}' and '{second}'): one rating may not be true of both",
                first=begun[0],
                second=word[0],
            )
    return None


def _since(framework: Framework, older: Framework) -> Iterator[Remark]:
    """What an older version's answers would be lost or misread by."""
    yield from _scale_since(framework, older)
    codes = {name for role in framework.roles for name in (role.code, *role.was)}
    for role in older.roles:
        if role.code not in codes:
            yield Remark(role.code, _gone(older))
    kept = {name for duty in framework.duties.values() for name in (duty.id, *duty.was)}
    for duty in older.duties.values():
        now = framework.duties.get(duty.id)
        if duty.id not in kept:
            yield Remark(duty.id, _gone(older))
        elif now is not None and _worded(now) != _worded(duty):
            yield Remark(
                duty.id,
                Message(
                    "has a different text from version {version}: if it means something else, give "
                    "it a new id, since answers are kept by id",
                    version=older.version,
                ),
            )


def _gone(older: Framework) -> Message:
    return Message(
        "was in version {version} and is missing now; if it has a new name, say so with 'was'",
        version=older.version,
    )


def _scale_since(framework: Framework, older: Framework) -> Iterator[Remark]:
    if dict(framework.scale.points) != dict(older.scale.points):
        message = Message(
            "is not the same as in version {version}: answers given on that one are shown, not "
            "compared",
            version=older.version,
        )
        yield Remark("scale", message)


def _worded(duty: Duty) -> Text:
    return {code: " ".join(text.split()).casefold() for code, text in duty.text.items()}
