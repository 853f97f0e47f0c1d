"""Days as people write them, for those who would have the newest of several views count."""

from __future__ import annotations

import re

from aecareer.checking import shown
from aecareer.messages import Message

_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T[\d:.]{2,15}(?:Z|[+-]\d\d:?\d\d)?")  # as programs write it
_YEAR_FIRST = re.compile(r"(\d{4})\s?[-./年]\s?(\d{1,2})\s?[-./月]\s?(\d{1,2})\s?日?")
_YEAR_LAST = re.compile(r"(\d{1,2})\s?([-./])\s?(\d{1,2})\s?[-./]\s?(\d{4})")
_WITH_MONTH = re.compile(r"(?:(\d{1,2})\.?\s?)?([a-z]{3,9})\.?\s?(?:(\d{1,2}),?\s)?(\d{4})")
_SERIAL = re.compile(r"(\d{5})(?:\.\d{1,18})?")
_SERIALS = range(36_526, 73_051)  # as spreadsheets count them, from 2000 to 2099
_DAYS = range(20_000, 80_000)  # likewise, from 1954 to 2119
_DATE = re.compile(r"\d{1,4}[-./年]\d{1,2}[-./月]\d{1,4}日?(t[\d:.]*z?)?|\d{1,2}月\d{1,2}日?")
_MONTH = re.compile(
    "jan|feb|mar|mär|mrz|apr|may|mai|jun|jul|aug|sep|sept|oct|okt|nov|dec|dez|janv|fév|févr|mars|"
    "avr|juin|juil|août|déc|gen|mag|giu|lug|set|ott|dic|ene|abr|ago|fev|out|mrt|maj|mei|des"
)
_YEARS = range(2000, 2100)
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_BEFORE_SERIALS = 36_526  # of 2000-01-01


def written_day(value: str) -> str | Message:
    """The day that a text means, as 2026-11-25, or why it means none; a moment stays as it is.

    A day of which it is not clear what is the month (3/4/2026) means none.
    """
    text = " ".join(value.split()).lower().strip(" .")
    if _MOMENT.fullmatch(text.upper()):
        midnight = text[10:].strip("t0:.") == ""
        return text[:10] if midnight else text.upper()
    if serial := _SERIAL.fullmatch(text):
        return _of_serial(int(serial[1])) if int(serial[1]) in _SERIALS else _unclear(value)
    if found := _YEAR_FIRST.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3])) or _unclear(value)
    if found := _YEAR_LAST.fullmatch(text):
        return _year_last(int(found[1]), found[2], int(found[3]), int(found[4])) or _unclear(value)
    if found := _WITH_MONTH.fullmatch(text):
        before, name, behind, year = found.groups()
        if bool(before) != bool(behind):
            return _day(int(year), _month(name), int(before or behind)) or _unclear(value)
    return _unclear(value)


def is_serial(number: float) -> bool:
    """Whether a number is as large as those that spreadsheets keep dates as."""
    return _DAYS[0] <= number <= _DAYS[-1]


def is_date(text: str) -> bool:
    """Whether a text without differences of case and space is a date, as spreadsheets show one."""
    if _DATE.fullmatch(text):
        return True
    words = re.findall(r"[^\W\d_]+", text)
    return len(words) == 1 and bool(_MONTH.fullmatch(words[0])) and any(map(str.isdigit, text))


def _year_last(first: int, sign: str, second: int, year: int) -> str:
    """The day first where points stand between; else whichever can only be the day."""
    if sign == "." or first > 12 or first == second:
        return _day(year, second, first)
    return _day(year, first, second) if second > 12 else ""


def _month(name: str) -> int:
    found = [number for number, full in enumerate(_MONTHS, 1) if full.startswith(name)]
    return found[0] if len(found) == 1 else 9 if name == "sept" else 0


def _day(year: int, month: int, day: int) -> str:
    """The day as documents hold it; "" if there is none such."""
    if year in _YEARS and 1 <= month <= 12 and 1 <= day <= _length(year, month):
        return f"{year}-{month:02}-{day:02}"
    return ""


def _length(year: int, month: int) -> int:
    leap = month == 2 and year % 4 == 0  # 2000 is one too
    return _LENGTHS[month - 1] + leap


def _of_serial(serial: int) -> str:
    """The day that a spreadsheet counts so."""
    left, year, month = serial - _BEFORE_SERIALS, _YEARS[0], 1
    while left >= _length(year, month):
        left -= _length(year, month)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return _day(year, month, left + 1)


def _unclear(value: str) -> Message:
    return Message("'{value}' is not a clear date; write it as 2026-11-25", value=shown(value))
