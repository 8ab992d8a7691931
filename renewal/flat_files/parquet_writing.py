"""Rows as Parquet: typed columns under the report's own names, and what the table is beside them.

The rows are read twice, since types have to be known before the first is written: a column takes
the type that its values have, so that no figure is rounded. What stands around the table is text
in the schema's metadata, under keys that begin with `renewal.`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any, BinaryIO, Final

import pyarrow as pa
import pyarrow.parquet as pq

from renewal import __version__
from renewal.i18n import Language
from renewal.labels import label_export_column
from renewal.row_sources import Row, RowSource
from renewal.workbooks.explaining import Circumstances
from renewal.workbooks.reports import title_report
from renewal.workbooks.values import drop_null
from renewal.workbooks.witnessing import SOURCES

ROWS_OF_A_GROUP: Final = 20_000
_MOST_DIGITS: Final = 38  # of a decimal of 128 bits


def write_parquet(
    source: RowSource,
    stream: BinaryIO,
    *,
    report: str,
    around: Circumstances,
    language: Language,
    on_rows: Callable[[int], None] | None = None,
) -> None:
    """Write rows as Parquet, holding one group of rows at a time.

    Parameters
    ----------
    stream : binary file
        Stays open.
    on_rows : callable, optional
        Takes the count of rows written so far, after each group.
    """
    types, source_ids = _find_types(source)
    schema = pa.schema(
        [
            pa.field(name, types[name], metadata={"label": label_export_column(name, language)})
            for name in source.columns
        ],
        metadata=_describe(report, source_ids, around, language),
    )
    written = 0
    with pq.ParquetWriter(stream, schema, compression="zstd") as writer:
        for rows in _take_groups(source.read()):
            columns = [
                pa.array([_convert(row.get(field.name), field.type) for row in rows], field.type)
                for field in schema
            ]
            writer.write_table(pa.Table.from_arrays(columns, schema=schema))
            written += len(rows)
            if on_rows:
                on_rows(written)


def _take_groups(rows: Iterable[Row]) -> Iterator[list[Row]]:
    remaining = iter(rows)
    while group := list(islice(remaining, ROWS_OF_A_GROUP)):
        yield group


def _find_types(source: RowSource) -> tuple[dict[str, pa.DataType], tuple[str, ...]]:
    """Return the type of each column, and the sources that the rows name."""
    kinds: dict[str, set[tuple[type, int]]] = {name: set() for name in source.columns}
    source_ids: dict[str, None] = {}
    for row in source.read():
        for name, found in kinds.items():
            value = drop_null(row.get(name))
            if value is not None:
                found.add((type(value), _count_decimals(value)))
        for name in SOURCES:
            if row.get(name):
                source_ids[str(row[name])] = None
    return {name: _choose_type(found) for name, found in kinds.items()}, tuple(source_ids)


def _count_decimals(value: Any) -> int:
    return -int(value.as_tuple().exponent) if isinstance(value, Decimal) else 0


def _choose_type(found: set[tuple[type, int]]) -> pa.DataType:
    """Return the narrowest type that holds every value as it is; text where there is none."""
    classes = {kind for kind, _ in found}
    if not classes:
        return pa.null()
    if classes == {bool}:
        return pa.bool_()
    if classes == {int}:
        return pa.int64()
    if classes <= {int, Decimal}:
        return pa.decimal128(_MOST_DIGITS, max(0, *(decimals for _, decimals in found)))
    if classes <= {int, float, Decimal}:
        return pa.float64()
    if classes == {date}:
        return pa.date32()
    if classes == {datetime}:
        return pa.timestamp("us")
    return pa.string()


def _convert(value: Any, kind: pa.DataType) -> Any:
    value = drop_null(value)
    if value is None:
        return None
    if pa.types.is_string(kind):
        return str(value)
    return float(value) if pa.types.is_floating(kind) else value


def _describe(
    report: str, source_ids: tuple[str, ...], around: Circumstances, language: Language
) -> Mapping[str, str]:
    """Return what a program, or who opens the file later, ought to know of it."""
    return {
        "renewal.report": report,
        "renewal.title": title_report(report, language),
        "renewal.language": language,
        "renewal.place": around.place,
        "renewal.filters": around.sentence,
        "renewal.sources": json.dumps(
            {source_id: around.titles.get(source_id, source_id) for source_id in source_ids},
            ensure_ascii=False,
        ),
        "renewal.snapshot": around.snapshot_id,
        "renewal.link": around.link,
        "renewal.made_at": around.made_at.isoformat(timespec="seconds"),
        "renewal.version": __version__,
    }
