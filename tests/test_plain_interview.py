"""`aecareer assess --plain`: the interview line by line, through pipes and on a terminal."""

from __future__ import annotations

import json
import re
import signal
import stat
import sys
from functools import cache
from pathlib import Path
from subprocess import Popen
from typing import Any

import pytest

from aecareer.files.framework_file import load_framework
from aecareer.framework import Framework
from aecareer.interview import walk
from aecareer.states import Unrated
from running import PATIENCE, Ran, posix, process, read_until, run, started
from seeing import terminal

PLAIN = ("assess", "--plain", "--position", "AE")
PROMPT = "\n> "
Answers = dict[str, dict[str, Any]]


def _talk(home: Path, *lines: str, options: tuple[str, ...] = (), **env: str) -> Ran:
    """An interview in which these lines are typed before the input ends."""
    return run(home, *PLAIN, *options, stdin="".join(f"{line}\n" for line in lines), env=env)


def _drafts(home: Path) -> Path:
    return home / "data" / "drafts"


def _draft(home: Path) -> Path:
    return _drafts(home) / "agency-account-service.self.json"


def _kept(home: Path) -> Answers:
    """The answers in the draft, in the order in which they were asked."""
    return _answers(_draft(home))


def _answers(file: Path) -> Answers:
    answers = json.loads(file.read_text(encoding="utf-8"))["answers"]
    assert isinstance(answers, dict)
    return answers


def _ratings(home: Path) -> list[object]:
    """The ratings in the draft in the order in which the duties are asked."""
    kept = _kept(home)
    return [kept[duty].get("rating") for duty in _order() if duty in kept]


def _finished(home: Path) -> list[Path]:
    return sorted((home / "data" / "assessments").rglob("*.json"))


@cache
def _order() -> list[str]:
    """The ids of the duties as they are asked."""
    return [duty.id for section in walk(load_framework()) for duty in section.duties]


def _numbers(said: Ran) -> list[int]:
    """The numbers of the questions that were asked."""
    return [int(number) for number in re.findall(r"^(\d+) of 67\b", said.err, re.M)]


# From the first question to the report


