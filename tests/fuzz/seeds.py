"""What fuzzing begins with: what the program itself writes, and the inputs kept in `corpus`."""

from __future__ import annotations

import json
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random

import yaml

from aecareer.answers import Answers
from aecareer.answers_document import to_document
from aecareer.files.keepsakes import sealed
from aecareer.forms import Form
from aecareer.render.form.form_formats import render_form
from aecareer.render.formats import Format
from aecareer.render.plan import plan_as_markdown
from aecareer.report import Report
from aecareer.roster import Participant
from aecareer.rounds import make_round
from aecareer.rounds_document import round_document
from filling import TEXT_FORMS, fill_workbook
from fuzz.command_lines import LINES
from fuzz.frameworks import RICH, TONGUES, rich_document
from fuzz.readers import READERS, unpacked
from fuzz.renderers import RENDERERS

CORPUS = Path(__file__).parent / "corpus"
"""A folder for each target, with inputs that once found something."""
_RENDERED = 12  # of a renderer's inputs, which are only choices
_FILLED = {"JR.0": ("3", "seen it"), "JR.1": ("not sure", ""), "SR.0": (2, "two\nlines")}


def _answered() -> Answers:
    answers = Answers(person="Zoë", position="JR", finished="2026-01-31T08:00:00.000Z")
    for number, duty_id in enumerate(RICH.duties):
        answers = answers.with_rating(duty_id, number % 6)
    return answers.with_note("JR.0", "提案\nfor the spring")


def _forms(ending: str, chosen: Format) -> list[bytes]:
    blanks = [render_form(Form(RICH, language), chosen) for language in TONGUES]
    texts = [blank for blank in blanks if isinstance(blank, str)]
    return [TEXT_FORMS[ending](blank, _FILLED).encode() for blank in texts]


def _page() -> bytes:
    page = render_form(Form(RICH, TONGUES[0]), Format.HTML)
    assert isinstance(page, str)
    return page.encode()


def _workbooks() -> list[bytes]:
    blanks = [render_form(Form(RICH, language), Format.EXCEL) for language in TONGUES]
    return [fill_workbook(blank, _FILLED) for blank in blanks if isinstance(blank, bytes)]


def _table(*lines: str) -> list[bytes]:
    """A table as CSV, and as a workbook."""
    from openpyxl import Workbook

    book, packed = Workbook(), BytesIO()
    sheet = book.worksheets[0]
    for line in lines:
        sheet.append(line.split(","))
    book.save(packed)
    return ["\n".join(lines).encode(), packed.getvalue()]


def _round() -> bytes:
    people = (Participant("Zoë", "1", "JR", ("Al",), ("Bo", "Cy")), Participant("Al", "2", "TOP"))
    made = make_round(RICH, people, "2026-01-31T08:00:00.000Z", ".json", Random(0).choice)
    return json.dumps(round_document(made), ensure_ascii=False).encode()


def _written(target: str) -> list[bytes]:
    """What the program writes that this target reads."""
    document = to_document(_answered(), RICH)
    one = json.dumps(document, ensure_ascii=False).encode()
    bare = b'{"JR.0": 3, "JR.1": "not_sure", "SR.0": {"rating": 4, "note": "n"}}'
    csv, markdown = _forms(".csv", Format.CSV), _forms(".md", Format.MARKDOWN)
    blank = json.loads(_forms(".json", Format.JSON)[0])
    listed = json.dumps([document, json.loads(bare), blank], indent=1).encode()
    in_yaml = yaml.safe_dump(document, allow_unicode=True).encode()
    plan = sealed(plan_as_markdown(Report(RICH, _answered()), TONGUES[0])).encode()
    texts = {
        "framework_table": [
            *_table("area,skill,description,weight,Junior,Senior", "Work,SQL,selects,2,1,3"),
            *_table("职位,职责,Level 1,Level 2,必备", "助理,写纪要,在帮助下,独立,是"),
        ],
        "people_list": _table(
            "Our people,,", "id,name,position,manager,peers,also,mail", "1,Zoë,JR,Al,Bo;Cy,Zoe,a@b"
        ),
        "round_file": [_round()],
        "saved_page": [_page()],
        "framework": [yaml.safe_dump(rich_document(), allow_unicode=True).encode()],
        "json_answers": [one, bare, listed],
        "json_lines": [b"\n".join([one, bare, one])],
        "standard_input": [one, bare, listed, in_yaml, one + b"\n" + bare],
        "yaml_answers": [in_yaml, b"JR.0: 3\nSR.0: {rating: not sure, note: n}\n"],
        "csv_form": csv,
        "markdown_form": markdown,
        "workbook_file": _workbooks(),
        "workbook_parts": [*map(unpacked, _workbooks())],
        "draft": [one, json.dumps(document | {"draft": "0" * 16, "new": 1}).encode()],
        "archive": [one, bare],
        "kept_file": [plan, plan.replace(b"[ ]", b"[x]"), one, *csv, *markdown],
        "typed_words": [*b"3|3 do it without help|n/a|JR|the manager|4/5|Rating".split(b"|")],
        "keys": [b"3n?\x1b[A\x1b[200~pasted\n\x1b[201~e\x1bOM\x1b[3~" + "３字".encode()],
    }
    return texts[target]


@cache
def seeds(target: str) -> tuple[bytes, ...]:
    """What the target begins with, kept inputs first."""
    kept = [path.read_bytes() for path in sorted((CORPUS / target).glob("*"))]
    if target in READERS:
        return (*kept, *_written(target))
    if target == "tab":
        return (*kept, b"report --for", b"assess --lang ", b"show 'A", b"score ~/", b"data e", b"")
    assert target in (*RENDERERS, *LINES)
    chance = Random(target)
    typed = b"3\n\n4\nb\nn\ne\na note\n?\nq\n12\n" if target in ("keyed", "plain") else b""
    return (*kept, *(chance.randbytes(120) + typed for _ in range(_RENDERED)), b"")
