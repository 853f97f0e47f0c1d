"""The text of forms that spreadsheets saved in another encoding than Unicode."""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterator

from aecareer.errors import DataError
from aecareer.files.people import Remark
from aecareer.files.reading import decode
from aecareer.messages import Message

_MOST_JUDGED = 2000  # characters; so many tell
_LINE_END = re.compile("[\r\n]")
_OTHER_END = re.compile(r"[\x0b\x0c\x1e\x85\u2028\u2029]")  # where none of the usual is
_BEYOND_ASCII = re.compile("[^\x00-\x7f]+")
_OPENING = frozenset("‘“«‹„‚¿¡")
_AFTER_WORDS = frozenset("’”»›…°²³€™®©")  # stands behind a letter in good text


def decode_typed(data: bytes, place: str) -> tuple[str, str]:
    """The text, and the name of the encoding if it had to be found out, else "".

    Where no usual sign ends a line, the others do. What is not Unicode is taken for what makes the
    likeliest words: Chinese (GB 18030), Western (Windows-1252) or the old one of the Macintosh.
    Raises DataError if Unicode itself is broken.
    """
    text, encoding = _decoded(data, place)
    return (text if _LINE_END.search(text) else _OTHER_END.sub("\n", text)), encoding


def _decoded(data: bytes, place: str) -> tuple[str, str]:
    try:
        return decode(_marked(data), place), ""
    except DataError:
        sound = data.decode("utf-8", "ignore").encode()
        if _beyond_ascii(data) < 2 * _beyond_ascii(sound):
            raise
    found = []
    for name, encoding, doubts in _ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        found.append((doubts(text), text, name))
    _, text, name = min(found, key=lambda one: one[0])  # the first of equals
    return text, name


def _marked(data: bytes) -> bytes:
    """The bytes with their mark if they are UTF-16: of its first character one half is empty."""
    first, second = data[:1] == b"\0", data[1:2] == b"\0"
    if first == second:
        return data
    return (BOM_UTF16_BE if first else BOM_UTF16_LE) + data


def encoding_remark(place: str, encoding: str) -> Iterator[Remark]:
    """What to say of a form whose encoding had to be found out."""
    if encoding:
        message = Message(
            "is not UTF-8 and was read as {encoding}; if letters look wrong, save it as UTF-8",
            encoding=encoding,
        )
        yield Remark(place, message)


def _beyond_ascii(data: bytes) -> int:
    return len(data.translate(None, bytes(range(0x80))))


def _doubts_of_chinese(text: str) -> int:
    """How many characters stand alone within other words, as if letters had been taken for them."""
    runs = list(_runs(text))
    alone = sum(
        len(run) == 1 and not _is_long(run) and (before.isalpha() or after.isalpha())
        for before, run, after in runs
    )
    strange = sum(not _is_chinese(character) for _, run, _ in runs for character in run)
    return alone + strange


def _is_chinese(character: str) -> bool:
    usual = "\u3000" <= character <= "\u9fff" or character >= "\uff00" or character in "“”‘’—…·×"
    return usual or _is_long(character)


def _is_long(character: str) -> bool:
    """Whether it takes four bytes, as letters of other languages do: no other text has these."""
    return len(character.encode("gb18030")) == 4


def _doubts_of_western(text: str) -> int:
    """How many characters do not suit the letters beside them."""
    doubts = 0
    for before, run, after in _runs(text):
        around = f"{before}{run}{after}"
        doubts += sum(map(_doubtful, around, around[1:], around[2:]))
        doubts += run[-1].isalpha() and after.isdigit()  # as in what takes four bytes in Chinese
    return doubts


def _doubtful(before: str, character: str, after: str) -> bool:
    if character.isupper():
        return before.islower() and before != "ß"
    if character.isalpha():
        return False
    if character in _OPENING:
        return before.isalpha()
    if character in "–—’":
        return False
    if character in _AFTER_WORDS:
        return before.isalpha() and after.isalpha()
    return before.isalpha()


def _runs(text: str) -> list[tuple[str, str, str]]:
    """The runs of characters beyond ASCII, each with the characters around it (" " for none)."""
    found: list[tuple[str, str, str]] = []
    judged = 0
    for match in _BEYOND_ASCII.finditer(text):
        start, end = match.span()
        end = min(end, start + _MOST_JUDGED)
        found.append((text[start - 1 : start] or " ", text[start:end], text[end : end + 1] or " "))
        judged += end - start
        if judged >= _MOST_JUDGED:
            break
    return found


_ENCODINGS: tuple[tuple[str, str, Callable[[str], int]], ...] = (
    ("GB 18030", "gb18030", _doubts_of_chinese),
    ("Windows-1252", "cp1252", _doubts_of_western),
    ("Mac Roman", "mac_roman", _doubts_of_western),
)
