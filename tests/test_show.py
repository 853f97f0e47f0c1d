"""`aecareer show`: the profession and the ladder, and every position with its remit and duties."""

from __future__ import annotations

import json
import re

import pytest

from aecareer.files.framework_file import load_framework
from aecareer.framework import Framework, Origin
from aecareer.language import Text
from running import NOWHERE, cells, look, posix, squeezed
from seeing import shown

CODES = tuple(role.code for role in load_framework().roles)
SUPPLEMENTS = ["AAE.3.s1", "AAE.3.s2", "AAE.3.s3", "AAE.3.s4", "AAE.4.s1", "AAE.4.s2"]
BROKEN_OFF = {"en": "source document", "zh": "原始文件"}

in_both_languages = pytest.mark.parametrize("language", ["en", "zh"])
of_every_role = pytest.mark.parametrize("code", CODES)


def _page(*arguments: str, language: str) -> list[str]:
    shown_page = look("show", *arguments, "--lang", language)
    assert (shown_page.code, shown_page.err) == (0, "")
    return [line.strip() for line in shown_page.out.splitlines()]


@in_both_languages
@of_every_role
def test_a_role_is_shown_with_its_name_code_level_and_remit(
    code: str, language: str, shipped: Framework
) -> None:
    role = shipped.role(code)
    lines = _page(code, language=language)
    assert role.name[language] in lines[0]
    assert code in lines[0]
    assert str(role.level) in lines[0]
    assert [line[2:] for line in lines if line.startswith("- ")] == [
        text[language] for text in role.remit
    ]


@in_both_languages
@of_every_role
def test_a_role_is_shown_with_each_of_its_duties_under_its_area_and_no_other(
    code: str, language: str, shipped: Framework
) -> None:
    wanted = [
        line
        for area in shipped.areas.values()
        for line in (
            area.name[language],
            *(
                line
                for e in shipped.role(code).expectations
                if e.duty.area == area.key
                for line in (f"{e.duty.title[language]} {e.duty.id}", e.duty.text[language])
            ),
        )
    ]
    lines = _page(code, language=language)
    listed = lines[lines.index(wanted[0]) :]
    found = [re.sub(r"\*? +([A-Z]+\.\d\.\w+)$", r" \1", line) for line in listed if line]
    assert found[: len(wanted)] == wanted
    assert len(found) == len(wanted) + (code == "AAE")  # the footnote


@in_both_languages
@of_every_role
def test_only_the_supplements_bear_an_asterisk_and_only_their_page_explains_it(
    code: str, language: str
) -> None:
    lines = _page(code, language=language)
    marked = [line.split()[-1] for line in lines if re.search(r"\* +[A-Z]+\.\d\.\w+$", line)]
    assert marked == (SUPPLEMENTS if code == "AAE" else [])
    footnotes = [line for line in lines if line.startswith("* ")]
    assert len(footnotes) == (code == "AAE")
    assert all(BROKEN_OFF[language] in note for note in footnotes)


@in_both_languages
def test_the_ladder_page_tells_the_profession_the_scale_and_every_position(
    language: str, shipped: Framework
) -> None:
    page = "\n".join(_page(language=language))
    texts: list[Text] = [shipped.title, shipped.profession.about]
    for facet in shipped.facets.values():
        texts += [facet.name]
        for value in facet.values.values():
            texts += [value.name, value.about]
    texts += shipped.profession.purpose
    texts += shipped.scale.points.values()
    for role in shipped.ladder:
        texts += [role.name, role.remit[0]]
    texts += shipped.profession.notes
    rest = page
    for text in texts:  # in this order
        assert text[language] in rest
        rest = rest.partition(text[language])[2]


@pytest.mark.parametrize(
    ("language", "counted"),
    [("en", r"^([A-Z]+) .*, (\d+) duties$"), ("zh", r"^([A-Z]+) .*，(\d+)条职责$")],
)
def test_the_ladder_goes_from_the_lowest_level_up_with_the_number_of_duties(
    language: str, counted: str
) -> None:
    page = "\n".join(_page(language=language))
    ladder = re.findall(counted, page, re.M)
    assert ladder == [("AAE", "13"), ("AE", "21"), ("AM", "17"), ("AD", "16")]


