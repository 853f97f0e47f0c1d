"""What people write: one table says what means a rating, and nothing is half understood."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aecareer.answers import Rater
from aecareer.files.catalogues import LANGUAGES, load_language
from aecareer.files.framework_file import load_framework
from aecareer.forms import Form
from aecareer.framework_document import build
from aecareer.messages import Message
from aecareer.states import Unrated
from aecareer.vocabulary import LONGEST, Vocabulary
from generators import ANY_TEXT, ENGLISH, small, small_role

SURE, CHANCE = Unrated.NOT_SURE, Unrated.NOT_APPLICABLE
OFF, WORDS, DATE = "is not on the scale", "with words that are not its own", "is a date"


@cache
def vocabulary() -> Vocabulary:
    return Vocabulary(load_framework(), [load_language(code) for code in LANGUAGES])


def read(value: object) -> object:
    """What a value means: a rating, None, or in English what is wrong with it."""
    found = vocabulary().rating(value)
    return ENGLISH.say(found) if isinstance(found, Message) else found


@pytest.mark.parametrize(
    ("written", "rating"),
    [
        (3, 3),
        (3.0, 3),
        ("3", 3),
        (" ３ ", 3),
        ("3.0", 3),
        ("3,0", 3),
        ("3。", 3),
        ("(3)", 3),
        ("“3”", 3),
        ("**3**", 3),
        ("3\u200b", 3),
        ("\u00a03", 3),
        ("③", 3),
        ("3分", 3),
        ("3 points", 3),
        ("four", 4),
        ("四", 4),
        ("五分", 5),
        ("3 do it without help", 3),
        ("3 - do it without help", 3),
        ("3: do it without help", 3),
        ("3 (do it without help)", 3),
        ("Do it\nwithout help", 3),
        ("3 without help", 3),
        ("2 with help", 2),
        ("2 help", 2),
        ("【3】", 3),
        ("3 不用人帮也能做", 3),
        ("３ 不用人帮也能做", 3),
        ("4（压力下也能做好）", 4),
        ("5：能教别人做或带人做", 5),
        ("0 = never done it", 0),
        ("not sure", SURE),
        ("not_sure", SURE),
        ("don’t know", SURE),
        ("说不准", SURE),
        ("不清楚", SURE),
        ("？", SURE),
        ("NOT APPLICABLE", CHANCE),
        ("不适用。", CHANCE),
        ("不 适用", CHANCE),
        ("n/a", CHANCE),
        ("N / A", CHANCE),
        ("NA", CHANCE),
        ("N.A.", CHANCE),
        ("ｎ", CHANCE),
        ("", None),
        ("   ", None),
        ("\u200b", None),
        (None, None),
        ("-", None),
        ("—", None),
        ("－", None),
        ("____", None),
    ],
)
def test_what_is_understood(written: object, rating: object) -> None:
    """Numbers and numerals in any dress, a point's own words behind them or alone, the signs."""
    assert read(written) == rating


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        (6, OFF),
        (-1, OFF),
        (3.5, OFF),
        (True, OFF),
        ([3], OFF),
        ("3.5", OFF),
        ("3-4", OFF),
        ("4/5", OFF),
        ("3 3", OFF),
        ("3²", OFF),
        ("½", OFF),
        ("3?", OFF),
        ("3+", OFF),
        ("3-", OFF),
        ("-3", OFF),
        ("<3", OFF),
        ("x", OFF),
        ('"', OFF),
        ("~~3~~", OFF),
        ("#N/A", OFF),
        ("not sure, maybe 3", OFF),
        (".3", OFF),
        ("[ ] 3", OFF),
        ("***", OFF),
        ("3 用人帮", WORDS),
        ("3 help", WORDS),
        ("十分", WORDS),
        ("3 or 4", WORDS),
        ("3 (was 2)", WORDS),
        ("4 do it without help", WORDS),
        ("3 with help", WORDS),
        ("3 do it", WORDS),
        ("5 never done it", WORDS),
        ("3 but only with help", WORDS),
        ("5 还没做过", WORDS),
        (46117, DATE),
        (46117.5, DATE),
        ("46117", DATE),
        ("4-Mar", DATE),
        ("04. Mrz", DATE),
        ("3-avr", DATE),
        ("2026-04-05", DATE),
        ("2026-04-05T00:00:00", DATE),
        ("05.04.2026", DATE),
        ("4月5日", DATE),
        ("x" * (LONGEST + 1), OFF),
    ],
)
def test_what_is_named(written: object, problem: str) -> None:
    """Two numbers, doubts, words that contradict the number, dates: told, and never guessed."""
    assert problem in str(read(written))


