"""Reports as HTML and Markdown: complete, and nothing from outside comes alive in them."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from aecareer.answers import Answer, Answers, Rater
from aecareer.answers_document import from_document
from aecareer.files.catalogues import LANGUAGES, load_language
from aecareer.files.framework_file import load_framework
from aecareer.files.stored import write_stored
from aecareer.framework import Framework
from aecareer.framework_document import build
from aecareer.messages import clean
from aecareer.render.formats import OFFERED, DocumentKind, Format
from aecareer.render.kit.markdown import cell, escaped
from aecareer.render.kit.parts import Part, Table
from aecareer.render.report.radar import radar
from aecareer.render.report.report_contents import Contents, contents
from aecareer.render.report.report_figures import Axis, Profile
from aecareer.render.report.report_formats import render
from aecareer.render.report.report_json import report_document
from aecareer.report import Report
from generators import answers_to, frameworks, shipped_document
from running import hazards, run

FORMATS = OFFERED[DocumentKind.REPORT]
REPORTS = sorted((Path(__file__).parent / "data" / "reports").glob("*.json"))
EVIL = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "</title></style><svg onload=alert(1)>",
    "[x](javascript:alert(1)) ![y](http://x.example/z)",
    "\x1b]8;;http://x.example\x07\u202e\u2028<b>",
    "&lt;script&gt; &#60;",
)


@cache
def shipped() -> Framework:
    return load_framework()


def person(path: Path) -> Answers:
    """The answers of one of the known reports."""
    return from_document(json.loads(path.read_text("utf-8")), shipped())


def shown(report: Report, chosen: Format, code: str = "en") -> str:
    """The report in a format."""
    return render(report, chosen, load_language(code), width=None, color=False)


class Outline(HTMLParser):
    """The tags of a page with the names of their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.values: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(sorted(name for name, _ in attrs))))
        self.values += [value or "" for name, value in attrs if name in ("href", "src", "style")]

    def handle_data(self, data: str) -> None:
        self.text += data