@in_both_languages
def test_the_ladder_page_says_how_to_see_one_position(language: str) -> None:
    command = re.findall(r"`aecareer (show [A-Z]+)`", _page(language=language)[-1])
    assert len(command) == 1
    assert look(*command[0].split()).code == 0


# JSON


def test_the_ladder_as_json_holds_what_the_page_shows(shipped: Framework) -> None:
    document = json.loads(look("show", "--json").out)
    assert document["schema"] == "aecareer.framework-overview/1"
    assert document["framework"] == {
        "id": "agency-account-service",
        "version": "1.0",
        "digest": shipped.digest,
    }
    assert document["title"] == shipped.title
    assert document["languages"] == ["en", "zh"]
    assert document["profession"]["about"] == shipped.profession.about
    assert document["profession"]["purpose"] == [*shipped.profession.purpose]
    assert document["profession"]["notes"] == [*shipped.profession.notes]
    assert document["scale"]["expected"] == 3
    assert list(document["scale"]["points"]) == ["0", "1", "2", "3", "4", "5"]
    assert [area["key"] for area in document["areas"]] == [*shipped.areas]
    assert [one["key"] for one in document["capabilities"]] == [*shipped.capabilities]
    assert {key: facet["name"] for key, facet in document["facets"].items()} == {
        key: facet.name for key, facet in shipped.facets.items()
    }
    assert [(r["code"], r["level"], r["duty_count"]) for r in document["roles"]] == [
        ("AAE", 1, 13),
        ("AE", 2, 21),
        ("AM", 3, 17),
        ("AD", 4, 16),
    ]


@of_every_role
def test_a_role_as_json_holds_its_duties_in_the_order_of_the_file(
    code: str, shipped: Framework
) -> None:
    document = json.loads(look("show", code, "--json").out)
    role = shipped.role(code)
    assert document["schema"] == "aecareer.role/1"
    assert {"framework", "code", "level", "track", "name", "remit", "duty_count"} <= set(document)
    assert (document["code"], document["level"], document["name"]) == (code, role.level, role.name)
    assert document["remit"] == [*role.remit]
    assert document["duty_count"] == len(document["duties"])
    for duty, expectation in zip(document["duties"], role.expectations, strict=True):
        assert duty == {
            "id": expectation.duty.id,
            "area": expectation.duty.area,
            "capability": expectation.duty.capability,
            "facets": expectation.duty.facets,
            "origin": expectation.duty.origin.value,
            "expected": expectation.expected,
            "weight": 1,
            "must": False,
            "own": expectation.own,
            "text": expectation.duty.text,
            "evidence": expectation.duty.evidence,
            "develop": expectation.duty.develop,
            "title": expectation.duty.title,
            "points": {},
            "was": [],
        }


def test_the_supplements_are_known_in_json_as_well(shipped: Framework) -> None:
    supplements = [d.id for d in shipped.duties.values() if d.origin is Origin.SUPPLEMENT]
    duties = json.loads(look("show", "AAE", "--json").out)["duties"]
    assert supplements == SUPPLEMENTS
    assert [duty["id"] for duty in duties if duty["origin"] == "supplement"] == SUPPLEMENTS


# On a terminal


@posix
@in_both_languages
@pytest.mark.parametrize("columns", [80, 40])
@pytest.mark.parametrize("arguments", [(), ("AAE",)])
def test_no_line_is_wider_than_the_screen_and_wrapping_loses_nothing(
    arguments: tuple[str, ...], columns: int, language: str
) -> None:
    code, terminal = shown(
        NOWHERE, "show", *arguments, "--lang", language, columns=columns, rows=400
    )
    assert code == 0
    assert [line for line in terminal.lines if cells(line) > columns] == []
    piped = look("show", *arguments, "--lang", language).out
    assert squeezed("".join(terminal.lines)) == squeezed(piped)


@posix
def test_no_line_of_chinese_begins_with_a_mark_that_must_not() -> None:
    _, terminal = shown(NOWHERE, "show", "--lang", "zh", columns=40, rows=400)
    beginnings = {line.strip()[0] for line in terminal.lines if line.strip()}
    assert beginnings.isdisjoint("，。、；：？！）》」』”’")
