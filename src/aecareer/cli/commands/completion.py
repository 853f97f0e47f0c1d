"""`aecareer completion`: prints a completion script; it edits no file."""

from __future__ import annotations

from typing import Annotated

import typer

from aecareer.checking import no_such
from aecareer.cli.options import Context
from aecareer.files.resources import resource
from aecareer.messages import Message, phrase

HELP = phrase("""Print a script with which Tab completes commands, options, position codes and file
names in your shell.

No file is changed. Take the line for your shell from the examples, add it at the end of the file
named beside it, and open a new window. Typed at the prompt, the line works in that window only.""")
EXAMPLES = """\
eval "$(aecareer completion bash)"       # in ~/.bashrc
eval "$(aecareer completion zsh)"        # in ~/.zshrc
aecareer completion fish | source        # in ~/.config/fish/config.fish
aecareer completion powershell | Out-String | Invoke-Expression  # in $PROFILE"""

_ENDINGS = {"bash": "bash", "zsh": "zsh", "fish": "fish", "powershell": "ps1", "pwsh": "ps1"}

Shell = Annotated[
    str,
    typer.Argument(
        metavar="SHELL",
        help=phrase("bash, zsh, fish, powershell or pwsh."),
        autocompletion=lambda: list(_ENDINGS),
    ),
]


def completion(ctx: Context, shell: Shell) -> None:
    if shell not in _ENDINGS:
        shells = list(_ENDINGS)
        raise no_such(Message("there is no completion for '{shell}'", shell=shell), shell, shells)
    ctx.obj.write(resource(f"cli/shells/aecareer.{_ENDINGS[shell]}").decode())
