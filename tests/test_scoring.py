"""Known answers for the two-thirds rule, and its edges one by one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from math import ceil, sqrt
from pathlib import Path
from statistics import NormalDist
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aecareer.answers import Answers, Rater
from aecareer.answers_document import from_document
from aecareer.confidence import Confidence, Word
from aecareer.framework import Framework
from aecareer.framework_document import build
from aecareer.scoring import Result, score
from aecareer.states import Rating, Unrated
from generators import (
    SEEDS,
    Document,
    answers_to,
    demanded,
    demanding,
    generated_documents,
    rated,
    shipped_document,
    small,
    small_role,
)

ROW = ("code", "level", "points", "out_of", "bar", "rated", "assessed", "meets_bar")
KNOWN = sorted((Path(__file__).parent / "data" / "known").glob("*.json"))
NOT_SURE, NOT_APPLICABLE = Unrated.NOT_SURE, Unrated.NOT_APPLICABLE


def reference(document: Document, answers: Mapping[str, object], rater: str = "self") -> Document:
    """The result by the design's words alone, from plain data: answers as in a bare map.

    The confidence is left out where parallel roles or several tracks make the words ambiguous.
    """
    roles = document["roles"]
    rows = [_row(document, role, answers, rater) for role in roles]
    passing = [row for row in rows if row["meets_bar"]]
    level = max((row["level"] for row in passing), default=min(row["level"] for row in rows))
    named = [row for row in passing or rows if row["level"] == level]
    best = min(named, key=lambda row: variance(document, row["code"], answers))
    recommendation = {
        "role": best["code"],
        "level": best["level"],
        "starting_point": not passing,
        "provisional": bool(passing) and not best["founded"],
        "settled": _settled(rows, best if passing else None),
    }
    levels = {role["level"] for role in roles}
    points = {rating for rating in answers.values() if isinstance(rating, int)}
    if len(levels) == len(rows) and len(_tracks(document)) < 2:
        alike = len(points) == 1 and len(rows) > 1
        recommendation["confidence"] = _confidence(rows, best, _ceiling(recommendation, alike))
    assessed = any(row["assessed"] for row in rows)
    shown = [{key: value for key, value in row.items() if key in ROW} for row in rows]
    return {"recommendation": recommendation if assessed else None, "roles": shown}


def _tracks(document: Document, role: Document | None = None) -> set[str]:
    """The ladders that a role stands on, or all."""
    everything: set[str] = set().union(*(_named(role) for role in document["roles"])) or {""}
    return (role and _named(role)) or everything


def _named(role: Document) -> set[str]:
    track = role.get("track", [])
    return {track} if isinstance(track, str) else set(track)


def _wanted(document: Document, role: Document) -> dict[str, int]:
    """By id of each duty that a role asks, from which point it counts in full there."""
    usual = document["scale"]["expected"]
    return {duty.get("id") or duty["use"]: duty.get("expected", usual) for duty in role["duties"]}


def variance(document: Document, code: str, answers: Mapping[str, Any]) -> Fraction:
    """Of (rating - expected) over all rated; not asked: one below the least that any role asks."""
    wanted = {role["code"]: _wanted(document, role) for role in document["roles"]}
    away = []
    for duty_id, rating in answers.items():
        if isinstance(rating, int):
            least = min(asked[duty_id] for asked in wanted.values() if duty_id in asked)
            away.append(Fraction(rating - wanted[code].get(duty_id, least - 1)))
    mean = sum(away, Fraction(0)) / (len(away) or 1)
    return sum(((one - mean) ** 2 for one in away), Fraction(0)) / (len(away) or 1)


def _row(document: Document, role: Document, answers: Mapping[str, Any], rater: str) -> Document:
    wanted, tracks = _wanted(document, role), _tracks(document, role)
    below = [
        _wanted(document, other)
        for other in document["roles"]
        if other["level"] < role["level"] and tracks & _tracks(document, other)
    ]
    new = [d for d in role["duties"] if _is_new(d.get("id") or d["use"], wanted, below)]
    parts = [_part(document, role["duties"], wanted, answers, rater)]
    parts += [_part(document, new, wanted, answers, rater)] if new else []
    musts = [answers.get(d.get("id") or d["use"]) for d in role["duties"] if d.get("must")]
    unseen = "not_applicable" if rater != "self" else None
    earned = [
        _earned(document["scale"], rating, wanted[d.get("id") or d["use"]])
        for d in role["duties"]
        if d.get("must") and (rating := answers.get(d.get("id") or d["use"])) not in (None, unseen)
    ]
    given = [answers.get(duty_id) for duty_id in wanted]
    points = [rating for rating in given if isinstance(rating, int)]
    left = given.count(None)
    needed = min(len(given), max(3, ceil(Fraction(len(given), 3))))
    enough, missed = len(points) >= needed, 0 in earned
    guessed = any(isinstance(rating, str) and rating != unseen for rating in musts)
    return {
        "code": role["code"],
        "level": role["level"],
        "points": parts[0]["points"],
        "out_of": parts[0]["out_of"],
        "bar": Fraction(ceil(2 * parts[0]["bar"]), 2),
        "rated": len(points),
        "assessed": enough,
        "meets_bar": enough and not missed and all(part["passes"] for part in parts),
        "founded": not guessed and all(part["founded"] for part in parts),
        "left": left,
        "at_worst": enough
        and not missed
        and None not in musts
        and all(part["at_worst"] for part in parts),
        "at_best": len(points) + left >= needed
        and not missed
        and all(part["at_best"] for part in parts),
        "missed": missed,
        "parts": parts,
    }


def _is_new(duty_id: str, wanted: dict[str, int], below: list[dict[str, int]]) -> bool:
    return all(duty_id not in other or other[duty_id] < wanted[duty_id] for other in below)


def _part(
    document: Document,
    duties: list[Document],
    wanted: dict[str, int],
    answers: Mapping[str, Any],
    rater: str,
) -> Document:
    """The points in some of a role's duties, each as often as it weighs."""
    given = [(answers.get(i := d.get("id") or d["use"]), wanted[i], d) for d in duties]
    unseen = "not_applicable" if rater != "self" else None
    counting = [(r, w, d.get("weight", 1)) for r, w, d in given if r not in (None, unseen)]
    earned = sum((_earned(document["scale"], r, w) * n for r, w, n in counting), Fraction(0))
    guessed = Fraction(sum(n for r, _, n in counting if isinstance(r, str)), 2)
    out_of = sum(n for _, _, n in counting)
    left = sum(d.get("weight", 1) for r, _, d in given if r is None)
    bar = Fraction(2, 3) * out_of
    return {
        "points": earned,
        "out_of": out_of,
        "bar": bar,
        "rated": sum(isinstance(r, int) for r, _, _ in counting),
        "passes": out_of > 0 and earned >= bar,
        "founded": out_of > 0 and earned - guessed >= bar,
        "at_worst": out_of > 0 and earned >= Fraction(2, 3) * (out_of + left),
        "at_best": out_of + left > 0 and earned + left >= Fraction(2, 3) * (out_of + left),
    }


