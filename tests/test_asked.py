"""What each position asks of a duty is seen wherever the duty is, unless all ask the same."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from aecareer.advice.cautions import Kind
from aecareer.answers import Answers
from aecareer.answers_document import from_document
from aecareer.framework import Framework
from aecareer.framework_document import build
from aecareer.gathering import Gathering
from aecareer.render.report.report_figures import profiles
from aecareer.report import Report
from aecareer.team import Team
from filling import fill_csv, fill_json, fill_markdown, fill_workbook, first_sheet
from running import look, run
from terminal import ENGLISH
from test_framework_model import matrix

LADDER = Path(__file__).parents[1] / "examples" / "ladder.yaml"


@pytest.fixture
def own(tmp_path: Path) -> tuple[str, str]:
    """A matrix of three positions."""
    path = tmp_path / "own.yaml"
    path.write_text(json.dumps(matrix()), "utf-8")
    return "--framework", str(path)


def test_a_position_shows_what_it_asks_and_what_the_points_mean(own: tuple[str, str]) -> None:
    """With weights, musts, and the names of its tracks."""
    page = look("show", "DA2", *own).out
    lines = [line.strip() for line in page.splitlines()]
    assert "SQL  sql  asked 2" in lines
    assert lines[lines.index("SQL  sql  asked 2") + 1 :][:2] == [
        "1  simple selects",
        "3  tunes what others wrote",
    ]
    assert "Planning  plan  asked 3, counts 2 times" in lines
    assert "Own  DA2.x  asked 2, a must" in lines
    assert "shared with another position" not in page
    ladder = look("show", *own).out
    assert "Analyst, 2 duties [Individual contributor] [Lead]" in ladder
    assert "A position may expect another rating." in ladder


@pytest.mark.skipif(not LADDER.exists(), reason="the tests stand apart from the examples")
@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "wheel  asked 4 (shared with another position)"),
        ("zh", "wheel  要求4（与其他职位共有）"),
    ],
)
def test_what_is_asked_and_whose_it_is_are_joined_as_the_language_does(
    language: str, line: str
) -> None:
    """Chinese has no space before its brackets."""
    ladder = ("--framework", str(LADDER))
    assert line in look("show", "HEAD", *ladder, "--lang", language).out


def test_a_comparison_shows_what_is_asked_higher(own: tuple[str, str]) -> None:
    """First, by name; then each duty with what is asked of it."""
    page = look("compare", "DA1", "DA2", *own).out
    assert "Asked higher\n   - SQL: 2 in place of 1\n" in page
    assert "- SQL (asked 1)" in page
    assert "- SQL (asked 2)" in page
    assert "Asked higher" not in look("compare", "DA2", "DA1", *own).out
    document = json.loads(look("compare", "DA1", "DA2", *own, "--json").out)
    assert document["raised"] == [{"id": "sql", "from": 1, "to": 2}]


def test_where_all_ask_the_same_nothing_is_said_of_it() -> None:
    """The shipped positions ask for one point throughout."""
    assert "asked" not in look("show", "AM").out
    assert "asked" not in look("compare", "AE", "AM").out.lower()
    assert json.loads(look("compare", "AE", "AM", "--json").out)["raised"] == []


ENDINGS = ("csv", "md", "json", "xlsx")


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_form_of_a_position_says_what_it_asks_and_in_which_words(
    own: tuple[str, str], tmp_path: Path, ending: str
) -> None:
    """And is read back, filled in or not, as if nothing stood there."""
    form = tmp_path / f"form.{ending}"
    assert look("form", str(form), "--role", "DA2", *own).code == 0
    found = form.read_bytes()
    if ending == "xlsx":
        cells = (c.value for row in first_sheet(found) for c in row)
        text = "\n".join(map(str, filter(None, cells)))
    else:
        text = found.decode("utf-8-sig")
    for words in ("asked 2", "simple selects", "tunes what others wrote"):
        assert words in text
    assert "It shows when'" not in text
    given = {"sql": (2, ""), "stats": (3, "my note"), "plan": (1, ""), "DA2.x": ("?", "")}
    fill = {"csv": fill_csv, "md": fill_markdown, "json": fill_json}
    filled = fill_workbook(found, given) if ending == "xlsx" else fill[ending](text, given).encode()
    form.write_bytes(filled)
    read = look("report", "--answers", str(form), *own, "--json")
    assert (read.code, read.err) == (0, "")
    answers = json.loads(read.out)["answers"]
    assert {duty: one.get("rating") for duty, one in answers.items()} == {
        "sql": 2,
        "stats": 3,
        "plan": 1,
        "DA2.x": "not_sure",
    }
    assert answers["stats"]["note"] == "my note"


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", {"asked 1 (DA1), 2 (DA2)", "asked 3 (DA2)", "asked 2 (DA2)"}),
        ("zh", {"要求1（DA1）、2（DA2）", "要求3（DA2）", "要求2（DA2）"}),
    ],
)
def test_a_form_of_several_positions_says_what_each_asks(
    own: tuple[str, str], tmp_path: Path, ending: str, language: str, words: set[str]
) -> None:
    """As those of a round are; and is read back, filled in, as if nothing stood there."""
    (tmp_path / "people.csv").write_text("name,position\nAnn,DA1\n", encoding="utf-8")
    more = ("--duties", "DA1,DA2", "--form", ending, "--lang", language, *own)
    folder = tmp_path / "round"
    assert run(tmp_path, "round", "new", str(tmp_path / "people.csv"), str(folder), *more).code == 0
    (form,) = folder.glob(f"forms/*/*.{ending}")
    found = form.read_bytes()
    if ending == "xlsx":
        text = "\n".join(str(c.value) for row in first_sheet(found) for c in row if c.value)
    else:
        text = found.decode("utf-8-sig")
    assert {said for said in words if said in text} == words
    given = {"sql": (2, ""), "stats": (3, "my note"), "plan": (1, ""), "DA2.x": ("?", "")}
    fill = {"csv": fill_csv, "md": fill_markdown, "json": fill_json}
    filled = fill_workbook(found, given) if ending == "xlsx" else fill[ending](text, given).encode()
    (folder / "returned" / form.name).write_bytes(filled)
    said = run(tmp_path, "round", "status", str(folder), "--json", *own)
    (file,) = json.loads(said.out)["forms"][0]["files"]
    assert (file["answered"], file["not_read"], said.err) == (4, [], "")


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("written", ["3: tunes what others wrote", "Tunes what others wrote", "3"])
def test_a_duty_may_be_rated_in_its_own_words(
    own: tuple[str, str], tmp_path: Path, ending: str, written: str
) -> None:
    """As they stand on the form; of another duty they are not understood."""
    form = tmp_path / f"form.{ending}"
    assert look("form", str(form), *own).code == 0
    fill = {"csv": fill_csv, "md": fill_markdown, "json": fill_json}
    for duty, code in (("sql", 0), ("stats", 0 if written == "3" else 1)):
        blank = form.read_bytes()
        given = {duty: (written, ""), "hire": (1, "")}
        filled = (
            fill_workbook(blank, given)
            if ending == "xlsx"
            else fill[ending](blank.decode("utf-8-sig"), given).encode()
        )
        answered = tmp_path / f"{duty}.{ending}"
        answered.write_bytes(filled)
        read = look("report", "--answers", str(answered), *own, "--json")
        assert read.code == code
        assert json.loads(read.out)["answers"].get(duty, {}).get("rating") == (None if code else 3)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_form_of_all_positions_names_no_point_to_aim_at(
    own: tuple[str, str], tmp_path: Path, ending: str
) -> None:
    """Each asks another."""
    form = tmp_path / f"form.{ending}"
    assert look("form", str(form), *own).code == 0
    assert b"asked 2" not in form.read_bytes()


def rated(framework: Framework, rating: int, person: str = "", position: str = "A") -> Answers:
    """One answer throughout."""
    answers = from_document(dict.fromkeys(framework.duties, rating), framework)
    return replace(answers, person=person, position=position)


def climbing() -> Framework:
    """Two positions that share fifteen duties, the higher asking two points more of each."""
    duties = [
        {"id": f"d{n}", "area": "data", "text": f"do {n}", "expected": {"A": 1, "B": 3}}
        for n in range(15)
    ]
    roles = [{"code": code, "level": n, "name": code} for n, code in enumerate("AB")]
    scale = {"expected": 3, "points": {n: str(n) for n in range(5)}}
    return build(matrix(duties=duties, roles=roles, scale=scale, tracks=""))


def test_what_counts_is_what_the_role_in_question_expects() -> None:
    """Its own expectation, else that of the highest below it, else of whom the duty belongs to."""
    framework = build(matrix())
    seen = {
        role.code: {duty: e.expected for duty, e in framework.seen_from(role).items()}
        for role in framework.roles
    }
    assert seen == {
        "DL": {"sql": 1, "stats": 3, "hire": 2, "plan": 3, "DA2.x": 2},
        "DA1": {"sql": 1, "stats": 3, "hire": 1, "plan": 3, "DA2.x": 2},
        "DA2": {"sql": 2, "stats": 3, "hire": 1, "plan": 3, "DA2.x": 2},
    }
    assert framework.seen_from(None) == framework.own_expectations


def test_cautions_strengths_and_areas_go_by_the_position_that_fits() -> None:
    """Not by the lowest that has the duty."""
    framework = climbing()
    for rating, code, high in ((2, "A", True), (3, "B", False), (4, "B", True)):
        report = Report(framework, rated(framework, rating))
        assert report.recommendation is not None
        assert report.recommendation.role.code == code
        found = {caution.kind for caution in report.cautions}
        assert (Kind.NO_EXAMPLES in found) == high
        (table, *_) = profiles(report, ENGLISH)
        assert table.roles[0] == code


def test_a_team_is_at_risk_by_what_is_asked_of_each() -> None:
    """Whoever fits the higher position does a duty as that asks, or is not counted."""
    framework = climbing()
    answers = rated(framework, 3, person="Bo", position="B").with_rating("d0", 2)
    junior = rated(framework, 1, person="Ann", position="A").with_rating("d1", 0)
    gathering = Gathering(framework)
    for one in (answers, junior):
        gathering.add(one, one.person)
    team = Team(gathering)
    fitting = [one.recommendation and one.recommendation.role.code for one in team.members]
    assert sorted(map(str, fitting)) == ["A", "B"]
    names = {one.expectation.duty.id: {*one.alone.names} for one in team.coverage}
    assert (names["d0"], names["d1"], names["d2"]) == ({"Ann"}, {"Bo"}, {"Ann", "Bo"})


def test_json_has_the_tracks_words_and_earlier_codes(tmp_path: Path) -> None:
    """Beside what it always had."""
    document = matrix(words={"duty": "skill", "full": "as expected"})
    document["roles"][0]["was"] = ["TL"]
    path = tmp_path / "own.yaml"
    path.write_text(json.dumps(document), "utf-8")
    found = json.loads(look("show", "--json", "--framework", str(path)).out)
    assert found["tracks"] == [
        {"name": "ic", "title": {"": "Individual contributor"}, "roles": ["DA1", "DA2"]},
        {"name": "lead", "title": {"": "Lead"}, "roles": ["DA1", "DL"]},
    ]
    assert found["words"] == {"duty": {"": "skill"}, "full": {"": "as expected"}}
    assert [role["was"] for role in found["roles"]] == [["TL"], [], []]
    assert [role["tracks"] for role in found["roles"]] == [["lead"], ["ic", "lead"], ["ic"]]
