"""A rate carries the sign of the figures it is made of (semantics: rule 9)."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from renewal.returned.comparing import Comparison
from renewal.row_sources import hold_rows
from renewal.takeaway import export_report
from renewal.warehouse import Snapshot, stream_report
from renewal.workbooks import Book, DataTable, Field, Form, FormColumn, Part, write_workbook
from renewal.workbooks.explaining import Circumstances
from renewal.workbooks.rereading import reread_workbook


def write_rates(rows: list[dict[str, Any]], *, data_only: bool = False) -> Worksheet:
    """Return the printed look of units with starts, plans and their rates."""
    columns = (
        FormColumn("name_zh", "", "名称"),
        FormColumn("started", "", "已开工", is_summed=True),
        FormColumn("planned", "", "计划", is_summed=True),
        FormColumn("start_share", "", "开工率", parts=("started", "planned")),
    )
    form = Form("表", "", "", "序号", "合计", columns, rows, ())
    table = DataTable("units", (Field("name_zh", "名称"),), rows)
    stream = BytesIO()
    write_workbook(Book("zh", "表", (Part("表", table, form),)), stream)
    return load_workbook(stream, data_only=data_only)["报表"]


@pytest.mark.parametrize(
    ("started", "planned", "shown"),
    [
        ("exact", "exact", "0.0%"),
        ("at_least", "exact", '"≥"0.0%'),
        ("about", "exact", '"约"0.0%'),
        ("exact", "about", '"约"0.0%'),
    ],
)
def test_a_rate_and_that_of_the_sums_carry_the_sign_of_their_parts(
    started: str, planned: str, shown: str
) -> None:
    signs = {"started_qualifier": started, "planned_qualifier": planned}
    sheet = write_rates([{"name_zh": "甲", "started": 60, "planned": 100, **signs}])
    rate, total = sheet["E4"], sheet["E5"]
    assert (rate.value, rate.number_format) == ('=IF(N(D4)=0,"",C4/D4)', shown)
    assert (total.value, total.number_format) == ('=IF(N(D5)=0,"",C5/D5)', shown)


def test_starts_over_a_plan_of_at_least_so_many_have_no_rate() -> None:
    row = {"name_zh": "甲", "started": 60, "planned": 100, "planned_qualifier": "at_least"}
    sheet = write_rates([row])
    assert [sheet["E4"].value, sheet["E5"].value] == [None, None]


@pytest.mark.parametrize(
    ("other", "rate"),
    [
        ({"started": None, "started_reason": "missing", "planned": 20}, 0.6),  # of 60 and 100
        ({"started": None, "started_reason": "not_applicable", "planned": 20}, 0.5),  # 60 of 120
        ({"started": 30, "planned": None, "planned_reason": "not_applicable"}, 0.6),
    ],
)
def test_the_rate_of_the_sums_counts_units_that_give_plan_and_starts(
    other: dict[str, Any], rate: float
) -> None:
    first = {"name_zh": "甲", "started": 60, "planned": 100}
    cell = write_rates([first, {"name_zh": "乙", **other}], data_only=True)["E6"]
    assert (cell.value, cell.number_format) == (rate, "0.0%")


def test_a_table_with_signs_comes_back_as_it_left(snapshot: Snapshot, tmp_path: Path) -> None:
    call = {"parent_place_code": "441400", "as_of_date": "2021-11"}
    source = stream_report(snapshot, "progress__by_place", call)
    rows = [dict(row) for row in source]
    rows[0]["communities_started_qualifier"] = "at_least"
    rows[1]["communities_planned_qualifier"] = "about"
    rows[2]["communities_planned_qualifier"] = "at_least"
    around = Circumstances(sentence="", made_at=datetime(2021, 12, 1, tzinfo=UTC), place="梅州市")
    path = tmp_path / "units.xlsx"
    export_report(
        hold_rows(source.columns, rows),
        path,
        report="progress__by_place",
        around=around,
        language="zh",
    )
    sheet = load_workbook(path)["报表"]
    # The third unit's plan is at least 36: no rate follows from it, whatever the report divides.
    assert [sheet[cell].number_format for cell in ("I5", "I6")] == ['"≥"0.0%', '"约"0.0%']
    assert sheet["I7"].value is None
    returned = reread_workbook(path)
    assert returned is not None
    assert Comparison("units.xlsx", returned, rows, "error", {}).list_findings() == []
