"""What the history holds, how its dates are named, and what is said of drafts and empty forms."""

from __future__ import annotations

import json
import re
import shlex
from dataclasses import replace
from pathlib import Path

import pytest

from aecareer.answers import Answers, Rater, Viewpoint
from aecareer.answers_document import from_document, to_document
from aecareer.files.archive import Archive
from aecareer.files.drafts import Draft
from aecareer.files.moments import in_utc, local_day, local_minute
from aecareer.framework import Framework
from aecareer.language import Language
from generators import SHIPPED_BYTES
from running import DATA, Ran, environment, posix, run
from terminal import CHINESE, ENGLISH

LANGUAGES = pytest.mark.parametrize("language", [ENGLISH, CHINESE], ids=["en", "zh"])
LIN = str(DATA / "lin.json")
SHANGHAI = {"TZ": "CST-8"}  # as POSIX writes it, so that no list of zones is needed
MOMENT = "2026-11-22T23:05:00.000Z"  # 07:05 of the next day there


def archive(home: Path, framework: Framework) -> Archive:
    return Archive(framework, environment(home, {}))


@pytest.fixture
def morning(tmp_path: Path, shipped: Framework) -> Path:
    """The home of somebody in Shanghai who finished an assessment before breakfast."""
    lin = from_document(json.loads(Path(LIN).read_text("utf-8")), shipped)
    archive(tmp_path, shipped).add(replace(lin, finished=MOMENT))
    return tmp_path


# Dates


@posix
@LANGUAGES
def test_dates_are_those_of_the_persons_calendar(morning: Path, language: Language) -> None:
    """In the list, on the report in every format for people, and where one is removed."""
    options = ("--lang", language.code)
    for arguments in (("history",), ("report",), ("report", "--format", "markdown")):
        for zone, shown in ((SHANGHAI, "2026-11-23"), ({"TZ": "UTC"}, "2026-11-22")):
            page = run(morning, *arguments, *options, env=zone).out
            assert re.findall(r"2026-11-\d\d", page) == [shown], arguments
    said = run(morning, "history", "--delete", "1", "--yes", *options, env=SHANGHAI).err
    assert "2026-11-23" in said


@posix
def test_a_date_selects_by_the_persons_calendar(morning: Path) -> None:
    """A date that is none there is refused, with those that are."""
    found = run(morning, "report", "2026-11-23", "--json", env=SHANGHAI)
    assert (found.code, json.loads(found.out)["finished"]) == (0, MOMENT)
    missed = run(morning, "report", "2026-11-22", env=SHANGHAI)
    assert (missed.code, missed.out) == (2, "")
    assert "(there are: 1: 2026-11-23)" in missed.err


@posix
def test_json_keeps_utc_and_what_it_says_selects(morning: Path) -> None:
    """The moment of a document names the assessment, wherever one is."""
    listed = json.loads(run(morning, "history", "--json", env=SHANGHAI).out)
    (finished,) = [one["finished"] for one in listed["assessments"]]
    assert finished == MOMENT
    assert run(morning, "report", finished, "-q", env=SHANGHAI).code == 0


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2026-13-01", "9999-12-31T23:59:59-12:00", "\ud800"]
)
def test_what_is_no_moment_stays_as_it_is(text: str) -> None:
    """Dates come from files, too, where anything may stand."""
    assert (local_day(text), local_minute(text), in_utc(text)) == (text, text, "")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2026-11-23T07:05:00+08:00", MOMENT),
        ("2026-11-22T23:05:00Z", MOMENT),
        (MOMENT, MOMENT),
    ],
)
def test_a_moment_is_kept_as_our_own_documents_have_it(text: str, wanted: str) -> None:
    assert in_utc(text) == wanted


def test_a_moment_without_a_zone_is_meant_where_one_is() -> None:
    assert local_minute("2026-11-23T07:05:30") == "2026-11-23 07:05"
    assert local_day(in_utc("2026-11-23T07:05")) == local_day("2026-11-23") == "2026-11-23"


# Answers from a file


@LANGUAGES
def test_answers_from_a_file_are_kept_only_if_asked_for(tmp_path: Path, language: Language) -> None:
    """Without --keep that is said, unless nobody wants remarks; with it the history has them."""
    given = ("assess", "--answers", LIN, "--lang", language.code)
    said = run(tmp_path, *given)
    assert said.err == language.say("Nothing was put into the history; --keep does that.") + "\n"
    for option in ("--quiet", "--json"):
        assert run(tmp_path, *given, option).err == ""
    assert list(tmp_path.iterdir()) == []
    kept = run(tmp_path, *given, "--keep")
    assert (kept.code, kept.out) == (0, said.out)
    assert "`aecareer history`" in kept.err
    (entry,) = json.loads(run(tmp_path, "history", "--json").out)["assessments"]
    assert (entry["finished"], entry["position"]) == ("2026-03-02T08:14:00.000Z", "AE")


