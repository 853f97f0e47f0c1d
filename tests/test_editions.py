"""A framework is edited, and what people answered before is neither lost nor taken for more."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from filling import fill_csv, fill_json, fill_markdown, fill_workbook
from running import Ran, run

POINTS = {0: "never did it", 1: "with help", 2: "alone", 3: "teach it"}
DUTIES = {
    "JR": ("JR.1", "JR.2", "JR.3"),
    "SR": ("SR.1", "SR.2", "SR.3"),
}


def framework(version: str = "1", **changes: Any) -> dict[str, Any]:
    """Two positions with three duties each."""
    roles = [
        {
            "code": code,
            "level": level,
            "name": f"Role {code}",
            "duties": [{"id": id, "area": "work", "text": f"Do {id}"} for id in ids],
        }
        for level, (code, ids) in enumerate(DUTIES.items(), start=1)
    ]
    document = {
        "schema": "aecareer.framework/1",
        "id": "my-agency",
        "version": version,
        "title": "What we expect",
        "scale": {"expected": 2, "points": POINTS},
        "areas": {"work": "The work"},
        "roles": roles,
    }
    return document | changes


class Place:
    """A person's folder, and the framework's file as it is now."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "own.yaml"
        self.edit(framework())

    def edit(self, document: dict[str, Any]) -> None:
        # Another name each time, since a process loads each name once.
        number = int(self.file.stem.removeprefix("own") or 0) + 1
        self.file = self.folder / f"own{number}.yaml"
        self.file.write_text(json.dumps(document), "utf-8")

    def run(self, *arguments: str, stdin: str | None = None) -> Ran:
        return run(self.folder, *arguments, "--framework", str(self.file), stdin=stdin)

    def finish(self, ratings: str = "222111") -> None:
        """Answers every duty and ends."""
        done = self.run("assess", "--plain", stdin="\n" + "".join(f"{r}\n" for r in ratings))
        assert done.code == 0, done.err

    def begin(self, ratings: str) -> None:
        """Answers some and leaves."""
        done = self.run("assess", "--plain", stdin="\n" + "".join(f"{r}\n" for r in ratings))
        assert done.code == 3, done.err

    @property
    def kept(self) -> Path:
        (path,) = (self.folder / "data" / "assessments").rglob("*.json")
        return path

    @property
    def draft(self) -> Path:
        return self.folder / "data" / "drafts" / "my-agency.self.json"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def edited(**ids: str | dict[str, Any]) -> dict[str, Any]:
    """Version 2, in which duties have other ids, or other fields."""
    document = framework("2")
    for role in document["roles"]:
        for duty in role["duties"]:
            change = ids.get(duty["id"].replace(".", "_"), {})
            duty.update({"id": change} if isinstance(change, str) else change)
    return document


RENAMED = {"JR_2": {"id": "JR.22", "was": "JR.2"}}


def test_an_earlier_id_and_code_stand_for_the_present_ones(place: Place) -> None:
    """In what is finished, begun, and in files, whatever kind they are."""
    place.finish()
    document = edited(**RENAMED)
    document["roles"][1] |= {"code": "SN", "was": ["SR"]}
    place.edit(document)
    told = place.run("report", "--json")
    assert told.code == 0
    answers = json.loads(told.out)["answers"]
    assert answers["JR.22"]["rating"] == 2
    assert "JR.2" not in answers
    assert "These answers are from version 1, edited since.\n" in told.err
    assert "JR.2" not in told.err
    given = {"position": "sr", "answers": {"JR.1": 2, "JR.2": {"rating": 1, "note": "n"}}}
    file = place.folder / "given.json"
    file.write_text(json.dumps(given), "utf-8")
    read = place.run("report", "--answers", str(file), "--json")
    assert (read.code, read.err) == (0, "")
    assert json.loads(read.out)["answers"]["JR.22"] == {"rating": 1, "note": "n"}
    assert json.loads(read.out)["position"] == "SN"


@pytest.mark.parametrize("ending", ["csv", "md", "json", "xlsx"])
def test_a_form_of_before_is_read_with_what_was_renamed(place: Place, ending: str) -> None:
    """It bears the earlier ids, and the edition they are of."""
    form = place.folder / f"form.{ending}"
    assert place.run("form", str(form)).code == 0
    fill(form)
    place.edit(edited(**RENAMED))
    read = place.run("report", "--answers", str(form), "--json")
    assert read.code == 0
    assert read.err.count("the framework has been edited since") == 1
    found = json.loads(read.out)["answers"]
    assert {duty: one["rating"] for duty, one in found.items()} == {"JR.1": 3, "JR.22": 1}


def test_of_many_forms_of_before_two_are_named(place: Place) -> None:
    forms = place.folder / "forms"
    forms.mkdir()
    for number in range(4):
        form = forms / f"{number}.csv"
        assert place.run("form", str(form), "--for", f"P{number}").code == 0
        fill(form)
    assert "edited" not in place.run("score", str(forms)).err
    place.edit(edited())
    told = place.run("score", str(forms)).err.splitlines()
    assert [line.partition(": ")[0] for line in told] == [str(forms / f"{n}.csv") for n in (0, 1)]
    assert "the framework has been edited since" in told[0]
    assert "the same is true of this file" in told[1]


