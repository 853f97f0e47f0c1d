"""The language of the desktop, where the shell names none: of Windows and of macOS."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

_MAC_SETTINGS = Path("Library/Preferences/.GlobalPreferences.plist")


def system_language() -> str:
    """A locale's name, such as "zh-Hans-CN"; empty if this system has none or does not tell."""
    if sys.platform == "win32":  # pragma: no cover
        from ctypes import windll

        return windows_language(windll.kernel32.GetUserDefaultUILanguage)
    if sys.platform == "darwin":  # pragma: no cover
        return mac_language(Path("~").expanduser())
    return ""


def windows_language(display_language: Callable[[], int]) -> str:
    """The name of the language that Windows gives as a number, such as 0x804."""
    from locale import windows_locale

    return windows_locale.get(display_language(), "")


def mac_language(home: Path) -> str:
    """The first of the languages in the person's settings."""
    from plistlib import load

    try:
        with (home / _MAC_SETTINGS).open("rb") as file:
            return str(load(file)["AppleLanguages"][0])
    except (OSError, ValueError, KeyError, IndexError, TypeError):
        return ""
