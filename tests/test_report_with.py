"""`aecareer report --with FILE...`: what all sides say together, in every form."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations_with_replacement
from math import erf, sqrt
from pathlib import Path
from typing import Any

import pytest

from aecareer.answers import Answers, Rater
from aecareer.answers_document import from_document
from aecareer.files.archive import Archive
from aecareer.fits import credit
from aecareer.framework import Framework
from aecareer.language import Language
from aecareer.raters import Combined
from aecareer.render.report.rater_words import combined_reason, difference_words
from aecareer.scoring import score
from aecareer.sources import kept_to_half_a_point
from running import Ran, cells, environment, hazards, posix, run
from seeing import shown
from terminal import CHINESE, ENGLISH

LANGUAGES = pytest.mark.parametrize("language", [ENGLISH, CHINESE], ids=["en", "zh"])
LEVELS = {"AAE": 5, "AE": 4, "AM": 3, "AD": 1}
Document = dict[str, Any]


def answers(shipped: Framework, levels: Mapping[str, Any], **frame: str) -> Document:
    """A document in which every duty of a role has that role's rating."""
    ratings = {
        duty_id: levels[role.code]
        for duty_id, role in shipped.owners.items()
        if role.code in levels
    }
    return {
        "schema": "aecareer.answers/1",
        "finished": "2026-05-01T08:00:00Z",
        **frame,
        "answers": {duty_id: {"rating": r, "note": "SECRET"} for duty_id, r in ratings.items()},
    }


@pytest.fixture
def home(tmp_path: Path, shipped: Framework) -> Path:
    """A home with one finished assessment of Li Na, a manager's file, and five peers' files."""
    own = {**answers(shipped, LEVELS, person="Li Na"), "answers": {}}
    own["answers"] = {d: {"rating": LEVELS[r.code]} for d, r in shipped.owners.items()}
    Archive(shipped, environment(tmp_path, {})).add(from_document(own, shipped))
    put(tmp_path, "own.json", own)
    manager = answers(shipped, {**LEVELS, "AM": 2}, rater="manager", person="LI NA ")
    put(tmp_path, "manager.json", manager)
    (tmp_path / "peers").mkdir()
    for number in range(5):
        levels = {**LEVELS, "AM": 5 if number else 0}
        peer = answers(shipped, levels, rater="peer", person="Li Na", form=f"form{number}")
        put(tmp_path, f"peers/{number}.json", peer)
    return tmp_path


def put(home: Path, name: str, document: object) -> Path:
    file = home / name
    file.write_text(json.dumps(document, indent=1), encoding="utf-8")
    return file


def peers(home: Path, count: int) -> list[str]:
    return [str(home / "peers" / f"{number}.json") for number in range(count)]


def report(home: Path, *arguments: str) -> Ran:
    return run(home, "report", *arguments, cwd=home)


def document(home: Path, *arguments: str) -> Document:
    said = report(home, *arguments, "--json")
    assert (said.code, said.err) == (0, "")
    found = json.loads(said.out)
    assert isinstance(found, dict)
    return found


def test_that_not_every_side_sees_it_is_said_only_of_what_several_saw(
    home: Path, shipped: Framework
) -> None:
    """Of a duty that one side alone answered it is said which."""
    both = "Not every side sees these duties done as expected"
    found = " ".join(run(home, "plan", "--with", "manager.json", cwd=home).out.split())
    assert both in found
    assert "has answered it" not in found
    first = next(d for d, role in shipped.owners.items() if role.code == "AAE")
    unseen = answers(shipped, dict.fromkeys(LEVELS, "not_applicable"), rater="manager")
    unseen["answers"][first] = {"rating": 3}
    put(home, "blind.json", {**unseen, "person": "Li Na"})
    found = " ".join(run(home, "plan", "--with", "blind.json", cwd=home).out.split())
    assert both not in found
    assert "only the person has answered it" in found


def shares(found: Document, code: str) -> tuple[float, Document]:
    (role,) = [role for role in found["raters"]["roles"] if role["code"] == code]
    return role["fit"], role["by_source"]


# What it shows


def test_without_others_there_are_no_raters(home: Path) -> None:
    """The field is there, and null."""
    found = document(home)
    assert found["raters"] is None
    assert found["trace"]["sources"] is None


