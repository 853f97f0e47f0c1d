"""Answers to an earlier edition of a framework: how it is known, and what of them still fits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from aecareer.framework import Framework

Document = Mapping[str, Any]
_STAMP = 12  # digits of the digest: enough to tell the editions of one framework apart
_STAMPED = re.compile(rf"(.+?) +([0-9a-f]{{{_STAMP}}})")
_KIND = "sha256:"  # what a digest begins with


class Fitting(NamedTuple):
    """A document's parts: what fits the framework, and the answers by duty id that do not.

    `position` is the code of a position that there is no more, "" for none.
    """

    document: object
    unfit: Document
    position: str = ""


def stamp(framework: Framework) -> str:
    """The framework and its edition where a person reads them: "ID 0123456789ab"."""
    return f"{framework.id} {framework.digest.removeprefix(_KIND)[:_STAMP]}".rstrip()


def stamped(text: str) -> Mapping[str, str]:
    """The framework that a stamp is of, as a document names it; the digest is cut off.

    Older forms bear the id alone.
    """
    found = _STAMPED.fullmatch(text)
    return {"id": text} if found is None else {"id": found[1], "digest": _KIND + found[2]}


def migrated(data: object, framework: Framework) -> object:
    """A document of answers, or a bare map of them, with present ids and codes for earlier ones.

    An answer under a present id goes before one under an earlier; what has no room stays as it is.
    """
    if not isinstance(data, Mapping) or not (framework.renamed or framework.recoded):
        return data
    if "schema" not in data and "answers" not in data:
        return _renamed(data, framework)
    document = dict(data)
    if isinstance(document.get("answers"), Mapping):
        document["answers"] = _renamed(document["answers"], framework)
    position = document.get("position")
    if isinstance(position, str):
        document["position"] = framework.recoded.get(position.casefold(), position)
    return document


def _renamed(answers: Mapping[Any, Any], framework: Framework) -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    for key, answer in answers.items():
        present = framework.renamed.get(key) if isinstance(key, str) else None
        free = present is not None and present not in answers and present not in found
        found[present if free else key] = answer
    return found


def parted(document: object, framework: Framework) -> Fitting:
    """The document without the answers to no duty, or off the scale, and without a lost position.

    Its ids and codes are migrated. What else may be wrong with it is left in it.
    """
    given = document.get("answers") if isinstance(document, Mapping) else None
    if not isinstance(document, Mapping) or not isinstance(given, Mapping):
        return Fitting(document, {})
    unfit = {key: one for key, one in given.items() if not _fits(key, one, framework)}
    fitting = {key: one for key, one in given.items() if key not in unfit}
    position = document.get("position")
    lost = ""
    if isinstance(position, str) and position and not _is_role(position, framework):
        document, lost = {**document, "position": None}, position
    return Fitting({**document, "answers": fitting}, unfit, lost)


def _fits(key: object, answer: object, framework: Framework) -> bool:
    rating = answer.get("rating") if isinstance(answer, Mapping) else answer
    on_scale = type(rating) is not int or rating in framework.scale.points
    return key in framework.duties and on_scale


def _is_role(code: str, framework: Framework) -> bool:
    return any(role.code.casefold() == code.casefold() for role in framework.roles)