def evil_framework() -> Framework:
    """The shipped framework with every text replaced by something that could do harm."""
    document = copy.deepcopy(shipped_document())
    kinds = iter(EVIL * 1000)

    def spoilt(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {k: spoilt(v, str(k)) for k, v in value.items()}
        if isinstance(value, list):
            return [spoilt(item) for item in value]
        return next(kinds) if key in ("en", "zh") else value

    for part in ("title", "areas", "capabilities", "facets", "roles", "scale"):
        document[part] = spoilt(document[part])
    return build(document)


def evil_report() -> Report:
    """A report all of whose texts could do harm, with others' answers."""
    framework = evil_framework()
    notes = iter(EVIL * 100)
    by_duty = {duty: Answer(3, next(notes)) for duty in framework.duties}
    own = Answers(by_duty, person=EVIL[1], position="AE", finished="<i>2026")
    others = tuple(
        replace(own, rater=rater, by_duty={d: Answer(n) for d in framework.duties})
        for n, rater in enumerate([Rater.MANAGER, Rater.PEER, Rater.PEER, Rater.PEER])
    )
    return Report(framework, own, others=others)


def harmless_report() -> Report:
    """The same with harmless texts of the same number."""
    evil = evil_report()
    by_duty = {duty: Answer(3, "note") for duty in shipped().duties}
    own = Answers(by_duty, person="Lin", position="AE", finished="2026")
    return Report(shipped(), own, others=evil.others)


@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_from_outside_becomes_markup(code: str) -> None:
    """A page of hostile texts has just the tags and attributes of a harmless one."""
    evil = Outline(shown(evil_report(), Format.HTML, code))
    fine = Outline(shown(harmless_report(), Format.HTML, code))
    # A name's line breaks differ in number; its spans are ours all the same.
    assert [t for t in evil.tags if t[0] != "tspan"] == [t for t in fine.tags if t[0] != "tspan"]
    assert set(evil.tags) == set(fine.tags)
    assert set(evil.values) == set(fine.values) == {"data:,"}
    assert "script" not in {tag for tag, _ in evil.tags}
    assert EVIL[0] in evil.text
    assert "{{ 7 * 7 }}" in evil.text


def test_no_hazard_reaches_a_page() -> None:
    """Control characters, bidi overrides and line separators are gone, in every format."""
    for chosen in FORMATS:
        assert not hazards(shown(evil_report(), chosen)) - {"\x1b"}, chosen


def test_a_page_needs_nothing_from_elsewhere() -> None:
    """No script, no link, and a policy that forbids all loading."""
    page = shown(harmless_report(), Format.HTML)
    assert "default-src 'none'" in page
    assert not re.search(
        r"<script|@import|url\(|https?://|<link(?! rel=\"icon\" href=\"data:,\")", page
    )


@given(data=st.data())
def test_every_report_can_be_set(data: st.DataObject) -> None:
    """Any framework, any answers, with others or not: every format, in both languages."""
    framework = data.draw(frameworks())
    own = replace(data.draw(answers_to(framework)), rater=Rater.SELF)
    others = data.draw(st.lists(answers_to(framework), max_size=4))
    others = [one for one in others if one.rater is not Rater.SELF]
    report = Report(framework, own, others=tuple(others))
    code = data.draw(st.sampled_from(LANGUAGES))
    texts = {chosen: shown(report, chosen, code) for chosen in FORMATS}
    outline = Outline(texts[Format.HTML])
    assert [tag for tag, _ in outline.tags].count("h1") == 1
    assert texts[Format.MARKDOWN].startswith("# ")
    assert texts[Format.SVG].startswith("<svg")
    assert json.loads(texts[Format.JSON])["schema"] == "aecareer.report/1"
    assert texts[Format.TERMINAL].strip()


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("chosen", [Format.HTML, Format.MARKDOWN], ids=lambda one: one.value)
def test_a_page_holds_all_that_the_report_says(path: Path, chosen: Format) -> None:
    """Headline, reasons, every strength, step, caution, gap and answer stand on the page."""
    report, language = Report(shipped(), person(path)), load_language("zh")
    text = shown(report, chosen, "zh")
    text = Outline(text).text.replace("\u00a0%", " %") if chosen is Format.HTML else text
    found = contents(report, language)
    wanted = [found.headline, *found.reasons, *_sentences(found)]
    for sentence in wanted:
        assert (escaped(sentence) if chosen is Format.MARKDOWN else sentence) in text
    assert len(found.answered) == len(
        {d.area for d in map(shipped().duties.get, report.answers.by_duty) if d}
    )


def _sentences(found: Contents) -> Iterator[str]:
    parts = [part for part in (*found.parts, *found.answered) if isinstance(part, Part)]
    for part in parts:
        yield from filter(None, (part.title, part.about))
        for entry in part.entries:
            yield entry.text
            yield from (text for _, text in entry.parts)


def test_peers_are_never_shown_singly() -> None:
    """No note of another rater stands in any format; two peers leave no trace but their number."""
    own = Answers({d: Answer(3) for d in shipped().duties})
    peers = [
        replace(
            own, rater=Rater.PEER, by_duty={d: Answer(n, f"secret {n}") for d in shipped().duties}
        )
        for n in (0, 5)
    ]
    alone = Report(shipped(), own, others=(replace(own, rater=Rater.MANAGER),))
    with_two = Report(shipped(), own, others=(*alone.others, *peers))
    for chosen in FORMATS:
        text = shown(with_two, chosen)
        assert "secret" not in text
        if chosen not in (Format.JSON, Format.SVG):  # the one in figures, the other moved
            lines = set(text.splitlines()) - set(shown(alone, chosen).splitlines())
            assert len(lines) <= 3, chosen  # the sentence that says so, as the format breaks it


NOTE = "only for me"


def noted_report() -> Report:
    """A report on answers with a note each, some of which show a strength."""
    ratings = {one.id: 5 if one.area == "advertising" else 2 for one in shipped().duties.values()}
    return Report(shipped(), Answers({duty: Answer(r, NOTE) for duty, r in ratings.items()}))


@pytest.mark.parametrize("chosen", FORMATS, ids=lambda one: one.value)
def test_a_report_can_be_handed_on_without_answers(tmp_path: Path, chosen: Format) -> None:
    """No note and no list of answers is in it, whatever the format; what it concludes is."""
    file = tmp_path / "mine.json"
    write_stored(file, noted_report().answers, shipped())
    given = ("report", "--answers", str(file), "--format", chosen.value, "--lang", "en")
    whole, spared = run(tmp_path, *given), run(tmp_path, *given, "--without-answers")
    assert (whole.code, spared.code, spared.err) == (0, 0, "")
    assert NOTE in whole.out
    assert NOTE not in spared.out
    scale = load_language("en").pick(shipped().scale.points[5])
    assert (f"5 {scale}" in whole.out) is (chosen in (Format.HTML, Format.MARKDOWN))
    assert f"5 {scale}" not in spared.out
    left_out = "The single answers and all notes are left out of this report."
    assert (left_out in spared.out) is (chosen in (Format.HTML, Format.MARKDOWN))
    assert left_out not in whole.out
    assert "AE" in spared.out


def test_a_document_without_answers_says_so_and_is_none(tmp_path: Path) -> None:
    """Nor the trace, in which each duty's rating stands; what else there is stays as it was."""
    report = noted_report()
    whole, spared = report_document(report), report_document(report, answers=False)
    changed = {key for key in whole if whole[key] != spared[key]}
    assert changed == {"answers", "trace", "answers_left_out"}
    assert (spared["answers"], spared["trace"], spared["answers_left_out"]) == (None, None, True)
    refused = run(tmp_path, "score", "-", stdin=json.dumps(spared))
    assert refused.code == 1
    assert "'answers' is missing here" in refused.err


def test_every_figure_cannot_go_without_answers(tmp_path: Path) -> None:
    """Each duty's rating is among the figures."""
    refused = run(tmp_path, "report", "--explain", "--without-answers")
    assert (refused.code, refused.out) == (2, "")
    assert "--explain and --without-answers cannot be used together" in refused.err


def test_what_is_printed_holds_the_answers() -> None:
    """A browser opens them without a click; only who closes them leaves them out."""
    outline = Outline(shown(noted_report(), Format.HTML))
    assert ("details", ("open",)) in outline.tags


@pytest.mark.parametrize(("groups", "drawn"), [(2, False), (3, True), (8, True), (9, False)])
def test_a_chart_is_drawn_where_it_can_be_read(groups: int, drawn: bool) -> None:
    """With too few or too many groups the table stands alone; long names take three lines."""
    axes = tuple(Axis("many long words " * 9, (n / groups, 0.5)) for n in range(groups))
    chart = radar(Profile("t", ("A", "B"), axes, Table("t", (), ()), ""))
    assert (chart is not None) is drawn
    if chart is not None:
        assert {len(name.lines) for name in chart.names} == {3}
        assert all(name.lines[-1].endswith("…") for name in chart.names)
        assert len(chart.spokes) == groups


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("- a", "\\- a"),
        ("12. a", "12\\. a"),
        ("3.5 a", "3.5 a"),
        ("=== a", "=== a"),
        ("===", "\\==="),
        ("\\- a", "\\\\- a"),
        ("a *b* _c_ `d`", "a \\*b\\* \\_c\\_ \\`d\\`"),
        ("3 * 4, snake_case, C:\\work", "3 * 4, snake_case, C:\\work"),
        ("[a](b) ![c](d)", "\\[a](b) !\\[c](d)"),
        ("<b>&amp;", "\\<b>\\&amp;"),
        ("R&D (well-known), 2 < 3 > 1! #4", "R&D (well-known), 2 < 3 > 1! #4"),
        ("a|b\nc", "a|b c"),
        ("# a #", "\\# a \\#"),
    ],
)
def test_markdown_shows_text_as_it_is(text: str, wanted: str) -> None:
    """What Markdown would take as marks is escaped, and no more."""
    assert escaped(text) == wanted


