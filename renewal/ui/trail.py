"""The trail of one figure: what it means, what it was made of, and where each part was printed."""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

from renewal.i18n import format_month
from renewal.metrics import format_figure
from renewal.ui.choices import read_language
from renewal.ui.markup import escape, make_definition_list
from renewal.ui.reports import read_rows
from renewal.ui.words import name_of, pick_language, say

Row = dict[str, Any]
REPORT: Final = "sources__trail"


def draw_trail(report: str, key: str, text: str) -> None:
    """Open a dialog that shows where a figure of a report comes from.

    Parameters
    ----------
    report : str
        The report that holds the figure.
    key : str
        `row_key + "/" + column`.
    text : str
        The figure as it stands on the page.
    """
    rows = read_rows(REPORT, report=report, key=key)

    @st.dialog(say("trail.title"), width="large")
    def show() -> None:
        st.html(f'<div class="trail-figure">{escape(text)}</div>')
        if not rows:
            st.info(say("trail.none"))
            return
        st.html("".join(_make_definition(row) for row in _pick_indicators(rows)))
        for documents in _group_documents(rows):
            st.html(_make_section(documents))

    show()


def _pick_indicators(rows: list[Row]) -> list[Row]:
    return list({str(row["indicator"]): row for row in rows}.values())


def _make_definition(row: Row) -> str:
    name, definition = name_of(row, "indicator_name"), name_of(row, "definition")
    return f'<p class="trail-name"><b>{escape(name)}</b> {escape(definition)}</p>'


def _group_documents(rows: list[Row]) -> list[list[Row]]:
    """Group parts by the document they were printed in, in the order the report gives them."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(str(row["source_id"]), []).append(row)
    return list(groups.values())


def _make_section(rows: list[Row]) -> str:
    """Return one document and the parts printed in it as HTML."""
    first = rows[0]
    published = first["published_date"]
    entries = (
        ("trail.document", name_of(first, "title")),
        ("trail.publisher", name_of(first, "publisher")),
        (
            "trail.published",
            format_month(published, read_language(), "day") if published else say("trail.undated"),
        ),
        ("trail.republished", pick_language(first["republished_by"])),
        ("trail.file", first["file_name"]),
    )
    document = make_definition_list((say(key), str(text)) for key, text in entries if text)
    return f'<section class="trail-part">{document}{_make_parts(rows)}</section>'


def _make_parts(rows: list[Row]) -> str:
    """Return the printed figures as an HTML table; columns that say nothing are left out."""
    columns = {
        "trail.part_figure": _name_parts(rows),
        "trail.value": [_format_value(row) for row in rows],
        "trail.printed": [str(row["as_published"] or "") for row in rows],
        "trail.stage": [say(f"stage.{row['stage']}") if row["stage"] else "" for row in rows],
        "trail.as_of": [format_month(row["as_of_date"], read_language()) for row in rows],
        "trail.sheet": [name_sheet(row) for row in rows],
        "trail.cell": [str(row["cell"] or "") for row in rows],
        "trail.locator": ["" if row["cell"] else str(row["locator"] or "") for row in rows],
        "trail.note": [name_of(row, "note") for row in rows],
    }
    shown = {key: texts for key, texts in columns.items() if any(texts)}
    head = "".join(f'<th scope="col">{escape(say(key))}</th>' for key in shown)
    lines = zip(*shown.values(), strict=True)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(text)}</td>" for text in line) + "</tr>" for line in lines
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def name_sheet(row: Row) -> str:
    """Return the sheet of a workbook; a CSV file has none worth naming."""
    return "" if str(row["file_name"] or "").endswith(".csv") else str(row["sheet"] or "")


def _name_parts(rows: list[Row]) -> list[str]:
    """Name each printed figure; where several add up, each is a part of the sum."""
    is_sum = sum(row["part"] == "value" for row in rows) > 1
    return [_name_part(row, is_sum=is_sum) for row in rows]


def _name_part(row: Row, *, is_sum: bool) -> str:
    part = say(
        "trail.part.part" if is_sum and row["part"] == "value" else f"trail.part.{row['part']}"
    )
    total = say("trail.total") if row["is_total"] else ""
    words = (part, name_of(row), name_of(row, "indicator_name"), total)
    return " · ".join(word for word in words if word)


def _format_value(row: Row) -> str:
    return format_figure(
        row["value"], str(row["unit"] or ""), read_language(), row["qualifier"], row["reason"]
    )
