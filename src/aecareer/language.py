"""The language a person reads: it turns messages and the framework's texts into strings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from typing import NamedTuple

from aecareer.messages import Message, clean

Text = Mapping[str, str]
"""A text by language code; under "" a text that serves every language."""


def same_language(code: str, languages: Iterable[str]) -> str | None:
    """The one of these languages that a code means: itself, else that language elsewhere."""
    folded = {one.replace("_", "-").casefold(): one for one in languages}
    wanted = code.replace("_", "-").casefold()
    alike = (one for key, one in folded.items() if key.split("-")[0] == wanted.split("-")[0])
    return folded.get(wanted) or next(alike, None)


class Language(NamedTuple):
    """A language code with its catalogue's two functions (see the standard library's gettext).

    `local_day` makes of a moment (UTC, ISO 8601) the day that it was where the reader is. `texts`
    is the language of texts, where it is another than that of sentences.
    """

    code: str
    gettext: Callable[[str], str]
    ngettext: Callable[[str, str, int], str]
    local_day: Callable[[str], str]
    texts: str = ""

    def pick(self, text: Text) -> str:
        """The text in this language, else in the nearest or first language it has; cleaned."""
        wanted = self.texts or self.code
        return clean(text.get(wanted) or text.get("") or self._nearest(wanted, text))

    def _nearest(self, wanted: str, text: Text) -> str:
        code = same_language(wanted, text) or same_language(self.code, text) or next(iter(text), "")
        return text.get(code, "")

    def day(self, moment: str) -> str:
        """The day of a moment as the reader's calendar has it; cleaned."""
        return clean(self.local_day(moment))

    def say(self, message: Message | str, /, **values: object) -> str:
        """The message, or the one of this template, translated and filled in with clean values."""
        if isinstance(message, str):
            message = Message(message, **values)
        if message.plural:
            template = self.ngettext(message.template, message.plural, message.count)
        else:
            template = self.gettext(message.template)
        return template.format_map(
            {key: self._show(value) for key, value in message.values.items()}
        )

    def join(self, parts: Iterable[str]) -> str:
        """A list in running text: "a, b and c"."""
        *first, last = [*parts] or [""]
        if not first:
            return last
        listed = self.gettext(", ").join(first)
        return self.gettext("{first} and {last}").format(first=listed, last=last)

    def names(self, parts: Iterable[str]) -> str:
        """Names beside each other, each of which may hold "and" or a comma."""
        text = self.gettext("{names}; {name}")
        return reduce(lambda names, name: text.format(names=names, name=name), [*parts] or [""])

    def run_on(self, first: str, second: str) -> str:
        """Two sentences, with a space between them where the language has one."""
        return self.gettext("{first} {second}").format(first=first, second=second)

    def _show(self, value: object) -> str:
        if isinstance(value, Message):
            return self.say(value)
        if isinstance(value, Mapping):
            return self.pick(value)
        if isinstance(value, tuple):
            return self.gettext(", ").join(map(self._show, value))
        return clean(str(value))
