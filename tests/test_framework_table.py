"""A framework out of a table: whatever stands in it is used, or named and kept; it loads."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from aecareer.errors import DataError
from aecareer.files.catalogues import load_language
from aecareer.files.strict_yaml import read_yaml
from aecareer.files.tables import letters
from aecareer.framework import Framework
from aecareer.framework_columns import heading
from aecareer.framework_document import build
from aecareer.framework_draft import Noted
from aecareer.framework_points import is_mark, is_nothing
from aecareer.framework_table import read_draft
from aecareer.grids import Grid
from aecareer.messages import clean
from aecareer.render.framework_file import framework_as_yaml
from aecareer.vocabulary import normal
from generators import ENGLISH, loads_or_says_why, said
from running import DATA, run

Row = Sequence[str]


def grid(*rows: Row, name: str = "") -> Grid:
    """A table of these rows, from the first line on."""
    numbered = [(n, dict(enumerate(row))) for n, row in enumerate(rows, start=1) if any(row)]
    return Grid(name, name, numbered, lambda row, column: f"{name}!{letters(column)}{row}")


def written(*grids: Grid, title: str = "Ours") -> tuple[str, Sequence[Noted]]:
    """The file that is made of tables, and what is noted of them."""
    translate = {code: load_language(code).gettext for code in ("en", "zh")}
    draft, notes = read_draft(grids, translate)
    draft.title = draft.title or title
    return framework_as_yaml(draft, "ours", ENGLISH), notes.noted


def made(*grids: Grid) -> Framework:
    """The framework that is made of tables."""
    return loaded(written(*grids)[0])


def loaded(text: str) -> Framework:
    plain, _ = read_yaml(normalize("NFC", text), "own.yaml")
    return build(plain)


def asked(framework: Framework) -> Mapping[str, Mapping[str, int]]:
    """What each position asks, by its code and the duty's text."""
    return {
        role.code: {ENGLISH.pick(e.duty.text): e.expected for e in role.expectations}
        for role in framework.roles
    }


MATRIX = (
    ("Area", "Skill", "Junior", "Senior"),
    ("Data", "SQL", "1", "3"),
    ("", "Python", "", "2"),
    ("Talk", "Slides", "1", "2"),
)


def test_a_matrix_becomes_duties_that_positions_share() -> None:
    framework = made(grid(*MATRIX))
    assert asked(framework) == {
        "Junior": {"SQL": 1, "Slides": 1},
        "Senior": {"SQL": 3, "Python": 2, "Slides": 2},
    }
    assert [duty.area for duty in framework.duties.values()] == ["data", "data", "talk"]
    assert [role.level for role in framework.roles] == [1, 2]


def test_a_list_becomes_duties_of_each_position() -> None:
    framework = made(
        grid(
            ("职位", "领域", "职责", "要求"),
            ("专员（ZY）", "工作", "写周报", "2"),
            ("", "", "接电话", ""),
            ("主管（ZG）", "工作", "带新人", "3"),
            ("", "", "写周报", "3"),
        )
    )
    assert asked(framework) == {"ZY": {"写周报": 2, "接电话": 3}, "ZG": {"带新人": 3, "写周报": 3}}
    assert [ENGLISH.pick(role.name) for role in framework.roles] == ["专员", "主管"]


def test_headings_may_stand_anywhere_and_a_legend_around_them() -> None:
    framework = made(
        grid(
            ("Skills of the studio",),
            ("0 - never", "1 - with help", "2 = alone"),
            (),
            ("", *MATRIX[0]),
            *[("", *row[:3], "2") for row in MATRIX[1:]],
        )
    )
    assert {point: ENGLISH.pick(text) for point, text in framework.scale.points.items()} == {
        0: "never",
        1: "with help",
        2: "alone",
    }
    assert ENGLISH.pick(framework.title) == "Skills of the studio"


def test_a_legend_may_stand_below_or_on_a_sheet_of_its_own() -> None:
    for legend in (
        [grid(*MATRIX, (), ("1", "knows"), ("2", "does"), ("3", "teaches"))],
        [grid(*MATRIX, name="Skills"), grid(("1", "knows"), ("2", "does"), ("3", "teaches"))],
    ):
        points = made(*legend).scale.points
        assert [ENGLISH.pick(text) for text in points.values()] == [
            "not yet",
            "knows",
            "does",
            "teaches",
        ]