def _table(number: int) -> dict[str, list[str]]:
    """A table of docs/forms.md: by the text of one column, what stands in the other as code."""
    page = (Path(__file__).parent.parent / "docs" / "forms.md").read_text("utf-8")
    table = page.split("| --- | --- |\n")[number].split("\n\n")[0]
    rows = [row.strip("| ").rsplit(" | ", 1) for row in table.splitlines()]
    coded = [(row, re.findall("`([^`]+)`", row[0] if number > 1 else row[1])) for row in rows]
    return {row[1] if number > 1 else row[0]: found for row, found in coded}


def test_what_the_documentation_says_is_understood() -> None:
    """Every example of docs/forms.md means what the page says."""
    understood = {means: {read(each) for each in found} for means, found in _table(1).items()}
    assert understood == {
        "a rating": {3, 4},
        "a rating, with its own words or, beside its number, a part of them": {3, 4},
        "not sure": {SURE},
        "not applicable": {CHANCE},
        "nothing": {None},
    }
    named = {why: [str(read(each)) for each in found] for why, found in _table(2).items()}
    assert [len(found) for found in named.values()] == [11, 3, 4]
    for problem, found in zip((OFF, WORDS, DATE), named.values(), strict=True):
        assert all(problem in text for text in found)


@given(ANY_TEXT, st.integers(0, 5))
def test_nothing_written_beside_a_point_is_passed_over(text: str, point: int) -> None:
    """A point with a text beside it means that point, or nothing; no other."""
    for written in (f"{point} {text}", f"{text} {point}"):
        found = vocabulary().rating(written)
        assert isinstance(found, Message) or found == point
    alone = vocabulary().rating(text)
    if isinstance(alone, int) and alone != point:
        assert isinstance(vocabulary().rating(f"{point} {text}"), Message)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("rater", Rater)
def test_every_line_of_the_scale_that_a_form_shows_is_understood(code: str, rater: Rater) -> None:
    """A sign from the list, and a whole line of it copied, in every form that we write."""
    form = Form(load_framework(), load_language(code), rater)
    wanted = [*load_framework().scale.points, *Unrated]
    assert [read(sign) for sign, _ in form.scale] == wanted
    assert [read(line) for line in form.legend] == wanted


def test_either_part_of_a_points_words_is_understood() -> None:
    """On either side of a colon or comma, unless it is a part of another point's words as well."""
    document = small(small_role("A", 1, 3), highest=3)
    document["scale"]["points"] = {
        0: "没接触过",
        1: "了解：在指导下完成",
        2: "熟练：独立完成",
        3: "精通：独立完成，能教别人",
    }
    own = Vocabulary(build(document), [load_language("zh")])
    read = {text: own.rating(text) for text in ("熟练", "在指导下完成", "精通", "能教别人")}
    assert read == {"熟练": 2, "在指导下完成": 1, "精通": 3, "能教别人": 3}
    assert isinstance(own.rating("独立完成"), Message)
    assert own.rating("熟练：独立完成（2）") == own.rating("熟练(2)") == 2
    assert isinstance(own.rating("熟练（3）"), Message)


def test_words_that_mean_two_points_mean_none() -> None:
    """In a scale that says the same of two points, its words alone are not understood."""
    document = small(small_role("A", 1, 1))
    document["scale"]["points"] = {0: "no", 1: "a bit", 2: "a bit", 3: "yes"}
    found = Vocabulary(build(document), [ENGLISH])
    assert isinstance(found.rating("a bit"), Message)
    assert (found.rating("yes"), found.rating("2"), found.rating("3 yes")) == (3, 2, 3)


@pytest.mark.parametrize(
    ("written", "rater"),
    [
        ("the manager", Rater.MANAGER),
        ("Manager", Rater.MANAGER),
        ("上级。", Rater.MANAGER),
        ("colleague", Rater.PEER),
        ("同 事", Rater.PEER),
        ("self", Rater.SELF),
    ],
)
def test_who_filled_it_in(written: str, rater: Rater) -> None:
    assert vocabulary().rater(written) is rater


@pytest.mark.parametrize("written", ["boss", "", None, 3, "x" * 1000])
def test_nobody_is_guessed_at(written: object) -> None:
    assert isinstance(vocabulary().rater(written), Message)


@pytest.mark.parametrize(
    "written",
    ["AM", "ａｍ", "Account Manager", "客户经理", "客户经理（AM）", "AM (Account Manager)"],
)
def test_a_position_by_code_or_name(written: str) -> None:
    assert vocabulary().position(written) == "AM"
    assert vocabulary().position(f"{written} or so") is None
