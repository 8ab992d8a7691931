"""What the last sheet says of the rows: every document, every date, and that some have none."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook

from renewal.warehouse import Snapshot
from tests.workbooks.exported import ask, export


def read_notes(snapshot: Snapshot, report: str) -> list[tuple[str, str]]:
    """Return headings and texts of a report's last sheet."""
    book = load_workbook(BytesIO(export(snapshot, report, ask(report))))
    return [(str(row[0]), str(row[1])) for row in book["说明"].iter_rows(values_only=True)]


@pytest.mark.parametrize(
    ("report", "dates"),
    [
        # Fengshun's document carries no date (semantics: rule 15).
        ("progress__completion", "2020年10月、日期未注明"),
        ("progress__change", "2021年9月、2021年11月"),
        ("progress__by_place", "2021年11月"),
    ],
)
def test_all_dates_of_the_rows_are_said(snapshot: Snapshot, report: str, dates: str) -> None:
    assert dict(read_notes(snapshot, report))["时点"] == dates


def test_both_documents_of_a_comparison_are_named_with_their_cells(snapshot: Snapshot) -> None:
    sources = [text for name, text in read_notes(snapshot, "sources__conflicts") if name == "来源"]
    assert any("2023年6月末" in text and "D36" in text for text in sources)
    assert any("逐月新开工数" in text and "B21" in text for text in sources)
