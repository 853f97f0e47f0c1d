"""`aecareer assess --as manager --for NAME`: the interview on somebody else, and what it keeps."""

from __future__ import annotations

import json
import re
import stat
import sys
from pathlib import Path
from typing import Any

import pytest

from aecareer.answers import Answers, Rater, Viewpoint, name_key
from aecareer.files.stored import file_key
from aecareer.framework import Framework
from aecareer.language import Language
from aecareer.quick import quick_next
from aecareer.terminal.interview.card import CardMaker
from aecareer.terminal.interview.pages import Pages
from aecareer.terminal.interview.setting import Setting
from running import Ran, cells, hazards, look, posix, run
from terminal import CHINESE, ENGLISH, questions
from window import counted, keys_of, receipts, summary, window

FULL = ("3",) * 67
LIN = str(Path(__file__).parent / "data" / "cli" / "lin.json")
HOSTILE = "[red]\x1b[31m\u202eA\u2066\x07{name} <b>'\"`$(x)\\"
LANGUAGES = pytest.mark.parametrize("language", [ENGLISH, CHINESE], ids=["en", "zh"])


def talk(home: Path, *lines: str, rater: str = "manager", name: str = "Li Na", **more: str) -> Ran:
    """A plain interview on somebody in which these lines are typed before the input ends."""
    arguments = ("assess", "--plain", "--position", "AE", "--as", rater, "--for", name)
    options = [word for option, value in more.items() for word in (f"--{option}", value) if word]
    return run(home, *arguments, *options, stdin="".join(f"{line}\n" for line in lines))


def drafts(home: Path) -> list[Path]:
    return sorted((home / "data" / "drafts").glob("*.json"))


def finished(home: Path) -> list[Path]:
    return sorted((home / "data" / "assessments").rglob("*.json"))


def content(file: Path) -> dict[str, Any]:
    document = json.loads(file.read_text(encoding="utf-8"))
    assert isinstance(document, dict)
    return document


# From the first question to the file that is handed on


@pytest.mark.parametrize(
    ("rater", "opening", "headline"),
    [
        (
            "manager",
            "You rate Li Na, as their manager.",
            "Li Na fits: Account Director (AD)",
        ),
        ("PEER", "You rate Li Na, as a colleague.", "One colleague's view of Li Na"),
    ],
)
def test_the_whole_interview_speaks_of_the_person(
    tmp_path: Path, rater: str, opening: str, headline: str
) -> None:
    """By name at every question, and nowhere of 'you' as the one who is rated."""
    said = talk(tmp_path, *FULL, rater=rater)
    assert said.code == 0
    assert opening in said.err
    assert [int(n) for n in re.findall(r"^Li Na, (\d+) of 67\b", said.err, re.M)] == [*range(1, 68)]
    assert said.out.startswith(headline)
    assert "Li Na reaches 16 of the 16 AD points" in said.out
    for words in ("You rate yourself", "You fit", "You reach", "Self-ratings"):
        assert words not in said.err + said.out


def test_the_answers_are_kept_and_the_last_line_says_where(tmp_path: Path) -> None:
    """One file, readable by its owner only, with rater and person, whose name it does not bear."""
    said = talk(tmp_path, *FULL, rater="peer")
    (file,) = finished(tmp_path)
    assert said.err.splitlines()[-1].removeprefix("> ") == (
        f"Your ratings of Li Na are kept in {file}. Hand that file on: `aecareer report --with` "
        "and `aecareer team` read it."
    )
    document = content(file)
    assert (document["rater"], document["person"], document["position"]) == ("peer", "Li Na", "AE")
    assert not re.search("li|na", file.name, re.IGNORECASE)
    assert drafts(tmp_path) == []
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_quiet_leaves_the_last_line_out(tmp_path: Path) -> None:
    """With --json standard output is the report, and -q leaves only the questions."""
    said = run(
        tmp_path,
        *("assess", "--plain", "--as", "manager", "--for", "Li Na", "--json", "-q"),
        stdin="\n" * 1 + "3\n" * 67,
    )
    assert json.loads(said.out)["rater"] == "manager"
    assert "What is Li Na's present position? (AAE, AE, AM, AD; Enter skips): " in said.err
    assert "kept in" not in said.err


def test_ratings_of_others_are_no_assessment_of_ones_own(tmp_path: Path) -> None:
    """History, report and plan do not know of them."""
    assert talk(tmp_path, *FULL).code == 0
    assert json.loads(run(tmp_path, "history", "--json").out)["assessments"] == []
    for command in ("report", "plan"):
        assert "no assessment is finished yet" in run(tmp_path, command).err


def test_the_quick_interview_speaks_of_the_person(tmp_path: Path, shipped: Framework) -> None:
    """What it found and the offer to go on name nobody as 'you'."""
    answers = Answers(position="AE", rater=Rater.MANAGER)
    while (duty := quick_next(shipped, answers)) is not None:
        answers = answers.with_rating(duty.id, 3)
    said = run(
        tmp_path,
        *("assess", "--plain", "--quick", "--as", "manager", "--for", "Li Na", "--position", "AE"),
        stdin="3\n" * answers.answered + "\nn\n",
    )
    assert "Li Na fits: " in said.err
    assert "would show the strengths and the next step" in said.err
    assert "You fit" not in said.err + said.out


