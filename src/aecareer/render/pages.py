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
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
