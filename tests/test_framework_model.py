"""What a framework may be beyond a ladder of duties: a matrix, with tracks, weights, old names."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given

from aecareer.errors import FaultyDocument
from aecareer.files.framework_file import load_framework
from aecareer.framework import Expectation, Framework, Origin, Words
from aecareer.framework_document import SCHEMA, build
from generators import Document, documents, said


def matrix(**changes: Any) -> Document:
    """Three roles over four skills that no role defines; "" as a change takes a key out."""
    document: Document = {
        "schema": SCHEMA,
        "id": "data",
        "version": "1",
        "title": "Data people",
        "scale": {"expected": 2, "points": {0: "no", 1: "some", 2: "good", 3: "best"}},
        "areas": {"data": "Data", "people": "People"},
        "tracks": {"ic": "Individual contributor", "lead": "Lead"},
        "duties": [
            {
                "id": "sql",
                "area": "data",
                "text": "SQL",
                "points": {1: "simple selects", 3: "tunes what others wrote"},
                "expected": {"DA1": 1, "DA2": 2},
            },
            {"id": "stats", "area": "data", "text": "Statistics", "expected": {"DA2": 3}},
            {
                "id": "hire",
                "area": "people",
                "text": "Hiring",
                "expected": {"DL": 2, "DA1": 1},
                "weight": 3,
                "must": "true",
            },
            {"id": "plan", "area": "people", "text": "Planning"},
        ],
        "roles": [
            {"code": "DL", "level": 2, "track": "lead", "name": "Data Lead"},
            {"code": "DA1", "level": 1, "track": ["ic", "lead"], "name": "Analyst"},
            {
                "code": "DA2",
                "level": 2,
                "track": "ic",
                "name": "Senior",
                "duties": [
                    {"use": "plan", "expected": 3, "weight": 2},
                    {"id": "DA2.x", "area": "data", "text": "Own", "must": True},
                ],
            },
        ],
    }
    return {key: value for key, value in {**document, **changes}.items() if value != ""}


def faults(document: Document) -> list[tuple[str, str]]:
    """What is wrong with a document: paths and sentences."""
    with pytest.raises(FaultyDocument) as caught:
        build(document)
    return said(caught.value)


def expected(framework: Framework, code: str) -> dict[str, tuple[int, int, bool]]:
    """What a role expects: the point, the weight, must; by duty id."""
    role = framework.role(code)
    return {e.duty.id: (e.expected, e.weight, e.must) for e in role.expectations}


def test_duties_that_no_role_defines_are_expected_by_those_that_they_name() -> None:
    """A matrix is one line a duty; a role may ask for further ones, with a weight of its own."""
    framework = build(matrix())
    assert expected(framework, "DA1") == {"sql": (1, 1, False), "hire": (1, 3, True)}
    assert expected(framework, "DL") == {"hire": (2, 3, True)}
    assert expected(framework, "DA2") == {
        "sql": (2, 1, False),
        "stats": (3, 1, False),
        "plan": (3, 2, False),
        "DA2.x": (2, 1, True),
    }
    assert [*framework.duties] == ["sql", "stats", "hire", "plan", "DA2.x"]
    assert framework.duties["sql"].points == {
        1: {"": "simple selects"},
        3: {"": "tunes what others wrote"},
    }


def test_a_shared_duty_belongs_to_the_lowest_role_that_expects_it() -> None:
    """Then every duty has one owner, as where roles define their own."""
    framework = build(matrix())
    owners = {duty_id: role.code for duty_id, role in framework.owners.items()}
    assert owners == {"sql": "DA1", "stats": "DA2", "hire": "DA1", "plan": "DA2", "DA2.x": "DA2"}
    assert {i: e.expected for i, e in framework.own_expectations.items()} == {
        "sql": 1,
        "stats": 3,
        "hire": 1,
        "plan": 3,
        "DA2.x": 2,
    }


def test_a_role_may_stand_on_several_tracks_which_have_names() -> None:
    """Tracks go in the order in which they are named; one without a role is no ladder."""
    named = {"x": "Nobody's", "ic": "Individual contributor", "lead": "Lead"}
    framework = build(matrix(tracks=named))
    assert [(t.name, t.title, [role.code for role in t.roles]) for t in framework.tracks] == [
        ("ic", {"": "Individual contributor"}, ["DA1", "DA2"]),
        ("lead", {"": "Lead"}, ["DA1", "DL"]),
    ]
    unnamed = build(matrix(tracks=""))
    assert [(t.name, t.title) for t in unnamed.tracks] == [
        ("lead", {"": "lead"}),
        ("ic", {"": "ic"}),
    ]


def test_without_levels_all_roles_stand_side_by_side() -> None:
    """With some and not others, where would those stand?"""
    roles: list[Document] = matrix()["roles"]
    bare = [{k: v for k, v in role.items() if k != "level"} for role in roles]
    framework = build(matrix(roles=bare))
    assert not framework.levelled
    assert {role.level for role in framework.roles} == {0}
    assert build(matrix()).levelled
    assert faults(matrix(roles=[roles[0], *bare[1:]])) == [
        ("roles/1", "'level' is missing here; give every position a level, or none of them"),
        ("roles/2", "'level' is missing here; give every position a level, or none of them"),
    ]


def test_a_framework_has_its_own_words_if_it_likes() -> None:
    """For a duty, a position, and what counts in full and half."""
    assert build(matrix()).words == Words()
    words = {"duty": "skill", "full": {"en": "as expected", "fr": "comme attendu"}}
    assert build(matrix(words=words)).words == Words(
        duty={"": "skill"}, full={"en": "as expected", "fr": "comme attendu"}
    )


def test_earlier_names_are_kept_and_found() -> None:
    """One or a list; a position is found by what it was called."""
    document = matrix()
    document["roles"][0]["was"] = ["Head", "TL"]
    document["duties"][0]["was"] = "sequel"
    framework = build(document)
    assert framework.role("tl").code == "DL"
    assert framework.role("DL").was == ("Head", "TL")
    assert framework.duties["sql"].was == ("sequel",)


def test_scales_have_up_to_twenty_one_points() -> None:
    """Any consecutive ones from 0 to 99."""
    wide = {"expected": 10, "points": {point: f"point {point}" for point in range(21)}}
    assert build(matrix(scale=wide)).scale.highest == 20
    high = {"expected": 92, "points": {str(point): "x" for point in (90, 91, 92)}}
    document = matrix(scale=high, duties="")
    for role in document["roles"]:
        role["duties"] = [{"id": f"{role['code']}.1", "area": "data", "text": "x"}]
    assert build(document).role("DL").expectations[0].half == 91
    wide["points"][21] = "point 21"  # type: ignore[index]
    assert faults(matrix(scale=wide)) == [("scale/points", "a scale has up to 21 points")]


@pytest.mark.parametrize(
    "name",
    ["客户经理", "Ärztin-2", "प्रबंधक", "менеджер", "x" * 40, "１級", "1.2_b"],
)
def test_codes_and_ids_have_letters_of_any_script(name: str, tmp_path: Path) -> None:
    """Whichever way a file spells its accents."""
    content = f"""\