def test_a_cell_of_a_table_ends_where_we_say() -> None:
    """A bar in a text does not part it, whether or not a backslash stands before it."""
    assert (cell("a|b"), cell("a\\|b")) == ("a\\|b", "a\\\\\\|b")


MARKS = st.text(st.sampled_from('ab1@客 .)(-+=*_`~#|<>[]!&;:\\/"\n\t\u00a0\u3000'), max_size=14)
FRAMES = ("{0}", "{0}\n{0}", "- {0}: {0}", "- x\n  - {0}", "1. **{0}** ({0})", "## {0}")
TABLE = "| a |\n| --- |\n| {0} |"


@pytest.mark.parametrize(
    ("frame", "made"), [*((frame, escaped) for frame in FRAMES), (TABLE, cell)]
)
@given(spaces=st.integers(0, 9), text=MARKS.filter(lambda text: clean(text).strip()))
def test_markdown_readers_see_the_text_that_was_written(
    frame: str, made: Callable[[str], str], spaces: int, text: str
) -> None:
    """Wherever we set a text, its marks add no element, and its characters are read as written."""
    wanted = " ".join(clean(text).split())
    found, plain = (read(frame.format(one)) for one in (made(" " * spaces + text), "plain"))
    assert found.tags == plain.tags
    assert found.text.split() == plain.text.replace("plain", wanted).split()


