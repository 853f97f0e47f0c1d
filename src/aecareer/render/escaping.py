"""Text from outside in Markdown."""

from __future__ import annotations

from aecareer.messages import clean


def escaped(text: str) -> str:
    """Text that Markdown and HTML take as it stands."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>#|" else c for c in clean(text))
