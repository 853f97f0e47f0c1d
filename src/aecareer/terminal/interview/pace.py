"""How long the rest will take, from the person's own pace."""

from __future__ import annotations

from collections.abc import Callable

from aecareer.interview import USUAL_PACE, minutes

_KNOWN_AFTER = 4
_LONGEST = 120.0  # a longer pause is a break, not thinking


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
        seconds = USUAL_PACE
        if len(self._taken) >= _KNOWN_AFTER:
            seconds = sorted(self._taken)[len(self._taken) // 2]  # about the median
        return minutes(left, seconds)
