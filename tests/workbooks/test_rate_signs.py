"""A rate carries the sign of the figures it is made of (semantics: rule 9)."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from renewal.workbooks import Book, DataTable, Field, Form, FormColumn, Part, write_workbook


def write_rates(rows: list[dict[str, Any]]) -> Worksheet:
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
    return load_workbook(stream)["报表"]


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


def test_the_sum_of_a_blank_start_gives_a_rate_of_at_least_so_much() -> None:
    rows: list[dict[str, Any]] = [
        {"name_zh": "甲", "started": 60, "planned": 100},
        {"name_zh": "乙", "started": None, "started_reason": "missing", "planned": 20},
    ]
    sheet = write_rates(rows)
    assert sheet["E6"].number_format == '"≥"0.0%'
