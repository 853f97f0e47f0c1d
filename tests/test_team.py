"""A team: its matrix, who covers what, who is ready, what to train; and what stays unsaid."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aecareer.advice.gaps import find_gaps, next_roles
from aecareer.answers import Answer, Answers, Rater
from aecareer.errors import DataError
from aecareer.files.framework_file import load_framework
from aecareer.framework import Framework
from aecareer.framework_document import build
from aecareer.gathering import Gathered, Gathering
from aecareer.raters import Combined
from aecareer.render.formats import OFFERED, DocumentKind, Format
from aecareer.render.team.team_formats import render_team
from aecareer.report import Report
from aecareer.states import Unrated
from aecareer.team import MOST_NAMED, MOST_READY, MOST_TRAINED, Member, Risk, Team
from generators import CHINESE, answers_to, frameworks, people, rated, small, small_role

NAMES = (
    "Ann Able",
    "ann  able",
    "Böb",
    "陈思远",
    "Dora Dorn",
    "Emil Eden",
    "Fay Field",
    "Gus Gale",
)
VISIBLE = ("Ann", "Böb", "陈思远", "Dora", "Emil", "Fay", "Gus", "file.json")
MOMENTS = ("", "2026-01-01T08:00:00Z", "2026-02-02T08:00:00Z")


@st.composite
def crowds(draw: st.DrawFn) -> tuple[Framework, list[Answers]]:
    """A framework and documents of several raters on several people, some without a name."""
    framework = draw(frameworks())
    documents = [
        replace(
            answers,
            person=draw(st.sampled_from(NAMES)),
            finished=draw(st.sampled_from(MOMENTS)),
        )
        for answers in draw(st.lists(answers_to(framework), min_size=1, max_size=12))
    ]
    documents = [
        replace(one, person="") if one.rater is Rater.SELF and draw(st.booleans()) else one
        for one in documents
    ]
    return framework, documents


def gathering(framework: Framework, documents: Sequence[Answers]) -> Gathering:
    """The documents, sorted by person."""
    sorted_by_person = Gathering(framework)
    for number, answers in enumerate(documents):
        place = f"file.json[{documents.index(answers)}.{number}]"
        sorted_by_person.add(answers, place)
    return sorted_by_person


def joined(
    framework: Framework, documents: Sequence[Answers], *, anonymous: bool = False
) -> tuple[Team, list[Member], list[Gathered]]:
    """The team of these documents with everyone joined, their rows, and what was gathered."""
    found = gathering(framework, documents)
    gathered = [*found.people(unnamed=anonymous)]
    team = Team(found, anonymous=anonymous)
    return team, [*team.members], gathered


def shown(
    framework: Framework,
    documents: Sequence[Answers],
    chosen: Format,
    *,
    anonymous: bool = False,
    width: int | None = None,
) -> str:
    """The team in a format."""
    found = gathering(framework, documents)
    team = Team(found, anonymous=anonymous)
    return "".join(render_team(team, chosen, CHINESE, width=width, color=False))


def document(
    framework: Framework, documents: Sequence[Answers], *, anonymous: bool = False
) -> dict[str, Any]:
    """The team's JSON document."""
    read = json.loads(shown(framework, documents, Format.JSON, anonymous=anonymous))
    assert isinstance(read, dict)
    return read


@cache
def ladder() -> Framework:
    """Three roles of six duties each."""
    return build(small(*(small_role(code, level, 6) for level, code in enumerate("ABC", start=1))))


def holder(name: str, does: str, position: str | None = None, top: int = 3) -> Answers:
    """Somebody who does the duties of those roles of the ladder at `top`, and no others."""
    by_duty = {duty_id: Answer(top if duty_id[0] in does else 0) for duty_id in ladder().duties}
    return Answers(by_duty, person=name, position=position)


# The matrix


@given(people())
def test_the_row_of_one_rater_is_what_the_report_says(pair: tuple[Framework, Answers]) -> None:
    """Shares, role and confidence are those of `report` and `score`, to the last bit."""
    framework, answers = pair
    answers = replace(answers, rater=Rater.SELF)
    report = Report(framework, answers)
    team, (member,), _ = joined(framework, [answers])
    fits = report.groups[team.grouping.key]
    assert [None if s is None else float(s) for s in member.shares] == [
        fit.whole.fit for fit in fits
    ]
    assert member.shares == team.means
    assert member.recommendation == report.recommendation


@given(crowds())
def test_the_row_of_several_raters_is_that_of_their_combination(
    crowd: tuple[Framework, list[Answers]],
) -> None:
    """A row stands for a name, whoever rated; its role is that of all sources together."""
    framework, documents = crowd
    _, members, gathered = joined(framework, documents)
    for member, one in zip(members, gathered, strict=True):
        combined = Combined(framework, one.views)
        assert (member.name, member.recommendation) == (one.name, combined.recommendation)
    named = {" ".join(answers.person.split()).casefold() for answers in documents} - {""}
    unnamed = sum(not answers.person for answers in documents)
    assert len(members) == len(named) + unnamed


