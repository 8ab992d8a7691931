"""Rows of Meizhou's table, and rows made up for what it does not hold."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO

from renewal.flat_files import write_csv
from renewal.i18n import Language
from renewal.row_sources import RowSource, hold_rows
from renewal.warehouse import Snapshot, stream_report

MEIZHOU = {"parent_place_code": "441400", "as_of_date": "2021-11"}
# As a document or a place list may hold them: names, notes and figures as printed.
TRICKY = [
    "=1+1", "+86", "-a", "@SUM(A1)", "＝1+1", "\t=1", "000000", "007", "12345678901234567",
    "1e5", "24.50", "1-2", "2021/11", "12:30", " =1+1", "2021年10月", "1月2日", "Oct 2021", "TRUE",
    "1,234", "89.6%",
]  # fmt: skip
PLAIN = [
    "441400", "3528", "0", "-5", "-5.5", "-", "/", "A4", "11-14栋", "西桥社区宏业A4小区",
    "第一行\n第二行", "Marketing", "11月底", "全部开工", "“引”与\"quote\"", "甲,乙",
]  # fmt: skip


def stream_meizhou(snapshot: Snapshot) -> RowSource:
    return stream_report(snapshot, "progress__by_place", MEIZHOU)


def hold_texts(texts: list[str]) -> RowSource:
    return hold_rows(("note_zh", "communities_planned"), [
        {"note_zh": text, "communities_planned": -7} for text in texts
    ])  # fmt: skip


def hold_figures() -> RowSource:
    """Return rows of every type, the last one of blanks."""
    columns = (
        "name_zh", "communities_planned", "communities_planned_reason", "amount_cny", "qualifier",
        "household_start_share", "longitude_deg", "is_division", "as_of_date", "nothing",
    )  # fmt: skip
    first = ("丰顺县", 10, None, Decimal("123460000.50"), "at_least", 1.1, 116.184, True,
             date(2021, 11, 30), None)  # fmt: skip
    second = ("城市排水中心", None, "not_applicable", Decimal("0.00"), "exact", 0.000012, None,
              False, date(2021, 9, 30), None)  # fmt: skip
    rows = [dict(zip(columns, values, strict=True)) for values in (first, second)]
    return hold_rows(columns, [*rows, dict.fromkeys(columns)])


def make_csv(source: RowSource, language: Language = "zh") -> bytes:
    stream = BytesIO()
    write_csv(source, stream, language=language)
    return stream.getvalue()
