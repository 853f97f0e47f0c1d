"""Work in proportion: counted steps, for frameworks of every shape and texts of every kind."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable
from typing import Literal
from unicodedata import normalize

import pytest

from aecareer.advice.gaps import easiest_path, reachable
from aecareer.answers import Answer, Answers
from aecareer.comparison import compare_roles
from aecareer.errors import FaultyDocument
from aecareer.files.framework_file import load_framework
from aecareer.files.reading import unmarked
from aecareer.framework import Framework
from aecareer.framework_document import build
from aecareer.framework_remarks import remarks
from aecareer.gathering import Gathering
from aecareer.interview import walk
from aecareer.language import Language
from aecareer.names import normalized
from aecareer.render.comparison import comparison_for_terminal
from aecareer.render.formats import Format
from aecareer.render.framework import framework_for_terminal, role_for_terminal
from aecareer.render.history import history_for_terminal
from aecareer.render.plan import plan_as_plain, plan_for_terminal
from aecareer.render.report.report_formats import render
from aecareer.render.report.report_json import report_document
from aecareer.render.results import ResultTable
from aecareer.render.team.team_formats import render_team
from aecareer.report import Report
from aecareer.scoring import score
from aecareer.team import Team
from aecareer.terminal.interview.card import CardMaker
from aecareer.terminal.interview.setting import Setting
from aecareer.typography import wrap
from generators import Document
from terminal import CHINESE, ENGLISH, pages, questions
from test_hostile_forms import calls

pytestmark = pytest.mark.slow  # takes seconds, and no library's version matters


def framework(roles: list[Document], areas: int = 1) -> Document:
    """A document of these roles, each with one duty of its own."""
    for number, role in enumerate(roles):
        duty = {"id": f"{number}.1", "area": f"a{number % areas}", "text": "x"}
        role |= {"code": f"R{number}", "name": "N", "duties": [duty]}
    return {
        "schema": "aecareer.framework/1",
        "id": "f",
        "version": "1",
        "title": "T",
        "scale": {"expected": 2, "points": {0: "n", 1: "h", 2: "a"}},
        "areas": {f"a{number}": "A" for number in range(areas)},
        "roles": roles,
    }


SHAPES: dict[str, Callable[[int], Document]] = {
    "tracks": lambda n: framework([{"level": 1, "track": f"t{i}"} for i in range(n)]),
    "levels": lambda n: framework([{"level": i} for i in range(n)]),
    "side by side": lambda n: framework([{"level": 1} for _ in range(n)]),
    "areas": lambda n: framework([{"level": i} for i in range(n)], areas=n),
    "on every track": lambda n: framework(
        [{"level": i, "track": f"t{i}"} if i % 2 else {"level": i} for i in range(n)]
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_work_grows_no_faster_than_the_square_of_the_positions(shape: str) -> None:
    """From the document to the report. Roles times tracks, or areas, is as much as there is."""

    def work(count: int) -> int:
        document = SHAPES[shape](count)

        def through() -> None:
            made = build(document)
            report_document(Report(made, Answers(dict.fromkeys(made.duties, Answer(1)))))

        return calls(through)

    work(8)  # what is kept for the next time is made now
    assert work(80) < 4.6 * work(40)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_framework_has_so_many_positions(shape: str) -> None:
    """A thousand, which is several times the largest known; more are refused before any work."""
    with pytest.raises(FaultyDocument) as refused:
        build(SHAPES[shape](1001))
    assert "up to {n} are allowed" in refused.value.document_faults[0].message.template


def test_a_framework_has_so_many_tracks() -> None:
    """Their number is bounded also where they have no names of their own."""
    tracks = [f"t{number}" for number in range(1001)]
    build(framework([{"level": 1, "track": tracks[:-1]}]))
    with pytest.raises(FaultyDocument) as refused:
        build(framework([{"level": 1, "track": tracks}]))
    assert "up to {n} are allowed" in refused.value.document_faults[0].message.template


def test_a_position_asks_so_many_duties() -> None:
    """Its own and those that all positions share."""
    document = graded(2, 999, 1)
    build(document)
    document["roles"][1]["duties"].append({"use": "0.1"})
    with pytest.raises(FaultyDocument) as refused:
        build(document)
    (fault,) = refused.value.document_faults
    assert (fault.path, fault.message.values["n"]) == (("roles", 1, "duties"), 1000)


def test_the_walk_is_made_in_steps_in_proportion() -> None:
    """To areas and duties together."""

    def work(count: int) -> int:
        made = build(framework([{"level": 1} for _ in range(count)], areas=count))
        return calls(lambda: walk(made))

    work(8)
    assert work(200) < 2.3 * work(100)


def test_the_easiest_path_is_found_in_steps_in_proportion() -> None:
    """Also where half of the duties are new and each weighs something else."""

    def work(count: int) -> int:
        document = graded(2, count, 1)
        own = [{"id": f"W{n}", "area": "a0", "text": "x", "expected": 5} for n in range(count)]
        document["roles"][1]["duties"] += [one | {"weight": n % 9 + 1} for n, one in enumerate(own)]
        made = build(document)
        given = Answers(dict.fromkeys(made.duties, Answer(1)))
        fit, role = score(made, given).fits[1], made.roles[1]
        candidates = reachable(made, role, given, ())
        return calls(lambda: easiest_path(made, fit, candidates))

    work(8)
    assert work(80) < 2.6 * work(40)


def graded(roles: int, duties: int, tracks: int) -> Document:
    """Positions on all tracks that all ask the same duties, each rung less than the one below."""
    listed = [{"level": i, "track": [f"t{t}" for t in range(tracks)]} for i in range(roles)]
    document = framework(listed)
    document["scale"] = {"expected": 2, "points": {n: str(n) for n in range(6)}}
    shared = [{"id": f"S{n}", "area": "a0", "text": "x"} for n in range(duties)]
    for i, one in enumerate(document["roles"]):
        asked = [{"use": f"S{n}", "expected": 5 - 5 * i // roles} for n in range(duties)]
        one["duties"] = [*one["duties"], *(asked if i else shared)]
    return document


@pytest.mark.parametrize(
    ("more", "most"), [((80, 4, 4), 2.3), ((40, 8, 4), 2.3), ((40, 4, 8), 1.1)]
)
def test_what_misleads_is_found_in_steps_in_proportion(
    more: tuple[int, int, int], most: float
) -> None:
    """To positions and to duties; tracks cost next to nothing."""

    def work(shape: tuple[int, int, int]) -> int:
        made = build(graded(*shape))
        return calls(lambda: [*remarks(made), made.newly_asked])

    work((8, 4, 4))
    assert work(more) < most * work((40, 4, 4))


@pytest.mark.parametrize("character", ["x", "é", "的", "，", "（", "“", "\u0301", "5 %"])
@pytest.mark.parametrize("width", [-3, 0, 1, 25, 80])
def test_a_text_is_broken_in_steps_in_proportion(character: str, width: int) -> None:
    """Also one that has no place to break, at any width."""

    def work(length: int) -> int:
        return calls(lambda: wrap(character * length, width))

    assert work(8000) < 2.2 * work(4000) + 50


LONG_NOTE = Answer(3, "的" * 10_000 + "x" * 10_000)
Renderer = Callable[[int], object]


def renderers(framework: Framework, language: Language) -> dict[str, Renderer]:
    """All that sets lines for a width, of somebody with the longest name and notes."""
    answers = Answers(dict.fromkeys(framework.duties, LONG_NOTE), person="姓" * 200)
    report = Report(framework, answers)
    first, *_, last = framework.roles
    gathering = Gathering(framework)
    gathering.add(answers, "a.json")
    team = Team(gathering)
    roles, rows = (first, last), compare_roles(framework, first, last)

    def results(width: int) -> str:
        table = ResultTable(framework, language, width=width, color=True)
        return table.row(answers.person, report)

    maker, question = CardMaker(Setting(framework, language)), questions(framework, LONG_NOTE)[0]
    return {
        "report": lambda w: render(report, Format.TERMINAL, language, width=w, color=True),
        "report, plain": lambda w: render(report, Format.PLAIN, language, width=w, color=False),
        "plan": lambda w: plan_for_terminal(report, language, width=w, color=True),
        "plan, plain": lambda w: plan_as_plain(report, language, width=w),
        "history": lambda w: history_for_terminal(
            [(1, report), (2, report)], [], language, width=w, color=True
        ),
        "comparison": lambda w: comparison_for_terminal(
            framework, roles, rows, language, width=w, color=True
        ),
        "framework": lambda w: framework_for_terminal(framework, language, width=w, color=True),
        "position": lambda w: role_for_terminal(framework, first, language, width=w, color=True),
        "results": results,
        "team": lambda w: [*render_team(team, Format.TERMINAL, language, width=w, color=True)],
        "card": lambda w: maker.card(question, w, 24),
        "low card": lambda w: maker.card(question, w, 1),
        "pages": lambda w: pages(framework, language, w),
    }


@pytest.mark.parametrize("language", [ENGLISH, CHINESE], ids=["en", "zh"])
@pytest.mark.parametrize("name", renderers(load_framework(), ENGLISH))
def test_every_renderer_ends_at_every_width(
    shipped: Framework, language: Language, name: str
) -> None:
    """No width is so small that it takes many times the steps of a usual one."""
    work = renderers(shipped, language)[name]
    work(80)  # what is kept for the next time is made now
    usual = calls(lambda: work(80))
    for width in range(26):
        assert calls(lambda at=width: work(at)) < 40 * usual  # type: ignore[misc]


@pytest.mark.parametrize("marks", ["\u0301\u0323", "\u0f73", "\uff9e\u0301", "\u0301"])
def test_of_the_marks_on_a_letter_no_more_are_sorted_than_any_script_needs(marks: str) -> None:
    """Sorting takes the square of their number: of these, minutes."""
    assert len(normalized("NFKC", f"a{marks * 100_000}b")) < 70


@pytest.mark.parametrize(
    "text",
    [
        "Zoe\u0308",
        "Ａ１",
        "客户经理。" * 30,
        "น้ำ",
        "नमस्ते",
        "\u1100\u1161",
        "a" + "\u0301" * 30,
        "—" * 99,
    ],
)
def test_a_text_is_normalised_as_unicode_has_it(text: str) -> None:
    forms: tuple[Literal["NFC", "NFKC", "NFKD"], ...] = ("NFC", "NFKC", "NFKD")
    for form in forms:
        assert normalized(form, text) == normalize(form, text)


def test_marks_of_the_encoding_are_taken_away_at_once() -> None:
    """However many there are: one by one these would copy 60 GiB."""
    assert unmarked(BOM_UTF8 * 200_000 + b"\xef\xbc\x91") == "１".encode()
