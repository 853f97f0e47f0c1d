"""`assess --edit`: answers that were given are looked over and changed; so is what --new kept."""

from __future__ import annotations

import json
import re
import signal
from pathlib import Path
from typing import Any

import pytest

from aecareer.files.framework_file import load_framework
from aecareer.interview import walk
from aecareer.language import Language
from running import Ran, posix, run
from terminal import CHINESE, ENGLISH
from window import begin, counted, keys_of, last_page, summary, window

ASK = ("assess", "--plain", "--position", "AE")
EDIT = ("assess", "--plain", "--edit")
LANGUAGES = pytest.mark.parametrize("language", [ENGLISH, CHINESE], ids=["en", "zh"])
NAME = "agency-account-service.self"


def talk(home: Path, *lines: str, arguments: tuple[str, ...] = ASK) -> Ran:
    """A run in which these lines are typed before the input ends."""
    return run(home, *arguments, stdin="".join(f"{line}\n" for line in lines))


def content(file: Path) -> dict[str, Any]:
    document = json.loads(file.read_text(encoding="utf-8"))
    assert isinstance(document, dict)
    return document


def ratings(file: Path) -> list[object]:
    """The ratings in the order in which the duties are asked."""
    answers = content(file)["answers"]
    order = (duty.id for section in walk(load_framework()) for duty in section.duties)
    return [answers[duty].get("rating") if duty in answers else None for duty in order]


def draft(home: Path) -> Path:
    return home / "data" / "drafts" / f"{NAME}.json"


def finished(home: Path) -> list[Path]:
    return sorted((home / "data" / "assessments").rglob("*.json"))


def asked(said: Ran) -> list[int]:
    """The numbers of the questions that were asked."""
    return [int(number) for number in re.findall(r"^(\d+) of 67(?! are)", said.err, re.M)]


# The last finished assessment


def test_the_last_finished_assessment_is_changed_and_finished_anew(tmp_path: Path) -> None:
    """Its answers, its notes and its position; the one before stays as it was."""
    assert talk(tmp_path, "e", "a note", *["3"] * 67).code == 0
    before = finished(tmp_path)[0].read_bytes()
    said = talk(tmp_path, "2", "5", "", arguments=EDIT)
    assert said.code == 0
    assert asked(said) == [2]
    first, second = finished(tmp_path)
    assert first.read_bytes() == before
    assert ratings(second) == [3, 5, *[3] * 65]
    old, new = content(first), content(second)
    assert new["position"] == "AE"
    assert [one["note"] for one in new["answers"].values() if "note" in one] == ["a note"]
    assert new["started"] == old["started"]
    assert new["finished"] > old["finished"]
    assert not draft(tmp_path).exists()


@LANGUAGES
def test_what_is_changed_is_a_correction_and_moves_nothing(
    tmp_path: Path, language: Language
) -> None:
    """It takes the place of what it corrects, before whatever comes next."""
    talk(tmp_path, *["1"] * 67)
    talk(tmp_path, *["3"] * 67)
    for rating in ("5", "4"):
        assert talk(tmp_path, "2", rating, "", arguments=EDIT).code == 0
    listed = json.loads(run(tmp_path, "history", "--json").out)["assessments"]
    assert [one["corrects"] for one in listed] == [None, None, 2, 3]
    assert [one["moved"] and one["moved"]["compared"] for one in listed] == [None, 67, 67, 67]
    befores = [{duty["before"] for duty in one["moved"]["duties"]} for one in listed[1:]]
    assert befores == [{1}] * 3  # the first assessment, not the slip
    page = run(tmp_path, "history", "--lang", language.code).out
    assert page.count(language.say("{text}; corrects {n}", text="", n=2)) == 1
    talk(tmp_path, *["3"] * 67)
    (*_, last) = json.loads(run(tmp_path, "history", "--json").out)["assessments"]
    assert (last["corrects"], last["moved"]["duties"]) == (None, [])  # 4 was the last word


def test_one_assessment_corrected_alone_has_nothing_before_it(tmp_path: Path) -> None:
    talk(tmp_path, *["3"] * 67)
    talk(tmp_path, "2", "5", "", arguments=EDIT)
    listed = json.loads(run(tmp_path, "history", "--json").out)["assessments"]
    assert [(one["corrects"], one["moved"]) for one in listed] == [(None, None), (1, None)]