def test_a_legend_below_under_a_heading_is_noted_once() -> None:
    """None of its lines is a duty that no position asks."""
    legend = (("Legend",), ("1", "knows"), ("2", "does"), ("3", "teaches"))
    text, noted = written(grid(*MATRIX, (), *legend))
    found = [clean(ENGLISH.say(note.message)) for note in noted]
    assert "the lines below the table are taken for the points of the scale" in found
    assert not [one for one in found if "no position asks" in one or "Legend" in one]
    assert "Legend" not in text


def test_a_number_of_a_title_is_no_legend() -> None:
    framework = made(grid(("25 January 2026",), *MATRIX))
    assert [*framework.scale.points] == [0, 1, 2, 3]


@pytest.mark.parametrize("mark", ["x", "X", "✓", "●", "是", "yes"])
def test_marks_say_that_a_duty_is_asked(mark: str) -> None:
    framework = made(grid(("Skill", "Junior", "Senior"), ("SQL", mark, mark), ("R", "", mark)))
    assert framework.scale.expected == 2
    assert asked(framework) == {"Junior": {"SQL": 2}, "Senior": {"SQL": 2, "R": 2}}


def test_words_for_each_point_become_the_dutys_own() -> None:
    framework = made(
        grid(
            ("Skill", "Level 1", "Level 2", "Junior", "Senior"),
            ("SQL", "selects", "joins", "1", "2"),
            ("R", "", "plots", "1", "2"),
        )
    )
    (sql, r) = framework.duties.values()
    assert {point: text[""] for point, text in sql.points.items()} == {1: "selects", 2: "joins"}
    assert {point: text[""] for point, text in r.points.items()} == {2: "plots"}


def test_texts_in_several_languages() -> None:
    framework = made(
        grid(
            ("Position", "Duty (EN)", "职责（中文）", "Evidence"),
            ("AE", "Write minutes", "写纪要", "they are out"),
            ("AM", "Lead", "带队", ""),
        )
    )
    assert framework.languages == ("en", "zh")
    assert [dict(duty.text) for duty in framework.duties.values()] == [
        {"en": "Write minutes", "zh": "写纪要"},
        {"en": "Lead", "zh": "带队"},
    ]


def test_tracks_and_levels_have_columns() -> None:
    framework = made(
        grid(
            ("Role", "Level", "Track", "Duty"),
            ("IC1", "1", "Makers", "Make"),
            ("IC2", "2", "Makers", "Make more"),
            ("M2", "2", "Leaders", "Lead"),
        )
    )
    assert [(role.code, role.level, role.tracks) for role in framework.roles] == [
        ("IC1", 1, ("makers",)),
        ("IC2", 2, ("makers",)),
        ("M2", 2, ("leaders",)),
    ]
    assert [track.title[""] for track in framework.tracks] == ["Makers", "Leaders"]


def test_groups_above_columns_are_tracks() -> None:
    framework = made(
        grid(
            ("", "Data", "", "Design", ""),
            ("Skill", "Junior", "Senior", "Junior", "Senior"),
            ("SQL", "1", "2", "", ""),
            ("Layout", "", "", "1", "2"),
        )
    )
    assert [ENGLISH.pick(role.name) for role in framework.roles] == [
        "Data Junior",
        "Data Senior",
        "Design Junior",
        "Design Senior",
    ]
    assert [(role.level, role.tracks) for role in framework.roles] == [
        (1, ("data",)),
        (2, ("data",)),
        (1, ("design",)),
        (2, ("design",)),
    ]


def test_a_level_that_differs_within_a_position_is_what_it_asks() -> None:
    framework = made(
        grid(
            ("Role", "Skill", "Level"),
            ("Junior", "SQL", "1"),
            ("Junior", "R", "2"),
            ("Senior", "SQL", "3"),
        )
    )
    assert asked(framework) == {"Junior": {"SQL": 1, "R": 2}, "Senior": {"SQL": 3}}


def test_rows_that_name_an_area_and_totals() -> None:
    text, noted = written(
        grid(
            ("Skill", "Junior", "Senior"),
            ("Data",),
            ("SQL", "1", "2"),
            ("Talk",),
            ("Slides", "1", "2"),
            ("Total", "2", "4"),
        )
    )
    framework = loaded(text)
    assert [duty.area for duty in framework.duties.values()] == ["data", "talk"]
    assert "# Total | 2 | 4" in text
    assert "!A6" in [one.place for one in noted]


