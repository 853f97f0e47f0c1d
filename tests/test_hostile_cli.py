"""Hostile and broken input, through the real program: clear lines, no traceback, nothing raw."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from commands import COMMANDS, LIN, TAKING_ANSWERS, options, results
from hostile_texts import ARGUMENT, MARKUP, RAW, clear
from running import (
    NOWHERE,
    PATIENCE,
    PROGRAM,
    environment,
    hazards,
    linux,
    look,
    posix,
    process,
    run,
    squeezed,
)
from seeing import shown

GOOD = """\
schema: aecareer.framework/1
id: tiny
version: 1
title: Tiny
scale: {expected: 1, points: {0: never, 1: alone}}
areas: {desk: Desk}
roles:
  - code: CLERK
    level: 1
    name: Clerk
    duties:
      - {id: A.1, area: desk, text: file letters}
"""


def _tiny(**changes: str) -> bytes:
    """The good framework with one of its values changed, by the key that it stands behind."""
    text = GOOD
    for key, value in changes.items():
        text, count = re.subn(rf"(\b{key}: ).*", lambda m, v=value: m[1] + v, text, count=1)  # type: ignore[misc]
        assert count == 1
    return text.encode()


# Frameworks

_DEEP = "[" * 100_000
_BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n"
FRAMEWORKS: dict[str, tuple[bytes, str, str]] = {
    # name: content, place, reason
    "alias bomb": (_BOMB.encode(), ":1:4", "anchors (&)"),
    "anchor": (_tiny(title="&t Tiny"), ":4:8", "anchors (&)"),
    "tag": (_tiny(title="!!python/object/apply:os.system [ls]"), ":4:8", "tags (!)"),
    "merge key": (_tiny(areas="{<<: {desk: Desk}}"), ":6:9", "merge keys (<<)"),
    "deep flow": (_tiny(title=_DEEP), ":4:", "nested more than 20 levels"),
    "deep block": (b"- " * 50_000, ":1:", "nested more than 20 levels"),
    "many digits": (_tiny(level="1" * 5000), ":9:12", "should be"),
    "octal level": (_tiny(level="010"), ":9:12", "'010' should be"),
    "duplicate key": (GOOD.encode() + b"title: Again\n", ":13:1", "'title' is here twice"),
    "unknown key": (GOOD.encode() + b"titel: Again\n", ":13:1", "did you mean 'title'?"),
    "missing": (GOOD.replace("title: Tiny\n", "").encode(), ":1:1", "'title' is missing here"),
    "tab": (GOOD.replace("    level", "\tlevel").encode(), ":9:", "a tab stands where"),
    "open quotation mark": (_tiny(title="'Tiny"), ":4:8", "is not closed"),
    "list": (b"[1, 2]", ":1:1", "is not a framework"),
    "empty": (b"", ":1:1", "a mapping"),
    "gbk": (_tiny(title="x").replace(b": x", ": 客户".encode("gbk")), ":4", "not UTF-8"),
    "nul": (_tiny(title="a\0b"), ":4", "a character that YAML does not allow"),
    "escape": (_tiny(title="\x1b[31m"), ":4", "a character that YAML does not allow"),
    "too large": (b"# " + b"x" * 2**20, "", "larger than 1 MiB"),
}


@pytest.mark.parametrize("case", FRAMEWORKS)
def test_a_hostile_framework_is_refused_with_its_place_and_reason(
    case: str, tmp_path: Path
) -> None:
    content, place, reason = FRAMEWORKS[case]
    (tmp_path / "own.yaml").write_bytes(content)
    said = run(tmp_path, "show", "--framework", "own.yaml", cwd=tmp_path)
    first = clear(said)[0]
    assert first.startswith(f"aecareer: own.yaml{place}")
    assert reason in first
    assert len(first) < 300


def test_all_faults_of_a_framework_are_told_in_the_order_of_its_lines(tmp_path: Path) -> None:
    content = _tiny(version="[]", title='""', level="x", area="nowhere, text: x}")
    (tmp_path / "own.yaml").write_bytes(content)
    said = run(tmp_path, "show", "--framework", "own.yaml", cwd=tmp_path)
    assert [int(line.split(":")[2]) for line in clear(said)] == [3, 4, 9, 12]


def test_what_other_readers_of_yaml_would_turn_into_something_else_stays_text(
    tmp_path: Path,
) -> None:
    words = ("NO", "010", "12:30", "1_000", "1.0", "2026-11-23", "yes", "0x10", ".inf", "1e3")
    points = ", ".join(f"{number}: {word}" for number, word in enumerate(words[:10]))
    content = _tiny(scale=f"{{expected: 1, points: {{{points}}}}}", title="NO")
    (tmp_path / "own.yaml").write_bytes(content)
    said = run(tmp_path, "show", "--framework", "own.yaml", "--json", cwd=tmp_path)
    assert said.code == 0
    document = json.loads(said.out)
    assert [text[""] for text in document["scale"]["points"].values()] == list(words)
    assert document["title"] == {"": "NO"}


UNREADABLE = {
    "missing.yaml": "no such file",
    ".": "a folder",
    "own.yaml/inside": "cannot be read",
    "n" * 5000: "cannot be read",
    **({} if sys.platform == "win32" else {"loop": "cannot be read"}),
    **({"/dev/zero": "larger than 8 MiB"} if Path("/dev/zero").exists() else {}),
}


def test_files_that_cannot_be_read_are_named_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(GOOD)
    if "loop" in UNREADABLE:
        (tmp_path / "loop").symlink_to("loop")
    wanted = {name: reason for name, reason in UNREADABLE.items() if name != "."}
    lines = clear(run(tmp_path, "score", *wanted, cwd=tmp_path))
    for line, (name, reason) in zip(lines, wanted.items(), strict=True):
        assert line.startswith(f"aecareer: {name}: ")
        assert reason in line


@linux
def test_an_endless_file_takes_bounded_memory() -> None:
    measure = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stderr=-3);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run(
        [sys.executable, "-c", measure, *PROGRAM, "score", "/dev/zero"],
        capture_output=True,
        env=environment(NOWHERE, {}),
        timeout=PATIENCE,
    )
    assert int(done.stdout) < 300 * 1024


# Answers in YAML, whole files, and what they say

YAML_ANSWERS: dict[str, tuple[str, str, str]] = {
    "alias": ("AE.1.1: &a 3\nAE.1.2: *a\n", ":1:9", "anchors (&)"),
    "merge": ("answers: {<<: {AE.1.1: 3}}\n", ":1:11", "merge keys (<<)"),
    "tag": ("AE.1.1: !!int 3\n", ":1:9", "tags (!)"),
    "duplicate": ("AE.1.1: 3\nAE.1.1: 4\n", ":2:1", "is here twice"),
    "octal": ("AE.1.1: 010\n", ":1:9", "'010' is not on the scale"),
    "boolean": ("AE.1.1: yes\n", ":1:9", "'yes' is not on the scale"),
    "float": ("AE.1.1: 3.5\n", ":1:9", "'3.5' is not on the scale"),
    "tab": ("answers:\n\tAE.1.1: 3\n", ":2:1", "a tab stands where"),
    "deep": ("AE.1.1: " + _DEEP, ":1:", "nested more than 20 levels"),
    "null key": ("~: 3\n", ":1:1", "a key must be"),
    "list as key": ("? [a]\n: 3\n", ":1:3", "a key must be"),
    "digits": ("AE.1.1: " + "9" * 5000, ":1:9", "is not on the scale"),
}


@pytest.fixture(scope="module")
def yaml_faults(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What is said about each of the YAML files, by its name."""
    folder = tmp_path_factory.mktemp("yaml")
    for name, (content, _, _) in YAML_ANSWERS.items():
        (folder / f"{name}.yaml").write_text(content)
    said = run(folder, "score", *(f"{name}.yaml" for name in YAML_ANSWERS), cwd=folder)
    lines = clear(said)
    assert len(lines) == len(YAML_ANSWERS)
    return dict(zip(YAML_ANSWERS, lines, strict=True))