def _earned(scale: Document, rating: Any, expected: int) -> Fraction:
    """What a rating earns: half a point needs something done, or nothing known."""
    if isinstance(rating, str):
        return Fraction(1, 2)
    if rating >= expected:
        return Fraction(1)
    done_with_help = rating == expected - 1 and rating > min(scale["points"])
    return Fraction(1, 2) if done_with_help else Fraction(0)


def _settled(rows: list[Document], best: Document | None) -> bool:
    """Whether whatever is answered to the duties left, the same role is named."""
    if not any(row["left"] for row in rows):
        return True
    if best is None:
        lowest = min(row["level"] for row in rows)
        alone = [row["level"] for row in rows].count(lowest) == 1
        return alone and not any(row["at_best"] for row in rows)
    rivals = [row for row in rows if row is not best and row["level"] >= best["level"]]
    return best["at_worst"] and not any(row["at_best"] for row in rivals)


def _ceiling(recommendation: Document, alike: bool) -> float:
    """How sure one may be at most: clear is from .80, likely from .60."""
    if alike:
        return 0.50
    if recommendation["provisional"]:
        return 0.60
    return 0.95 if recommendation["settled"] else 0.79


def _confidence(rows: list[Document], named: Document, ceiling: float) -> Document:
    def at_least(level: int) -> float:
        if level <= min(row["level"] for row in rows):
            return 1.0
        return max(_chance(row) for row in rows if row["level"] >= level)

    above = [row["level"] for row in rows if row["level"] > named["level"]]
    value = at_least(named["level"]) - (at_least(min(above)) if above else 0.0)
    value = min(max(value, 0.50), ceiling)
    word = "clear" if value >= 0.80 else "likely" if value >= 0.60 else "close call"
    return {"word": word, "value": round(value, 4)}


def _chance(row: Document) -> float:
    """The chance that a role is really reached; none where it is not assessed, or misses a must."""
    if not row["assessed"] or row["missed"]:
        return 0.0
    return min(map(_chance_of, row["parts"]))


