"""The geometry of a radar chart: where its polygons and names stand. Units are those of its box."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from aecareer.fits import BAR
from aecareer.render.report.report_figures import Axis, Profile
from aecareer.typography import clip, wrap

WIDTH, HEIGHT = 450, 290
FEWEST_AXES, MOST_AXES = 3, 8  # with more, names would cover each other
_X, _Y, _RADIUS, _NAMES = WIDTH / 2, HEIGHT / 2, 100, 110
_RINGS = (1 / 3, 1)
_GOAL = float(BAR)
_NAME = 13  # cells of a line of a name
_MOST_LINES = 3
_LINE = 16


@dataclass(frozen=True, slots=True)
class Name:
    """An axis's name, in lines from `y` down; `anchor` as SVG's text-anchor."""

    x: float
    y: float
    anchor: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Radar:
    """Polygons as SVG's `points`: the grid's rings, the ring at two thirds, one for each role.

    `spokes` are the axes' outer ends.
    """

    spokes: tuple[tuple[float, float], ...]
    rings: tuple[str, ...]
    goal: str
    shapes: tuple[str, ...]
    names: tuple[Name, ...]


def radar(profile: Profile) -> Radar | None:
    """The chart of a profile; None if too few groups have a figure in every role, or too many."""
    axes = [axis for axis in profile.axes if None not in axis.shares]
    if not FEWEST_AXES <= len(axes) <= MOST_AXES:
        return None
    shapes = (
        _points([axis.shares[index] or 0 for axis in axes]) for index in range(len(profile.roles))
    )
    return Radar(
        spokes=tuple(_place(number, len(axes), _RADIUS) for number in range(len(axes))),
        rings=tuple(_points([ring] * len(axes)) for ring in _RINGS),
        goal=_points([_GOAL] * len(axes)),
        shapes=tuple(shapes),
        names=tuple(_names(axes)),
    )


def _points(shares: Sequence[float]) -> str:
    places = (_place(n, len(shares), share * _RADIUS) for n, share in enumerate(shares))
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in places)


def _place(number: int, of: int, distance: float) -> tuple[float, float]:
    """The first axis points up, the others follow clockwise."""
    angle = 2 * pi * number / of - pi / 2
    return _X + distance * cos(angle), _Y + distance * sin(angle)


def _names(axes: Sequence[Axis]) -> Iterator[Name]:
    for number, axis in enumerate(axes):
        x, y = _place(number, len(axes), _NAMES)
        side = round(x - _X)
        anchor = "middle" if not side else "start" if side > 0 else "end"
        lines = tuple(_lines(axis.name, _NAME if side else 2 * _NAME))
        height = _LINE * (len(lines) - 1)
        shift = (y - _Y) / _NAMES  # -1 at the top: the name ends there; 1 at the bottom
        yield Name(x, y + 4 + height * (shift - 1) / 2 + 6 * shift, anchor, lines)


def _lines(name: str, width: int) -> list[str]:
    lines = wrap(name, width)
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], clip(lines[_MOST_LINES - 1], width - 1) + "…"]
    return lines