def test_whoever_leaves_goes_on_with_the_changes(tmp_path: Path) -> None:
    """By the command that is told; the finished one is still the last until then."""
    talk(tmp_path, *["3"] * 67)
    said = talk(tmp_path, "1", "5", "q", arguments=EDIT)
    assert said.code == 3
    assert "`aecareer assess --edit --plain` goes on from here" in said.err
    assert ratings(draft(tmp_path))[:2] == [5, 3]
    assert len(finished(tmp_path)) == 1
    again = talk(tmp_path, "2", "4", "", arguments=EDIT)
    assert again.code == 0
    assert ratings(finished(tmp_path)[1])[:3] == [5, 4, 3]


def test_what_was_not_asked_is_not_asked_now(tmp_path: Path) -> None:
    """As after a quick interview: the page comes first; back leads to the questions."""
    few = tmp_path / "few.json"
    few.write_text(json.dumps({"AE.1.1": 3, "AE.1.2": 4}))
    assert talk(tmp_path, "", arguments=(*EDIT, "--answers", str(few))).code == 0
    said = talk(tmp_path, arguments=EDIT)
    assert said.code == 3
    assert asked(said) == []
    assert "2 of 67 are answered.\nNot rated: 65 not asked." in said.err
    said = talk(tmp_path, "b", "2", "q", arguments=EDIT)
    assert asked(said) == [3, 4]
    assert ratings(draft(tmp_path)).count(None) == 64


def test_what_is_begun_is_looked_over_before_what_is_finished(tmp_path: Path) -> None:
    """--new goes before it, and then the last finished one is opened."""
    talk(tmp_path, *["3"] * 67)
    talk(tmp_path, "1", "2")
    said = talk(tmp_path, "1", "5", "q", arguments=EDIT)
    assert ratings(draft(tmp_path))[:3] == [5, 2, None]
    assert "Going on with the assessment of" in said.err
    said = talk(tmp_path, "q", arguments=(*EDIT, "--new"))
    assert ratings(draft(tmp_path)) == [3] * 67
    assert "The assessment begun before is kept as" in said.err


@pytest.mark.parametrize("options", [(), ("--new",), ("--as", "manager", "--for", "Li Na")])
def test_where_nothing_was_rated_there_is_nothing_to_change(
    tmp_path: Path, options: tuple[str, ...]
) -> None:
    """It says so, and neither asks nor moves anything."""
    if options == ("--new",):
        talk(tmp_path, "3")
    before = sorted((tmp_path / "data").rglob("*.json"))
    said = talk(tmp_path, "", arguments=(*EDIT, *options))
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("aecareer: no assessment is begun or finished yet")
    assert sorted((tmp_path / "data").rglob("*.json")) == before


def test_ratings_of_others_are_changed_too(tmp_path: Path) -> None:
    """The last of that rater on that person."""
    about = ("--as", "manager", "--for", "Li Na")
    talk(tmp_path, *["3"] * 67, arguments=(*ASK, *about))
    said = talk(tmp_path, "7", "n", "", arguments=(*EDIT, *about))
    assert said.code == 0
    assert "Li Na: All 67 duties are answered." in said.err
    assert ratings(finished(tmp_path)[1])[6] == "not_applicable"
    assert content(finished(tmp_path)[1])["person"] == "Li Na"


# Answers in a file


def test_what_new_put_aside_is_taken_up_again(tmp_path: Path) -> None:
    """As the words say; what is begun meanwhile is put aside in its turn."""
    talk(tmp_path, "3", "e", "why", "4")
    said = talk(tmp_path, "1", arguments=(*ASK, "--new"))
    (aside,) = re.findall(r"kept as (\S+\.json); give that file to `([^`]*)`", said.err)
    assert aside[1] == "aecareer assess --edit --answers"
    said = talk(tmp_path, "b", "5", "q", arguments=(*EDIT, "--answers", aside[0]))
    assert asked(said) == [3, 4]
    assert ratings(draft(tmp_path))[:4] == [3, 4, 5, None]
    other = draft(tmp_path).with_name(f"{NAME}.old-2.json")
    assert str(other) in said.err
    assert ratings(other)[:2] == [1, None]
    assert talk(tmp_path, "2").code == 3
    assert ratings(draft(tmp_path))[:5] == [3, 4, 5, 2, None]


