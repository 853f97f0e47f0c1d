"""Loads a framework: from a file of one's own, or the one that comes with the program."""

from __future__ import annotations

import json
from functools import cache

from aecareer.files.resources import resource
from aecareer.framework import Framework
from aecareer.framework_document import build


@cache
def load_framework(name: str = "") -> Framework:
    """The framework in the file of that name, else the shipped one. Raises DataError."""
    if not name:
        shipped = json.loads(resource("data/roles.json"))
        return build(shipped["framework"], shipped["digest"])
    from aecareer.files.framework_yaml import read_framework  # YAML takes long to import

    return read_framework(name)
