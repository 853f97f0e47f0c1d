"""The rule as the page has it, in JavaScript, against the rule as the program has it."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from aecareer.advice.cautions import Kind
from aecareer.advice.gaps import next_roles
from aecareer.answers import Answers
from aecareer.answers_document import rating_document
from aecareer.fits import RoleFit, Tally, tally
from aecareer.framework import Framework
from aecareer.render.form.rule_data import caution_limits, rule_data
from aecareer.report import Report
from aecareer.scoring import score
from generators import answers_to, frameworks

NODE = shutil.which("node")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(NODE is None, reason="needs node")]

SETS = 4000
RULE = files("aecareer") / "render" / "templates" / "rule.js"
# A framework with sets of ratings a line in, what the rule says of each out.
DRIVER = """
const shown = part => part && [part.halves, part.counted, part.bar, part.rated, part.open];
const place = fit => fit && fit.role.code;
require("readline").createInterface({input: process.stdin}).on("line", line => {
  const {framework, limits, ratings} = JSON.parse(line);
  const {best, fits, tracks, areas, settled} = rule(framework, ratings);
  const {total, same, not_sure} = cautions(limits, ratings);
  console.log(JSON.stringify({
    cautions: [[same, same && total], [not_sure, not_sure && total]],
    fits: fits.map(fit => ({
      role: place(fit), whole: shown(fit.whole), newly: shown(fit.newly), assessed: fit.assessed,
      meets: fit.meets, provisional: fit.provisional, missed: fit.missed,
    })),
    best: best && {
      role: place(best), starting: !best.meets, provisional: best.provisional, settled,
      tracks: tracks.map(place), areas: areas(best.role).map(shown),
      next: best.meets ? best.role.next.map(next => place(fits[next])) : [place(best)],
    },
  }));
});
"""


def in_the_browser(sets: Sequence[tuple[Framework, Answers]]) -> list[dict[str, Any]]:
    """What the page's rule says of each set, all in one process."""
    lines = (
        json.dumps(
            {
                "framework": rule_data(framework, answers.rater),
                "limits": caution_limits(),
                "ratings": [rating_document(answers.rating(one)) for one in framework.duties],
            }
        )
        for framework, answers in sets
    )
    assert NODE is not None
    done = subprocess.run(
        [NODE, "-e", RULE.read_text("utf-8") + DRIVER],
        input="\n".join(lines),
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=120,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def in_the_program(framework: Framework, answers: Answers) -> dict[str, Any]:
    """What the program says of a set, in the same form."""
    numbers = {duty_id: number for number, duty_id in enumerate(framework.duties)}
    result = score(framework, answers)
    found = result.recommendation
    seen = {one.kind: [one.count, one.total] for one in Report(framework, answers).cautions}
    return {
        "cautions": [seen.get(one, [0, 0]) for one in (Kind.SAME_ANSWERS, Kind.MANY_NOT_SURE)],
        "fits": [_fit(fit, numbers) for fit in result.fits],
        "best": found
        and {
            "role": found.role.code,
            "starting": found.starting_point,
            "provisional": found.provisional,
            "settled": found.settled,
            "tracks": [role and role.code for _, role in found.by_track],
            "areas": [
                _shown(tally((e for e in found.role.expectations if e.duty.area == key), answers))
                for key in framework.areas
            ],
            "next": [role.code for role in next_roles(framework, found)],
        },
    }


def _fit(fit: RoleFit, numbers: dict[str, int]) -> dict[str, Any]:
    return {
        "role": fit.role.code,
        "whole": _shown(fit.tally),
        "newly": None if fit.new is None else _shown(fit.new),
        "assessed": fit.assessed,
        "meets": fit.meets_bar,
        "provisional": fit.provisional,
        "missed": [numbers[e.duty.id] for e in fit.missed],
    }


def _shown(counts: Tally) -> list[int]:
    return [counts.halves, counts.counted, counts.bar_halves, counts.rated, counts.open]


def generated() -> list[tuple[Framework, Answers]]:
    """Thousands of frameworks (weights, matrices, tracks, musts) with answers to each."""
    sets: list[tuple[Framework, Answers]] = []
    several = frameworks().flatmap(
        lambda one: st.tuples(st.just(one), st.lists(answers_to(one), min_size=8, max_size=8))
    )

    @seed(15)
    @settings(
        max_examples=SETS // 8,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=[*HealthCheck],
    )
    @given(several)
    def collect(drawn: tuple[Framework, list[Answers]]) -> None:
        framework, people = drawn
        sets.extend((framework, answers) for answers in people)

    collect()
    return sets


def test_the_page_reckons_as_the_program_does() -> None:
    """Position, starting point, points, bars, what is provisional, settled, missed and next."""
    sets = generated()
    program = [in_the_program(framework, answers) for framework, answers in sets]
    assert len(sets) >= SETS
    assert in_the_browser(sets) == program
    found = [one["best"] for one in program]
    for kind in ("starting", "provisional", "settled"):  # none that never comes up
        assert {one[kind] for one in found if one} == {True, False}
    assert any(one is None for one in found)
    assert [
        {bool(n) for n, _ in c} for c in zip(*(one["cautions"] for one in program), strict=True)
    ] == [{True, False}] * 2
    fits = [fit for one in program for fit in one["fits"]]
    assert any(fit["missed"] for fit in fits)
    assert any(fit["newly"] and not fit["meets"] for fit in fits)
