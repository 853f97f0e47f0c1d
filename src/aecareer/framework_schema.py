"""The framework's format as a JSON Schema (draft 7), with which editors complete and check.

It knows what a single place may hold; what places say of each other, such as an area that does not
exist, only the loader sees.
"""

from __future__ import annotations

from typing import Any

from aecareer.framework import Origin, Words
from aecareer.framework_document import FRAME, MOST_FACETS, MOST_GROUPS, MOST_POINTS, SCHEMA
from aecareer.framework_duties import EXPECTING, OPTIONAL, REQUIRED, WEIGHTS
from aecareer.framework_roles import LEVELS, MOST_DUTIES, MOST_ROLES
from aecareer.framework_texts import HIGHEST_POINT
from aecareer.language import Language
from aecareer.messages import phrase
from aecareer.names import LONGEST

Schema = dict[str, Any]

_POINT: Schema = {"type": "integer", "minimum": 0, "maximum": HIGHEST_POINT}
_LETTERS = r"[^\s!-,/:-@\[-^`{-~]+"
_WRITTEN_POINT = rf"^(?:{'|'.join(str(n) for n in range(HIGHEST_POINT + 1))})$"


def framework_schema(language: Language) -> Schema:
    """The whole schema, with a word in this language on what is not plain."""
    schema: Schema = _described(
        {
            "$schema": "http://json-schema.org/draft-07/schema#",
            "title": SCHEMA,
            **_frame(),
            "if": {"not": {"required": ["duties"]}},
            "then": {"properties": {"roles": _list({"required": ["duties"]})}},
            "definitions": _definitions(),
        },
        language,
    )
    return schema


def _described(schema: Any, language: Language) -> Any:
    if isinstance(schema, list):
        return [_described(item, language) for item in schema]
    if not isinstance(schema, dict):
        return schema
    told = {key: _described(value, language) for key, value in schema.items()}
    about = told.get("description")
    return {**told, "description": language.gettext(about)} if isinstance(about, str) else told


def _frame() -> Schema:
    named_texts = _named(_ref("text"), MOST_GROUPS)
    known: dict[str, Schema] = {
        "schema": {"const": SCHEMA},
        "id": _ref("name"),
        "version": _said(_ref("plain"), phrase("Raise it when something changes.")),
        "title": _ref("text"),
        "languages": _said(
            _list(_ref("name")), phrase("If given, every text must be there in each of these.")
        ),
        "words": _said(
            _fields(dict.fromkeys(Words._fields, _ref("text"))),
            phrase("Your own words for a duty, a position, and what is reached."),
        ),
        "scale": _scale(),
        "areas": named_texts,
        "capabilities": named_texts,
        "facets": _named(named_texts, MOST_FACETS),
        "tracks": _said(named_texts, phrase("Ladders, by the key that positions name.")),
        "profession": _profession(),
        "duties": _said(_list(_shared_duty()), phrase("Duties that several positions ask for.")),
        "roles": _list(_role(), fewest=1) | {"maxItems": MOST_ROLES},
    }
    return _fields(known, FRAME)


def _scale() -> Schema:
    expected = _said(_POINT, phrase("From this point up a duty counts in full."))
    points = _points(most=MOST_POINTS, fewest=2)
    return _fields({"expected": expected, "points": points}, ("expected", "points"))


def _definitions() -> Schema:
    return {
        "name": {
            "anyOf": [
                {"type": "string", "pattern": f"^{_LETTERS}$", "maxLength": LONGEST},
                {"type": "integer"},
            ]
        },
        "plain": {  # what other readers of YAML take for a number or for yes is text here
            "anyOf": [{"type": "string", "pattern": r"\S"}, {"type": ["number", "boolean"]}]
        },
        "text": {
            "anyOf": [
                _ref("plain"),
                {"type": "object", "minProperties": 1, "additionalProperties": _ref("plain")},
            ]
        },
    }


def _role() -> Schema:
    either: Schema = {"anyOf": [_own_duty(), _use()]}
    return _fields(
        {
            "code": _ref("name"),
            "level": _said(
                {"type": "integer", "minimum": LEVELS[0], "maximum": LEVELS[-1]},
                phrase("A higher one stands above. Give it to every position, or to none."),
            ),
            "track": {"anyOf": [_ref("name"), _list(_ref("name"))]},
            "name": _ref("text"),
            "was": _one_or_more(_ref("name")),
            "remit": _list(_ref("text")),
            "duties": _list(either, fewest=1) | {"maxItems": MOST_DUTIES},
        },
        required=("code", "name"),
    )


def _own_duty() -> Schema:
    return _duty(_POINT)


def _shared_duty() -> Schema:
    expected = _said(_named(_POINT), phrase("The point that each position asks, by its code."))
    return _duty(expected)


def _use() -> Schema:
    beside = _beside(_POINT)
    return _fields({"use": _ref("name"), **beside}, required=("use",))


def _duty(expected: Schema) -> Schema:
    known: dict[str, Schema] = {
        "id": _said(_ref("name"), phrase("Permanent: answers are kept by it.")),
        "area": _ref("name"),
        "text": _said(_ref("text"), phrase("One behaviour that a person can honestly rate.")),
        "was": _one_or_more(_ref("name")),
        "title": _said(_ref("text"), phrase("Two to four words, for lists.")),
        "capability": _ref("name"),
        "facets": _named(_ref("name")),
        "points": _said(_points(), phrase("What points of the scale mean for this duty.")),
        "evidence": _said(_ref("text"), phrase("What others could have seen.")),
        "develop": _said(_ref("text"), phrase("One thing to do to get there.")),
        "origin": {"enum": [origin.value for origin in Origin]},
        **_beside(expected),
    }
    return _fields({key: known[key] for key in (*REQUIRED, *OPTIONAL, *EXPECTING)}, REQUIRED)


def _beside(expected: Schema) -> dict[str, Schema]:
    weight = {"type": "integer", "minimum": WEIGHTS[0], "maximum": WEIGHTS[-1]}
    return {
        "expected": expected,
        "weight": _said(weight, phrase("How many times it counts.")),
        "must": _said(
            {"type": "boolean"}, phrase("The position is not reached while this earns nothing.")
        ),
    }


def _profession() -> Schema:
    facet = _fields(
        {"name": _ref("text"), "label": _ref("text"), "values": _named(_ref("text"))},
        required=("name",),
    )
    return _fields(
        {
            "about": _ref("text"),
            "purpose": _list(_ref("text")),
            "notes": _list(_ref("text")),
            "facets": _named(facet),
        }
    )


def _ref(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}


def _said(schema: Schema, description: str) -> Schema:
    """The schema with a word on what it is for; beside a reference it would not be read."""
    return {"allOf": [schema], "description": description}


def _fields(properties: dict[str, Schema], required: tuple[str, ...] = ()) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def _named(values: Schema, most: int | None = None) -> Schema:
    limit = {} if most is None else {"maxProperties": most}
    return {"type": "object", "additionalProperties": values, **limit}


def _points(*, most: int | None = None, fewest: int = 0) -> Schema:
    limits: Schema = {"minProperties": fewest} | ({} if most is None else {"maxProperties": most})
    return {
        "type": "object",
        "patternProperties": {_WRITTEN_POINT: _ref("text")},
        "additionalProperties": False,
        **limits,
    }


def _list(items: Schema, *, fewest: int = 0) -> Schema:
    return {"type": "array", "items": items} | ({"minItems": fewest} if fewest else {})


def _one_or_more(items: Schema) -> Schema:
    return {"anyOf": [items, _list(items)]}