def test_a_manager_beside_own_answers(home: Path) -> None:
    """AM is reached in full by oneself, by half for the manager: three quarters."""
    found = document(home, "--with", "manager.json")
    assert found["raters"]["sources"] == [
        {"rater": "self", "raters": 1},
        {"rater": "manager", "raters": 1},
    ]
    assert shares(found, "AM") == (0.75, {"self": 1.0, "manager": 0.5})
    assert found["recommendation"]["role"] == "AM"
    assert [role["fit"] for role in found["roles"]] == [1.0, 1.0, 1.0, 0.0]
    assert found["would_change"] == {"up": None, "down": None}
    own = document(home)
    assert found["raters"]["own_recommendation"] == own["recommendation"]
    assert found["answers"] == own["answers"]


def test_peers_count_from_three_on(home: Path) -> None:
    """Two are left out and said; three are one side: of 0, 1 and 1 half."""
    two = document(home, "--with", *peers(home, 2))
    assert two["raters"]["peers_left_out"] == 2
    assert shares(two, "AM") == (1.0, {"self": 1.0})
    three = document(home, "--with", *peers(home, 3))
    assert three["raters"]["peers_left_out"] == 0
    assert shares(three, "AM") == (0.75, {"self": 1.0, "peer": 0.5})


def test_a_file_given_twice_is_one_rater(home: Path) -> None:
    """However it is named: two peers cannot be made three."""
    again = str(home / "peers" / ".." / "peers" / "0.json")
    found = document(home, "--with", *peers(home, 2), again, "--with", "peers/1.json")
    assert found["raters"]["peers_left_out"] == 2


@pytest.mark.parametrize("command", ["report", "plan"])
@pytest.mark.parametrize("form", ["", "k3f7q2ma"])
def test_a_copied_file_is_one_rater_and_said_once(home: Path, command: str, form: str) -> None:
    """By the form's number, or by what is in it: a copy makes no third peer of two."""
    for number in range(2):
        peer = json.loads((home / f"peers/{number}.json").read_text(encoding="utf-8"))
        put(home, f"peers/{number}.json", {**peer, "form": form and form + str(number)})
    (home / "peers/0 (1).json").write_bytes((home / "peers/0.json").read_bytes())
    said = run(home, command, "--with", *peers(home, 2), "peers/0 (1).json", "--json", cwd=home)
    assert said.code == 0
    assert said.err.count("The same view twice, counted once: ") == said.err.count("\n") == 1
    assert '"peer"' not in said.out


def test_of_two_views_by_one_rater_the_newest_counts(home: Path) -> None:
    """By the date in it, whatever the order of the files; without any the lower one, said so."""
    high = json.loads((home / "manager.json").read_text(encoding="utf-8"))
    low = {**high, "answers": {i: {"rating": 1} for i in high["answers"]}}
    put(home, "high.json", {**high, "finished": "2026-11-20"})
    put(home, "low.json", {**low, "finished": "2026-11-13"})
    for files in (("high.json", "low.json"), ("low.json", "high.json")):
        said = report(home, "--with", *files, "--json")
        assert shares(json.loads(said.out), "AM")[1]["manager"] == 0.5
        assert "low.json and high.json are by the same rater; high.json is newer" in said.err
    for name, one in (("high.json", high), ("low.json", low)):
        put(home, name, {**one, "finished": ""})
        os.utime(home / name, (1_800_000_000, 1_800_000_000))
    said = report(home, "--with", "high.json", "low.json", "--json")
    assert shares(json.loads(said.out), "AM")[1]["manager"] == 0
    assert "no date tells which is newer; low.json counts" in said.err
    os.utime(home / "high.json", (1_800_000_090, 1_800_000_090))
    said = report(home, "--with", "high.json", "low.json", "--json")
    assert shares(json.loads(said.out), "AM")[1]["manager"] == 0.5


def test_it_is_said_whose_unnamed_answers_are_taken_to_be(home: Path, shipped: Framework) -> None:
    """The name that the manager's form bears; and a manager's without one, on whom they are."""
    put(home, "nameless.json", {**answers(shipped, LEVELS), "rater": "self"})
    said = report(home, "--answers", "nameless.json", "--with", "manager.json", "--json")
    assert said.err == "The self-assessment bears no name; it is taken to be LI NA 's.\n"
    assert json.loads(said.out)["person"] == "LI NA "
    put(home, "unnamed.json", {**answers(shipped, LEVELS), "rater": "manager"})
    said = report(home, "--with", "unnamed.json", "--json")
    assert "unnamed.json does not say whom it is about; it is taken to be about Li Na" in said.err