def test_what_could_not_be_read_is_said_to_be_missing_in_the_history(tmp_path: Path) -> None:
    """Else it would look as if nobody had asked."""
    answers = json.dumps({"answers": {"AE.1.1": 3, "AE.1.2": "often", "XX.1": 3}})
    kept = run(tmp_path, "assess", "--answers", "-", "--keep", stdin=answers)
    assert kept.code == 1
    assert kept.err.endswith("2 duties that could not be read are kept as not asked.\n")
    whole = run(tmp_path, "assess", "--answers", LIN, "--keep")
    assert "not asked" not in whole.err
    shown = run(tmp_path, "assess", "--answers", "-", stdin=answers)
    assert "not asked" not in shown.err


def test_the_history_is_of_one_person(tmp_path: Path) -> None:
    """However the name is spelt; without one the answers are one's own."""

    def keep(person: str, *options: str) -> Ran:
        answers = json.dumps({"person": person, "answers": {"AE.1.1": 3}})
        return run(tmp_path, "assess", "--answers", "-", "--keep", "-q", *options, stdin=answers)

    for person in ("", "Li Na", "Na, Li", "LI NA", ""):
        assert keep(person).code == 0
    refused = keep("Max Roe")
    assert (refused.code, refused.out) == (2, "")
    assert "the history is of LI NA, these answers are of Max Roe" in refused.err
    assert len(json.loads(run(tmp_path, "history", "--json").out)["assessments"]) == 5
    assert keep("Max Roe", "--for", "Li Na").code == 0


def test_what_has_no_date_is_kept_as_of_now(tmp_path: Path) -> None:
    """Whatever stands there is named, and can name no file outside of the history."""
    for finished in ("", "../../../elsewhere"):
        answers = json.dumps({"finished": finished, "answers": {"AE.1.1": 3}})
        done = run(tmp_path, "assess", "--answers", "-", "--keep", "-q", stdin=answers)
        assert (done.code, finished in done.err) == (1 if finished else 0, True)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) == 2
    assert all(path.parent.parent == tmp_path / "data" / "assessments" for path in files)
    entries = json.loads(run(tmp_path, "history", "--json").out)["assessments"]
    assert all(re.fullmatch(r"20\d\d-.*Z", entry["finished"]) for entry in entries)


def test_ratings_of_others_are_kept_under_their_name(tmp_path: Path, shipped: Framework) -> None:
    """Not among one's own; without a name they cannot be."""
    given = ("assess", "--answers", LIN, "--as", "manager", "--for", "Li Na", "--keep")
    done = run(tmp_path, *given)
    assert "Li Na" in done.err
    assert json.loads(run(tmp_path, "history", "--json").out)["assessments"] == []
    kept = archive(tmp_path, shipped).latest(Viewpoint(Rater.MANAGER, "li na"))
    assert kept is not None
    assert kept.answers.answered == 67
    nameless = json.dumps({"rater": "peer", "answers": {"AE.1.1": 3}})
    refused = run(tmp_path, "assess", "--answers", "-", "--keep", stdin=nameless)
    assert (refused.code, refused.out) == (2, "")
    assert "--for NAME" in refused.err


@LANGUAGES
def test_ratings_of_others_are_listed_with_their_files(
    tmp_path: Path, shipped: Framework, language: Language
) -> None:
    """Below one's own, and where there are none of one's own; a damaged one is told."""
    given = ("assess", "--answers", LIN, "-q", "--keep", "--for", "Li Na", "--as")
    for rater in ("manager", "peer"):
        assert run(tmp_path, *given, rater).code == 0
    files = sorted(archive(tmp_path, shipped).folder.iterdir(), key=lambda file: file.name)
    listed = json.loads(run(tmp_path, "history", "--json").out)
    assert listed["assessments"] == []
    assert [(one["rater"], one["person"], one["file"]) for one in listed["of_others"]] == [
        ("manager", "Li Na", str(files[0])),
        ("peer", "Li Na", str(files[1])),
    ]
    page = run(tmp_path, "history", "--lang", language.code).out
    assert language.say("Your ratings of others") in page
    assert all(str(file) in page for file in files)
    files[0].write_text("{", encoding="utf-8")
    said = run(tmp_path, "history", "--json")
    assert [one["rater"] for one in json.loads(said.out)["of_others"]] == ["peer"]
    assert str(files[0]) in said.err


def test_what_is_asked_is_kept_anyway(tmp_path: Path) -> None:
    """--keep without a file is a mistake, and said before anything is asked."""
    refused = run(tmp_path, "assess", "--keep", "--plain", stdin="")
    assert (refused.code, refused.out) == (2, "")
    assert "--keep goes with --answers" in refused.err
    assert list(tmp_path.iterdir()) == []


# Empty forms