def test_several_sheets_are_several_positions_or_areas() -> None:
    lists = [
        grid(("Area", "Duty"), ("Work", f"Do {name}"), name=name) for name in ("Clerk", "Chief")
    ]
    assert asked(made(*lists)) == {"Clerk": {"Do Clerk": 2}, "Chief": {"Do Chief": 2}}
    matrices = [
        grid(("Skill", "Junior", "Senior"), (f"Do {name}", "1", "2"), name=name)
        for name in ("Data", "Talk")
    ]
    assert [area.name[""] for area in made(*matrices).areas.values()] == ["Data", "Talk"]


def test_a_skill_with_a_description_has_a_title() -> None:
    framework = made(grid(("Skill", "Description", "Junior"), ("SQL", "Write queries", "1")))
    (duty,) = framework.duties.values()
    assert (duty.title[""], duty.text[""]) == ("SQL", "Write queries")


@pytest.mark.parametrize(
    ("cells", "weights"),
    [
        (("1", "3", ""), [1, 3, 1]),
        (("10", "20", "30%"), [1, 2, 3]),
        (("5", "high", "7"), [1, 1, 1]),
        (("1", "100", "3"), [1, 1, 1]),
    ],
)
def test_weights_are_all_used_or_none(cells: Row, weights: Sequence[int]) -> None:
    rows = [("AE", f"Do {number}", cell) for number, cell in enumerate(cells)]
    text, noted = written(grid(("Position", "Duty", "考核权重"), *rows))
    (role,) = loaded(text).roles
    assert [e.weight for e in role.expectations] == weights
    if cells[0] != "1" or weights[1] == 1:
        assert [one.place for one in noted if one.place] == ["!C1"]
        assert all(f"# 考核权重: {cell.rstrip('%')}" in text for cell in cells)


@pytest.mark.parametrize("cell", ["2.5", "1/2", "2-3", "soon", "3 (on a good day)", "99"])
def test_what_is_not_understood_is_named_by_its_cell_and_kept(cell: str) -> None:
    rows = [*MATRIX, ("", "R", cell, "1")]
    text, noted = written(grid(*rows, name="Skills"))
    (place,) = {one.place for one in noted if one.place}
    assert place == "Skills!C5"
    assert f"# Junior: {cell}" in text
    assert asked(loaded(text))["Senior"]["R"] == 1


@pytest.mark.parametrize(
    "rows",
    [
        [("Skill", "Junior", "Senior"), ("SQL", "Basic", "Expert"), ("R", "", "intermediate")],
        [("技能", "Junior", "Senior"), ("SQL", "了解", "精通"), ("R", "", "熟悉")],
        [
            ("Role", "Skill", "Level"),
            ("Junior", "SQL", "Basic"),
            ("Senior", "SQL", "Expert"),
            ("Senior", "R", "Intermediate"),
        ],
    ],
)
def test_usual_words_for_points_are_taken_in_their_usual_order(rows: list[Row]) -> None:
    text, noted = written(grid(*rows))
    framework = loaded(text)
    assert asked(framework) == {"Junior": {"SQL": 1}, "Senior": {"SQL": 3, "R": 2}}
    assert len(framework.scale.points) == 4
    assert any("are taken for points" in ENGLISH.say(one.message) for one in noted)


def test_words_of_one_rank_are_not_guessed_at() -> None:
    text, noted = written(
        grid(("Role", "Skill", "Expected"), ("A", "SQL", "basic"), ("A", "R", "beginner"))
    )
    assert [one.place for one in noted if one.place] == ["!C2", "!C3"]
    assert "# Expected: basic" in text


def test_words_behind_points_are_learnt_from_the_cells() -> None:
    framework = made(
        grid(
            ("Skill", "Junior", "Senior"),
            ("SQL", "1 - basics", "2 - alone"),
            ("R", "1 - basics", "2 - alone"),
        )
    )
    points = [ENGLISH.pick(text) for text in framework.scale.points.values()]
    assert points == ["not yet", "basics", "alone"]


def test_a_table_without_headings_is_refused_with_what_is_wanted() -> None:
    with pytest.raises(DataError) as caught:
        written(grid(("a", "b"), ("c", "d")))
    ((_, why),) = said(caught.value)
    assert "as 'Duty' or 'Skill'" in why
    with pytest.raises(DataError, match="no duty below"):
        written(grid(("Area", "Skill", "Junior"), name="Empty"))


# Whatever it is: nothing is dropped, and it loads

