"""The profession, the ladder and single roles, for the terminal and as JSON documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aecareer.framework import Framework, Group, Role
from aecareer.language import Language, Text
from aecareer.messages import plural
from aecareer.render.kit.duties import asked_words, duty_document, duty_entry
from aecareer.render.kit.json import Document
from aecareer.render.kit.sheet import Sheet
from aecareer.typography import Styled, cells, pad

FRAMEWORK_SCHEMA = "aecareer.framework-overview/1"
ROLE_SCHEMA = "aecareer.role/1"
_MOST_OF_A_CODE = 12  # cells, beside the name


def framework_for_terminal(
    framework: Framework, language: Language, *, width: int | None, color: bool
) -> str:
    """What `aecareer show` prints: the profession, its sides and steps, the scale, the ladder."""
    sheet = Sheet(language, width, color=color)
    sheet.title(language.pick(framework.title))
    _paragraphs(sheet, [framework.profession.about])
    for facet in framework.facets.values():
        sheet.heading(language.pick(facet.name))
        for group in facet.values.values():
            _entry(sheet, language.pick(group.name), language.pick(group.about))
    if framework.profession.purpose:
        sheet.heading(language.say("What the assessment helps with"))
        for text in framework.profession.purpose:
            sheet.paper.paragraph(language.pick(text), indent=5, first="   - ")
    _scale(sheet, framework)
    sheet.heading(language.say("The ladder") if framework.levelled else language.say("Positions"))
    _ladder(sheet, framework)
    for note in framework.profession.notes:
        sheet.paper.blank()
        _paragraphs(sheet, [note])
    sheet.paper.blank()
    sheet.paper.paragraph(
        language.say(
            "`aecareer show {code}` shows one position with its duties.",
            code=framework.ladder[-1].code,
        ),
        "quiet",
        indent=1,
    )
    return sheet.text()


def role_for_terminal(
    framework: Framework, role: Role, language: Language, *, width: int | None, color: bool
) -> str:
    """What `aecareer show ROLE` prints: the remit, and the duties by area and capability."""
    sheet = Sheet(language, width, color=color)
    level = language.say("level {level}", level=role.level) if framework.levelled else ""
    sheet.title(language.say("{name} ({code})", name=role.name, code=role.code), level)
    if role.remit:
        sheet.heading(language.say("Remit"))
    for text in role.remit:
        sheet.paper.paragraph(language.pick(text), indent=5, first="   - ")
    for area in framework.areas.values():
        members = [e for e in role.expectations if e.duty.area == area.key]
        if members:
            sheet.heading(language.pick(area.name))
            for expectation in members:
                aside = asked_words(expectation, framework, language)
                sheet.duty(duty_entry(expectation, language, aside=aside))
                for point, text in expectation.duty.points.items():
                    words = language.pick(text)
                    sheet.paper.paragraph(words, "quiet", indent=8, first=f"     {point}  ")
    return sheet.text()


def _paragraphs(sheet: Sheet, texts: list[Text]) -> None:
    for text in texts:
        if text:
            sheet.paper.paragraph(sheet.language.pick(text), indent=1)


def _entry(sheet: Sheet, name: str, about: str) -> None:
    sheet.paper.paragraph(name, "title", indent=3)
    if about:
        sheet.paper.paragraph(about, indent=5)


def _scale(sheet: Sheet, framework: Framework) -> None:
    language, scale = sheet.language, framework.scale
    sheet.heading(language.say("The scale"))
    for point, text in scale.points.items():
        sheet.paper.paragraph(language.pick(text), indent=6, first=f"   {point}  ")
    say, expected = language.say, scale.expected
    if expected - 1 > scale.lowest:
        rule = say(
            "From {expected} up a duty counts one point; one step below that, half a point.",
            expected=expected,
        )
    else:
        rule = say(
            "From {expected} up a duty counts one point; below that, nothing.", expected=expected
        )
    if framework.graded:
        rule = language.run_on(rule, say("A position may expect another rating."))
    unrated = say("'Not sure' and 'no chance yet' count half a point.")
    sheet.paper.paragraph(language.run_on(rule, unrated), "quiet", indent=3)


def _ladder(sheet: Sheet, framework: Framework) -> None:
    language = sheet.language
    width = min(max(cells(role.code) for role in framework.roles), _MOST_OF_A_CODE) + 2
    for role in framework.ladder:
        duties = plural("{n} duty", "{n} duties", len(role.expectations))
        text = language.say("{name}, {duties}", name=role.name, duties=duties)
        for track in role.tracks:
            title = framework.track_titles.get(track, {"": track})
            text = language.run_on(text, f"[{language.pick(title)}]")
        if cells(role.code) > _MOST_OF_A_CODE:
            sheet.paper.paragraph(role.code, "title", indent=3)
            sheet.paper.paragraph(text, indent=3 + width)
        else:
            first = "   " + sheet.paper.paint([Styled(pad(role.code, width), "title")])
            sheet.paper.paragraph(text, indent=3 + width, first=first)
        if role.remit:
            sheet.paper.paragraph(language.pick(role.remit[0]), indent=3 + width)


def framework_document(framework: Framework) -> Document:
    """What `aecareer show` shows: the profession, the scale, the groups and the ladder."""
    return {
        "schema": FRAMEWORK_SCHEMA,
        "framework": framework.identity,
        "title": dict(framework.title),
        "languages": list(framework.languages),
        "profession": {
            "about": dict(framework.profession.about),
            "purpose": [dict(text) for text in framework.profession.purpose],
            "notes": [dict(text) for text in framework.profession.notes],
        },
        "scale": {
            "expected": framework.scale.expected,
            "points": {str(point): dict(text) for point, text in framework.scale.points.items()},
        },
        "areas": _groups(framework.areas.values()),
        "capabilities": _groups(framework.capabilities.values()),
        "facets": {
            key: {"name": dict(facet.name), "values": _groups(facet.values.values())}
            for key, facet in framework.facets.items()
        },
        "tracks": [
            {"name": track.name, "title": dict(track.title), "roles": [r.code for r in track.roles]}
            for track in framework.tracks
        ],
        "words": {key: dict(text) for key, text in _words(framework)},
        "roles": [_role_heading(role) for role in framework.roles],
    }


def _words(framework: Framework) -> Iterator[tuple[str, Text]]:
    """The framework's own words, as far as it has any."""
    words = framework.words
    for key in ("duty", "position", "full", "half"):
        if text := getattr(words, key):
            yield key, text


def role_document(framework: Framework, role: Role) -> Document:
    """What `aecareer show ROLE` shows: the remit and every duty."""
    return {
        "schema": ROLE_SCHEMA,
        "framework": framework.identity,
        **_role_heading(role),
        "duties": [duty_document(expectation) for expectation in role.expectations],
    }


def _role_heading(role: Role) -> Document:
    return {
        "code": role.code,
        "level": role.level,
        "track": role.tracks[0] if role.tracks else None,
        "tracks": [*role.tracks],
        "name": dict(role.name),
        "remit": [dict(text) for text in role.remit],
        "duty_count": len(role.expectations),
        "was": [*role.was],
    }


def _groups(groups: Iterable[Group]) -> list[Document]:
    return [_group(group) for group in groups]


def _group(group: Group) -> Document:
    return {"key": group.key, "name": dict(group.name), "about": dict(group.about)}
