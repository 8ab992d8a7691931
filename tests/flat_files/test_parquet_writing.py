"""Parquet: types, figures, groups of rows, and what is said beside them."""

from __future__ import annotations

import io
import json
from datetime import date, datetime
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq

from renewal.flat_files import write_parquet
from renewal.flat_files.parquet_writing import ROWS_OF_A_GROUP
from renewal.metrics import list_rows
from renewal.row_sources import RowSource, hold_rows
from renewal.warehouse import Snapshot, run_report
from renewal.workbooks.explaining import Circumstances
from tests.flat_files.rows import MEIZHOU, hold_figures, stream_meizhou

AROUND = Circumstances(
    sentence="梅州市 · 2021年11月",
    made_at=datetime.fromisoformat("2026-11-22T15:00:00+08:00"),
    titles={"meizhou-2021-11": "梅州市简报"},
    snapshot_id="abc",
)


def make_parquet(source: RowSource, told: list[int] | None = None) -> io.BytesIO:
    stream = io.BytesIO()
    write_parquet(
        source, stream, report="progress__by_place", around=AROUND, language="zh",
        on_rows=None if told is None else told.append,
    )  # fmt: skip
    stream.seek(0)
    return stream


def test_a_report_reads_back_as_it_is(snapshot: Snapshot) -> None:
    table = pq.read_table(make_parquet(stream_meizhou(snapshot)))
    frame = run_report(snapshot, "progress__by_place", MEIZHOU)
    assert table.column_names == list(frame.columns)
    assert table.to_pylist() == list_rows(frame)


def test_columns_have_the_types_of_their_values() -> None:
    table = pq.read_table(make_parquet(hold_figures()))
    types = {field.name: field.type for field in table.schema}
    assert types == {
        "name_zh": pa.string(), "communities_planned": pa.int64(),
        "communities_planned_reason": pa.string(), "amount_cny": pa.decimal128(38, 2),
        "qualifier": pa.string(), "household_start_share": pa.float64(),
        "longitude_deg": pa.float64(), "is_division": pa.bool_(), "as_of_date": pa.date32(),
        "nothing": pa.null(),
    }  # fmt: skip
    rows = table.to_pylist()
    # A reason stands in its own column; `/` is no value of a column of numbers.
    assert (rows[1]["communities_planned"], rows[1]["communities_planned_reason"]) == (
        None, "not_applicable",
    )  # fmt: skip
    assert rows[0]["amount_cny"] == Decimal("123460000.50")
    assert rows[0]["as_of_date"] == date(2021, 11, 30)


def test_the_file_says_what_it_is(snapshot: Snapshot) -> None:
    schema = pq.read_schema(make_parquet(stream_meizhou(snapshot)))
    said = {key.decode(): value.decode() for key, value in schema.metadata.items()}
    assert said["renewal.title"] == "各单位进展"
    assert said["renewal.filters"] == "梅州市 · 2021年11月"
    assert said["renewal.snapshot"] == "abc"
    assert said["renewal.made_at"] == "2026-11-22T15:00:00+08:00"
    assert json.loads(said["renewal.sources"]) == {"meizhou-2021-11": "梅州市简报"}
    label = schema.field("households_planned").metadata[b"label"]
    assert label.decode() == "计划改造户数"


def test_rows_are_written_group_by_group_and_counted() -> None:
    count = ROWS_OF_A_GROUP + 5
    rows = [{"communities_planned": number} for number in range(count)]
    told: list[int] = []
    stream = make_parquet(hold_rows(("communities_planned",), rows), told)
    assert told == [ROWS_OF_A_GROUP, count]
    assert pq.ParquetFile(stream).num_row_groups == 2
    stream.seek(0)
    assert pq.read_table(stream).column(0).to_pylist() == list(range(count))


def test_a_table_without_rows_keeps_its_columns() -> None:
    table = pq.read_table(make_parquet(hold_rows(("name_zh", "spaces"), [])))
    assert (table.column_names, table.num_rows) == (["name_zh", "spaces"], 0)