def fill(form: Path) -> None:
    given = {"JR.1": (3, ""), "JR.2": (1, "")}
    data = form.read_bytes()
    if form.suffix == ".xlsx":
        form.write_bytes(fill_workbook(data, given))
        return
    by_ending = {".csv": fill_csv, ".md": fill_markdown, ".json": fill_json}
    form.write_text(by_ending[form.suffix](data.decode(), given), "utf-8")


def test_what_fits_is_used_and_what_does_not_is_kept_and_named(place: Place) -> None:
    """Of a finished assessment and of a draft, to the end of it."""
    place.finish("231111")
    place.edit(edited(JR_2="JR.9"))
    before = place.kept.read_bytes()
    told = place.run("report", "--json")
    assert told.code == 0
    said = "edited since. Answers that no longer fit any duty are kept, but not used: JR.2."
    assert said in told.err
    assert {*json.loads(told.out)["answers"]} == {"JR.1", "JR.3", "SR.1", "SR.2", "SR.3"}
    assert place.kept.read_bytes() == before
    for command in ("history", "plan"):
        shown = place.run(command)
        assert shown.code == 0
        assert shown.err.count("kept, but not used: JR.2") == 1


def test_a_draft_of_before_is_gone_on_with(place: Place) -> None:
    """And what does not fit stays in it, to the finished assessment."""
    place.begin("23")
    note = json.loads(place.draft.read_text("utf-8"))["answers"]["JR.2"]
    place.edit(edited(JR_2="JR.9"))
    gone_on = place.run("assess", "--plain", stdin="1\n")
    assert gone_on.code == 3
    assert "kept, but not used: JR.2" in gone_on.err + gone_on.out
    assert json.loads(place.draft.read_text("utf-8"))["answers"]["JR.2"] == note
    again = place.run("assess", "--plain", stdin="1\n1\n1\n1\n")
    assert again.code == 0, again.err
    answers = json.loads(place.kept.read_text("utf-8"))["answers"]
    assert answers["JR.2"] == note
    assert answers["JR.1"] == {"rating": 2}


REVERSED = dict(zip(POINTS, reversed(POINTS.values()), strict=True))
OTHER_SCALES: dict[str, dict[str, Any]] = {
    "longer": {"expected": 3, "points": {n: str(n) for n in range(6)}},
    "reversed": {
        "expected": 2,
        "points": dict(zip(POINTS, reversed(POINTS.values()), strict=True)),
    },
    "reworded": {"expected": 2, "points": POINTS | {3: "teach it well"}},
}


@pytest.mark.parametrize("scale", OTHER_SCALES.values(), ids=[*OTHER_SCALES])
def test_an_assessment_on_another_scale_is_shown_as_it_was(
    place: Place, scale: dict[str, Any]
) -> None:
    """With what it was made with, which is said; it is compared with nothing, and not changed."""
    place.finish("333222")
    as_it_was = place.run("report")
    place.edit(framework("2", scale=scale))
    told = place.run("report")
    assert told.code == 0
    assert [line for line in told.out.splitlines() if "aecareer" not in line] == [
        line for line in as_it_was.out.splitlines() if "aecareer" not in line
    ]
    assert "from version 1, which had another scale. It is shown as it was then" in told.err
    refused = place.run("assess", "--plain", "--edit", stdin="\n")
    assert refused.code == 2
    assert "which had another scale" in refused.err
    place.finish("000000")
    document = json.loads(place.run("history", "--json").out)
    assert [one["moved"] for one in document["assessments"]] == [None, None]
    assert [one["framework"]["version"] for one in document["assessments"]] == ["1", "2"]
    assert "What moved" not in place.run("history").out


@pytest.mark.parametrize("scale", OTHER_SCALES.values(), ids=[*OTHER_SCALES])
def test_a_draft_on_another_scale_is_kept_and_one_begins_anew(
    place: Place, scale: dict[str, Any]
) -> None:
    """Its points would mean something else now."""
    place.begin("33")
    content = place.draft.read_bytes()
    place.edit(framework("2", scale=scale))
    anew = place.run("assess", "--plain", stdin="\n1\n")
    assert anew.code == 3
    aside = place.draft.with_suffix(".old-1.json")
    assert f"What was begun with version 1 is kept as {aside}" in anew.out + anew.err
    assert aside.read_bytes() == content
    assert len(json.loads(place.draft.read_text("utf-8"))["answers"]) == 1


def test_a_copy_of_the_framework_is_kept_once_for_each_edition(place: Place) -> None:
    """It is among what is kept, and goes with it; the program's own needs none."""
    place.finish()
    place.finish()
    place.edit(framework("2"))
    place.finish()
    copies = [*(place.folder / "data" / "frameworks").iterdir()]
    assert len(copies) == 2
    assert {copy.stat().st_mode & 0o777 for copy in copies} == {0o600}
    kept = json.loads(run(place.folder, "data", "--json").out)
    assert (kept["frameworks"], kept["foreign"]) == (2, 0)
    assert run(place.folder, "data", "erase", "--yes").code == 0
    assert not (place.folder / "data").exists()


def test_a_copy_that_was_tampered_with_is_none(place: Place) -> None:
    """Then nothing is known of the scale that there was."""
    place.finish()
    (copy,) = (place.folder / "data" / "frameworks").iterdir()
    copy.write_text(json.dumps(framework("7", scale=OTHER_SCALES["longer"])), "utf-8")
    place.edit(framework("2"))
    told = place.run("report")
    assert told.code == 0
    assert "version 1, edited since; it may have had another scale." in told.err
