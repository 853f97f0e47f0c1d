"""The form as a page: whole in one file, nothing in it alive but its own script, and in words."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import replace
from functools import cache
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from aecareer.answers import Rater
from aecareer.files.catalogues import LANGUAGES, load_language
from aecareer.files.framework_file import load_framework
from aecareer.forms import Form
from aecareer.render.form import form_page
from aecareer.render.form.form_formats import render_form
from aecareer.render.form.page_words import page_texts
from aecareer.render.formats import Format
from aecareer.render.kit.html import source
from running import run
from test_pages import EVIL, Outline, evil_framework

LARGEST = 300_000  # bytes
RATERS = pytest.mark.parametrize("rater", Rater, ids=lambda rater: rater.value)


@cache
def blank(code: str = "en", rater: Rater = Rater.SELF) -> Form:
    """A form that somebody was sent."""
    others = tuple(load_language(one) for one in LANGUAGES if one != code)
    language = load_language(code)
    return Form(load_framework(), language, rater, "Li Na", number="k3f7q2mb", also=others)


def shown(form: Form) -> str:
    """The form as a page."""
    text = render_form(form, Format.HTML)
    assert isinstance(text, str)
    return text


def data(page: str) -> dict[str, Any]:
    """What the script of a page goes by."""
    found = re.search('<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    document: dict[str, Any] = json.loads(found[1])
    return document


def policy(page: str) -> dict[str, str]:
    """What a page may do, by what it is about."""
    found = re.search('Content-Security-Policy" content="([^"]*)"', page)
    assert found
    parts = (part.strip().partition(" ") for part in unescape(found[1]).split(";"))
    return {name: value for name, _, value in parts}


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_page_is_one_small_file_that_asks_for_nothing(code: str) -> None:
    """Under 300 KB, with no address, and nothing that would be fetched or run from elsewhere."""
    page = shown(blank(code))
    assert len(page.encode()) < LARGEST
    outline = Outline(page)
    assert {value for value in outline.values if not value.startswith("#")} == {"data:,"}
    assert not {"img", "iframe", "object", "embed", "form", "base"} & {
        tag for tag, _ in outline.tags
    }
    scripts = "".join(source(*form_page.SCRIPTS).split('"http://www.w3.org/2000/svg"'))
    assert not re.search(r"https?:|fetch|XMLHttp|import|eval|innerHTML|insertAdjacent", scripts)


def test_a_page_may_do_nothing_but_run_its_own_script() -> None:
    """The policy names script and style by what is in them."""
    page = shown(blank())
    allowed = policy(page)
    assert allowed.keys() == {
        *("default-src", "script-src", "style-src", "img-src", "base-uri", "form-action")
    }
    assert {allowed[one] for one in ("default-src", "base-uri", "form-action")} == {"'none'"}
    for tag in ("script", "style"):
        (text,) = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = b64encode(sha256(text.encode()).digest()).decode()
        assert allowed[f"{tag}-src"] == f"'sha256-{digest}'"
    assert allowed["img-src"] == "data:"
    handlers = [name for _, names in Outline(page).tags for name in names]
    assert not [name for name in handlers if name.startswith("on") or name == "style"]


@pytest.mark.parametrize("evil", EVIL)
def test_no_text_from_outside_comes_alive(evil: str) -> None:
    """Neither of the framework nor a name; the page has the same tags as without any of it."""
    form = replace(blank(), framework=evil_framework(), person=evil, person_id=evil)
    harmless = replace(blank(), person="Lin", person_id="7")
    outlines = Outline(shown(form)), Outline(shown(harmless))
    assert outlines[0].tags == outlines[1].tags
    page = shown(form)
    assert page.count("<script") == page.count("</script>") == 2
    assert policy(page)["default-src"] == "'none'"


@RATERS
def test_what_will_be_saved_says_whose_it_is(rater: Rater) -> None:
    """Number, name, staff number, rater, position and framework, as answers have them."""
    form = replace(blank(rater=rater), person_id="A 17", position="AE")
    found = data(shown(form))
    assert found["document"] == {
        "schema": "aecareer.answers/1",
        "framework": load_framework().identity,
        "form": "k3f7q2mb",
        "person": "Li Na",
        "person_id": "A 17",
        "rater": rater.value,
        "position": "AE",
    }
    assert found["own"] is (rater is Rater.SELF)
    assert all("Li Na" in " ".join(one["whose"]) for one in found["texts"].values())


@RATERS
@pytest.mark.parametrize("code", LANGUAGES)
def test_a_page_has_all_words_in_both_languages(code: str, rater: Rater) -> None:
    """Each duty with text, evidence and scale; no sentence is the same in both."""
    texts = data(shown(blank(code, rater)))["texts"]
    assert next(iter(texts)) == code
    assert sorted(texts) == sorted(LANGUAGES)
    for one in texts.values():
        assert one["duties"].keys() == load_framework().duties.keys()
        assert all(duty["text"] and duty["shows"] for duty in one["duties"].values())
        assert len(one["points"]) == 6
    english, chinese = texts["en"]["ui"], texts["zh"]["ui"]
    assert english.keys() == chinese.keys()
    signs = {"label", "of", "named", "percent", "separator", "together"}
    assert {key for key in english if english[key] == chinese[key]} <= signs
    for key in english:
        assert sorted(re.findall(r"\{\w+\}", english[key])) == sorted(
            re.findall(r"\{\w+\}", chinese[key])
        )


@RATERS
def test_a_page_says_how_long_it_takes_and_whose_position_is_meant(rater: Rater) -> None:
    """At the usual pace of the interview; the one asked for is never that of who rates."""
    texts = data(shown(blank(rater=rater)))["texts"]
    assert texts["en"]["ui"]["opening"].endswith(" It takes about 13 minutes.")
    assert "大约13分钟" in texts["zh"]["ui"]["opening"]
    assert ("of the person rated" in texts["en"]["ui"]["held"]) is (rater is not Rater.SELF)


def test_the_script_says_nothing_of_its_own_and_everything_that_there_is() -> None:
    """Every text that it asks for is there for every rater, and none is there for nothing."""
    scripts = str(source(*form_page.SCRIPTS))
    named = set(re.findall(r'(?:say|lacks)\("(\w+)"', scripts))
    for first, second in re.findall(r'say\([^()]*\? "(\w+)" : "(\w+)"', scripts):
        named |= {first, second}
    named |= set(re.findall(r"\bui\.(\w+)", scripts))
    texts = [page_texts(blank(rater=rater)).keys() for rater in Rater]
    others = {"done", "no_result_here", "name_missing"}  # where somebody else is rated
    assert all(named - others <= keys for keys in texts)
    assert named <= texts[1]
    assert set().union(*texts) <= named


def test_the_script_is_written_as_browsers_of_2019_read_it() -> None:
    """Those in messengers are about that old; one sign that they do not know, and nothing runs."""
    newer = (
        r"\?\.\D|\?\?|\|\|=|&&=|\.at\(|replaceAll|replaceChildren|structuredClone|hasOwn|#\w+[;=(]"
    )
    assert not re.findall(newer, str(source(*form_page.SCRIPTS)))


@RATERS
@pytest.mark.parametrize("code", LANGUAGES)
def test_whoever_was_sent_a_page_is_told_of_no_command(code: str, rater: Rater) -> None:
    """They have no program: whoever sent it gets the answers back, and can tell the rest."""
    sent = str(data(shown(blank(code, rater)))["texts"])
    assert "aecareer " not in sent
    theirs = str(data(shown(Form(load_framework(), load_language(code))))["texts"])
    assert "aecareer report --answers {file}" in theirs


class _Sheets(HTMLParser):
    """What stands on paper, by language."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: dict[str, str] = {}
        self.code = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "article":
            self.code = dict(attrs)["lang"] or ""
            self.texts[self.code] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "article":
            self.code = ""

    def handle_data(self, data: str) -> None:
        if self.code:
            self.texts[self.code] += data


def test_a_page_without_scripts_is_a_form_to_print() -> None:
    """With every duty, boxes to tick and the number of the form, in either language."""
    sheets = _Sheets(shown(blank("zh"))).texts
    assert [*sheets] == ["zh", "en"]
    for code, text in sheets.items():
        language = load_language(code)
        for duty in load_framework().duties.values():
            assert language.pick(duty.text) in text
            assert language.pick(duty.evidence) in text
        assert text.count("☐") == 8 * len(load_framework().duties)
        assert "k3f7q2mb" in text
        assert "Li Na" in text


def test_a_page_for_one_position_asks_its_duties_only(tmp_path: Path) -> None:
    """The rule still knows all positions."""
    path = tmp_path / "am.html"
    assert run(tmp_path, "form", str(path), "--role", "AM", "--lang", "zh").code == 0
    page = path.read_text("utf-8")
    found = data(page)
    asked = {found["duties"][place] for place in found["asked"]}
    assert asked == {e.duty.id for e in load_framework().role("AM").expectations}
    assert len(found["rule"]["roles"]) == len(load_framework().roles)
    assert re.fullmatch("[a-z][a-z2-9]{7}", found["document"]["form"])
    assert '<html lang="zh">' in page
