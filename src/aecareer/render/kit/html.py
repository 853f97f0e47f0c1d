"""Self-contained pages: our templates, filled in. Nothing from outside is taken for markup."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from aecareer.render.kit.json import dump_line

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_IN_SCRIPTS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}


def pieces(template: str, **values: object) -> Iterator[str]:
    """The same in pieces, so that what is iterated over among the values need not be held."""
    return _environment().get_template(template).generate(values)


def page(template: str, **values: object) -> str:
    """The template of that name as an HTML document. Texts among the values are escaped."""
    return _environment().get_template(template).render(values)


def source(*templates: str) -> Markup:
    """The text of files among the templates, as it stands, one after the other."""
    from markupsafe import Markup

    environment = _environment()
    assert environment.loader is not None
    texts = (environment.loader.get_source(environment, name)[0] for name in templates)
    return Markup("\n".join(texts))


def inert(document: object) -> Markup:
    """A document as JSON for a script element, in which nothing of it is taken for markup."""
    from markupsafe import Markup

    return Markup(dump_line(document).translate(_IN_SCRIPTS))


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("aecareer.render"),
        autoescape=True,
        finalize=_held_together,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _held_together(value: object) -> object:
    """A text whose figures keep their per cent signs on the line; not what is markup already."""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return value.replace(" %", "\u00a0%")
    return value
