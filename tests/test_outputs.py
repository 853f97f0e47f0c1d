"""`-o FILE`: whole or not at all, over nothing that a person would miss, and into devices."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from aecareer.files.resources import resource
from aecareer.files.writing import sweep, write_private
from commands import COMMANDS, LIN, TO_FOLDERS, Line, having, line, named
from running import NOWHERE, PATIENCE, PROGRAM, environment, linux, look, posix, process, run
from window import counted, summary, window

WRITING = ("form", "framework new", *(one for one in having("--output") if one not in TO_FOLDERS))
RESULTS = {
    # the endings that a command gives its results
    "assess": (".json",),
    "report": (".html", ".md", ".svg", ".json", ".txt"),
    "plan": (".md", ".json", ".txt"),
    "team": (".html", ".csv", ".json", ".txt"),
}
as_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away"
)
of_every_writer = pytest.mark.parametrize("command", WRITING)


def writing(command: str, target: str | Path, *more: str) -> Line:
    """A command line that writes the target."""
    if command in ("form", "framework new"):
        return line(command, *more, form=str(target), own=str(target))
    action = ("export",) if command == "data" else ()
    return (*line(command, *action, *more), "-o", str(target))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a finished assessment, so that there is something to export."""
    folder = tmp_path_factory.mktemp("home")
    assert run(folder, "assess", "--plain", "--position", "AE", stdin="3\n" * 67).code == 0
    return folder


def test_every_command_that_writes_a_file_can_be_forced() -> None:
    """With one option, the same for all."""
    assert set(WRITING) == set(having("--force")) - {*TO_FOLDERS}
    assert set(RESULTS) == set(WRITING) - {"form", "framework new", "data"}


# What a person would miss