@LANGUAGES
@pytest.mark.parametrize(
    "arguments",
    [("assess", "--answers", "-"), ("assess", "--answers", "-", "--keep"), ("score", "-")],
)
def test_an_empty_form_is_an_outcome_of_its_own(
    arguments: tuple[str, ...], tmp_path: Path, language: Language
) -> None:
    """There is no recommendation, and that the form is empty is said; nothing is kept of it."""
    empty = json.dumps({"answers": {"AE.1.1": {"note": "later"}}})
    done = run(tmp_path, *arguments, "--lang", language.code, stdin=empty)
    words = language.say("no duty is rated here; the form is empty")
    assert done.code == 1
    assert re.fullmatch(rf"aecareer: <stdin>(:\d+)?: {re.escape(words)}\n", done.err)
    as_json = run(tmp_path, *arguments, "--json", stdin=empty)
    assert as_json.code == 1
    assert json.loads(as_json.out)["recommendation"] is None
    assert json.loads(as_json.err)["error"]["code"] == "data"
    assert list(tmp_path.iterdir()) == []


def test_a_blank_form_has_no_report(tmp_path: Path) -> None:
    """`report` on it ends with 1 as well; among others, `score` goes on with them."""
    blank = tmp_path / "blank.csv"
    assert run(tmp_path, "form", str(blank), "-q").code == 0
    done = run(tmp_path, "report", "--answers", str(blank))
    assert (done.code, done.err) == (
        1,
        f"aecareer: {blank}: no duty is rated here; the form is empty\n",
    )
    both = run(tmp_path, "score", str(blank), LIN)
    assert both.code == 1
    assert "Lin Yue" in both.out


def test_assessments_with_another_framework_are_named(morning: Path, tiny: str) -> None:
    """Where there is none with this one, they are not called missing."""
    words = (
        "no assessment is finished with this framework; others have some, which --framework FILE "
        "shows: agency-account-service (1)"
    )
    for command in ("history", "report", "plan"):
        assert words in run(morning, command, "--framework", tiny).err, command
        assert words not in run(morning, command).err


# An assessment that is still open


@LANGUAGES
def test_a_report_says_how_far_an_open_assessment_is(
    morning: Path, shipped: Framework, language: Language
) -> None:
    """Where one looks at the history; of answers from a file, or as JSON, nothing of the kind."""
    begun = Answers().with_rating("AE.1.1", 3).with_rating("AE.1.2", 2)
    with Draft(shipped, Viewpoint(), environment(morning, {})) as draft:
        draft.save(begun)
    before = draft.path.read_bytes()
    words = language.say(
        "An assessment is open, with {n} of {total} answered; `{command}` goes on with it.",
        n=2,
        total=67,
        command=f"aecareer assess --lang {language.code}",
    )
    options = ("--lang", language.code)
    assert run(morning, "report", *options).err == f"{words}\n"
    for arguments in (("--json",), ("--quiet",), ("--answers", LIN)):
        assert run(morning, "report", *arguments, *options).err == ""
    assert draft.path.read_bytes() == before
    assert run(morning, "history", "--delete", "1", "--yes").code == 0
    none = run(morning, "report", *options)
    assert (none.code, none.out) == (2, "")
    assert none.err.startswith(f"{words}\naecareer: ")


def test_a_draft_that_cannot_be_read_is_left_to_the_interview(morning: Path) -> None:
    """A report is none the worse for it, and moves nothing aside."""
    draft = morning / "data" / "drafts" / "agency-account-service.self.json"
    draft.parent.mkdir()
    draft.write_text("{broken", encoding="utf-8")
    assert run(morning, "report").streams == (0, run(morning, "report", "-q").out, "")
    assert list(draft.parent.iterdir()) == [draft]


# Pointers


def pointed_at(page: str) -> list[str]:
    """The arguments of the command that a page names for more of it."""
    (command,) = set(re.findall(r"`(aecareer report [^`]*--explain)`", page))
    return shlex.split(command)[1:]


def test_a_pointer_names_a_command_that_shows_these_answers(
    morning: Path, shipped: Framework
) -> None:
    """A file whose name a shell would part; an assessment of the history; a framework's own."""
    file = morning / "it's me.json"
    answers = Answers(archive(morning, shipped).find(None).answers.by_duty, person="Zoë")
    file.write_text(json.dumps(to_document(answers, shipped)), encoding="utf-8")
    for arguments in (
        ("assess", "--answers", str(file)),
        ("report", "--answers", str(file)),
        ("report", "1"),
        ("report",),
    ):
        page = run(morning, *arguments).out
        explained = run(morning, *pointed_at(page)).out
        assert explained.startswith(page.partition("\n\n")[0])
        assert all(f"({duty}): " in explained for duty in shipped.duties)
    copy = morning / "own framework.yaml"
    copy.write_bytes(SHIPPED_BYTES)
    page = run(morning, "report", "--answers", str(file), "--framework", str(copy)).out
    assert pointed_at(page)[-3:] == ["--framework", str(copy), "--explain"]


def test_a_pointer_does_not_name_whose_files_stand_beside(morning: Path) -> None:
    """A report that is handed on tells nobody who was asked."""
    (morning / "boss.json").write_text('{"rater": "manager", "answers": {"AE.1.1": 3}}')
    page = run(morning, "report", "--with", "boss.json", cwd=morning).out
    assert pointed_at(page) == ["report", "--with", "FILE...", "--explain"]
    assert "boss" not in page
