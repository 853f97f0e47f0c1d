"""CSV, Markdown and JSON as people and programs save them: used as meant, or named by line."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from aecareer.answers import Rater
from aecareer.files.catalogues import load_language
from aecareer.forms import Form
from aecareer.framework import Framework
from aecareer.framework_document import build
from aecareer.render.form.form_text import form_as_csv, form_as_markdown
from filling import TEXT_FORMS, Given, fill_csv
from generators import CHINESE, ENGLISH, small, small_role
from sent import faults, people, ratings, read, remarks

ROWS = "form:person,,Name,{name},\nAE.1.1,,,3,{note}\nAE.1.2,,,not sure,\n"
READ = {"AE.1.1": 3, "AE.1.2": "not_sure"}


def table(name: str = "Ann", note: str = "", *, code: str = "en") -> str:
    """A small form as CSV, with commas and nothing above the headings."""
    language = load_language(code)
    heads = [language.gettext(text) for text in ("Area", "Duty", "Rating", "Note")]
    return f"id,{','.join(heads)}\n{ROWS.format(name=name, note=note)}"


# CSV


@pytest.mark.parametrize("code", ["en", "zh"])
@pytest.mark.parametrize(
    ("encoding", "name", "note"),
    [
        ("cp1252", "Zoë Grünwald", "Präsentation für “Müller” – 3 %"),
        ("cp1252", "ÉLODIE", "don’t"),
        ("mac_roman", "Zoë Grünwald", "Präsentation für “Müller” – 3 %"),
        ("mac_roman", "José", "información"),
        ("gb18030", "林悦", "很好，带队做过"),
        ("gb18030", "Lin", "好"),
        ("gb18030", "Li Ødegård", "３"),
        ("gb18030", "Søren", "Zoë and José"),
        ("utf-8-sig", "Zoë 林悦", ""),
        ("utf-16", "Zoë 林悦", "“好”"),
        ("utf-16-le", "Zoë 林悦", "“好”"),
        ("utf-16-be", "Zoë 林悦", "“好”"),
    ],
)
def test_whatever_encoding_it_was_saved_in(
    tmp_path: Path, shipped: Framework, encoding: str, name: str, note: str, code: str
) -> None:
    """Western and Chinese encodings are found out by the words they make, and named."""
    if code == "zh" and encoding in ("cp1252", "mac_roman"):
        pytest.skip("cannot hold the headings")
    path = tmp_path / "a.csv"
    path.write_bytes(table(name, note, code=code).encode(encoding))
    answers = read(path, shipped)
    assert (answers.person, answers.note("AE.1.1"), ratings(answers)) == (name, note, READ)
    assert ("is not UTF-8 and was read as" in str(remarks(path, shipped))) is (
        not encoding.startswith("utf")
    )


def test_a_second_mark_of_the_encoding_says_nothing(tmp_path: Path, shipped: Framework) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"\xef\xbb\xbf" * 2 + table().encode())
    assert ratings(read(path, shipped)) == READ


def test_broken_utf_8_is_not_taken_for_something_else(tmp_path: Path, shipped: Framework) -> None:
    """One bad byte among good ones is told with its line, for the rest would turn into rubbish."""
    path = tmp_path / "a.csv"
    path.write_bytes(table("Zoë 林悦").encode() + b"\xff\n")
    ((place, text),) = faults(path, shipped)
    assert (place, "not UTF-8" in text) == (":5", True)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("above", ["", "Evaluation of Ann, 2026\n\n", "sep={}\n", "a;b|c,d\n"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x85", "\u2028"])
def test_whatever_parts_the_cells(
    tmp_path: Path, shipped: Framework, separator: str, above: str, end: str
) -> None:
    """Separators of all countries, and titles above the headings, with any line ends."""
    text = above.format(separator) + table().replace(",", separator)
    path = tmp_path / "a.csv"
    path.write_text(text.replace("\n", end), encoding="utf-8", newline="")
    answers = read(path, shipped)
    assert (answers.person, ratings(answers)) == ("Ann", READ)
    assert remarks(path, shipped) == []


@pytest.mark.parametrize("tail", [";{}", "\t{}"])
def test_a_table_that_was_opened_as_one_column(
    tmp_path: Path, shipped: Framework, tail: str
) -> None:
    """What is typed beside each line is its rating, and behind that its note; this is said."""
    beside = {"AE.1.1": ("3", "the pitch"), "AE.1.2": ("not sure", "")}
    lines = ["id,Area,Duty,Rating,Note" + tail.format("")]
    for key in ("form:person", *beside):
        rating, note = beside.get(key, ("", ""))
        name = "Ann" if key == "form:person" else ""
        line = f'"{key},,""a, b"",{name},"' + tail.format(rating)
        lines.append(line + tail.format(note) if note else line)
    path = tmp_path / "a.csv"
    path.write_text("\n".join(lines))
    answers = read(path, shipped)
    assert (answers.person, ratings(answers)) == ("Ann", READ)
    assert answers.note("AE.1.1") == "the pitch"
    assert "was saved as one column" in remarks(path, shipped)[0]


def test_a_whole_form_as_a_european_spreadsheet_saves_it(
    tmp_path: Path, shipped: Framework
) -> None:
    """Ours, filled in, with semicolons in Windows' encoding: no row on it is called one's own."""
    given: Given = dict.fromkeys(shipped.duties, (3, "für “Müller”")) | {
        "form:person": ("Jörg", "")
    }
    text = fill_csv(form_as_csv(Form(shipped, ENGLISH)), given, delimiter=";")
    path = tmp_path / "a.CSV"
    path.write_bytes(text.encode("cp1252"))
    answers = read(path, shipped)
    assert (answers.person, len(answers.by_duty)) == ("Jörg", len(shipped.duties))
    assert len(remarks(path, shipped)) == 1


def test_ids_and_ratings_with_what_is_invisible(tmp_path: Path, shipped: Framework) -> None:
    """Zero-width characters and full width, as web pages and chats put them in."""
    path = tmp_path / "a.csv"
    text = table().replace("AE.1.1", "AE.1.1\u200b").replace("AE.1.2", "ＡＥ.1.2\u00a0")
    path.write_text(text.replace(",3,", ",3\u2060,"), encoding="utf-8")
    assert ratings(read(path, shipped)) == READ


def test_rows_that_cannot_be_told_apart_are_told(tmp_path: Path, shipped: Framework) -> None:
    """Nothing typed is lost: a duty twice and a mistyped id are faults, own rows are named."""
    path = tmp_path / "form.csv"
    path.write_text(
        "id,Rating,Note\nAE.1.1,3\nAE.1.1,4\n,5,x\nAE.1.2,2\nAE.1.2,2\nAE.1.33,3\n,,only a note\n"
        "AE.1.99,,\n"
    )
    found = dict(faults(path, shipped))
    assert "twice" in found[":3"]
    assert "not known here; did you mean 'AE.1.3'" in found[":7"]
    assert len(found) == 2
    assert remarks(path, shipped) == [": rows 4, 8 do not belong to a duty and are passed over"]
    assert ratings(people(path, shipped)[0].answers) == {"AE.1.2": 2}


def test_lines_that_are_parted_otherwise_are_named(tmp_path: Path, shipped: Framework) -> None:
    """By another sign than the headings, in whole or at the end; a decimal comma parts nothing."""
    lines = table().splitlines()
    wrong = {
        "AE.1.3;;;3;": "parted by another sign",
        "AE.1.4,,it shows;3;,": "'3' is not read here; write it in column D",
        "AE.1.5,,,3,5,": "'3,5' is not on the scale",
        "form:position;;;AE;": "parted by another sign",
    }
    path = tmp_path / "a.csv"
    path.write_text("\n".join([*lines, *wrong, "AE.1.6,,,3,0,", 'AE.2.1, , "a, b", 3, good']))
    told = [text for _, text in faults(path, shipped)]
    assert len(told) == len(wrong)
    assert all(any(text in one for one in told) for text in wrong.values())
    (person,) = people(path, shipped)
    assert ratings(person.answers) == {**READ, "AE.1.6": 3, "AE.2.1": 3}
    assert (person.unread, person.answers.note("AE.2.1")) == (3, "good")


def test_a_quotation_mark_that_stays_open_swallows_nothing(
    tmp_path: Path, shipped: Framework
) -> None:
    """What stands behind it would be one note; the line is named instead."""
    path = tmp_path / "a.csv"
    path.write_text(table(note='"the pitch'))
    ((place, text),) = faults(path, shipped)
    assert (place, "is a quotation mark missing?" in text) == (":3", True)
    path.write_text(table(note='a 5" screen'))
    assert read(path, shipped).note("AE.1.1") == 'a 5" screen'


def test_a_name_that_looks_like_a_formula_comes_back(tmp_path: Path, shipped: Framework) -> None:
    """CSV keeps it behind an apostrophe, which is not part of it."""
    path = tmp_path / "a.csv"
    for name in ("=1+1", "-Ann", "'quoted'"):
        path.write_text(form_as_csv(Form(shipped, ENGLISH, Rater.SELF, name)), encoding="utf-8")
        assert read(path, shipped).person == name


# Markdown

STYLES = [
    "Rating: 3\n\nNote: {}",
    "**Rating:** 3\n\n**Note:** {}",
    "**Rating**: 3\n\n**Note**: {}",
    "**Rating: 3**\n\n**Note: {}**",
    "_Rating:_ **3**\n\n_Note:_ {}",
    "- Rating: 3\n- Note: {}",
    "* **Rating:** `3`\n* **Note:** {}",
    "1. Rating: 3\n2. Note: {}",
    "- [x] Rating: 3\n- [ ] Note: {}",
    "> Rating: 3\n>\n> Note: {}",
    "### Rating\n\n3\n\n### Note\n\n{}",
    "Rating:\n3\n\nNote: {}",
    "Rating:\n\n- 3\n\nNote: {}",
    "  Rating: 3\n\nNote: {}",
    "\tRATING : 3  \n\nNote: {}",
    "Rating 3\n\nNote: {}",
    "Rating – 3\n\nNote: {}",
    "Rating = 3\\\nNote: {}",
    "| Rating | 3 |\n\nNote: {}",
    "| Rating | 3 |\n| --- | --- |\n| Note | {} |",
    "Rating\\: 3\n\n\\*Note\\: {}",
    "评分：3 不用人帮也能做\n\n备注：{}",
    "Rating: 3  Note: {}\n\nNote:",
    "Rating: 3; **Note:** {}\n\nNote:",
    "Rating: 3 (do it without help), note: {}",
    "3\n\nNote: {}",
    "Rating: 3<br>\nNote: {}",
    "• Rating: 3\n• Note: {}",
    "– Rating: 3\n\nNote: {}",
    "a) Rating: 3\nb) Note: {}",
    "【评分】3\n\n【备注】：{}",
    "[Rating]: 3\n\nNote: {}",
    "Rating (0-5): 3\n\nNote: {}",
    "\\- Rating\\: 3\n\nNote: {}",
    "Rating: \\*\\*3\\*\\*\n\nNote: {}",
    "~~Rating: 4~~\nRating: 3\n\nNote: {}",
    "Rating:\n\nRating: 3\n\nNote: {}",
]


def page(block: str) -> str:
    """A small form as Markdown: a name, and the same block for two duties."""
    blocks = [f"<!-- {key} -->\n**duty**\n\nIt shows when: x\n\n{block}" for key in READ]
    return "\n\n".join(
        ["# Form", "- 3: do it without help", "<!-- form:person -->\nName: Ann", *blocks]
    )


@pytest.mark.parametrize("style", STYLES)
def test_however_a_rating_is_set(tmp_path: Path, shipped: Framework, style: str) -> None:
    """Lists, quotes, bold, tables, headings, the next line; the note beside it or below."""
    path = tmp_path / "a.md"
    path.write_text(page(style.format("the *spring* pitch")) + "\n", encoding="utf-8")
    answers = read(path, shipped)
    assert (answers.person, ratings(answers)) == ("Ann", dict.fromkeys(READ, 3))
    assert {answers.note(key) for key in READ} == {"the *spring* pitch"}
    assert remarks(path, shipped) == []


@pytest.mark.parametrize("style", STYLES)
def test_however_nothing_is_set(tmp_path: Path, shipped: Framework, style: str) -> None:
    """What was left empty is empty, in every style."""
    path = tmp_path / "a.md"
    blank = re.sub(r"3( \(do it without help\)| 不用人帮也能做)?", "", style).format("")
    path.write_text(page(blank), encoding="utf-8")
    assert read(path, shipped).by_duty == {}


def test_a_name_without_its_label_is_named(tmp_path: Path, shipped: Framework) -> None:
    """It might be anything; nothing else is lost by it."""
    path = tmp_path / "a.md"
    path.write_text(page("Rating: 3").replace("Name: Ann", "My name is Ann"))
    ((_, text),) = faults(path, shipped)
    assert text == "is not read; what belongs here stands behind a colon"
    (person,) = people(path, shipped)
    assert (person.answers.person, person.given, person.unread) == ("", 2, 0)


@pytest.mark.parametrize("margin", [" ", "  ", "    ", "\t"])
@pytest.mark.parametrize("title", ["", "# Form\n"])
def test_a_whole_page_may_be_set_in(
    tmp_path: Path, shipped: Framework, margin: str, title: str
) -> None:
    """As pasted into a list or a mail; no key ends in the note above it."""
    path = tmp_path / "a.md"
    text = page("Rating: 3\n\nNote: first\n  second\n\n---").removeprefix("# Form\n")
    path.write_text(title + "\n".join(margin + line for line in text.split("\n")))
    answers = read(path, shipped)
    assert ratings(answers) == dict.fromkeys(READ, 3)
    assert {answers.note(key).replace("\n\n", "\n") for key in READ} == {"first\nsecond"}


def test_a_whole_page_may_be_quoted(tmp_path: Path, shipped: Framework) -> None:
    """As a reply to a mail quotes it; notes of several lines keep what is theirs."""
    block = "Rating: 3\n\nNote: first\n  > second\n- third"
    path = tmp_path / "a.md"
    path.write_text("\n".join(f"> {line}".rstrip() for line in page(block).split("\n")))
    answers = read(path, shipped)
    assert ratings(answers) == dict.fromkeys(READ, 3)
    assert answers.note("AE.1.1") == "first\n> second\n- third"


@pytest.mark.parametrize(
    ("block", "problem"),
    [
        ("Rating: seven\n\nNote:", "'seven' is not on the scale"),
        ("Rating:\nwith help mostly\n\nNote:", "'with help mostly' is not on the scale"),
        ("Rating: 3 but only with help\n\nNote:", "with words that are not its own"),
        ("Rating: 3\n\nRating: 4\n\nNote:", "is here twice, with different answers"),
        ("Rating: 3\n4\n\nNote:", "is here twice, with different answers"),
        ("Rating: 3\nNote: a\nRating: 4", "does not belong to a duty"),
        ("my score is 4\n\nRating:\n\nNote:", "is not read; write notes after 'Note'"),
        ("Ratings: 4\n\nNote:", "is not read; write notes after 'Note'"),
        ("~~Rating: 3~~ Rating: 4\n\nNote:", "is not read; write notes after 'Note'"),
        ("Rating: ~~3~~ 4\n\nNote:", "is not on the scale"),
        ("- [ ] 0\nRating:\n\nNote:", "is not read; write notes after 'Note'"),
        ("Rating: 3\nthe spring pitch\n\nNote:", "is not read; write notes after 'Note'"),
    ],
)
def test_a_wrong_line_is_named(
    tmp_path: Path, shipped: Framework, block: str, problem: str
) -> None:
    """Each with its number."""
    path = tmp_path / "a.md"
    path.write_text(page(block))
    lines = page(block).split("\n")
    wrong = [n for n, line in enumerate(lines, 1) if line in block and line.strip(" :")]
    found = faults(path, shipped)
    assert [int(place[1:]) for place, _ in found] == [n for n in wrong if str(n) in str(found)]
    assert len(found) == 2
    assert all(problem in text for _, text in found)


def test_a_rating_whose_marker_is_gone_is_told(tmp_path: Path, shipped: Framework) -> None:
    """Nothing typed is lost when a line with a key was deleted, nor does it end in a note."""
    given: Given = {"AE.1.1": (3, "mine"), "AAE.1.1": (2, "hers")}
    text = TEXT_FORMS[".md"](form_as_markdown(Form(shipped, ENGLISH)), given)
    path = tmp_path / "form.md"
    path.write_text(text.replace("<!-- AE.1.1 -->\n", ""), encoding="utf-8")
    told = faults(path, shipped)
    assert ["does not belong to a duty" in text for _, text in told] == [True, True]
    assert people(path, shipped)[0].answers.note("AAE.1.1") == "hers"
    path.write_text(text.replace("<!-- AAE.1.1 -->\n", ""), encoding="utf-8")
    assert ["does not belong to a duty" in text for _, text in faults(path, shipped)] == [
        True,
        True,
    ]


def test_a_name_set_in_markdown_comes_back(tmp_path: Path, shipped: Framework) -> None:
    """Bold around it and escapes in it are not part of it."""
    path = tmp_path / "a.md"
    text = page("Rating: 3")
    for written in (
        "**Name:** Ann \\<b\\>",
        "Name：Ann \\<b>",
        "- **Name: Ann <b>**",
        "Name:\nAnn <b>",
        "**Name:** **Ann \\<b>**",
        "Your\nname: Ann <b>",
    ):
        path.write_text(text.replace("Name: Ann", written), encoding="utf-8")
        assert read(path, shipped).person == "Ann <b>"


# JSON and YAML


@pytest.mark.parametrize("ending", ["json", "jsonl", "yaml"])
def test_documents_may_say_it_as_forms_do(tmp_path: Path, shipped: Framework, ending: str) -> None:
    """Ratings, rater and position in words; what is empty is nothing."""
    given = {"AE.1.1": "3", "AE.1.2": 3.0, "AE.1.3": "n/a", "AE.1.4": {"rating": "not sure"}}
    given |= {"AE.1.5": "", "AE.1.6": "-", "AM.1.1": {"rating": "四", "note": "x"}}
    document = {"person": "Ann", "rater": "上级", "position": "客户经理", "answers": given}
    path = tmp_path / f"a.{ending}"
    path.write_text(json.dumps(document) + "\n", encoding="utf-8")
    answers = read(path, shipped)
    assert (answers.rater, answers.position) == (Rater.MANAGER, "AM")
    assert ratings(answers) == {
        "AE.1.1": 3,
        "AE.1.2": 3,
        "AE.1.3": "not_applicable",
        "AE.1.4": "not_sure",
        "AM.1.1": 4,
    }


def test_what_is_wrong_in_a_document_is_named_and_the_rest_counts(
    tmp_path: Path, shipped: Framework
) -> None:
    """A rating, an id, a position, a note: each with line and column."""
    path = tmp_path / "a.json"
    path.write_text(
        '[{"person": "Ann", "position": "Boss",\n "answers": {"AE.1.1": 3, "AE.1.2": "good",\n'
        '  "AE.1.33": 4, "AE.1.3": {"rating": 2, "note": [1]}}},\n {"AE.1.1": "x"},\n'
        ' {"AE.1.1": 5}]'
    )
    ann, last = people(path, shipped)
    assert ratings(ann.answers) == {"AE.1.1": 3, "AE.1.3": 2}
    assert (ann.answers.position, ann.given, ann.unread) == (None, 4, 2)
    assert ratings(last.answers) == {"AE.1.1": 5}
    assert [place for place, _ in faults(path, shipped)] == [
        ":2:37: AE.1.2",
        ":3:3",
        ":3:49: AE.1.3 note",
        ":1:32: position",
        ":4:13: AE.1.1",
    ]


def test_a_part_of_the_frame_that_is_misspelt_is_named(tmp_path: Path, shipped: Framework) -> None:
    """And a date that is a number; what is like none of them is left aside."""
    path = tmp_path / "a.json"
    document = {"answers": {"AE.1.1": 3}, "Person": "Ann", "finished": 1764000000, "team": "B"}
    path.write_text(json.dumps(document))
    assert [text for _, text in faults(path, shipped)] == [
        "'1764000000' is not a clear date; write it as 2026-11-25",
        "'Person' is not known here; did you mean 'person'?",
    ]
    assert ratings(people(path, shipped)[0].answers) == {"AE.1.1": 3}


@pytest.mark.parametrize("ending", ["json", "jsonl"])
def test_documents_in_utf_16_are_read(tmp_path: Path, shipped: Framework, ending: str) -> None:
    """As PowerShell writes them."""
    path = tmp_path / f"a.{ending}"
    path.write_bytes(
        '{"person": "林", "answers": {"AE.1.1": 3}}\r\n{"AE.1.1": 4}\r\n'.encode("utf-16")
    )
    assert [ratings(person.answers) for person in people(path, shipped)] == [
        {"AE.1.1": 3},
        {"AE.1.1": 4},
    ]


# All of them


def test_a_form_for_another_framework_is_told(tmp_path: Path, shipped: Framework) -> None:
    """The framework's name on the form is held against the one in use."""
    other = build(small(small_role("A", 1, 2)))
    for ending, write in ((".csv", form_as_csv), (".md", form_as_markdown)):
        given: Given = {"A.0": (3, "")}
        path = tmp_path / f"form{ending}"
        text = TEXT_FORMS[ending](write(Form(other, CHINESE)), given)
        path.write_text(text, encoding="utf-8")
        assert people(path, shipped) == []
        assert any("for the framework 'small'" in text for _, text in faults(path, shipped))
