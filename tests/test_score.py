"""`aecareer score`: answer files of one or many people in, results out."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from aecareer.framework import Framework
from running import (
    DATA,
    NOWHERE,
    PATIENCE,
    PROGRAM,
    Ran,
    cells,
    environment,
    linux,
    look,
    posix,
    read_until,
    run,
    started,
)
from seeing import shown

LIN = str(DATA / "lin.json")
HARDLY = str(DATA / "hardly.json")
TWO = str(DATA / "two.jsonl")
WHOLE: dict[str, Any] = json.loads(Path(LIN).read_text(encoding="utf-8"))
BARE: dict[str, Any] = {key: value for key, value in WHOLE["answers"].items() if key != "AE.1.1"}


def _as_yaml(document: dict[str, Any]) -> str:
    """The document in YAML's block style."""
    lines = [f"{key}: {json.dumps(document[key])}" for key in document if key != "answers"]
    lines += ["answers:"]
    lines += [f"  {key}: {json.dumps(value)}" for key, value in document["answers"].items()]
    return "\n".join(lines) + "\n"


def _line(person: str, **answers: Any) -> str:
    return json.dumps({"person": person, "answers": answers}, ensure_ascii=False) + "\n"


def _people(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


# Forms of input


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", json.dumps(WHOLE)),
        ("a.json", json.dumps(WHOLE, indent=2)),
        ("a.json", json.dumps([WHOLE], indent=2)),
        ("a.json", "\ufeff" + json.dumps(WHOLE, indent=1)),
        ("a.yaml", _as_yaml(WHOLE)),
        ("a.yml", "- " + _as_yaml(WHOLE).replace("\n", "\n  ").rstrip() + "\n"),
        ("a.ndjson", "\n" + json.dumps(WHOLE) + "\r\n\r\n"),
        ("-", json.dumps(WHOLE)),
        ("-", json.dumps(WHOLE, indent=2)),
        ("-", _as_yaml(WHOLE)),
    ],
)
def test_json_yaml_lists_lines_and_standard_input_give_the_same_report(
    name: str, content: str, tmp_path: Path
) -> None:
    if name != "-":
        (tmp_path / name).write_bytes(content.encode())
    scored = run(tmp_path, "score", name, "--json", stdin=content, cwd=tmp_path)
    assert scored.streams == look("score", LIN, "--json").streams


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.json", json.dumps(BARE)), ("a.yaml", "".join(f"{k}: {v}\n" for k, v in BARE.items()))],
)
def test_answers_need_no_frame(name: str, content: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    scored = run(tmp_path, "score", name, "--json", cwd=tmp_path)
    assert (scored.code, scored.err) == (0, "")
    report = json.loads(scored.out)
    assert (report["person"], report["rater"], report["position"]) == ("", "self", None)
    assert report["recommendation"]["role"] == "AM"


# Forms of output


def test_one_person_as_json_is_the_report_that_assess_gives() -> None:
    scored = look("score", LIN, "--json")
    assert scored.streams == look("assess", "--answers", LIN, "--json").streams


@pytest.mark.parametrize("files", [(LIN, HARDLY, LIN), (LIN, TWO)])
def test_several_people_as_json_are_one_list_in_the_order_given(files: tuple[str, ...]) -> None:
    scored = look("score", *files, "--json")
    assert (scored.code, scored.err) == (0, "")
    reports = json.loads(scored.out)
    names = {LIN: ["Lin Yue 林悦"], HARDLY: ["Wu"], TWO: ["Wu", "Zhou"]}
    assert [report["person"] for report in reports] == [p for file in files for p in names[file]]
    assert reports[0] == json.loads(look("score", LIN, "--json").out)


def test_json_lines_are_one_document_a_line_with_the_same_figures() -> None:
    scored = look("score", LIN, TWO, "--jsonl")
    assert (scored.code, scored.err) == (0, "")
    people = _people(scored.out)
    assert [person["person"] for person in people] == ["Lin Yue 林悦", "Wu", "Zhou"]
    assert {person["schema"] for person in people} == {"aecareer.report/1"}
    report = json.loads(look("score", LIN, "--json").out)
    assert people[0] == {key: report[key] for key in people[0]}
    assert {"recommendation", "roles", "areas", "facets"} <= set(people[0])


def test_the_table_has_a_row_a_person_with_the_position_and_every_fit() -> None:
    scored = look("score", LIN, HARDLY)
    assert (scored.code, scored.err) == (0, "")
    head, first, second, *_ = scored.out.splitlines()
    assert re.fullmatch(r"Person +Fits +AAE +AE +AM +AD +How sure", head)
    assert re.match(r"Lin Yue 林悦 +AM +100 % +90 % +71 % +31 %   ?close call \(AE\)", first)
    assert re.fullmatch(r"Wu +- +75 %\? +50 %\? +- +-  too few rated", second)


def test_columns_of_the_table_stand_below_each_other_by_cells() -> None:
    head, *rows = look("score", LIN, HARDLY, TWO).out.splitlines()[:5]
    ends = [cells(head[: head.index(code) + len(code)]) for code in (" AAE", " AE", " AM", " AD")]
    for row in rows:
        figures = [match.end() for match in re.finditer(r"\d %|(?<= )-(?= |$)", row)][-4:]
        assert [cells(row[:end]) for end in figures] == ends


def test_a_starting_point_is_marked_in_the_table(tmp_path: Path, shipped: Framework) -> None:
    nothing = json.dumps(dict.fromkeys(shipped.duties, 0))
    row = run(tmp_path, "score", "-", stdin=nothing).out.splitlines()[1]
    assert re.match(r"\S+ +AAE\+ +0 % +0 % +0 % +0 %", row)


def test_in_a_pipe_long_names_are_whole_and_apart_from_what_follows(tmp_path: Path) -> None:
    names = ["n" * length for length in (21, 22, 23, 24, 40)]
    lines = "".join(_line(name, **BARE) for name in names)
    rows = run(tmp_path, "score", "-", stdin=lines).out.splitlines()[1:6]
    assert [re.split(" +", row)[:3] for row in rows] == [[name, "AM", "100"] for name in names]


def test_who_has_no_name_is_called_by_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"AE.1.1": 3}\n\n{"AE.1.1": 3}\n', encoding="utf-8")
    (tmp_path / "b.json").write_text('[{"AE.1.1": 3}, {"AE.1.1": 3}]', encoding="utf-8")
    scored = run(tmp_path, "score", "a.jsonl", "b.json", cwd=tmp_path)
    names = [row.split()[0] for row in scored.out.splitlines()[1:5]]
    assert names == ["a.jsonl:1", "a.jsonl:3", "b.json[1]", "b.json[2]"]


