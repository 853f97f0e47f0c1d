"""Files that come with the program, wherever it is installed: wheel, checkout or zip archive."""

from __future__ import annotations

from pathlib import Path
from pkgutil import get_data

_CHECKOUT = Path(__file__).parents[3]


def resource(name: str) -> bytes:
    """The bytes of a file of the package, given by its path inside; of the checkout's data/ else.

    Raises FileNotFoundError if neither has it.
    """
    try:
        data = get_data("aecareer", name)
    except OSError:  # a zip archive raises a plain one
        data = None
    return (_CHECKOUT / name).read_bytes() if data is None else data
