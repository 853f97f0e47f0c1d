"""Tries to find out what one peer said of somebody, from all that the program shows.

Two ways. *By search:* every set of credits that some peers may have given a duty is gone through,
for what several reports on them show together (the half points that peers are kept to). What is
left for one peer is the interval in which their points on a position stay hidden. *By two worlds:*
two sets of answer files, in which one peer's points on every position lie as far apart as the
search allows. Every command that takes peers is run on both, as a real process: with each number of
peers as they come in, one left out, one sending another form, with other answers of the person and
the manager, and without. What differs in a single byte between the worlds tells them apart.

Ends with exit code 1 if any of what docs/method.md promises leaves less than ±10 points.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from functools import cache
from itertools import combinations_with_replacement, product
from pathlib import Path
from random import Random
from subprocess import run
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from aecareer.sources import kept_to_half_a_point
from timing import PROGRAM, asked_fast, environment, table

PEERS, FAST_PEERS = (3, 4, 5, 8), (4,)
ASKED = 10  # points of a hundred on either side that must stay open
FULL = 2  # half points
DAY = "2026-11-24T09:00:00Z"
Credits = tuple[int | None, ...]
"""What each peer's answer to a duty earns in half points; None: nothing was seen."""
Views = tuple[tuple[int, ...], ...]
"""Which peers' answers are in each of several reports."""


# By search


class Attack(NamedTuple):
    """Which reports on so many peers are seen, whose answers are known, what of it is promised."""

    views: Views
    known: tuple[int, ...] = ()
    promised: bool = True


def attacks(peers: int) -> Iterator[tuple[str, Attack]]:
    """What may be seen of the answers of so many peers. One more is the second form of the last."""
    everybody = tuple(range(peers))
    fewer = tuple(everybody[:n] for n in range(3, peers))
    again = (*everybody[:-1], peers)
    yield "one report", Attack((everybody,))
    yield "the last sends another form", Attack((everybody, again))
    if fewer:
        yield "one more, or one fewer", Attack((everybody, fewer[-1]))
        yield "as they come in, all reports", Attack((*fewer, everybody))
        yield "so, and the last sends another form", Attack((*fewer, everybody, again))
        out = tuple(tuple(n for n in everybody if n != one) for one in everybody)
        yield "one comes, another goes", Attack((everybody, *out[:2]), promised=False)
        yield "each left out in turn", Attack((everybody, *out), promised=False)
    yield "one report, seen by a peer", Attack((everybody,), known=(0,), promised=False)


def shown(credits: Credits, views: Views) -> tuple[int | None, ...]:
    """What the reports show of a duty, at the most."""
    found = ([c for n in view if (c := credits[n]) is not None] for view in views)
    return tuple(kept_to_half_a_point(one) if len(one) >= 3 else None for one in found)


def hidden(attack: Attack) -> float:
    """The half width, in points of a hundred, of what one peer may have earned, in the worst case.

    All may be known but the credits of those who are hidden: also who has seen the duty.
    """
    people = sorted({n for view in attack.views for n in view})
    targets = [n for n in people if n not in attack.known]
    worlds: dict[object, list[set[int]]] = {}
    for credits in product(range(FULL + 1), repeat=len(people)):
        key = shown(credits, attack.views), tuple(credits[n] for n in attack.known)
        possible = worlds.setdefault(key, [set() for _ in targets])
        for place, target in enumerate(targets):
            possible[place].add(credits[target])
    widths = (max(one) - min(one) for possible in worlds.values() for one in possible)
    return 100 * min(widths) / FULL / 2


