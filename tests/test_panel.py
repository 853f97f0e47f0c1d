"""A panel says of everybody what the combination of their raters says, worked out or looked up."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from aecareer.advice.groups import groupings
from aecareer.answers import Answers, Rater
from aecareer.framework import Framework
from aecareer.panel import Panel
from aecareer.raters import Combined
from aecareer.rows import Rows
from generators import answers_to, frameworks

Views = list[Answers]


@st.composite
def panels(draw: st.DrawFn) -> tuple[Framework, list[Views]]:
    """A framework, and views on several people; more managers than there are fractions for."""
    framework = draw(frameworks())
    given_answers = draw(st.lists(answers_to(framework), min_size=3, max_size=8))
    people = []
    for managers in (draw(st.integers(0, 4)), draw(st.sampled_from([0, 1, 1, 45]))):
        own, peers = draw(st.integers(0, 1)), draw(st.integers(0, 5))
        raters = [Rater.SELF] * own + [Rater.MANAGER] * managers + [Rater.PEER] * peers
        chosen = [given_answers[number % len(given_answers)] for number in range(len(raters))]
        people.append(
            [
                Answers(answers.by_duty, rater=rater)
                for answers, rater in zip(chosen, raters, strict=True)
            ]
        )
    return framework, [*people, people[0]]


@given(panels())
def test_a_panel_sees_what_the_raters_together_see(panel: tuple[Framework, list[Views]]) -> None:
    framework, people = panel
    rows = Rows(framework)
    grouping = groupings(framework)[0]
    panel_of_all = Panel(framework, grouping, rows)
    for views in people:
        sight = panel_of_all.look([(one.rater, rows.row(one)) for one in views])
        combined = Combined(framework, tuple(views))
        assert sight.fits == combined.fits
        assert sight.recommendation == combined.recommendation
        assert sight.seeing == {source.rater: source.seeing for source in combined.sources}
        for role in framework.roles:
            parts = grouping.split(role.expectations).values()
            assert sight.shares(role.code) == _shares(combined, [*parts])
        own = grouping.split(framework.own_expectations.values()).values()
        assert sight.shares("") == _shares(combined, [*own])


def _shares(combined: Combined, parts: Sequence[Sequence[object]]) -> tuple[object, ...]:
    return tuple(combined.points(part).share for part in parts)  # type: ignore[arg-type]


@given(frameworks().flatmap(lambda one: st.tuples(st.just(one), answers_to(one))))
def test_a_row_keeps_every_rating(person: tuple[Framework, Answers]) -> None:
    framework, answers = person
    rows = Rows(framework)
    row = rows.row(answers)
    kept = Answers(rows.read(row), rater=answers.rater)
    assert {*framework.duties} >= {*kept.by_duty}
    assert all(kept.rating(duty_id) == answers.rating(duty_id) for duty_id in framework.duties)
    points = sum(answers.point(duty_id) is not None for duty_id in framework.duties)
    assert rows.rated(row, range(len(row))) == points
