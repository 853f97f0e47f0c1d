"""Libraries that not everybody needs: loaded where they are used, or a word on how to get them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from aecareer.errors import UsageError
from aecareer.messages import Message

if TYPE_CHECKING:
    from types import ModuleType


def load_openpyxl() -> ModuleType:
    """openpyxl, which the extra [excel] brings. Raises UsageError that says how to install it."""
    try:
        import openpyxl
    except ImportError:
        raise UsageError(
            Message(
                "Excel files need the library openpyxl: {command}",
                command=f"{sys.executable} -m pip install 'openpyxl>=3.1.2'",
            )
        ) from None
    return openpyxl