@given(crowds(), st.randoms(use_true_random=False))
def test_the_order_of_the_files_changes_no_figure(
    crowd: tuple[Framework, list[Answers]], chance: Any
) -> None:
    framework, documents = crowd
    shuffled = chance.sample(documents, len(documents))
    first, second = document(framework, documents), document(framework, shuffled)
    for one in (first, second):  # names, and the order of rows, may follow the input
        one["people"] = sorted(json.dumps(dict(row, person="")) for row in one["people"])
        for coverage in (*one["coverage"], *one["training"]):
            for key in {"alone", "could_teach"} & {*coverage}:
                coverage[key] = coverage[key]["count"]
        one["ready"]["first"] = len(one["ready"]["first"])
    assert first == second


@given(crowds())
def test_the_mean_row_is_the_mean_of_those_who_have_a_figure(
    crowd: tuple[Framework, list[Answers]],
) -> None:
    team, members, _ = joined(*crowd)
    for number, mean in enumerate(team.means):
        column = [share for m in members if (share := m.shares[number]) is not None]
        assert mean == (sum(column, Fraction(0)) / len(column) if column else None)


# Coverage, training, readiness


@given(crowds())
def test_coverage_counts_what_every_single_combination_says(
    crowd: tuple[Framework, list[Answers]],
) -> None:
    """Who rated, does alone, could teach and lacks each duty, counted once more from the start."""
    framework, documents = crowd
    team, members, gathered = joined(framework, documents)
    everyone = [Combined(framework, one.views) for one in gathered]
    for found in team.coverage:
        duty = found.expectation.duty.id
        points = [combined.rating(duty) for combined in everyone]
        alone = [
            member.name
            for member, point in zip(members, points, strict=True)
            if point is not None and point >= _asked(framework, member, duty)
        ]
        assert found.rated == sum(point is not None for point in points)
        assert (found.alone.count, [*found.alone.names]) == (len(alone), alone[:MOST_NAMED])
        assert found.teachers.count == sum(p == framework.scale.highest for p in points)
        assert found.lacking == sum(duty in _lacked(framework, one) for one in everyone)
        assert found.teachers.count <= found.alone.count <= found.rated <= team.size
    ids = [found.expectation.duty.id for risk in Risk for found in team.risks(risk)]
    assert len(ids) == len({*ids}) == sum(found.risk is not None for found in team.coverage)


def _asked(framework: Framework, member: Member, duty: str) -> int:
    """The point that counts in full for the role that somebody fits, or else holds."""
    found = member.recommendation
    role = member.position if found is None else found.role
    ladders = [] if role is None else [t.roles for t in framework.tracks if role in t.roles]
    above = [one for one in framework.ladder if any(one in roles for roles in ladders)]
    asking = [one for one in above if role is not None and one.level < role.level]
    for one in (*([] if role is None else [role]), *reversed(asking)):
        for expectation in one.expectations:
            if expectation.duty.id == duty:
                return expectation.expected
    return framework.own_expectations[duty].expected


def _lacked(framework: Framework, combined: Combined) -> set[str]:
    if combined.recommendation is None:
        return set()
    agreed = combined.agreed()
    roles = (combined.recommendation.role, *next_roles(framework, combined.recommendation))
    gaps = [gap for role in roles for gap in find_gaps(role, agreed)]
    return {gap.expectation.duty.id for gap in gaps if gap.rating is not None}


@given(crowds())
def test_every_head_is_counted_once(crowd: tuple[Framework, list[Answers]]) -> None:
    team, members, _ = joined(*crowd)
    counts = team.headcounts
    assert sum(c.held for c in counts) + team.no_position == len(members)
    assert sum(c.fits + c.starting_point for c in counts) + team.unassessed == len(members)
    assert team.ready_count == sum(member.ready for member in members)


def test_risks_tell_nobody_from_one_and_from_unknown() -> None:
    partly = replace(holder("Ann", "A"), by_duty={"A.0": Answer(3), "A.1": Answer(2)})
    team, _, _ = joined(ladder(), [partly])
    found = {risk: [one.expectation.duty.id for one in team.risks(risk)] for risk in Risk}
    assert (found[Risk.ONE], found[Risk.NOBODY]) == (["A.0"], ["A.1"])
    assert found[Risk.UNRATED] == [*ladder().duties][2:]


def test_ready_is_who_fits_a_position_above_the_one_held() -> None:
    documents = [
        holder("below", "AB", "A"),
        holder("at it", "AB", "B"),
        holder("above it", "AB", "C"),
        holder("silent", "AB"),
        holder("starting", "", "A"),
    ]
    team, members, _ = joined(ladder(), documents)
    assert [member.name for member in team.ready] == ["below"]
    assert [member.ready for member in members] == [True, False, False, False, False]
    assert team.no_position == 1