def rules_that_hide() -> tuple[int, int]:
    """Of all rules for three peers' half points how many there are, and how many hide each of four.

    Rules that give one thing always do not count, nor those that give less for higher credits. Four
    peers are hidden if two credits remain possible for each, whichever of them is left out.
    """
    threes: list[tuple[int, ...]] = [*combinations_with_replacement(range(FULL + 1), 3)]
    fours = [*product(range(FULL + 1), repeat=4)]
    higher = [
        (threes.index(low), threes.index(high))
        for low, high in product(threes, repeat=2)
        if all(a <= b for a, b in zip(low, high, strict=True))
    ]
    seen = [[threes.index(tuple(sorted(f[:n] + f[n + 1 :]))) for n in range(4)] for f in fours]
    tried = hiding = 0
    for rule in product(range(FULL + 1), repeat=len(threes)):
        if rule[0] == rule[-1] or any(rule[low] > rule[high] for low, high in higher):
            continue
        tried += 1
        possible: dict[tuple[int, ...], list[set[int]]] = {}
        for four, out in zip(fours, seen, strict=True):
            found = possible.setdefault(tuple(rule[n] for n in out), [set() for _ in four])
            for values, earned in zip(found, four, strict=True):
                values.add(earned)
        hiding += all(len(values) > 1 for found in possible.values() for values in found)
    return tried, hiding


SHARED = ((3,), (1,), (2, 4), (2, 3), (1, 2, 3))


def hidden_where_shared(asked: Sequence[int], peers: int) -> tuple[float, float]:
    """The same of a duty that positions ask from these ratings: one report, and one peer more."""

    def told(ratings: Iterable[int]) -> tuple[int, ...]:
        given = [*ratings]
        return tuple(kept_to_half_a_point([earned(r, one) for r in given]) for one in asked)

    single: dict[object, set[int]] = {}
    both: dict[object, set[int]] = {}
    for before in combinations_with_replacement(range(6), peers):
        single.setdefault(told(before), set()).update(before)
        for one_more in range(6):
            key = told(before), told((*before, one_more))
            both.setdefault(key, set()).add(one_more)
    narrowest = (
        min(
            earned(max(ratings), one) - earned(min(ratings), one)
            for ratings in found.values()
            for one in asked
        )
        for found in (single, both)
    )
    first, second = (100 * width / FULL / 2 for width in narrowest)
    return first, second


def earned(rating: int, expected: int) -> int:
    """The half points of a rating from 0 to 5."""
    return FULL if rating >= expected else int(rating == expected - 1 and rating > 0)


def hidden_in_team(people: int) -> float:
    """The half width of one person's share in a column, from a team with and one without them."""
    quarter, told = Fraction(1, 4), [Fraction(n, 4) for n in range(4)]
    widths = []
    for without, together in product(told, repeat=2):
        low = (people + 1) * together - people * (without + quarter)
        high = (people + 1) * (together + quarter) - people * without
        if low < 1 and high > 0:  # else no share gives both
            widths.append(min(Fraction(1), high) - max(Fraction(0), low))
    return float(100 * min(widths) / 2)


# By two worlds


class World(NamedTuple):
    """The files of one world, by name; `views` are the peers' files in each report."""

    files: Mapping[str, Mapping[str, Any]]
    views: tuple[tuple[str, ...], ...]


def two_worlds(peers: int, target: int, chance: Random) -> tuple[World, World]:
    """Two worlds in which all is alike that reports may show, and the target's points are not."""
    everybody = tuple(range(peers))
    again = (*everybody[:-1], peers)  # the last one's second form
    views = (*(everybody[:n] for n in range(3, peers + 1)), again)
    duties = [duty for role in ("AAE", "AE", "AM", "AD") for duty in duties_of(role)]
    answers: list[list[dict[str, Any]]] = [[{} for _ in range(peers + 1)] for _ in range(2)]
    for duty in duties:
        unseen = {n for n in range(peers + 1) if n != target and chance.random() < 0.05}
        silent = {n for n in unseen if chance.random() < 0.3}
        low, high = chance.choice(pairs(peers + 1, frozenset(unseen), views, target))
        for world, credits in zip(answers, (low, high), strict=True):
            for one, earned, n in zip(world, credits, range(peers + 1), strict=True):
                if n not in silent:
                    one[duty] = chance.choice(RATINGS[earned])
    names = tuple(f"peer{n}.json" for n in range(peers + 1))
    shared = {
        "own.json": view("self", {d: chance.randrange(6) for d in duties}),
        "high.json": view("self", dict.fromkeys(duties, 5)),
        "few.json": view("self", dict.fromkeys(chance.sample(duties, 9), 5)),
        "manager.json": view("manager", {d: chance.randrange(6) for d in duties}),
        "low.json": view("manager", dict.fromkeys(duties, 1)),
    }
    shown_files = tuple(tuple(names[n] for n in one) for one in views)
    first, second = (
        World(
            shared
            | {
                name: view("peer", one, form=f"form{min(n, peers - 1)}")
                for n, (name, one) in enumerate(zip(names, world, strict=True))
            },
            shown_files,
        )
        for world in answers
    )
    return first, second