def _chance_of(part: Document) -> float:
    if not part["out_of"]:
        return 0.0
    fit = part["points"] / part["out_of"]
    spread = sqrt(0.20**2 + 0.15 / max(1, part["rated"]))
    return NormalDist().cdf((float(fit) - 2 / 3) / spread)


def outcome(result: Result) -> Document:
    """What the code says, in the shape of the reference."""
    rows = [
        {
            "code": found.role.code,
            "level": found.role.level,
            "points": found.tally.points,
            "out_of": found.tally.counted,
            "bar": found.tally.bar,
            "rated": found.tally.rated,
            "assessed": found.tally.assessed,
            "meets_bar": found.meets_bar,
        }
        for found in result.fits
    ]
    named = result.recommendation
    if named is None:
        return {"recommendation": None, "roles": rows}
    value = pytest.approx(named.confidence.value, abs=2e-4)
    recommendation = {
        "role": named.role.code,
        "level": named.role.level,
        "starting_point": named.starting_point,
        "provisional": named.provisional,
        "settled": named.settled,
        "confidence": {"word": named.confidence.word.value, "value": value},
    }
    return {"recommendation": recommendation, "roles": rows}


@pytest.mark.parametrize("path", KNOWN, ids=lambda path: path.stem)
def test_known_answers(path: Path, shipped: Framework) -> None:
    """Each known person gets what was worked out for them, and it follows from the design alone."""
    known = json.loads(path.read_text(encoding="utf-8"))
    assert reference(shipped_document(), known["answers"]) == known["expected"]
    assert known["expected"] == outcome(score(shipped, from_document(known["answers"], shipped)))


def test_known_answers_are_there() -> None:
    """The data directory holds the known people, so that none is skipped in silence."""
    assert len(KNOWN) >= 10


@given(generated_documents(), SEEDS, st.data())
def test_any_result_follows_from_the_design(
    document: Document, seed: int, data: st.DataObject
) -> None:
    """For any framework and person the result is what the design's words give."""
    framework = demanding(document, seed)
    answers = data.draw(answers_to(framework))
    plain = {
        duty_id: rating.value if isinstance(rating, Unrated) else rating
        for duty_id in framework.duties
        if (rating := answers.rating(duty_id)) is not None
    }
    wanted = reference(demanded(document, seed), plain, answers.rater.value)
    found = outcome(score(framework, answers))
    if wanted["recommendation"] is not None and "confidence" not in wanted["recommendation"]:
        del found["recommendation"]["confidence"]
    assert wanted == found


def result_of(document: Document, **ratings: tuple[Rating, ...]) -> Result:
    """The result of ratings by role code, each role's duties in order."""
    framework = build(document)
    by_duty = {}
    for code, given_ratings in ratings.items():
        by_duty.update(rated(framework.role(code), *given_ratings))
    return score(framework, Answers(by_duty))


def named(result: Result) -> str | None:
    """The recommended role's code."""
    return result.recommendation.role.code if result.recommendation else None


def confidence(result: Result) -> Confidence:
    """The confidence of a result that has one."""
    assert result.recommendation is not None
    return result.recommendation.confidence


@pytest.mark.parametrize(
    ("size", "ratings", "meets"),
    [
        (6, (3, 3, 3, 3, 0, 0), True),
        (6, (3, 3, 3, 2, 0, 0), False),
        (17, (*(3,) * 11, 2, *(0,) * 5), True),  # 11.5 of 17
        (17, (*(3,) * 11, *(0,) * 6), False),  # 11 of 17
        (4, (3, 3, 2, 2), True),  # 3 of 4
        (6, (3, 3, 3, NOT_APPLICABLE, NOT_SURE, 0), True),  # 3 and two halves
        (6, (3, 3, 3, NOT_APPLICABLE, 0, 0), False),  # 3.5 of 6
        (3, (NOT_APPLICABLE, 3, 3), False),  # 2.5 of 3, but 2 rated are too few
        (2, (3, NOT_SURE), False),  # 1.5 of 2, but not assessed
    ],
)
def test_bar(size: int, ratings: tuple[Rating, ...], meets: bool) -> None:
    """The bar is two thirds of the duties that count, and nothing below it passes."""
    assert result_of(small(small_role("A", 1, size)), A=ratings).fits[0].meets_bar is meets