def test_nobody_is_ready_for_a_position_on_another_ladder() -> None:
    roles = [small_role("A", 1, 3, "left"), small_role("B", 2, 3, "right")]
    framework = build(small(*roles))
    does_all = Answers({i: Answer(3) for i in framework.duties}, person="Ann", position="A")
    team, _, _ = joined(framework, [does_all])
    assert (team.ready, team.ready_count) == ([], 0)


def test_training_is_what_two_or_more_lack_the_commonest_first() -> None:
    weak = holder("weak", "A").with_rating("A.5", 2)
    team, _, _ = joined(ladder(), [weak, holder("low", "A"), holder("high", "ABC", top=5)])
    assert [(one.expectation.duty.id, one.lacking) for one in team.training] == [
        (f"B.{number}", 2) for number in range(MOST_TRAINED)
    ]
    assert all(one.teachers.names == ("high",) for one in team.training)
    ids = [one.expectation.duty.id for one in team.coverage if one.lacking == 1]
    assert ids == ["A.5"]


def test_what_a_large_team_holds_of_names_is_bounded() -> None:
    count = MOST_READY + 20
    team, _, _ = joined(ladder(), [holder(f"n{n}", "AB", "A", 5) for n in range(count)])
    assert (team.ready_count, len(team.ready)) == (count, MOST_READY)
    assert all(len(one.alone.names) <= MOST_NAMED for one in team.coverage)
    assert team.coverage[0].alone.count == count


def test_a_framework_without_capabilities_is_shown_by_area() -> None:
    team, (member,), _ = joined(ladder(), [holder("Ann", "A")])
    assert (team.grouping.key, member.shares) == ("areas", (Fraction(1, 3),))


# Raters


def test_each_side_has_equal_weight_and_peers_count_from_three_on() -> None:
    own = holder("Ann", "ABC")
    manager = replace(holder("Ann", "A"), rater=Rater.MANAGER)
    peers = [
        replace(holder("Ann", does), rater=Rater.PEER, finished=f"{number}")
        for number, does in enumerate(["", "A", "AB"])
    ]
    shares = [joined(ladder(), [own, manager, *peers[:n]])[1][0].shares[0] for n in range(4)]
    assert shares == [Fraction(2, 3)] * 3 + [Fraction(1 + Fraction(1, 3) + Fraction(1, 3), 3)]


@given(crowds(), st.data())
def test_fewer_than_three_peers_change_nothing(
    crowd: tuple[Framework, list[Answers]], data: st.DataObject
) -> None:
    """The document is the same, to the byte, whatever two peers of a person say."""
    framework, documents = crowd
    documents = [replace(one, rater=Rater.SELF) for one in documents]
    about = NAMES[2]
    documents.append(replace(documents[0], person=about, rater=Rater.SELF))
    two, others = (
        [
            replace(data.draw(answers_to(framework)), person=about, rater=Rater.PEER, finished=f)
            for f in "12"
        ]
        for _ in range(2)
    )
    for anonymous in (False, True):
        with_two, with_others, without = (
            shown(framework, [*documents, *more], Format.JSON, anonymous=anonymous)
            for more in (two, others, [])
        )
        assert with_two == with_others == without


def test_of_two_self_assessments_the_last_counts_and_both_are_told_of() -> None:
    early = replace(holder("Ann", "A"), finished=MOMENTS[1])
    late = replace(holder("ANN", "ABC"), finished=MOMENTS[2])
    for documents in ([early, late], [late, early]):
        _, (member,), _ = joined(ladder(), documents)
        assert member.shares == (Fraction(1),)
        found = gathering(ladder(), documents)
        assert found.repeated() == [documents[0].person]
    found = gathering(ladder(), [early, holder("Bob", "A")])
    assert found.repeated() == []


def test_a_document_given_twice_counts_once() -> None:
    """Two peers in two files each, as when a folder holds single files and one of all, stay two."""
    own = holder("Ann", "A")
    peers = [
        replace(holder("Ann", "ABC"), rater=Rater.PEER, finished=moment) for moment in MOMENTS[1:]
    ]
    found = gathering(ladder(), [own, *peers, *peers])
    assert found.too_few_peers() == [("Ann", 2)]
    assert [len(one.views) for one in found.people()] == [3]


