"""What is kept between runs, at real terminals: drafts in any state, and finished assessments."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from aecareer.answers import Answers
from aecareer.files.framework_file import load_framework
from aecareer.language import Language
from aecareer.quick import about_left, quick_next
from running import cells, hazards, posix, run, squeezed
from seeing import shown
from terminal import CHINESE, ENGLISH
from window import Window, begin, counted, keys_of, last_page, receipts, summary, window

pytestmark = posix

LANGUAGES = pytest.mark.parametrize("language", [ENGLISH, CHINESE], ids=["en", "zh"])
NAME = "agency-account-service.self"
PLAIN = ("assess", "--plain", "--position", "AE")


def begun(home: Path, keys: str = "34") -> Path:
    """The draft of someone who has left after these answers."""
    assert run(home, *PLAIN, stdin="\n".join(keys)).code == 3
    return home / "data" / "drafts" / f"{NAME}.json"


def finished(home: Path, keys: str) -> None:
    """A whole assessment; the keys come again and again."""
    assert run(home, *PLAIN, stdin="\n".join((keys * 67)[:67])).code == 0


@pytest.mark.parametrize(
    ("content", "language"),
    [
        (b"", ENGLISH),
        (b"{broken", CHINESE),
        (b"\xff\xfe\x00", ENGLISH),
        (b"[" * 100_000, CHINESE),
        (b'{"AE.1.1": 9}', ENGLISH),
        (b'{"answers": {}, "framework": {"id": "another"}}', CHINESE),
    ],
    ids=["empty", "cut", "binary", "deep", "off the scale", "another framework's"],
)
def test_a_damaged_draft_is_set_aside_and_said(
    tmp_path: Path, content: bytes, language: Language
) -> None:
    """It never stops an assessment, and no byte of it is lost."""
    folder = tmp_path / "data" / "drafts"
    folder.mkdir(parents=True)
    (folder / f"{NAME}.json").write_bytes(content)
    aside = folder / f"{NAME}.damaged-1.json"
    with window(tmp_path, "assess", "--lang", language.code) as seen:
        seen.see(
            language.say("The draft could not be read; it is kept as {file}.", file=aside),
            language.say("What is your present position?"),
        )
        begin(seen, language)
    assert aside.read_bytes() == content


@LANGUAGES
def test_a_new_assessment_keeps_what_was_begun(tmp_path: Path, language: Language) -> None:
    """Each time under a name of its own, which is said."""
    old = [begun(tmp_path).read_text(encoding="utf-8")]
    folder = tmp_path / "data" / "drafts"
    for number in (1, 2):
        aside = folder / f"{NAME}.old-{number}.json"
        with window(tmp_path, "assess", "--new", "--lang", language.code) as seen:
            seen.see(
                language.say(
                    "The assessment begun before is kept as {file}; give that file to `aecareer "
                    "assess --edit --answers` to take it up again.",
                    file=aside,
                )
            )
            begin(seen, language)
            seen.type("5")
            seen.see(counted(2, language))
            seen.type("q")
            assert seen.finish() == 3
        assert aside.read_text(encoding="utf-8") == old[-1]
        old.append((folder / f"{NAME}.json").read_text(encoding="utf-8"))
        assert len(json.loads(old[-1])["answers"]) == 1


@LANGUAGES
@pytest.mark.parametrize("blocked", ["", "drafts", "assessments"])
def test_what_cannot_be_written_is_said_before_the_first_question(
    tmp_path: Path, language: Language, blocked: str
) -> None:
    """Where a file stands in the place of a folder, nothing can be kept, root or not."""
    path = tmp_path / "data" / blocked
    path.parent.mkdir(exist_ok=True)
    path.write_text("")
    with window(tmp_path, "assess", "--lang", language.code) as seen:
        words = [str(path), language.say("What is your present position?")]
        seen.until(lambda: any(squeezed(word) in squeezed(seen.screen) for word in words))
        assert squeezed(str(path)) in squeezed(seen.screen)
        assert seen.finish() == 1
        assert words[1] not in seen.screen
    assert path.read_text() == ""


def test_a_full_disk_amid_the_interview_is_said_and_gives_the_answers_out(tmp_path: Path) -> None:
    """On the card, and when one leaves: as a document that --answers reads."""
    with window(tmp_path, "assess") as seen:
        begin(seen)
        seen.type("3")
        seen.see(counted(2))
        drafts = tmp_path / "data" / "drafts"
        drafts.rename(tmp_path / "away")
        drafts.write_text("")
        seen.type("4")
        seen.see(counted(3), "Not saved yet: cannot be written")
        seen.type("q")
        assert seen.finish() == 1
        (document,) = [line for line in seen.raw.decode().splitlines() if line.startswith("{")]
    assert len(json.loads(document)["answers"]) == 2
    assert run(tmp_path, "assess", "--answers", "-", stdin=document).code == 0


@LANGUAGES
def test_of_two_at_once_the_second_is_told(tmp_path: Path, language: Language) -> None:
    """The first goes on undisturbed; after it has ended the next one may."""
    arguments = ("assess", "--lang", language.code)
    with window(tmp_path, *arguments) as first:
        begin(first, language)
        code, second = shown(tmp_path, *arguments)
        assert code == 1
        said = "this assessment is open in another window; go on there, or close it first"
        assert squeezed(language.say(said)) in squeezed("".join(second.lines))
        first.type("3")
        first.see(counted(2, language))
        first.close()
    with window(tmp_path, *arguments) as third:
        third.see(counted(2, language))


def to_the_offer(seen: Window, language: Language) -> None:
    """Through the quick interview as someone who can do what an AE can, and little more."""
    seen.see(language.say("What is your present position?"))
    seen.redrawn(partial(seen.type, "2"), card_end(language))
    left = about_left(load_framework(), Answers(position="AE")) - 1
    about = f"1, about {left} more," if language is ENGLISH else f"第1条，约剩{left}条"
    assert squeezed(about) in squeezed(seen.screen)
    keys = quick_keys("AE")
    to_the_last_page(seen, language, lambda given: keys[given])
    assert 8 < len(receipts(seen)) <= 25
    seen.type("\r")
    seen.see(language.say("Enter yes, n no"))


def card_end(language: Language) -> str:
    """The end of a card. The key to leave alone stands above the last line of the last page, too,
    and in the Chinese opening: what is read of either may end there.
    """
    return f"{language.say('h help')}  {keys_of(language)}"


def quick_keys(code: str) -> str:
    """The keys of somebody who holds that position, does its duties alone and no higher ones."""
    framework = load_framework()
    present, answers, keys = framework.role(code), Answers(position=code), ""
    while (duty := quick_next(framework, answers)) is not None:
        keys += "3" if framework.owners[duty.id].level <= present.level else "1"
        answers = answers.with_rating(duty.id, int(keys[-1]))
    return keys


def to_the_last_page(seen: Window, language: Language, answer: Callable[[int], str]) -> None:
    """Answers each question, by how many have been, until none is left."""
    last = last_page(language)
    while last not in seen.screen:
        change = partial(seen.type, answer(len(receipts(seen))))
        seen.redrawn(change, card_end(language), last)


@LANGUAGES
def test_the_quick_interview_to_its_offer_and_on(tmp_path: Path, language: Language) -> None:
    """It says the position, asks whether to go on, and then only what the plan needs."""
    with window(tmp_path, "assess", "--quick", "--lang", language.code) as seen:
        to_the_offer(seen, language)
        seen.see("Account Executive (AE)" if language is ENGLISH else "客户执行（AE）")
        asked = len(receipts(seen))
        seen.redrawn(partial(seen.type, "\r"), card_end(language))
        assert (f"{asked + 1} of" if language is ENGLISH else f"{asked + 1}/") in seen.screen
        to_the_last_page(seen, language, lambda _: "3")
        seen.type("\r")
        seen.see(summary(language))
        seen.type("\r")
        assert seen.finish() == 0
        assert asked < len(receipts(seen)) < 67
    listed = shown(tmp_path, "history", "--lang", language.code)[1].screen[0]
    assert language.say("{n} duties", n=len(receipts(seen))) in listed


def test_the_quick_interview_can_end_with_its_offer(tmp_path: Path) -> None:
    """No leads to the report; what was not asked is missing there, and it says so."""
    with window(tmp_path, "assess", "--quick") as seen:
        to_the_offer(seen, ENGLISH)
        seen.type("n")
        seen.see(summary())
        seen.type("d")
        assert seen.finish() == 0
        assert "? too few of its duties are rated on the scale" in seen.scrolled
        assert "Points by area" in seen.scrolled


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of someone with two assessments; only for tests that change nothing."""
    home = tmp_path_factory.mktemp("twice")
    finished(home, "2")
    finished(home, "234")
    return home


