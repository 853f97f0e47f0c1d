"""Forms typed and saved by LibreOffice itself: what a person's LibreOffice writes.

One process for all files, since a start costs seconds: a Basic macro opens each form, goes from
cell to cell as somebody at the keyboard does, and saves it in one of several ways.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from random import Random
from shutil import which
from subprocess import run
from xml.sax.saxutils import escape

import openpyxl

from aecareer.forms import DATE, FRAME

OFFICE = which("soffice") or which("libreoffice")

Given = Mapping[str, tuple[object, str]]
"""By key, a duty's id or that of another place: what is typed there, and the note."""

Save = tuple[str, str, str]
"""The ending, the filter and its options."""

_WORKBOOK: Save = ("xlsx", "Calc MS Excel 2007 XML", "")
_OPEN: Save = ("ods", "calc8", "")
_UTF_8, _UTF_16, _GB_18030 = 76, 65535, 85  # as LibreOffice numbers them
_DAYS = ("{}-{}-{}", "{2}.{1}.{0}", "{1}/{2}/{0}", "{2} November {0}")


def _table(sign: str, encoding: int, *, quoted: bool = False) -> Save:
    """Saving as CSV: the sign between cells, the encoding, whether texts are quoted."""
    options = f"{ord(sign)},34,{encoding},1,,0,{str(quoted).lower()},true,false"
    return "csv", "Text - txt - csv (StarCalc)", options


# What is opened, then how it is saved, opened and saved again.
WAYS: Mapping[str, tuple[str, tuple[Save, ...]]] = {
    "xlsx typed": ("xlsx", (_WORKBOOK,)),
    "xlsx typed, saved as ods, and that as xlsx": (
        "xlsx",
        (
            _OPEN,
            _WORKBOOK,
        ),
    ),
    "xlsx typed, saved as csv": ("xlsx", (_table(",", _UTF_8),)),
    "csv typed": ("csv", (_table(",", _UTF_8),)),
    "xlsx typed, saved as csv with ; in GB 18030": ("xlsx", (_table(";", _GB_18030),)),
    "csv typed, saved as xlsx": ("csv", (_WORKBOOK,)),
    "csv typed, saved with tabs in UTF-16": (
        "csv",
        (_table("\t", _UTF_16, quoted=True),),
    ),
    "xlsx typed, saved as ods, and that as csv": (
        "xlsx",
        (
            _OPEN,
            _table(",", _UTF_8),
        ),
    ),
}
_, *_READ_TABLE = _table(",", _UTF_8)

# Sheets are locked without a password; format 100 is text, as that of notes in the workbook.
_MACRO = """
Sub Main(jobs As String)
  Dim disk, source, doc, frame, helper, parts
  disk = createUnoService("com.sun.star.ucb.SimpleFileAccess")
  source = createUnoService("com.sun.star.io.TextInputStream")
  source.setInputStream(disk.openFileRead(jobs))
  source.setEncoding("UTF-8")
  helper = createUnoService("com.sun.star.frame.DispatchHelper")
  On Error GoTo Finished
  Do While Not source.isEOF()
    parts = Split(source.readLine(), Chr(9))
    Select Case parts(0)
    Case "open"
      doc = StarDesktop.loadComponentFromURL(parts(1), "_blank", 0, Array(one("Hidden", True), _
        one("FilterName", parts(2)), one("FilterOptions", parts(3))))
      frame = doc.CurrentController.Frame
    Case "notes"
      doc.Sheets.getByIndex(0).Columns.getByName(parts(1)).NumberFormat = 100
    Case "unlock"
      doc.Sheets.getByIndex(0).unprotect("")
    Case "type"
      helper.executeDispatch(frame, ".uno:GoToCell", "", 0, Array(one("ToPoint", parts(1))))
      helper.executeDispatch(frame, ".uno:EnterString", "", 0, Array(one("StringName", parts(2))))
    Case "save"
      doc.storeToURL(parts(1), Array(one("FilterName", parts(2)), one("FilterOptions", parts(3))))
      doc.close(True)
    End Select
  Loop
Finished:
  StarDesktop.terminate()
End Sub

Function one(key, content)
  Dim property As New com.sun.star.beans.PropertyValue
  property.Name = key
  property.Value = content
  one = property
End Function
"""


