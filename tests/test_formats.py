"""The formats of documents: one table says who offers which, and nothing else decides."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

import aecareer.render
from aecareer.answers import Answers
from aecareer.cli.choosing import chosen_format, complete_formats
from aecareer.errors import UsageError
from aecareer.files.catalogues import LANGUAGES
from aecareer.files.framework_file import load_framework
from aecareer.forms import Form
from aecareer.framework import Framework
from aecareer.gathering import Gathering
from aecareer.render.form.form_formats import render_form
from aecareer.render.formats import OFFERED, DocumentKind, Format
from aecareer.render.plan import render_plan
from aecareer.render.report.report_formats import render
from aecareer.render.team.team_formats import render_team
from aecareer.report import Report
from aecareer.team import Team
from generators import ENGLISH
from running import look

RENDERERS = Path(aecareer.render.__file__).parent
SPEAK = {"say", "gettext", "ngettext", "phrase", "plural", "Message"}
offers = pytest.mark.parametrize(
    ("kind", "chosen"),
    [(kind, chosen) for kind, offered in OFFERED.items() for chosen in offered],
    ids=lambda one: one.value,
)
every_kind = pytest.mark.parametrize("kind", DocumentKind, ids=lambda kind: kind.value)


@cache
def shipped() -> Framework:
    return load_framework()


def shown(kind: DocumentKind, chosen: Format) -> str | bytes:
    """A document of that kind in a format."""
    report = Report(shipped(), Answers())
    match kind:
        case DocumentKind.REPORT:
            return render(report, chosen, ENGLISH, width=None, color=False)
        case DocumentKind.PLAN:
            return render_plan(report, chosen, ENGLISH, width=None, color=False)
        case DocumentKind.FORM:
            return render_form(Form(shipped(), ENGLISH), chosen)
        case DocumentKind.TEAM:
            team = Team(Gathering(shipped()))
            return "".join(render_team(team, chosen, ENGLISH, width=None, color=False))


@offers
def test_every_format_that_is_offered_can_be_had(kind: DocumentKind, chosen: Format) -> None:
    """Each kind of document has a renderer for every format of the table."""
    assert shown(kind, chosen)


@offers
def test_a_format_is_chosen_by_its_name_and_by_its_endings(
    kind: DocumentKind, chosen: Format
) -> None:
    """In any case; a name goes before an ending, and --json before both."""
    for ending in chosen.endings:
        for output in (f"x{ending}", f"folder.d/x{ending.upper()}"):
            assert chosen_format(kind, output) is chosen
            assert chosen_format(kind, output, json=True) is Format.JSON
    assert chosen_format(kind, "x.svg", chosen.value) is chosen


def test_what_is_for_the_terminal_is_plain_if_that_is_wanted() -> None:
    """And nothing else: a page stays a page, and a name goes before it."""
    for output, chosen in ((None, Format.PLAIN), ("x.txt", Format.PLAIN), ("x.html", Format.HTML)):
        assert chosen_format(DocumentKind.REPORT, output, plain=True) is chosen
    assert chosen_format(DocumentKind.REPORT, None, json=True, plain=True) is Format.JSON
    assert chosen_format(DocumentKind.REPORT, None, "terminal", plain=True) is Format.TERMINAL


@every_kind
def test_what_a_kind_does_not_offer_is_told_with_what_it_does(kind: DocumentKind) -> None:
    """By name and by ending."""
    offered = OFFERED[kind]
    others = [one for one in Format if one not in offered]
    assert others
    for one in others:
        with pytest.raises(UsageError) as by_name:
            chosen_format(kind, None, one.value)
        assert [*by_name.value.choices] == [each.value for each in offered]
        for ending in one.endings[-1:]:
            with pytest.raises(UsageError) as by_ending:
                chosen_format(kind, f"x{ending}")
            endings = [ending for each in offered for ending in each.endings if ending]
            assert [*by_ending.value.choices] == endings


def test_an_ending_stands_for_one_format() -> None:
    """So that the name of a file says what is in it, whatever it is about."""
    endings = [ending for one in Format for ending in one.endings]
    assert len(endings) == len(set(endings))


@every_kind
@pytest.mark.parametrize("code", LANGUAGES)
def test_the_help_names_every_format(kind: DocumentKind, code: str) -> None:
    """By the names that --format takes, where there is one, else by the endings."""
    page = " ".join(look(kind.value, "--help", "--lang", code).out.split())
    for one in OFFERED[kind]:
        assert (one.value if "--format" in page else (*one.endings, f"--{one.value}")[0]) in page


@every_kind
def test_completion_offers_the_formats_that_there_are(kind: DocumentKind) -> None:
    """All of them, and those that begin with what is typed."""
    names = [one.value for one in OFFERED[kind]]
    assert complete_formats(kind)("") == names
    assert complete_formats(kind)(names[0][:1]) == [n for n in names if n[0] == names[0][0]]


def said_in(path: Path) -> list[str]:
    """Where a module says something of its own."""
    return [
        f"{path.name}:{call.lineno}"
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call)
        and getattr(call.func, "attr", getattr(call.func, "id", "")) in SPEAK
        and any(isinstance(argument, ast.Constant) for argument in call.args)
    ]


def test_a_renderer_holds_no_words() -> None:
    """What is said is the same in every format, since only words and contents say anything."""
    rooms = [
        path for room in ("report", "team", "form") for path in (RENDERERS / room).glob("*.py")
    ]
    speakers = [path for path in rooms if path.stem.endswith(("_words", "_contents", "_figures"))]
    assert all(said_in(path) for path in speakers)
    assert [place for path in rooms if path not in speakers for place in said_in(path)] == []
