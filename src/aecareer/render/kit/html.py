"""Self-contained pages: our templates, filled in. Nothing from outside is taken for markup."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment


def pieces(template: str, **values: object) -> Iterator[str]:
    """The same in pieces, so that what is iterated over among the values need not be held."""
    return _environment().get_template(template).generate(values)


def page(template: str, **values: object) -> str:
    """The template of that name as an HTML document. Texts among the values are escaped."""
    return _environment().get_template(template).render(values)


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
    """A text whose figures keep their per cent signs on the line."""
    return value.replace(" %", "\u00a0%") if isinstance(value, str) else value
