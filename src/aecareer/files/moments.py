"""Moments as documents hold them, UTC in ISO 8601, and as people read them, in local time."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from pathlib import Path


def now() -> str:
    """This moment, for a document."""
    return _written(datetime.now(UTC))


def changed(path: Path) -> str:
    """When a file was written last, for a document; "" if nobody knows."""
    try:
        return _written(datetime.fromtimestamp(path.stat().st_mtime, UTC))
    except (OSError, OverflowError, ValueError):
        return ""


def in_utc(moment: str) -> str:
    """A moment that anybody wrote as our own documents hold it; "" if the text is none."""
    parsed = _in_zone(moment, UTC)
    return "" if parsed is None else _written(parsed)


def local_day(moment: str) -> str:
    """The day of a moment where the person is, as 2026-11-23; the text itself if it is none."""
    parsed = _in_zone(moment, None)
    return moment if parsed is None else parsed.date().isoformat()


def local_minute(moment: str) -> str:
    """The same with the time, as 2026-11-23 07:05."""
    parsed = _in_zone(moment, None)
    if parsed is None:
        return moment
    return parsed.replace(tzinfo=None).isoformat(sep=" ", timespec="minutes")


def _in_zone(moment: str, zone: tzinfo | None) -> datetime | None:
    """The moment in a zone (None: here). A text that names no zone is meant for here."""
    try:
        return datetime.fromisoformat(moment).astimezone(zone)
    except (ValueError, OverflowError, OSError):  # no moment, or one that no clock can show
        return None


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
