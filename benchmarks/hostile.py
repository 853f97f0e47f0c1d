"""What it costs to read files made to cost much: time and peak memory beside their size.

Measured: `aecareer score FILE` in a process of its own, for files up to the largest size that is
read, each made to be slow or large in one way; then `aecareer score --json` of one person for
frameworks as large as they may be. Aim: at most 5 s and 300 MiB for every one.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from subprocess import PIPE, run
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

from aecareer.files.framework_file import load_framework
from aecareer.files.reading import LARGEST, LARGEST_TYPED
from aecareer.files.workbook import LARGEST_UNPACKED
from timing import PROGRAM, asked_fast, environment, table

MOST_SECONDS, MOST_MIB = 5.0, 300
FAST_PART = 8  # a short run takes files of an eighth of the size

Made = Callable[[int], bytes]
"""Makes a file of at most that many bytes."""

DUTIES = tuple(load_framework().duties)
HEADINGS = "id,Rating,Note\n"
MARKS = "\u0301\u0323"  # on one letter; the normal forms of Unicode sort them
XML = "http://schemas.openxmlformats.org/"
KINDS = f"{XML}officeDocument/2006/relationships"


def filled(start: str, again: str, end: str = "") -> Made:
    """A file that says the same thing again and again."""

    def make(size: int) -> bytes:
        times = (size - len(start.encode()) - len(end.encode())) // len(again.encode())
        return (start + again * times + end).encode()

    return make


def numbered(start: str, again: str, end: str = "", separator: str = "") -> Made:
    """A file that says the same thing again and again, with another number each time."""

    def lines(size: int) -> Iterator[str]:
        room = size - len(start) - len(end)
        number = 0
        while room > 0:
            text = again.replace("#", str(number)) + separator
            room -= len(text)
            number += 1
            if room > 0:
                yield text

    def make(size: int) -> bytes:
        content = "".join(lines(size))
        return (start + content.removesuffix(separator) + end).encode()

    return make


def workbook(
    sheet: Made, sheets: int = 1, *, shared: Made | None = None, other: Made | None = None
) -> Made:
    """A workbook with so many sheets of that content."""

    def make(size: int) -> bytes:
        room = LARGEST_UNPACKED * size // LARGEST - 200 * sheets - 4096
        names = [f"s{number}" for number in range(sheets)]
        listed = "".join(
            f'<sheet name="{n}" sheetId="{i}" r:id="{n}"/>' for i, n in enumerate(names, 1)
        )
        related = "".join(relation(n, "worksheet", f"worksheets/{n}.xml") for n in names)
        related += relation("t", "sharedStrings", "sharedStrings.xml") if shared else ""
        parts = {
            "_rels/.rels": relations(relation("b", "officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": f'<workbook xmlns="{XML}spreadsheetml/2006/main" xmlns:r="{KINDS}">'
            f"<sheets>{listed}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": relations(related),
        }
        each = room // (sheets + (shared is not None))
        content: dict[str, bytes] = {name: text.encode() for name, text in parts.items()}
        content |= {f"xl/worksheets/{name}.xml": sheet(each) for name in names}
        if shared:
            content["xl/sharedStrings.xml"] = shared(each)
        if other:
            content["xl/styles.xml"] = other(64 * 2**20)
        out = BytesIO()
        with ZipFile(out, "w", ZIP_DEFLATED) as archive:
            for name, data in content.items():
                archive.writestr(name, data)
        return out.getvalue()

    return make


def relation(key: str, kind: str, target: str) -> str:
    """One part that another is made of."""
    return f'<Relationship Id="{key}" Type="{KINDS}/{kind}" Target="{target}"/>'


def relations(listed: str) -> str:
    """The parts that a part is made of."""
    return f'<Relationships xmlns="{XML}package/2006/relationships">{listed}</Relationships>'


def rows(again: str, start: str = "", end: str = "") -> Made:
    """A sheet of such rows."""
    return numbered(f"<worksheet><sheetData>{start}", again, f"</sheetData>{end}</worksheet>")


def cells(again: str, start: str = "") -> Made:
    """A sheet of one long row, below others."""
    start = f"<worksheet><sheetData>{start}<row>{text('AE.1.1')}"
    return filled(start, again, "</row></sheetData></worksheet>")


def text(content: str) -> str:
    """A cell with a text."""
    return f'<c t="str"><v>{content}</v></c>'


HEADED = f"<row>{text('id')}{text('Rating')}{text('Note')}</row>"
ONE = "<row><c><v>1</v></c></row>"
FAR = b'<worksheet><row r="10000"><c r="AD10000"><v>1</v></c></row></worksheet>'
SHARED = '<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>'
MERGED = '<mergeCell ref="A1:A1048576"/>' * 1000
LONG_TEXT = f"<sst><si><t>{'x' * 1_000_000}</t></si></sst>".encode()
PERSON = json.dumps({"answers": dict.fromkeys(DUTIES, 9)})
FILES: Mapping[str, Made] = {
    "lists.json": filled("[", "[],", "0]"),
    "objects.json": filled("[", "{},", "0]"),
    "numbers.json": filled("[", "0,", "0]"),
    "one list.json": filled('{"junk": [', "[],", '0], "answers": {"AE.1.1": 9}}'),
    "keys.json": numbered("{", '"k#":1', "}", ","),
    "duties.json": numbered('{"answers": {"AE.1.1": 3,', '"k#":1', "}}", ","),
    "wrong people.json": numbered("[", '{"person":"p#","AE.1.1":9}', "]", ",\n"),
    "wrong ids.json": numbered("[", '{"AE.1.#":3}', "]", ","),
    "all wrong.json": numbered("[", PERSON, "]", ",\n"),
    "one line.json": filled('{"AE.1.1": "', "x", '"}'),
    "blank lines.json": filled("", "\n"),
    "deep.json": filled("", "["),
    "byte order marks.json": filled("", "\ufeff"),
    "marks.json": filled('{"AE.1.1": "a', MARKS, '"}'),
    "astral.json": filled('{"AE.1.1": "', "𠀀", '"}'),
    "fffe.json": filled('[{"AE.1.1": "\ufffe"},', '{"AE.1.1": "\ufffe"},', "{}]"),
    "wrong.jsonl": filled("", "0\n"),
    "junk.jsonl": filled("", "{}}\n"),
    "long line.jsonl": filled("", "x"),
    "list.yaml": filled("", "- a\n"),
    "lists.yaml": filled("[", "[],", "]"),
    "keys.yaml": numbered("", "k#: 1\n"),
    "wrong.yaml": numbered("", "- {AE.1.1: 9}\n"),
    "fffe.yaml": filled("", "- {AE.1.1: \ufffe}\n"),
    "dashes.csv": filled(f"{HEADINGS}AE.1.1,3", "-"),
    "blank rows.csv": filled(HEADINGS, ",\n"),
    "no headings.csv": filled("", "a\n"),
    "own rows.csv": filled(HEADINGS, "a,1\n"),
    "ids.csv": numbered(HEADINGS, "AE.1.#,3\n"),
    "cells.csv": filled(HEADINGS, "a,"),
    "commas.csv": filled(HEADINGS, ","),
    "one line.csv": filled("", "a,"),
    "open quote.csv": filled(f'{HEADINGS}AE.1.1,3,"', "a\n"),
    "quotes.csv": filled(HEADINGS, '"'),
    "other encoding.csv": lambda size: filled(HEADINGS, "a?b,\n")(size).replace(b"?", b"\xe9"),
    "marks.csv": filled(HEADINGS, f"AE.1.1,a{MARKS * 1900},\n"),
    "same duty.csv": numbered(HEADINGS, "AE.1.1,#,\n"),
    "keys.md": filled("", "<!-- AE.1.1 -->\nRating: 3\n"),
    "ratings.md": filled("<!-- AE.1.1 -->\n", "Rating: 3\n"),
    "note.md": filled("<!-- AE.1.1 -->\nNote: ", "a\n"),
    "marks.md": filled("<!-- AE.1.1 -->\nRating: a", MARKS),
    "stars.md": filled("<!-- AE.1.1 -->\nRating: ", "*"),
    "one line.md": filled("<!-- AE.1.1 -->\nRating: ", " ("),
    "comments.md": filled("", "<!-- "),
    "quoted.md": filled("", "> "),
    "cells.xlsx": workbook(cells("<c/>")),
    "columns.xlsx": workbook(cells("<c><v>3</v></c>", HEADED)),
    "values.xlsx": workbook(rows(ONE)),
    "ids.xlsx": workbook(rows(f"<row>{text('AE.1.#')}<c><v>3</v></c></row>", HEADED)),
    "own rows.xlsx": workbook(rows("<row><c/><c><v>3</v></c></row>", HEADED)),
    "wide.xlsx": workbook(rows('<row r="1#"><c r="ZZZ1"><v>1</v></c></row>')),
    "far.xlsx": workbook(lambda _: FAR, 200),
    "sheets.xlsx": workbook(rows(ONE), 200),
    "deep.xlsx": workbook(filled("<worksheet>", "<t>x")),
    "merged.xlsx": workbook(rows(ONE, end=f"<mergeCells>{MERGED}</mergeCells>")),
    "long text.xlsx": workbook(rows(SHARED, HEADED), shared=lambda _: LONG_TEXT),
    "texts.xlsx": workbook(rows("<row/>"), shared=filled("<sst>", "<si/>", "</sst>")),
    "styles.xlsx": workbook(rows(ONE), other=filled("<styleSheet>", "<xf/>", "</styleSheet>")),
    "bomb.xlsx": workbook(filled("<worksheet>", " " * 100, "</worksheet>"), other=filled("", " ")),
}
TYPED = (".yaml", ".md")

FRAME = """\
schema: aecareer.framework/1
id: f
version: "1"
title: T
scale: {expected: 2, points: {0: n, 1: h, 2: a}}
areas: {AREAS}
roles:
"""
MOST_ROLES = 1000
COMMON = range(25)


def framework(role: Callable[[int], str], areas: int = 1, *, further: str = "") -> str:
    """As many positions as there may be, each with one duty of its own and `further` ones."""
    listed = ", ".join(f"a{number}: A" for number in range(areas))
    lines = (
        f"  - {{code: R{i}, name: N, {role(i)}, duties: "
        f"[{{id: R{i}.1, area: a{i % areas}, text: x}}{further if i else ''}]}}\n"
        for i in range(MOST_ROLES - 1)
    )
    shared = "".join(f"      - {{id: S.{i}, area: a0, text: {LONG}}}\n" for i in COMMON)
    last = f"  - code: S\n    name: N\n    level: 999\n    duties:\n{shared}"
    return FRAME.replace("AREAS", listed) + "".join(lines) + last


LONG = "，" * 8000
USES = "".join(f", {{use: S.{number}}}" for number in COMMON)
FRAMEWORKS: Mapping[str, str] = {
    "tracks": framework(lambda i: f"level: {i % 9}, track: t{i}"),
    "on every track": framework(lambda i: f"level: {i % 9}" + f", track: t{i}" * (i % 2)),
    "levels": framework(lambda i: f"level: {i}"),
    "areas": framework(lambda i: f"level: {i}", areas=1000),
    "marks": f"{FRAME}# a{MARKS * 200_000}\n",
    "matrix": framework(lambda i: f"level: {i}", further=USES),
}


# A process of its own, since a child's peak counts what its parent held when it began.
COST = """\
import json, resource, subprocess, sys, time
began = time.perf_counter()
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
seconds = time.perf_counter() - began
print(json.dumps([seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, code]))"""


def cost(home: Path, *words: str) -> tuple[float, float, int]:
    """The seconds and the MiB that a command takes, and its exit code."""
    command = [sys.executable, "-c", COST, *PROGRAM, *words]
    done = run(command, stdout=PIPE, env=environment(home), check=True)
    seconds, peak, code = json.loads(done.stdout)
    return seconds, peak / (2**20 if sys.platform == "darwin" else 2**10), code


def row(name: str, size: int, found: tuple[float, float, int]) -> list[object]:
    """One line of a table."""
    seconds, mib, code = found
    missed = "**missed**" if seconds > MOST_SECONDS or mib > MOST_MIB else "met"
    return [name, f"{size / 1024:,.0f} KiB", f"{seconds:.1f} s", f"{mib:.0f} MiB", code, missed]


def main() -> None:
    """Prints one line for each file, and for each framework."""
    part = FAST_PART if asked_fast(__doc__) else 1
    head = ("", "size", "time", "peak", "exit code", f"{MOST_SECONDS:.0f} s, {MOST_MIB} MiB")
    files, frameworks = [], []
    with TemporaryDirectory() as folder:
        home = Path(folder)
        for name, make in FILES.items():
            file = home / name
            file.write_bytes(make((LARGEST_TYPED if name.endswith(TYPED) else LARGEST) // part))
            files.append(row(name, file.stat().st_size, cost(home, "score", str(file))))
            file.unlink()
        file, answers = home / "framework.yaml", home / "answers.json"
        ids = [f"R{number}.1" for number in range(MOST_ROLES - 1)] + [f"S.{i}" for i in COMMON]
        answers.write_text(json.dumps(dict.fromkeys(ids, 1)))
        for name, text_of_it in FRAMEWORKS.items():
            file.write_text(text_of_it, encoding="utf-8")
            words = ("score", str(answers), "--json", "--framework", str(file))
            frameworks.append(row(name, file.stat().st_size, cost(home, *words)))
    table(head, files)
    print(f"frameworks of {MOST_ROLES} positions")
    table(head, frameworks)


if __name__ == "__main__":
    main()