# Drafts


def test_two_peoples_drafts_never_mix(tmp_path: Path) -> None:
    """Nor do two raters' on one person, nor one's own: each goes on by itself."""
    talk(tmp_path, "1")
    talk(tmp_path, "2", "2", name="Wang Wei")
    talk(tmp_path, "3", "3", "3", rater="peer")
    run(tmp_path, "assess", "--plain", "--position", "AE", stdin="4\n4\n4\n4\n")
    found = sorted(
        (d["rater"], d["person"], len(d["answers"])) for d in map(content, drafts(tmp_path))
    )
    assert found == [
        ("manager", "Li Na", 1),
        ("manager", "Wang Wei", 2),
        ("peer", "Li Na", 3),
        ("self", "", 4),
    ]


@pytest.mark.parametrize("again", ["li na", "ＬＩ　ＮＡ", "  Li  Na "])
def test_a_draft_goes_on_whatever_the_writing_of_the_name(tmp_path: Path, again: str) -> None:
    """Case, width and spaces part no two people."""
    talk(tmp_path, "1", "1")
    said = talk(tmp_path, "1", name=again)
    assert "2 of 67 are answered." in said.err
    assert "Going on with your ratings of " in said.err
    (draft,) = drafts(tmp_path)
    assert len(content(draft)["answers"]) == 3


@pytest.mark.parametrize(
    ("name", "options", "command"),
    [
        ("Li", (), "aecareer assess --plain --as manager --for Li"),
        ("Li Na", ("--quick",), "aecareer assess --quick --plain --as manager --for 'Li Na'"),
        ("Li", ("--lang", "en"), "aecareer assess --plain --as manager --for Li --lang en"),
        ("O'Hara; ls", (), "aecareer assess --plain --as manager --for 'O'\"'\"'Hara; ls'"),
    ],
)
def test_leaving_names_the_command_that_goes_on(
    tmp_path: Path, name: str, options: tuple[str, ...], command: str
) -> None:
    """As it can be typed into a shell."""
    said = run(
        tmp_path,
        *("assess", "--plain", "--as", "manager", "--for", name, *options),
        stdin="\n3\nq\n",
    )
    assert said.code == 3
    assert said.err.endswith(f"aecareer: your answers are saved; `{command}` goes on from here\n")


def test_a_new_beginning_sets_the_draft_of_that_person_aside(tmp_path: Path) -> None:
    """And of nobody else."""
    for name in ("Li Na", "Wang Wei"):
        talk(tmp_path, "1", name=name)
    assert talk(tmp_path, "2", new="").code == 3
    found = [(content(file)["person"], ".old-1." in file.name) for file in drafts(tmp_path)]
    assert sorted(found) == [("Li Na", False), ("Li Na", True), ("Wang Wei", False)]


@posix
def test_only_answers_of_the_same_rater_on_the_same_person_are_shown_again(tmp_path: Path) -> None:
    """After a new answer the one before is shown, if this rater gave it for this person."""
    for rater, name, rating in (
        ("manager", "Li Na", "1"),
        ("manager", "Wang Wei", "4"),
        ("peer", "Li Na", "5"),
    ):
        assert talk(tmp_path, *(rating,) * 67, rater=rater, name=name).code == 0
    run(tmp_path, "assess", "--plain", "--position", "AE", stdin="0\n" * 67)
    arguments = ("assess", "--as", "manager", "--position", "AE", "--for")
    for name, aside in (("li na", "(last time 1)"), ("Somebody", "")):
        with window(tmp_path, *arguments, name) as seen:
            seen.see(counted(1), keys_of())
            seen.type("3")
            seen.see(counted(2), keys_of())
            seen.type("q")
            assert seen.finish() == 3
            (receipt,) = [line for line in seen.scrolled.split("\n") if line.startswith(" 3  ")]
            assert receipts(seen) == "3"
            assert ("(last time " in receipt) == bool(aside)
            assert aside in receipt


# At the terminal


@posix
@LANGUAGES
def test_a_whole_interview_on_a_terminal(tmp_path: Path, language: Language) -> None:
    """The name stands on each card, in the question for the position and in the report."""
    arguments = ("assess", "--as", "manager", "--for", "Li Na", "--lang", language.code)
    with window(tmp_path, *arguments, columns=40, rows=20) as seen:
        seen.see(language.say("What is {person}'s present position?", person="Li Na"))
        seen.type("2")
        seen.see(counted(1, language), "Li Na", keys_of(language))
        seen.type("h")
        seen.see(language.say("Any key goes back to the question."))
        assert "Li Na" in seen.screen
        seen.type(" ")
        seen.see(counted(1, language), "Li Na", keys_of(language))
        seen.type("3" * 67 + "\r")
        seen.see(summary(language))
        seen.type("\r")
        assert seen.finish() == 0
        text = seen.scrolled
    (file,) = finished(tmp_path)
    assert file.name in "".join(text.split())
    pages = [line for line in text.split("\n") if line.startswith(" ")]
    assert max(map(cells, pages)) < 40
    assert language.say("You fit: {position}", position="").strip() not in text


