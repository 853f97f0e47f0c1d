"""The JSON Schema of the framework's format says of every place what the loader says."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import fastjsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aecareer.errors import DataError
from aecareer.files.catalogues import load_language
from aecareer.files.resources import resource
from aecareer.files.strict_yaml import read_yaml
from aecareer.framework_document import build
from aecareer.framework_schema import framework_schema
from aecareer.messages import clean
from generators import ENGLISH, documents, shipped_document
from running import look

ROOT = Path(__file__).parent.parent
Place = tuple[str | int, ...]

MATRIX: dict[str, Any] = {
    "schema": "aecareer.framework/1",
    "id": "技能",
    "version": "1",
    "title": {"fr": "Compétences"},
    "languages": ["fr"],
    "words": {"duty": {"fr": "compétence"}},
    "scale": {"expected": 1, "points": {"0": {"fr": "non"}, "1": {"fr": "oui"}}},
    "areas": {"data": {"fr": "Données"}},
    "tracks": {"ic": {"fr": "Experts"}},
    "duties": [
        {"id": "sql", "area": "data", "text": {"fr": "SQL"}, "expected": {"D1": 1}, "weight": 2}
        | {"points": {"1": {"fr": "requêtes"}}, "was": ["db"], "must": "true"}
    ],
    "roles": [
        {"code": "D1", "name": {"fr": "Analyste"}, "level": 3, "track": ["ic"], "was": "D0"},
        {"code": "D2", "name": {"fr": "Chef"}, "level": 4, "duties": [{"use": "sql", "weight": 3}]},
    ],
}


@cache
def _check() -> Callable[[Any], Any]:
    schema = framework_schema(ENGLISH)
    checked: Callable[[Any], Any] = fastjsonschema.compile(schema)
    return checked


def conforms(document: Any) -> bool:
    """What an editor with the schema says of a document."""
    try:
        _check()(json.loads(json.dumps(document)))
    except fastjsonschema.JsonSchemaValueException:
        return False
    return True


def loads(document: Any) -> bool:
    """What the loader says of the same text."""
    try:
        build(read_yaml(json.dumps(document), "own.yaml")[0])
    except DataError:
        return False
    return True


def _whole(text: bytes) -> Any:
    return read_yaml(text.decode(), "own.yaml")[0]


KNOWN = {
    "shipped": shipped_document(),
    "matrix": MATRIX,
    **{f"start {code}": _whole(resource(f"data/start.{code}.yaml")) for code in ("en", "zh")},
    **{path.stem: _whole(path.read_bytes()) for path in (ROOT / "examples").glob("*.yaml")},
}


@pytest.mark.parametrize("name", KNOWN)
def test_known_frameworks_conform_and_load(name: str) -> None:
    document = _with_flags(KNOWN[name])
    assert (conforms(document), loads(document)) == (True, True)


@given(documents())
def test_what_loads_conforms(document: Mapping[str, Any]) -> None:
    assert loads(document)
    assert conforms(document)


def _with_flags(document: Any) -> Any:
    """The document as an editor sees it, in which true is no text."""
    if isinstance(document, dict):
        return {
            key: value == "true" if key == "must" and isinstance(value, str) else _with_flags(value)
            for key, value in document.items()
        }
    return [_with_flags(item) for item in document] if isinstance(document, list) else document


# Faulty ones: each mapping with fixed keys, and what may be wrong in it


def _fixed(document: Any, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Every mapping of a document whose keys the format names."""
    if isinstance(document, list):
        for index, item in enumerate(document):
            yield from _fixed(item, (*place, index))
    elif isinstance(document, dict):
        if not place or place[-1] in ("scale", "words", "profession") or type(place[-1]) is int:
            yield place, document
        for key, item in document.items():
            if key in ("roles", "duties", "scale", "words", "profession"):
                yield from _fixed(item, (*place, key))


NUMBERS = {"level": (-1, 1000), "weight": (0, 10, "2"), "expected": (-1, 100, "2")}
REQUIRED = (  # of the whole, a position, a duty, a duty used, the scale
    ("schema", "id", "version", "title", "scale", "areas", "roles"),
    ("code", "name"),
    ("id", "area", "text"),
    ("use",),
    ("expected", "points"),
)


@st.composite
def _faulty(draw: st.DrawFn) -> tuple[Any, str]:
    """A document with one fault that is in a single place, and what it is."""
    document = deepcopy(draw(st.sampled_from([*KNOWN.values()]) | documents()))
    places = [*_fixed(_with_flags(document))]
    place, _ = draw(st.sampled_from(places))
    holder = document
    for step in place:
        holder = holder[step]
    kind = draw(st.sampled_from(["unknown", "missing", "type", "range"]))
    keys = [*holder]
    if kind == "missing":
        keys = next(([*wanted] for wanted in REQUIRED if {*wanted} <= {*holder}), [])
    elif kind == "range":
        keys = [key for key in NUMBERS if type(holder.get(key)) is int]
    if kind == "unknown" or not keys:
        holder["unheard"] = "of"
        return document, "unknown"
    key = draw(st.sampled_from(keys))
    if kind == "missing":
        del holder[key]
    elif kind == "range":
        holder[key] = draw(st.sampled_from(NUMBERS[key]))
    else:
        holder[key] = {} if key in ("duties", "roles") else [[]]
    return document, f"{kind} {key}"


@given(_faulty())
def test_schema_and_loader_refuse_the_same(made: tuple[Any, str]) -> None:
    document, fault = made
    document = _with_flags(document)
    assert (conforms(document), loads(document), fault) == (False, False, fault)


def test_the_command_prints_the_schema_in_the_readers_language() -> None:
    english, chinese = (
        json.loads(look("framework", "schema", "--lang", c).out) for c in ("en", "zh")
    )
    assert english == framework_schema(ENGLISH)
    assert chinese == framework_schema(load_language("zh"))
    told = [*_told(english)]
    assert len(told) > 15
    assert all(clean(text) == text for text in told)
    assert all(one != other for one, other in zip(told, _told(chinese), strict=True))


def _told(schema: Any) -> Iterator[str]:
    if isinstance(schema, list):
        for item in schema:
            yield from _told(item)
    elif isinstance(schema, dict):
        for key, value in schema.items():
            if key == "description" and isinstance(value, str):
                yield value
            else:
                yield from _told(value)
