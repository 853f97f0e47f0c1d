"""The loader of framework files: every fault at its place, nothing hostile gets through."""

from __future__ import annotations

import csv
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aecareer.errors import DataError
from aecareer.files.framework_file import load_framework
from aecareer.files.framework_yaml import to_ship
from aecareer.files.reading import LARGEST
from aecareer.files.resources import resource
from aecareer.files.strict_yaml import read_yaml
from aecareer.framework import Duty, Framework
from aecareer.framework_document import build
from generators import (
    PLAIN_VALUES,
    SHIPPED_BYTES,
    damaged,
    generated_documents,
    loads_or_says_why,
    said,
)

TINY = """\
schema: aecareer.framework/1
id: tiny
version: 1.0
title: Tiny
scale:
  expected: 1
  points: {0: never, 1: sometimes, 2: always}
areas: {desk: Desk, field: Field}
capabilities: {plan: Planning}
facets: {nature: {thinker: Thinker}}
roles:
  - code: A
    level: 1
    name: Junior
    duties:
      - id: A.1
        area: desk
        capability: plan
        facets: {nature: thinker}
        text: answer the telephone
      - {id: A.2, area: desk, text: file the letters}
  - code: B
    level: 2
    name: Senior
    duties:
      - {id: B.1, area: field, text: visit}
      - use: A.1
        expected: 2
"""


FACETS = "id: tiny\nprofession: {facets: {x: {name: X, values: {y: Y}}}}"


def tiny(*edits: tuple[str, str]) -> str:
    """The tiny framework with each first piece replaced by the second."""
    text = TINY
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def load(folder: Path, content: str | bytes) -> Framework:
    """The framework in a file of that content."""
    path = folder / "own.yaml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return load_framework(str(path))


def faults(folder: Path, content: str | bytes) -> list[tuple[str, str]]:
    """What is wrong with a file of that content: place without the folder, and sentence."""
    with pytest.raises(DataError) as caught:
        load(folder, content)
    return [(place.removeprefix(f"{folder}/"), sentence) for place, sentence in said(caught.value)]


def test_tiny_framework_loads(tmp_path: Path) -> None:
    """A first file of one's own needs no languages; a used duty keeps its own expectation."""
    load(tmp_path, b"\xef\xbb\xbf" + TINY.replace("\n", "\r\n").encode())  # as Windows saves it
    framework = load_framework(str(tmp_path / "own.yaml"))
    assert framework.version == "1.0"
    assert [*framework.duties] == ["A.1", "A.2", "B.1"]
    assert [(e.duty.id, e.expected, e.own) for e in framework.role("b").expectations] == [
        ("B.1", 1, True),
        ("A.1", 2, False),
    ]
    assert framework.digest.startswith("sha256:")


def test_a_duty_is_named_by_its_title_if_it_has_one(tmp_path: Path) -> None:
    """A title is optional; where there is none the text names the duty."""
    duties = load(tmp_path, tiny(("text: visit", "title: Visits, text: visit"))).duties
    assert {duty.id: duty.name for duty in duties.values()} == {
        "A.1": {"": "answer the telephone"},
        "A.2": {"": "file the letters"},
        "B.1": {"": "Visits"},
    }
    assert duties["B.1"].text == {"": "visit"}
    assert duties["A.1"].title == {}


