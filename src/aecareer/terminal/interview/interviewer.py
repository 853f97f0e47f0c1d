"""Who talks to the person: key by key where the terminal can, else line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from time import monotonic
from typing import Protocol

from aecareer.answers import Answers
from aecareer.framework import Role
from aecareer.language import Language
from aecareer.terminal.console.channel import Channel
from aecareer.terminal.interview.session import Session
from aecareer.terminal.interview.setting import Setting


class Leaving(Exception):
    """The person leaves before the last question."""


class Interviewer(Protocol):
    """Talks to the person. Whatever asks may raise Leaving."""

    def tell(self, *texts: str) -> None:
        """Says something."""
        ...

    def open(self, count: int, minutes: int, *, estimated: bool) -> None:
        """Says what this is before the first question; `estimated`: how many they are is open."""
        ...

    def position(self) -> Role | None:
        """The present position of who is rated; None if one would rather not say."""
        ...

    def wants(self, *texts: str) -> bool:
        """Whether the person wants what the texts offer."""
        ...

    def run(self, session: Session, *, last_page_first: bool = False) -> None:
        """Asks until nothing is left, then shows the last page until one is done there."""
        ...


@contextmanager
def open_interviewer(
    setting: Setting,
    channel: Channel,
    earlier: Answers | None,
    languages: Callable[[], Sequence[Language]],
    *,
    plain: bool,
) -> Iterator[Interviewer]:
    """The interviewer for this terminal; line by line if `plain`, or if it takes no keys.

    `earlier` are the answers of the assessment before; in `languages` words may be typed where one
    answers line by line.
    """
    if plain or not channel.takes_keys:
        from aecareer.terminal.interview.lines import Lines
        from aecareer.terminal.interview.plain import PlainInterview

        vocabulary = Lines(setting.framework, languages())
        yield PlainInterview(
            setting,
            vocabulary,
            channel.write,
            channel.read_line,
            channel.width(),
            piped=not channel.keyboard.isatty(),
        )
        return
    from aecareer.terminal.console.desk import open_desk
    from aecareer.terminal.interview.keyed import KeyedInterview
    from aecareer.terminal.interview.pace import Pace
    from aecareer.terminal.interview.pages import Pages

    with open_desk(channel, Pages(setting).pasted) as desk:
        yield KeyedInterview(setting, desk, Pace(monotonic), earlier)
