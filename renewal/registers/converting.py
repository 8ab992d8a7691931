"""Columns of texts into typed columns; each different text is looked at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from renewal.reading.cells import Cell, normalise_text
from renewal.reading.figures import find_figure_fault, parse_figure
from renewal.reading.units import ONE, ColumnUnit
from renewal.registers.findings import Findings
from renewal.registers.results import AREA_TYPE
from renewal.registers.texts import Rows

# Nearly every figure is written so, and these are cast all at once; the others go one by one
# through the parser of all tables.
PLAIN: Final = r"^[0-9]{1,9}(\.[0-9]{1,8})?$"
YEAR: Final = re.compile(r"(?P<year>(?:19|20)[0-9]{2})(?:年度?)?")
STEP: Final = Decimal("0.0001")
# Texts remembered between batches, so that a file of figures all different fills no memory.
MOST_REMEMBERED: Final = 100_000
Codes = npt.NDArray[np.int64]


class TextColumn:
    """One column of a batch: its different texts without blanks around, and each row's.

    Parameters
    ----------
    column : pa.DictionaryArray
    number : int
        Of the column in the sheet, from 1.
    """

    def __init__(self, column: pa.DictionaryArray, number: int) -> None:
        self.number = number
        self.codes: Codes = column.indices.to_numpy(zero_copy_only=False).astype(np.int64)
        self.values = pc.utf8_trim_whitespace(column.dictionary)

    @property
    def texts(self) -> list[str]:
        """The different texts."""
        return list(self.values.to_pylist())

    def tell(self, findings: Findings, rule: str, rows: Rows, code: int, hint: str = "") -> None:
        """Add a finding on a text, at the first row that has it; rows left out have none."""
        found = np.flatnonzero(self.codes == code)
        if len(found):
            position = (int(rows[found[0]]), self.number)
            findings.add(rule, position, self.texts[code], hint, len(found))

    def is_any(self, wanted: Callable[[str], bool]) -> npt.NDArray[np.bool_]:
        """Return for each row whether its text is one that is wanted."""
        chosen = np.array([wanted(text) for text in self.texts], dtype=np.bool_)
        return chosen[self.codes] if len(chosen) else np.zeros(len(self.codes), dtype=np.bool_)

    def spread(self, values: pa.Array) -> pa.Array:
        """Return the value of each row from those of the different texts."""
        return values.take(pa.array(self.codes))

    def keep(self, is_kept: npt.NDArray[np.bool_]) -> TextColumn:
        """Return the column of some of the rows."""
        kept = object.__new__(TextColumn)
        kept.number, kept.values = self.number, self.values
        kept.codes = self.codes[is_kept]
        return kept


class Remembered(dict[str, Any]):
    """What texts were parsed as; forgets everything when it has grown too large."""

    def __init__(self, parse: Callable[[str], Any]) -> None:
        super().__init__()
        self._parse = parse

    def __missing__(self, text: str) -> Any:
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        found = self[text] = self._parse(text)
        return found


class FigureColumn:
    """Turns texts of one measure into values and marks.

    Parameters
    ----------
    unit : str
        Base unit: household, building or m2.
    factor : Decimal
        What a bare number is in base units: 10000 for 万㎡.
    """

    def __init__(self, unit: str, factor: Decimal = ONE) -> None:
        self.unit = unit
        self.factor = factor
        self.type = AREA_TYPE if unit == "m2" else pa.int32()
        self._remembered = Remembered(self._parse)

    def convert(self, column: TextColumn) -> tuple[pa.Array, pa.Array, list[tuple[int, str]]]:
        """Return values and marks of each row, and (code, rule) of the texts that break one."""
        values, plain = self._cast_plain(column.values)
        marks: list[str | None] = [None] * len(values)
        faults: list[tuple[int, str]] = []
        others = np.flatnonzero(~plain)
        if len(others):
            replaced: list[Any] = []
            for code in others.tolist():
                value, mark, fault = self._remembered[column.values[code].as_py()]
                replaced.append(value)
                marks[code] = mark
                if fault:
                    faults.append((code, fault))
            values = pc.replace_with_mask(values, pa.array(~plain), pa.array(replaced, self.type))
        spread = column.spread(values)
        if not any(marks):
            return spread, pa.nulls(len(spread), pa.string()), faults
        return spread, column.spread(pa.array(marks, pa.string())), faults

    def _cast_plain(self, texts: pa.Array) -> tuple[pa.Array, npt.NDArray[np.bool_]]:
        """Return the values of plainly written figures, null for others, and which are plain."""
        pattern = PLAIN if self.unit == "m2" else r"^[0-9]{1,9}$"
        is_plain = pc.match_substring_regex(texts, pattern)
        numbers = pc.if_else(is_plain, texts, None)
        if self.unit != "m2":
            return numbers.cast(pa.int32()), _to_mask(is_plain)
        exact = pc.multiply(
            numbers.cast(pa.decimal128(18, 8)), pa.scalar(self.factor, pa.decimal128(6, 0))
        )
        rounded = pc.round(exact, 4)
        is_whole = pc.fill_null(pc.equal(rounded, exact), False)
        # What has too many decimals is told by the parser, as text.
        values = pc.if_else(is_whole, rounded, None).cast(AREA_TYPE)
        return values, _to_mask(is_whole)

    def _parse(self, text: str) -> tuple[Any, str | None, str]:
        found = parse_figure(Cell(text), ColumnUnit(self.unit, self.factor))
        if isinstance(found, str):
            return None, None, found
        if found.value is None:
            return None, found.reason, ""
        fault = find_figure_fault(found.value, self.unit)
        value: Any = found.value
        if not fault and self.unit == "m2":
            value = found.value.quantize(STEP)
            fault = "" if value == found.value else "register.decimals"
        if fault:
            return None, None, fault
        mark = None if found.qualifier == "exact" else found.qualifier
        return value if self.unit == "m2" else int(value), mark, ""


def convert_years(column: TextColumn) -> tuple[pa.Array, list[int]]:
    """Return the year of each row, null where none is given, and codes that are no year."""
    years: list[int | None] = []
    faults = []
    for code, text in enumerate(column.texts):
        found = YEAR.fullmatch(normalise_text(text))
        years.append(int(found["year"]) if found else None)
        if found is None and not is_blank(text):
            faults.append(code)
    return column.spread(pa.array(years, pa.int16())), faults


def is_blank(text: str) -> bool:
    """Tell whether a text says that there is nothing: blank, /, —."""
    return not text or text in {"/", "-", "--", "—", "——", "–", "无"}


def _to_mask(values: pa.Array) -> npt.NDArray[np.bool_]:
    return np.asarray(values.to_numpy(zero_copy_only=False), dtype=np.bool_)
