"""What is read from the command line before there is a command, and the options that say it.

Help pages and faults of the command line are told in the person's language, too, as JSON if asked
for, and remarks only where they are wanted: none of this can wait until a command runs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from aecareer.files.catalogues import LANGUAGES
from aecareer.messages import phrase

if TYPE_CHECKING:  # who reads the command line need not wait for Typer
    from aecareer.cli.typer_private import TyperOption

_LANG = "--lang"
_FRAMEWORK = "--framework"  # the commands read it once more, and --json
_QUIET = ("--quiet", "-q")
_JSON = ("--json", "--jsonl")


class Beforehand(NamedTuple):
    """The language asked for (None: none is), and whether errors are JSON and remarks left out.

    The framework may have texts in a language that the program itself does not speak.
    """

    language: str | None
    framework: str | None
    json: bool
    quiet: bool

    @property
    def again(self) -> tuple[str, ...]:
        """The options that a further command needs to be about the same, in the same language."""
        framework = () if self.framework is None else ("--framework", self.framework)
        return framework if self.language is None else (*framework, _LANG, self.language)


def read_beforehand(arguments: Sequence[str]) -> Beforehand:
    """What the arguments before a lone `--` say, wherever among them."""
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    return Beforehand(
        language=_value(_LANG, options),
        framework=_value(_FRAMEWORK, options),
        json=any(name in options for name in _JSON),
        quiet=any(name in options for name in _QUIET),
    )


def _value(name: str, options: Sequence[str]) -> str | None:
    for index, option in enumerate(options):
        if option.startswith(f"{name}="):
            return option.partition("=")[2]
        if option == name and index + 1 < len(options):
            return options[index + 1]
    return None


def options_beforehand(*, remarks: bool) -> list[TyperOption]:
    """The options for a command, which is not handed them; --quiet if it makes remarks."""
    from aecareer.cli.typer_private import TyperOption

    lang = TyperOption(
        param_decls=[_LANG],
        metavar="|".join(LANGUAGES),
        help=phrase("The language. Without it, AECAREER_LANG, then the system's."),
        autocompletion=lambda _ctx, _args, _incomplete: LANGUAGES,
        expose_value=False,
    )
    quiet = TyperOption(
        param_decls=[*_QUIET],
        is_flag=True,
        default=False,
        help=phrase("Print no remarks, only results and errors."),
        expose_value=False,
    )
    return [lang, quiet] if remarks else [lang]