def test_the_position_is_the_latest_own_one_else_the_managers_never_a_peers() -> None:
    own = [
        replace(holder("Ann", "A", held), finished=moment)
        for held, moment in (("A", MOMENTS[1]), ("B", MOMENTS[2]), (None, "2026-03-03T08:00:00Z"))
    ]
    manager = replace(holder("Ann", "A", "C"), rater=Rater.MANAGER)
    peer = replace(holder("Ann", "A", "C"), rater=Rater.PEER)
    for documents, held in (([*own, manager], "B"), ([own[2], manager], "C"), ([peer], None)):
        found = gathering(ladder(), documents)
        assert [one.position for one in found.people()] == [held]
        assert found.held() == ({held: 1} if held else {})


@pytest.mark.parametrize("rater", [Rater.MANAGER, Rater.PEER])
@pytest.mark.parametrize("name", ["", " ", "\u200b"])
def test_the_view_of_another_needs_a_name(rater: Rater, name: str) -> None:
    with pytest.raises(DataError, match="who is being rated") as caught:
        gathering(ladder(), [replace(holder(name, "A"), rater=rater)])
    assert caught.value.place == "file.json[0.0]"


@given(people())
def test_gathered_answers_are_those_given(pair: tuple[Framework, Answers]) -> None:
    """Every rating comes back; notes stay behind."""
    framework, answers = pair
    found = gathering(framework, [replace(answers, person="Ann")])
    ((view,),) = (one.views for one in found.people())
    assert view.rater is answers.rater
    assert {i: view.rating(i) for i in framework.duties} == {
        i: answers.rating(i) for i in framework.duties
    }
    assert not any(answer.note for answer in view.by_duty.values())


# Anonymous


@given(crowds(), st.randoms(use_true_random=False))
def test_an_anonymous_team_shows_no_name_and_no_order(
    crowd: tuple[Framework, list[Answers]], chance: Any
) -> None:
    """Every format is the same, to the byte, for any order of the input and for other names."""
    framework, documents = crowd
    shuffled = chance.sample(documents, len(documents))
    renamed = [
        replace(a, person=a.person and f"Zoe {NAMES.index(a.person) or 1}") for a in shuffled
    ]
    for chosen in OFFERED[DocumentKind.TEAM]:
        first, *others = (
            shown(framework, given, chosen, anonymous=True, width=80)
            for given in (documents, shuffled, renamed)
        )
        assert others == [first, first]
        assert not [name for name in VISIBLE if name in first]


@given(crowds())
def test_an_anonymous_position_is_shown_only_if_five_hold_it(
    crowd: tuple[Framework, list[Answers]],
) -> None:
    framework, documents = crowd
    found = gathering(framework, documents)
    held = found.held()
    told = document(framework, documents, anonymous=True)
    for row in told["people"]:
        assert row["position"] is None or held[row["position"]] >= 5
    for row in told["positions"] or ():
        assert row["role"] is None or row["held"] == 0 or row["held"] >= 5


@pytest.mark.parametrize("size", [1, 4, 5])
def test_of_an_anonymous_few_only_means_and_what_nobody_does_are_shown(size: int) -> None:
    team = [holder(f"Ann {n}", "A", "A") for n in range(size - 1)] + [holder("Böb", "AB", "A")]
    told = document(ladder(), team, anonymous=True)
    assert told["broken_down"] == (size == 5)
    assert told["risks"]["nobody"] == [f"C.{n}" for n in range(6)]
    hidden = ("coverage", "ready", "training", "positions")
    assert [told[key] is None for key in hidden] == [size < 5] * 4
    assert (told["risks"]["one"] is None, told["people"] == []) == (size < 5, size < 5)
    assert told["mean"]["work"] is not None
    for chosen in (Format.CSV, Format.TERMINAL, Format.HTML):
        text = shown(ladder(), team, chosen, anonymous=True)
        assert ("P1" in text) == (size == 5)
        assert "C.0" in text or chosen is Format.CSV
        assert "B.0" not in text or size == 5


def test_not_sure_and_not_applicable_cover_nothing() -> None:
    answers = Answers(rated(ladder().roles[0], *Unrated), person="Ann")
    team, (member,), _ = joined(ladder(), [answers])
    assert team.coverage[0].risk is team.coverage[1].risk is Risk.UNRATED
    assert member.shares == (Fraction(1, 2),)


def test_the_shipped_framework_is_shown_by_capability() -> None:
    framework = load_framework()
    told = document(framework, [Answers({"AE.1.1": Answer(3)}, person="Ann")])
    assert told["grouping"] == "capabilities"
    assert [*told["people"][0]["shares"]] == [*framework.capabilities]
    assert told["people"][0]["shares"]["insight"] == 1


def test_a_chinese_name_may_be_spaced_out() -> None:
    """Names are often aligned with a space; that makes nobody another person."""
    people = [
        replace(holder(name, "A"), finished=m)
        for name, m in zip(("张 伟", "张\u3000伟", "张伟", "Li Na", "LiNa"), "12345", strict=True)
    ]
    found = gathering(ladder(), people)
    assert [one.name for one in found.people()] == ["张 伟", "Li Na", "LiNa"]
