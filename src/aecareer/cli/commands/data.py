"""`aecareer data`: what is kept, all of it in one archive, and its removal."""

from __future__ import annotations

import sys
from datetime import date
from typing import Annotated

import typer

from aecareer.checking import no_such
from aecareer.cli.asking import confirmed
from aecareer.cli.invocation import Invocation
from aecareer.cli.options import Context, Force, Json, Output, Yes
from aecareer.errors import DataError, UsageError
from aecareer.files.about import about, people
from aecareer.files.inventory import (
    Holding,
    Inventory,
    erase,
    export,
    persons_rated,
    take_inventory,
)
from aecareer.files.outputs import Destination
from aecareer.messages import Message, phrase, plural

HELP = phrase("""Show where your assessments and drafts are kept, and how much it is.

`export` puts all of it into one zip archive of JSON files, `erase` removes all of it after asking,
or with --person all that is about one person. Files written with -o are yours, and stay;
`aecareer round erase` takes a person out of a round.""")
EXAMPLES = """\
aecareer data
aecareer data export -o backup.zip
aecareer data erase
aecareer data erase --person "Li Na"
aecareer data --json"""

_ACTIONS = ("export", "erase")

Action = Annotated[
    str | None,
    typer.Argument(
        metavar="[ACTION]",
        help=phrase("export or erase; without either, what is kept is only shown."),
        autocompletion=lambda incomplete: [a for a in _ACTIONS if a.startswith(incomplete)],
        show_default=False,
    ),
]
Person = Annotated[
    str | None,
    typer.Option(
        "--person",
        metavar="NAME",
        help=phrase("With erase: only what is about that person, finished or begun."),
    ),
]


def data(
    ctx: Context,
    action: Action = None,
    person: Person = None,
    output: Output = None,
    force: Force = False,
    yes: Yes = False,
    json: Json = False,
) -> None:
    run: Invocation = ctx.obj
    if action not in (None, *_ACTIONS):
        raise no_such(Message("there is no action '{name}'", name=action), action, _ACTIONS)
    if output is not None and action != "export":
        raise UsageError(Message("-o goes with `aecareer data export` only"))
    if person is not None and action != "erase":
        raise UsageError(Message("--person goes with `aecareer data erase` only"))
    inventory = take_inventory(run.environment)
    if person is not None:
        inventory = _about(inventory, person)
    if action == "export":
        _export(inventory, output, run, force=force)
    elif action == "erase":
        _erase(inventory, person, run, sure=yes)
    else:
        _show(inventory, run, json=json)


def _show(inventory: Inventory, run: Invocation, *, json: bool) -> None:
    kept = {
        "schema": "aecareer.data/1",
        "folder": str(inventory.folder),
        "assessments": {
            "own": inventory.count(Holding.OWN),
            "others": inventory.count(Holding.OTHERS),
        },
        "people": [{"person": name, "files": count} for name, count in people(inventory).items()],
        "of_others": [
            {"person": person, "file": str(file)} for person, file in persons_rated(inventory)
        ],
        "drafts": inventory.count(Holding.DRAFT),
        "set_aside": inventory.count(Holding.SET_ASIDE),
        "frameworks": inventory.count(Holding.EDITION),
        "files": len(inventory.items),
        "bytes": inventory.size,
        "foreign": inventory.foreign,
    }
    if json:
        from aecareer.render.kit.json import dump

        run.write(dump(kept))
        return
    from aecareer.render.inventory import inventory_for_terminal

    width, color = run.width(), run.color(sys.stdout)
    run.write(inventory_for_terminal(kept, run.language, width=width, color=color))


def _about(inventory: Inventory, name: str) -> Inventory:
    """What is about that person. Raises UsageError with the names there are if nothing is."""
    found = about(inventory, name)
    if not found.items:
        names = [known for known in people(inventory) if known]
        raise no_such(Message("nothing is kept about '{name}'", name=name), name, names)
    return found


def _export(inventory: Inventory, output: str | None, run: Invocation, *, force: bool) -> None:
    if all(item.holding is Holding.TRACE for item in inventory.items):
        raise DataError(Message("nothing is kept, so there is nothing to export"))
    name = f"aecareer-data-{date.today().isoformat()}.zip" if output is None else output
    target = Destination(name, force=force)
    target.check()
    target.write(export(inventory))
    run.note(Message("All that is kept is now in {file}, readable by you only.", file=name))


def _erase(inventory: Inventory, person: str | None, run: Invocation, *, sure: bool) -> None:
    if not inventory.items:
        run.note(Message("Nothing is kept, so there is nothing to remove."))
        return
    finished = inventory.count(Holding.OWN) + inventory.count(Holding.OTHERS)
    begun = inventory.count(Holding.DRAFT) + inventory.count(Holding.SET_ASIDE)
    question = Message(
        "Remove {finished} and {begun} from {folder}, for good?",
        finished=plural("{n} finished assessment", "{n} finished assessments", finished),
        begun=plural("{n} draft", "{n} drafts", begun),
        folder=inventory.folder,
    )
    if not sure and not confirmed(question, run):
        return
    erase(inventory)
    if person is not None:
        run.note(Message("All that this program kept about {name} is removed.", name=person))
        return
    run.note(Message("All that this program kept is removed."))
    if inventory.foreign:
        left = plural(
            "{n} thing in {folder} is not from this program and stays.",
            "{n} things in {folder} are not from this program and stay.",
            inventory.foreign,
            folder=inventory.folder,
        )
        run.note(left)
