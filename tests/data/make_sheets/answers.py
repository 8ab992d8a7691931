"""What a reader must find in a page, written beside its file."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from openpyxl.utils import get_column_letter

from tests.data.make_sheets.page import Finding, Page, print_number

EXPECTED_HEAD = (
    "place_code", "indicator", "value", "reason", "qualifier", "as_of_date", "cell",
)  # fmt: skip


def write_answers(page: Page, folder: Path) -> None:
    """Write what a reader must find in a page beside its file."""
    if page.expected and not page.refused:
        rows = sorted(list_expected(page))
        _write_csv(folder / f"{page.file_name}.expected.csv", [EXPECTED_HEAD, *rows])
    for kind, findings in (("refused", page.refused), ("noted", page.noted)):
        if findings:
            rows = [(found.rule, found.sheet, found.cell) for found in findings]
            _write_csv(folder / f"{page.file_name}.{kind}.csv", [("rule", "sheet", "cell"), *rows])


def list_expected(page: Page) -> list[tuple[str, ...]]:
    """Return the values that a page must become, as texts."""
    return [
        (
            found.place_code, found.indicator,
            "" if found.figure.value is None else print_number(found.figure.value),
            found.figure.reason, found.figure.qualifier, found.as_of_date,
            f"{get_column_letter(column)}{row}",
        )
        for (row, column), values in page.expected.items()
        for found in values
    ]  # fmt: skip


def build_finding(text: str) -> Finding:
    """Return a finding written as ``rule sheet!cell``; the parts after the rule may be left out."""
    rule, _, place = text.partition(" ")
    sheet, _, cell = place.partition("!")
    return Finding(rule, sheet, cell)


def _write_csv(path: Path, rows: Iterable[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)
