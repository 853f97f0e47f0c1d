"""A team: its matrix, who covers what, who is ready, what to train."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from aecareer.advice.gaps import find_gaps, next_roles
from aecareer.answers import Answer, Answers, Rater
from aecareer.errors import DataError
from aecareer.files.framework_file import load_framework
from aecareer.framework import Expectation, Framework
from aecareer.framework_document import build
from aecareer.raters import Combined
from aecareer.render.formats import Format
from aecareer.report import Report
from aecareer.states import Unrated
from aecareer.team import MOST_READY, MOST_TRAINED
from aecareer.team_parts import MOST_NAMED, Member, Risk
from generators import answers_to, people, rated, small, small_role
from teams import (
    MOMENTS,
    NAMES,
    crowds,
    document,
    gathering,
    holder,
    joined,
    ladder,
    shown,
)

# The matrix


@given(people())
def test_the_row_of_one_rater_is_what_the_report_says(pair: tuple[Framework, Answers]) -> None:
    """Role and confidence are those of `report` and `score`; shares those of what is asked."""
    framework, answers = pair
    answers = replace(answers, rater=Rater.SELF)
    report = Report(framework, answers)
    team, (member,), _ = joined(framework, [answers])
    found = report.recommendation
    code = answers.position or (None if found is None else found.role.code)
    groups = report.groups[team.grouping.key]
    counts = [fit.by_role.get(code) if code else fit.whole for fit in groups]
    assert [None if s is None else float(s) for s in member.shares] == [
        None if one is None else one.fit for one in counts
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
        seen = [
            combined.seen(_expected(framework, member, duty))
            for member, combined in zip(members, everyone, strict=True)
        ]
        alone = [
            member.name
            for member, one in zip(members, seen, strict=True)
            if one.rated and one.halves is not None and one.halves > 1.5
        ]
        assert found.rated == sum(one.rated for one in seen)
        assert (found.alone.count, [*found.alone.names]) == (len(alone), alone[:MOST_NAMED])
        assert found.lacking == sum(duty in _lacked(framework, one) for one in everyone)
        assert found.teachers.count <= found.alone.count <= found.rated <= team.size
    ids = [found.expectation.duty.id for risk in Risk for found in team.risks(risk)]
    assert len(ids) == len({*ids}) == sum(found.risk is not None for found in team.coverage)


def _expected(framework: Framework, member: Member, duty: str) -> Expectation:
    """What is expected by the role that somebody fits, or else holds."""
    found = member.recommendation
    role = member.position if found is None else found.role
    ladders = [] if role is None else [t.roles for t in framework.tracks if role in t.roles]
    above = [one for one in framework.ladder if any(one in roles for roles in ladders)]
    asking = [one for one in above if role is not None and one.level < role.level]
    for one in (*([] if role is None else [role]), *reversed(asking)):
        for expectation in one.expectations:
            if expectation.duty.id == duty:
                return expectation
    return framework.own_expectations[duty]


def _lacked(framework: Framework, combined: Combined) -> set[str]:
    if combined.recommendation is None:
        return set()
    agreed = combined.together
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


def test_who_does_it_alone_is_by_all_who_saw_it_and_own_word_is_said() -> None:
    """What the manager denies is not done, and a claim that nobody else saw is known as one."""
    ann = holder("Ann", "ABC")
    manager = replace(holder("Ann", ""), rater=Rater.MANAGER)
    bert = holder("Bert", "ABC")
    unseeing = {i: Answer(Unrated.NOT_APPLICABLE) for i in ladder().duties}
    blind = replace(bert, rater=Rater.MANAGER, by_duty=unseeing)
    team, members, _ = joined(ladder(), [ann, manager, bert, blind])
    assert {one.risk for one in team.coverage} == {Risk.ONE}
    assert {(one.rated, one.own_word, one.alone.names) for one in team.coverage} == {
        (2, 1, ("Bert",))
    }
    assert [member.views for member in members] == [
        {Rater.SELF: 1, Rater.MANAGER: 1},
        {Rater.SELF: 1, Rater.MANAGER: 0},
    ]
    text = shown(ladder(), [ann, manager, bert, blind], Format.TERMINAL)
    assert "Bert; rated for 2 of 2 people; 1 by their own word only" in text


def test_the_top_of_the_scale_is_said_by_all_but_peers() -> None:
    """Whoever could teach a duty does it alone, and no manager sees less than the highest."""
    own = holder("Ann", "A", top=5)
    for top, teachers in ((5, 1), (4, 0)):
        manager = replace(holder("Ann", "A", top=top), rater=Rater.MANAGER)
        team, _, _ = joined(ladder(), [own, manager])
        assert team.coverage[0].teachers.count == teachers


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
    assert (team.no_position, team.not_firm) == (1, 0)


def test_whose_readiness_rests_on_their_own_word_alone_is_marked() -> None:
    own = [holder("Ann", "AB", "A"), holder("Bert", "AB", "A")]
    manager = replace(holder("Bert", "AB", "A"), rater=Rater.MANAGER)
    text = shown(ladder(), [*own, manager], Format.TERMINAL)
    ann, bert = (line for line in text.splitlines() if ": holds A, fits B" in line)
    assert ann.endswith("; by their own word only")
    assert "own word" not in bert


def test_who_rests_on_little_is_not_ready() -> None:
    """Provisional, a part of the form, one rating for all: named with a mark, and counted apart."""
    sure = holder("sure", "AB", "A")
    partly = replace(sure, person="partly", by_duty={f"B.{n}": Answer(3 + n % 2) for n in range(6)})
    thin = replace(sure, person="thin")
    for number in range(3):
        thin = thin.with_rating(f"B.{number}", Unrated.NOT_SURE)
    alike = holder("alike", "ABC", "A")
    provisional = holder("unsure", "A", "A")
    for number in range(6):
        provisional = provisional.with_rating(f"B.{number}", 4 if number < 3 else Unrated.NOT_SURE)
    everyone = [sure, partly, thin, alike, provisional]
    team, members, _ = joined(ladder(), everyone)
    assert [member.name for member in team.ready] == ["sure"]
    assert (team.ready_count, team.not_firm) == (1, 4)
    assert members[4].recommendation is not None
    assert members[4].recommendation.provisional
    for chosen in (Format.TERMINAL, Format.CSV, Format.HTML):
        assert "B~" in shown(ladder(), everyone, chosen)
    assert "4 people fit one provisionally" in shown(ladder(), everyone, Format.TERMINAL)


@pytest.mark.parametrize(("seen", "ready"), [("AB", True), ("A", True), ("", False), (None, True)])
def test_nobody_is_ready_whose_manager_does_not_see_the_position_held_reached(
    seen: str | None, ready: bool
) -> None:
    """Be the recommendation by all views above it; a manager who has seen too little says nothing.

    What the manager sees of the position above is one view of three.
    """
    own = holder("Ann", "AB", "A")
    peers = [replace(own, rater=Rater.PEER, form=f"p{n}") for n in range(3)]
    manager = replace(holder("Ann", seen or "", "A"), rater=Rater.MANAGER)
    if seen is None:
        manager = replace(manager, by_duty={"A.0": Answer(0)})
    team, (member,), _ = joined(ladder(), [own, *peers, manager])
    assert member.recommendation is not None
    assert member.recommendation.role.code == "B"
    assert (member.ready, team.not_firm) == (ready, 0 if ready else 1)


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
    team, (member,), _ = joined(ladder(), [holder("Ann", "A", "B")])
    assert (team.grouping.key, member.shares) == ("areas", (Fraction(0),))


def test_everybody_is_measured_by_what_their_own_position_asks() -> None:
    """Else by what the position that fits asks; a junior is none the worse for others' duties."""
    people = [holder("junior", "A", "A"), holder("senior", "ABC", "C"), holder("silent", "AB")]
    _, members, _ = joined(ladder(), people)
    assert [member.shares for member in members] == [(Fraction(1),)] * 3
    _, (blank,), _ = joined(ladder(), [Answers({"A.0": Answer(3)}, person="Ann")])
    assert blank.shares == (Fraction(1),)


