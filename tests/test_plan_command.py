"""`aecareer plan`, and `report --explain`: files, JSON, hostile texts, narrow screens."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from aecareer.answers_document import from_document
from aecareer.files.archive import Archive
from aecareer.framework import Framework
from generators import shipped_document
from running import DATA, NOWHERE, cells, environment, hazards, look, posix, run
from seeing import shown

LIN = str(DATA / "lin.json")
REPORTS = Path(__file__).parent / "data" / "reports"
BEGINNER = str(REPORTS / "beginner.json")
LATERAL = str(REPORTS / "lateral-hire.json")
HOSTILE = (
    "<img src=x onerror=alert(1)> [a](javascript:b) `c` **d** _e_ # f | g \x1b[31m\u202eh\n- [x] i"
)


@pytest.fixture
def finished(tmp_path: Path, shipped: Framework) -> Path:
    """A home with one finished assessment."""
    answers = from_document(json.loads(Path(LIN).read_text(encoding="utf-8")), shipped)
    Archive(shipped, environment(tmp_path, {})).add(answers)
    return tmp_path


def plans(output: str) -> list[dict[str, Any]]:
    document = json.loads(output)
    assert document["schema"] == "aecareer.plan/1"
    assert document["framework"]["id"]
    found: list[dict[str, Any]] = document["plans"]
    return found


def test_the_plan_of_the_last_assessment(finished: Path) -> None:
    """It is that of its answers, for the next role, and says why, what, who and how one knows."""
    plan = run(finished, "plan")
    assert (plan.code, plan.err) == (0, "")
    for label in ("Why ", "Do ", "Who helps ", "Done when "):
        assert 3 <= plan.out.count(f"\n {label}") <= 5
    assert plan.out == look("plan", "--answers", LIN).out


def test_a_plan_for_a_role_of_ones_choice() -> None:
    """In any case of letters; an unknown role is named with the list, and nothing is planned."""
    for name in ("AD", "ad"):
        (plan,) = plans(look("plan", "--answers", LIN, "--role", name, "--json").out)
        assert (plan["role"], plan["towards"]) == ("AD", None)
        (plan,) = plans(look("plan", "--answers", BEGINNER, "--role", name, "--json").out)
        assert (plan["role"], plan["towards"]) == ("AAE", "AD")
    wrong = look("plan", "--answers", BEGINNER, "--role", "AX")
    assert (wrong.code, wrong.out) == (2, "")
    assert "AX" in wrong.err
    assert "AD" in wrong.err


def test_the_json_plan_is_whole() -> None:
    """Every field of a step, three to five steps, and a path that reaches the bar."""
    (plan,) = plans(look("plan", "--answers", LATERAL, "--json").out)
    assert plan["role"] == "AD"
    assert plan["points"] + plan["missing"] == plan["bar"]
    assert 3 <= len(plan["steps"]) <= 5
    steps = [step["id"] for step in plan["steps"]]
    assert [one["id"] for one in plan["steps"] if one["on_path"]] == [
        duty_id for duty_id in steps if duty_id in plan["path"]
    ]
    report = json.loads(look("score", LATERAL, "--json").out)
    (open_,) = (one for one in report["gaps"] if one["role"] == plan["role"])
    gains = {duty["id"]: 1 - duty["credit"] for duty in open_["duties"]}
    assert sum(gains[duty_id] for duty_id in plan["path"]) >= plan["missing"]
    for step in plan["steps"]:
        assert step.keys() == {
            *("id", "text", "develop", "evidence", "rating", "expected", "gain", "on_path"),
            *("weak_capability", "stepping_stones", "helpers", "title", "kind", "weight", "must"),
        }
        assert {"en", "zh"} == {*step["text"]} == {*step["develop"]} == {*step["evidence"]}
    assert report["plan"] == [plan]


@pytest.mark.parametrize("name", ["plan.md", "plan.MD", "plan.json", "plan.txt", "plan"])
def test_a_plan_in_a_file(finished: Path, name: str) -> None:
    """Its ending chooses the format; nobody else may read it; nothing goes to stdout."""
    written = run(finished, "plan", "-o", name, cwd=finished)
    assert (written.code, written.out) == (0, "")
    assert name in written.err
    text = (finished / name).read_text(encoding="utf-8")
    if sys.platform != "win32":
        assert (finished / name).stat().st_mode & 0o777 == 0o600
    if name.lower().endswith(".md"):
        text, _ = re.split(r"(?=^<!-- aecareer plan \w{16} -->\n\Z)", text, flags=re.M)
        assert text.startswith("# ")
        assert 3 <= len(re.findall(r"^- \[ \] \*\*.+\*\* \([A-Z]+\.\d\.\w+\): ", text, re.M)) <= 5
        assert re.findall(r"^(?!- \[ \] |  - |# |$|[0-9A-Z].*\.$)", text, re.M) == []
    elif name.endswith(".json"):
        assert len(plans(text)) == 1
    else:
        assert text == run(finished, "plan").out


def test_json_into_a_file_of_any_name(finished: Path) -> None:
    """--json wins over the ending; -q keeps the line about the file away."""
    written = run(finished, "plan", "--json", "-q", "-o", "plan.md", cwd=finished)
    assert written.streams == (0, "", "")
    assert plans((finished / "plan.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("lang", "told"), [("en", "aecareer assess"), ("zh", "aecareer assess")])
def test_without_an_assessment_it_says_what_to_do(lang: str, told: str) -> None:
    """With exit code 2 and nothing on stdout, in words or as JSON."""
    none = look("plan", "--lang", lang)
    assert (none.code, none.out) == (2, "")
    assert told in none.err
    assert len(none.err.splitlines()) == 1
    as_json = look("plan", "--json", "--lang", lang)
    assert (as_json.code, as_json.out) == (2, "")
    assert told in json.loads(as_json.err)["error"]["message"]


def test_answers_that_are_too_few_give_no_plan(tmp_path: Path) -> None:
    """It says so, and how to go on for a role that one asks for."""
    (tmp_path / "few.json").write_text('{"AE.1.1": 3}', encoding="utf-8")
    few = run(tmp_path, "plan", "--answers", "few.json", cwd=tmp_path)
    assert few.code == 0
    assert "too few duties are rated" in few.out
    assert plans(run(tmp_path, "plan", "--answers", "few.json", "--json", cwd=tmp_path).out) == []
    asked = run(tmp_path, "plan", "--answers", "few.json", "--role", "AM", cwd=tmp_path)
    assert "Rated on the scale so far: 0 of its duties. It takes 6" in asked.out
    assert "aecareer assess" in asked.out


def test_a_missing_answers_file_is_named() -> None:
    """One line, exit code 1 or 2, no traceback."""
    wrong = look("plan", "--answers", str(NOWHERE / "no.json"))
    assert wrong.code in (1, 2)
    assert wrong.out == ""
    assert "no.json" in wrong.err
    assert "Traceback" not in wrong.err


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A home with a framework whose texts are markup, and answers whose notes are."""
    document = shipped_document()
    for role in document["roles"]:
        role["name"] = {"en": f"{role['code']} {HOSTILE}", "zh": f"{role['code']} {HOSTILE}"}
        for duty in role["duties"]:
            for key in ("text", "develop", "evidence"):
                duty[key] = {"en": f"{key} {HOSTILE}", "zh": f"{key} {HOSTILE}"}
    document["scale"]["points"] = {str(p): t for p, t in document["scale"]["points"].items()}
    numbers = re.sub(r'"(\d)": \{', r"\1: {", json.dumps(document))
    (tmp_path / "f.yaml").write_text(numbers, encoding="utf-8")
    answers = json.loads(Path(BEGINNER).read_text(encoding="utf-8"))["answers"]
    for answer in answers.values():
        answer["note"] = HOSTILE
    (tmp_path / "a.json").write_text(json.dumps(answers), encoding="utf-8")
    return tmp_path


