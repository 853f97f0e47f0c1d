"""Two positions, for the terminal and as `aecareer.comparison/1`.

On the terminal side by side where there is room, else one after the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from aecareer.comparison import ComparedCapability, raised
from aecareer.framework import Expectation, Framework, Role
from aecareer.language import Language
from aecareer.render.kit.duties import asked_words, duty_document, duty_entry
from aecareer.render.kit.json import Document
from aecareer.render.kit.sheet import Sheet
from aecareer.typography import Styled, pad, shorten, wrap

COMPARISON_SCHEMA = "aecareer.comparison/1"
_GUTTER = 3


def comparison_for_terminal(
    framework: Framework,
    roles: tuple[Role, Role],
    rows: Sequence[ComparedCapability],
    language: Language,
    *,
    width: int | None,
    color: bool,
) -> str:
    """What changes from the first role to the second, capability by capability."""
    sheet = Sheet(language, width, color=color)
    say = language.say
    names = [say("{name} ({code})", name=role.name, code=role.code) for role in roles]
    sheet.title(say("From {first} to {second}", first=names[0], second=names[1]))
    if higher := raised(*roles):
        sheet.heading(say("Asked higher"))
        for one in higher:
            change = say("{n} in place of {before}", n=one.after, before=one.before)
            text = say("{label}: {value}", label=one.duty.name, value=change)
            sheet.paper.paragraph(text, indent=5, first="   - ")
    side_by_side = sheet.paper.width is not None and not sheet.narrow
    for row in rows:
        others = say("Other duties") if framework.capabilities else say("Duties")
        sheet.heading(others if row.capability is None else language.pick(row.capability.name))
        if side_by_side:
            _side_by_side(sheet, framework, roles, row)
        else:
            _one_after_the_other(sheet, framework, roles, row)
    return sheet.text()


def _side_by_side(
    sheet: Sheet, framework: Framework, roles: tuple[Role, Role], row: ComparedCapability
) -> None:
    column = ((sheet.paper.width or 0) - 3 - _GUTTER) // 2
    left, right = (list(_lines(sheet, framework, part, column)) for part in (row.first, row.second))
    codes = [Styled(pad(shorten(role.code, column), column), "quiet") for role in roles]
    sheet.paper.line("   ", codes[0], " " * _GUTTER, codes[1])
    for ours, theirs in zip_longest(left, right, fillvalue=""):
        sheet.paper.line("   ", pad(ours, column), " " * _GUTTER, theirs)


def _lines(
    sheet: Sheet, framework: Framework, expectations: Sequence[Expectation], width: int
) -> Iterator[str]:
    if not expectations:
        yield "-"
    for expectation in expectations:
        first, *more = wrap(_text(sheet, framework, expectation), width - 2)
        yield f"- {first}"
        for line in more:
            yield f"  {line}"


def _one_after_the_other(
    sheet: Sheet, framework: Framework, roles: tuple[Role, Role], row: ComparedCapability
) -> None:
    for role, part in zip(roles, (row.first, row.second), strict=True):
        sheet.paper.paragraph(role.code, "quiet", indent=3)
        for expectation in part:
            text = _text(sheet, framework, expectation)
            sheet.paper.paragraph(text, indent=7, first="     - ")
        if not part:
            sheet.paper.line("     -")


def _text(sheet: Sheet, framework: Framework, expectation: Expectation) -> str:
    asked = asked_words(expectation, framework, sheet.language)
    aside = sheet.language.say("({state})", state=asked) if asked else ""
    return sheet.marked_text(duty_entry(expectation, sheet.language, aside=aside))


def comparison_document(
    framework: Framework, roles: tuple[Role, Role], rows: Sequence[ComparedCapability]
) -> Document:
    """Two roles, capability by capability."""
    first, second = roles
    return {
        "schema": COMPARISON_SCHEMA,
        "framework": framework.identity,
        "roles": [first.code, second.code],
        "raised": [
            {"id": one.duty.id, "from": one.before, "to": one.after}
            for one in raised(first, second)
        ],
        "capabilities": [
            {
                "key": None if row.capability is None else row.capability.key,
                "name": {} if row.capability is None else dict(row.capability.name),
                "duties": [_duties(row.first), _duties(row.second)],
            }
            for row in rows
        ],
    }


def _duties(expectations: Sequence[Expectation]) -> list[Document]:
    return [duty_document(expectation) for expectation in expectations]