def test_67_answers_end_in_the_report_and_an_assessment_that_is_kept(
    tmp_path: Path, shipped: Framework
) -> None:
    said = _talk(tmp_path, *["3"] * 67)
    assert said.code == 0
    assert _numbers(said) == list(range(1, 68))
    assert said.out.splitlines()[0].startswith("You fit: Account Director (AD)")
    for duty in shipped.duties.values():
        assert said.err.count(f"\n{duty.text['en']}\n") == 1
    (file,) = _finished(tmp_path)
    document = json.loads(file.read_text(encoding="utf-8"))
    assert document["schema"] == "aecareer.answers/1"
    assert document["position"] == "AE"
    assert document["framework"]["digest"] == shipped.digest
    assert document["answers"] == {duty: {"rating": 3} for duty in shipped.duties}
    assert document["started"] <= document["finished"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S*Z", document["finished"])
    assert not _draft(tmp_path).exists()
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_with_json_standard_output_is_the_document_and_nothing_else(tmp_path: Path) -> None:
    said = _talk(tmp_path, "e", "an example", *["3"] * 67, options=("--json",))
    assert said.code == 0
    document = json.loads(said.out)
    assert document["schema"] == "aecareer.report/1"
    assert document["recommendation"]["role"] == "AD"
    assert len(document["answers"]) == 67
    assert document["answers"][_order()[0]] == {"rating": 3, "note": "an example"}


def test_each_assessment_is_kept_beside_the_earlier_ones(tmp_path: Path) -> None:
    for rating in ("3", "2"):
        assert _talk(tmp_path, *[rating] * 67).code == 0
    assert len(_finished(tmp_path)) == 2
    assert {_answers(file)["AE.1.1"]["rating"] for file in _finished(tmp_path)} == {2, 3}


def test_the_kept_assessment_can_be_scored(tmp_path: Path) -> None:
    report = _talk(tmp_path, *["3", "2"] * 33, "n", options=("--json",))
    (file,) = _finished(tmp_path)
    again = run(tmp_path, "assess", "--answers", str(file), "--json")
    assert again.streams == (0, report.out, "")


def test_in_chinese_every_line_is_chinese(tmp_path: Path, shipped: Framework) -> None:
    said = _talk(tmp_path, "h", *["3"] * 67, options=("--lang", "zh"))
    assert said.code == 0
    for duty in shipped.duties.values():
        assert f"\n{duty.text['zh']}\n" in said.err
    assert re.findall(r"^第(\d+)条，共67条", said.err, re.M) == [str(n) for n in range(1, 68)]
    assert not re.search(r"[A-Za-z]+ [a-z]+ [a-z]+", said.err)
    assert not re.search(r"[\u4e00-\u9fff][.,;:]", said.err)  # full-width marks only


# Single lines


def test_before_the_first_question_the_person_learns_what_to_expect(tmp_path: Path) -> None:
    said = _talk(tmp_path)
    opening = said.err.partition("1 of 67")[0]
    assert re.search(r"\b67 duties\b", opening)
    assert re.search(r"\babout \d+ minutes\b", opening)
    assert "on this machine" in opening
    for point in range(6):
        assert re.search(rf"^ *{point}  \S", opening, re.M)


@pytest.mark.parametrize(
    ("line", "rating"),
    [
        *((str(point), point) for point in range(6)),
        *(("０１２３４５"[point], point) for point in (0, 3, 5)),
        (" 4 ", 4),
        ("4\r", 4),
        ("n", Unrated.NOT_APPLICABLE.value),
        ("N", Unrated.NOT_APPLICABLE.value),
        ("ｎ", Unrated.NOT_APPLICABLE.value),
        ("?", Unrated.NOT_SURE.value),
        ("？", Unrated.NOT_SURE.value),
        ("s", Unrated.NOT_SURE.value),
    ],
)
def test_a_line_answers_the_question_it_follows(
    line: str, rating: object, answered: Answers
) -> None:
    assert answered[LINES.index(line)] == {"rating": rating}  # type: ignore[index]


LINES = [*"012345", *"０３５", " 4 ", "4\r", "n", "N", "ｎ", "?", "？", "s"]


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """What was kept for each of LINES, typed one after the other."""
    home = tmp_path_factory.mktemp("lines")
    assert _talk(home, *LINES).code == 3
    kept = _kept(home)
    return [kept[duty] for duty in _order()[: len(LINES)]]


def test_unknown_lines_answer_nothing_and_show_what_one_can_type(tmp_path: Path) -> None:
    lines = ("6", "33", "-1", "yes", "９", "\x1b[A", "left", "enter", "ctrl-d")
    said = _talk(tmp_path, *lines, "3")
    assert _ratings(tmp_path) == [3]
    assert _numbers(said) == [1, 2]
    for answer in said.err.split(PROMPT)[1 : len(lines) + 1]:
        assert "save and leave" in answer


def test_back_shows_the_answer_and_the_next_line_changes_it(tmp_path: Path) -> None:
    said = _talk(tmp_path, "3", "4", "b", "b", "b", "5", "", "n")
    assert _numbers(said)[:8] == [1, 2, 3, 2, 1, 2, 3, 4]
    assert _ratings(tmp_path) == [5, 4, "not_applicable"]
    shown_again = said.err.split(PROMPT)
    assert "Your answer: 4 " in shown_again[3]
    assert "Your answer: 3 " in shown_again[4]


def test_at_the_first_question_there_is_no_way_back(tmp_path: Path) -> None:
    said = _talk(tmp_path, "b", "3")
    assert "This is the first question." in said.err
    assert _ratings(tmp_path) == [3]


def test_enter_alone_does_not_skip_a_question(tmp_path: Path) -> None:
    said = _talk(tmp_path, "", "", "3")
    assert _ratings(tmp_path) == [3]
    assert _numbers(said)[-1] == 2


def test_a_note_is_kept_with_its_duty_and_shown_again(tmp_path: Path) -> None:
    said = _talk(tmp_path, "e", "  the spring launch, 三月 ", "3", "b")
    assert list(_kept(tmp_path).values()) == [{"rating": 3, "note": "the spring launch, 三月"}]
    assert "the spring launch, 三月" in said.err.split(PROMPT)[-2]


def test_a_note_without_a_rating_is_kept_too(tmp_path: Path) -> None:
    _talk(tmp_path, "e", "later")
    assert list(_kept(tmp_path).values()) == [{"note": "later"}]
    _talk(tmp_path, "e", "", "3")  # an empty one removes it
    assert list(_kept(tmp_path).values()) == [{"rating": 3}]


def test_help_tells_the_scale_and_every_command(tmp_path: Path) -> None:
    answer = _talk(tmp_path, "h").err.split(PROMPT)[1]
    for word in ("never done it", "teach others", "no chance yet", "not sure", "back", "note"):
        assert word in answer


def test_the_position_is_asked_for_until_it_is_one_or_skipped(tmp_path: Path) -> None:
    said = run(tmp_path, "assess", "--plain", stdin="boss\nam\n3\n")
    assert said.code == 3
    assert "there is no position 'boss'" in said.err
    assert json.loads(_draft(tmp_path).read_text())["position"] == "AM"
    skipped = run(tmp_path, "assess", "--plain", "--new", stdin="\n3\n")
    assert skipped.code == 3
    assert json.loads(_draft(tmp_path).read_text())["position"] is None


# Leaving and going on


@pytest.mark.parametrize("lines", [("3", "4", "q"), ("3", "4", "Ｑ"), ("3", "4")])
def test_leaving_saves_and_says_how_to_go_on(lines: tuple[str, ...], tmp_path: Path) -> None:
    said = _talk(tmp_path, *lines)
    assert (said.code, said.out) == (3, "")
    assert re.search(r"^(> )?aecareer: .*saved.*`aecareer assess --plain`.*\n\Z", said.err, re.M)
    assert _ratings(tmp_path) == [3, 4]


@pytest.mark.parametrize("line", ["q", "Ｑ"])
def test_one_can_leave_at_the_position_too(line: str, tmp_path: Path) -> None:
    said = run(tmp_path, "assess", "--plain", stdin=f"{line}\n3\n")
    assert said.code == 3
    assert "there is no position" not in said.err
    assert _ratings(tmp_path) == []


def test_leaving_with_json_is_told_as_json(tmp_path: Path) -> None:
    said = _talk(tmp_path, "3", "q", options=("--json",))
    assert (said.code, said.out) == (3, "")
    last = said.err.splitlines()[-1].removeprefix("> ")
    assert json.loads(last)["error"]["code"] == "left_early"


def test_the_next_run_goes_on_and_says_so(tmp_path: Path) -> None:
    _talk(tmp_path, "3", "4", "n")
    said = _talk(tmp_path, "5")
    assert re.search(r"\b3 of 67\b", said.err.partition("4 of 67")[0])
    assert _numbers(said)[-2:] == [4, 5]
    assert _ratings(tmp_path) == [3, 4, "not_applicable", 5]
    assert "You rate yourself on" not in said.err
    chinese = _talk(tmp_path, options=("--lang", "zh"))
    assert "接着" in chinese.err
    assert _ratings(tmp_path) == [3, 4, "not_applicable", 5]


def test_in_the_next_run_one_can_go_back_to_earlier_answers(tmp_path: Path) -> None:
    _talk(tmp_path, "3", "4")
    said = _talk(tmp_path, "b", "b", "5")
    assert "This is the first question." not in said.err
    assert _ratings(tmp_path) == [5, 4]


def test_the_last_answer_may_come_in_another_run(tmp_path: Path) -> None:
    assert _talk(tmp_path, *["3"] * 66).code == 3
    said = _talk(tmp_path, "3")
    assert said.code == 0
    assert "Account Director (AD)" in said.out
    assert len(_answers(_finished(tmp_path)[0])) == 67


def test_a_draft_with_every_answer_is_finished_without_a_question(tmp_path: Path) -> None:
    """As when the program was killed between the last answer and the report."""
    _talk(tmp_path, *["3"] * 66)
    document = json.loads(_draft(tmp_path).read_text())
    document["answers"][_order()[66]] = {"rating": 3}
    _draft(tmp_path).write_text(json.dumps(document))
    said = _talk(tmp_path)
    assert said.code == 0
    assert "It shows when" not in said.err
    assert len(_finished(tmp_path)) == 1


def test_new_begins_again_and_keeps_every_old_draft(tmp_path: Path) -> None:
    _talk(tmp_path, "3", "4")
    first = _draft(tmp_path).read_bytes()
    said = _talk(tmp_path, "5", options=("--new",))
    second = _draft(tmp_path).read_bytes()
    assert _numbers(said)[0] == 1
    assert _ratings(tmp_path) == [5]
    again = _talk(tmp_path, options=("--new",))
    named = [re.findall(r"(?m)(/\S+\.json)\b", told.err) for told in (said, again)]
    assert [[Path(name).read_bytes() for name in names] for names in named] == [[first], [second]]


def test_new_without_a_draft_is_like_any_first_run(tmp_path: Path) -> None:
    fresh, new = tmp_path / "fresh", tmp_path / "new"
    assert _talk(fresh, "3").streams == _talk(new, "3", options=("--new",)).streams


DRAFT = '{"schema": "aecareer.answers/1", "answers": {"AE.1.1": {"rating": 3}}}'


@pytest.mark.parametrize(
    "content",
    [DRAFT.replace("AE.1.1", "AE.9.9"), DRAFT.replace("3", "7")],
    ids=["duty", "scale"],
)
def test_a_draft_of_which_nothing_fits_is_gone_on_with_and_that_is_said(
    content: str, tmp_path: Path
) -> None:
    """An answer to no duty, or off the scale, stays in it."""
    _drafts(tmp_path).mkdir(parents=True)
    _draft(tmp_path).write_text(content, "utf-8")
    said = _talk(tmp_path, "4")
    assert said.code == 3
    ((duty, answer),) = json.loads(content)["answers"].items()
    assert f"Answers that no longer fit any duty are kept, but not used: {duty}." in said.err
    kept = _kept(tmp_path)
    assert kept[duty] in (answer, {"rating": 4})
    assert {"rating": 4} in kept.values()
    assert len(list(_drafts(tmp_path).glob("*.json"))) == 1


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 100,
        DRAFT[:-3].encode(),
        DRAFT.encode("utf-16-le"),
        DRAFT.replace("answers/1", "answers/2").encode(),
        DRAFT.replace('{"schema"', '{"framework": {"id": "other"}, "schema"').encode(),
    ],
    ids=["empty", "nul", "cut", "utf-16", "schema", "framework"],
)
def test_a_damaged_draft_is_set_aside_and_that_is_said(content: bytes, tmp_path: Path) -> None:
    _drafts(tmp_path).mkdir(parents=True)
    _draft(tmp_path).write_bytes(content)
    said = _talk(tmp_path, "4")
    assert said.code == 3
    (named,) = re.findall(r"(?m)(/\S+\.json)\b", said.err)
    assert Path(named).read_bytes() == content
    assert list(_kept(tmp_path).values()) == [{"rating": 4}]
    assert _numbers(said)[0] == 1


