"""Our own tables under ``data/``: the columns of each, their types, and what breaks a rule."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from renewal.errors import ReferenceDataError
from renewal.problems import Problem

Row = dict[str, str]

_NAMES = {"name_zh": "text!", "name_en": "text!"}
_FIGURE = {
    "qualifier": "text!", "as_published": "text!", "as_of_date": "date", "source_id": "text!",
    "locator": "text!", "note_zh": "text", "note_en": "text",
}  # fmt: skip
# Columns by table with the type of each; an exclamation mark: no cell may be blank.
TABLES: dict[str, dict[str, str]] = {
    "places": {
        "place_code": "text!", **_NAMES, "short_name_zh": "text", "place_level": "text!",
        "parent_place_code": "text", "is_division": "boolean!", "longitude_deg": "longitude",
        "latitude_deg": "latitude", "position_precision": "text", "position_note_zh": "text",
        "position_note_en": "text", "valid_from_date": "date", "valid_to_date": "date",
        "aliases": "text",
    },
    "sources": {
        "source_id": "text!", "title_zh": "text!", "title_en": "text!", "publisher_zh": "text",
        "publisher_en": "text", "published_date": "date", "date_note_zh": "text",
        "date_note_en": "text", "file_name": "text", "republished_by": "text",
        "origin_zh": "text", "origin_en": "text", "licence_zh": "text", "licence_en": "text",
        "gaps_zh": "text", "gaps_en": "text",
    },
    "indicators": {
        "indicator": "text!", **_NAMES, "unit": "text!", "is_additive": "boolean!",
        "definition_zh": "text!", "definition_en": "text!",
    },
    "units": {"unit": "text!", "name_zh": "text!", "name_en": "text"},
    "funding_categories": {
        "funding_category": "text!", **_NAMES, "is_total": "boolean!", "sort_order": "integer!",
        "definition_zh": "text!", "definition_en": "text!",
    },
    "header_words": {"path": "text!", "role": "text!", "indicator": "text", "unit": "text"},
    "register_words": {"word": "text!", "role": "text!", "unit": "text"},
    "register_states": {"word": "text!", "state": "text!"},
    "programmes": {
        "programme_id": "text!", "parent_programme_id": "text", "place_code": "text!", **_NAMES,
        "kind": "text!", "is_case": "boolean!", "summary_zh": "text", "summary_en": "text",
        "lesson_zh": "text", "lesson_en": "text", "themes": "text", "started_period": "text",
        "completed_period": "text", "source_id": "text!",
    },
    "observations": {
        "programme_id": "text!", "indicator": "text!", "stage": "text!", "value": "value!",
        "unit": "text!", **_FIGURE,
    },
    "case_stories": {
        "programme_id": "text!", "aspect": "aspect!", "text_zh": "text!", "text_en": "text!",
        "source_id": "text!", "locator": "text!",
    },
    "funding": {
        "programme_id": "text!", "funding_category": "text!", "stage": "text!",
        "amount_cny": "amount!", **_FIGURE,
    },
}  # fmt: skip


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_degree(text: str, limit: int) -> bool:
    return re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]+)?", text) is not None and abs(float(text)) <= limit


# What a cell of each type must be, and the test of it.
_TYPES: dict[str, tuple[str, str, Callable[[str], bool]]] = {
    "text": ("应是文字", "it must be text", lambda _text: True),
    "aspect": (
        "应是 before、works、money、participation 或 after",
        "it must be before, works, money, participation or after",
        lambda text: text in {"before", "works", "money", "participation", "after"},
    ),
    "boolean": (
        "应是 true 或 false", "it must be true or false", lambda text: text in {"true", "false"},
    ),
    "integer": (
        "应是整数", "it must be a whole number",
        lambda text: re.fullmatch(r"-?[0-9]{1,9}", text) is not None,
    ),
    "amount": (
        "应是以元为单位的数，整数不超过16位、小数不超过2位",
        "it must be a number in CNY, at most 16 digits before the point and 2 after it",
        lambda text: re.fullmatch(r"-?[0-9]{1,16}(\.[0-9]{1,2})?", text) is not None,
    ),
    "value": (
        "应是基本单位的数，整数不超过22位、小数不超过6位",
        "it must be a number in base units, at most 22 digits before the point and 6 after it",
        lambda text: re.fullmatch(r"-?[0-9]{1,22}(\.[0-9]{1,6})?", text) is not None,
    ),
    "longitude": (
        "应是经度（度，-180 至 180）", "it must be a longitude in degrees, -180 to 180",
        lambda text: _is_degree(text, 180),
    ),
    "latitude": (
        "应是纬度（度，-90 至 90）", "it must be a latitude in degrees, -90 to 90",
        lambda text: _is_degree(text, 90),
    ),
    "date": ("应是日历上有的日期，写作 YYYY-MM-DD", "it must be a date, YYYY-MM-DD", _is_date),
}  # fmt: skip


def read_rows(path: Path) -> list[Row]:
    """Return the rows of one of our own CSV files (UTF-8, one header row), blanks as ``""``.

    A table that `TABLES` describes is held against its columns and their types.

    Raises
    ------
    ReferenceDataError
        If the file cannot be read or a row breaks a rule; ``problems`` names each place.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            lines = list(csv.reader(stream))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise _build_error([_build_unreadable(path, error)]) from error
    columns = TABLES.get(path.stem, {})
    header = [text.strip() for text in lines[0]] if lines else []
    problems = list(_check_header(path, header, columns))
    rows = []
    # A table whose header is wrong has no columns to hold its cells against.
    for number, line in enumerate([] if problems else lines[1:], start=2):
        if not line:
            continue
        if len(line) != len(header):
            problems.append(_build_row_problem(path, number, len(header), len(line)))
            continue
        row = dict(zip(header, (text.strip() for text in line), strict=True))
        problems.extend(_check_row(path, number, row, columns))
        rows.append(row)
    if columns and not rows and not problems:
        problems.append(_build_empty(path))
    if problems:
        raise _build_error(problems)
    return rows