FAULTS: list[tuple[str, str, str, str]] = [
    ("id: tiny", "id: tiny\nidd: tiny", "3:1", "'idd' is not known here; did you mean 'id'?"),
    ("title: Tiny", "title:", "4:7", "'title' is missing"),
    ("title: Tiny", "title: ' '", "4:8", "text"),
    ("title: Tiny", "title: [Tiny]", "4:8", "'[...]' should be text"),
    ("framework/1", "framework/2", "1:9", "'aecareer.framework/2' is not a schema"),
    ("id: tiny", "id: a b", "2:5", "'a b' cannot be a name"),
    ("expected: 1\n", "expected: 0\n", "6:13", "'0' should be a point of the scale above"),
    ("expected: 1\n", "expected: one\n", "6:13", "'one' should be"),
    ("2: always", "2: always, 4: x", "7:11", "without a gap"),
    ("2: always", "2: always, 100: x", "7:47", "'100' cannot be a point of the scale"),
    ("level: 1", "level: 1.5", "13:12", "'1.5' should be a whole number"),
    ("level: 1", "level: 99999999999999999999", "13:12", "whole number"),
    ("level: 1", "level: 1\n    levle: 1", "14:5", "did you mean 'level'?"),
    ("area: desk\n", "area: dsek\n", "17:15", "'dsek' is not known here; did you mean 'desk'?"),
    ("capability: plan", "capability: plum", "18:21", "did you mean 'plan'?"),
    ("{nature: thinker}", "{natur: thinker}", "19:18", "did you mean 'nature'?"),
    ("{nature: thinker}", "{nature: tinker}", "19:26", "did you mean 'thinker'?"),
    ("text: answer the telephone", "text: null", "20:15", "'text' is missing"),
    ("        text: answer the telephone\n", "", "16:9", "'text' is missing"),
    ("text: ans", "titel: Calls\n        text: ans", "20:9", "did you mean 'title'?"),
    ("text: ans", "title: [Calls]\n        text: ans", "20:16", "'[...]' should be text"),
    ("text: ans", "title:\n        text: ans", "20:15", "text is missing here"),
    ("text: ans", "title: {de: Anruf, en: ''}\n        text: ans", "20:32", "text"),
    ("id: A.2", "id: A.1", "21:14", "'A.1' is already taken"),
    ("code: B", "code: a", "22:11", "'a' is already taken"),
    ("use: A.1", "use: A.3", "27:14", "'A.3' is not known here; did you mean 'A."),
    ("use: A.1", "use: B.1", "27:14", "this position has the duty 'B.1' already"),
    ("use: A.1\n        expected: 2", "use: A.1\n      - use: A.1", "28:14", "already"),
    ("expected: 2\n", "expected: 9\n", "28:19", "'9' should be"),
    ("expected: 2\n", "expected: 0\n", "28:19", "'0' is the lowest point, which asks for nothing"),
    ("expected: 2\n", "expect: 2\n", "28:9", "did you mean 'expected'?"),
    ("title: Tiny", "title: Tiny\ntitle: Tinier", "5:1", "the key 'title' is here twice"),
    ("id: A.2, ", "id: A.2, id: A.3, ", "21:19", "'id' is here twice"),
    ("title: Tiny", "title: &name Tiny", "4:8", "anchors"),
    ("title: Tiny", "title: *name", "4:8", "aliases"),
    ("title: Tiny", "title: !!str Tiny", "4:8", "tags"),
    ("areas: {desk: Desk", "areas: {<<: {a: b}, desk: Desk", "8:9", "merge keys"),
    ("areas: {desk: Desk", "areas: {[a]: b, desk: Desk", "8:9", "a key must be"),
    ("expected: 2\n", "expected: 2\n---\nid: x\n", "29:1", "second document"),
    ("    level: 1", "\tlevel: 1", "13:1", "a tab stands where YAML wants spaces: level: 1"),
    ("title: Tiny", "title: Tiny: tiny", "4:12", "this is not YAML"),
    ("title: Tiny", "title: " + "[" * 25, "4:27", "more than 20 levels"),
    ("title: Tiny", "languages: [en, zh]\ntitle: {en: Tiny}", "5:8", "'zh' is missing"),
    ("title: Tiny", "languages: [en]\ntitle: {en: Tiny, zn: X}", "5:19", "did you mean 'en'?"),
    ("title: Tiny", "languages: [en, zh]\ntitle: {en: Tiny, zh: ''}", "5:23", "text"),
]


@pytest.mark.parametrize(("old", "new", "place", "words"), FAULTS)
def test_each_fault_has_its_place(
    tmp_path: Path, old: str, new: str, place: str, words: str
) -> None:
    """A fault is reported at its own line and column, and says what would be right."""
    found = faults(tmp_path, tiny((old, new)))
    assert [where for where, _ in found] == [f"own.yaml:{place}"]
    assert words in found[0][1]


