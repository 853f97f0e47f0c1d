"""`aecareer completion`: prints a completion script; it edits no file."""

from __future__ import annotations

from typing import Annotated

import typer

from aecareer.checking import no_such
from aecareer.cli.options import Context
from aecareer.cli.typer_private import get_completion_script
from aecareer.messages import Message, phrase

HELP = phrase("""Print a script that completes commands, options, role codes and file names in
your shell.

No file is changed: put the line of the examples that is for your shell where you want it.""")
EXAMPLES = """\
eval "$(aecareer completion bash)"       # in ~/.bashrc
eval "$(aecareer completion zsh)"        # in ~/.zshrc, after compinit
aecareer completion fish | source        # in ~/.config/fish/config.fish
aecareer completion powershell | Out-String | Invoke-Expression"""

_SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")

Shell = Annotated[
    str,
    typer.Argument(
        metavar="SHELL",
        help=phrase("bash, zsh, fish, powershell or pwsh."),
        autocompletion=lambda incomplete: [s for s in _SHELLS if s.startswith(incomplete)],
    ),
]


def completion(ctx: Context, shell: Shell) -> None:
    if shell not in _SHELLS:
        raise no_such(Message("there is no completion for '{shell}'", shell=shell), shell, _SHELLS)
    script = get_completion_script(
        prog_name="aecareer", complete_var="_AECAREER_COMPLETE", shell=shell
    )
    ctx.obj.write(script + "\n")
