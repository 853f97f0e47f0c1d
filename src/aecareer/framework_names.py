"""The ids or codes of a framework's document, each taken once."""

from __future__ import annotations

from aecareer.checking import Checker
from aecareer.errors import Path
from aecareer.messages import Message
from aecareer.names import looks


class Names:
    """The names of one kind of thing: none may be, or look like, one that is taken.

    `any_case`: nor differ from one by case alone. Earlier names count too, wherever they stand.
    """

    def __init__(self, check: Checker, *, any_case: bool = False) -> None:
        self.check = check
        self.any_case = any_case
        self._taken: dict[str, str] = {}

    def new(self, value: object, path: Path) -> str:
        """The name, noted as taken; what is wrong with it is a fault."""
        name = self.check.name(value, path)
        if name:
            self._take(name, path)
        return name

    def former(self, value: object, path: Path) -> tuple[str, ...]:
        """Earlier names, one or a list, noted as taken."""
        names = (self.new(item, place) for place, item in self.check.one_or_more(value, path))
        return tuple(filter(None, names))

    def _take(self, name: str, path: Path) -> None:
        key = looks(name).casefold() if self.any_case else looks(name)
        other = self._taken.get(key)
        if other is None:
            self._taken[key] = name
        elif looks(name).casefold() == other.casefold():
            self.check.fault(path, Message("'{name}' is already taken", name=name))
        else:
            message = Message(
                "'{name}' looks like '{other}', which is taken", name=name, other=other
            )
            self.check.fault(path, message)
