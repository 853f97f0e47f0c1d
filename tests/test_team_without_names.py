"""A team without names: what stays unsaid."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aecareer.answers import Answer, Answers
from aecareer.crowd import in_groups, told_share
from aecareer.framework import Framework
from aecareer.framework_document import build
from aecareer.render.formats import OFFERED, DocumentKind, Format
from generators import rated, small, small_role
from teams import (
    NAMES,
    VISIBLE,
    crowds,
    document,
    holder,
    ladder,
    shown,
)


@given(crowds(), st.randoms(use_true_random=False))
def test_an_anonymous_team_shows_no_name_and_no_order(
    crowd: tuple[Framework, list[Answers]], chance: Any
) -> None:
    """Every format is the same, to the byte, for any order of the input and for other names."""
    framework, documents = crowd
    shuffled = chance.sample(documents, len(documents))
    renamed = [
        replace(a, person=a.person and f"Zoe {NAMES.index(a.person) or 1}") for a in shuffled
    ]
    for chosen in OFFERED[DocumentKind.TEAM]:
        first, *others = (
            shown(framework, given, chosen, anonymous=True, width=80)
            for given in (documents, shuffled, renamed)
        )
        assert others == [first, first]
        assert not [name for name in VISIBLE if name in first]


@given(crowds())
def test_an_anonymous_position_is_shown_only_if_five_hold_it(
    crowd: tuple[Framework, list[Answers]],
) -> None:
    framework, documents = crowd
    told = document(framework, documents, anonymous=True)
    assert told["people"] == []
    for row in told["positions"] or ():
        assert row["role"] is None or row["held"] == 0 or row["held"] >= 5


@pytest.mark.parametrize("size", [1, 4, 5])
def test_of_an_anonymous_few_nothing_is_shown(size: int) -> None:
    """No mean, no risk, no column below five people; from five on nothing of a single one."""
    team = [holder(f"Ann {n}", "A", "A") for n in range(size - 1)] + [holder("Böb", "AB", "A")]
    told = document(ladder(), team, anonymous=True)
    assert (told["broken_down"], told["size"], told["people"]) == (size == 5, size, [])
    hidden = ("coverage", "ready", "training", "positions", "mean")
    assert [told[key] is None for key in hidden] == [size < 5] * 5
    assert [one is None for one in told["risks"].values()] == [size < 5] * 3
    for chosen in (Format.CSV, Format.TERMINAL, Format.HTML):
        text = shown(ladder(), team, chosen, anonymous=True)
        assert ("C.0" in text) == (size == 5 and chosen is not Format.CSV)
        rows = [line.removeprefix('<tr><th scope="row">') for line in text.splitlines()]
        ranked = size == 5 and chosen is Format.CSV  # elsewhere the mean says it
        assert any(row.startswith("1.") for row in rows) == ranked


@pytest.mark.parametrize("size", range(5, 16))
def test_an_anonymous_team_cannot_be_joined_to_the_named_one(size: int) -> None:
    """Shares are quarters, each of five people or more, and counts are fives."""
    kinds = ("A", "BC", "ABC", "")
    people = [holder(f"Ann {n}", kinds[n * n % 4], "A") for n in range(size)]
    told, named = (document(ladder(), people, anonymous=hidden) for hidden in (True, False))
    columns = {key: [row["shares"][key] for row in named["people"]] for key in told["mean"]}
    for key, column in columns.items():
        mean = Fraction(sum(map(Fraction, column))) / size
        assert told["mean"][key] == told_share(mean)
        spread = [row[key] for row in told["spread"] if row[key] is not None]
        assert spread == [*map(float, in_groups(map(Fraction, column)))]
    counts = [found[key]["count"] for found in told["coverage"] for key in ("alone", "could_teach")]
    counts += [found[key] for found in told["coverage"] for key in ("rated", "own_word", "lacking")]
    counts += [found["lacking"] for found in told["training"]]
    counts += [row[key] for row in told["positions"] for key in ("held", "fits", "starting_point")]
    counts += [told["ready"][key] for key in ("count", "not_firm", "no_position")]
    assert {count % 5 for count in counts if count is not None} == {0}
    assert told["ready"]["first"] == []
    assert not any(one["alone"]["first"] for one in told["coverage"])
    for chosen in (Format.TERMINAL, Format.HTML):
        text = re.sub(
            r"<style>.*?</style>", "", shown(ladder(), people, chosen, anonymous=True), flags=re.S
        )
        found = re.findall(
            r"(\d+) (?:people|person)|(?:held by|fits|of) (?:at least )?(\d+)\b", text
        )
        numbers = {int(one) for pair in found for one in pair if one}
        assert {number % 5 for number in numbers - {size}} <= {0}


def test_of_an_anonymous_team_no_column_and_no_count_is_of_fewer_than_five() -> None:
    """Where three are rated that column is empty; what one or four people do is not told."""
    first, second = small_role("A", 1, 3, "left"), small_role("B", 2, 3, "right")
    for duty in second["duties"]:
        duty["area"] = "rest"
    areas = {"work": "Work", "rest": "Rest"}
    framework = build(small(first, second) | {"areas": areas})
    ones = {role.code: rated(role, 1, 1, 1) for role in framework.roles}
    crowd = [Answers(ones["B"], person=f"b{n}", position="B") for n in range(3)]
    crowd += [Answers(ones["A"], person=f"a{n}", position="A") for n in range(4)]
    crowd.append(Answers({**ones["A"], "A.0": Answer(5)}, person="one", position="A"))
    told = document(framework, crowd, anonymous=True)
    assert [key for key, mean in told["mean"].items() if mean is None] == ["rest"]
    counts = [found[key]["count"] for found in told["coverage"] for key in ("alone", "could_teach")]
    counts += [found[key] for found in told["coverage"] for key in ("rated", "own_word", "lacking")]
    counts += [row[key] for row in told["positions"] for key in ("held", "fits", "starting_point")]
    assert not {1, 2, 3, 4} & {*counts}
    assert told["risks"] == {"nobody": ["A.1", "A.2"], "one": [], "unrated": []}
    for chosen in (Format.TERMINAL, Format.HTML):
        text = shown(framework, crowd, chosen, anonymous=True)
        assert "nly one person does" not in text
    table = shown(framework, crowd, Format.CSV, anonymous=True).splitlines()[1:]
    assert all(line.split(",")[-1] == "" for line in table)