@pytest.mark.parametrize(
    ("size", "needed"), [(1, 1), (2, 2), (3, 3), (4, 3), (9, 3), (10, 4), (12, 4), (13, 5), (21, 7)]
)
def test_assessed_from_a_third(size: int, needed: int) -> None:
    """A role is assessed from a third of its duties up, from three at least, from all if fewer."""
    document = small(small_role("A", 1, size))
    assert result_of(document, A=(3,) * needed).fits[0].tally.assessed
    too_few: tuple[Rating, ...] = (*(3,) * (needed - 1), NOT_SURE, NOT_APPLICABLE)
    assert named(result_of(document, A=too_few)) is None


def test_starting_point_is_the_lowest_level() -> None:
    """Who reaches no bar gets the lowest level, wherever the file lists it, as a starting point."""
    document = small(small_role("B", 2, 3), small_role("A", 1, 3), small_role("C", 3, 3))
    found = result_of(document, B=(1, 1, 1)).recommendation
    assert found is not None
    assert (found.role.code, found.starting_point, found.provisional) == ("A", True, False)


@pytest.mark.parametrize(
    ("ratings", "provisional"),
    [
        ((3, 3, 3, NOT_SURE, NOT_SURE), True),
        ((3, 3, 3, NOT_APPLICABLE, NOT_APPLICABLE), True),
        ((3, 3, 3, NOT_SURE, NOT_APPLICABLE), True),
        ((3, 3, 3, 2, NOT_SURE), False),
        ((3, 3, 3, 2, NOT_APPLICABLE), False),
    ],
)
def test_provisional(ratings: tuple[Rating, ...], provisional: bool) -> None:
    """A role is provisional if it needs what rests on no rating; it is likely at the very most."""
    result = result_of(small(small_role("A", 1, 5)), A=ratings)
    assert result.recommendation is not None
    assert result.recommendation.provisional is provisional
    assert confidence(result).value == (0.60 if provisional else 0.95)


def test_half_a_point_needs_something_done() -> None:
    """Where the second point is expected, four of six at none are no fit, as elsewhere."""
    found = result_of(small(small_role("A", 1, 6), expected=1), A=(0, 0, 0, 0, 1, 1))
    assert (found.fits[0].tally.points, found.fits[0].meets_bar) == (2, False)
    assert found.recommendation is not None
    assert found.recommendation.starting_point


def test_what_others_have_not_seen_does_not_count() -> None:
    """Of oneself the same word is no chance yet, and counts half."""
    framework = build(small(small_role("A", 1, 6)))
    by_duty = rated(framework.roles[0], 3, 3, 3, NOT_APPLICABLE, NOT_APPLICABLE, 0)
    for rater in Rater:
        counts = score(framework, Answers(by_duty, rater=rater)).fits[0].tally
        assert (counts.points, counts.counted) == ((4, 6) if rater is Rater.SELF else (3, 4))


@pytest.mark.parametrize("point", [0, 3, 5])
def test_equal_points_tell_no_position_from_another(point: int) -> None:
    """Whichever it is, and whatever else is not sure: not clear, and no role stands next to it."""
    document = small(small_role("A", 1, 6), small_role("B", 2, 6))
    found = confidence(result_of(document, A=(point,) * 6, B=(*(point,) * 5, NOT_SURE)))
    assert (found.alike, found.word, found.other) == (True, Word.CLOSE_CALL, None)
    only = confidence(result_of(small(small_role("A", 1, 6)), A=(point,) * 6))
    assert (only.alike, only.word) == (False, Word.CLEAR)  # there is nothing to tell apart


@pytest.mark.parametrize(
    ("up", "settled", "word"),
    [
        ((), False, Word.LIKELY),
        ((0, 0), False, Word.LIKELY),  # with all four left done alone it is 4 of 6
        ((0, 0, 1), True, Word.CLEAR),  # with all three 3
        ((0, 0, 2), True, Word.CLEAR),  # 3.5
        ((0, NOT_SURE, NOT_SURE), False, Word.LIKELY),  # 4
        ((0, NOT_APPLICABLE, NOT_SURE), False, Word.LIKELY),  # 4
        ((0,) * 6, True, Word.CLEAR),
    ],
)
def test_clear_is_only_what_no_answer_left_can_change(
    up: tuple[Rating, ...], settled: bool, word: Word
) -> None:
    """However far apart the fits are; here the lower role is answered, and passes."""
    document = small(small_role("A", 1, 6), small_role("B", 2, 6))
    found = result_of(document, A=(3, 3, 3, 3, 3, 4), B=up).recommendation
    assert found is not None
    assert (found.role.code, found.settled, found.confidence.word) == ("A", settled, word)


