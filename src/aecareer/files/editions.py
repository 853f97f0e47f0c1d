"""Editions of frameworks of one's own: a copy of each that was answered, to show what was meant.

A framework's file may be edited; what its scale said when somebody answered is known from here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from aecareer.errors import DataError
from aecareer.files.data_folder import data_folder, make_private
from aecareer.files.framework_file import load_framework
from aecareer.files.writing import write_private
from aecareer.framework import Framework

EDITIONS = "frameworks"  # their folder
EDITION = re.compile(r"[0-9a-f]{64}\.yaml")
_DIGEST = re.compile(r"sha256:([0-9a-f]{64})")


def keep_edition(framework: Framework, environment: Mapping[str, str]) -> None:
    """Keeps a copy of the framework's file, once. Raises StorageError.

    What comes with the program needs none.
    """
    path = _path(framework.digest, environment)
    if framework.source and path is not None and not path.exists():
        make_private(path.parent)
        write_private(path, framework.source)


def find_edition(digest: object, environment: Mapping[str, str]) -> Framework | None:
    """The framework with that digest, if a copy of it is kept that is still what it was."""
    path = _path(digest, environment)
    if path is None or not path.is_file():
        return None
    try:
        found = load_framework(str(path))
    except DataError:
        return None
    return found if found.digest == digest else None


def _path(digest: object, environment: Mapping[str, str]) -> Path | None:
    match = _DIGEST.fullmatch(digest) if isinstance(digest, str) else None
    return None if match is None else data_folder(environment) / EDITIONS / f"{match[1]}.yaml"