@LANGUAGES
@pytest.mark.parametrize("size", [(80, 24), (40, 20)], ids=["80x24", "40x20"])
@pytest.mark.parametrize("name", ["Li", "N" * 200, "娜" * 200, "a b " * 50])
def test_cards_and_pages_hold_any_name(
    shipped: Framework, language: Language, size: tuple[int, int], name: str
) -> None:
    """No card or help page is wider or higher than its screen, however long the name."""
    viewpoint = Viewpoint(Rater.MANAGER, name)
    maker = CardMaker(Setting(shipped, language, viewpoint))
    pages = Pages(Setting(shipped, language, viewpoint))
    for lines in (*(maker.card(q, *size) for q in questions(shipped)), pages.help(*size)):
        assert len(lines) <= size[1]
        assert max(map(cells, lines)) < size[0]
        assert any(name[:4].strip() in line for line in lines)


def test_a_hostile_name_is_shown_and_kept_clean(tmp_path: Path) -> None:
    """Nothing of it steers the terminal, runs as markup or template, or reaches a file's name."""
    said = talk(tmp_path, "3", name=HOSTILE)
    assert hazards(said.err + said.out) == set()
    assert "[red] [31mA {name} <b>" in said.err
    for file in (tmp_path / "data").rglob("*"):
        assert re.fullmatch(r"[\w.-]+", file.name)
    assert content(drafts(tmp_path)[0])["person"] == "[red] [31mA {name} <b>'\"`$(x)\\"


# Answers from a file, and mistakes


def test_given_answers_are_marked(tmp_path: Path) -> None:
    """--as and --for set the rater and the person; without them the file's stay."""
    named = ("--as", "peer", "--for", "Li Na")
    marked = json.loads(look("assess", "--answers", LIN, *named, "--json").out)
    assert (marked["rater"], marked["person"]) == ("peer", "Li Na")
    own = content(Path(LIN))
    file = tmp_path / "peer.json"
    file.write_text(json.dumps({**own, "rater": "peer"}), encoding="utf-8")
    kept = json.loads(run(tmp_path, "assess", "--answers", str(file), "--json").out)
    assert (kept["rater"], kept["person"]) == ("peer", own["person"])


def test_ones_own_name_is_put_on_ones_own_answers(tmp_path: Path) -> None:
    """`--for` without `--as` names oneself; the interview says 'you' all the same."""
    arguments = ("assess", "--plain", "--position", "AE", "--for", "Li Na", "--json")
    said = run(tmp_path, *arguments, stdin="3\n" * 67)
    assert "You rate yourself" in said.err
    document = json.loads(said.out)
    assert (document["rater"], document["person"]) == ("self", "Li Na")
    assert len(json.loads(run(tmp_path, "history", "--json").out)["assessments"]) == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--as", "manager"), "--as manager needs --for NAME: who is being rated?"),
        (("--as", "peer", "--for", " \u200b "), "--as peer needs --for NAME: who is being rated?"),
        (("--as", "上级", "--lang", "zh"), "--as 上级要和--for 姓名一起用：您给谁打分？"),
        (("--as", "managr"), "there is no rater 'managr'; did you mean manager? (there are: self,"),
        (("--as", "xxxxxxxx"), "there is no rater 'xxxxxxxx' (there are: self, manager, peer)"),
        (("--as", "self", "--for", "n" * 201), "a name has up to 200 characters"),
    ],
)
def test_mistakes_are_named_before_the_first_question(
    arguments: tuple[str, ...], says: str
) -> None:
    """With exit code 2, one line, and nothing on standard output."""
    for plain in ((), ("--plain",)):
        said = look("assess", *plain, *arguments)
        assert (said.code, said.out) == (2, "")
        assert said.err.startswith(f"aecareer: {says}")
        assert said.err.count("\n") == 1


def test_a_manager_without_a_name_in_file_or_option_is_a_mistake(tmp_path: Path) -> None:
    """A name in the file will do."""
    bare = tmp_path / "bare.json"
    bare.write_text('{"AE.1.1": 3}', encoding="utf-8")
    said = run(tmp_path, "assess", "--answers", str(bare), "--as", "manager")
    assert (said.code, said.out) == (2, "")
    assert run(tmp_path, "assess", "--answers", LIN, "--as", "manager").code == 0


def test_a_key_for_files_holds_no_name() -> None:
    """It is the same for the same person, another for another, and of oneself just that."""
    keys = {
        file_key(Viewpoint(rater, name))
        for rater in (Rater.MANAGER, Rater.PEER)
        for name in ("Li Na", "LI NA", "ｌｉ ｎａ", "Wang", "../x", "\ud800")
    }
    assert len(keys) == 8
    assert all(re.fullmatch("(manager|peer)-[0-9a-f]{16}", key) for key in keys)
    assert file_key(Viewpoint(Rater.SELF, "Li Na")) == "self"
    assert name_key("Straße") == name_key("STRASSE")
