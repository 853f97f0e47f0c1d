"""What every test may ask for, and how many examples hypothesis tries."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from aecareer.files.framework_file import load_framework
from aecareer.framework import Framework

# Other examples each time for whoever works here; in CI the same each time, "few" where the point
# is the libraries (pytest --hypothesis-profile=few), else "many".
settings.register_profile(
    "here",
    deadline=None,
    max_examples=20,
    database=None,
    suppress_health_check=[*HealthCheck],  # they judge how examples are made, and how fast
)
settings.register_profile("few", settings.get_profile("here"), derandomize=True, max_examples=5)
settings.register_profile("many", settings.get_profile("few"), max_examples=100)
settings.load_profile("many" if os.environ.get("CI") else "here")

TINY = """\
schema: aecareer.framework/1
id: tiny
version: 1
title: Tiny
scale: {expected: 1, points: {0: never, 1: alone}}
areas: {desk: Desk}
roles:
  - {code: CLERK, level: 1, name: Clerk, duties: [{id: A.1, area: desk, text: file letters}]}
"""

# Dates are shown in local time; what tests expect is that of UTC.
os.environ["TZ"] = "UTC"
if hasattr(time, "tzset"):
    time.tzset()

# A run in the background may ignore what these tests send; the program would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)
for name in ("SIGHUP", "SIGQUIT", "SIGTERM"):
    if hasattr(signal, name):
        signal.signal(getattr(signal, name), signal.SIG_DFL)


@pytest.fixture
def tiny(tmp_path: Path) -> str:
    """A framework of one's own with one role, CLERK."""
    file = tmp_path / "tiny.yaml"
    file.write_text(TINY, encoding="utf-8")
    return str(file)


@pytest.fixture(scope="session")
def shipped() -> Framework:
    """The framework that comes with the program."""
    return load_framework()