@pytest.mark.parametrize("case", YAML_ANSWERS)
def test_hostile_answers_in_yaml_are_refused_with_their_place_and_reason(
    case: str, yaml_faults: dict[str, str]
) -> None:
    _, place, reason = YAML_ANSWERS[case]
    assert yaml_faults[case].startswith(f"aecareer: {case}.yaml{place}")
    assert reason in yaml_faults[case]
    assert len(yaml_faults[case]) < 300


JSON_FILES: dict[str, tuple[bytes, str]] = {
    "deep": (b'{\n"AE.1.1": ' + b"[" * 200_000, "nested too deeply"),
    "utf-16": ('{"AE.1.1": 3}'.encode("utf-16-le"), "not JSON"),
    "broken utf-16": ('{"AE.1.1": 3}'.encode("utf-16")[:-1], "not UTF-8"),
    "gbk": ('{"备注": 3,\n"a": 1}'.encode("gbk"), "not UTF-8"),
    "nul": (b"\0" * 100, "not JSON"),
    "text": (b"AE.1.1 = 3\n", "not JSON"),
    "broken": (b'{"AE.1.1": 3,\n "AE.1.2": 4,\n}\n', "not JSON"),
    "nan": (b'[{"AE.1.1": NaN}]', "NaN"),
    "digits": (b'[{"AE.1.1": 1' + b"0" * 5000 + b"}]", "more than 18 digits"),
    "duplicate": (b'{"answers": {"AE.1.1": 3,\n"AE.1.1": 5}}', "is here twice"),
}