def _of_form(ending: str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        form = path.with_name(f"a-form{ending}")
        assert run(NOWHERE, "form", str(form)).code == 0
        form.replace(path)

    return make


def _of_plan(change: Callable[[str], str]) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        plan = path.with_name("a-plan.md")
        assert run(NOWHERE, "plan", "--answers", LIN, "-o", str(plan)).code == 0
        path.write_text(change(plan.read_text("utf-8")), encoding="utf-8")
        plan.unlink()

    return make


def _of(content: str | bytes) -> Callable[[Path], None]:
    data = content if isinstance(content, bytes) else content.encode()
    return lambda path: _write(path, data)


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


DOCUMENT = Path(LIN).read_text("utf-8")
FRAMEWORK = resource("data/roles.yaml")
KEEPSAKES: Mapping[str, tuple[Callable[[Path], None], str]] = {
    "answers": (_of(DOCUMENT), "answers"),
    "answers that are damaged": (_of(DOCUMENT[:-40]), "answers"),
    "answers by id": (_of('{"AE.1.1": 3}'), "answers"),
    "answers by id, one misspelt": (_of('{"AE.1.1": 3, "AE.1.x": 3}'), "answers"),
    "answers in YAML": (
        _of("person: A\nanswers:\n  AE.1.1: 3\nschema: aecareer.answers/1"),
        "answers",
    ),
    "answers by id in YAML": (_of("# mine\nAE.1.1:\n  rating: 3\n"), "answers"),
    "answers by id in YAML, in one line": (_of("- {person: A, AE.1.1: 3}\n"), "answers"),
    "answers twice": (_of('{"AE.1.1": 3, "AE.1.1": 4}'), "answers"),
    "answers that break off": (_of('{"AE.1.1": 3,'), "answers"),
    "a list": (_of('[{"AE.1.1": 3}, {"AE.1.1": 4}]'), "answers"),
    "JSON Lines": (_of('{"AE.1.1": 3}\n{"AE.1.1": 4}\n'), "answers"),
    "a report": (_of(look("assess", "--answers", LIN, "--json").out), "answers"),
    "a form in CSV": (_of_form(".csv"), "answers"),
    "a form in UTF-16": (_of("id\tRating\nform:person\tLin\n".encode("utf-16")), "answers"),
    "a form in Markdown": (_of_form(".md"), "answers"),
    "a form in JSON": (_of_form(".json"), "answers"),
    "a workbook": (_of(b"PK\x03\x04..."), "a workbook or an archive"),
    "an old workbook": (_of(b"\xd0\xcf\x11\xe0..."), "a workbook or an archive"),
    "a framework": (_of(FRAMEWORK), "a framework"),
    "a framework that is not finished": (_of(FRAMEWORK[:900]), "a framework"),
    "a round": (_of('{"schema": "aecareer.round/1", "people": []}'), "a round"),
    "a list of people": (_of("Our people;;\n\nName;Staff no;Manager\nA;1;B\n"), "a list of people"),
    "other spellings": (_of("姓名,又名\n李娜,Li Na\n".encode("gb18030")), "a list of people"),
    "a table of duties": (_of("Skill\tDescription\tLevel 1\nSQL\tselects\tx\n"), "a table"),
    "a matrix": (_of("skill,Junior,Senior\nSQL,1,3\n"), "a table of duties"),
    "a ticked plan": (_of_plan(lambda plan: plan.replace("[ ]", "[x]", 1)), "a plan"),
    "a plan with a line": (_of_plan(lambda plan: plan + "Asked Wang on Monday.\n"), "a plan"),
    "a plan with a word": (_of_plan(lambda plan: plan.replace("Why:", "Why: well,", 1)), "a plan"),
    "a plan without its last line": (_of_plan(lambda plan: plan.rpartition("<")[0]), "a plan"),
}


@pytest.mark.parametrize("kind", KEEPSAKES)
def test_what_a_person_would_miss_is_known_by_what_is_in_it(kind: str, tmp_path: Path) -> None:
    """Whatever it is called, and though it is no input; --force replaces it all the same."""
    target = tmp_path / "report"
    make, held = KEEPSAKES[kind]
    make(target)
    before = target.read_bytes()
    arguments = ("report", "--answers", LIN, "--format", "html", "-o", str(target))
    said = run(NOWHERE, *arguments)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(f"aecareer: {target} holds {held}")
    assert "--force" in said.err
    assert target.read_bytes() == before
    assert run(NOWHERE, *arguments, "--force").code == 0
    assert b"<html" in target.read_bytes()


@pytest.mark.parametrize("kind", ["a form in CSV", "a form in Markdown"])
def test_a_form_is_known_by_its_table_alone(kind: str, tmp_path: Path) -> None:
    """Where somebody has taken the lines above it away."""
    target = tmp_path / ("form.csv" if "CSV" in kind else "form.md")
    KEEPSAKES[kind][0](target)
    text = target.read_text("utf-8")
    target.write_text("\n".join(one for one in text.split("\n") if "form:" not in one), "utf-8")
    said = run(NOWHERE, "report", "--answers", LIN, "--format", "html", "-o", str(target))
    assert (said.code, said.out) == (2, "")
    assert "holds answers" in said.err


@of_every_writer
def test_no_command_writes_over_answers(command: str, home: Path, tmp_path: Path) -> None:
    """Not before its work and not after it, unless it is forced to."""
    target = tmp_path / f"target{'.csv' if command == 'form' else '.json'}"
    target.write_text(DOCUMENT.replace("AE.1.1", "AE.1.2"), encoding="utf-8")
    before = target.read_bytes()
    said = run(home, *writing(command, target))
    assert said.code in (1, 2)
    assert said.out == ""
    assert said.err.startswith("aecareer: ")
    assert len(said.err.splitlines()) == 1
    assert target.read_bytes() == before
    assert run(home, *writing(command, target, "--force")).code == 0
    assert target.read_bytes() != before


@pytest.mark.parametrize("command", RESULTS)
def test_an_input_is_not_written_over(command: str, home: Path, tmp_path: Path) -> None:
    """Not through a link either."""
    (tmp_path / "lin.json").write_text(DOCUMENT, encoding="utf-8")
    (tmp_path / "link.json").symlink_to("lin.json")
    for target in ("lin.json", "link.json"):
        arguments = (
            line(command, "--json", answers="lin.json")
            if command != "assess"
            else line(command, "--position", "AM", answers="lin.json")
        )
        said = run(home, *arguments, "-o", target, cwd=tmp_path)
        assert (said.code, said.out) == (2, "")
        assert f"{target} holds answers" in said.err
    assert (tmp_path / "lin.json").read_text("utf-8") == DOCUMENT


@pytest.mark.parametrize(
    ("command", "ending"), [(one, ending) for one, endings in RESULTS.items() for ending in endings]
)
def test_a_result_is_written_again_over_itself(command: str, ending: str, tmp_path: Path) -> None:
    """What nobody has touched can be made anew; so can a file that holds the very same answers."""
    arguments = writing(command, tmp_path / f"result{ending}")
    first, second = run(NOWHERE, *arguments), run(NOWHERE, *arguments)
    assert (first.code, first.streams) == (0, second.streams)


def test_a_report_without_answers_is_renewed_while_it_has_none(tmp_path: Path) -> None:
    """Answers put into it, or nothing that says that they were left out, and it stays."""
    again = ("report", "--answers", LIN, "--without-answers", "-o", "x.json")
    for _ in range(2):
        assert run(tmp_path, *again, cwd=tmp_path).code == 0
    report = json.loads((tmp_path / "x.json").read_text("utf-8"))
    for change in ({"answers": {"AE.1.1": 3}}, {"answers_left_out": False}):
        (tmp_path / "x.json").write_text(json.dumps(report | change), encoding="utf-8")
        assert run(tmp_path, *again, cwd=tmp_path).code == 2
    (tmp_path / "x.json").write_text(json.dumps([report, {"AE.1.1": 3}]), encoding="utf-8")
    assert run(tmp_path, *again, cwd=tmp_path).code == 2


def test_other_files_can_be_replaced(tmp_path: Path) -> None:
    """A list of one's own, other programs' data, nothing at all."""
    target = tmp_path / "x.html"
    for content in ("", "- [ ] milk\n", '{"name": "x", "version": 1}', "\x80\xff", "a,b\n1,2\n"):
        target.write_text(content, encoding="latin-1")
        assert run(NOWHERE, "report", "--answers", LIN, "-o", str(target)).code == 0


def test_a_file_called_as_standard_input_is_a_file(tmp_path: Path) -> None:
    """Nothing is waited for."""
    (tmp_path / "-").write_text('{"AE.1.1": 3}')
    arguments = ("report", "--answers", LIN, "--format", "html", "-o", "-")
    said = run(NOWHERE, *arguments, stdin="{}", cwd=tmp_path)
    assert (said.code, said.err[:26]) == (2, "aecareer: - holds answers;")


# Whole or not at all


@of_every_writer
def test_a_place_that_cannot_be_written_is_named(command: str, home: Path, tmp_path: Path) -> None:
    """In one line with exit code 1: no such folder, a file for a folder, a folder, a long name."""
    ending = ".csv" if command == "form" else ".json"
    (tmp_path / "file").touch()
    (tmp_path / f"folder{ending}").mkdir()
    places = ["no/x", "file/x", "folder", "n" * 300, f"{'n' * 300}/x"]
    for place in [f"{place}{ending}" for place in places]:
        said = run(home, *writing(command, tmp_path / place, "--force"))
        assert said.code == 1
        assert said.err.startswith(f"aecareer: {tmp_path}/{place}: cannot be written: ")
        assert len(said.err.splitlines()) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", f"folder{ending}"]


@pytest.mark.parametrize("command", [one for one in WRITING if one != "form"])
def test_no_file_is_written_where_a_folder_is_named(
    command: str, home: Path, tmp_path: Path
) -> None:
    """Also one that there is not, as a copy into `folder/` would not be; a form has an ending."""
    said = run(home, *writing(command, f"{tmp_path}/new/", "--force"))
    assert (said.code, len(said.err.splitlines())) == (1, 1)
    assert said.err.startswith(f"aecareer: {tmp_path}/new/: cannot be written: ")
    assert [*tmp_path.iterdir()] == []


@posix
@of_every_writer
def test_what_is_written_is_for_its_owner_only_and_nothing_else_is_left(
    command: str, home: Path, tmp_path: Path
) -> None:
    """Where there was a file, and where there was none; the longest name is no hindrance."""
    target = tmp_path / f"{'n' * 250}{'.csv' if command == 'form' else '.json'}"
    for _ in range(2):
        assert run(home, *writing(command, target, "--force")).code == 0
        assert [*tmp_path.iterdir()] == [target]
        assert target.stat().st_mode & 0o777 == 0o600


KILLED = """
import sys
from pathlib import Path
from aecareer.files.writing import write_private
def pieces():
    yield "half"
    print("begun", flush=True)
    sys.stdin.read()
    yield "whole"
write_private(Path(sys.argv[1]), pieces())
"""


@posix
@pytest.mark.parametrize("there", [True, False])
def test_kill_9_amid_the_writing_leaves_the_old_file_and_nothing_beside_it(
    there: bool, tmp_path: Path
) -> None:
    """Where the system has no files without a name, what is left goes with the next writing."""
    target = tmp_path / "target"
    if there:
        target.write_text("old")
    program = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(target)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment(NOWHERE, {}),
    )
    with program:
        assert program.stdout is not None
        assert program.stdout.readline() == b"begun\n"
        sweep(tmp_path)  # takes nothing from whoever is at work
        program.send_signal(signal.SIGKILL)
    if sys.platform != "linux":
        sweep(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["target"] * there
    assert not there or target.read_text() == "old"


@posix
def test_what_a_killed_program_left_goes_with_the_next_writing(tmp_path: Path) -> None:
    """And nothing else that only looks like it."""
    for name in (".aecareer-x1y2.tmp", ".aecareer-.tmp", "mine.json.x1y2.tmp"):
        (tmp_path / name).write_text("half")
    (tmp_path / ".aecareer-folder.tmp").mkdir()
    (tmp_path / ".aecareer-link.tmp").symlink_to("mine.json.x1y2.tmp")
    assert run(NOWHERE, "plan", "--answers", LIN, "-o", str(tmp_path / "plan.md")).code == 0
    assert {path.name for path in tmp_path.iterdir()} == {
        *("plan.md", ".aecareer-.tmp", "mine.json.x1y2.tmp"),
        *(".aecareer-folder.tmp", ".aecareer-link.tmp"),
    }


def test_what_breaks_off_amid_its_pieces_changes_nothing(tmp_path: Path) -> None:
    """The old content stays, and no other file."""
    target = tmp_path / "target"
    target.write_text("old")

    def pieces() -> object:
        yield "half"
        raise KeyError

    with pytest.raises(KeyError):
        write_private(target, pieces())  # type: ignore[arg-type]
    assert [path.read_text() for path in tmp_path.iterdir()] == ["old"]


# Devices, pipes, our own streams


@posix
@of_every_writer
def test_a_pipe_is_written_into_and_stays_one(command: str, home: Path, tmp_path: Path) -> None:
    """Whoever reads there gets all of it."""
    pipe = tmp_path / f"pipe{'.csv' if command == 'form' else '.json'}"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    assert run(home, *writing(command, pipe)).code == 0
    reader.join(PATIENCE)
    assert pipe.is_fifo()
    assert len(got[0]) > 500


@posix
def test_a_reader_of_a_pipe_that_had_enough_is_no_fault(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.html")
    reader = threading.Thread(target=lambda: (tmp_path / "pipe.html").open("rb").close())
    reader.start()
    said = run(NOWHERE, "report", "--answers", LIN, "-o", str(tmp_path / "pipe.html"))
    reader.join(PATIENCE)
    assert said.code == 0


@linux
@pytest.mark.parametrize("stream", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
def test_standard_output_can_be_named(stream: str, tmp_path: Path) -> None:
    """Be it a pipe, a file, or the end of a file."""
    arguments = ("plan", "--answers", LIN, "--json", "-q", "-o", stream)
    wanted = look("plan", "--answers", LIN, "--json").out
    assert process(NOWHERE, *arguments).streams == (0, wanted, "")
    file = tmp_path / "file.json"
    program = ("sh", "-c", 'exec "$@" >> "$0"', str(file), *PROGRAM)
    for count in (1, 2):
        assert process(NOWHERE, *arguments, program=program).streams == (0, "", "")
        assert file.read_text("utf-8") == wanted * count
    beside = ("sh", "-c", 'exec "$@" 3> "$0"', str(file), *PROGRAM)
    assert process(NOWHERE, *arguments[:-1], "/dev/fd/3", program=beside).streams == (0, "", "")
    assert file.read_text("utf-8") == wanted
    assert [path.name for path in tmp_path.iterdir()] == ["file.json"]


@linux
def test_devices_stay_devices() -> None:
    """What one does not take is told."""
    null, full = (run(NOWHERE, *writing("plan", name)) for name in ("/dev/null", "/dev/full"))
    assert (null.code, null.out) == (0, "")
    assert full.streams == (
        1,
        "",
        "aecareer: /dev/full: cannot be written: No space left on device\n",
    )
    assert Path("/dev/null").is_char_device()
    assert Path("/dev/full").is_char_device()


# Links


@posix
def test_a_link_of_ones_own_keeps_pointing_where_it_did(tmp_path: Path) -> None:
    """Through others and back up, to a file that need not be there yet."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "link.md").symlink_to("../second.md")
    (tmp_path / "second.md").symlink_to(tmp_path / "folder" / ".." / "third.md")
    for _ in range(2):
        assert run(NOWHERE, *writing("plan", tmp_path / "folder" / "link.md")).code == 0
        assert (tmp_path / "folder" / "link.md").is_symlink()
        assert (tmp_path / "second.md").is_symlink()
        assert (tmp_path / "third.md").read_text("utf-8").startswith("# ")


@posix
def test_links_in_a_ring_are_told(tmp_path: Path) -> None:
    (tmp_path / "ring.md").symlink_to("ring.md")
    said = run(NOWHERE, *writing("plan", tmp_path / "ring.md"))
    assert (said.code, said.out) == (1, "")
    assert "cannot be written" in said.err


@linux
@as_root
@pytest.mark.parametrize("trap", ["link", "folder", "pipe"])
def test_what_somebody_else_lays_out_in_a_shared_folder_is_not_followed(
    trap: str, tmp_path: Path
) -> None:
    """A link, a link on the way, a pipe; the same of one's own, or in a folder of theirs, is."""
    shared, goal = tmp_path / "shared", tmp_path / "goal"
    shared.mkdir()
    goal.mkdir()
    shared.chmod(0o1777)
    target = shared / "x.md"
    if trap == "link":
        target.symlink_to(goal / "x.md")
    elif trap == "folder":
        (shared / "way").symlink_to(goal)
        target = shared / "way" / "x.md"
    else:
        os.mkfifo(target)
    laid = shared / "way" if trap == "folder" else target
    os.chown(laid, 12345, -1, follow_symlinks=False)
    said = run(NOWHERE, *writing("plan", target, "--force"))
    assert (said.code, said.out) == (1, "")
    assert "somebody else has put it into a shared folder" in said.err
    assert [*goal.iterdir()] == []
    if trap != "pipe":
        os.chown(shared, 12345, -1)
        assert run(NOWHERE, *writing("plan", target)).code == 0
        assert [path.name for path in goal.iterdir()] == ["x.md"]


@linux
@as_root
def test_no_folder_is_made_behind_a_link_of_somebody_else(tmp_path: Path) -> None:
    """Neither for a round, nor for the reports on one, nor for what is kept."""
    shared, goal = tmp_path / "shared", tmp_path / "goal"
    shared.mkdir()
    goal.mkdir()
    shared.chmod(0o1777)
    (shared / "way").symlink_to(goal)
    os.chown(shared / "way", 12345, -1, follow_symlinks=False)
    there = str(shared / "way" / "new")
    for arguments in (line("round new", folder=there), line("round reports", folder=there)):
        said = run(NOWHERE, *arguments)
        assert "somebody else has put it into a shared folder" in said.err
        assert said.code == 1
    said = run(tmp_path, *line("assess"), "--keep", env={"AECAREER_DATA_DIR": there})
    assert (said.code, [*goal.iterdir()]) == (1, [])


# The answers of an assessment


@posix
@pytest.mark.parametrize("stdin", [None, "3\n" * 67])
def test_the_answers_are_written_though_nobody_reads_the_report(
    stdin: str | None, tmp_path: Path
) -> None:
    """From a file and from an interview: `aecareer assess -o x | head -0`."""
    arguments = ("--answers", LIN) if stdin is None else ("--plain", "--position", "AE")
    reading, end = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*PROGRAM, "assess", *arguments, "-o", str(tmp_path / "x.json")],
        input=(stdin or "").encode(),
        stdout=end,
        stderr=subprocess.PIPE,
        env=environment(tmp_path, {}),
        timeout=PATIENCE,
    )
    os.close(end)
    assert b"Traceback" not in done.stderr
    assert json.loads((tmp_path / "x.json").read_text("utf-8"))["answers"]


@posix
def test_the_answers_are_written_before_the_last_page(tmp_path: Path) -> None:
    """Whoever leaves that with Ctrl-C has them."""
    with window(tmp_path, "assess", "--position", "AE", "-o", str(tmp_path / "x.json")) as seen:
        seen.see(counted(1))
        seen.type("3" * 67 + "\r")
        seen.see(summary())
        assert json.loads((tmp_path / "x.json").read_text("utf-8"))["answers"]
        seen.type("\x03")
        assert seen.finish() == 130


def test_the_report_is_shown_though_the_answers_cannot_be_written(tmp_path: Path) -> None:
    """And the fault is told after it."""
    said = run(NOWHERE, *writing("assess", tmp_path / "no" / "x.json"))
    assert (said.code, said.out) == (1, look("assess", "--answers", LIN).out)
    assert "cannot be written" in said.err


def test_an_interview_does_not_begin_where_its_answers_could_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(DOCUMENT, encoding="utf-8")
    arguments = ("assess", "--plain", "-o", str(tmp_path / "x.json"))
    said = run(tmp_path, *arguments, stdin="\n3\n")
    assert (said.code, said.out) == (2, "")
    assert "holds answers" in said.err
    assert [path.name for path in tmp_path.iterdir()] == ["x.json"]


def test_the_table_names_commands() -> None:
    assert set(WRITING) <= set(COMMANDS)
    assert named(writing("data", "x")) == "data export -o x"
