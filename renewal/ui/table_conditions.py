"""Conditions on the rows of a table, and how they are written into an address.

`where=name_zh:梅江区|蕉岭县;households_planned:1000..;rule_zh:~合计` keeps the rows that fulfil
each of three conditions: one of two values, a number of at least 1000, a text that holds 合计.
Numbers stand in base units, dates as `2021-11-30` or a part of it, nothing as an empty value.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, Literal
from urllib.parse import unquote

from renewal.metrics import to_exact

Kind = Literal["number", "date", "flag", "text"]
# What would be read as punctuation of an address where it stands inside a value.
_ESCAPED: Final = {"%": "%25", ";": "%3B", "|": "%7C", "~": "%7E", "..": "%2E%2E"}
_DATE: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True)
class Condition:
    """What a column must hold: one of `values`, something from `low` to `high`, or `part`.

    Attributes
    ----------
    values : tuple of str
        As `encode_value` writes them.
    low, high : str
        Bounds of a range, either may be empty.
    part : str
        Text that must stand somewhere in the cell.
    """

    column: str
    values: tuple[str, ...] = ()
    low: str = ""
    high: str = ""
    part: str = ""

    def holds(self, value: Any) -> bool:
        """Return whether a cell fulfils the condition."""
        if self.values:
            return encode_value(value) in self.values
        if self.part:
            return self.part.casefold() in encode_value(value).casefold()
        if value is None:
            return False
        if isinstance(value, date):
            day = value.isoformat()
            return self.low <= day and (not self.high or day[: len(self.high)] <= self.high)
        exact = to_exact(value)
        if exact is None:
            return False
        low, high = read_number(self.low), read_number(self.high)
        return (low is None or exact >= low) and (high is None or exact <= high)


def encode_value(value: Any) -> str:
    """Return a cell as an address writes it: `true`, `2021-11-30`, `0.804`; nothing is empty."""
    if value is None or value != value:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return value
    exact = to_exact(value)
    if exact is None:
        return ""
    number = Decimal(exact.numerator) / Decimal(exact.denominator)
    return str(int(exact)) if exact.denominator == 1 else f"{number.normalize():f}"


def read_number(text: str) -> Fraction | None:
    """Return the number that a text is, thousands separators allowed; None where it is none."""
    plain = text.strip().replace(",", "").replace("，", "").replace("−", "-")
    if not re.fullmatch(r"[+-]?\d+(\.\d+)?", plain, re.ASCII):
        return None
    return Fraction(plain)


def find_kind(rows: Sequence[Mapping[str, Any]], column: str) -> Kind:
    """Return what a column holds, judged by its first cell that holds anything."""
    value = next((row[column] for row in rows if row[column] is not None), None)
    if isinstance(value, bool):
        return "flag"
    if isinstance(value, date):
        return "date"
    return "text" if value is None or isinstance(value, str) else "number"


def format_conditions(conditions: Sequence[Condition]) -> str:
    """Return conditions as an address holds them."""
    return ";".join(f"{condition.column}:{_format(condition)}" for condition in conditions)


def _format(condition: Condition) -> str:
    if condition.part:
        return f"~{_escape(condition.part)}"
    if condition.values:
        return "|".join(_escape(value) for value in condition.values)
    return f"{condition.low}..{condition.high}"


def _escape(text: str) -> str:
    for sign, code in _ESCAPED.items():
        text = text.replace(sign, code)
    return text


def parse_conditions(
    text: str, kinds: Mapping[str, Kind]
) -> tuple[tuple[Condition, ...], tuple[str, ...]]:
    """Return the conditions of an address, one a column, and the parts that make no sense.

    Parameters
    ----------
    text : str
        The value of `where`.
    kinds : mapping of str to Kind
        The columns of the table and what each holds.
    """
    found: dict[str, Condition] = {}
    wrong = []
    for part in filter(None, text.split(";")):
        condition = _parse(part)
        if condition is None or not _is_sound(condition, kinds):
            wrong.append(part)
        else:
            found[condition.column] = condition
    return tuple(found.values()), tuple(wrong)


def _parse(part: str) -> Condition | None:
    column, colon, rest = part.partition(":")
    if not colon:
        return None
    if rest.startswith("~"):
        return Condition(column, part=unquote(rest[1:]))
    low, dots, high = rest.partition("..")
    if dots:
        return Condition(column, low=low.strip(), high=high.strip())
    return Condition(column, values=tuple(unquote(value) for value in rest.split("|")))


def _is_sound(condition: Condition, kinds: Mapping[str, Kind]) -> bool:
    kind = kinds.get(condition.column)
    if kind is None:
        return False
    if condition.values or condition.part:
        return True
    bounds = [bound for bound in (condition.low, condition.high) if bound]
    if kind == "number":
        return bool(bounds) and all(read_number(bound) is not None for bound in bounds)
    return kind == "date" and bool(bounds) and all(_DATE.fullmatch(bound) for bound in bounds)