RATINGS: Mapping[int | None, tuple[object, ...]] = {
    None: ("not_sure", "not_applicable"),
    0: (0, 1),
    1: (2,),
    FULL: (3, 4, 5),
}


@cache
def pairs(
    people: int, unseen: frozenset[int], views: Views, target: int
) -> list[tuple[Credits, Credits]]:
    """For all that may be shown two sets of credits with the target's as far apart as can be."""
    worlds: dict[object, list[Credits]] = {}
    options = [(None,) if n in unseen else range(FULL + 1) for n in range(people)]
    for credits in product(*options):
        worlds.setdefault(shown(credits, views), []).append(credits)
    chance, found = Random(people), []
    for alike in worlds.values():
        by_target = sorted(chance.sample(alike, len(alike)), key=lambda one: one[target] or 0)
        found.append((by_target[0], by_target[-1]))
    return found


@cache
def duties_of(role: str) -> tuple[str, ...]:
    """The ids of a position's duties."""
    said = run([*PROGRAM, "show", role, "--json"], capture_output=True, check=True).stdout
    return tuple(duty["id"] for duty in json.loads(said)["duties"])


def view(rater: str, ratings: Mapping[str, object], form: str = "") -> dict[str, Any]:
    """One rater's answers to what is known of the person."""
    return {
        "rater": rater,
        "person": "Li Na",
        "position": "AE",
        "finished": DAY,
        "answers": {duty: {"rating": rating} for duty, rating in ratings.items()},
        **({"form": form} if form else {}),
    }


# What is run

REPORTS = (
    *(("report", "--format", kind) for kind in ("json", "html", "markdown", "svg")),
    ("report", "--explain"),
    ("report", "--plain", "--explain"),
    ("report", "--without-answers"),
    ("plan",),
    ("plan", "--json"),
    ("plan", "--role", "AD"),
)
TEAMS = tuple(
    ("team", *hidden_, "--format", kind)
    for kind in ("terminal", "json", "csv", "html")
    for hidden_ in ((), ("--anonymous",))
)
OWN = (("own.json", "manager.json"), ("own.json",), ("high.json", "low.json"), ("few.json",))


def runs(world: World) -> Iterator[tuple[str, ...]]:
    """Every command, for everything that may be shown."""
    for peers in world.views:
        for own, *manager in OWN:
            for line in REPORTS:
                yield (*line, "--answers", own, "--with", *manager, *peers)
        for line in TEAMS:
            yield (*line, "own.json", "manager.json", *peers, "team.jsonl")


def put(world: World, home: Path) -> None:
    """Writes the files of a world, and those of others in the team."""
    home.mkdir()
    for name, content in world.files.items():
        (home / name).write_text(json.dumps(content), encoding="utf-8")
    others = [{**world.files["high.json"], "person": f"Ann {letter}"} for letter in "ABCDEFG"]
    (home / "team.jsonl").write_text("".join(json.dumps(one) + "\n" for one in others))


