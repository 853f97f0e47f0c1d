"""How long the rest will take, from the person's own pace."""

from __future__ import annotations

from collections.abc import Callable

USUAL = 12.0  # seconds an answer, until the person's own pace shows
_KNOWN_AFTER = 4
_LONGEST = 120.0  # a longer pause is a break, not thinking


def minutes(left: int, seconds: float = USUAL) -> int:
    """The minutes that so many answers will take, at so many seconds each; at least one."""
    return max(1, round(seconds * left / 60))


class Pace:
    """Keeps the time between answers. `clock` gives seconds that only ever grow."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._last = clock()
        self._taken: list[float] = []

    def answered(self) -> None:
        """Notes that an answer was given now."""
        now = self._clock()
        self._taken.append(min(now - self._last, _LONGEST))
        self._last = now

    def minutes(self, left: int) -> int:
        """The minutes that so many answers will take, at least one."""
        seconds = USUAL
        if len(self._taken) >= _KNOWN_AFTER:
            seconds = sorted(self._taken)[len(self._taken) // 2]  # about the median
        return minutes(left, seconds)