@pytest.mark.parametrize("moment", ["", "yesterday", "9999-12-31"])
def test_a_draft_with_a_strange_date_is_no_obstacle(moment: str, tmp_path: Path) -> None:
    _drafts(tmp_path).mkdir(parents=True)
    content = DRAFT.replace('"answers":', f'"started": "{moment}", "answers":')
    _draft(tmp_path).write_text(content)
    said = _talk(tmp_path, "4")
    assert said.code == 3
    assert "Traceback" not in said.err


# What people type


@pytest.mark.parametrize("encoding", ["utf-8:strict", "utf-8:surrogateescape"])
def test_bytes_that_are_no_utf_8_cost_no_answer(encoding: str, tmp_path: Path) -> None:
    """A terminal that sends GBK, in a locale that reads UTF-8."""
    typed = b"3\ne\n" + "三月".encode("gbk") + b"\n4\n" + "三".encode("gbk") + b"\n5\n"
    env = {"PYTHONIOENCODING": encoding}
    said = process(tmp_path, *PLAIN, stdin=typed, env=env)
    assert said.code == 3
    assert "Traceback" not in said.err
    assert _ratings(tmp_path) == [3, 4, 5]
    again = _talk(tmp_path, "1")
    assert again.code == 3
    assert _ratings(tmp_path) == [3, 4, 5, 1]