@posix
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("columns", [80, 40])
def test_the_table_is_no_wider_than_the_screen(columns: int, language: str) -> None:
    code, terminal = shown(
        NOWHERE, "score", LIN, HARDLY, "--lang", language, columns=columns, rows=100
    )
    assert code == 0
    assert [line for line in terminal.lines if cells(line) > columns] == []
    assert any("AM" in line and re.search("71 ?%", line) for line in terminal.lines)


# What cannot be used


BAD_LINES: dict[bytes, str] = {
    b'{"person": "x", "answers": {"AE.9.9": 3}}': "'AE.9.9' is not known here",
    b'{"AE.1.l": 3}': "'AE.1.l' is not known here; did you mean 'AE.1.",
    b'{"AE.1.1": 6}': "'6' is not on the scale; use 0 to 5",
    b'{"AE.1.1": -1}': "'-1' is not on the scale",
    b'{"AE.1.1": 2.5}': "'2.5' is not on the scale",
    b'{"AE.1.1": "3.5"}': "'3.5' is not on the scale",
    b'{"AE.1.1": "3 or 4"}': "a number with words that are not its own",
    b'{"AE.1.1": true}': "is not on the scale",
    b'{"AE.1.1": 1e999}': "is not on the scale",
    b'{"AE.1.1": NaN}': "NaN is not a number that JSON knows",
    b'{"AE.1.1": -Infinity}': "-Infinity is not a number that JSON knows",
    b'{"AE.1.1": {"rating": "maybe"}}': "'maybe' is not on the scale",
    b'{"AE.1.1": {"ratng": 3}}': "did you mean 'rating'?",
    b'{"AE.1.1": 3, "AE.1.1": 4}': "'AE.1.1' is here twice",
    b'{"framework": {"id": "other"}, "answers": {}}': "for the framework 'other'",
    b'{"schema": "aecareer.answers/9", "answers": {}}': "'aecareer.answers/9'",
    b'{"schema": "aecareer.answers/1"}': "'answers' is missing here",
    b'{"rater": "boss", "answers": {}}': "'boss'",
    b'{"position": "CEO", "answers": {}}': "'CEO'",
    b'{"person": "\\ud800", "answers": {"\\udfff": 1}}': "is not known here",
    b"[1, 2]": "mapping",
    b"3": "mapping",
    b"null": "mapping",
    b'{"AE.1.1": 3': "not JSON",
    b"not json": "not JSON",
    b"\x00": "not JSON",
    b'{"AE.1.1": ' + b"[" * 5000: "nested too deeply",
    b'{"AE.1.1": 1' + b"0" * 5000 + b"}": "more than 18 digits",
    b'{"AE.1.1": "' + b"x" * 2**20 + b'"}': "longer than 1024 KiB",
    b'{"AE.1.1": {"rating": 3, "note": "\xff"}}': "not UTF-8",
    '{"客": 3}'.encode("gbk"): "not UTF-8",
}


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """A file in which every second line cannot be used, scored."""
    folder = tmp_path_factory.mktemp("mixed")
    good = _line("Ann", **{"AE.1.1": 3}).encode()
    content = good + b"".join(bad + b"\n" + good for bad in BAD_LINES)
    (folder / "team.jsonl").write_bytes(content)
    return run(folder, "score", "team.jsonl", "--jsonl", cwd=folder)