schema: aecareer.framework/1
id: any
version: 1
title: Any
scale: {{expected: 2, points: {{1: a, 2: b}}}}
areas: {{{name}: One}}
roles:
  - {{code: {name}, level: 1, name: N, duties: [{{id: {name}, area: {name}, text: x}}]}}
  - code: B
    level: 2
    name: B
    duties: [{{use: {normalize("NFD", name)}}}]
"""
    path = tmp_path / "own.yaml"
    path.write_text(content, encoding="utf-8")
    framework = load_framework(str(path))
    assert [*framework.duties] == [name]
    assert framework.role(normalize("NFD", name)).code == name


LAST = matrix()["roles"][2] | {"track": "lead"}
FAULTS: list[tuple[Any, str, str]] = [
    ({"tracks": {"lead": "L"}, "roles": [*matrix()["roles"][:2], LAST]}, "roles/1/track/0", "'ic'"),
    ({"words": {"dutty": "skill"}}, "words/dutty", "did you mean 'duty'?"),
    ({"words": {"duty": None}}, "words/duty", "text is missing here"),
]
SHARED: list[tuple[Any, str, str]] = [
    ({"expected": {"DA3": 1}}, "duties/0/expected/DA3", "'DA3' is not known here; did you mean"),
    ({"expected": {"DА1": 1}}, "duties/0/expected/DА1", "'DА1' only looks like 'DA1'"),
    ({"expected": {"DA1": 0}}, "duties/0/expected/DA1", "'0' is the lowest point"),
    ({"expected": {"DA1": 4}}, "duties/0/expected/DA1", "'4' should be a point of the scale"),
    ({"expected": 2}, "duties/0/expected", "'2' should be a mapping"),
    ({"expected": {}}, "duties/0", "no position expects this duty"),
    ({"weight": 0}, "duties/0/weight", "'0' should be a whole number from 1 to 9"),
    ({"weight": 10}, "duties/0/weight", "'10' should be"),
    ({"weight": None}, "duties/0/weight", "'weight' is missing here"),
    ({"must": 1}, "duties/0/must", "'1' should be true or false"),
    ({"must": "yes"}, "duties/0/must", "'yes' should be true or false"),
    ({"points": {4: "x"}}, "duties/0/points/4", "'4' is not a point of the scale"),
    ({"points": {1: ""}}, "duties/0/points/1", "'' should be text"),
    ({"was": "stats"}, "duties/1/id", "'stats' is already taken"),
    ({"was": ["s q"]}, "duties/0/was/0", "'s q' cannot be a name"),
    ({"id": "sqІ", "was": "sqI"}, "duties/0/was", "'sqI' looks like 'sqІ', which is taken"),
]


@pytest.mark.parametrize(
    ("document", "place", "words"),
    [
        *((matrix(**change), place, words) for change, place, words in FAULTS),
        *(
            (matrix(duties=[{**matrix()["duties"][0], **change}, *matrix()["duties"][1:]]), *rest)
            for change, *rest in SHARED
        ),
        (matrix(duties=matrix()["duties"][1:3]), "roles/2/duties/0/use", "'plan' is not known"),
    ],
)
def test_each_fault_is_named_at_its_place(document: Document, place: str, words: str) -> None:
    """What cannot be meant is said once, there."""
    found = faults(document)
    assert [where for where, _ in found] == [place]
    assert words in found[0][1]


def test_a_role_of_which_nothing_is_expected_is_a_fault() -> None:
    """It would be reached by nobody, or by everybody."""
    document = matrix(duties=matrix()["duties"][:2] + matrix()["duties"][3:])
    assert faults(document) == [("roles/0", "no duty is expected of the position 'DL'")]


@given(documents())
def test_an_older_file_means_what_it_always_meant(document: Document) -> None:
    """The shipped one as well: each role, what it expects, and nothing that is new."""
    framework = build(document)
    defined = {d["id"]: d for role in document["roles"] for d in role["duties"] if "id" in d}
    assert [*framework.duties] == [*defined]
    for role, told in zip(framework.roles, document["roles"], strict=True):
        assert (role.code, role.level) == (told["code"], told["level"])
        assert role.tracks == ((told["track"],) if "track" in told else ())
        assert role.expectations == tuple(
            as_it_was(framework, document["scale"], entry) for entry in told["duties"]
        )
    assert [(t.name, t.title) for t in framework.tracks] == [
        (name, {"": name or ""}) for name in ladders(document)
    ]
    assert framework.track_titles == {}
    assert "words" in document or framework.words == Words()
    for duty in framework.duties.values():
        told = defined[duty.id]
        assert (duty.area, duty.capability) == (told["area"], told.get("capability"))
        assert duty.origin is Origin(told.get("origin", "source"))
        assert (duty.points, duty.was, duty.shared) == ({}, (), False)
        for key in ("text", "title", "evidence", "develop"):
            text = told.get(key, {})
            assert getattr(duty, key) == ({"": text} if isinstance(text, str) else text)


def as_it_was(framework: Framework, scale: Document, entry: Document) -> Expectation:
    """An entry of a role as it was read before there was more than a point to expect."""
    point: int = (scale | entry)["expected"]
    half = point - 1 if point - 1 > min(map(int, scale["points"])) else None
    own = "id" in entry
    return Expectation(framework.duties[entry["id" if own else "use"]], point, half, own)


def ladders(document: Document) -> list[str | None]:
    """The tracks of a document's roles, in file order; one without a name if there is none."""
    named = dict.fromkeys(role["track"] for role in document["roles"] if "track" in role)
    return [*named] or [None]