_HEADS = (
    st.sampled_from(
        ["Duty", "Skill", "职责", "Area", "领域", "Position", "职位", "Level", "Track", "Expected"]
    )
    | st.sampled_from(
        [
            "要求",
            "Weight",
            "Must",
            "Evidence",
            "Develop",
            "Title",
            "ID",
            "Capability",
            "Description",
        ]
    )
    | st.sampled_from(
        ["Owner", "Junior", "Senior", "主管", "Level 1", "2", "3档", "Duty (zh)", "Skill (EN)"]
    )
)
_CELLS = (
    st.sampled_from(
        ["1", "2", "3", "", "x", "✓", "-", "0", "2.5", "12", "21", "true", "1 - basics"]
    )
    | st.sampled_from(
        ["SQL", "sql", "null", "Total", "all", "P1", "A.1", "写周报", "yes", "25 May"]
    )
    | st.sampled_from(["{x}", "'", '"', "\\", "a:b", "[", "C:\n", "：", "é", "e\u0301", "# c"])
    | st.sampled_from(["a: b", "a #1", "- x", "x" * 70, "\u3000", "a, b"])
    | st.text(st.characters(codec="utf-8"), max_size=12)
)
_TABLES = st.tuples(
    st.lists(st.lists(_CELLS, max_size=3), max_size=3),
    st.lists(_HEADS, min_size=2, max_size=7),
    st.lists(st.lists(_CELLS, max_size=8), min_size=1, max_size=7),
)


@given(st.lists(_TABLES, min_size=1, max_size=2))
def test_nothing_is_dropped_and_the_result_loads(
    tables: list[tuple[list[Row], list[str], list[Row]]],
) -> None:
    grids = [
        grid(*above, ["Skill", *heads], *rows, name=f"Sheet {n}")
        for n, (above, heads, rows) in enumerate(tables)
    ]
    results: list[tuple[str, Sequence[Noted]]] = []
    loads_or_says_why(lambda: results.append(written(*grids)))
    if not results:
        return
    ((text, noted),) = results
    assert loaded(text).duties
    assert all(ENGLISH.say(one.message) for one in noted)
    remarks = [line for line in text.splitlines() if line.lstrip().startswith("#")]
    kept = _plain(" ".join([*remarks, *_texts(read_yaml(text, "own.yaml")[0])]))
    for above, _, rows in tables:
        for cell in (cell for row in (*above, *rows) for cell in row):
            wanted = re.sub(r"^\d\d? (- )?(?=[^\W\d])", "", _plain(clean(cell)))  # may be learnt
            if not (is_mark(wanted) or is_nothing(wanted) or heading(wanted)):
                parts = re.split(r"[()（）\[\]]", wanted)  # a code in brackets
                assert all(part in kept or normal(part) in kept for part in parts)


def _plain(text: str) -> str:
    """A text without what line breaks make of it."""
    return " ".join(normalize("NFC", text).split())


def _texts(value: Any) -> Iterator[str]:
    """Everything in plain data, keys as well."""
    if isinstance(value, dict):
        value = [part for entry in value.items() for part in entry]
    if isinstance(value, list):
        for part in value:
            yield from _texts(part)
    else:
        yield str(value)


def test_the_competencies_of_moodle_are_read(tmp_path: Path) -> None:
    page = run(
        tmp_path,
        "framework",
        "new",
        "m.yaml",
        "--from",
        str(DATA.parent / "moodle.csv"),
        cwd=tmp_path,
    )
    assert (page.code, page.out) == (0, "")
    assert "Moodle has no positions" in page.err
    text = (tmp_path / "m.yaml").read_text("utf-8")
    framework = loaded(text)
    assert framework.title == {"": "Studio skills"}
    assert [*map(ENGLISH.pick, framework.scale.points.values())] == [
        "Not yet",
        "Nearly",
        "Competent",
        "Expert",
    ]
    assert framework.scale.expected == 2
    assert {
        duty.id: (duty.area, duty.capability, ENGLISH.pick(duty.name))
        for duty in framework.duties.values()
    } == {
        "layout": ("craft", None, "Layout"),
        "type": ("craft", None, "Type"),
        "talk.1": ("people", "talking", "Present to clients"),
    }
    assert ENGLISH.pick(framework.duties["layout"].text) == "Keep to the grid & the brief"
    assert "# Craft: What one makes" in text
    assert "# cross-referenced competency id numbers: type" in text


