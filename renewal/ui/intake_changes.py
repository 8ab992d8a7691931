"""What a tried file would change against the figures now shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import streamlit as st

from renewal.i18n import format_count, format_month
from renewal.intake.comparing import Comparison, FigureChange, Shown, compare_values
from renewal.intake.examining import Examination
from renewal.ui.choices import read_language
from renewal.ui.figures import Column, Figure, Row, draw_cards, draw_table
from renewal.ui.intake_values import Names, format_value
from renewal.ui.panel import read_source_titles
from renewal.ui.reports import read_mart_rows
from renewal.ui.words import say

ROWS_SHOWN: Final = 200


def draw_changes(examination: Examination, names: Names) -> None:
    """Draw what is new, changed, taken away and missing, and what the file would add."""
    shown = read_mart_rows("fct_progress_value")
    comparison = compare_values(examination.values, shown, examination.file_name)
    _draw_counts(comparison)
    _say_months(comparison, names)
    _say_missing(comparison, names)
    titles = read_source_titles()
    if comparison.changed:
        _draw_list("changed", comparison.changed, names, titles)
    if comparison.withdrawn:
        _draw_list("withdrawn", comparison.withdrawn, names, titles)
    if comparison.new:
        with st.expander(say("intake.list_new", count=len(comparison.new))):
            _draw_list("new", comparison.new, names, titles)


def _draw_counts(comparison: Comparison) -> None:
    counts = (
        ("new", len(comparison.new)),
        ("changed", len(comparison.changed)),
        ("unchanged", comparison.unchanged_count),
        ("withdrawn", len(comparison.withdrawn)),
        ("missing", len(comparison.missing)),
    )
    language = read_language()
    cards = [
        Figure(format_count(count, language), label=say(f"intake.count_{name}"))
        for name, count in counts
    ]
    draw_cards(cards, "intake_counts")


def _say_months(comparison: Comparison, names: Names) -> None:
    language = read_language()
    months = [
        say(
            "intake.month_of",
            place=names.name_place(parent) if parent else say("intake.no_parent"),
            month=format_month(day, language, precision),
        )
        for parent, day, precision in comparison.months
    ]
    if months:
        listed = say("list.separator").join(months[:12])
        st.info(say("intake.adds_months", months=listed))
    else:
        st.caption(say("intake.adds_no_month"))


def _say_missing(comparison: Comparison, names: Names) -> None:
    if not comparison.missing:
        return
    first = comparison.missing[0]
    listed = [names.name_place(unit.place_code) for unit in comparison.missing]
    month = format_month(first.last_date, read_language(), first.as_of_precision)
    st.warning(
        say("intake.missing_units", names=say("list.separator").join(listed[:40]), month=month)
    )


def _draw_list(
    kind: str, changes: Sequence[FigureChange], names: Names, titles: dict[str, str]
) -> None:
    if kind != "new":
        st.markdown(f"**{say(f'intake.list_{kind}', count=len(changes))}**")
    rows: list[Row] = [{"change": change} for change in changes[:ROWS_SHOWN]]
    if len(changes) > ROWS_SHOWN:
        st.caption(say("intake.list_cut", count=ROWS_SHOWN))
    columns = [
        _make_column("column.name", lambda found: names.name_place(found.place_code)),
        _make_column("column.as_of_date", _format_month),
        _make_column("column.indicator", lambda found: names.name_indicator(found.indicator)),
        _make_column("intake.old_value", lambda found: _format(found.old, found.unit)),
        _make_column("intake.new_value", lambda found: _format(found.new, found.unit)),
        _make_column("column.cell", lambda found: found.cell),
        _make_column(
            "intake.old_source", lambda found: titles.get(found.source_id, found.source_id)
        ),
    ]
    hidden = {"new": (3, 6), "withdrawn": (4,)}.get(kind, ())
    kept = [column for number, column in enumerate(columns) if number not in hidden]
    draw_table(rows, kept, say(f"intake.list_{kind}", count=len(changes)), f"intake_{kind}")


def _make_column(label_key: str, read: Callable[[FigureChange], str]) -> Column:
    return Column(say(label_key), lambda row: read(row["change"]), is_number=False)


def _format_month(change: FigureChange) -> str:
    return format_month(change.as_of_date, read_language(), change.as_of_precision)


def _format(shown: Shown | None, unit: str) -> str:
    if shown is None:
        return ""
    return format_value(shown.value, unit, shown.reason, shown.qualifier)