def test_all_faults_at_once_in_order(tmp_path: Path) -> None:
    """One go shows every fault of a file, from its top to its bottom."""
    text = tiny(
        ("id: tiny", "idd: tiny"),
        ("area: desk\n", "area: dsek\n"),
        ("use: A.1", "use: A.3"),
        ("level: 2", "level: two"),
        ("2: always", "3: always"),
    )
    places = [place for place, _ in faults(tmp_path, text)]
    assert places == [f"own.yaml:{at}" for at in ("1:1", "2:1", "7:11", "17:15", "23:12", "27:14")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("expected: 2\n", "expected:\n", id="expected null, taken as 0"),
        pytest.param("2: always", "2: ", id="point without a text"),
        pytest.param("title: Tiny", "title: {}", id="no text, languages undeclared"),
        pytest.param("title: Tiny", "title: {en: null}", id="null text, languages undeclared"),
        pytest.param("level: 2", "level: 2\n    remit: [null]", id="null in a list of texts"),
        pytest.param("1: sometimes", '1: sometimes, "1": often', id="one point written twice"),
        pytest.param("{desk: Desk", '{1: One, "1": Two, desk: Desk', id="one area written twice"),
        pytest.param("      - id: A.1", "      - use: A.1\n      - id: A.1", id="own duty used"),
    ],
)
def test_missing_and_double_are_refused(tmp_path: Path, old: str, new: str) -> None:
    """What is missing or given twice is a fault, however it is written."""
    assert faults(tmp_path, tiny((old, new)))


@pytest.mark.parametrize(
    "content",
    [
        "id: tiny\n",  # no scale, and so no place for what is wrong with it
        tiny(("nature: {thinker", "1: {thinker"), ("{nature: t", "{1: t")),
        tiny(("nature: {thinker", "1: {thinker"), ("id: tiny", FACETS)),
        tiny(("{nature: {thinker: Thinker}}", "{x: 5}"), ("id: tiny", FACETS)),
        tiny(("{nature: {thinker: Thinker}}", "{x: {1: One}}"), ("id: tiny", FACETS)),
    ],
)
def test_nothing_causes_a_traceback(tmp_path: Path, content: str) -> None:
    """A missing scale, a facet whose key is a number or that is no mapping are faults at most."""
    loads_or_says_why(lambda: load(tmp_path, content))


def test_an_area_may_be_a_number(tmp_path: Path) -> None:
    """A name that is a number is one and the same where it is defined and where it is used."""
    areas = ("{desk: Desk", "{1: One, desk: Desk")
    assert load(tmp_path, tiny(areas, ("area: desk\n", "area: 1\n")))


@pytest.mark.parametrize(
    ("content", "place", "words"),
    [
        (b"", ":1:1", "a mapping"),
        (b"[]", ":1:1", "is not a framework"),
        (b"{}", ":1:1", "'schema' is missing"),
        (TINY.replace("Tiny", "客户").encode("gbk"), ":4", "not UTF-8"),
        (TINY.encode("utf-16-le"), ":1", "a character that YAML does not allow"),
        (TINY.replace("Tiny", "T\0").encode(), ":4", "a character that YAML does not allow"),
        (tiny(("Tiny", "小" * 200), ("visit", "\1")).encode(), ":26", "not allow"),
        (b"\xef\xbb\xbfid: a\n\xff", ":2", "not UTF-8"),
        (b"a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n", ":1:4", "anchors"),
        (TINY.replace("tiny", "9" * 5_000).encode(), ":2:5", "cannot be a name"),
    ],
)
def test_hostile_files_get_a_line(tmp_path: Path, content: bytes, place: str, words: str) -> None:
    """Whatever a file holds, the answer is one clear line at the right place."""
    found = [
        sentence for where, sentence in faults(tmp_path, content) if where == f"own.yaml{place}"
    ]
    assert any(words in sentence for sentence in found)


@pytest.mark.parametrize(
    "content",
    [
        "[" * 100_000,
        "- " * 100_000,
        "{a: " * 100_000,
        "[\n" * 100_000,
        "title: " + "[" * 100_000,
        "a: 1\nb: {c: " + "[[1], {a: " * 50_000,
        "a: 1\nb:\n- " + "[" * 21 + "]" * 21,
    ],
    ids=lambda content: repr(content[:16]),
)
def test_what_is_nested_too_deeply_is_told_so_whoever_notices(tmp_path: Path, content: str) -> None:
    """We do at the next level; libyaml looks ahead, and may refuse it before it tells us."""
    ((place, sentence),) = faults(tmp_path, content)
    assert re.fullmatch(r"own\.yaml:\d+:\d+", place)
    assert sentence == "is nested more than 20 levels deep"


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    """A missing file, a folder and a file that is too large are faults of data."""
    large = tmp_path / "large.yaml"
    with large.open("wb") as stream:
        stream.truncate(LARGEST + 1)
    none = tmp_path / "none.yaml"
    for path, words in (
        (none, "no such file"),
        (tmp_path, "a folder"),
        (large, "larger than 1 MiB"),
    ):
        with pytest.raises(DataError) as caught:
            load_framework(str(path))
        ((place, sentence),) = said(caught.value)
        assert place == str(path)
        assert words in sentence


