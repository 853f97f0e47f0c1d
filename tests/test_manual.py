"""The manual page for man(1), made from the help pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from aecareer.cli.app import ACTIONS, SUMMARIES
from aecareer.cli.manual import main
from aecareer.files.catalogues import LANGUAGES

KEPT = Path(__file__).parents[1] / "docs" / "man"


def test_the_manual_that_is_shipped_says_what_the_help_says(tmp_path: Path) -> None:
    """If this fails, `python -m aecareer.cli.manual docs/man` makes it anew."""
    main(tmp_path)
    made = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.1")}
    assert len(made) == len(LANGUAGES)
    assert made == {path.relative_to(KEPT): path.read_bytes() for path in KEPT.rglob("*.1")}


@pytest.mark.parametrize("page", sorted(KEPT.rglob("*.1")), ids=lambda path: path.parts[-3])
def test_the_manual_has_every_command_and_nothing_that_man_would_run(page: Path) -> None:
    """A line of text is no macro; each line that is one is of the few that the page needs."""
    lines = page.read_text(encoding="utf-8").splitlines()
    sections = [line for line in lines if line.startswith(".SH AECAREER")]
    parts = (f"{name} {part}" for name, actions in ACTIONS.items() for part in actions)
    assert {*sections} == {f".SH AECAREER {name.upper()}" for name in (*SUMMARIES, *parts)}
    macros = {line.split()[0] for line in lines if line.startswith((".", "'"))}
    assert macros == {".TH", ".SH", ".PP", ".TP", ".nf", ".fi", ".nh", ".ad"}