@LANGUAGES
def test_the_history_lists_what_was_finished_and_what_moved(
    twice: Path, language: Language
) -> None:
    """The oldest first, each with its position; then each move with its figures."""
    code, seen = shown(twice, "history", "--lang", language.code)
    assert code == 0
    lines = [line for line in seen.lines if line.strip()]
    after = 1 + lines.index(" " + language.say("What has moved since the assessment before"))
    entries = [line for line in lines[:after] if line[:4].strip().isdigit()]
    assert [line.split()[0] for line in entries] == ["1", "2"]
    assert all(language.say("all duties") in line for line in entries)
    assert language.say("{code} as a starting point", code="AAE") in entries[0]
    assert "67" in lines[after]
    assert [line.split()[-1] for line in lines[after + 1 : after + 5]] == ["AAE", "AE", "AM", "AD"]
    moves = lines[after + 1 : after + 5]
    assert all(re.match(r" +\d+ ?% (->|→) +\d+ ?%  \w", line) for line in moves)
    assert any(re.match(" {3}2 (->|→) 4 ", line) for line in lines)


@LANGUAGES
def test_the_history_fits_a_narrow_terminal(twice: Path, language: Language) -> None:
    """Long names of areas are wrapped, and no figure is parted."""
    options = ("--lang", language.code)
    code, seen = shown(twice, "history", *options, columns=40)
    assert code == 0
    assert max(map(cells, seen.lines)) <= 40
    assert hazards("".join(seen.lines)) == set()