@pytest.fixture(scope="module")
def json_faults(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What is said about each of the JSON files, by its name."""
    folder = tmp_path_factory.mktemp("json")
    for name, (content, _) in JSON_FILES.items():
        (folder / f"{name}.json").write_bytes(content)
    said = run(folder, "score", *(f"{name}.json" for name in JSON_FILES), cwd=folder)
    return dict(zip(JSON_FILES, clear(said), strict=True))


@pytest.mark.parametrize("case", JSON_FILES)
def test_hostile_json_files_are_refused_in_one_line(case: str, json_faults: dict[str, str]) -> None:
    assert re.match(rf"aecareer: {case}\.json\S*: ", json_faults[case])
    assert JSON_FILES[case][1] in json_faults[case]
    assert len(json_faults[case]) < 300


# What reaches the screen


def _hostile_framework(text: str) -> bytes:
    """A framework whose every text is this one."""
    quoted = json.dumps(text)
    content = GOOD
    for old in ("Tiny", "Desk", "Clerk", "file letters", "never", "alone"):
        content = content.replace(f" {old}", f" {quoted}")
    extra = f"    remit: [{quoted}]\n"
    content += f"  - {{code: CHIEF, level: 2, name: {quoted}, duties: [{{use: A.1}}]}}\n"
    return content.replace("    duties:\n", extra + "    duties:\n").encode()


@pytest.mark.parametrize("arguments", [("show",), ("show", "CLERK"), ("show", "clerk", "--json")])
def test_a_frameworks_texts_reach_the_screen_without_what_steers_it(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "own.yaml").write_bytes(_hostile_framework(f"ab{RAW}cd{MARKUP}"))
    page = run(tmp_path, *arguments, "--framework", "own.yaml", cwd=tmp_path)
    assert (page.code, page.err) == (0, "")
    assert hazards(page.out) == set()
    assert MARKUP.split(" <b>")[0] in page.out


def test_no_result_of_any_command_holds_what_steers_a_screen(tmp_path: Path) -> None:
    """Be it in a framework's texts or in a person's."""
    (tmp_path / "own.yaml").write_bytes(_hostile_framework(f"ab{RAW}cd{MARKUP}"))
    person = {"person": RAW, "answers": {"A.1": {"rating": 1, "note": RAW}}}
    (tmp_path / "own.json").write_text(json.dumps(person))
    tried = set()
    for arguments in results(answers="own.json", role="CLERK", other="CHIEF"):
        if "--framework" in options(arguments[0]):
            page = run(tmp_path, *arguments, "--framework", "own.yaml", cwd=tmp_path)
            assert (page.code, page.err) == (0, ""), arguments
            assert hazards(page.out) - {"\r", "\ufeff"} == set(), arguments  # which CSV has
            tried.add(arguments[0])
    assert tried >= {*TAKING_ANSWERS}


@posix
def test_on_a_terminal_too(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_bytes(_hostile_framework(f"ab{RAW}cd{MARKUP}"))
    file = str(tmp_path / "own.yaml")
    env = {"NO_COLOR": "1"}
    code, terminal = shown(tmp_path, "show", "CLERK", "--framework", file, rows=99, env=env)
    assert code == 0
    assert hazards(terminal.raw.replace("\r\n", "\n")) == set()
    assert squeezed(MARKUP) in squeezed(terminal.raw)


@pytest.fixture(scope="module")
def hostile_person() -> str:
    """Answers whose every text is hostile."""
    document: dict[str, Any] = {
        "schema": "aecareer.answers/1",
        "person": f"ab{RAW}cd{MARKUP}\n\ud800",
        "started": RAW,
        "answers": {f"AAE.1.{n}": {"rating": 3, "note": RAW + MARKUP} for n in range(1, 5)}
        | {f"AAE.2.{n}": {"rating": 4, "note": "\udfff"} for n in range(1, 4)},
    }
    return json.dumps(document)


@pytest.mark.parametrize(
    "arguments",
    [
        ("score", "-"),
        ("score", "-", "--json"),
        ("score", "-", "--jsonl"),
        ("assess", "--answers", "-", "-q"),
        ("assess", "--answers", "-", "--json"),
    ],
)
def test_a_persons_texts_reach_the_screen_without_what_steers_it(
    arguments: tuple[str, ...], hostile_person: str, tmp_path: Path
) -> None:
    page = run(tmp_path, *arguments, stdin=hostile_person)
    assert (page.code, page.err) == (0, "")
    assert hazards(page.out) == set()
    assert MARKUP in page.out
    if "--json" in arguments:
        document = json.loads(page.out)
        given = json.loads(hostile_person)
        assert document["person"] == given["person"]  # a program gets back what was given
        assert document["answers"] == given["answers"]


def test_a_hostile_date_is_named_without_what_steers_the_screen(tmp_path: Path) -> None:
    """And all else counts."""
    document = {"schema": "aecareer.answers/1", "finished": RAW, "answers": {"AAE.1.1": 3}}
    said = run(tmp_path, "score", "-", stdin=json.dumps(document))
    assert (said.code, "is not a clear date" in said.err) == (1, True)
    assert hazards(said.err) == set()
    assert "AAE" in said.out


@pytest.mark.parametrize(
    ("arguments", "exit_code"),
    [
        ((ARGUMENT,), 2),
        ((f"--{ARGUMENT}",), 2),
        *(((*command.split(), f"--{ARGUMENT}"), 2) for command in COMMANDS),
        (("show", ARGUMENT), 2),
        (("show", "AE", ARGUMENT), 2),
        (("compare", "AE", ARGUMENT), 2),
        (("data", ARGUMENT), 2),
        (("form", ARGUMENT), 2),
        (("history", "--delete", ARGUMENT), 2),
        (("plan", "--role", ARGUMENT), 2),
        (("report", "--format", ARGUMENT), 2),
        (("report", "--with", ARGUMENT, "--answers", LIN), 1),
        (("team", ARGUMENT), 1),
        (("show", "--lang", ARGUMENT), 2),
        (("show", f"--json={ARGUMENT}"), 2),
        (("show", "--framework", ARGUMENT), 1),
        (("score", ARGUMENT), 1),
        (("assess", "--answers", ARGUMENT), 1),
        (("assess", "--position", ARGUMENT), 2),
        (("completion", ARGUMENT), 2),
    ],
    ids=lambda value: None if isinstance(value, int) else " ".join(value).partition("x\x1b")[0],
)
def test_escapes_on_the_command_line_are_told_back_without_effect(
    arguments: tuple[str, ...], exit_code: int
) -> None:
    said = look(*arguments)
    assert (said.code, said.out) == (exit_code, "")
    assert re.fullmatch(r"aecareer: .*\n", said.err)
    assert hazards(said.err) == set()


def test_escapes_on_the_command_line_are_escaped_in_json() -> None:
    said = look("score", ARGUMENT, "--json")
    assert hazards(said.err) == set()
    assert json.loads(said.err)["error"]["place"] == ARGUMENT


@posix
def test_a_file_name_that_is_no_utf_8_is_told_without_a_traceback() -> None:
    name = os.fsdecode(b"caf\xe9.json")
    assert len(clear(process(NOWHERE, "score", name))) == 1
    said = process(NOWHERE, "score", name, "--json")
    assert (said.code, said.out) == (1, "")
    assert json.loads(said.err)["error"]["code"] == "data"


@pytest.mark.parametrize(
    ("variable", "exit_code"),
    [("AECAREER_LANG", 2), ("AECAREER_FRAMEWORK", 1), ("LANG", 0), ("TERM", 0)],
)
def test_escapes_in_the_environment_have_no_effect(variable: str, exit_code: int) -> None:
    said = look("show", **{variable: ARGUMENT})
    assert said.code == exit_code
    assert hazards(said.out + said.err) == set()
    assert len(said.err.splitlines()) == (exit_code > 0)


@posix
def test_faults_quote_hostile_values_without_their_effect(tmp_path: Path) -> None:
    raw = json.dumps(RAW)
    document = f'{{"person": 3.5, "rater": {raw}, "position": {raw}, "answers": {{{raw}: {raw}}}}}'
    said = run(tmp_path, "score", "-", stdin=document)
    assert len(clear(said)) == 4
    (tmp_path / f"{ARGUMENT}.yaml").write_text(f"AE.1.1: {raw}\n{raw}: 3\n")
    assert len(clear(run(tmp_path, "score", f"{ARGUMENT}.yaml", cwd=tmp_path))) == 2
