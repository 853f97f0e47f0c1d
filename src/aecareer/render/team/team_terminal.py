"""A team for the terminal: a matrix of people and capabilities, a row at a time, then a summary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from aecareer.language import Language
from aecareer.messages import clean
from aecareer.render.kit.parts import Entry, Part
from aecareer.render.kit.recommendations import fitting
from aecareer.render.kit.sheet import Sheet
from aecareer.render.team import team_words as words
from aecareer.render.team.team_contents import parts, remarks
from aecareer.team import Team
from aecareer.team_parts import Member
from aecareer.typography import Paper, Styled, cells, pad, shorten

_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_NAME = 18
_SHORTEST_NAME = 8
_TENTHS = 10
_CODE = 10  # cells
_MOST_OF_A_CODE = 12  # cells


def team_for_terminal(
    team: Team, language: Language, *, width: int | None, color: bool
) -> Iterator[str]:
    """The matrix with a row for each member, what its letters mean, the summary."""
    matrix = _Matrix(team, language, width, color)
    yield matrix.head()
    for member in team.members:
        yield matrix.row(member)
    for number, shares in enumerate(team.ranks, start=1):
        yield matrix.ranked(number, shares)
    yield matrix.foot()
    yield from (_set(part, language, width, color) for part in parts(team, language))


class _Matrix:
    """Columns by letter, a character a cell: with spaces between them where there is room.

    Where even the bare characters find none, a row goes on in the lines below.
    """

    def __init__(self, team: Team, language: Language, width: int | None, color: bool) -> None:
        self.team = team
        self.language = language
        self.width = width
        self.color = color
        groups = len(team.grouping.groups)
        self.letters = [_LETTERS[number % len(_LETTERS)] for number in range(groups)]
        codes = max(cells(role.code) for role in team.framework.roles)
        if width is not None:
            codes = min(codes, _MOST_OF_A_CODE)
        _, holds, fits, views = words.heads(language)
        self.held = 0 if team.anonymous else max(codes, cells(holds)) + 2
        self.fits = 0 if team.anonymous else max(codes + 1, cells(fits)) + 2
        seen = (cells(words.views(member)) for member in team.members)
        self.views = 0 if team.anonymous else max(cells(views), *seen, 0) + 2
        beside = self.fits + self.views
        room = len(_LETTERS) * 2 + _NAME + self.held if width is None else width - 1 - beside
        self.gap = " " if _NAME + 2 * groups <= room else ""
        taken = groups * len(self.gap + " ")
        if _NAME + self.held + taken > room:
            self.held = 0
        self.name = max(_SHORTEST_NAME, min(_NAME, room - self.held - taken))
        self.most = min(len(_LETTERS), max(1, room - self.held - self.name))

    def head(self) -> str:
        """How many they are, and the heading."""
        sheet = Sheet(self.language, self.width, color=self.color)
        sheet.title(words.headline(self.team, self.language))
        for remark in remarks(self.team, self.language):
            sheet.paper.paragraph(remark, indent=1)
            sheet.paper.line()
        if not self.team.broken_down:
            return sheet.text()
        heads = words.heads(self.language)
        return sheet.text() + self._lines(*heads, self.letters, title=True)

    def row(self, member: Member) -> str:
        """One person: held, fitting, and the tenths of the points in each group."""
        return self._lines(
            clean(member.name),
            words.position(member),
            fitting(member.recommendation),
            words.views(member),
            [_tenths(share) for share in member.shares],
        )

    def ranked(self, number: int, shares: Sequence[Fraction | None]) -> str:
        """The figures of an anonymous team that come at that place in their columns."""
        return self._lines(words.rank(number), "", "", "", [_tenths(share) for share in shares])

    def foot(self) -> str:
        """The means, and what letters and figures mean; nothing of an anonymous few."""
        if not self.team.broken_down:
            return ""
        means = [_tenths(mean) for mean in self.team.means]
        sheet = Sheet(self.language, self.width, color=self.color)
        for line in self._legend():
            sheet.paper.line(line)
        sheet.paper.blank()
        sheet.paper.paragraph(words.in_tenths(self.team, self.language), "quiet", indent=1)
        mean = self._lines(words.mean(self.language), "", "", "", means)
        return mean + "\n" + sheet.text()

    def _legend(self) -> Iterator[str]:
        groups = self.team.grouping.groups.values()
        names = [
            f"{letter} {self.language.pick(group.name)}"
            for letter, group in zip(self.letters, groups, strict=True)
        ]
        column = max(map(cells, names), default=0) + 3
        beside = 1 if self.width is None else max(1, (self.width - 2) // column)
        down = -(-len(names) // beside)
        for number in range(down):
            line = "".join(pad(name, column) for name in names[number::down]).rstrip()
            yield " " + (line if self.width is None else shorten(line, self.width - 2))

    def _lines(
        self,
        name: str,
        held: str,
        fits: str,
        views: str,
        figures: Sequence[str],
        *,
        title: bool = False,
    ) -> str:
        shown = name
        if self.width is not None:
            shown, fits = shorten(name, self.name - 2), shorten(fits, self.fits - 2)
            held = shorten(held, self.held - 2) if self.held else ""
        first = pad(shown + "  ", self.name) + (pad(held, self.held) if self.held else "")
        second = pad(fits, self.fits) if self.fits else ""
        third = pad(views, self.views) if self.views else ""
        paper = Paper(None, color=self.color)
        for start in range(0, len(figures), self.most):
            part = self.gap.join(figures[start : start + self.most])
            if title:
                paper.line(Styled(first + second + third + part, "title"))
            else:
                paper.line(first, Styled(second, "accent"), third + part)
            first, second, third = (" " * cells(text) for text in (first, second, third))
        return paper.text()


def _tenths(share: Fraction | None) -> str:
    """A share as one character: tenths rounded down, "*" for all, "-" for none."""
    if share is None:
        return "-"
    return "*" if share == 1 else str(int(share * _TENTHS))


def _untitled(sheet: Sheet, entry: Entry) -> None:
    """A text with its id at the left, above it where the id is long."""
    if cells(entry.id) >= _CODE:
        sheet.paper.paragraph(entry.id, indent=5, first="   ")
        sheet.paper.paragraph(entry.text, indent=5)
    else:
        first = f"   {pad(entry.id, _CODE)}" if entry.id else "   - "
        sheet.paper.paragraph(entry.text, indent=cells(first), first=first)


def _set(part: Part, language: Language, width: int | None, color: bool) -> str:
    """A part below the matrix; on a terminal its first entries."""
    sheet = Sheet(language, width, color=color)
    sheet.paper.line()
    sheet.heading(part.title)
    if part.about:
        sheet.paper.paragraph(part.about, indent=3)
    listed = part.entries if width is None else part.foremost  # a pipe gets all
    for entry in listed:
        if len(entry.parts) > 1:
            sheet.paper.blank()
        if entry.title:
            sheet.duty(entry)
        else:
            _untitled(sheet, entry)
        for _, remark in entry.parts:
            sheet.paper.paragraph(remark, "quiet", indent=5)
    if part.more and width is not None:
        sheet.paper.paragraph(part.more, indent=3)
    return sheet.text()