# Raters


def test_each_side_has_equal_weight_and_peers_count_from_three_on() -> None:
    framework = build(small(small_role("A", 1, 18)))

    def holder(name: str, does: str) -> Answers:
        done = range(6 * len(does))
        ratings = {f"A.{n}": Answer(3 if n in done else 0) for n in range(18)}
        return Answers(ratings, name)

    own = holder("Ann", "ABC")
    manager = replace(holder("Ann", "A"), rater=Rater.MANAGER)
    peers = [
        replace(holder("Ann", does), rater=Rater.PEER, form=f"n{number}")
        for number, does in enumerate(["", "A", "AB"])
    ]
    shares = [joined(framework, [own, manager, *peers[:n]])[1][0].shares[0] for n in range(4)]
    # Of three peers two see A done, and one sees B: half a point each.
    theirs = Fraction(3 + 3, 18)
    assert shares == [Fraction(2, 3)] * 3 + [Fraction(1 + Fraction(1, 3) + theirs, 3)]


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
        assert found.repeated(dated=True) == [documents[0].person]
        assert found.repeated(dated=False) == []
    found = gathering(ladder(), [early, holder("Bob", "A")])
    assert found.repeated(dated=True) == []
    undated = [replace(one, finished="") for one in (early, late)]
    assert gathering(ladder(), undated).repeated(dated=False) == ["Ann"]


