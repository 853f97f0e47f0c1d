"""`framework check`: every fault with its place, and remarks on what loads but will mislead."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from aecareer.framework_document import build
from aecareer.framework_remarks import remarks
from generators import ENGLISH, shipped_document, small, small_role
from running import look, run

Document = dict[str, Any]


def found(document: Document, older: Document | None = None) -> list[tuple[str, str]]:
    """What is remarked of a framework: of what, and what."""
    noted = remarks(build(document), None if older is None else build(older))
    return [(one.about, ENGLISH.say(one.message)) for one in noted]


def sound(**changes: Any) -> Document:
    """A framework of which there is nothing to say, with changes."""
    roles = [small_role(code, level, 4) for level, code in enumerate("AB", start=1)]
    return small(*roles) | changes


def duty(id: str, text: Any = "do it", **more: Any) -> Document:
    return {"id": id, "area": "work", "text": text, **more}


def role(code: str, *duties: Document, **more: Any) -> Document:
    return {"code": code, "name": code, "duties": [*duties], **more}


def of_three(*duties: Document) -> Document:
    """A framework of one position with these duties and as many more as it needs."""
    return small(role("A", *duties, duty("x.1", "wait"), duty("x.2", "see"), duty("x.3", "hold")))


def test_of_a_sound_framework_nothing_is_said() -> None:
    assert found(sound()) == []


def test_positions_that_ask_the_same() -> None:
    twin = [{"use": f"A.{number}"} for number in range(4)]
    document = small(small_role("A", 1, 4), role("B", *twin, level=1), role("C", *twin, level=2))
    assert found(document) == [("A", "asks the same as B, C: no answer can tell them apart")]
    weighed = small(
        small_role("A", 1, 4), role("B", *[one | {"weight": 2} for one in twin], level=1)
    )
    assert [about for about, said in found(weighed) if "the same" in said] == []


def test_a_rung_that_asks_less_than_the_one_below() -> None:
    first = small_role("A", 1, 4)
    first["duties"][0]["expected"] = 4
    less = role("B", {"use": "A.0", "expected": 2}, *small_role("B", 2, 3)["duties"], level=2)
    said = "asks less than A, which stands below it: do 0 (A.0) from 2 up, A from 4"
    assert found(small(first, less)) == [("B", said)]
    beside = [first | {"track": "x"}, less | {"track": "y"}]
    assert found(small(*beside)) == []


def test_a_rung_that_asks_less_is_told_once_a_duty() -> None:
    """With the nearest rung that asks more, however many are below, on however many tracks."""
    rungs = [small_role("A", 1, 4) | {"track": ["x", "y"]}]
    for level, (code, asked, track) in enumerate([("B", 4, "z"), ("C", 3, "x"), ("D", 2, "y")], 2):
        used = {"use": "A.0", "expected": asked}
        own = small_role(code, level, 3)["duties"]
        rungs.append(
            role(code, used, *own, level=level, track=["x", "y"] if track == "y" else track)
        )
    rungs[0]["duties"][0]["expected"] = 4
    said = [(about, what[:17]) for about, what in found(small(*rungs))]
    assert said == [("C", "asks less than A,"), ("D", "asks less than C,")]


def test_few_duties_and_lonely_groups() -> None:
    document = small(role("A", duty("a.1"), duty("a.2", "wait")))
    document["areas"] |= {"idle": "Idle"}
    document["capabilities"] = {"one": "One"}
    document["roles"][0]["duties"][0]["capability"] = "one"
    assert found(document) == [
        ("A", "asks too few duties (2; at least 3 are advised): a single answer may decide"),
        ("idle", "has no duty"),
        ("one", "has a single duty: what is said of it rests on one answer"),
    ]


TWICE = "holds two sentences: one rating may not be true of both"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Plan the work. Tell the team.", TWICE),
        ("Plan the work; tell the team", TWICE),
        ("制定计划。通知团队。", TWICE),
        ("Plan and brief the work", "asks two things ('Plan' and 'brief'): one rating"),
        ("Plan the work, brief it", "asks two things ('Plan' and 'brief'): one rating"),
        ("制定并审核计划", "asks two things ('制定' and '审核'): one rating"),
        ("Plan the work.", None),
        ("Plan time and money", None),
        ("Plan for e.g. a launch", None),
        ("Plan version 2.0 of it", None),
        ("制定计划和预算", None),
    ],
)
def test_a_duty_that_asks_two_things(text: str, said: str | None) -> None:
    others = ["Brief one", "Brief two", "Plan one", "Plan two"]
    others += ["审核一", "审核二", "制定一", "制定二"]
    document = of_three(duty("d", text), *(duty(f"o.{n}", one) for n, one in enumerate(others)))
    about = [what for id, what in found(document) if id == "d"]
    assert [what.startswith(said or "-") for what in about] == ([True] if said else [])


def test_texts_that_are_missing_in_a_language() -> None:
    document = of_three(
        duty("d", {"en": "do", "zh": "做"}),
        duty("e", {"en": "do"}),
        duty("f", "SQL"),
        duty("g", "写周报"),
    )
    said = {id: what for id, what in found(document) if "not given" in what}
    assert said == {
        "e": "has a text that is not given in zh, as others are",
        "g": "has a text that is not given in en, zh, as others are",
    }


def test_what_an_older_version_would_lose() -> None:
    older = sound(version="0.9")
    now = sound()
    now["scale"]["points"][0] = "never"
    now["roles"][0]["duties"][0]["text"] = "do something else"
    now["roles"][0]["duties"][1]["id"] = "new"
    now["roles"][0]["duties"][2] |= {"id": "named", "was": "A.2"}
    now["roles"][1]["code"] = "Z"
    said = found(now, older)
    assert [about for about, _ in said] == ["scale", "B", "A.0", "A.1"]
    assert "not the same as in version 0.9" in said[0][1]
    assert "say so with 'was'" in said[1][1]
    assert "give it a new id" in said[2][1]
    assert found(older, older) == []


def test_the_shipped_framework_is_told_of_by_duty() -> None:
    of = [about for about, _ in found(shipped_document())]
    assert set(of) <= {*build(shipped_document()).duties, "suppliers", "business"}


# The command


def _saved(folder: Path, document: Mapping[str, Any], name: str = "own.yaml") -> str:
    (folder / name).write_text(json.dumps(document), encoding="utf-8")
    return name


def test_the_command_names_faults_with_their_places_and_fails(tmp_path: Path) -> None:
    _saved(tmp_path, sound(id="a b", titel="x"))
    page = run(tmp_path, "framework", "check", "own.yaml", cwd=tmp_path)
    assert (page.code, page.out) == (1, "")
    assert [line.split(": ")[1].split(":")[0] for line in page.err.splitlines()] == ["own.yaml"] * 2
    document = json.loads(
        run(tmp_path, "framework", "check", "own.yaml", "--json", cwd=tmp_path).err
    )
    assert "error" in document


def test_the_command_shows_remarks_and_succeeds(tmp_path: Path) -> None:
    name = _saved(tmp_path, small(role("A", duty("a.1"), duty("a.2", "Wait. See."))))
    page = run(tmp_path, "framework", "check", name, cwd=tmp_path)
    assert (page.code, page.err) == (0, "")
    assert "No faults: 1 position and 2 duties." in page.out
    assert "2 things to look at:" in page.out
    assert "Wait. See. (a.2)" in page.out
    chinese = run(tmp_path, "framework", "check", name, "--lang", "zh", cwd=tmp_path)
    assert "没有错误：1个职位和2条职责。" in chinese.out
    whole = run(tmp_path, "framework", "check", name, "--json", cwd=tmp_path)
    document = json.loads(whole.out)
    assert document["schema"] == "aecareer.framework-check/1"
    assert [one["about"] for one in document["remarks"]] == ["A", "a.2"]
    assert (document["roles"], document["duties"]) == (1, 2)


def test_the_command_compares_with_an_older_version(tmp_path: Path) -> None:
    names = [_saved(tmp_path, sound(version=v), f"{v}.json") for v in ("1", "2")]
    page = run(tmp_path, "framework", "check", names[1], "--against", names[0], cwd=tmp_path)
    assert "Nothing in it looks likely to mislead." in page.out
    changed = sound(version="3")
    del changed["roles"][1]
    name = _saved(tmp_path, changed, "3.json")
    page = run(tmp_path, "framework", "check", name, "--against", names[0], cwd=tmp_path)
    assert "B.3" in page.out
    assert "was in version 1 and is missing now" in " ".join(page.out.split())


def test_the_group_lists_its_commands() -> None:
    page = look("framework")
    assert page.code == 0
    assert all(f"   {name} " in page.out for name in ("check", "new", "schema"))