def test_hostile_texts_are_data_in_markdown(hostile: Path) -> None:
    """No HTML, link, code, emphasis, table, heading or item of theirs reaches a Markdown reader."""
    arguments = ("--answers", "a.json", "--framework", "f.yaml")
    assert run(hostile, "plan", *arguments, "-o", "p.md", cwd=hostile).code == 0
    text = (hostile / "p.md").read_text(encoding="utf-8").rpartition("<!-- aecareer plan ")[0]
    assert "onerror" in text
    assert hazards(text) == set()
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)
    assert set(re.findall(r"<(\w+)", html)) <= {"h1", "p", "ul", "li", "strong"}
    assert len(re.findall(r"^- ", text, re.M)) == text.count("- [ ] ")


def test_hostile_texts_are_data_on_the_screen(hostile: Path) -> None:
    """No control character of theirs reaches the terminal, and markup is shown as it stands."""
    plan = run(hostile, "plan", "--answers", "a.json", "--framework", "f.yaml", cwd=hostile)
    assert plan.code == 0
    assert hazards(plan.out) == set()
    assert "<img src=x onerror=alert(1)> [a](javascript:b)" in plan.out


@posix
@pytest.mark.parametrize("columns", [80, 40])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_nothing_is_wider_than_the_screen(finished: Path, lang: str, columns: int) -> None:
    """Neither the plan nor the report with every figure, in both languages."""
    for command in (("plan",), ("plan", "--role", "AD"), ("report", "--explain")):
        code, screen = shown(finished, *command, "--lang", lang, columns=columns, rows=400)
        assert code == 0
        assert len(screen.lines) > 20
        assert max(map(cells, screen.lines)) <= columns


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_explain_adds_every_figure_after_the_report(finished: Path, lang: str) -> None:
    """The report stays as it is; then each duty of each role with what it earns."""
    plain = run(finished, "report", "--lang", lang).out
    explained = run(finished, "report", "--explain", "--lang", lang).out
    assert explained.startswith(plain)
    added = explained[len(plain) :]
    assert len(re.findall(r"[（(][A-Z]+\.\d\.\w+[)）][:：]", added)) == 67
    assert len(re.findall(r"0\.\d{3}", added)) >= 4
