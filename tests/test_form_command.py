"""`aecareer form`, and other commands with forms; also by way of LibreOffice."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from aecareer.answers import Answer, Answers
from aecareer.answers_document import to_document
from aecareer.extras import installing
from aecareer.files.catalogues import load_language
from aecareer.files.framework_file import load_framework
from aecareer.forms import Form
from aecareer.render.formats import OFFERED, DocumentKind, Format
from aecareer.states import Rating, Unrated
from filling import TEXT_FORMS, Given, fill_workbook
from running import posix, process, run

# As this environment is: some have no pip.
BY_PIP = f"{sys.executable} -m pip install"
if find_spec("pip") is None:
    BY_PIP = f"uv pip install --python {sys.executable}"

FORMATS = OFFERED[DocumentKind.FORM]
READ_BACK = [one for one in FORMATS if one is not Format.HTML]  # a page saves a file of its own
ENDINGS = [one.endings[0] for one in READ_BACK]
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
office = pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice")
VALUES: list[Rating | None] = [0, 1, 2, 3, 4, 5, Unrated.NOT_SURE, Unrated.NOT_APPLICABLE, None]
NOTES = ["", "=1+1", "两行\n说明", "<b>&amp;", "'quoted", "2026-11-24", "007", "1e5"]


def answers() -> Answers:
    """Every kind of answer, and notes that spreadsheets like to change."""
    duties = enumerate(load_framework().duties)
    given = {i: Answer(VALUES[n % len(VALUES)], NOTES[n % len(NOTES)]) for n, i in duties}
    given = {i: answer for i, answer in given.items() if answer != Answer()}
    return Answers(given, person="Lin", position="AE", finished="2026-11-25")


def rows(code: str) -> Given:
    """The answers as a person puts them on a form in that language."""
    form = Form(load_framework(), load_language(code))
    found: dict[str, tuple[object, str]] = {
        "form:person": ("Lin", ""),
        "form:position": ("AE", ""),
        "form:date": ("25.11.2026", ""),
    }
    for duty_id, answer in answers().by_duty.items():
        rating = answer.rating
        word = form.unrated(rating) if isinstance(rating, Unrated) else rating
        found[duty_id] = (word, answer.note)
    return found


def blank(home: Path, name: str, *options: str) -> Path:
    """A form written by the program."""
    path = home / name
    done = run(home, "form", str(path), *options)
    assert (done.code, done.out) == (0, "")
    return path


def report(home: Path, path: Path) -> dict[str, object]:
    """The JSON report on a file."""
    done = run(home, "score", str(path), "--json")
    assert (done.code, done.err) == (0, "")
    document: dict[str, object] = json.loads(done.out)
    document.pop("form")  # another one each time
    return document


def as_json(home: Path) -> dict[str, object]:
    """The JSON report on the same answers as a plain document."""
    path = home / "answers.json"
    path.write_text(json.dumps(to_document(answers(), load_framework())), encoding="utf-8")
    return report(home, path)


@pytest.mark.parametrize("code", ["en", "zh"])
@pytest.mark.parametrize("ending", ENDINGS)
def test_a_form_filled_in_scores_as_the_answers_do(tmp_path: Path, ending: str, code: str) -> None:
    """Form, filled in, scored: the report is that of the same answers as JSON, to the letter."""
    path = blank(tmp_path, f"form{ending}", "--lang", code)
    if ending == ".xlsx":
        path.write_bytes(fill_workbook(path.read_bytes(), rows(code)))
    elif ending == ".json":
        path.write_text(TEXT_FORMS[ending](path.read_text("utf-8"), _documents(code)))
    else:
        text = TEXT_FORMS[ending](path.read_text("utf-8"), rows(code))
        path.write_text(text, encoding="utf-8", newline="")
    assert report(tmp_path, path) == as_json(tmp_path)


def _documents(code: str) -> Given:
    """The rows with ratings as documents have them."""
    plain = to_document(answers(), load_framework())["answers"]
    return {
        key: (plain[key].get("rating") if key in plain else rating, note)
        for key, (rating, note) in rows(code).items()
    }


@pytest.mark.slow
@office
@pytest.mark.parametrize("kinds", [["ods", "xlsx"], ["xls", "xlsx"], ["csv"]])
def test_libreoffice_may_save_a_form_anew(tmp_path: Path, kinds: list[str]) -> None:
    """What LibreOffice has opened and saved says the same, as .xlsx and as .csv."""
    path = blank(tmp_path, "form.xlsx", "--lang", "zh")
    path.write_bytes(fill_workbook(path.read_bytes(), rows("zh")))
    for number, kind in enumerate(kinds):
        path = converted(path, kind, tmp_path / f"step{number}")
    assert report(tmp_path, path) == as_json(tmp_path)


def converted(path: Path, kind: str, folder: Path) -> Path:
    """The file as LibreOffice saves it in another format; CSV in UTF-8."""
    assert SOFFICE is not None
    option = "csv:Text - txt - csv (StarCalc):44,34,76" if kind == "csv" else kind
    subprocess.run(
        [
            SOFFICE,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            option,
            "--outdir",
            str(folder),
            str(path),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder / f"{path.stem}.{kind}"


@pytest.mark.parametrize("ending", [ending for one in READ_BACK for ending in one.endings])
def test_a_blank_form_is_no_answer(tmp_path: Path, ending: str) -> None:
    """A form that nobody has filled in gives no position, and says that it is empty."""
    done = run(tmp_path, "score", str(blank(tmp_path, f"form{ending}")), "--json")
    assert done.code == 1
    assert json.loads(done.out)["recommendation"] is None
    assert "empty" in done.err


@pytest.mark.parametrize("ending", Format.HTML.endings)
def test_a_page_is_not_read_and_says_what_is(tmp_path: Path, ending: str) -> None:
    """It holds no answers, however much was clicked in it: its button saves them elsewhere."""
    page = blank(tmp_path, f"me{ending}")
    done = run(tmp_path, "assess", "--answers", str(page), "--json")
    assert (done.code, done.out) == (1, "")
    assert "give the file that its button saves" in done.err


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_form_for_another_rater_is_marked_so(tmp_path: Path, ending: str) -> None:
    """Who rates whom stands on the form, also where its name is hostile."""
    name = "Lin \x1b[31m\u202e=1"
    path = blank(tmp_path, f"form{ending}", "--as", "manager", "--for", name, "--lang", "zh")
    found = json.loads(run(tmp_path, "score", str(path), "--json").out)
    assert (found["rater"], found["person"]) == ("manager", "Lin  [31m=1")


def test_a_form_that_is_there_is_left_alone(tmp_path: Path) -> None:
    """Nothing typed is ever lost: an existing file is not written over."""
    path = tmp_path / "form.csv"
    path.write_text("mine")
    done = run(tmp_path, "form", str(path))
    assert (done.code, done.out, path.read_text()) == (2, "", "mine")
    assert "is there already" in done.err


@posix
def test_only_the_owner_can_read_a_form(tmp_path: Path) -> None:
    """It will hold ratings."""
    path = blank(tmp_path, "form.md")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (["form"], "FILE"),
        (["form", "form.docx"], "a form cannot be written as '.docx' (there are: .xlsx, .html"),
        (["form", "form"], "a form cannot be written as 'form'"),
        (["form", "a.csv", "--role", "AMM"], "did you mean AM?"),
        (["form", "a.csv", "--as", "boss"], "there is no rater 'boss'"),
        (["form", "a.csv", "--as", "manger"], "did you mean manager?"),
    ],
)
def test_a_wrong_command_line_says_what_is_right(
    tmp_path: Path, arguments: list[str], wanted: str
) -> None:
    """Exit code 2, one line, and no file."""
    done = run(tmp_path, *arguments, cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert wanted in done.err
    assert done.err.count("\n") == 1
    assert not list(tmp_path.glob("*.csv"))


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = run(tmp_path, "form", str(tmp_path / "no" / "form.csv"))
    assert done.code == 1
    assert "cannot be written" in done.err


def test_without_the_extra_it_is_said_how_to_install_it(tmp_path: Path) -> None:
    """One line with a command, for writing; CSV, and reading what was filled in, need no extra."""
    hidden = tmp_path / "hidden"
    hidden.mkdir()
    assert run(tmp_path, "form", "filled.xlsx", cwd=tmp_path).code == 0
    (hidden / "openpyxl.py").write_text("raise ImportError")
    assert run(tmp_path, "score", "filled.xlsx", cwd=tmp_path).code == 1  # it is empty
    done = process(tmp_path, "form", "form.xlsx", cwd=tmp_path, env=_with_path(hidden))
    assert done.code == 2
    assert f"{BY_PIP} 'openpyxl" in done.err
    assert done.err.count("\n") == 1
    assert process(tmp_path, "form", "a.csv", cwd=tmp_path, env=_with_path(hidden)).code == 0


@pytest.mark.parametrize(
    ("left", "windows", "begins"),
    [
        ("pipx_metadata.json", False, "pipx inject aecareer 'openpyxl>=3.1.2'"),
        ("pipx_metadata.json", True, 'pipx inject aecareer "openpyxl>=3.1.2"'),
        ("uv-receipt.toml", False, "uv pip install --python "),
        ("pyvenv.cfg", False, f"{BY_PIP} 'openpyxl>=3.1.2'"),
    ],
)
def test_the_way_to_install_is_that_of_the_environment(
    tmp_path: Path, left: str, windows: bool, begins: str
) -> None:
    """pipx and uv keep environments that pip does not know."""
    (tmp_path / left).touch()
    assert installing("openpyxl>=3.1.2", tmp_path, windows=windows).startswith(begins)


def _with_path(folder: Path) -> dict[str, str]:
    rest = os.environ.get("PYTHONPATH", "")
    parts = [str(Path(part).absolute()) for part in rest.split(os.pathsep) if part]
    return {"PYTHONPATH": os.pathsep.join([str(folder), *parts])}


def test_an_assessment_takes_a_form(tmp_path: Path) -> None:
    """`assess --answers` reads a form as it reads a document."""
    path = blank(tmp_path, "form.csv", "--role", "AM")
    given: Given = {duty.duty.id: (3, "") for duty in load_framework().role("AM").expectations}
    path.write_text(TEXT_FORMS[".csv"](path.read_text("utf-8"), given), encoding="utf-8")
    done = run(tmp_path, "assess", "--answers", str(path), "--json")
    assert json.loads(done.out)["recommendation"]["role"] == "AM"


@pytest.mark.parametrize("word", ["上级", "The Manager", "ＭＡＮＡＧＥＲ", "manager"])
def test_a_rater_is_named_as_on_the_form(word: str, tmp_path: Path) -> None:
    """In either language, in any case and width."""
    assert run(tmp_path, "form", "f.json", "--as", word, "--for", "Li Na", cwd=tmp_path).code == 0
    assert json.loads((tmp_path / "f.json").read_text("utf-8"))["rater"] == "manager"
