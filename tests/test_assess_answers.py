"""`aecareer assess --answers`: the report on answers that a file holds, and no questions."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from aecareer.framework import Framework
from running import DATA, NOWHERE, cells, look, posix, run, squeezed
from seeing import shown

LIN = str(DATA / "lin.json")
HARDLY = str(DATA / "hardly.json")
TWO = str(DATA / "two.jsonl")
ANSWERS: dict[str, Any] = json.loads(Path(LIN).read_text(encoding="utf-8"))["answers"]


def _letters(page: str) -> Counter[str]:
    """What stands on a page wherever it stands, but for the bars, which may be coloured ground."""
    return Counter(squeezed(re.sub("[#|]", "", page)))


in_both_languages = pytest.mark.parametrize("language", ["en", "zh"])


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    """The report on Lin as JSON."""
    printed = look("assess", "--answers", LIN, "--json")
    assert (printed.code, printed.err) == (0, "")
    document = json.loads(printed.out)
    assert isinstance(document, dict)
    return document


# The document


@pytest.mark.parametrize(
    "key",
    [
        *("schema", "framework", "person", "rater", "position", "started", "finished"),
        *("recommendation", "roles", "areas", "facets", "strengths", "gaps", "plan", "cautions"),
        "answers",
    ],
)
def test_the_report_document_has_every_key_that_was_promised(
    key: str, report: dict[str, Any]
) -> None:
    assert key in report


def test_the_report_says_whose_it_is_and_by_which_framework(
    report: dict[str, Any], shipped: Framework
) -> None:
    frame = ("schema", "framework", "person", "rater", "position", "started", "finished")
    assert {key: report[key] for key in frame} == {
        "schema": "aecareer.report/1",
        "framework": {
            "id": "agency-account-service",
            "version": "1.0",
            "digest": shipped.digest,
        },
        "person": "Lin Yue 林悦",
        "rater": "self",
        "position": "AE",
        "started": "2026-03-02T08:00:00Z",
        "finished": "2026-03-02T08:14:00Z",
    }


def test_the_recommendation_names_the_role_and_how_sure_it_is(report: dict[str, Any]) -> None:
    recommendation = report["recommendation"]
    assert {key: recommendation[key] for key in ("role", "level", "starting_point")} == {
        "role": "AM",
        "level": 3,
        "starting_point": False,
    }
    assert recommendation["provisional"] is False
    confidence = recommendation["confidence"]
    assert set(confidence) >= {"word", "value", "between"}
    assert confidence["word"] == "close call"
    assert 0.5 <= confidence["value"] < 0.6
    assert confidence["between"] == ["AM", "AE"]


def test_every_role_has_its_points_and_its_bar(report: dict[str, Any]) -> None:
    keys = ("code", "level", "points", "out_of", "bar", "rated", "duties", "assessed", "meets_bar")
    assert [tuple(role[key] for key in keys) for role in report["roles"]] == [
        ("AAE", 1, 13, 13, 9, 13, 13, True, True),
        ("AE", 2, 19, 21, 14, 21, 21, True, True),
        ("AM", 3, 12, 17, 11.5, 17, 17, True, True),
        ("AD", 4, 5, 16, 11, 16, 16, True, False),
    ]
    assert [role["fit"] for role in report["roles"]] == [1, 0.905, 0.706, 0.312]


def test_areas_and_facets_come_under_the_keys_of_the_framework(
    report: dict[str, Any], shipped: Framework
) -> None:
    assert [area["key"] for area in report["areas"]] == [*shipped.areas]
    assert list(report["facets"]) == ["nature", "step"]
    for key, facet in shipped.facets.items():
        assert [value["key"] for value in report["facets"][key]] == [*facet.values]


def test_gaps_are_the_duties_that_do_not_count_in_full(report: dict[str, Any]) -> None:
    gaps = {entry["role"]: {duty["id"] for duty in entry["duties"]} for entry in report["gaps"]}
    assert set(gaps) == {"AM", "AD"}
    for role, ids in gaps.items():
        assert ids == {key for key, r in ANSWERS.items() if key.startswith(f"{role}.") and r < 3}


def test_the_answers_come_back_with_their_notes(report: dict[str, Any]) -> None:
    given = {
        key: answer if isinstance(answer, dict) else {"rating": answer}
        for key, answer in ANSWERS.items()
    }
    assert report["answers"] == given


def test_the_answers_of_a_report_may_be_given_again(report: dict[str, Any], tmp_path: Path) -> None:
    again = json.dumps({**report, "schema": "aecareer.answers/1"})
    printed = run(tmp_path, "assess", "--answers", "-", "--json", stdin=again)
    assert printed.streams == look("assess", "--answers", LIN, "--json").streams


@pytest.mark.parametrize("answers", [{"AE.1.1": 3}, {"AE.1.1": "not_applicable"}])
def test_without_enough_ratings_the_recommendation_is_null(
    answers: dict[str, Any], tmp_path: Path
) -> None:
    printed = run(
        tmp_path, "assess", "--answers", "-", "--json", stdin=json.dumps({"answers": answers})
    )
    assert (printed.code, printed.err) == (0, "")
    document = json.loads(printed.out)
    assert document["recommendation"] is None
    assert not any(role["assessed"] or role["meets_bar"] for role in document["roles"])
    fits = {role["code"]: role["fit"] for role in document["roles"]}
    assert fits.pop("AE") == {3: 1, "not_applicable": 0.5}.get(answers.get("AE.1.1"))
    assert set(fits.values()) == {None}


# On paper


@in_both_languages
def test_the_page_names_the_position_and_the_figures_it_follows_from(
    language: str, shipped: Framework
) -> None:
    page = look("assess", "--answers", LIN, "-q", "--lang", language)
    assert (page.code, page.err) == (0, "")
    head, _, body = page.out.partition("\n\n")
    assert shipped.role("AM").name[language] in head
    assert "Lin Yue 林悦" in head
    assert re.search(r"AM.*AE", head.partition("AM")[2] + head)
    for figures in ("12", "17", "11.5", "5", "16", "11"):
        assert re.search(rf"(?<![\d.]){re.escape(figures)}(?![\d.]\d)", body)
    for code, share in (("AAE", 100), ("AE", 90), ("AM", 71), ("AD", 31)):
        assert re.search(rf"^ {code} +#+ *\|[# ]* {share} ?%", body, re.M)


@in_both_languages
def test_the_bars_of_the_page_are_as_long_as_the_fits(language: str) -> None:
    page = look("assess", "--answers", LIN, "--lang", language).out
    bars = re.findall(r"^ A\w+ +(#* *)\|([# ]*?) {2,}\d+ ?%", page, re.M)
    lengths = [(left + right).count("#") for left, right in bars]
    assert len({len(left) for left, _ in bars}) == 1  # the mark stands at one place
    shares = [length / lengths[0] for length in lengths]
    assert shares == pytest.approx([1, 19 / 21, 12 / 17, 5 / 16], abs=0.03)


@in_both_languages
def test_the_page_shows_the_nearest_duties_of_the_next_position(
    language: str, shipped: Framework
) -> None:
    page = look("assess", "--answers", LIN, "--lang", language).out
    for duty_id in ("AD.1.4", "AD.1.5", "AD.1.6", "AM.3.1"):
        assert f"{duty_id} " in page
        assert shipped.duties[duty_id].text[language] in page


@in_both_languages
def test_without_a_recommendation_the_page_says_what_is_missing(language: str) -> None:
    page = look("assess", "--answers", HARDLY, "-q", "--lang", language)
    assert (page.code, page.err) == (0, "")
    needed = re.findall(r"^ +(A[A-Z]+)\b\D*(\d+)\D+(\d+)\D*$", page.out, re.M)[:4]
    assert needed == [("AAE", "5", "1"), ("AE", "7", "0"), ("AM", "6", "0"), ("AD", "6", "0")]


@pytest.mark.parametrize(
    ("rating", "said"),
    [(0, "No position reached yet"), (2, "No position reached yet"), (3, "Account Director (AD)")],
)
def test_all_alike_is_the_starting_point_or_the_top(
    rating: int, said: str, tmp_path: Path, shipped: Framework
) -> None:
    """And it says that such answers do not tell the positions apart."""
    answers = json.dumps(dict.fromkeys(shipped.duties, rating))
    page = run(tmp_path, "assess", "--answers", "-", "-q", stdin=answers)
    assert (page.code, page.err) == (0, "")
    head = page.out.splitlines()[0]
    assert said in head
    assert "the ratings do not tell the positions apart" in head


@posix
@in_both_languages
@pytest.mark.parametrize("columns", [80, 40])
@pytest.mark.parametrize("file", [LIN, HARDLY])
def test_no_line_of_the_page_is_wider_than_the_screen(
    file: str, columns: int, language: str
) -> None:
    code, terminal = shown(
        NOWHERE, "assess", "-q", "--answers", file, "--lang", language, columns=columns, rows=300
    )
    assert code == 0
    assert [line for line in terminal.lines if cells(line) > columns] == []
    piped = look("assess", "--answers", file, "--lang", language).out
    wrapped = "".join(terminal.lines)
    assert _letters(wrapped) == _letters(piped)


# Which answers


@pytest.mark.parametrize(("position", "code"), [("AD", "AD"), ("aae", "AAE")])
def test_the_option_position_goes_before_that_of_the_file(position: str, code: str) -> None:
    printed = look("assess", "--answers", LIN, "--position", position, "--json")
    assert json.loads(printed.out)["position"] == code


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("two.jsonl", Path(TWO).read_text()),
        ("two.json", '[{"AE.1.1": 3}, {"AE.1.1": 3}]'),
        ("two.yaml", "- AE.1.1: 3\n- AE.1.1: 3\n"),
        ("-", Path(TWO).read_text()),
    ],
)
def test_several_people_are_sent_to_score(name: str, content: str, tmp_path: Path) -> None:
    if name != "-":
        (tmp_path / name).write_text(content)
    said = run(tmp_path, "assess", "--answers", name, stdin=content, cwd=tmp_path)
    assert (said.code, said.out) == (1, "")
    assert re.fullmatch(r"aecareer: \S+: .*`aecareer score`.*\n", said.err)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "empty"),
        ("[]", "empty"),
        ('{"AE.1.1": 9}', "not on the scale"),
        ('{"AE.1.1": 3}\n{"AE.1.1": 9}\n', "score"),
    ],
)
def test_answers_that_cannot_be_used_are_told_in_one_line(
    content: str, reason: str, tmp_path: Path
) -> None:
    said = run(tmp_path, "assess", "--answers", "-", stdin=content)
    assert (said.code, said.out) == (1, "")
    assert re.fullmatch(rf"aecareer: <stdin>\S*: .*{reason}.*\n", said.err)


def test_given_answers_touch_no_draft_and_no_archive(tmp_path: Path) -> None:
    assert run(tmp_path, "assess", "--answers", LIN, "--new").code == 0
    assert list(tmp_path.iterdir()) == []


def test_answers_can_be_handed_on(tmp_path: Path) -> None:
    """`assess -o` writes them as a document that can be read back; the report is shown as ever."""
    path = tmp_path / "mine.json"
    given = ("assess", "--json", "--answers", str(DATA / "worked.json"))
    done = run(tmp_path, *given, "-o", str(path))
    again = run(tmp_path, "assess", "--json", "--answers", str(path))
    assert (done.code, again.code) == (0, 0)
    assert done.out == again.out
    assert "mine.json" in done.err
    assert json.loads(path.read_text("utf-8"))["schema"] == "aecareer.answers/1"
