"""Strengths, claim by claim on frameworks made to measure."""

from __future__ import annotations

from advising import framework, report, role
from aecareer.advice.strengths import Strength
from aecareer.framework_document import build
from aecareer.render.formats import Format
from aecareer.render.report.report_formats import render
from aecareer.render.report.showing import Showing
from aecareer.report import Report
from generators import small
from terminal import ENGLISH


def threads(strengths: tuple[Strength, ...]) -> list[str]:
    """The groups in which somebody is strong."""
    return [f"{one.grouping.key}/{one.group.key}" for one in strengths]


def test_one_rating_is_no_strength() -> None:
    """However high it is; two are enough, and the lead of half a point is reached exactly."""
    assert report(framework(role("A", 1, "psss")), (5, 1, 3, 3)).strengths == ()
    found = report(framework(role("A", 1, "ppss")), (4, 4, 3, 3)).strengths
    assert threads(found) == ["capabilities/plan"]
    assert (found[0].lead, found[0].rated, found[0].against.points) == (0.5, 2, 2.0)


def test_what_is_done_just_as_expected_shows_a_strength() -> None:
    """It need not be done better than that."""
    (found,) = report(framework(role("A", 1, "ppss")), (3, 3, 2, 2)).strengths
    assert [duty.id for duty in found.shown_by] == ["A.0", "A.1"]


def test_a_lead_below_half_a_point_is_no_strength() -> None:
    """0.4 above in one thread and 0.4 below in the other: the profile is flat."""
    found = report(framework(role("A", 1, "pppppsssss")), (4, 4, 4, 4, 4, 4, 3, 3, 3, 3))
    assert [round(one.lead, 9) for one in found.standings] == [0, 0.4, -0.4]
    assert found.strengths == ()
    assert found.flat


def test_a_lead_of_exactly_half_a_point_is_a_strength_whatever_the_means() -> None:
    """2/3 and 1/3, or -1/3 and -2/3, are half a point on average; no rounding decides."""
    found = framework(role("A", 1, "css"), role("B", 2, "css"))
    strong = report(found, (1, 0, 0), (5, 5, 4))
    assert [one.group.key for one in strong.standings if one.strong] == ["count"]
    weak = report(found, (0, 0, 1), (2, 1, 5))
    assert [one.group.key for one in weak.standings if one.weak] == ["count"]


def test_an_even_profile_is_called_flat() -> None:
    """All alike is flat; nothing rated is not, for it says nothing; nor is one that sags."""
    found = framework(role("A", 1, "ppss"))
    assert report(found, (3, 3, 3, 3)).flat
    assert not report(found).flat
    assert not report(found, (3, 3, 2, 2)).flat


def test_a_group_short_of_what_is_expected_is_no_strength() -> None:
    """A lead of a whole point, but half of what is expected; two thirds exactly are enough."""
    short = report(framework(role("A", 1, "ppss")), (2, 2, 0, 0))
    assert short.strengths == ()
    assert not short.flat
    enough = report(framework(role("A", 1, "pppsss")), (3, 3, 0, 0, 0, 0)).strengths
    assert threads(enough) == ["capabilities/plan"]


def test_what_higher_roles_expect_does_not_count_against_a_strength() -> None:
    """Only the recommended role and those below it do."""
    found = framework(role("A", 1, "ppss"), role("B", 2, "ppss"))
    got = report(found, (5, 5, 3, 3), (1, 1, 0, 0))
    assert threads(got.strengths) == ["capabilities/plan"]
    assert got.strengths[0].against.counted == 2
    assert got.strengths[0].rated == 4


def test_what_another_track_expects_does_not_count_against_a_strength() -> None:
    """A specialist owes nothing to the managers' ladder."""
    found = framework(role("A", 1, "ppss", "left"), role("B", 1, "ppp", "right"))
    got = report(found, (5, 5, 3, 3), (0, 0))
    assert got.recommendation is not None
    assert got.recommendation.role.code == "A"
    assert threads(got.strengths) == ["capabilities/plan"]


def test_easy_duties_make_no_strength() -> None:
    """Each rating is held against those of its own role."""
    found = framework(role("A", 1, "pp"), role("B", 2, "ss"))
    assert report(found, (5, 5), (1, 1)).strengths == ()
    assert report(found, (5, 5), (1, 1)).flat


