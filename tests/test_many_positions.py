"""Frameworks of any size on the screen: 201 positions, long codes, many duties, one position."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from aecareer.answers import Answers
from aecareer.answers_document import from_document
from aecareer.comparison import compare_roles
from aecareer.framework import Framework, Role
from aecareer.framework_document import build
from aecareer.gathering import Gathering
from aecareer.language import Language
from aecareer.quick import about_left
from aecareer.render.comparison import comparison_for_terminal
from aecareer.render.formats import Format
from aecareer.render.framework import framework_for_terminal, role_for_terminal
from aecareer.render.plan import render_plan
from aecareer.render.report.report_terminal import report_for_terminal
from aecareer.render.results import ResultTable
from aecareer.render.team.team_terminal import team_for_terminal
from aecareer.report import Report
from aecareer.team import Team
from aecareer.terminal.console import keys
from aecareer.terminal.console.keys import Key
from aecareer.terminal.interview.actions import Command
from aecareer.terminal.interview.card import CardMaker
from aecareer.terminal.interview.interviewer import Leaving
from aecareer.terminal.interview.last_page import LastPage
from aecareer.terminal.interview.position_list import PositionList, positions_like
from aecareer.terminal.interview.setting import Setting
from generators import small, small_role
from running import cells, run
from terminal import CHINESE, ENGLISH, NoMoreKeysError, Seat, Sitting, questions

ENTER, DOWN, UP, ESCAPE = keys.ENTER, keys.DOWN, keys.UP, keys.ESCAPE


def many(count: int) -> Framework:
    """So many positions side by side, the names in several scripts."""
    roles = [small_role(f"R{n}", n % 9, 1) | {"name": f"Role No. {n}"} for n in range(count)]
    roles[-1]["name"] = {"en": "Ärztin", "zh": "客户经理"}
    return build(small(*roles))


def chosen(framework: Framework, *pressed: Key, seat: Seat | None = None) -> str | None:
    """The code of the position that these keys choose; "" if one is still asked, None for none."""
    sitting = Sitting(framework, seat=seat or Seat())
    sitting.seat.press(*pressed)
    try:
        role = sitting.interview.position()
    except NoMoreKeysError:
        return ""
    return None if role is None else role.code


@pytest.mark.parametrize(
    ("pressed", "code"),
    [
        ((*"r200", ENTER), "R200"),
        ((*"No. 77", ENTER), "R77"),
        ((*"客户", ENTER), "R200"),
        ((*"ärz", ENTER), "R200"),
        ((*"r77x", keys.BACKSPACE, ENTER), "R77"),
        ((*"r77", ESCAPE, *"r8", ENTER), "R8"),
        ((*"r20", DOWN, ENTER), "R200"),
        ((ENTER,), None),
        ((*"nobody", ENTER), ""),
        ((*"nobody", ESCAPE, ENTER), None),
        ((DOWN, ENTER), "R0"),
        ((DOWN, DOWN, UP, UP, UP, ENTER), "R0"),
    ],
)
def test_of_201_positions_one_is_found_by_typing(
    pressed: tuple[Key, ...], code: str | None
) -> None:
    """A part of its code or of its name in any language, in any case."""
    assert chosen(many(201), *pressed) == code


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (200, 60)])
def test_every_position_is_reached_by_scrolling(size: tuple[int, int]) -> None:
    """None is dropped, whatever the screen holds, and no page is higher or wider than it."""
    framework = many(201)
    listed = PositionList(Setting(framework, ENGLISH))
    seen: set[str] = set()
    for _ in framework.roles:
        page = listed.lines(*size)
        assert len(page) < size[1]
        assert max(map(cells, page)) <= size[0]
        seen.update(line.rpartition("(")[2].rstrip(")") for line in page if line.endswith(")"))
        listed.press(keys.PAGE_DOWN)
    assert seen >= {role.code for role in framework.roles}
    listed.press(keys.PAGE_UP)
    last = listed.press(ENTER)
    assert isinstance(last, Role)


def test_it_can_be_left() -> None:
    """A letter is one to search for here; Ctrl-D leaves."""
    with pytest.raises(Leaving):
        chosen(many(201), "q", keys.CTRL_D)
    assert PositionList(Setting(many(40), ENGLISH)).press(keys.EOF) is Command.QUIT


@pytest.mark.parametrize(("count", "rows", "code"), [(4, 24, "R1"), (30, 60, "R9"), (30, 24, "")])
def test_few_positions_have_a_key_each(count: int, rows: int, code: str) -> None:
    """As far as they have room on one page."""
    assert chosen(many(count), "2", seat=Seat(80, rows)) == code


def test_those_that_begin_with_what_is_typed_come_first() -> None:
    """Then those that hold it."""
    roles = [small_role(code, 1, 1) for code in ("XA", "AB", "BA")]
    found = positions_like(build(small(*roles)), "a")
    assert [role.code for role in found] == ["AB", "XA", "BA"]


LONG = "L" * 36


@pytest.fixture(scope="module")
def long_names() -> Framework:
    """Twelve positions with codes and ids of 40 characters, names of 80, one with 150 duties."""
    roles = []
    for n in range(12):
        duties = [
            {"id": f"{LONG[:30]}-{n:02}-{k:06}", "area": "work", "text": "do so " * 12}
            for k in range(150 if n == 1 else 3)
        ]
        name = ("Wide name of a position " * 4)[:80]
        roles.append({"code": f"{LONG}.{n:03}", "level": n, "name": name, "duties": duties})
    return build(small(*roles))


@pytest.mark.parametrize("width", [80, 60, 40])
@pytest.mark.parametrize("language", [ENGLISH, CHINESE], ids=["en", "zh"])
def test_no_line_is_too_wide_for_long_codes_ids_and_names(
    long_names: Framework, width: int, language: Language
) -> None:
    """Of any page; nothing runs into the next column."""
    duties = [*long_names.duties]
    answers = replace(
        from_document(dict.fromkeys(duties, 2) | dict.fromkeys(duties[:90], 3), long_names),
        person="Ann",
        position=long_names.roles[1].code,
    )
    report = Report(long_names, answers)
    roles = (long_names.roles[0], long_names.roles[1])
    setting = Setting(long_names, language)
    gathering = Gathering(long_names)
    gathering.add(answers, "Ann")
    team, results = Team(gathering), ResultTable(long_names, language, width=width, color=False)
    pages = {
        "show": framework_for_terminal(long_names, language, width=width, color=False),
        "role": role_for_terminal(long_names, roles[1], language, width=width, color=False),
        "compare": comparison_for_terminal(
            long_names, roles, compare_roles(long_names, *roles), language, width=width, color=False
        ),
        "report": report_for_terminal(report, language, width=width, color=False),
        "plan": render_plan(report, Format.TERMINAL, language, width=width, color=False),
        "score": results.head() + results.row("Ann", report) + results.foot(),
        "team": "".join(team_for_terminal(team, language, width=width, color=False)),
        "card": "\n".join(CardMaker(setting).card(questions(long_names)[0], width, 24)),
        "last": "\n".join(LastPage(setting, answers).lines(width, 24)),
    }
    too_wide = {
        name: line
        for name, page in pages.items()
        for line in page.splitlines()
        if cells(line) > width
    }
    assert too_wide == {}


@pytest.mark.parametrize(
    ("roles", "duties", "words"),
    [(4, 30, "You rate yourself on about {n} duties"), (1, 3, "You rate yourself on 3 duties")],
)
def test_quick_says_what_to_expect_of_this_framework(
    tmp_path: Path, roles: int, duties: int, words: str
) -> None:
    """About how many there are to rate; where that is all, no less is promised."""
    document = small(*(small_role(f"R{n}", n, duties) for n in range(roles)))
    path = tmp_path / "own.yaml"
    path.write_text(json.dumps(document), "utf-8")
    begun = run(tmp_path, "assess", "--quick", "--plain", "--framework", str(path), stdin="")
    assert words.format(n=about_left(build(document), Answers())) in begun.err + begun.out


def test_of_one_position_nobody_is_asked_which_it_is(tmp_path: Path) -> None:
    """All else is as with several."""
    path = tmp_path / "own.yaml"
    path.write_text(json.dumps(small(small_role("A", 1, 3))), "utf-8")
    done = run(tmp_path, "assess", "--plain", "--framework", str(path), stdin="3\n3\n3\n")
    assert done.code == 0
    assert "present position" not in done.err + done.out
    assert "You fit: Role A (A)" in done.out


def test_twelve_parallel_positions_are_all_seen(tmp_path: Path) -> None:
    """Side by side: none has a level, each has its bar."""
    roles = [small_role(f"P{n}", 0, 4) for n in range(12)]
    for role in roles:
        del role["level"]
    path = tmp_path / "own.yaml"
    path.write_text(json.dumps(small(*roles)), "utf-8")
    shown = run(tmp_path, "show", "--framework", str(path))
    assert all(f"P{n}" in shown.out for n in range(12))
    assert "level" not in run(tmp_path, "show", "P3", "--framework", str(path)).out
    given = {f"P{n}.{k}": 4 if n == 7 else 0 for n in range(12) for k in range(4)}
    answers = tmp_path / "ann.json"
    answers.write_text(json.dumps(given))
    told = run(tmp_path, "report", "--answers", str(answers), "--framework", str(path))
    assert "Role P7 (P7)" in told.out
    assert sum(line.lstrip().startswith("P") for line in told.out.splitlines()) >= 12
