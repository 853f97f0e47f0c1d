"""Names that may be one person's."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aecareer.spellings import alike

ONE = [
    ("Li Na", "Na Li", "LI, Na", "Lí Na", "Li-Na", "Li‑Na", "Ms Li Na", "Li Na (AE)", "L. Na"),
    ("Zoë Grünwald", "Zoe Gruenwald", "Zoe Grunwald", "Grünwald, Zoë", "Dr. Zoe GRUNWALD"),
    ("Sinéad O'Connor", "Sinéad O’Connor", "Sinead OConnor", "S. O'Connor"),
    ("王芳", "王芳 女士", "王芳（AE）"),
    ("Müller, Straße", "STRASSE Müller"),
    ("John Smith", "John A. Smith", "SMITH, John", "John Smith Jr", "John “Jack” Smith"),
    ("José 'Pepe' García", "Jose Garcia", "Sir José García", "José García, PhD"),
    ("Lü Min", "Lv Min", "Lyu Min", "Lu Min"),
    ("Ali Yıldız", "ALI YILDIZ"),
    ("王偉", "王伟", "王 伟", "王伟经理", "王伟总监", "王伟同学"),
    ("張麗華", "张丽华（客户部）"),
]
OTHERS = [
    "Bo",
    "Li Min",
    "Wang Na",
    "李娜",
    "Anna Schmidt",
    "Bert Schmidt",
    "Person 1",
    "Person 12",
    "Carl A. Meyer",
    "Carl B. Meyer",
    "Dan Moss Jr",
    "Dan Moss Sr",
]


@pytest.mark.parametrize("names", ONE)
def test_one_name_spelt_in_several_ways_is_one_group(names: tuple[str, ...]) -> None:
    """In one group with all spellings, and with each other one alone but for the initials."""
    assert alike(names) == [names]
    short = ("L.", "S.", "A.", "Jr")
    whole = [name for name in names if not any(map(name.__contains__, short))]
    assert all(alike(pair) == [pair] for pair in combinations(whole, 2))


def test_different_names_are_left_alone() -> None:
    """Also beside all the groups above."""
    assert alike(OTHERS) == []
    assert alike([*OTHERS, *(name for names in ONE for name in names)]) == [*ONE]


@given(st.lists(st.text(max_size=8), max_size=8))
def test_any_names_are_sorted(names: list[str]) -> None:
    """Groups have two names or more, of those given, each once."""
    found = [name for group in alike(names) for name in group]
    assert len(found) == len(set(found))
    assert set(found) <= set(names)
    assert all(len(group) > 1 for group in alike(names))