@pytest.mark.parametrize(("number", "reason"), [*enumerate(BAD_LINES.values())])
def test_a_bad_line_is_named_with_its_reason(number: int, reason: str, mixed: Ran) -> None:
    error = json.loads(mixed.err.splitlines()[number])["error"]
    assert re.fullmatch(rf"team\.jsonl:{2 * number + 2}(: .*)?", error["place"])
    assert reason in error["message"]


def test_bad_lines_do_not_stop_the_others(mixed: Ran) -> None:
    assert mixed.code == 1
    assert [person["person"] for person in _people(mixed.out)] == ["Ann"] * (len(BAD_LINES) + 1)
    assert len(mixed.err.splitlines()) == len(BAD_LINES)


def test_every_fault_of_every_person_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "list.json").write_text('[{"AE.1.1": 9, "AE.1.2": 3, "XY": 1}, {"AE.1.1": 8}]')
    (tmp_path / "map.yaml").write_text("AE.1.1: 3\nAE.1.2: often\nXY: 1\n")
    said = run(tmp_path, "score", "list.json", "map.yaml", "gone.json", LIN, cwd=tmp_path)
    assert said.code == 1
    faults = [line for line in said.err.splitlines() if line.startswith("aecareer: ")]
    places = [line.split(": ")[1] for line in faults]
    assert places == [
        "list.json:1:13",
        "list.json:1:29",
        "list.json:1:50",
        "map.yaml:2:9",
        "map.yaml:3:1",
        "gone.json",
    ]
    assert "AE.1.1: '9'" in said.err
    assert "Lin Yue" in said.out


def test_braces_in_names_and_notes_do_not_hide_that_lines_are_many(tmp_path: Path) -> None:
    lines = _line("{", **{"AE.1.1": 3}) + _line("}}", **{"AE.1.1": 3})
    scored = run(tmp_path, "score", "-", "--jsonl", stdin=lines)
    assert (scored.code, scored.err) == (0, "")
    assert [person["person"] for person in _people(scored.out)] == ["{", "}}"]


def test_empty_files_are_named(tmp_path: Path) -> None:
    names = ["a.json", "a.yaml", "a.jsonl", "b.json", "b.yaml", "b.jsonl"]
    for name in names:
        content = "\n\n \n" if name.startswith("b") else ""
        (tmp_path / name).write_text(content, encoding="utf-8")
    said = run(tmp_path, "score", *names, cwd=tmp_path)
    assert (said.code, said.out) == (1, "")
    assert re.findall(r"^aecareer: (\w\.\w+)\S*: .+$", said.err, re.M) == names


@pytest.mark.parametrize("form", ["--json", "--jsonl"])
def test_where_nobody_can_be_scored_there_is_no_output(form: str) -> None:
    said = look("score", "gone.json", form)
    assert (said.code, said.out) == (1, "")


# Many people


def _crowd(count: int, framework: Framework) -> Iterator[str]:
    """That many people with every duty rated, the same each time."""
    dice = random.Random(1)
    for number in range(count):
        ratings = {duty: dice.randrange(6) for duty in framework.duties}
        yield json.dumps({"person": f"person {number}", "answers": ratings}) + "\n"


_MEASURE = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
print(done.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def _peak(file: Path) -> int:
    """The most memory, in KiB, that scoring the file took."""
    done = subprocess.run(
        [sys.executable, "-c", _MEASURE, *PROGRAM, "score", str(file), "--jsonl"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=environment(NOWHERE, {}),
        timeout=PATIENCE * 2,
    )
    code, peak = map(int, done.stdout.split())
    assert (code, done.stderr) == (0, b"")
    return peak


@linux
def test_memory_does_not_grow_with_the_number_of_people(tmp_path: Path, shipped: Framework) -> None:
    peaks = []
    for count in (100, 1000):
        file = tmp_path / f"{count}.jsonl"
        file.write_text("".join(_crowd(count, shipped)), encoding="utf-8")
        peaks.append(_peak(file))
    assert peaks[1] - peaks[0] < 3 * 1024


@pytest.mark.parametrize("form", [("--jsonl",), ()])
def test_the_first_result_appears_before_the_input_ends(form: tuple[str, ...]) -> None:
    with started(NOWHERE, "score", "-", *form) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for name in ("Ann", "Ben"):
            process.stdin.write(_line(name, **{"AE.1.1": 3}).encode())
            assert name in read_until(process.stdout, name)  # the input is still open
        process.stdin.close()
        assert process.wait(PATIENCE) == 0


@posix
def test_a_reader_that_leaves_in_the_middle_ends_it_quietly(
    tmp_path: Path, shipped: Framework
) -> None:
    file = tmp_path / "crowd.jsonl"
    file.write_text("".join(_crowd(200, shipped)), encoding="utf-8")
    with started(NOWHERE, "score", str(file), "--jsonl") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        os.read(process.stdout.fileno(), 100)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(PATIENCE) == 0
