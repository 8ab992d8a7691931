"""The lines below a printed table say only what is so of this table."""

from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook

from renewal.warehouse import Snapshot
from tests.workbooks.exported import DEZHOU, MEIZHOU, NATION, export_table


def read_lines(snapshot: Snapshot, table: tuple[str, str]) -> list[str]:
    """Return the texts of the first column below the header."""
    sheet = load_workbook(BytesIO(export_table(snapshot, table)))["报表"]
    return [cell.value for cell in sheet["A"][4:] if isinstance(cell.value, str)]


def test_rates_that_a_source_printed_are_not_called_divided(snapshot: Snapshot) -> None:
    assert "开工率为来源公布的数；已进场施工不等于完工。" in read_lines(snapshot, NATION)
    divided = [line for line in read_lines(snapshot, MEIZHOU) if line.startswith("开工率＝")]
    assert len(divided) == 1


def test_a_plan_without_rates_explains_none_and_says_what_it_leaves_out(
    snapshot: Snapshot,
) -> None:
    lines = read_lines(snapshot, DEZHOU)
    assert not any(line.startswith("开工率") for line in lines)
    # Buildings and floor area, which Dezhou prints, stand on the flat sheet.
    assert "另有2列，见“数据”表。" in lines
