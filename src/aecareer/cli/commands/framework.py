"""`aecareer framework`: what its commands have in common."""

from __future__ import annotations

from aecareer.messages import phrase

HELP = phrase("""Make the program work with your own positions and duties.

`new` writes a file to start from, also from a spreadsheet; `check` names what is wrong with it,
and what may mislead. Then name it with --framework in any command, or in AECAREER_FRAMEWORK.
docs/framework.md goes from a spreadsheet to a first assessment.""")
EXAMPLES = """\
aecareer framework new ours.yaml
aecareer framework new ours.yaml --from skills.xlsx
aecareer framework check ours.yaml
aecareer assess --framework ours.yaml"""
