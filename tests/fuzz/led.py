"""Fuzzes one target with inputs led by coverage: `python -m fuzz.led TARGET [LIBFUZZER OPTION...]`.

Needs `pip install atheris`, and nothing else here does. What fails libFuzzer leaves as `crash-...`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["aecareer"]):
    from fuzz.fuzzing import TARGETS, checked
    from fuzz.seeds import seeds


def main() -> None:
    """The command line; does not return before an option, or a failure, ends it."""
    name, *options = sys.argv[1:]
    corpus = Path(f"fuzz-{name}")
    corpus.mkdir(exist_ok=True)
    for number, data in enumerate(seeds(name)):
        (corpus / f"seed-{number}").write_bytes(data)
    atheris.Setup([sys.argv[0], *options, str(corpus)], lambda data: checked(TARGETS[name], data))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
