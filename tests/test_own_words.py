"""What a framework calls things itself is what a person reads."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from filling import fill_csv
from generators import small, small_role
from running import run


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with two people's answers: of the first duty nobody does as much as is asked."""
    duties = [f"{code}.{n}" for code in "AB" for n in range(4)]
    for person in ("Ann", "Bo"):
        answers = {duty: 2 if duty == "A.0" else 3 for duty in duties[:6]}
        document = {"answers": answers, "person": person, "position": "A"}
        (tmp_path / f"{person}.json").write_text(json.dumps(document), "utf-8")
    return tmp_path


def told(place: Path, language: str, **further: object) -> str:
    """All that a report, a plan and a team's page say of a small framework with these words."""
    document = small(small_role("A", 1, 4), small_role("B", 2, 4)) | further
    path = place / "own.yaml"
    path.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    framework = ("--framework", str(path), "--lang", language)
    files = [str(place / f"{person}.json") for person in ("Ann", "Bo")]
    shown = [
        run(place, "report", "--answers", files[0], *framework),
        run(place, "plan", "--answers", files[0], "--role", "A", *framework),
        run(place, "team", *files, *framework),
    ]
    assert [(one.code, one.err) for one in shown] == [(0, "")] * 3
    return " ".join(" ".join(one.out.split()) for one in shown)


WORDS = {
    "full": {"en": "to the letter", "zh": "做得分毫不差"},
    "half": {"en": "nearly so", "zh": "差一点点"},
}


@pytest.mark.parametrize(
    ("language", "words", "sentences"),
    [
        (
            "en",
            {},
            [
                "duty done as expected counts one point; one point below, not sure",
                "Nobody is rated as doing this as expected",
                "done one point below so far",
            ],
        ),
        (
            "en",
            WORDS,
            [
                "duty done to the letter counts one point; nearly so, not sure",
                "Nobody is rated as doing this to the letter",
                "done nearly so so far",
            ],
        ),
        ("zh", {}, ["达到要求的职责记1分，低一档、说不准", "没有人“达到要求”", "目前低一档"]),
        ("zh", WORDS, ["做得分毫不差的职责记1分，差一点点、", "没有人“做得分毫不差”"]),
    ],
)
def test_a_framework_says_how_a_duty_is_done(
    place: Path, language: str, words: dict[str, object], sentences: list[str]
) -> None:
    """Nothing is "without help" on another's scale, unless that says so."""
    text = told(place, language, **({"words": words} if words else {}))
    assert [sentence for sentence in sentences if sentence not in text] == []
    assert "with help" not in text
    assert "without help" not in text
    assert "有人帮" not in text
    assert "不用人帮" not in text


def test_a_framework_says_what_a_duty_and_a_position_are(tmp_path: Path) -> None:
    """On forms, which are read back all the same, in the interview, and for a team."""
    path, form = tmp_path / "own.yaml", tmp_path / "form.csv"
    words = {"duty": {"en": "skill", "zh": "技能"}, "position": {"en": "role", "zh": "角色"}}
    path.write_text(
        json.dumps(small(small_role("A", 1, 3), small_role("B", 2, 3)) | {"words": words})
    )
    framework = ("--framework", str(path))
    for language, head, question in (
        ("en", ",Skill,", "What is your present role? (A, B; Enter skips): "),
        ("zh", ",技能,", "您现在的角色是什么？"),
    ):
        chosen = (*framework, "--lang", language)
        assert run(tmp_path, "form", str(form), *chosen, "--force").code == 0
        blank = form.read_text("utf-8-sig")
        assert head in blank.partition("\n")[0]
        form.write_text(fill_csv(blank, {"A.0": (3, "")}), "utf-8")
        read = run(tmp_path, "report", "--answers", str(form), *chosen, "--json")
        assert (read.code, read.err) == (0, "")
        asked = run(tmp_path, "assess", "--plain", *chosen, stdin="")
        assert question in asked.out + asked.err


@pytest.mark.parametrize(("tracks", "lines"), [(3, 3), (4, 1), (40, 1)])
def test_many_tracks_take_one_line(tmp_path: Path, tracks: int, lines: int) -> None:
    """Of three tracks a line each; of more the highest positions."""
    roles = [small_role(f"R{n}", 1 + n % 3, 3, track=f"t{n}") for n in range(tracks)]
    path = tmp_path / "own.yaml"
    path.write_text(json.dumps(small(*roles)), "utf-8")
    answers = tmp_path / "ann.json"
    answers.write_text(json.dumps({f"R{n}.{k}": 4 for n in range(tracks) for k in range(3)}))
    done = run(tmp_path, "report", "--answers", str(answers), "--framework", str(path))
    assert done.code == 0
    found = [line for line in done.out.splitlines() if re.match(r" +On (the|\d+) track", line)]
    assert len(found) == lines
    if lines == 1:
        assert f"On {tracks} tracks, the highest first: t2: Role R2 (R2); " in found[0]
        assert f"{tracks - 3} more" in found[0]