def test_strengths_come_greatest_first_and_no_two_rest_on_the_same_duties() -> None:
    """Of a tie the first in the framework's order is told; the other would be it once more."""
    document = role("A", 1, "ppccssss")
    document["duties"][0]["facets"] = document["duties"][1]["facets"] = {"side": "doer"}
    facets = {"facets": {"side": {"doer": "Doer"}}}
    capabilities = {"capabilities": {"plan": "Plan", "count": "Count", "sell": "Sell"}}
    found = build(small(document) | capabilities | facets)
    got = report(found, (4, 4, 5, 5, 3, 3, 2, 2)).strengths
    assert threads(got) == ["capabilities/count", "capabilities/plan"]
    assert [one.grouping.dimension.value for one in got] == ["capability", "capability"]


def test_a_strength_is_shown_by_two_duties_at_least_that_show_no_greater_one() -> None:
    """The side has one duty of its own besides the two of the thread: that is none."""
    document = role("A", 1, "ppssss")
    for duty in document["duties"][:3]:
        duty["facets"] = {"side": "doer"}
    facets = {"facets": {"side": {"doer": "Doer"}}}
    found = build(small(document) | {"capabilities": {"plan": "Plan", "sell": "Sell"}} | facets)
    got = report(found, (5, 5, 4, 2, 2, 3)).strengths
    assert threads(got) == ["capabilities/plan"]


def test_strengths_are_ranked_finely() -> None:
    """A lead of 1.25 stands before one of 0.75, though both round to one."""
    got = report(framework(role("A", 1, "ppccssss")), (4, 3, 4, 4, 2, 2, 2, 1)).strengths
    assert [(one.group.key, one.lead) for one in got] == [("count", 1.25), ("plan", 0.75)]


def test_areas_are_a_dimension_of_strengths() -> None:
    """Somebody ahead in an area is told so, with the area's name."""
    document = role("A", 1, "----")
    for duty in document["duties"][2:]:
        duty["area"] = "rest"
    found = build(small(document) | {"areas": {"work": "Work", "rest": "Rest"}})
    got = report(found, (4, 4, 3, 3)).strengths
    assert [(one.grouping.dimension.value, one.group.key) for one in got] == [("area", "work")]


def test_a_strength_names_three_duties_best_first_with_their_notes() -> None:
    """Of equals those that come first in the file; every note in the group is carried."""
    found = framework(role("A", 1, "ppppssss"))
    given = report(found, (4, 5, 4, 4, 2, 2, 2, 2)).answers
    given = given.with_note("A.3", "mine").with_note("A.1", "yes").with_note("A.5", "not here")
    (strength,) = Report(found, given).strengths
    assert [duty.id for duty in strength.shown_by] == ["A.1", "A.0", "A.2"]
    assert [*strength.notes.items()] == [("A.1", "yes"), ("A.3", "mine")]


def test_a_strength_is_shown_by_nothing_that_was_never_done() -> None:
    """A duty at the lowest point, with no lead over its role, shows no strength."""
    found = framework(role("A", 1, "ppss"), role("B", 2, "pss"))
    (strength,) = report(found, (5, 5, 3, 3), (0, 0, 0)).strengths
    assert [duty.id for duty in strength.shown_by] == ["A.0", "A.1"]


def test_without_a_recommendation_there_are_no_strengths_and_no_plan() -> None:
    """Too few ratings: nothing is claimed."""
    got = report(framework(role("A", 1, "ppss")), (5, 5))
    assert got.recommendation is None
    assert (got.strengths, got.plans, got.open, got.changes) == ((), (), (), (None, None))


def test_a_position_too_little_of_which_is_rated_is_no_other_answer() -> None:
    """Nor has it a bar: half of A is rated and reached closely, and one of eight duties of B."""
    found = framework(role("A", 1, "-" * 4), role("B", 2, "-" * 8))
    got = report(found, (3, 3, 2, 0), (3,))
    assert got.recommendation is not None
    assert not got.result.fits[1].assessed
    assert (got.recommendation.role.code, got.recommendation.confidence.other) == ("A", None)
    page = render(got, Format.TERMINAL, ENGLISH, width=80, color=False, showing=Showing(""))
    (line,) = (one for one in page.splitlines() if one.startswith(" B "))
    assert "#" not in line
    assert "?" in line
