"""Computes the formulas of our own workbooks: the few functions that they use, and no more.

What it does not know is an error, so that a formula with a function of late cannot pass.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.utils import range_boundaries

_TOKEN = re.compile(
    r"""\s*(?:(?P<text>"(?:[^"]|"")*")|(?P<number>\d+(?:\.\d+)?)
    |(?P<range>(?:'(?:[^']|'')+'!|\w+!)\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?)
    |(?P<name>[A-Z]+)(?=\()|(?P<sign><=|>=|<>|[-+*/^&=<>(),]))""",
    re.VERBOSE,
)


class Wrong(Exception):
    """An error value, such as #N/A."""


class Computed:
    """The sheets of a workbook with what their formulas give."""

    def __init__(self, book: bytes) -> None:
        self.book = openpyxl.load_workbook(BytesIO(book))
        self._known: dict[tuple[str, int, int], Any] = {}
        for sheet in range(len(self.book.sheetnames) - 1, -1, -1):  # from sources to results
            self.rows(sheet)

    def rows(self, sheet: int) -> list[list[Any]]:
        """All values of a sheet, by its index."""
        title = self.book.sheetnames[sheet]
        cells = self.book[title].iter_rows()
        return [[self.value(title, *_at(cell)) for cell in row] for row in cells]

    def value(self, sheet: str, row: int, column: int) -> Any:
        """The value of one cell; None for an empty one."""
        key = sheet, row, column
        if key not in self._known:
            cell: Any = self.book[sheet].cell(row, column)
            value = cell.value
            if cell.data_type == "f":
                value = _Expression(self, value[1:]).whole()
            self._known[key] = value
        return self._known[key]


def _at(cell: Any) -> tuple[int, int]:
    return cell.row, cell.column


class _Expression:
    """One formula, computed as it is read."""

    def __init__(self, book: Computed, text: str) -> None:
        self.book, self.tokens = book, list(_tokens(text))
        self.place = 0

    def whole(self) -> Any:
        value = self._compared()
        assert self.place == len(self.tokens), self.tokens[self.place :]
        return value

    def _next(self, *signs: str) -> str | None:
        kind, text = self.tokens[self.place] if self.place < len(self.tokens) else ("", "")
        if kind != "sign" or text not in signs:
            return None
        self.place += 1
        return text

    def _chain(self, part: Callable[[], Any], *signs: str) -> Any:
        value = part()
        while sign := self._next(*signs):
            value = _each(_OPERATORS[sign], value, part())
        return value

    def _compared(self) -> Any:
        return self._chain(self._joined, "=", "<>", "<", ">", "<=", ">=")

    def _joined(self) -> Any:
        return self._chain(self._sum, "&")

    def _sum(self) -> Any:
        return self._chain(self._product, "+", "-")

    def _product(self) -> Any:
        return self._chain(self._power, "*", "/")

    def _power(self) -> Any:
        return self._chain(self._signed, "^")

    def _signed(self) -> Any:
        if self._next("-"):
            return _each(lambda value, _: -_number(value), self._signed(), 0)
        return self._single()

    def _single(self) -> Any:
        kind, text = self.tokens[self.place]
        self.place += 1
        if kind == "text":
            return text[1:-1].replace('""', '"')
        if kind == "number":
            return float(text) if "." in text else int(text)
        if kind == "range":
            return self._range(text)
        if kind == "name":
            return self._call(text)
        assert text == "("
        try:
            return self._compared()
        except (Wrong, ZeroDivisionError):
            self._skip()
            raise
        finally:
            assert self._next(")")

    def _range(self, text: str) -> Any:
        sheet, _, cells = text.rpartition("!")
        sheet = sheet.strip("'").replace("''", "'")
        left, top, right, bottom = range_boundaries(cells)
        assert left == right
        assert top is not None
        assert bottom is not None
        assert left is not None
        if ":" not in cells:
            return self.book.value(sheet, top, left)
        return [_Place(self.book, sheet, row, left) for row in range(top, bottom + 1)]

    def _call(self, name: str) -> Any:
        """A function; of IF and IFERROR only the branch that is taken counts."""
        assert self._next("(")
        values: list[Any] = []
        while True:
            try:
                values.append(self._compared())
            except (Wrong, ZeroDivisionError) as error:
                values.append(error)
                self._skip()
            if self._next(")"):
                break
            assert self._next(",")
        if name == "IFERROR":
            return values[1] if isinstance(values[0], Exception) else values[0]
        if name == "ISNUMBER":
            return isinstance(values[0], int)
        if name == "IF":
            chosen = values[1] if _plain(values[0]) else values[2]
            return _raised(chosen)
        return _FUNCTIONS[name](*map(_raised, values))

    def _skip(self) -> None:
        """Goes to the end of an argument that is an error."""
        deep = 0
        while True:
            kind, text = self.tokens[self.place]
            if kind == "sign" and deep == 0 and text in (",", ")"):
                return
            deep += (text == "(") - (text == ")") if kind == "sign" else 0
            self.place += 1


class _Place:
    """A cell of a range, which is computed when it is asked for."""

    def __init__(self, book: Computed, sheet: str, row: int, column: int) -> None:
        self.book, self.sheet, self.row, self.column = book, sheet, row, column

    @property
    def value(self) -> Any:
        return self.book.value(self.sheet, self.row, self.column)


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    place = 0
    while place < len(text):
        found = _TOKEN.match(text, place)
        assert found is not None, text[place:]
        assert found.lastgroup is not None
        yield found.lastgroup, found[found.lastgroup]
        place = found.end()


