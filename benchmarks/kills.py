"""Whether `kill -9` at any moment can lose an answer, or double an assessment.

Three kinds of runs, each on data of its own, ended at a random moment:

- amid the questions, while keys come faster than they can be taken;
- on the last pages, from the last answers over the page that shows them all to the report, with -o;
- while a report is written with -o over an older one.

Measured: receipts that were on the screen, against the answers that the draft or the finished
assessment then holds; then, after the next run, which finishes what was begun, how many assessments
there are, and what is left half written. Aim: no answer lost, one assessment for one, files whole,
nothing left.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from random import Random
from statistics import median
from subprocess import DEVNULL, Popen, TimeoutExpired
from tempfile import TemporaryDirectory
from time import perf_counter

from aecareer.answers import Answers, Viewpoint, rating_mark
from aecareer.cli.main import run
from aecareer.errors import DataError
from aecareer.files.archive import Archive
from aecareer.files.drafts import Draft
from aecareer.files.framework_file import load_framework
from aecareer.files.stored import read_stored, stored_text
from aecareer.framework import Framework
from aecareer.interview import unanswered, walk
from pseudo_terminal import CARD, CLOSING, on_terminal
from timing import PROGRAM, asked_fast, environment, table

KILLS, FAST_KILLS = {"questions": 700, "last pages": 700, "-o": 600}, 8
SEED = 12
ASSESS = ("assess", "--position", "AM")
KEYS = "012345n?"
ENTER = "\r"
LAST_FEW = 4  # questions that are left before the last pages, and not answered amid the questions
RECEIPT = re.compile(rb"\x1b\[J \x1b\[1;36m([0-9n?])\x1b\[0m  ")


@dataclass(slots=True)
class Kills:
    """What the killed runs left. `midway` are those killed when some, but not all, was done."""

    runs: int = 0
    midway: int = 0
    shown: int = 0
    lost: int = 0
    unreadable: int = 0
    finished: int = 0
    both: int = 0
    not_one: int = 0
    broken: int = 0
    left: int = 0


class Home:
    """The data of one run, and the files beside them."""

    def __init__(self, framework: Framework, folder: Path) -> None:
        self.framework = framework
        self.folder = folder
        self.variables = environment(folder)
        self.archive = Archive(framework, self.variables)
        self.draft = Draft(framework, Viewpoint(), self.variables)
        self.duties = [duty for section in walk(framework) for duty in section.duties]
        self.output = folder / "out.json"

    def begin(self, count: int, chance: Random) -> Answers:
        """Answers the first so many questions."""
        answers = Answers(position="AM", started="2026-01-01T08:00:00.000Z")
        for duty in self.duties[:count]:
            answers = answers.with_rating(duty.id, chance.randrange(6))
        with self.draft as draft:
            draft.save(answers)
        return answers

    def kept(self) -> Answers | None:
        """The answers as they are on the disk: finished, else begun; None if unreadable."""
        finished, faults = self.archive.all()
        try:
            begun = read_stored(self.draft.path, self.framework, self.draft.environment).answers
        except DataError:
            begun = None
        return None if faults else finished[-1].answers if finished else begun

    def go_on(self) -> None:
        """The next run, which answers what is left."""
        begun = self.draft.look() or Answers()
        lines = "3\n" * len(unanswered(self.framework, begun))
        with _variables(self.variables), redirect_stdout(StringIO()), redirect_stderr(StringIO()):
            sys.stdin, before = StringIO(lines), sys.stdin
            try:
                run([*ASSESS, "--plain", "-o", str(self.output), "--force"])
            finally:
                sys.stdin = before

    def half_written(self) -> int:
        """How many files there are that a killed program did not get whole."""
        return len([*self.folder.rglob("*.tmp")])


@contextmanager
def _variables(wanted: dict[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.clear()
    os.environ.update(wanted)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _in_homes(framework: Framework, count: int) -> Iterator[Home]:
    for _ in range(count):
        with TemporaryDirectory() as folder:
            yield Home(framework, Path(folder))


def amid_questions(framework: Framework, count: int, chance: Random) -> Kills:
    """Kills while keys come, up to the time that all of them take."""
    found = Kills()
    keys = "".join(chance.choices(KEYS, k=len(framework.duties) - LAST_FEW))
    longest = 0.0
    for home in _in_homes(framework, count + 1):
        with on_terminal(home.folder, (*PROGRAM, *ASSESS)) as terminal:
            terminal.until(CARD)
            began = perf_counter()
            terminal.press(keys)
            if not longest:
                while len(RECEIPT.findall(terminal.shown)) < len(keys) - LAST_FEW:
                    terminal.for_seconds(0.005)
                longest = perf_counter() - began
                continue
            terminal.for_seconds(chance.uniform(0, longest))
            terminal.kill()
            receipts = [mark.decode() for mark in RECEIPT.findall(terminal.shown)]
        found.midway += 0 < len(receipts) < len(keys)
        _count(home, Answers(), receipts, found)
    return found


def on_last_pages(framework: Framework, count: int, chance: Random) -> Kills:
    """Kills from the last answers to the report, which Enter at the page of all answers shows."""
    found = Kills()
    keys = "".join(chance.choices(KEYS, k=LAST_FEW)) + ENTER
    times: list[float] = []
    for number, home in enumerate(_in_homes(framework, count + 3)):
        begun = home.begin(len(home.duties) - LAST_FEW, chance)
        command = (*PROGRAM, *ASSESS, "-o", str(home.output))
        with on_terminal(home.folder, command) as terminal:
            terminal.until(CARD)
            began = perf_counter()
            terminal.press(keys)
            if number < 3:
                times.append(terminal.until(CLOSING) - began)
                continue
            terminal.for_seconds(chance.uniform(0, 1.1 * median(times)))
            terminal.kill()
            receipts = [mark.decode() for mark in RECEIPT.findall(terminal.shown)]
        found.midway += CLOSING not in terminal.shown and bool(receipts)
        _count(home, begun, receipts, found)
    return found


def _count(home: Home, begun: Answers, receipts: list[str], found: Kills) -> None:
    """Compares what was shown with what is kept; then goes on, and looks again."""
    found.runs += 1
    found.shown += len(receipts)
    kept = home.kept()
    found.unreadable += kept is None
    kept = kept or Answers()
    given = {id: rating_mark(answer.rating) for id, answer in begun.by_duty.items()}
    asked = [duty.id for duty in home.duties if duty.id not in given]
    given |= dict(zip(asked, receipts, strict=False))
    found.lost += sum(
        kept.rating(id) is None or rating_mark(kept.rating(id)) != mark
        for id, mark in given.items()
    )
    ended, open_still = len(home.archive.all()[0]), home.draft.path.exists()
    found.finished += ended
    found.both += bool(ended) and open_still
    found.broken += home.output.exists() and not _is_whole(home, kept)
    if open_still:
        home.go_on()
        found.not_one += len(home.archive.all()[0]) != 1
        found.left += home.half_written()


def _is_whole(home: Home, kept: Answers) -> bool:
    text = home.output.read_text(encoding="utf-8")
    return text == stored_text(kept, home.framework)


def amid_output(framework: Framework, count: int, chance: Random) -> Kills:
    """Kills in the second half of a run that writes a report over one in another language."""
    found = Kills()
    with TemporaryDirectory() as folder:
        home = Home(framework, Path(folder))
        answers = home.begin(len(home.duties), chance)
        (home.folder / "me.json").write_text(stored_text(answers, framework), encoding="utf-8")
        whole, times = [], []
        for language in ("en", "zh") * 3:
            began = perf_counter()
            _reporting(home, language).wait()
            times.append(perf_counter() - began)
            whole.append(home.output.with_suffix(".html").read_bytes())
        for number in range(count):
            writer = _reporting(home, ("en", "zh")[number % 2])
            try:
                writer.wait(chance.uniform(0.5, 1.1) * median(times))
            except TimeoutExpired:
                writer.kill()
                writer.wait()
            found.runs += 1
            found.midway += writer.returncode != 0
            found.broken += home.output.with_suffix(".html").read_bytes() not in whole
        _reporting(home, "en").wait()
        found.left = home.half_written()
    return found


def _reporting(home: Home, language: str) -> Popen[bytes]:
    page = home.output.with_suffix(".html")
    command = ("report", "--answers", str(home.folder / "me.json"), "-o", str(page))
    return Popen(
        [*PROGRAM, *command, "--lang", language],
        env=home.variables,
        stdout=DEVNULL,
        stderr=DEVNULL,
    )


def main() -> None:
    """Kills, and prints what was left."""
    fast = asked_fast(__doc__)
    framework = load_framework()
    chance = Random(SEED)
    kinds: dict[str, Callable[[Framework, int, Random], Kills]] = {
        "questions": amid_questions,
        "last pages": on_last_pages,
        "-o": amid_output,
    }
    all_found = [
        kind(framework, FAST_KILLS if fast else KILLS[name], chance) for name, kind in kinds.items()
    ]
    rows = (
        ("killed runs", "runs", ""),
        ("midway", "midway", ""),
        ("receipts on the screen", "shown", ""),
        ("answers lost", "lost", "0"),
        ("drafts or assessments that cannot be read", "unreadable", "0"),
        ("already finished", "finished", ""),
        ("finished, and still open as a draft", "both", ""),
        ("not one assessment after the next run", "not_one", "0"),
        ("files from -o that are not whole", "broken", "0"),
        ("half-written files after the next run", "left", "0"),
    )
    table(
        ("", *kinds, "aim"),
        [(name, *(getattr(one, key) for one in all_found), aim) for name, key, aim in rows],
    )


if __name__ == "__main__":
    main()