def test_a_role_that_is_itself_open_is_not_settled() -> None:
    """Three of six done alone may yet miss the bar; a fourth decides it."""
    document = small(small_role("A", 1, 6))
    for ratings, settled in (((3, 3, 3), False), ((3, 3, 3, 3), True)):
        found = result_of(document, A=ratings).recommendation
        assert found is not None
        assert found.settled is settled


def test_a_full_form_settles_between_parallel_roles() -> None:
    """The one named first stays so, though the other reaches the bar as well."""
    document = small(small_role("A", 1, 3), small_role("B", 1, 3))
    found = result_of(document, A=(3, 3, 4), B=(3, 3, 3)).recommendation
    assert found is not None
    assert (found.role.code, found.settled) == ("A", True)
    found = result_of(document, A=(3, 3, 4), B=(3, 3)).recommendation
    assert found is not None
    assert (found.role.code, found.settled) == ("A", False)


def test_a_close_call_names_the_other_role() -> None:
    """A close call says which role is the nearest other answer, even where none below fits."""
    roles = [small_role(code, level, 6) for level, code in enumerate("ABC")]
    found = confidence(result_of(small(*roles), A=(0,) * 6, B=(0,) * 6, C=(3, 3, 3, 3, 0, 0)))
    assert (found.word, found.other is None) == (Word.CLOSE_CALL, False)


TRACKS = small(
    small_role("STEM", 1, 3),
    small_role("CARE", 2, 3, "people"),
    small_role("CRAFT", 2, 3, "work"),
    small_role("HEAD", 3, 3, "work"),
)


def test_each_track_names_its_highest() -> None:
    """Every track shows its highest role, the stem included; the headline is the highest level."""
    result = result_of(TRACKS, STEM=(3, 3, 3), CRAFT=(3, 3, 3), HEAD=(3, 3, 0))
    assert named(result) == "HEAD"
    assert result.recommendation is not None
    found = {track.name: role and role.code for track, role in result.recommendation.by_track}
    assert found == {"people": "STEM", "work": "HEAD"}


@pytest.mark.parametrize(
    ("care", "first"), [((3, 3, 3), "CRAFT"), ((3, 3, 4), "CARE"), ((5, 5, 2), "CARE")]
)
def test_ties_go_to_the_higher_mean_then_to_the_file(care: tuple[int, ...], first: str) -> None:
    """Between roles of one level the higher mean rating wins, and then the first in the file."""
    assert named(result_of(TRACKS, CARE=care, CRAFT=(4, 3, 3))) == first


def test_parallel_roles_of_one_ladder_tie_alike() -> None:
    """Roles of one level on one ladder go by mean rating too, and neither is sure of itself."""
    document = small(small_role("A", 1, 3), small_role("B", 2, 3), small_role("C", 2, 3))
    result = result_of(document, B=(3, 3, 3), C=(3, 3, 4))
    other = confidence(result).other
    assert (named(result), other and other.code) == ("C", "B")


def test_another_track_lowers_the_confidence() -> None:
    """With several tracks the confidence is the ladder's own times the chance against the other."""
    work = (3, 3, 3, 3, 3, 4)
    document = small(small_role("A", 1, 6, "a"), small_role("B", 1, 6, "b"))
    alone = confidence(result_of(document, A=work, B=(0,) * 6))
    against = confidence(result_of(document, A=work, B=(3, 3, 1, 1, 1, 1)))
    chance = NormalDist().cdf((1 / 3 - 2 / 3) / sqrt(0.04 + 0.15 / 6))
    assert (alone.word, alone.value) == (Word.CLEAR, 0.95)
    assert against.value == pytest.approx(1 - chance, abs=1e-4)


@pytest.mark.parametrize(
    ("low", "up", "value", "word"),
    [
        ((3,) * 6, (0,) * 6, 0.95, Word.CLEAR),  # 1 - P(0) = .996, cut off
        ((3,) * 6, (3, 3, 3, 0, 0, 0), 0.7433, Word.LIKELY),
        ((3,) * 6, (3, 3, 3, 2, 0, 0), 0.6281, Word.LIKELY),
        ((0,) * 6, (3, 3, 3, 3, 0, 0), 0.50, Word.CLOSE_CALL),  # P = .5 at the very bar
    ],
)
def test_confidence(low: tuple[int, ...], up: tuple[int, ...], value: float, word: Word) -> None:
    """The confidence is the chance of the role less that of the next, cut to .50 to .95."""
    document = small(small_role("A", 1, 6), small_role("B", 2, 6))
    found = confidence(result_of(document, A=low, B=up))
    assert found.word is word
    assert found.value == pytest.approx(value, abs=1e-4)
