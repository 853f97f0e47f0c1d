"""The end of an assessment comes in one go, whatever would end the program meanwhile."""

from __future__ import annotations

import json
import signal
from pathlib import Path
from random import Random
from threading import get_ident

import pytest

from aecareer.cli.signals import held_back
from running import PATIENCE, posix, read_until, started


@posix
def test_ctrl_c_takes_effect_when_the_block_is_done() -> None:
    done = []
    with pytest.raises(KeyboardInterrupt):  # noqa: PT012
        with held_back():
            signal.pthread_kill(get_ident(), signal.SIGINT)  # the tests' worker has other threads
            done.append("first")
            with held_back():
                done.append("second")
            done.append("third")
        done.append("too late")
    assert done == ["first", "second", "third"]
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == set()


@posix
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("seed", range(4))
def test_what_is_in_the_history_is_in_the_file_of_o_too(
    seed: int, ending: signal.Signals, tmp_path: Path
) -> None:
    """The signal comes at any moment after the last answer; what is not finished is still open."""
    out = tmp_path / "out.json"
    with started(tmp_path, "assess", "--plain", "--position", "AE", "-o", str(out)) as process:
        assert process.stdin is not None
        process.stdin.write(b"3\n" * 67)
        said = read_until(process.stderr, "67 of 67")
        process.stdin.close()  # the last page ends with the input
        assert "67 of 67" in said
        for _ in range(Random(seed).randrange(20_000)):
            pass  # some moments, none of which is waited for
        process.send_signal(ending)
        process.wait(PATIENCE)
    data = tmp_path / "data"
    finished = [*(data / "assessments").rglob("*.json")]
    begun = [*(data / "drafts").glob("*.json")]
    assert len(finished) + len(begun) == 1
    (kept,) = finished or begun
    assert len(json.loads(kept.read_text("utf-8"))["answers"]) >= 66
    assert out.exists() == bool(finished)
    if finished:
        assert out.read_text("utf-8") == kept.read_text("utf-8")