def test_a_very_long_note_costs_no_answer(tmp_path: Path) -> None:
    _talk(tmp_path, "3", "e", "长" * 30_000, "4")
    said = _talk(tmp_path, "5")
    assert "damaged" not in said.err
    assert _ratings(tmp_path) == [3, 4, 5]


def test_a_lone_surrogate_in_a_note_costs_no_answer(tmp_path: Path) -> None:
    _talk(tmp_path, "3")
    document = json.loads(_draft(tmp_path).read_text())
    document["answers"][_order()[0]]["note"] = "\ud800"
    _draft(tmp_path).write_text(json.dumps(document))
    for rating in ("4", "5"):
        assert _talk(tmp_path, rating).code == 3
    assert _ratings(tmp_path) == [3, 4, 5]


# Killed, interrupted, started twice


def _killed_after(home: Path, prompts: int, lines: bytes) -> None:
    """Types the lines at once and kills the program when it has asked so many questions."""
    with started(home, *PLAIN) as process:
        assert process.stdin is not None
        process.stdin.write(lines)
        read_until(process.stderr, PROMPT, prompts)
        process.kill()
        process.wait(PATIENCE)


@pytest.mark.parametrize("answers", [0, 7, 40])
def test_a_killed_program_has_lost_no_answer_that_it_took(answers: int, tmp_path: Path) -> None:
    _killed_after(tmp_path, answers + 1, b"3\n" * 60)
    kept = _ratings(tmp_path)
    assert len(kept) >= answers  # the next question was asked, so the answer was kept
    assert set(kept) <= {3}
    assert _talk(tmp_path, "4").code == 3
    assert _ratings(tmp_path) == [*kept, 4]
    assert list(_drafts(tmp_path).glob("*.tmp")) == []


