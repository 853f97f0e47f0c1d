"""How fast the interview follows a key.

Whole walks through `aecareer assess` on a terminal of its own. Measured: from writing an
answer's key until the last byte of the next card (or of the pause between two areas), which
includes saving the answer. Reference, in turns with the keys: a bare write, fsync and replace of a
draft's size in the same place. Aim: the 99th percentile at most 16 ms.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from aecareer.files.framework_file import load_framework
from aecareer.framework import Framework
from pseudo_terminal import CARD, CLOSING, PAUSE, Terminal, on_terminal
from timing import PROGRAM, asked_fast, milliseconds, percentile, table

WALKS, FAST_WALKS = 10, 2
SEED = 9
ASSESS = (*PROGRAM, "assess", "--position", "AM")
KEYS = "012345n?"


@dataclass(frozen=True, slots=True)
class Walks:
    """What was measured on the walks: seconds, and bytes that a key made the program write."""

    keys: list[float]
    writes: list[float]
    written: list[int]
    lasts: list[float]


def walked(framework: Framework, count: int, chance: Random) -> Walks:
    """Whole interviews, key by key."""
    found = Walks([], [], [], [])
    for _ in range(count):
        with TemporaryDirectory() as folder, on_terminal(Path(folder), ASSESS) as terminal:
            terminal.until(CARD)
            for _ in range(len(framework.duties) - 1):
                _answer(terminal, chance, found)
                draft = next(Path(folder, "data", "drafts").glob("*.json"))
                found.writes.append(bare_write(draft.parent, draft.stat().st_size))
            began = perf_counter()
            terminal.press("3")
            found.lasts.append(terminal.until(CLOSING) - began)
    return found


def _answer(terminal: Terminal, chance: Random, found: Walks) -> None:
    before = len(terminal.shown)
    began = perf_counter()
    terminal.press(chance.choice(KEYS))
    found.keys.append(terminal.until(CARD, PAUSE) - began)
    found.written.append(len(terminal.shown) - before)
    if terminal.shown.endswith(PAUSE):
        terminal.press(" ")
        terminal.until(CARD)


def bare_write(folder: Path, size: int) -> float:
    """The seconds that keeping so many bytes takes, all or nothing."""
    data = b"x" * size
    target = folder / "reference"
    temporary = folder / "reference.new"
    began = perf_counter()
    with temporary.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    temporary.replace(target)
    return perf_counter() - began


def main() -> None:
    """Prints the walks."""
    fast = asked_fast(__doc__)
    framework = load_framework()
    chance = Random(SEED)
    walks = walked(framework, FAST_WALKS if fast else WALKS, chance)
    print(f"{len(walks.keys)} keys on {len(walks.lasts)} walks")
    table(
        ("", "median", "99th pct", "aim"),
        [
            _times("key to next card", walks.keys, "16 ms"),
            _times("bare write, fsync, replace", walks.writes),
            _times("last key to the report", walks.lasts),
        ],
    )
    ratio = median(a / b for a, b in zip(walks.keys, walks.writes, strict=True))
    print(f"key to bare write: ratio {ratio:.1f}; {median(walks.written):.0f} bytes a key (median)")


def _times(name: str, seconds: Sequence[float], aim: str = "") -> list[str]:
    return [name, milliseconds(median(seconds)), milliseconds(percentile(seconds, 99)), aim]


if __name__ == "__main__":
    main()
