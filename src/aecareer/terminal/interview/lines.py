"""The words that a typed line may hold in place of a key: those that are shown, in any language."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from aecareer.framework import Framework, Role
from aecareer.language import Language
from aecareer.messages import Message, phrase
from aecareer.terminal.interview.actions import (
    Action,
    Command,
    Rate,
    as_key,
    at_last_page,
    at_offer,
    at_question,
    leaves,
)
from aecareer.vocabulary import Vocabulary, normal

WORDS: Mapping[Command, tuple[str, ...]] = {
    Command.BACK: (phrase("back"), phrase("go back")),
    Command.NOTE: (phrase("note"),),
    Command.HELP: (phrase("help"),),
    Command.QUIT: (phrase("save and leave"), phrase("leave"), phrase("quit")),
    Command.FINISH: (phrase("finish"),),
    Command.LIST: (phrase("list"),),
    Command.GO_ON: (phrase("yes"),),
    Command.REFUSE: (phrase("no"),),
}
"""What each command is called: first as it is shown."""
_LETTERS = {"h": Command.HELP, "l": Command.LIST}  # where keys would not mean as much

_MOST_DIGITS = 9  # of a question's number; Python makes no number of 5,000

_AT_QUESTION = (Command.BACK, Command.NOTE, Command.HELP, Command.QUIT, Command.FINISH)
_AT_LAST_PAGE = (Command.BACK, Command.HELP, Command.QUIT, Command.LIST)
_AT_OFFER = (Command.GO_ON, Command.REFUSE, Command.QUIT)
_AT_POSITION = (Command.HELP, Command.QUIT)


class Lines:
    """What a typed line means at each place, as a key or in words of these languages."""

    def __init__(self, framework: Framework, languages: Sequence[Language]) -> None:
        self._scale = framework.scale
        self._roles: dict[str | None, Role] = {role.code: role for role in framework.roles}
        self._roles |= {str(n): role for n, role in enumerate(framework.ladder, start=1)}
        self._answers = Vocabulary(framework, languages)
        self._commands = _LETTERS | {
            normal(language.gettext(word)): command
            for command, words in WORDS.items()
            for word in words
            for language in languages
        }

    def at_question(self, line: str) -> Action | None:
        """What it asks for while a duty is asked; None if it means nothing."""
        return (
            at_question(as_key(line), self._scale)
            or self._command(line, _AT_QUESTION)
            or self._rate(line)
        )

    def at_offer(self, line: str) -> Command | None:
        """What it answers where something is offered; None if it means nothing."""
        return at_offer(as_key(line)) or self._command(line, _AT_OFFER)

    def at_position(self, line: str) -> Role | Command | None:
        """What it means where the position is asked, if it is no role's code or name.

        A role by its number on the ladder, as where keys are pressed, or by name and code, as help
        shows it; or a command.
        """
        if leaves(as_key(line)):
            return Command.QUIT
        named = self._roles.get(normal(line)) or self._roles.get(self._answers.position(line))
        return named or self._command(line, _AT_POSITION)

    def at_last_page(self, line: str) -> Command | int | None:
        """The number of a question, or what else the line means on the last page."""
        text = normal(line)
        if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS:
            return int(text)
        return at_last_page(as_key(line)) or self._command(line, _AT_LAST_PAGE)

    def _command(self, line: str, possible: Collection[Command]) -> Command | None:
        found = self._commands.get(normal(line))
        return found if found in possible else None

    def _rate(self, line: str) -> Rate | None:
        found = self._answers.rating(line)
        return None if found is None or isinstance(found, Message) else Rate(found)
