"""Whom the files that the program keeps are about."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from aecareer.answers import Rater, Viewpoint, name_key
from aecareer.files.inventory import Holding, Inventory, Item
from aecareer.files.reading import LARGEST
from aecareer.files.stored import file_key
from aecareer.messages import clean

_OF_OTHERS = (Rater.MANAGER, Rater.PEER)


def people(inventory: Inventory) -> Mapping[str, int]:
    """The names of those whom one has rated, as they are shown, with how many files each has.

    Files that cannot be read are under "".
    """
    names: dict[str, str] = {}
    counts: dict[str, int] = {}
    for item in inventory.items:
        if item.holding is not Holding.TRACE and _is_of_another(item):
            name = " ".join(clean(_name_in(inventory.folder / item.path)).split())
            shown = names.setdefault(name_key(name), name)
            counts[shown] = counts.get(shown, 0) + 1
    return dict(sorted(counts.items()))


def about(inventory: Inventory, name: str) -> Inventory:
    """What is kept about one person: finished, begun and set aside, by oneself or by others."""
    if not name_key(name):
        return replace(inventory, items=())
    keys = [file_key(Viewpoint(rater, name)) for rater in _OF_OTHERS]
    items = tuple(
        item
        for item in inventory.items
        if any(key in item.path.name for key in keys)
        or name_key(_name_in(inventory.folder / item.path)) == name_key(name)
    )
    return replace(inventory, items=items)


def _is_of_another(item: Item) -> bool:
    return any(f"{rater.value}-" in item.path.name for rater in _OF_OTHERS)


def _name_in(path: Path) -> str:
    """The name of the person in a file of ours, "" where there is none to be read."""
    try:
        with path.open("rb") as stream:
            document = json.loads(stream.read(LARGEST))
    except (OSError, ValueError, RecursionError):
        return ""
    name = document.get("person") if isinstance(document, dict) else None
    return name if isinstance(name, str) else ""