def read(text: str) -> Outline:
    """Markdown as its readers show it."""
    return Outline(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text))


@pytest.mark.parametrize("name", [f"r{ending}" for one in FORMATS for ending in one.endings])
def test_the_name_of_the_file_chooses_the_format(tmp_path: Path, name: str) -> None:
    """`report -o` writes what the name's ending says; `--format` wins."""
    path = tmp_path / name
    answers = str(REPORTS[0])
    done = run(tmp_path, "report", "--answers", answers, "-o", str(path))
    assert done.code == 0
    name_of = {ending: chosen.value for chosen in FORMATS for ending in chosen.endings}
    begins = {"html": "<!DOCTYPE", "markdown": "# ", "svg": "<svg", "json": "{", "terminal": " "}
    assert path.read_text("utf-8").startswith(begins[name_of[path.suffix]])
    run(tmp_path, "report", "--answers", answers, "-o", str(path), "--format", "json")
    assert json.loads(path.read_text("utf-8"))["schema"] == "aecareer.report/1"


def test_an_ending_of_no_format_is_told(tmp_path: Path) -> None:
    """A report is not written as something that the file's name does not say."""
    done = run(tmp_path, "report", "--answers", str(REPORTS[0]), "-o", str(tmp_path / "r.docx"))
    assert (done.code, done.out, list(tmp_path.iterdir())) == (2, "", [])
    assert "no format has the ending '.docx'" in done.err


@pytest.mark.parametrize("rater", Rater, ids=lambda rater: rater.value)
@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_a_report_on_somebody_named_speaks_to_nobody_as_you(path: Path, rater: Rater) -> None:
    """It may be read by the person, or by who rates or leads them, and names no command.

    Only the framework's own advice, behind "Do:", speaks to the person.
    """
    found = Report(shipped(), replace(person(path), person="Li Na", rater=rater))
    lines = shown(found, Format.MARKDOWN).splitlines()
    assert any("Li Na" in line for line in lines)
    told = [line for line in lines if re.search(r"\b[Yy]ou|aecareer ", line)]
    assert all(line.strip().startswith("- Do: ") for line in told), told