def test_a_document_given_twice_counts_once() -> None:
    """Two peers in two files each, as when a folder holds single files and one of all, stay two."""
    own = holder("Ann", "A")
    peers = [replace(holder("Ann", top), rater=Rater.PEER) for top in ("AB", "ABC")]
    found = gathering(ladder(), [own, *peers, *peers])
    assert found.too_few_peers() == [("Ann", 2)]
    assert found.copied() == ["Ann"]
    assert [len(one.views) for one in found.people()] == [3]


def test_an_id_says_who_somebody_is() -> None:
    """Under any name; a name alone goes with the only id that bears it, whatever comes first."""
    own = replace(holder("Li Na", "A"), person_id="7")
    manager = replace(holder("Na Li-Wang", "AB"), rater=Rater.MANAGER, person_id=" 7 ")
    peer = replace(holder("li na", "ABC"), rater=Rater.PEER)
    for documents in ([own, manager, peer], [peer, manager, own]):
        found = gathering(ladder(), documents)
        assert [len(one.views) for one in found.people()] == [3]
        assert found.nearly_the_same() == []
    namesake = replace(own, person_id="8")
    found = gathering(ladder(), [own, namesake, peer])
    assert [len(one.views) for one in found.people()] == [1, 1, 1]


def test_the_position_is_the_managers_word_else_the_latest_own_never_a_peers() -> None:
    own = [
        replace(holder("Ann", "A", held), finished=moment)
        for held, moment in (("A", MOMENTS[1]), ("B", MOMENTS[2]), (None, "2026-03-03T08:00:00Z"))
    ]
    manager = replace(holder("Ann", "A", "C"), rater=Rater.MANAGER)
    peer = replace(holder("Ann", "A", "C"), rater=Rater.PEER)
    for documents, held in (([*own, manager], "C"), ([*own, peer], "B"), ([peer], None)):
        found = gathering(ladder(), documents)
        assert [one.position for one in found.people()] == [held]
        assert found.held() == ({held: 1} if held else {})
    assert gathering(ladder(), [*own, manager]).claims() == [("Ann", "B", "C")]
    assert gathering(ladder(), [own[2], manager]).claims() == []


@pytest.mark.parametrize("rater", [Rater.MANAGER, Rater.PEER])
@pytest.mark.parametrize("name", ["", " ", "\u200b"])
def test_the_view_of_another_needs_a_name(rater: Rater, name: str) -> None:
    with pytest.raises(DataError, match="who is being rated") as caught:
        gathering(ladder(), [replace(holder(name, "A"), rater=rater)])
    assert caught.value.place == "file.json[0.0]"


@given(people())
def test_gathered_answers_are_those_given(pair: tuple[Framework, Answers]) -> None:
    """Every rating comes back; notes stay behind. What is empty is no colleague's view."""
    framework, answers = pair
    assume(answers.answered or answers.rater is not Rater.PEER)
    found = gathering(framework, [replace(answers, person="Ann")])
    ((view,),) = (one.views for one in found.people())
    assert view.rater is answers.rater
    assert {i: view.rating(i) for i in framework.duties} == {
        i: answers.rating(i) for i in framework.duties
    }
    assert not any(answer.note for answer in view.by_duty.values())


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