def test_the_position_is_the_managers_word(home: Path, shipped: Framework) -> None:
    """What the person claims is told, and does not count."""
    put(home, "own.json", answers(shipped, LEVELS, person="Li Na", position="AM"))
    for held, said_so in (("AE", True), ("AM", False)):
        manager = answers(shipped, LEVELS, rater="manager", person="Li Na", position=held)
        put(home, "manager.json", manager)
        said = report(home, "--answers", "own.json", "--with", "manager.json", "--json")
        assert json.loads(said.out)["position"] == held
        assert ("states the position AM, the manager AE" in said.err) == said_so


def test_a_name_spelt_otherwise_is_the_same_and_said_once(home: Path, shipped: Framework) -> None:
    """In another order, with a comma or a title: one line for all of them."""
    for number, name in enumerate(("LI, Na", "Ms Na Li")):
        rater = ("manager", "peer")[number]
        levels = {**LEVELS, "AD": number}
        put(home, f"{rater}.json", answers(shipped, levels, rater=rater, person=name))
    said = report(home, "--with", "manager.json", "peer.json", "--json")
    assert said.code == 0
    assert said.err == (
        "Names that are nearly the same, taken to be one person's: Li Na / LI, Na / Ms Na Li.\n"
    )


def test_an_id_says_more_than_a_name(home: Path, shipped: Framework) -> None:
    """The same id under another name is one person, the same name with another id is not."""
    put(home, "own.json", {**answers(shipped, LEVELS, person="Li Na"), "person_id": "7"})
    manager = answers(shipped, LEVELS, rater="manager", person="Na Li-Wang")
    put(home, "manager.json", {**manager, "person_id": "7"})
    assert report(home, "--answers", "own.json", "--with", "manager.json").code == 0
    put(home, "manager.json", {**manager, "person": "Li Na", "person_id": "8"})
    said = report(home, "--answers", "own.json", "--with", "manager.json")
    assert (said.code, "on '8', the others on '7'" in said.err) == (1, True)


def test_nothing_of_a_single_peer_is_shown(home: Path, shipped: Framework) -> None:
    """No note, no name and no answer of theirs, in no form."""
    for number in range(3):
        levels = {"AAE": number, "AE": number, "AM": number, "AD": number}
        alone = answers(shipped, levels, rater="peer", person="Li Na")
        put(home, f"peers/{number}.json", {**alone, "position": "AD"})
    for options in ((), ("--json",), ("--explain",), ("--format", "svg")):
        for count in (1, 2, 3):
            said = report(home, "--with", *peers(home, count), *options)
            assert said.code == 0
            assert not re.search(r"SECRET|peers/|[012]\.json", said.out + said.err)
        own = report(home, "--with", "manager.json", *options).out
        two = report(home, "--with", "manager.json", *peers(home, 2), *options).out
        assert own != two
        numbers = [re.findall(r"\d+ %|\d\.\d{3,}", text) for text in (own, two)]
        assert numbers[0] == numbers[1]


def test_the_advice_rests_on_all_sides_together(home: Path) -> None:
    """With a manager who sees AM done with help only, its duties are open."""
    assert [gap["role"] for gap in document(home)["gaps"] if gap["duties"]] == ["AD"]
    with_manager = document(home, "--with", "manager.json")
    gaps = {gap["role"]: gap["duties"] for gap in with_manager["gaps"]}
    assert {duty["rating"] for duty in gaps["AM"]} == {2}


def test_cautions_stay_those_of_ones_own_answers(home: Path, shipped: Framework) -> None:
    """A low manager makes no area of one's own thin."""
    put(
        home,
        "low.json",
        answers(shipped, dict.fromkeys(LEVELS, 0), rater="manager", person="Li Na"),
    )
    assert document(home, "--with", "low.json")["cautions"] == document(home)["cautions"]