@pytest.mark.parametrize("folder", ["drafts", "assessments"])
def test_what_a_killed_program_left_half_written_is_gone_after_the_next(
    folder: str, tmp_path: Path
) -> None:
    assert _talk(tmp_path, *["3"] * 67).code == 0
    _talk(tmp_path, "3")
    neighbour = _draft(tmp_path) if folder == "drafts" else _finished(tmp_path)[0]
    leftover = neighbour.with_name(".aecareer-x1y2z3.tmp")
    leftover.write_bytes(neighbour.read_bytes()[:50])
    assert _talk(tmp_path, *["3"] * 66).code == 0
    assert not leftover.exists()
    assert len(_finished(tmp_path)) == 2


def _at_work(process: Popen[bytes], answers: int) -> None:
    """Waits for the first question, answers so many, and waits for the next."""
    assert process.stdin is not None
    read_until(process.stderr, PROMPT)
    for _ in range(answers):
        process.stdin.write(b"3\n")
        read_until(process.stderr, PROMPT)


@posix
def test_ctrl_c_saves_and_says_how_to_go_on(tmp_path: Path) -> None:
    with started(tmp_path, *PLAIN) as process:
        _at_work(process, 2)
        process.send_signal(signal.SIGINT)
        said = read_until(process.stderr, "no end")
        assert process.stdout is not None
        assert process.stdout.read() == b""
        assert process.wait(PATIENCE) == 130
    assert "Traceback" not in said
    assert re.fullmatch(r"aecareer: .*saved.*`aecareer assess --plain`.*", said.splitlines()[-1])
    assert _ratings(tmp_path) == [3, 3]
    assert _talk(tmp_path, "4").code == 3
    assert _ratings(tmp_path) == [3, 3, 4]


