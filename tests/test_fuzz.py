"""Any input gives every reader and every renderer a result, or an error that can be told.

A few inputs for each here; `python -m fuzz` in this folder tries more, CI for a minute.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aecareer.errors import DataError
from aecareer.messages import Message
from fuzz.fuzzing import TARGETS, Fuzzing, checked
from fuzz.mutating import mutated
from fuzz.readers import READERS
from fuzz.seeds import CORPUS, seeds
from running import posix

pytestmark = pytest.mark.slow  # takes seconds, and no library's version matters

EACH = pytest.mark.parametrize("target", [*TARGETS])


@EACH
@given(chance=st.integers(0, 2**64).map(Random), anything=st.binary(max_size=300))
def test_any_input_gives_a_result_or_one_clear_line(
    target: str, chance: Random, anything: bytes
) -> None:
    pool = seeds(target)
    checked(TARGETS[target], anything)
    checked(TARGETS[target], mutated(chance.choice(pool), pool, chance))


@EACH
def test_inputs_that_once_found_something_are_well(target: str) -> None:
    for data in seeds(target):
        checked(TARGETS[target], data)


@pytest.mark.parametrize("target", [*READERS])
def test_what_the_program_writes_is_read(target: str) -> None:
    """Else its mutations would try nothing but the first check."""
    kept = len([*(CORPUS / target).glob("*")])
    written = seeds(target)[kept:]
    assert written
    for data in written:
        assert READERS[target](data) != 0  # people


def test_every_kept_input_is_for_a_target() -> None:
    assert {folder.name for folder in CORPUS.iterdir()} <= {*TARGETS}


@posix
def test_what_is_raised_is_found_once_for_each_place_and_kept(tmp_path: Path) -> None:
    """What can be told is none of it."""

    def broken(data: bytes) -> None:
        if b"x" in data:
            raise DataError(Message("there is no such file"), "x")
        raise ValueError(data)

    fuzzing = Fuzzing({"broken": broken}, lambda _: [b"one"], Random(1), tmp_path / "found")
    for data in (b"x", b"one", b"two", b"x"):
        fuzzing.attempt("broken", data)
    assert fuzzing.tried == {"broken": 4}
    (kept,) = fuzzing.failures.values()
    assert kept.read_bytes() == b"one"
    fuzzing.turn("broken", 30)
    assert [*(tmp_path / "found").iterdir()] == [kept]