def test_the_trace_leads_to_the_confidence(home: Path) -> None:
    """Mean share and mean number of duties give each chance, and these the value."""
    found = document(home, "--with", "manager.json")
    trace = found["trace"]
    chances = {}
    for role in trace["sources"]:
        sides = role["by_source"].values()  # which saw the same duties here
        share = sum(side["share"] for side in sides) / len(sides)
        assert role["share"] == pytest.approx(share, abs=2e-4)
        assert {side["counted"] for side in sides} == {role["counted"]}
        away = (share - 2 / 3) / sqrt(0.2**2 + 0.15 / role["counted"])
        chances[role["code"]] = (1 + erf(away / sqrt(2))) / 2
        assert trace["confidence"]["chances"][role["code"]] == pytest.approx(
            chances[role["code"]], abs=1e-3
        )
    best = max(chances[code] for code in ("AM", "AD"))
    value = min(0.95, best - chances["AD"])
    assert found["recommendation"]["confidence"]["value"] == pytest.approx(value, abs=1e-3)


def test_differences_name_what_to_talk_about(home: Path, shipped: Framework) -> None:
    """Over all duties from half a point; of single duties those two points apart."""
    low = answers(shipped, {**LEVELS, "AAE": 4, "AE": 3}, rater="manager", person="Li Na")
    low["answers"]["AE.1.1"]["rating"] = 1
    put(home, "low.json", low)
    found = document(home, "--with", "low.json")["raters"]["differences"]
    assert [(one["about"], one["key"]) for one in found] == [("all", None), ("duty", "AE.1.1")]
    assert (found[0]["duties"], found[0]["large"]) == (67, False)
    assert (found[1]["own"], found[1]["others"]) == (4.0, 1.0)
    text = report(home, "--with", "low.json").out
    assert "(AE.1.1): self 4.0, others 1.0\n" in text
    same = report(home, "--with", "own.json".replace("own", "manager")).out
    assert "(AE.1.1): self" not in same


def test_the_terminal_report_tells_how_it_comes_about(home: Path) -> None:
    """The mean for the recommended and the next role, each side by role, and no single step."""
    text = report(home, "--with", "manager.json", *peers(home, 5)).out
    assert text.startswith(" Li Na fits: Account Manager (AM)")
    assert "\n AM: self 100 %, manager 50 %, peers 100 %; together 83 %, which reaches" in text
    assert "\n AD: self 0 %, manager 0 %, peers 0 %; together 0 %, less than two thirds." in text
    assert "that saw it: self, manager and 5 peers. Each side counts equally" in text
    assert re.search(r"^ +self +manager +peers$", text, re.M)
    assert re.search(r"^ AM +100 % +50 % +100 %$", text, re.M)
    assert "rests on all sides together" in text
    assert "If answers moved one step on the scale" not in text
    assert "Self-ratings tend to run high" not in text


def test_what_is_open_says_that_its_rating_is_that_of_all_sides(home: Path) -> None:
    """Of one side alone it does not."""
    together = "all sides together: 2, the position expects 3"
    assert together in report(home, "--with", "manager.json").out
    assert "all sides together:" not in report(home).out


def test_a_side_that_has_not_assessed_a_role_has_a_dash(home: Path, shipped: Framework) -> None:
    """And does not count in its mean."""
    put(
        home,
        "part.json",
        answers(shipped, {"AAE": 5, "AE": 5, "AM": 5}, rater="manager", person="Li Na"),
    )
    found = document(home, "--with", "part.json")
    assert shares(found, "AD") == (0.0, {"self": 0.0})
    text = report(home, "--with", "part.json").out
    assert re.search(r"^ AD +0 % +-$", text, re.M)


def test_every_figure_is_explained(home: Path) -> None:
    """--explain adds each side's exact share, and what the advice takes of each duty."""
    text = report(home, "--with", "manager.json", "--explain").out
    assert "AM: self 1.00 over 17 duties; manager 0.50 over 17 duties; together 0.75" in text
    assert "\n   AM itself: 0.647 less 0.001 is 0.646\n" in text
    assert "(AM.1.1): rated 3, the position expects 3, earns 1; the advice takes 2\n" in text


