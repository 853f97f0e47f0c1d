"""How long the shipped framework takes to load, strictly checked.

Measured: load_framework() without its cache, from the file's bytes to a Framework. Reference:
yaml.load() of the same text with libyaml's CSafeLoader, which checks nothing. Aim: at most 2.0
times the reference.
"""

from __future__ import annotations

import yaml

from aecareer.files.framework_file import load_framework
from aecareer.files.resources import resource
from timing import asked_fast, compare, milliseconds, table, timed

ROUNDS, FAST_ROUNDS = 60, 10


def main() -> None:
    """Prints both medians and their ratio."""
    rounds = FAST_ROUNDS if asked_fast(__doc__) else ROUNDS
    text = resource("data/roles.yaml").decode()
    found = compare(
        timed(load_framework.__wrapped__),
        timed(lambda: yaml.load(text, Loader=yaml.CSafeLoader)),
        rounds,
    )
    print(f"{len(text.encode()) / 1024:.0f} KiB of YAML, {rounds} rounds, medians")
    row = (
        "shipped framework",
        milliseconds(found.measured),
        milliseconds(found.reference),
        f"{found.ratio:.2f}",
        "2.0",
    )
    table(("", "load_framework", "CSafeLoader", "ratio", "aim"), [row])


if __name__ == "__main__":
    main()
