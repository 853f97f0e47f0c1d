"""The one harness: a target takes bytes; what it raises is a failure, or can be told."""

from __future__ import annotations

import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from random import Random
from types import FrameType

from aecareer.errors import AecareerError
from fuzz.command_lines import LINES
from fuzz.mutating import mutated
from fuzz.readers import READERS, told
from fuzz.renderers import RENDERERS

Target = Callable[[bytes], object]
Targets = Mapping[str, Target]
TARGETS: Targets = READERS | RENDERERS | LINES
SLOWEST = 5  # seconds of the processor that one input may take
_GROW = 50  # every so many inputs one is mutated further
_SHOWN = 400  # bytes of what fails that are printed
_GROWN = 200  # of these for each target at once


def checked(target: Target, data: bytes) -> None:
    """Runs a target. An error of the person's is no failure, if it can be told."""
    try:
        target(data)
    except AecareerError as error:
        told(error)


class Fuzzing:
    """One run over targets: what was tried, and what failed, by the place where it was raised."""

    def __init__(
        self, targets: Targets, begin: Callable[[str], Sequence[bytes]], chance: Random, found: Path
    ) -> None:
        self.targets = targets
        self.chance = chance
        self.found = found
        self.tried = dict.fromkeys(targets, 0)
        self.failures: dict[str, Path] = {}
        self._begin = {target: [*begin(target)] for target in targets}
        self._pool = {target: [*pool] for target, pool in self._begin.items()}

    def turn(self, target: str, count: int) -> None:
        """So many inputs for a target."""
        pool = self._pool[target]
        for _ in range(count):
            data = mutated(self.chance.choice(pool), pool, self.chance)
            self.attempt(target, data)
            if self.chance.randrange(_GROW) == 0:
                self._grow(target, data)

    def attempt(self, target: str, data: bytes) -> None:
        """One input; what it raises is noted once for each place."""
        self.tried[target] += 1
        try:
            with _in_time():
                checked(self.targets[target], data)
        except Exception as error:
            self._note(target, data, error)

    def _grow(self, target: str, data: bytes) -> None:
        pool, kept = self._pool[target], len(self._begin[target])
        pool.append(data)
        if len(pool) > kept + _GROWN:
            del pool[self.chance.randrange(kept, len(pool))]

    def _note(self, target: str, data: bytes, error: Exception) -> None:
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{target} {type(error).__name__} {last.filename}:{last.lineno}"
        if where in self.failures:
            return
        self.found.mkdir(parents=True, exist_ok=True)
        path = self.found / f"{target}-{sha256(data).hexdigest()[:12]}"
        path.write_bytes(data)
        self.failures[where] = path
        print(f"--- {path}: {data[:_SHOWN]!r}", file=sys.stderr)
        traceback.print_exception(error, limit=-6, file=sys.stderr)


@contextmanager
def _in_time() -> Iterator[None]:
    """Raises TimeoutError in what takes too long."""
    before = signal.signal(signal.SIGPROF, _too_slow)
    signal.setitimer(signal.ITIMER_PROF, SLOWEST)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _too_slow(_: int, frame: FrameType | None) -> None:
    raise TimeoutError(f"more than {SLOWEST} s")
