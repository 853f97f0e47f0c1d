"""The frameworks that are fuzzed with: the shipped one, small ones, and any texts in them."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from aecareer.errors import FaultyDocument
from aecareer.files.catalogues import LANGUAGES, load_language
from aecareer.files.framework_file import load_framework
from aecareer.framework import Framework
from aecareer.framework_document import build
from aecareer.vocabulary import Vocabulary
from fuzz.source import Source
from generators import Document, small, small_role

TONGUES = tuple(map(load_language, LANGUAGES))


def rich_document() -> Document:
    """A small framework that has everything: languages, tracks, facets, shared duties."""
    roles = [
        small_role("JR", 1, 3),
        small_role("SR", 2, 4, "expert"),
        small_role("LD", 2, 2, "lead"),
        {**small_role("TOP", 4, 2, "lead"), "remit": ["Answers for all"]},
    ]
    duties: list[Any] = [duty for role in roles for duty in role["duties"]]
    for number, duty in enumerate(duties):
        duty["capability"] = ("plan", "sell")[number % 2]
        duty["facets"] = {"nature": ("thinker", "doer")[number % 2]}
        duty["title"] = {"en": f"Title {number}", "zh": f"标题{number}"}
        duty["text"] = {"en": f"Do the thing {number}", "zh": f"做第{number}件事"}
        duty["evidence"] = {"en": "it was seen", "zh": "有人看到"}
        duty["develop"] = {"en": "Ask an SR to show you", "zh": "请教SR"}
    roles[1]["duties"].append({"use": "JR.0", "expected": 4})
    frame = small(*roles) | {"languages": ["en", "zh"], "areas": {"work": "Work", "x": "Other"}}
    duties[3]["area"] = "x"
    return frame | {
        "capabilities": {"plan": "Planning", "sell": "Selling"},
        "facets": {"nature": {"thinker": "Thinker", "doer": "Doer"}},
        "profession": {
            "about": "Work",
            "purpose": ["See where one stands"],
            "facets": {"nature": {"name": "Sides", "values": {"doer": "acts"}}},
        },
    }


RICH = build(rich_document())
KNOWN = (
    load_framework(),
    RICH,
    build(small(small_role("A", 1, 1), expected=1, highest=1)),
    build(small(small_role("X", 0, 3), small_role("Y", 0, 3), highest=2, expected=2)),
    build(small(*(small_role(f"R{n}-{'x' * 40}", n, 2) for n in range(9)))),
)
VOCABULARY = Vocabulary(RICH, TONGUES)


def chosen(source: Source) -> Framework | None:
    """One of the known ones, or the rich one with strange texts; None if these are refused."""
    number = source.number(len(KNOWN) + 3)
    if number < len(KNOWN):
        return KNOWN[number]
    document = deepcopy(rich_document())
    for _ in range(source.number(6)):
        _put(document, source)
    try:
        return build(document)
    except FaultyDocument:
        return None


def _put(inside: Any, source: Source) -> None:
    """Puts a text somewhere in the document, in place of another, where its keys stay."""
    while True:
        keys = [*inside] if isinstance(inside, dict) else [*range(len(inside))]
        if not keys:
            return
        key = source.choice(keys)
        if not isinstance(inside[key], dict | list):
            if isinstance(inside[key], str):
                inside[key] = source.text()
            return
        inside = inside[key]