@posix
@pytest.mark.parametrize(("key", "code"), [("\x03", 130), ("\x04", 3)])
def test_ctrl_c_and_ctrl_d_at_a_terminal_save_without_a_traceback(
    key: str, code: int, tmp_path: Path
) -> None:
    with terminal(tmp_path, *PLAIN, rows=60) as screen:
        screen.wait_for("\n> ")
        screen.type("3\r")
        screen.wait_for("2 of 67")
        screen.wait_for("\n> ")
        screen.type(key)
        assert screen.finish() == code
    assert "Traceback" not in screen.raw
    assert "`aecareer assess --plain`" in screen.lines[-1]
    assert _ratings(tmp_path) == [3]


@posix
def test_a_terminal_is_asked_in_lines_without_escapes_and_no_wider_than_it_is(
    tmp_path: Path,
) -> None:
    with terminal(tmp_path, *PLAIN, columns=50, rows=60) as screen:
        screen.wait_for("\n> ")
        screen.type("h\rq\r")
        assert screen.finish() == 3
    assert "\x1b" not in screen.raw
    said = [line for line in screen.lines if "aecareer: " not in line]
    assert max(map(len, said)) <= 50


@posix
def test_a_second_interview_is_told_of_the_first_and_disturbs_nothing(tmp_path: Path) -> None:
    with started(tmp_path, *PLAIN) as first:
        _at_work(first, 3)
        for options in ((), ("--new",)):
            second = _talk(tmp_path, "5", options=options)
            assert (second.code, second.out) == (1, "")
            assert re.fullmatch(r"aecareer: .*open in another window.*\n", second.err)
        assert first.stdin is not None
        first.stdin.write(b"4\n")
        first.stdin.close()
        assert first.wait(PATIENCE) == 3
    assert _ratings(tmp_path) == [3, 3, 3, 4]
    assert _talk(tmp_path, "5").code == 3  # and the way is free again


@posix
def test_an_interview_with_another_framework_is_no_hindrance(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "schema: aecareer.framework/1\nid: tiny\nversion: 1\ntitle: Tiny\n"
        "scale: {expected: 1, points: {0: never, 1: alone}}\nareas: {desk: Desk}\n"
        "roles: [{code: A, level: 1, name: A, duties: [{id: A.1, area: desk, text: file}]}]\n"
    )
    with started(tmp_path, *PLAIN) as first:
        _at_work(first, 1)
        other = ("assess", "--plain", "--framework", str(own), "--position", "A", "--json")
        said = run(tmp_path, *other, stdin="1\n")
        assert said.code == 0
        assert json.loads(said.out)["framework"]["id"] == "tiny"
        _at_work_again(first)
    assert _ratings(tmp_path) == [3, 4]


def _at_work_again(process: Popen[bytes]) -> None:
    assert process.stdin is not None
    process.stdin.write(b"4\n")
    process.stdin.close()
    assert process.wait(PATIENCE) == 3
