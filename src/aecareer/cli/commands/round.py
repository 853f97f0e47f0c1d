"""`aecareer round`: what its commands have in common."""

from __future__ import annotations

from aecareer.messages import phrase

HELP = phrase("""Run a round: all on a list rate themselves, and their manager and peers rate them.

`new` makes a folder with a form for each view; send them out, and put what comes back into its
folder `returned`. `status` says who has answered, before any result; `reports` writes a page for
each person; `erase` takes a person out of it. `aecareer team` takes the folder too.""")
EXAMPLES = """\
aecareer round new people.xlsx autumn
aecareer round status autumn
aecareer round reports autumn -o reports"""