def test_a_form_can_be_gone_on_with_at_the_screen(tmp_path: Path) -> None:
    """Whatever --answers reads; rater and person are the file's, unless told otherwise."""
    form = tmp_path / "form.json"
    answers = {"AE.1.1": 3, "AE.1.2": {"rating": 2, "note": "an example"}}
    form.write_text(
        json.dumps(
            {
                "schema": "aecareer.answers/1",
                "person": "Li Na",
                "rater": "manager",
                "answers": answers,
            }
        )
    )
    before = form.read_bytes()
    said = talk(tmp_path, "", arguments=(*EDIT, "--answers", str(form)))
    assert said.code == 0
    (file,) = finished(tmp_path)
    document = content(file)
    assert (document["person"], document["rater"]) == ("Li Na", "manager")
    assert len(document["answers"]) == 2
    assert document["started"]
    assert form.read_bytes() == before
    other = talk(
        tmp_path, "q", arguments=(*EDIT, "--answers", str(form), "--as", "peer", "--for", "Bo")
    )
    assert "Bo: 2 of 67 are answered." in other.err


# On terminals


@posix
@LANGUAGES
@pytest.mark.parametrize("size", [(80, 24), (40, 20)], ids=["80x24", "40x20"])
def test_on_a_terminal_any_answer_is_changed_by_its_number(
    tmp_path: Path, language: Language, size: tuple[int, int]
) -> None:
    """From the page to the card and back, and then the result."""
    talk(tmp_path, *["3"] * 67)
    arguments = ("assess", "--edit", "--lang", language.code)
    with window(tmp_path, *arguments, columns=size[0], rows=size[1]) as seen:
        seen.see(last_page(language), "67")
        seen.type("67\r")
        seen.see(language.say("{n} of {total}", n=67, total=67), keys_of(language))
        seen.type("5")
        seen.see(last_page(language))
        seen.until(lambda: re.search(r"^ 67  5  ", seen.screen, re.MULTILINE) is not None)
        seen.type("\r")
        seen.see(summary(language))
        seen.type("\r")
        assert seen.finish() == 0
        assert seen.attributes == seen.before
    assert ratings(finished(tmp_path)[1]) == [*[3] * 66, 5]


@posix
@pytest.mark.parametrize("way", ["\x03", "close"])
def test_whoever_breaks_off_on_the_last_page_has_finished(tmp_path: Path, way: str) -> None:
    """In the middle of a number, too."""
    with window(tmp_path, "assess") as seen:
        begin(seen)
        seen.type("3" * 67)
        seen.see(last_page())
        seen.type("54")
        seen.see("4: Enter goes there")
        if way == "close":
            seen.close()
        else:
            seen.type(way)
            assert seen.finish() == 130
            assert seen.attributes == seen.before
            seen.see("`aecareer report` shows the result")
    (kept,) = finished(tmp_path)
    assert ratings(kept) == [3] * 67


@posix
@pytest.mark.parametrize("way", ["\x04", "q", "kill"])
def test_whoever_leaves_the_last_page_is_there_again(tmp_path: Path, way: str) -> None:
    """With all that was answered, be it in the middle of a number."""
    with window(tmp_path, "assess") as seen:
        begin(seen)
        seen.type("3" * 67)
        seen.see(last_page())
        seen.type("12\r54")
        seen.see("4: Enter goes there")
        if way == "kill":
            seen.child.kill(signal.SIGKILL)
            seen.finish()
        else:
            seen.type(way)
            assert seen.finish() == 3
            assert seen.attributes == seen.before
            seen.see("`aecareer assess` goes on from here")
    assert finished(tmp_path) == []
    assert ratings(draft(tmp_path)) == [*[3] * 11, 5, *[3] * 55]
    with window(tmp_path, "assess") as seen:
        seen.see("All 67 duties are answered.", last_page())
        seen.type("b")
        seen.see(counted(67))
        seen.type("\r")
        seen.see(last_page())
        seen.type("\r")
        seen.see(summary())
    assert len(finished(tmp_path)) == 1
