"""Rows as text for the command line: a table, CSV or JSON."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from renewal.problems import SEVERITIES, Problem
from renewal.reading import ReadResult

Frame = pd.DataFrame
TIDY_COLUMNS = [
    "place_code", "name_zh", "indicator", "value", "as_of_date", "sheet", "cell", "printed",
    "reason", "qualifier", "unit",
]  # fmt: skip


def list_tidy_rows(result: ReadResult) -> tuple[list[str], list[list[Any]]]:
    """Return the columns and rows of ``read``: data only, since totals are evidence."""
    rows = [
        [getattr(value, name) for name in TIDY_COLUMNS]
        for value in result.values
        if value.row_role == "unit"
    ]
    return TIDY_COLUMNS, rows


def format_rows(columns: Sequence[str], rows: Sequence[Sequence[Any]], style: str) -> str:
    """Return rows as ``table``, ``csv`` or ``json`` (a list of objects, numbers as numbers)."""
    if style == "json":
        objects = [
            dict(zip(columns, (_to_plain(value) for value in row), strict=True)) for row in rows
        ]
        return json.dumps(objects, ensure_ascii=False, indent=2)
    texts = [["" if value is None else _to_text(value) for value in row] for row in rows]
    if style == "csv":
        stream = io.StringIO()
        csv.writer(stream, lineterminator="\n").writerows([list(columns), *texts])
        return stream.getvalue().rstrip("\n")
    widths = [
        max(measure_width(line[index]) for line in [list(columns), *texts])
        for index in range(len(columns))
    ]
    lines = [
        "  ".join(
            text + " " * (width - measure_width(text))
            for text, width in zip(line, widths, strict=True)
        ).rstrip()
        for line in [list(columns), ["-" * width for width in widths], *texts]
    ]
    return "\n".join([*lines, f"({len(rows)} 行 / rows)"])


def format_problems(problems: Sequence[Problem], style: str) -> str:
    """Return problems as text, the gravest first and counted, or as a JSON list."""
    if style == "json":
        rows = [problem.as_row() for problem in problems]
        return json.dumps(rows, ensure_ascii=False, indent=2)
    counts = ", ".join(
        f"{sum(problem.severity == severity for problem in problems)} {severity}"
        for severity in SEVERITIES
    )
    return "\n".join([*(problem.as_text() for problem in problems), counts])


def measure_width(text: str) -> int:
    """Return how many terminal columns a text takes: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _to_plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else value


def _to_text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:.6g}"
    return str(_to_plain(value)).replace("\n", " ")
