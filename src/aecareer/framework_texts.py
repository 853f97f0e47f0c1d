"""Texts and points of a framework's document, checked.

Each text is there in every language that the framework declares.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aecareer.checking import Checker, shown
from aecareer.errors import Path
from aecareer.language import Text
from aecareer.messages import Message

HIGHEST_POINT = 99  # two keys on the keyboard
_NO_TEXT: Text = {}  # one for all: most duties lack most of what they may have
_NO_POINTS: Mapping[int, Text] = {}
_WRITTEN_POINTS = frozenset(map(str, range(HIGHEST_POINT + 1)))


class TextChecker(Checker):
    """A checker that hands out texts and points too.

    `languages` are the declared ones, empty for none.
    """

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
        return self.text(fields[key], (*path, key)) if key in fields else _NO_TEXT

    def points(self, value: object, path: Path) -> Mapping[int, Text]:
        """Texts by point, lowest first; documents other than YAML hold points as texts."""
        if value is None:
            return _NO_POINTS
        points: dict[int, Text] = {}
        for key, text in self.mapping(value, path).items():
            place = (*path, key)
            point = self._point(key, place)
            if point in points:
                self.taken(key, place, on_key=True)
            elif point is not None:
                points[point] = self.text(text, place)
        return dict(sorted(points.items()))

    def taken(self, name: object, path: Path, *, on_key: bool = False) -> None:
        """Notes that a name stands for something else already."""
        self.fault(path, Message("'{name}' is already taken", name=shown(name)), on_key=on_key)

    def _point(self, key: object, path: Path) -> int | None:
        point = int(key) if isinstance(key, str) and key in _WRITTEN_POINTS else key
        if type(point) is int and 0 <= point <= HIGHEST_POINT:
            return point
        self.fault(
            path,
            Message(
                "'{point}' cannot be a point of the scale; use whole numbers from 0 to {n}",
                point=shown(key),
                n=HIGHEST_POINT,
            ),
            on_key=True,
        )
        return None
