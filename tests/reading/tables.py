"""A table as what it says, wherever its cells stand."""

from __future__ import annotations

from decimal import Decimal

from renewal.reading import ReadResult
from tests.data.make_sheets import Page

Key = tuple[str, str, str]
Table = dict[Key, tuple[Decimal | None, str]]


def list_read_table(result: ReadResult) -> Table:
    """Return value and reason by (place, indicator, month); a key that stands twice is an error."""
    table: Table = {}
    for value in result.values:
        if value.row_role == "unit":
            key = (value.place_code, value.indicator, value.as_of_date.isoformat())
            assert key not in table, key
            table[key] = (value.value, value.reason)
    return table


def list_expected_table(page: Page) -> Table:
    """Return the same of a page of the corpus."""
    return {
        (found.place_code, found.indicator, found.as_of_date): (
            found.figure.value, found.figure.reason,
        )
        for values in page.expected.values()
        for found in values
    }  # fmt: skip