@posix
@LANGUAGES
@pytest.mark.parametrize("columns", [40, 80])
def test_on_a_terminal_nothing_is_wider_than_it(
    home: Path, language: Language, columns: int
) -> None:
    """In both languages, with every part of it; no number is parted from its per cent sign."""
    arguments = ("report", "--lang", language.code, "--with", str(home / "manager.json"))
    code, terminal = shown(home, *arguments, *peers(home, 4), "--explain", columns=columns)
    assert code == 0
    assert max(map(cells, terminal.lines)) <= columns
    assert not [line for line in terminal.lines if line.lstrip().startswith("%")]
    assert language.say("The sides") in "".join(terminal.lines)


@LANGUAGES
def test_the_words_say_how_many_are_left_out(shipped: Framework, language: Language) -> None:
    """One or two peers; and with no side at all that there is none."""
    peer = from_document({"rater": "peer", "answers": {"AE.1.1": 3}}, shipped)
    for views, count in (((peer,), "1"), ((Answers(), peer, peer), "2")):
        assert count in combined_reason(Combined(shipped, views), language)
    assert combined_reason(Combined(shipped, (peer,)), language).startswith(
        language.say("No side counts here yet.")
    )


@LANGUAGES
def test_each_kind_of_difference_has_its_words(shipped: Framework, language: Language) -> None:
    """All duties, near and far; an area; a duty: with both means, and no two the same."""

    def view(rater: str, rating: int, odd: int) -> Answers:
        ratings = dict.fromkeys(shipped.duties, rating) | {"AE.1.1": odd}
        return from_document({"rater": rater, "answers": ratings}, shipped)

    own = view("self", 4, 4)
    far = Combined(shipped, (own, view("manager", 3, 1), view("manager", 3, 1))).differences
    near = Combined(shipped, (own, view("manager", 3, 3), view("manager", 4, 4))).differences
    words = [difference_words(one, language) for one in (*near, *far)]
    assert len(far) == 1 + len(shipped.areas) + 1
    assert len(near) == 1
    assert len(set(words)) == len(words)
    assert all("4.0" in text for text in words)


# Which files, and whose


def test_all_ways_to_name_files_are_one(home: Path) -> None:
    """--with several times, words after it, one file with many, a folder's expansion by a shell."""
    found = [json.loads(Path(name).read_text(encoding="utf-8")) for name in peers(home, 3)]
    lines = "".join(json.dumps(one) + "\n" for one in found)
    (home / "peers.jsonl").write_text(lines, encoding="utf-8")
    ways = [
        ("--with", "manager.json", *peers(home, 3)),
        ("1", "--with", "manager.json", *peers(home, 3)),
        ("--with", "manager.json", "2026-05-01", *peers(home, 3)),
        (*peers(home, 3), "--with", "manager.json"),
        ("--with", "manager.json", "--with", "peers.jsonl"),
    ]
    reports = [document(home, *way) for way in ways]
    assert all(one == reports[0] for one in reports)


def test_own_answers_may_come_from_a_file(home: Path) -> None:
    """`report --answers` shows the same as the archive's, and needs none."""
    (home / "data").rename(home / "elsewhere")
    alone = document(home, "--answers", "own.json", "--with", "manager.json")
    (home / "elsewhere").rename(home / "data")
    assert alone == document(home, "--with", "manager.json")
    assert document(home, "--answers", "own.json") == document(home)


def test_a_plan_with_others_is_for_what_all_agree_on(home: Path) -> None:
    """Its steps are those of the report with the same files."""
    said = run(home, "plan", "--json", "--with", "manager.json", *peers(home, 3), cwd=home)
    assert (said.code, said.err) == (0, "")
    with_files = document(home, "--with", "manager.json", *peers(home, 3))
    assert json.loads(said.out)["plans"] == with_files["plan"]


def test_a_report_document_can_be_handed_on_as_answers(home: Path) -> None:
    """What `report --json` printed for a manager is read like the answers in it."""
    manager = run(home, "assess", "--answers", "manager.json", "--json", cwd=home).out
    (home / "as-report.json").write_text(manager, encoding="utf-8")
    assert document(home, "--with", "as-report.json") == document(home, "--with", "manager.json")


def test_reading_writes_nothing(home: Path) -> None:
    """The files and the data are as before."""
    before = {path: path.stat().st_mtime_ns for path in home.rglob("*")}
    document(home, "--with", "manager.json", *peers(home, 3))
    assert {path: path.stat().st_mtime_ns for path in home.rglob("*")} == before


