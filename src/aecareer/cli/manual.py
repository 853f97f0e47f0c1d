"""The manual page, from the texts of the help pages: `python -m aecareer.cli.manual FOLDER`.

Writes a page for each language into that folder, as man(1) looks for it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aecareer import __version__
from aecareer.cli import help_pages as pages
from aecareer.cli.app import Commands, build_program
from aecareer.cli.invocation import Invocation
from aecareer.files.catalogues import LANGUAGES, load_language
from aecareer.language import Language
from aecareer.messages import phrase

_HEADINGS = phrase("NAME DESCRIPTION OPTIONS")  # the first is what man(1) wants it to be
_FOLDERS = {"en": "man1", "zh": "zh_CN/man1"}


@dataclass(frozen=True, slots=True)
class Manual:
    """The manual page in one language, in the macros of man(7)."""

    language: Language

    def text(self) -> str:
        """The whole page."""
        invocation = Invocation(self.language, os.environ)
        program = build_program()
        context = program.make_context("aecareer", [], resilient_parsing=True, obj=invocation)
        name, description, options = self.language.gettext(_HEADINGS).split()
        about, *rest = pages.paragraphs(program, self.language)
        lines = [f'.TH AECAREER 1 "" "aecareer {__version__}"', ".nh", ".ad l"]
        lines += [*self._section(name), rf"aecareer \- {_escaped(about)}"]
        lines += [*self._section(description), *map(_escaped, rest)]
        lines += [*self._section(options), *self._options(program, context)]
        lines += self._commands(program, context)
        for heading, text in pages.ending(self.language):
            lines += [*self._section(heading), _escaped(text)]
        return "\n".join(lines) + "\n"

    def _section(self, heading: str) -> Iterator[str]:
        yield f".SH {_escaped(heading.upper())}"

    def _commands(self, group: Any, parent: Any) -> Iterator[str]:
        for name in group.list_commands(parent):
            command = group.get_command(parent, name)
            context = command.make_context(name, [], parent=parent, resilient_parsing=True)
            yield from self._command(command, context)
            if isinstance(command, Commands):
                yield from self._commands(command, context)

    def _command(self, command: Any, context: Any) -> Iterator[str]:
        yield from self._section(context.command_path)
        yield rf"\fB{_escaped(pages.usage(command, context))}\fR"
        for text in pages.paragraphs(command, self.language):
            yield from (".PP", _escaped(text))
        yield from self._options(command, context)
        yield from (".PP", ".nf", *map(_escaped, pages.examples(command, self.language)), ".fi")

    def _options(self, command: Any, context: Any) -> Iterator[str]:
        for name, text in pages.parameters(command, context, self.language):
            yield from (".TP", rf"\fB{_escaped(name)}\fR", _escaped(text))


def _escaped(text: str) -> str:
    r"""The text as it is: `\` and `-`, and `.` and `'` in front, mean something to man."""
    text = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{text}" if text.startswith((".", "'")) else text


def main(folder: Path) -> None:
    """Writes every language's page below the folder."""
    for code in LANGUAGES:
        path = folder / _FOLDERS[code] / "aecareer.1"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(Manual(load_language(code)).text(), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
