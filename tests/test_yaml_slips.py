"""Slips of whoever writes YAML by hand: each is named at its own line, with the mend."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aecareer.errors import DataError
from aecareer.files.framework_file import load_framework
from aecareer.files.strict_yaml import read_yaml
from generators import loads_or_says_why, said
from running import run

_OWN = """\
schema: aecareer.framework/1
id: ours
version: "1"
title: What we expect
scale: {expected: 2, points: {0: never did it, 1: with help, 2: alone}}
areas: {work: The work, people: The people}
roles:
  - code: JR
    name: Junior
    duties:
      - {id: JR.1, area: work, text: Write minutes}
      - id: JR.2
        area: work
        text: Keep the job list
      - id: JR.3
        area: people
        text: Ask early
"""
_COLON, _COMMA, _SPACE = "full-width colon", "full-width comma", "only looks like a plain"
_REMARK, _OPEN = "a space and # begin a remark", "not closed in this line"
_DASH, _NO_SPACE = "after the dash", "after the colon"
SLIPS = [
    # what is written, what is written wrongly, where that is named, and how
    ("Keep the job list", "Keep client #1 happy", "14:26", _REMARK),
    ("Keep the job list", "#1 of all", "14:14", _REMARK),
    ("Write minutes}", "Write issue #5}", "11:49", _REMARK),
    ("Keep the job list", "Keep\n          the #1 list\n          at hand", "15:14", _REMARK),
    ("code: JR", "code：JR", "8:9", _COLON),
    ("version:", "version：", "3:8", _COLON),
    ("text: Keep", "text： Keep", "14:13", _COLON),
    ("{id: JR.1", "{id：JR.1", "11:10", _COLON),
    ("area: work, text", "area：work, text", "11:20", _COLON),
    ("{expected: 2", "{expected：2", "5:9", _COLON),
    (
        "{expected: 2, points: {0: never did it",
        "{expected: 2, points: {0：never did it",
        "5:31",
        _COLON,
    ),
    (
        " {work: The work, people: The people}",
        "\n  工作：工作\n  work: w\n  people: p",
        "7:5",
        _COLON,
    ),
    (" {work: The work, people: The people}", "\n  work: w\n  people:p", "8:9", _NO_SPACE),
    ("code: JR", "code: {JR：1}", "8:12", _COLON),
    ("- {id: JR.1", "- ｛id: JR.1", "11:9", "full-width bracket"),
    ("JR.1, area", "JR.1，area", "11:18", _COMMA),
    ("never did it, 1", "never did it，1", "5:46", _COMMA),
    ("title: What", "languages: [en，zh]\ntitle: What", "4:13", _COMMA),
    ("        text: Keep", "  \u00a0     text: Keep", "14:3", _SPACE),
    ("        text: Keep", "\u3000\u3000\u3000\u3000text: Keep", "14:1", _SPACE),
    ("- id: JR.2", "-\u00a0id: JR.2", "12:8", _SPACE),
    ("- code: JR", "-\u3000code: JR", "8:3", _SPACE),
    ("name: Junior", "name:\u3000Junior", "9:10", _SPACE),
    ("text: Keep", "text:\u00a0Keep", "14:14", _SPACE),
    ("- id: JR.2", "-id: JR.2", "12:7", _DASH),
    ("- code: JR", "-code: JR", "8:3", _DASH),
    ("- {id: JR.1", "-{id: JR.1", "11:7", _DASH),
    ("- id: JR.2", "– id: JR.2", "12:7", "only looks like a plain"),
    ("area: work\n        text", "area:work\n        text", "13:13", _NO_SPACE),
    ("name: Junior", "name:Junior", "9:9", _NO_SPACE),
    ("id: ours", "id:ours", "2:3", _NO_SPACE),
    ("{id: JR.1", "{id:JR.1", "11:10", _NO_SPACE),
    ("area: work, text", "area:work, text", "11:20", _NO_SPACE),
    ("Keep the job list", '"Keep the job list', "14:15", _OPEN),
    ("Keep the job list", "'Keep the job list", "14:15", _OPEN),
    ("Keep the job list", '"Keep the job list\n        title: "x"', "14:15", _OPEN),
    ("Write minutes}", '"Write minutes}', "11:38", _OPEN),
    ("Write minutes}", "'Write minutes}", "11:38", _OPEN),
    ("Write minutes}", "Write minutes", "11:9", "the bracket that begins here"),
    ("Keep the job list", "“Keep: the job list”", "14:15", "type the plain one"),
    ("Write minutes}", "Write minutes, and send them}", "11:53", "put quotation marks"),
    ("Write minutes}", "Write, at 12:30 or so}", "11:45", "put quotation marks"),
]


@pytest.mark.parametrize(("right", "wrong", "place", "words"), SLIPS)
def test_a_slip_in_a_framework_is_named_where_it_is(
    right: str, wrong: str, place: str, words: str, tmp_path: Path
) -> None:
    assert right in _OWN
    file = tmp_path / "own.yaml"
    file.write_text(_OWN.replace(right, wrong, 1), "utf-8")
    with pytest.raises(DataError) as caught:
        load_framework(str(file))
    found = said(caught.value)
    assert [where.replace(str(file), "own") for where, _ in found] == [f"own:{place}"]
    assert words in found[0][1]


ANSWERS = [
    ("AE.1.2:\n  rating: 3\n  note: won pitch #1 for them\n", "3:18", _REMARK),
    ("AE.1.2：3\nAE.1.3: 2\n", "1:7", _COLON),
    ("AE.1.2：3\n", "1:7", _COLON),
    ("AE.1.2:3\nAE.1.3:2\n", "1:7", _NO_SPACE),
    ("AE.1.2:\n  rating：3\n", "2:3", _COLON),
    ("AE.1.2:\n\u00a0 rating: 3\n", "2:1", _SPACE),
    ("AE.1.2:\u30003\nAE.1.3: 2\n", "1:8", _SPACE),
    ('AE.1.2:\n  rating: 3\n  note: "won\nAE.1.3: 2\n', "3:9", _OPEN),
    ("AE.1.2: {rating: 3, note: won, at last}\n", "1:32", "put quotation marks"),
    ("AE.1.2: {rating: 3，note: won}\n", "1:19", _COMMA),
    ("- AE.1.2：3\n", "1:3", _COLON),
]


@pytest.mark.parametrize(("written", "place", "words"), ANSWERS)
def test_a_slip_in_answers_is_named_where_it_is(
    written: str, place: str, words: str, tmp_path: Path
) -> None:
    (tmp_path / "me.yaml").write_text(written, "utf-8")
    page = run(tmp_path, "score", "me.yaml", cwd=tmp_path)
    assert page.code == 1
    (line,) = page.err.splitlines()
    assert line.startswith(f"aecareer: me.yaml:{place}:")
    assert words in line


@pytest.mark.parametrize(
    "text",
    [
        "Keep the list   # really",
        "Keep the list   #really",
        "职责：写周报，跟进",
        "see http://example.com/a#b",
        '"client #1, and: more"',
        "“in quotation marks of print”",
        '"over\n          two #1 lines"',
        "at 12:30, or C#",
    ],
)
def test_what_is_no_slip_loads(text: str, tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(_OWN.replace("Keep the job list", text).replace("JR\n", "JR #old\n"), "utf-8")
    assert len(load_framework(str(file)).duties) == 3


PIECES = ["{", "[", "，", "：", ",", ":", " ", "\u3000", "-", "'", '"', "#", "a", "}", "“", "\\"]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6), st.integers(1, 30))
def test_a_hostile_line_is_looked_at_in_no_time(pieces: list[str], times: int) -> None:
    text = f"a: [{{\n{''.join(pieces) * times * 400}\n- :\n"
    began = time.perf_counter()
    for start in ("", "x: "):
        loads_or_says_why(lambda start=start: read_yaml(f"{start}{text}", "f"))  # type: ignore[misc]
    assert time.perf_counter() - began < 2


FOREIGN = {
    "other.json": (
        json.dumps([{"name": f"s{n}", "rank": n} for n in range(300)]),
        "not a framework",
    ),
    "table.csv": ("a,b\n1,2\n", "is a table, not a framework; `aecareer framework new"),
    "book.yaml": ("PK\x03\x04", "is a table, not a framework; `aecareer framework new"),
    "answers.json": (json.dumps({"schema": "aecareer.answers/1", "answers": {}}), "--answers"),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_what_is_no_framework_is_told_in_one_sentence(name: str, tmp_path: Path) -> None:
    content, words = FOREIGN[name]
    (tmp_path / name).write_text(content, "utf-8")
    page = run(tmp_path, "show", "--framework", name, cwd=tmp_path)
    assert (page.code, page.out, page.err.count("\n")) == (1, "", 1)
    assert words in page.err


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("other.json", FOREIGN["other.json"][0], "no key is the id of a duty"),
        ("other.jsonl", '{"name": "s0", "rank": 0}\n' * 300, "no key is the id of a duty"),
        ("ours.yaml", _OWN, "is a framework and holds no answers; name it with --framework"),
        ("book.json", "PK\x03\x04", "is a workbook or another packed file"),
    ],
)
def test_what_is_no_answers_is_told_in_one_sentence(
    name: str, content: str, words: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    page = run(tmp_path, "score", name, cwd=tmp_path)
    assert (page.code, page.out, page.err.count("\n")) == (1, "", 1)
    assert words in page.err


def test_a_misspelt_id_is_still_told_with_the_nearest(tmp_path: Path) -> None:
    page = run(tmp_path, "score", "-", stdin='{"AE.1.1l": 3, "AE.1.2": 3}')
    assert "did you mean 'AE.1.1'?" in page.err