# Mistakes


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("--with", "own.json"), 1, "own.json: this was filled in as a self-assessment; --with"),
        (("--with", "missing.json"), 1, "missing.json: there is no such file"),
        (("--with", "manager.json", "broken.json"), 1, "broken.json: this is not JSON"),
        (("--with", "other.json"), 1, "other.json: these answers are on 'Wang', the others on 'Li"),
        (("--with", "bad.json"), 1, "bad.json:"),
        (("1", "2", "--with", "manager.json"), 2, "too many arguments: 2; see --help"),
        (("1", "manager.json"), 2, "too many arguments: manager.json; see --help"),
        (
            ("1", "--answers", "own.json"),
            2,
            "--answers and 1 both name an assessment; give only one",
        ),
        (
            ("--answers", "manager.json", "--with", "manager.json"),
            1,
            "these are a manager's answers; beside --with they must be the person's own",
        ),
    ],
)
def test_mistakes_are_named(
    home: Path, shipped: Framework, arguments: tuple[str, ...], code: int, says: str
) -> None:
    """In one line, before anything is shown."""
    (home / "broken.json").write_text("{", encoding="utf-8")
    put(home, "bad.json", {"rater": "manager", "answers": {"AE.1.1": 9}})
    put(home, "other.json", answers(shipped, LEVELS, rater="manager", person="Wang"))
    said = report(home, *arguments)
    assert (said.code, said.out) == (code, "")
    assert said.err.startswith(f"aecareer: {says}")
    assert said.err.count("\n") == 1
    as_json = json.loads(report(home, *arguments, "--json").err)
    assert as_json["error"]["exit_code"] == code


def test_others_on_different_people_are_refused(home: Path, shipped: Framework) -> None:
    """Even where the own answers have no name; hostile names are shown clean."""
    own = put(home, "nameless.json", {**answers(shipped, LEVELS), "rater": "self"})
    put(home, "a.json", answers(shipped, LEVELS, rater="manager", person="\x1b[31mA\u202e"))
    put(home, "b.json", answers(shipped, LEVELS, rater="peer", person="B"))
    said = report(home, "--answers", str(own), "--with", "a.json", "b.json")
    assert said.code == 1
    assert "b.json: these answers are on 'B', the others on ' [31mA'" in said.err
    assert hazards(said.err) == set()


def test_a_folder_stands_for_the_files_in_it(home: Path) -> None:
    """`--with folder` takes everybody whose answers are in it."""
    assert document(home, "--with", str(home / "peers")) == document(
        home, "--with", *peers(home, 5)
    )


def test_in_chinese_the_rater_is_named_in_chinese(home: Path) -> None:
    """Where somebody else's answers stand in the place of the own."""
    said = report(home, "--answers", "manager.json", "--with", "manager.json", "--lang", "zh")
    assert "这是上级的评分" in said.err


# What peers say stays theirs