def _check_header(path: Path, header: list[str], columns: dict[str, str]) -> Iterator[Problem]:
    if not header:
        yield _build_empty(path)
        return
    repeated = [name for name, count in Counter(header).items() if count > 1]
    if repeated:
        yield Problem(
            path.name, "", "row 1", "reference.column_repeated", "error", ", ".join(repeated),
            "每一列的列名只能出现一次", "a column may be named only once",
            "请删去多余的列或改回列名", "Remove the extra column or give it its own name",
        )  # fmt: skip
    missing = [name for name in columns if name not in header]
    if missing:
        other = ", ".join(name for name in header if name not in columns)
        yield Problem(
            path.name, "", "row 1", "reference.column_missing", "error", ", ".join(missing),
            "表头缺少这些列", "the header lacks these columns",
            "请按 data/README.md 改回列名" + (f"；不认识的列：{other}" if other else ""),
            "Write the names as they were" + (f"; columns not known: {other}" if other else ""),
        )  # fmt: skip


def _check_row(path: Path, number: int, row: Row, columns: dict[str, str]) -> Iterator[Problem]:
    for name, kind in columns.items():
        text = row[name]
        rule_zh, rule_en, holds = _TYPES[kind.removesuffix("!")]
        if text and not holds(text):
            yield Problem(
                path.name, "", f"row {number}, {name}", "reference.type", "error", text[:60],
                rule_zh, rule_en, "请更正这一格", "Correct the cell",
            )  # fmt: skip
        elif not text and kind.endswith("!"):
            yield Problem(
                path.name, "", f"row {number}, {name}", "reference.blank", "error", "",
                "这一格不能空", "the cell must not be blank",
                "请填写", "Fill it in",
            )  # fmt: skip


def _build_row_problem(path: Path, number: int, wanted: int, found: int) -> Problem:
    return Problem(
        path.name, "", f"row {number}", "reference.row_length", "error", str(found),
        f"每行应有{wanted}列", f"a row must have {wanted} fields",
        "含逗号的文字请加英文双引号", 'Put text that holds a comma in "double quotes"',
    )  # fmt: skip


def _build_empty(path: Path) -> Problem:
    return Problem(
        path.name, "", "", "reference.empty", "error", "",
        "表应有表头和数据行", "the table must have a header and rows",
        "请放回原来的文件", "Put the file back",
    )  # fmt: skip


def _build_unreadable(path: Path, error: Exception) -> Problem:
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return Problem(
        path.name, "", "", "reference.unreadable", "error", str(reason)[:200],
        "应是 UTF-8 编码、能打开的 CSV 文件", "it must be a CSV file in UTF-8 that opens",
        "请放回文件，或另存为 UTF-8 的 CSV", "Put the file back, or save it as UTF-8 CSV",
    )  # fmt: skip


def _build_error(problems: list[Problem]) -> ReferenceDataError:
    return ReferenceDataError("\n".join(problem.as_text() for problem in problems), problems)
