"""Whatever is shown depends on what peers are kept to, and on nothing else that they said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations_with_replacement, product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aecareer.answers import Answers, Rater
from aecareer.framework import Framework
from aecareer.render.formats import OFFERED, DocumentKind
from aecareer.render.plan import render_plan
from aecareer.render.report.report_formats import render
from aecareer.render.report.showing import Showing
from aecareer.report import Report
from aecareer.sources import Source, kept_to_half_a_point
from aecareer.states import FULL, HALF, Rating, Unrated
from generators import answers_to, frameworks
from terminal import ENGLISH

UNSEEN = (Unrated.NOT_SURE, Unrated.NOT_APPLICABLE)


@st.composite
def two_worlds(draw: st.DrawFn) -> tuple[Framework, Answers, Sequence[Answers], Sequence[Answers]]:
    """Own answers and a manager's, with peers; and peers who said other things and show the same.

    Each duty has other ratings by other people; who has not seen or not answered it is the same.
    """
    framework = draw(frameworks())
    own = replace(draw(answers_to(framework)), rater=Rater.SELF)
    manager = replace(draw(answers_to(framework)), rater=Rater.MANAGER)
    count = draw(st.integers(3, 6))
    peers = [replace(draw(answers_to(framework)), rater=Rater.PEER) for _ in range(count)]
    chance = Random(draw(st.integers(0, 2**16)))
    others: Sequence[Answers] = peers
    for duty_id in framework.duties:
        others = otherwise(framework, others, duty_id, chance)
    return framework, own, [manager, *peers], [manager, *others]


def otherwise(
    framework: Framework, peers: Sequence[Answers], duty_id: str, chance: Random
) -> Sequence[Answers]:
    """The peers with other answers to one duty, so that it shows the same for every position."""
    rated = [n for n, one in enumerate(peers) if isinstance(one.rating(duty_id), int)]
    points = [*framework.scale.points]
    turned: list[Rating | None] = [
        peers[n].rating(duty_id) for n in chance.sample(rated, len(rated))
    ]
    drawn: list[list[Rating | None]] = [[chance.choice(points) for _ in rated] for _ in range(5)]
    wanted = kept(framework, peers, duty_id)
    for ratings in (*drawn, turned):
        found = list(peers)
        for n, rating in zip(rated, ratings, strict=True):
            found[n] = found[n].with_rating(duty_id, rating)
        for n, one in enumerate(found):
            if one.rating(duty_id) in UNSEEN and any(a.rating for a in one.by_duty.values()):
                found[n] = one.with_rating(duty_id, chance.choice(UNSEEN))
        if kept(framework, found, duty_id) == wanted:
            return found
    raise AssertionError("in another order they show the same")


def kept(framework: Framework, peers: Sequence[Answers], duty_id: str) -> list[object]:
    source = Source(Rater.PEER, tuple(peers))
    asked = (one for role in framework.roles for one in role.expectations)
    return [source.halves(one) for one in asked if one.duty.id == duty_id]


def pages(
    framework: Framework, own: Answers, others: Sequence[Answers]
) -> Iterator[tuple[object, str]]:
    """The report and the plan in every format, with all figures."""
    report = Report(framework, own, others=tuple(others))
    for chosen in OFFERED[DocumentKind.REPORT]:
        showing = Showing(explain=True)
        yield chosen, render(report, chosen, ENGLISH, width=80, color=False, showing=showing)
    for chosen in OFFERED[DocumentKind.PLAN]:
        yield chosen, render_plan(report, chosen, ENGLISH, width=80, color=False)


@pytest.mark.slow
@given(two_worlds())
def test_peers_who_said_other_things_and_are_kept_to_the_same_look_the_same(
    worlds: tuple[Framework, Answers, Sequence[Answers], Sequence[Answers]],
) -> None:
    """To the byte, in every format, `--explain` and JSON included; with and without the manager."""
    framework, own, these, those = worlds
    for start in (0, 1):
        first = [*pages(framework, own, these[start:])]
        assert [*pages(framework, own, those[start:])] == first


@pytest.mark.parametrize("peers", range(3, 7))
def test_reports_in_turn_do_not_tell_what_one_peer_said(peers: int) -> None:
    """Neither as they come in, nor where the last one sends another form.

    Half a point stays open in each duty, for each of them, even if it is known who has seen it.
    """
    everybody = [*range(peers)]
    another_form = [*everybody[:-1], peers]
    fewer = [everybody[:n] for n in range(3, peers)]
    for views in ([everybody], [everybody, another_form], [*fewer, everybody, another_form]):
        people = max(n for one in views for n in one) + 1
        possible: dict[object, list[set[int]]] = {}
        for credits in product(range(FULL + 1), repeat=people):
            shown = tuple(kept_to_half_a_point([credits[n] for n in one]) for one in views)
            found = possible.setdefault(shown, [set() for _ in range(people)])
            for values, earned in zip(found, credits, strict=True):
                values.add(earned)
        assert len(possible) > 2
        assert all(len(values) > 1 for found in possible.values() for values in found)


@pytest.mark.parametrize("peers", range(3, 9))
def test_peers_are_kept_to_half_a_point_in_no_direction(peers: int) -> None:
    """Of three it is the nearest; of any number what is withheld counts like what is given."""
    for credits in combinations_with_replacement(range(FULL + 1), peers):
        kept = kept_to_half_a_point(credits)
        assert kept_to_half_a_point([FULL - one for one in credits]) == FULL - kept
        assert peers > 3 or kept == round(sum(credits) / peers)


def test_all_points_by_three_peers_are_not_all_points_by_each() -> None:
    """A hundred per cent is not a hundred per cent by each: one may have given half."""
    assert kept_to_half_a_point([HALF, FULL, FULL]) == FULL
    assert kept_to_half_a_point([HALF, 0, 0]) == 0


@pytest.mark.parametrize("rating", UNSEEN)
def test_what_a_peer_is_not_sure_of_counts_as_not_seen(rating: Rating, shipped: Framework) -> None:
    """Else it would show who of them was, and by that what they said."""
    expectation = shipped.own_expectations["AE.1.1"]
    peers = [Answers(rater=Rater.PEER).with_rating("AE.1.1", given) for given in (3, 3, rating)]
    source = Source(Rater.PEER, tuple(peers))
    assert (source.halves(expectation), source.has_rated("AE.1.1")) == (None, False)
