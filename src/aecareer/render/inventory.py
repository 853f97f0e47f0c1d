"""What the program keeps, for the terminal."""

from __future__ import annotations

from aecareer.language import Language
from aecareer.messages import clean, plural
from aecareer.render.kit.json import Document
from aecareer.render.kit.sheet import Sheet


def inventory_for_terminal(
    kept: Document, language: Language, *, width: int | None, color: bool
) -> str:
    """Where and how much it is, from an `aecareer.data/1` document."""
    sheet, say = Sheet(language, width, color=color), language.say
    if not kept["files"]:
        text = say("Nothing is kept yet. It would be in {folder}.", folder=kept["folder"])
        sheet.paper.paragraph(text, indent=1)
        return sheet.text()
    finished = kept["assessments"]
    sheet.labelled(say("Folder"), clean(kept["folder"]))
    sheet.labelled(
        say("Finished"),
        say(
            "{own} of yourself, {others} of others", own=finished["own"], others=finished["others"]
        ),
    )
    for one in kept["of_others"]:
        person = clean(one["person"]) or say("somebody")
        sheet.labelled("", say("{place}: {message}", place=person, message=one["file"]))
    sheet.labelled(
        say("Begun"),
        say(
            "{drafts}, {aside} set aside",
            drafts=plural("{n} draft", "{n} drafts", kept["drafts"]),
            aside=kept["set_aside"],
        ),
    )
    sheet.labelled(
        say("In all"),
        say(
            "{files}, {bytes}",
            files=plural("{n} file", "{n} files", kept["files"]),
            bytes=plural("{n} byte", "{n} bytes", kept["bytes"]),
        ),
    )
    if kept["foreign"]:
        foreign = plural(
            "{n} thing in the folder is not from this program.",
            "{n} things in the folder are not from this program.",
            kept["foreign"],
        )
        sheet.labelled("", say(foreign))
    sheet.paper.blank()
    text = say(
        "`aecareer data export` puts all of it into one archive, `aecareer data erase` "
        "removes all of it. `aecareer history --delete` removes a single assessment."
    )
    sheet.paper.paragraph(text, "quiet", indent=1)
    return sheet.text()
