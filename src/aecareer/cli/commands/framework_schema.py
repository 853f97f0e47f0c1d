"""`aecareer framework schema`: the format for editors."""

from __future__ import annotations

from aecareer.cli.options import Context
from aecareer.framework_schema import framework_schema
from aecareer.messages import phrase
from aecareer.render.kit.json import dump

HELP = phrase("""Print a JSON Schema of the framework file.

With it an editor completes the keys and marks faults while you type. For VS Code with its YAML
extension, make this the first line of your file:
# yaml-language-server: $schema=schema.json""")
EXAMPLES = """\
aecareer framework schema > schema.json"""


def schema(ctx: Context) -> None:
    ctx.obj.write(dump(framework_schema(ctx.obj.language)))
