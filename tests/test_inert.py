"""Text from outside in forms and pictures: it comes alive nowhere, and comes back as it was."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from aecareer.formulas import harmless, restored
from commands import LIN
from generators import shipped_document
from running import run

EVIL = (
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1)) ![y](http://x.example/z)",
    "**bold** _so_ `code` ~~gone~~ $x^2$",
    "# head | cell &amp; &#60;",
    "https://x.example www.x.example",
    "- item",
    "1. item",
    "=cmd()",
    "\\*",
    "> so",
    "-->",
)
FORBIDDEN = "\ufffe\uffff\x00\x0b\x1f\x7f\ud800"  # no XML holds these
FORMULAS = ("=1+1", "+1", "-x", "@x", "＝x", " =x", "'=x", "''-x", "'twas", "'", "\t=x", "-", "Li")


def _framework(folder: Path, text: str) -> str:
    """The shipped framework with all its texts the same, which nobody would want alive."""
    document = shipped_document()
    document["title"] = text
    for points in (document["scale"]["points"], document["areas"], document["capabilities"]):
        for key in points:
            points[key] = text
    for role in document["roles"]:
        role["name"] = text
        for duty in role["duties"]:
            duty |= {"text": text, "evidence": text, "develop": text}
    file = folder / "evil.yaml"
    numbers = re.sub(r'"(\d)": ', r"\1: ", json.dumps(document))
    file.write_text(numbers, encoding="utf-8")
    return str(file)


def _tokens(tokens: list[Token]) -> list[Token]:
    return [one for token in tokens for one in (token, *_tokens(token.children or []))]


@pytest.mark.parametrize("evil", EVIL)
def test_a_form_in_markdown_holds_no_markup_but_its_own(evil: str, tmp_path: Path) -> None:
    """Be it the name or any text of the framework; and the name comes back."""
    form = tmp_path / "form.md"
    framework = ("--framework", _framework(tmp_path, evil))
    assert run(tmp_path, "form", str(form), "--for", evil, *framework).code == 0
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = _tokens(reader.parse(form.read_text("utf-8")))
    assert {token.type for token in tokens} <= {
        *("heading_open", "heading_close", "paragraph_open", "paragraph_close"),
        *("bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"),
        *("inline", "text", "softbreak", "strong_open", "strong_close"),
        *("html_block", "html_inline"),
    }
    comments = [token.content for token in tokens if token.type.startswith("html_")]
    assert all(re.fullmatch(r"<!-- ([\w.:-]+ )?-->\n?", comment) for comment in comments)
    said = run(tmp_path, "assess", "--answers", str(form), "--json", *framework)
    assert json.loads(said.out)["person"] == evil


@pytest.mark.parametrize("name", [*EVIL, *FORMULAS])
@pytest.mark.parametrize("ending", [".csv", ".md", ".json", ".xlsx"])
def test_a_name_comes_back_from_every_form_as_it_was(
    ending: str, name: str, tmp_path: Path
) -> None:
    """Also one that begins as a formula does."""
    form = tmp_path / f"form{ending}"
    assert run(tmp_path, "form", str(form), "--for", name).code == 0
    said = run(tmp_path, "assess", "--answers", str(form), "--json")
    assert json.loads(said.out)["person"] == " ".join(name.split())


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_a_csv_form_is_a_formula(text: str, tmp_path: Path) -> None:
    form = tmp_path / "form.csv"
    framework = ("--framework", _framework(tmp_path, text))
    assert run(tmp_path, "form", str(form), "--for", text, *framework).code == 0
    cells = [cell for row in csv.reader(StringIO(form.read_text("utf-8"))) for cell in row]
    assert text.strip() in [cell.lstrip("'").strip() for cell in cells] or text.startswith("'")
    assert not [cell for cell in cells if re.match(r"\s*[-=+@＝＋－＠]|[\t\r]", cell)]


@given(st.text())
def test_whatever_is_made_harmless_comes_back(text: str) -> None:
    """And is no formula meanwhile."""
    made = harmless(text)
    assert restored(made) == text
    assert not re.match(r"\s*[-=+@＝＋－＠]|[\t\r]", made)


# XML


def test_what_xml_forbids_reaches_no_picture(tmp_path: Path) -> None:
    """Be it in a name, a note, or the framework's texts."""
    document = json.loads(Path(LIN).read_text("utf-8"))
    document["person"] = f"Lin{FORBIDDEN}"
    for answer in document["answers"].values():
        if isinstance(answer, dict):
            answer["note"] = f"so{FORBIDDEN}"
    (tmp_path / "lin.json").write_text(json.dumps(document), encoding="utf-8")
    arguments = ("--answers", "lin.json", "--explain", "-o", "report.svg")
    assert run(tmp_path, "report", *arguments, cwd=tmp_path).code == 0
    drawn = (tmp_path / "report.svg").read_text("utf-8")
    assert not set(FORBIDDEN) & set(drawn)
    assert "Lin" in "".join(ElementTree.fromstring(drawn).itertext())
    own = ("--framework", _framework(tmp_path, "so\ufffe\uffff"), "--force")
    assert run(tmp_path, "report", *arguments, *own, cwd=tmp_path).code in (0, 1)
    assert not set(FORBIDDEN) & set((tmp_path / "report.svg").read_text("utf-8"))


def test_what_xml_forbids_reaches_no_workbook(tmp_path: Path) -> None:
    """Every part of it can be read."""
    framework = ("--framework", _framework(tmp_path, "so\ufffe\uffff"))
    name = f"Lin{FORBIDDEN[:2]}"
    assert run(tmp_path, "form", "f.xlsx", "--for", name, *framework, cwd=tmp_path).code == 0
    with ZipFile(tmp_path / "f.xlsx") as book:
        parts = {part: book.read(part).decode("utf-8") for part in book.namelist()}
    assert any("Lin\ufffd\ufffd" in text for text in parts.values())
    for text in parts.values():
        assert not set(FORBIDDEN) & set(text)
        ElementTree.fromstring(text)