TEXTS = ["NO", "no", "yes", "on", "true", "010", "0o17", "0x1F", "12:30", "1_000", "1.0", "1e3"]
TEXTS += [".inf", "-0", "+1", "00", "2025-01-31", "=", "1234567890123456789"]
VALUES = [("0", 0), ("-5", -5), ("9" * 18, 10**18 - 1), ("~", None), ("null", None), ("''", "")]


@pytest.mark.parametrize(
    ("text", "value"),
    [*zip(TEXTS, TEXTS, strict=True), *VALUES],
)
def test_surprises_of_yaml_are_off(text: str, value: object) -> None:
    """Of bare words only whole numbers and nothing are read as such; the rest stays as written."""
    assert read_yaml(f"a: {text}", "x")[0] == {"a": value}


@given(st.data())
def test_any_damage_to_a_file_is_an_error_of_data(data: st.DataObject) -> None:
    """Bytes cut out of the shipped file, put in or swapped never cause anything but a DataError."""
    content = bytearray(data.draw(st.sampled_from([SHIPPED_BYTES, TINY.encode()])))
    head = content.index(b"areas:")  # the scale stays: see test_nothing_causes_a_traceback
    junk = st.binary(max_size=4) | st.sampled_from([b"\n", b"\t", b": ", b"- ", b"[", b"}", b"'"])
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(head, len(content)))
        length = data.draw(st.integers(0, 30) | st.just(len(content)))
        content[start : start + length] = data.draw(junk)
    with tempfile.TemporaryDirectory() as folder:
        loads_or_says_why(lambda: load(Path(folder), bytes(content)))


@given(st.data())
def test_any_plain_data_builds_or_is_an_error_of_data(data: st.DataObject) -> None:
    """Plain data of any shape, above all nearly right, never causes anything but a DataError."""
    document = data.draw(generated_documents())
    plain = data.draw(PLAIN_VALUES | damaged(document))
    if isinstance(plain, dict):  # the facets stay: see test_nothing_causes_a_traceback
        plain["facets"] = document["facets"]
    loads_or_says_why(lambda: build(plain))


COLUMNS = ["id", "role", "area", "capability", "nature", "step", "origin"]


def test_what_ships_is_the_framework_of_the_yaml_file(tmp_path: Path) -> None:
    """Who edits data/roles.yaml makes data/roles.json anew, as CONTRIBUTING says."""
    assert resource("data/roles.json").decode() == to_ship(SHIPPED_BYTES)
    assert load_framework() == load(tmp_path, SHIPPED_BYTES)


def test_shipped_duties_are_those_of_the_source(shipped: Framework) -> None:
    """The shipped file has the source's duties in its order, each where the source puts it."""
    with (Path(__file__).parent / "data" / "duties.tsv").open(encoding="utf-8") as stream:
        source = [[row[name] for name in COLUMNS] for row in csv.DictReader(stream, delimiter="\t")]
    assert source == [
        [d.id, shipped.owners[d.id].code, d.area, d.capability, *d.facets.values(), d.origin.value]
        for d in shipped.duties.values()
    ]


def texts(duty: Duty) -> list[tuple[str, str]]:
    """A duty's texts, each with its language."""
    parts = (duty.text, duty.evidence, duty.develop)
    return [(code, part.get(code, "")) for part in parts for code in ("en", "zh")]


def test_shipped_duties_are_complete(shipped: Framework) -> None:
    """Each duty has a text, evidence and a next step in both languages, and none is used twice."""
    every = [text for duty in shipped.duties.values() for text in texts(duty)]
    assert all(text.strip() for _, text in every)
    assert len({text for _, text in every}) == len(every)
    for code, text in every:
        assert bool(re.search("[\u4e00-\u9fff]", text)) is (code == "zh"), text


def test_shipped_duties_do_not_name_their_own_role(shipped: Framework) -> None:
    """No duty's text or evidence names the role it belongs to: it would give the level away."""
    for duty_id, duty in shipped.duties.items():
        own = re.compile(rf"(?<![A-Za-z]){shipped.owners[duty_id].code}s?(?![A-Za-z])")
        for text in (*duty.text.values(), *duty.evidence.values()):
            assert not own.search(text), text
