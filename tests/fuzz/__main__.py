"""Fuzzes readers and renderers for a time, or for a number of inputs each.

Inputs are mutations of what the program writes and of the kept corpus. What fails is put into a
folder, one file each, and told with its traceback; the exit code is then 1.
"""

from __future__ import annotations

import argparse
import resource
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from time import monotonic

from fuzz.fuzzing import TARGETS, Fuzzing
from fuzz.seeds import seeds

_ROUND = 50  # inputs of a target before the next has its turn


def _turns(targets: list[str], seconds: float | None, inputs: int) -> Iterator[str]:
    """Targets in turns: each as long as the others, until the time or the inputs are used up."""
    began = monotonic()
    spent = dict.fromkeys(targets, 0.0)
    rounds = dict.fromkeys(targets, 0)
    while targets:
        target = min(targets, key=spent.__getitem__) if seconds else targets[0]
        start = monotonic()
        yield target
        spent[target] += monotonic() - start
        rounds[target] += 1
        if seconds and monotonic() - began > seconds:
            return
        if not seconds and rounds[target] * _ROUND >= inputs:
            targets = targets[1:]


def main() -> int:
    """The command line; its exit code."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--seconds", type=float, help="in all")
    parser.add_argument("--inputs", type=int, default=1000, help="for each target (1000)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--found", type=Path, default=Path("fuzz-found"), help="where failures go")
    asked = parser.parse_args()
    targets = asked.targets or [*TARGETS]
    fuzzing = Fuzzing(TARGETS, seeds, Random(asked.seed), asked.found)
    for target in _turns(targets, asked.seconds, asked.inputs):
        fuzzing.turn(target, _ROUND)
    for target in targets:
        print(f"{target:16} {fuzzing.tried[target]:9,}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    total = sum(fuzzing.tried.values())
    print(f"{'all':16} {total:9,} inputs, {len(fuzzing.failures)} failures, peak {peak} MiB")
    return 1 if fuzzing.failures else 0


if __name__ == "__main__":
    sys.exit(main())