@dataclass(frozen=True, slots=True)
class Job:
    """One form to be typed: the blank file, what is typed into it, and where it is saved.

    The ending of `target` is that of the way.
    """

    way: str
    blank: Path
    given: Given
    target: Path


def target_ending(way: str) -> str:
    """The ending of what is saved at last."""
    _, saves = WAYS[way]
    return f".{saves[-1][0]}"


def type_all(jobs: list[Job], home: Path) -> None:
    """Lets LibreOffice fill in and save all forms; `home` is for its profile and files between."""
    assert OFFICE is not None
    start = [OFFICE, f"-env:UserInstallation={(home / 'office').as_uri()}", "--headless"]
    run([*start, "--terminate_after_init"], check=True, capture_output=True)  # makes the profile
    _write_macro(home / "office" / "user" / "basic" / "Standard")
    lines = ["\t".join(parts) for number, job in enumerate(jobs) for parts in _steps(job, number)]
    (home / "jobs.txt").write_text("\n".join(lines), encoding="utf-8")
    macro = f'macro:///Standard.Typing.Main("{(home / "jobs.txt").as_uri()}")'
    run([*start, macro], check=True, capture_output=True)
    unsaved = [job for job in jobs if not job.target.exists()]
    assert not unsaved, unsaved[0]


def _write_macro(library: Path) -> None:
    """Puts the macro among those of the profile."""
    kind = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE {0} PUBLIC "-//OpenOffice.org//DTD '
    kind += 'OfficeDocument 1.0//EN" "{1}.dtd">\n'
    (library / "script.xlb").write_text(
        kind.format("library:library", "library")
        + '<library:library xmlns:library="http://openoffice.org/2000/library" '
        'library:name="Standard" library:readonly="false" library:passwordprotected="false">'
        '<library:element library:name="Typing"/></library:library>'
    )
    (library / "Typing.xba").write_text(
        kind.format("script:module", "module")
        + '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Typing" '
        f'script:language="StarBasic">{escape(_MACRO)}</script:module>'
    )


def _steps(job: Job, number: int) -> Iterator[tuple[str, ...]]:
    """What the macro does for one form."""
    opened, saves = WAYS[job.way]
    options = _READ_TABLE if opened == "csv" else ("", "")
    yield "open", job.blank.as_uri(), *options
    if opened == "csv":
        yield "notes", _places(job.blank)[1]
    if not {*job.given}.isdisjoint({*FRAME} - {DATE}):
        yield ("unlock",)
    for cell, text in _typed(job):
        yield "type", cell, text
    *between, last = saves
    for ending, *how in between:
        place = (job.target.parent / f".{number}.{ending}").as_uri()  # hidden, so never a form
        yield "save", place, *how
        yield "open", place, "", ""
    job.target.parent.mkdir(parents=True, exist_ok=True)
    yield "save", job.target.as_uri(), *last[1:]


def _typed(job: Job) -> Iterator[tuple[str, str]]:
    """The cells with what is typed into each."""
    chance = Random(job.target.name)
    ratings, notes = _places(job.blank)
    for row, key in enumerate(_keys(job.blank), start=1):
        if key in job.given:
            value, note = job.given[key]
            text = str(value)
            if key == DATE:
                text = chance.choice(_DAYS).format(*text.split("-"))
            yield f"{ratings}{row}", text
            if note:
                yield f"{notes}{row}", note


def _places(blank: Path) -> tuple[str, str]:
    """The columns of ratings and notes."""
    return ("D", "E") if blank.suffix == ".xlsx" else ("F", "G")


def _keys(blank: Path) -> Iterator[str]:
    """The key of each row of a blank form."""
    if blank.suffix == ".csv":
        for row in csv.reader(StringIO(blank.read_text("utf-8-sig"))):
            yield row[0] if row else ""
    else:
        sheet = openpyxl.load_workbook(blank, read_only=True).worksheets[0]
        for (key,) in sheet.iter_rows(max_col=1, values_only=True):
            yield str(key or "")
