"""Which documents are one view, and which of several by one rater counts."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from aecareer.answers import Answer, Answers, Rater
from aecareer.identity import Mark, Seen, choose, mark

Given = tuple[Answers, str]


def view(rating: int, rater: Rater = Rater.SELF, **frame: str) -> Answers:
    """Somebody's answers with one rating for all."""
    return Answers({f"A.{n}": Answer(rating) for n in range(3)}, "Ann", rater, **frame)


def marked(given: Given) -> Mark:
    return mark(*given)


def counting(*given: Given) -> list[Answers]:
    """What counts of these, the same in every order."""
    found = {
        tuple(
            sorted((one.rating("A.0"), one.form or "") for one, _ in choose(order, marked).counting)
        )
        for order in permutations(given)
    }
    assert len(found) == 1
    return [one for one, _ in choose(given, marked).counting]


@pytest.mark.parametrize("rater", [Rater.SELF, Rater.MANAGER])
def test_the_newest_of_one_rater_counts_by_the_date_in_it(rater: Rater) -> None:
    """Higher or lower, a day or a moment, whenever the file was saved."""
    for older, newer in (
        ("2026-11-16", "2026-11-20"),
        ("2026-11-16T09:00:00Z", "2026-11-20"),
        ("2026-11-20T09:00:00Z", "2026-11-20T10:00:00Z"),
    ):
        for low, high in ((2, 4), (4, 2)):
            first = view(low, rater, finished=older), "2026-11-25T10:00:00"
            last = view(high, rater, finished=newer), "2026-11-24T10:00:00"
            assert counting(first, last) == [last[0]]


def test_without_a_date_in_it_the_files_date_counts() -> None:
    """To the minute; within one, as copied folders have it, the lower ratings count."""
    low, high = view(2), view(4)
    assert counting((low, "2026-11-16T10:00:00"), (high, "2026-11-20T09:00:00")) == [high]
    for saved in (("2026-11-20T09:00:01", "2026-11-20T09:00:02"), ("", "")):
        given = [(low, saved[0]), (high, saved[1])]
        assert counting(*given) == [low]
        (left,) = choose(given, marked).older
        assert (left.document[0], left.counting[0], left.dated) == (high, low, False)
    assert counting((replace(low, finished="yesterday"), ""), (high, "")) == [
        replace(low, finished="yesterday")
    ]


def test_copies_are_one_view() -> None:
    """The same contents under another date and name of the file; notes belong to them."""
    peer = view(3, Rater.PEER)
    again = replace(peer, finished="2026-11-20", position="AE")
    other = replace(peer, by_duty={**peer.by_duty, "A.0": Answer(3, "a note")})
    found = choose([(peer, ""), (again, ""), (other, "")], marked)
    assert [one for one, _ in found.counting] == [again, other]
    assert [left.document[0] for left in found.copies] == [peer]


def test_a_number_tells_forms_apart_and_together() -> None:
    """Two numbers are two raters who may agree; one number is one rater who may think again."""
    for rater in (Rater.MANAGER, Rater.PEER):
        one, two = view(3, rater, form="n1"), view(3, rater, form="n2")
        assert len(counting((one, ""), (two, ""))) == 2
        later = view(1, rater, form="n1", finished="2026-11-20")
        assert counting((replace(one, finished="2026-11-16"), ""), (later, "")) == [later]
    peers = [(view(rating, Rater.PEER), "") for rating in (1, 2, 3)]
    assert len(counting(*peers)) == 3


def test_what_is_empty_replaces_nothing_and_is_no_colleague() -> None:
    """An empty form that is newer, and three empty ones of peers."""
    full, blank = view(3, finished="2026-11-16"), Answers(person="Ann", finished="2026-11-20")
    assert counting((full, ""), (blank, "")) == [full]
    assert counting((blank, "")) == [blank]
    peers = [(Answers(person="Ann", rater=Rater.PEER, form=f"n{n}"), "") for n in range(3)]
    assert counting(*peers) == []
    assert len(choose(peers, marked).empty) == 3


def test_what_comes_by_again_is_known() -> None:
    """Of somebody named anywhere, of nobody named where it is all that a file holds."""
    seen = Seen()
    assert not seen.again(view(3), alone=False)
    assert seen.again(view(3), alone=False)
    assert not seen.again(view(4), alone=True)
    assert (seen.copies, seen.repeated) == (1, 1)
    nobody = replace(view(3), person="")
    found = [seen.again(nobody, alone=alone) for alone in (False, True, False, True)]
    assert found == [False, False, False, True]


def test_a_copy_is_no_colleague() -> None:
    """Not with another note, nor as a colleague's what is the person's own or the manager's.

    Numbers tell forms apart, and where all ratings are alike so may two people's.
    """
    first = Answers({"A.0": Answer(3, "x"), "A.1": Answer(2)}, "Ann", Rater.PEER)
    noted = replace(first, by_duty={**first.by_duty, "A.1": Answer(2, "more")})
    other = replace(first, by_duty={**first.by_duty, "A.1": Answer(4)})
    for own in (replace(noted, rater=Rater.SELF), replace(first, rater=Rater.MANAGER)):
        assert counting((first, "2026-11-20"), (own, ""), (other, "")) in (
            [own, other],
            [other, own],
        )
        (left,) = choose([(first, ""), (own, "")], marked).copies
        assert left.counting[0] == own
        assert len(counting((replace(first, form="k3"), ""), (own, ""))) == 2
    assert len(counting((first, ""), (noted, ""))) == 1
    assert len(counting((replace(first, form="k3"), ""), (noted, ""))) == 1
    assert len(counting((replace(first, form="k3"), ""), (replace(noted, form="k4"), ""))) == 2
    alike = [replace(view(3, rater), person="Ann") for rater in (Rater.SELF, Rater.PEER)]
    assert len(counting(*((one, "") for one in alike))) == 2
