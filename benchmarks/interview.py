"""How fast the interview follows a key, and whether a kill can lose an answer.

First, whole walks through `aecareer assess` on a terminal of its own. Measured: from writing an
answer's key until the last byte of the next card (or of the pause between two areas), which
includes saving the answer. Reference, in turns with the keys: a bare write, fsync and replace of a
draft's size in the same place. Aim: the 99th percentile at most 16 ms.

Then runs that `kill -9` ends at a random moment while keys come faster than they can be taken.
Measured: receipts that were on the screen, against the answers that the draft then holds. Aim: none
lost, and every draft readable.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from aecareer.answers import Answers, rating_mark
from aecareer.errors import DataError
from aecareer.files.framework_file import load_framework
from aecareer.files.stored import read_stored
from aecareer.framework import Framework
from aecareer.interview import walk
from pseudo_terminal import CARD, CLOSING, PAUSE, Terminal, on_terminal
from timing import PROGRAM, asked_fast, milliseconds, percentile, table

WALKS, FAST_WALKS = 10, 2
KILLS, FAST_KILLS = 100, 10
SEED = 9
ASSESS = (*PROGRAM, "assess", "--position", "AM")
KEYS = "012345n?"
LAST_FEW = 4  # keys kept back when killing, so that no assessment ends
RECEIPT = re.compile(rb"\x1b\[J \x1b\[1;36m([0-9n?])\x1b\[0m  ")


@dataclass(frozen=True, slots=True)
class Walks:
    """What was measured on the walks: seconds, and bytes that a key made the program write."""

    keys: list[float]
    writes: list[float]
    written: list[int]
    lasts: list[float]


@dataclass(slots=True)
class Kills:
    """What the killed runs left. `midway` are those killed between the first and the last key."""

    midway: int = 0
    shown: int = 0
    kept: int = 0
    lost: int = 0
    unreadable: int = 0
    half_written: int = 0


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


def killed(framework: Framework, count: int, longest: float, chance: Random) -> Kills:
    """Runs ended at a random moment within so many seconds of the first key."""
    found = Kills()
    for _ in range(count):
        with TemporaryDirectory() as folder, on_terminal(Path(folder), ASSESS) as terminal:
            terminal.until(CARD)
            keys = chance.choices(KEYS, k=len(framework.duties) - LAST_FEW)
            terminal.press("".join(keys))
            terminal.for_seconds(chance.uniform(0, longest))
            terminal.kill()
            drafts = Path(folder, "data", "drafts")
            found.half_written += len([*drafts.glob("*.tmp")])
            receipts = [mark.decode() for mark in RECEIPT.findall(terminal.shown)]
            found.midway += 0 < len(receipts) < len(keys)
            _count(framework, receipts, next(drafts.glob("*.json")), found)
    return found


def _count(framework: Framework, receipts: Sequence[str], draft: Path, found: Kills) -> None:
    found.shown += len(receipts)
    try:
        answers = read_stored(draft, framework, {"AECAREER_DATA_DIR": os.devnull}).answers
    except DataError:
        found.unreadable += 1
        answers = Answers()
    found.kept += answers.answered
    asked = [duty for section in walk(framework) for duty in section.duties]
    for duty, mark in zip(asked, receipts, strict=False):
        rating = answers.rating(duty.id)
        found.lost += rating is None or rating_mark(rating) != mark


def main() -> None:
    """Prints the walks, then the kills."""
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
    print()
    kills = FAST_KILLS if fast else KILLS
    whole = median(walks.keys) * (len(framework.duties) - LAST_FEW)
    found = killed(framework, kills, whole, chance)
    table(
        ("killed runs", "count", "aim"),
        [
            ("runs", kills, ""),
            ("between first and last key", found.midway, ""),
            ("receipts on the screen", found.shown, ""),
            ("answers in the drafts", found.kept, ""),
            ("half-written files left aside", found.half_written, ""),
            ("drafts that cannot be read", found.unreadable, "0"),
            ("answers lost", found.lost, "0"),
        ],
    )


def _times(name: str, seconds: Sequence[float], aim: str = "") -> list[str]:
    return [name, milliseconds(median(seconds)), milliseconds(percentile(seconds, 99)), aim]


if __name__ == "__main__":
    main()
