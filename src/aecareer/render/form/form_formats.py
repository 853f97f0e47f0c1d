"""A blank form in each of its formats."""

from __future__ import annotations

from collections.abc import Callable

from aecareer.forms import Form
from aecareer.render.formats import Format


def render_form(form: Form, chosen: Format) -> str | bytes:
    """The form in that format. Raises UsageError if what writes workbooks is not installed."""
    formats: dict[Format, Callable[[Form], str | bytes]] = {
        Format.EXCEL: _workbook,
        Format.HTML: _page,
        Format.CSV: _csv,
        Format.MARKDOWN: _markdown,
        Format.JSON: _json,
    }
    return formats[chosen](form)


def _workbook(form: Form) -> bytes:
    from aecareer.render.form.form_workbook import form_as_workbook

    return form_as_workbook(form)


def _page(form: Form) -> str:
    from aecareer.render.form.form_page import form_as_page

    return form_as_page(form)


def _csv(form: Form) -> str:
    from aecareer.render.form.form_text import form_as_csv

    return form_as_csv(form)


def _markdown(form: Form) -> str:
    from aecareer.render.form.form_text import form_as_markdown

    return form_as_markdown(form)


def _json(form: Form) -> str:
    from aecareer.render.form.form_text import form_as_json

    return form_as_json(form)
