"""A framework as the file that a person would write: YAML, with remarks where they belong."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from aecareer.framework_document import SCHEMA
from aecareer.framework_draft import Draft, DraftDuty, DraftRole
from aecareer.language import Language, Text
from aecareer.messages import clean

_PLAIN = re.compile(r"[^\W\d_](?:[^:#\n]|:(?=\S)|(?<=\S)#)*")
_WORDS = frozenset(("null", "true", "false", "yes", "no", "on", "off", "~"))
_BESIDE = ("evidence", "develop")
_FLOW = frozenset(",[]{}")
_LONGEST_LINE = 96


def framework_as_yaml(draft: Draft, id: str, language: Language) -> str:
    """The file, ready to load, with the draft's asides as comments."""
    say = language.say
    on_scale = say(
        "Points of the scale: say what somebody does. From expected up a duty counts in full."
    )
    on_shared = say("Duties that several positions ask: the point from which each does.")
    on_roles = say("Codes and ids are permanent: answers are kept by them.")
    lines = [
        f"schema: {SCHEMA}",
        f"id: {_scalar(id)}",
        'version: "1"',
        f"title: {_scalar(draft.title)}",
        *([f"languages: [{', '.join(draft.languages)}]"] if draft.languages else []),
        *("", f"# {on_scale}", "scale:", f"  expected: {draft.expected}", "  points:"),
        *(_entry(point, text, 4) for point, text in draft.points.items()),
        *_named("areas", draft.areas),
        *_named("capabilities", draft.capabilities),
        *_named("tracks", draft.tracks),
    ]
    if draft.shared:
        lines += ["", f"# {on_shared}", "duties:", *_duties(draft.shared, 2)]
    lines += ["", f"# {on_roles}", "roles:"]
    for number, role in enumerate(draft.roles):
        lines += [*([""] if number else []), *_role(role)]
    if draft.loose:
        in_table = say("This was in the table, too:")
        lines += ["", f"# {in_table}", *(f"# {_aside(text)}" for text in draft.loose)]
    return "\n".join(lines) + "\n"


def _named(key: str, texts: Mapping[str, Text]) -> Iterator[str]:
    if texts:
        yield from ("", f"{key}:", *(_entry(name, text, 2) for name, text in texts.items()))


def _role(role: DraftRole) -> Iterator[str]:
    yield f"  - code: {_scalar(role.code)}"
    if role.level is not None:
        yield f"    level: {role.level}"
    if role.tracks:
        named = ", ".join(_scalar(track, flow=True) for track in role.tracks)
        yield f"    track: {named if len(role.tracks) == 1 else f'[{named}]'}"
    yield _entry("name", role.name, 4)
    if role.duties:
        yield from ("    duties:", *_duties(role.duties, 6))


def _duties(duties: Sequence[DraftDuty], indent: int) -> Iterator[str]:
    space = " " * indent
    for duty in duties:
        first, *rest = _duty(duty)
        yield f"{space}- {first}"
        for line in rest:
            yield f"{space}  {line}"


def _duty(duty: DraftDuty) -> Iterator[str]:
    yield f"id: {_scalar(duty.id)}"
    yield f"area: {_scalar(duty.area)}"
    if duty.capability:
        yield f"capability: {_scalar(duty.capability)}"
    if "title" in duty.texts:
        yield _entry("title", duty.texts["title"], 0)
    yield _entry("text", duty.text, 0)
    yield from (_entry(key, duty.texts[key], 0) for key in _BESIDE if key in duty.texts)
    if duty.points:
        yield from ("points:", *(_entry(point, text, 2) for point, text in duty.points.items()))
    yield from _asked(duty)
    for aside in duty.asides:
        yield f"# {_aside(aside)}"


def _asked(duty: DraftDuty) -> Iterator[str]:
    if isinstance(duty.expected, dict):
        yield from _expected(duty.expected)
    elif duty.expected is not None:
        yield f"expected: {duty.expected}"
    if duty.weight is not None:
        yield f"weight: {duty.weight}"
    if duty.must:
        yield "must: true"


def _expected(asked: Mapping[str, int]) -> Iterator[str]:
    """In one line where it fits, else a line for each position."""
    parts = [f"{_scalar(code, flow=True)}: {point}" for code, point in asked.items()]
    line = f"expected: {{{', '.join(parts)}}}"
    if len(line) <= _LONGEST_LINE:
        yield line
    else:
        yield from ("expected:", *(f"  {_scalar(code)}: {point}" for code, point in asked.items()))


def _entry(key: str | int, text: Text, indent: int) -> str:
    """A key with its text: plain if it is for all languages, else by language."""
    head = f"{' ' * indent}{key if isinstance(key, int) else _scalar(key)}:"
    if len(text) == 1 and "" in text:
        return f"{head} {_scalar(text[''])}"
    parts = (f"{code}: {_scalar(said, flow=True)}" for code, said in text.items())
    return f"{head} {{{', '.join(parts)}}}"


def _scalar(text: str, *, flow: bool = False) -> str:
    """The text as it stands where YAML takes it so, else in quotation marks."""
    text = clean(text).strip()
    plain = _PLAIN.fullmatch(text) and not text.endswith(":") and text.lower() not in _WORDS
    if plain and not (flow and _FLOW & set(text)):
        return text
    return json.dumps(text, ensure_ascii=False)


def _aside(text: str) -> str:
    return " ".join(clean(text).split())
