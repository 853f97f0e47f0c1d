"""What there is to say of a framework that loads, for the terminal and as JSON."""

from __future__ import annotations

from collections.abc import Sequence

from aecareer.framework import Framework
from aecareer.framework_remarks import Remark
from aecareer.language import Language
from aecareer.messages import plural
from aecareer.render.kit.json import Document
from aecareer.render.kit.sheet import Sheet
from aecareer.typography import shorten

CHECK_SCHEMA = "aecareer.framework-check/1"
_LONGEST_NAME = 60  # cells; of a duty named by its text


def check_for_terminal(
    framework: Framework,
    remarks: Sequence[Remark],
    language: Language,
    *,
    width: int | None,
    color: bool,
) -> str:
    """How large the framework is, and each remark below the names of what it is said of."""
    sheet, say = Sheet(language, width, color=color), language.say
    title = say("{title} {version}", title=framework.title, version=framework.version)
    sheet.title(title, about=say("No faults: {size}.", size=_size(framework, language)))
    if not remarks:
        sheet.paper.paragraph(say("Nothing in it looks likely to mislead."), indent=1)
        return sheet.text()
    found = plural("{n} thing to look at:", "{n} things to look at:", len(remarks))
    sheet.paper.paragraph(say(found), indent=1)
    alike: dict[str, list[str]] = {}  # by what is said: the same is often true of many
    for remark in remarks:
        name = _name(remark.about, framework, language)
        alike.setdefault(say(remark.message), []).append(name)
    for message, names in alike.items():
        sheet.paper.blank()
        for name in names:
            sheet.paper.paragraph(name, "title", indent=1)
        sheet.paper.paragraph(message, indent=3)
    return sheet.text()


def check_document(framework: Framework, remarks: Sequence[Remark], language: Language) -> Document:
    """The same for programs, each remark with the id, code or key of what it is said of.

    In one language whatever the reader's, since programs read it.
    """
    return {
        "schema": CHECK_SCHEMA,
        "framework": framework.identity,
        "roles": len(framework.roles),
        "duties": len(framework.duties),
        "remarks": [
            {"about": remark.about, "message": language.say(remark.message)} for remark in remarks
        ],
    }


def _size(framework: Framework, language: Language) -> str:
    parts = (
        plural("{n} position", "{n} positions", len(framework.roles)),
        plural("{n} duty", "{n} duties", len(framework.duties)),
    )
    return language.join(map(language.say, parts))


def _name(about: str, framework: Framework, language: Language) -> str:
    """What people call it, with its id or code behind."""
    groups = {**framework.areas, **framework.capabilities}
    roles = {role.code: role for role in framework.roles}
    named = roles.get(about) or framework.duties.get(about) or groups.get(about)
    if named is None:
        return about
    name = shorten(language.pick(named.name), _LONGEST_NAME)
    return name if name == about else language.say("{name} ({code})", name=name, code=about)