def _plain(value: Any) -> Any:
    value = value.value if isinstance(value, _Place) else value
    return _raised(value)


def _raised(value: Any) -> Any:
    if isinstance(value, Exception):
        raise value
    return value


def _number(value: Any) -> Any:
    value = _plain(value)
    if value is None:
        return 0
    if isinstance(value, str):
        raise Wrong(value)
    return value


def _text(value: Any) -> str:
    value = _plain(value)
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value)


def _each(operator: Callable[[Any, Any], Any], one: Any, other: Any) -> Any:
    """An operator on single values, or on every cell of ranges."""
    if not isinstance(one, list) and not isinstance(other, list):
        return operator(_plain(one), _plain(other))
    ones = one if isinstance(one, list) else [one] * len(other)
    others = other if isinstance(other, list) else [other] * len(ones)
    pairs = zip(ones, others, strict=True)
    return [operator(_plain(first), _plain(second)) for first, second in pairs]


def _ordered(one: Any, other: Any) -> tuple[Any, Any]:
    """Two values to compare: an empty cell is as the other is, texts have no case."""
    one = ("" if isinstance(other, str) else 0) if one is None else one
    other = ("" if isinstance(one, str) else 0) if other is None else other
    if isinstance(one, str) and isinstance(other, str):
        return one.casefold(), other.casefold()
    if isinstance(one, str) or isinstance(other, str):  # any text is more than any number
        return isinstance(one, str), isinstance(other, str)
    return one, other


def _compare(test: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    return lambda one, other: test(*_ordered(one, other))


def _equal(one: Any, other: Any) -> bool:
    if isinstance(one, str) != isinstance(other, str) and None not in (one, other):
        return False
    first, second = _ordered(one, other)
    return bool(first == second)


_OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "+": lambda one, other: _number(one) + _number(other),
    "-": lambda one, other: _number(one) - _number(other),
    "*": lambda one, other: _number(one) * _number(other),
    "/": lambda one, other: _number(one) / _number(other),
    "^": lambda one, other: _number(one) ** _number(other),
    "&": lambda one, other: _text(one) + _text(other),
    "=": _equal,
    "<>": lambda one, other: not _equal(one, other),
    "<": _compare(lambda one, other: one < other),
    ">": _compare(lambda one, other: one > other),
    "<=": _compare(lambda one, other: one <= other),
    ">=": _compare(lambda one, other: one >= other),
}


def _cells(values: tuple[Any, ...]) -> list[Any]:
    return [_plain(v) for value in values for v in (value if isinstance(value, list) else [value])]


def _numbers(values: tuple[Any, ...]) -> list[Any]:
    return [v for v in _cells(values) if v is not None and not isinstance(v, str)]


def _product(*ranges: Any) -> Any:
    """SUMPRODUCT: between commas, what is no number counts nothing."""
    if not any(isinstance(one, list) for one in ranges):
        return math.prod(map(_number, ranges))
    rows = zip(*ranges, strict=True)
    return sum(
        math.prod(0 if isinstance(_plain(v), str | None | bool) else _plain(v) for v in row)
        if len(row) > 1
        else _number(row[0])
        for row in rows
    )


def _index(cells: list[Any], number: Any) -> Any:
    number = int(_number(number))
    if not 0 < number <= len(cells):
        raise Wrong("#REF!")
    return _plain(cells[number - 1])


def _match(value: Any, cells: list[Any], kind: int) -> int:
    assert kind == 0
    wanted = _plain(value)
    for number, cell in enumerate(cells, 1):
        if _plain(cell) is not None and _equal(_plain(cell), wanted):
            return number
    raise Wrong("#N/A")


def _count_if(cells: list[Any], test: str) -> int:
    assert test == ">=0"
    return sum(one >= 0 for one in _numbers((cells,)))


def _find(part: Any, text: Any) -> int:
    place = _text(text).find(_text(part))
    if place < 0:
        raise Wrong("#VALUE!")
    return place + 1


def _rows(cells: Any) -> Any:
    return [place.row for place in cells]


_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "AND": lambda *values: all(map(_plain, values)),
    "OR": lambda *values: any(map(_plain, values)),
    "NOT": lambda value: not _plain(value),
    "SUM": lambda *values: sum(_numbers(values)),
    "MAX": lambda *values: max(_numbers(values), default=0),
    "MIN": lambda *values: min(_numbers(values), default=0),
    "INT": lambda value: math.floor(_number(value)),
    "MOD": lambda one, other: _number(one) % _number(other),
    "ROUND": lambda value, _: math.floor(_number(value) + 0.5),
    "N": lambda value: 0 if isinstance(_plain(value), str | None) else _plain(value),
    "REPT": lambda text, count: _text(text) * int(_number(count)),
    "TRIM": lambda text: re.sub(" +", " ", _text(text)).strip(" "),
    "LOWER": lambda text: _text(text).lower(),
    "SUBSTITUTE": lambda text, old, new: _text(text).replace(old, new),
    "EXACT": lambda one, other: _each(lambda a, b: _text(a) == _text(b), one, other),
    "ROW": _rows,
    "SUMPRODUCT": _product,
    "COUNTIF": _count_if,
    "INDEX": _index,
    "MATCH": _match,
    "FIND": _find,
}