def figures(value: object, key: str = "") -> Iterator[tuple[str, float]]:
    """Every number that is no whole one in a JSON document, with its key."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from figures(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from figures(inner, key)
    elif isinstance(value, float):
        yield key, value


def mixed(shipped: Framework, shift: int, **frame: str) -> Document:
    """A view in which ratings go up and down along the form."""
    found = answers(shipped, LEVELS, person="Li Na", **frame)
    for number, answer in enumerate(found["answers"].values()):
        answer["rating"] = (number * 7 + shift * 3) % 6
    return found


@pytest.fixture
def mixed_home(home: Path, shipped: Framework) -> Path:
    """The same home with five peers who say very different things."""
    for number in range(5):
        put(home, f"peers/{number}.json", mixed(shipped, number, rater="peer", form=f"n{number}"))
    put(home, "manager.json", mixed(shipped, 9, rater="manager"))
    return home


OF_ALL_SIDES = ("recommendation", "raters", "areas", "capabilities", "facets", "strengths", "plan")


def test_no_figure_that_peers_are_in_is_finer_than_a_whole_percent(mixed_home: Path) -> None:
    """Or half a point: in JSON with its trace, and in what --explain prints."""
    found = document(mixed_home, "--with", "manager.json", *peers(mixed_home, 4))
    parts = {key: found[key] for key in OF_ALL_SIDES}
    trace = {key: found["trace"][key] for key in ("sources", "confidence")}
    del parts["raters"]["own_recommendation"]
    fine = [(key, number) for key, number in figures([parts, trace]) if key != "own"]
    assert len(fine) > 50
    halves = [(key, number) for key, number in fine if number * 2 != int(number * 2)]
    assert [one for one in halves if round(one[1], 2) != one[1]] == []
    text = report(mixed_home, "--with", "manager.json", *peers(mixed_home, 4), "--explain").out
    _, _, traced = text.partition("The sides")
    assert not re.search(r"\d\.\d{3}", traced)
    page = report(mixed_home, "--with", *peers(mixed_home, 4), "--format", "html").out
    body = page.partition("<body>")[2]
    assert not re.search(r"\b0\.\d{3}|\d\.\d+ ?%", body)


def test_two_reports_do_not_tell_what_the_peer_said_who_is_in_one(
    mixed_home: Path, shipped: Framework
) -> None:
    """What both show is the same for a fourth peer whose share of each position lies 20 off.

    Half a point more or less in each duty, as long as the result for it stays.
    """
    three = [json.loads(Path(name).read_text("utf-8")) for name in peers(mixed_home, 3)]
    fourth = json.loads((mixed_home / "peers/3.json").read_text("utf-8"))
    given = [from_document(one, shipped) for one in three]
    last = from_document(fourth, shipped)
    extremes = []
    for choose in (min, max):
        other = last
        for duty_id, expectation in shipped.own_expectations.items():
            before = [credit(one.rating(duty_id), expectation, Rater.PEER) or 0 for one in given]
            seen = kept_to_half_a_point(before)
            mine = credit(last.rating(duty_id), expectation, Rater.PEER) or 0
            both = seen, kept_to_half_a_point([*before, mine])
            possible = {
                one_more
                for sums in combinations_with_replacement((0, 1, 2), 3)
                for one_more in (0, 1, 2)
                if (kept_to_half_a_point(sums), kept_to_half_a_point([*sums, one_more])) == both
            }
            other = other.with_rating(duty_id, {0: 1, 1: 2, 2: 3}[choose(possible)])
        extremes.append(score(shipped, replace(other, rater=Rater.PEER)))
    low, high = extremes
    for role in shipped.roles:
        assert (high.fit(role).share or 0) - (low.fit(role).share or 0) >= 0.2


def test_managers_notes_are_shown_as_theirs_and_peers_never(home: Path, shipped: Framework) -> None:
    """In every format that has notes; without answers none."""
    manager = json.loads((home / "manager.json").read_text("utf-8"))
    manager["answers"]["AE.1.1"]["note"] = "SEEN IN MAY\nand in June"
    put(home, "manager.json", manager)
    for options in ((), ("--plain",), ("--format", "html"), ("--format", "markdown")):
        text = report(home, "--with", "manager.json", *peers(home, 3), *options).out
        head, _, notes = text.partition("Notes by the manager")
        assert "SEEN IN MAY" in notes
        assert "SEEN IN MAY and in June" not in notes
        assert "SEEN IN MAY" not in head
    for number in range(3):
        peer = json.loads((home / f"peers/{number}.json").read_text("utf-8"))
        peer["answers"] = {i: {**one, "note": "WHISPERED"} for i, one in peer["answers"].items()}
        put(home, f"peers/{number}.json", peer)
    for options in ((), ("--json",), ("--format", "html"), ("--explain",)):
        text = report(home, "--with", "manager.json", *peers(home, 3), *options).out
        assert "WHISPERED" not in text
    bare = report(home, "--with", "manager.json", "--without-answers", "--format", "html").out
    assert "SEEN IN MAY" not in bare


def test_one_colleagues_answers_name_no_position(home: Path) -> None:
    """They are headed as that, in the report and in the table of scores."""
    said = report(home, "--answers", "peers/1.json")
    assert said.out.startswith(" One colleague's view of Li Na\n")
    assert "Li Na fits" not in said.out
    assert "recommended" not in said.out
    table = run(home, "score", "peers/1.json", cwd=home).out
    assert re.search(r"^Li Na, peer +- .*one colleague's view$", table, re.M)