def test_a_workbook_with_merged_cells_and_several_sheets(tmp_path: Path) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet("Data")
    rows: list[list[object]] = [["Skills of 2026"], [], ["领域", "技能", "专员", "主管"]]
    rows += [["数据", "SQL", 1, 2.0], [None, "Python", None, True], ["沟通", "汇报", 1, "soon"]]
    for row in rows:
        sheet.append(row)
    sheet.merge_cells("A4:A5")
    sheet.merge_cells("A1:D1")
    book.create_sheet("Notes").append(["Ask Ann"])
    hidden = book.create_sheet("Old")
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "技能.xlsx")
    page = run(tmp_path, "framework", "new", "技能.yaml", "--from", "技能.xlsx", cwd=tmp_path)
    assert page.code == 0
    assert "技能.xlsx: Old: this sheet is hidden and is passed over" in page.err
    assert "技能.xlsx: Data!D6: 'soon' is not understood here" in page.err
    text = (tmp_path / "技能.yaml").read_text("utf-8")
    assert "# Ask Ann" in text
    framework = loaded(text)
    assert (framework.id, framework.title) == ("技能", {"": "Skills of 2026"})
    assert asked(framework) == {
        "专员": {"SQL": 1, "汇报": 1},
        "主管": {"SQL": 2, "Python": 1},
    }
    assert [duty.area for duty in framework.duties.values()] == ["数据", "数据", "沟通"]


def test_a_table_that_would_make_too_large_a_framework_is_refused(tmp_path: Path) -> None:
    rows = "".join(f"Junior,{'do it ' * 40}{number}\n" for number in range(4000))
    (tmp_path / "t.csv").write_text(f"Position,Duty\n{rows}", encoding="utf-8")
    page = run(tmp_path, "framework", "new", "a.yaml", "--from", "t.csv", cwd=tmp_path)
    assert page.code == 1
    assert "t.csv: makes a framework of more than 1 MiB" in page.err
    assert not (tmp_path / "a.yaml").exists()


def test_of_a_table_with_too_many_rows_none_is_read(tmp_path: Path) -> None:
    """Not even those for which a fault would be told."""
    rows = "Junior,do it,far too much\n" * 40_000
    (tmp_path / "t.csv").write_text(f"Position,Duty,Weight\n{rows}", encoding="utf-8")
    page = run(tmp_path, "framework", "new", "a.yaml", "--from", "t.csv", cwd=tmp_path)
    message = "t.csv: makes a framework of more than 1 MiB; divide it"
    assert page.streams == (1, "", f"aecareer: {message}\n")


def test_a_table_of_more_positions_than_are_read_is_refused(tmp_path: Path) -> None:
    rows = "".join(f"Role {number},do it\n" for number in range(1001))
    (tmp_path / "t.csv").write_text(f"Position,Duty\n{rows}", encoding="utf-8")
    page = run(tmp_path, "framework", "new", "a.yaml", "--from", "t.csv", cwd=tmp_path)
    assert (page.code, page.out) == (1, "")
    assert "1000" in page.err.splitlines()[-1]
    assert not (tmp_path / "a.yaml").exists()


def test_positions_get_codes_that_people_would_give_them() -> None:
    heads = ("Account Manager (AM)", "Role 12", "资深策划", "Senior Vice President of Everything")
    framework = made(grid(("Skill", *heads), ("SQL", "1", "1", "1", "1")))
    assert [role.code for role in framework.roles] == ["AM", "R12", "资深策划", "SVPOE"]


@pytest.mark.parametrize("name", ["table.pdf", "table.xls", "none.csv"])
def test_what_is_no_table_is_refused(name: str, tmp_path: Path) -> None:
    if name != "none.csv":
        (tmp_path / name).write_bytes(b"x")
    page = run(tmp_path, "framework", "new", "a.yaml", "--from", name, cwd=tmp_path)
    assert (page.code, page.err.count("\n")) == (1, 1)
    assert not (tmp_path / "a.yaml").exists()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_start_explains_itself_and_loads_without_a_remark(
    language: str, tmp_path: Path
) -> None:
    new = run(tmp_path, "framework", "new", "a.yaml", "--lang", language, cwd=tmp_path)
    assert (new.code, new.out) == (0, "")
    check = run(tmp_path, "framework", "check", "a.yaml", "--json", cwd=tmp_path)
    assert (check.code, json.loads(check.out)["remarks"]) == (0, [])
    again = run(tmp_path, "framework", "new", "a.yaml", cwd=tmp_path)
    assert (again.code, "--force" in again.err) == (2, True)