@LANGUAGES
def test_the_report_of_a_number_is_the_one_shown_then(twice: Path, language: Language) -> None:
    """The first, not the last; in any language, the whole of it."""
    reports = [
        shown(twice, "report", *which, "--lang", language.code)[1].lines
        for which in (["1"], ["2"], [])
    ]
    assert reports[0] != reports[1] == reports[2]
    assert language.say("No position reached yet; start from {position}", position="")[
        :5
    ] in "".join(reports[0])
    assert f" {language.say('Points by area')}" in reports[0]
    assert hazards("\n".join(reports[0])) == set()


def test_removing_an_assessment_asks_on_the_terminal(tmp_path: Path) -> None:
    """Only yes removes it; another answer and Ctrl-D do not."""
    finished(tmp_path, "3")
    for answer, said in (("n\n", "Nothing was"), ("\x04", "Nothing was"), ("y\n", "is removed")):
        assert [*(tmp_path / "data" / "assessments").rglob("*.json")]
        with window(tmp_path, "history", "--delete", "1") as seen:
            seen.see("Remove assessment 1 of", "y/n")
            seen.type(answer)
            assert seen.finish() == 0
            seen.see(said)
    assert not [*(tmp_path / "data" / "assessments").rglob("*.json")]


@LANGUAGES
def test_ctrl_c_at_the_question_of_a_command_is_confirmed(twice: Path, language: Language) -> None:
    """In words, on a line of their own, as everywhere; nothing is removed."""
    with window(twice, "history", "--delete", "1", "--lang", language.code) as seen:
        seen.see("y/n")
        seen.type("\x03")
        assert seen.finish() == 130
        assert len([*(twice / "data" / "assessments").rglob("*.json")]) == 2
        seen.see(f"aecareer: {language.say('interrupted')}")
        assert seen.column == 0
