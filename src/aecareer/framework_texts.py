"""Texts of a framework's document, checked: each in every language that the framework declares."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aecareer.checking import Checker
from aecareer.errors import Path
from aecareer.language import Text
from aecareer.messages import Message


class TextChecker(Checker):
    """A checker that hands out texts too. `languages` are the declared ones, empty for none."""

    def __init__(self) -> None:
        super().__init__()
        self.languages: tuple[str, ...] = ()

    def text(self, value: object, path: Path) -> Text:
        """A map by language that holds every declared language, or one text for all."""
        if isinstance(value, Mapping) and value:
            languages = self.languages or tuple(map(str, value))
            words = self.fields(value, path, languages)
            return {key: self.string(item, (*path, key)) for key, item in words.items()}
        text = "" if value is None else self.string(value, path)
        if value is None:
            self.fault(path, Message("text is missing here"))
        return {"": text} if text else {}

    def required_text(self, fields: Mapping[str, Any], key: str, path: Path) -> Text:
        """The text under a required key; that the key is missing was noted by fields()."""
        return {} if fields.get(key) is None else self.text(fields[key], (*path, key))

    def texts(self, value: object, path: Path) -> tuple[Text, ...]:
        """The texts of a list."""
        return tuple(self.text(item, place) for place, item in self.items(value, path))

    def optional_text(self, fields: Mapping[str, Any], key: str, path: Path) -> Text:
        """The text under a key that may be missing."""
        return self.text(fields[key], (*path, key)) if key in fields else {}