def printed(home: Path, line: Sequence[str]) -> bytes:
    """All that a command prints."""
    done = run([*PROGRAM, *line], cwd=home, env=environment(home), capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout + done.stderr


def round_pages(home: Path, world: World, kept: Path) -> list[bytes]:
    """All that a round writes, for each of the views; `kept` is the folder of the round."""
    sent = json.loads((kept / "round.json").read_text("utf-8"))["people"][0]["forms"]
    numbers = {form["by"]: form["form"] for form in sent}
    found = []
    for place, peers in enumerate(world.views):
        folder, out = home / f"round{place}", f"reports{place}"
        shutil.copytree(kept, folder)
        for name in ("own.json", "manager.json", *peers):
            content = dict(world.files[name])
            by = content.get("form", content["rater"])
            content["form"] = numbers["Li Na" if by == "self" else by]
            (folder / "returned" / name).write_text(json.dumps(content), encoding="utf-8")
        found += [
            printed(home, ("round", "status", folder.name, how)) for how in ("--json", "--csv")
        ]
        found.append(printed(home, ("round", "reports", folder.name, "-o", out)))
        found += [path.read_bytes() for path in sorted((home / out).iterdir())]
    return found


def apart(homes: Sequence[Path], name: str) -> float:
    """By how many points, in half, one peer's shares of a position lie apart, at the least."""
    low, high = (
        json.loads(printed(home, ("report", "--answers", name, "--json", "-q")))["roles"]
        for home in homes
    )
    apart_by: float = min(abs(b["fit"] - a["fit"]) for a, b in zip(low, high, strict=True))
    return 100 * apart_by / 2


def attacked(peers: int, target: int, home: Path) -> Iterator[tuple[str, float]]:
    """For each kind of output how much of the target's points it leaves hidden, in points."""
    worlds = two_worlds(peers, target, Random(peers))
    homes = [home / f"{peers}-{target}-{side}" for side in ("low", "high")]
    for world, place in zip(worlds, homes, strict=True):
        put(world, place)
    doubt = apart(homes, f"peer{target}.json")
    lines = list(runs(worlds[0]))
    with ThreadPoolExecutor(2) as pool:
        both = [list(pool.map(lambda line, h=h: printed(h, line), lines)) for h in homes]
    for line, one, other in zip(lines, *both, strict=True):
        kind = " ".join(line[: line.index("--answers") if "--answers" in line else -1])
        yield kind.partition(" own.json")[0], doubt if one == other else 0
    kept = home / f"round-{peers}"
    if not kept.exists():
        listed = "; ".join(f"form{n}" for n in range(peers))
        text = f"name,position,manager,peers\nLi Na,AE,manager,{listed}\n"
        (home / "people.csv").write_text(text, encoding="utf-8")
        printed(home, ("round", "new", "people.csv", kept.name, "--form", "json"))
    pages = [round_pages(h, world, kept) for h, world in zip(homes, worlds, strict=True)]
    yield "round status, round reports", doubt if pages[0] == pages[1] else 0


def main() -> None:
    """Prints what stays hidden, by search and by output."""
    fast = asked_fast(__doc__)
    numbers = FAST_PEERS if fast else PEERS
    rows: dict[str, dict[int, float]] = {}
    kept = True
    for peers in numbers:
        for name, attack in attacks(peers):
            found = hidden(attack)
            kept &= found >= ASKED or not attack.promised
            head = f"{name}{'' if attack.promised else ' (not promised)'}"
            rows.setdefault(head, {})[peers] = found
    cells = [
        (name, *(f"±{found[n]:.0f}" if n in found else "-" for n in numbers))
        for name, found in rows.items()
    ]
    table(("hidden of one peer, by search", *(f"{n} peers" for n in numbers)), cells)
    table(("rules for three peers", "tried", "hide each of four"), [("", *rules_that_hide())])
    shared = [
        (", ".join(map(str, asked)), *(f"±{found:.0f}" for found in hidden_where_shared(asked, 3)))
        for asked in SHARED
    ]
    head = "hidden of one of three peers, where positions ask a duty from"
    table((head, "one report", "one peer more"), shared)
    teams = {people: hidden_in_team(people) for people in range(5, 10)}
    kept &= min(teams.values()) >= ASKED
    heads = (f"{people} people" for people in teams)
    cells = [("one person more", *(f"±{found:.0f}" for found in teams.values()))]
    table(("hidden in a team without names", *heads), cells)
    outputs: dict[str, list[float]] = {}
    with TemporaryDirectory() as folder:
        for peers in numbers:
            for target in {peers - 1} if fast else {0, peers - 1}:
                for kind, doubt in attacked(peers, target, Path(folder)):
                    outputs.setdefault(kind, []).append(doubt)
    kept &= min(min(found) for found in outputs.values()) >= ASKED
    cells = [(kind, f"±{min(one):.0f}" if min(one) else "told") for kind, one in outputs.items()]
    table(("hidden of one peer, by output", "at least"), cells)
    sys.exit(not kept)


if __name__ == "__main__":
    main()
