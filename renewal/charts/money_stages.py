"""Planned, secured, invested: one bar per stage of a programme's money, never added together."""

from collections.abc import Collection
from fractions import Fraction
from html import escape
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from renewal.charts.completion_words import qualify_share
from renewal.charts.layout import Row, build_empty, join_parts, mark, read_name
from renewal.charts.row_figure import build_rows, make_bars
from renewal.charts.rows import Entry, place_rows
from renewal.i18n import Language, format_money, format_qualified, format_share, translate
from renewal.metrics import divide, list_rows, to_exact

STAGES: Final = ("planned", "secured", "invested")


def gather_stages(frame: pd.DataFrame) -> dict[str, list[Row]]:
    """Give the rows of `funding__stages` by programme, each programme's stages in their order."""
    programmes: dict[str, list[Row]] = {}
    for row in list_rows(frame):
        if to_exact(row.get("amount_cny")) is not None and row["stage"] in STAGES:
            programmes.setdefault(str(row["programme_id"]), []).append(row)
    for rows in programmes.values():
        rows.sort(key=lambda row: STAGES.index(row["stage"]))
    return programmes


def list_one_stage(frame: pd.DataFrame) -> list[Row]:
    """Give the row of each programme whose source states one stage only."""
    return [rows[0] for rows in gather_stages(frame).values() if len(rows) == 1]


def format_stage_amount(row: Row, language: Language) -> str:
    """Format what a stage holds, with its qualifier."""
    amount = format_money(to_exact(row["amount_cny"]), language)
    return format_qualified(amount, row.get("qualifier"), language)


def format_stage_share(row: Row, language: Language) -> str:
    """Write a stage as a share of the planned total; empty for the plan, and where none holds."""
    share = divide(row["amount_cny"], row.get("planned_total_cny"))
    qualifier = qualify_share(row.get("qualifier"), row.get("planned_total_qualifier"))
    if row["stage"] == "planned" or share is None or qualifier is None:
        return ""
    text = format_qualified(format_share(share, language), qualifier, language)
    return translate("money.of_planned", language, share=text)


def _write_hover(row: Row, language: Language) -> str:
    printed = row.get("as_published")
    parts = read_name(row, language, "parts")
    stage = translate(f"stage.{row['stage']}", language)
    lines = (
        f"<b>{escape(read_name(row, language))}</b>",
        f"{stage} {format_stage_amount(row, language)}",
        format_stage_share(row, language),
        escape(translate("money.stage_parts", language, parts=parts)) if parts else "",
        escape(translate("cell.printed", language, printed=printed)) if printed else "",
    )
    return "<br>".join(line for line in lines if line)


def build_stage_bars(
    frame: pd.DataFrame,
    language: Language,
    *,
    selected: Collection[str] = (),
    font_size: int = 14,
) -> go.Figure:
    """Draw each programme's money by stage, one bar under the other, scaled by the largest.

    Parameters
    ----------
    frame : DataFrame
        Report `funding__stages`; programmes with a single stage have nothing to hold it against
        and are left to words.
    selected : collection of str
        Programmes to mark.
    """
    drawn = [rows for rows in gather_stages(frame).values() if len(rows) > 1]
    if not drawn:
        return build_empty(language, font_size, translate("money.no_stages", language))
    stages = [row for rows in drawn for row in rows]
    firsts = {id(rows[0]) for rows in drawn}
    entries = [_make_entry(row, language, id(row) in firsts, selected) for row in stages]
    placed = place_rows(entries, font_size)
    most = {rows[0]["programme_id"]: max(map(_read_amount, rows)) for rows in drawn}
    traces = []
    for stage in STAGES:
        lengths = [
            float(_read_amount(row) / most[row["programme_id"]]) if row["stage"] == stage else None
            for row in stages
        ]
        if any(lengths):
            starts = [0.0] * len(stages)
            traces.append(make_bars(placed, starts, lengths, mark(stage, font_size)))
    return build_rows(language, placed, traces, (0.0, 1.0))


def _read_amount(row: Row) -> Fraction:
    return to_exact(row["amount_cny"]) or Fraction(0)


def _make_entry(row: Row, language: Language, is_first: bool, selected: Collection[str]) -> Entry:
    code = str(row["programme_id"])
    stage = translate(f"stage.{row['stage']}", language)
    return Entry(
        f"{stage} {format_stage_amount(row, language)}",
        format_stage_share(row, language),
        hover=_write_hover(row, language),
        code=code,
        is_marked=code in selected,
        is_first=is_first,
        heading=read_name(row, language) if is_first else "",
    )


def describe_stages(frame: pd.DataFrame, language: Language) -> str:
    """Say in words what each programme's source states of each stage."""
    programmes = gather_stages(frame)
    if not programmes:
        return translate("chart.empty", language)
    sentences = [translate("money.describe_stages", language)]
    for rows in programmes.values():
        parts = [
            " ".join(
                part
                for part in (
                    translate(f"stage.{row['stage']}", language),
                    format_stage_amount(row, language),
                    format_stage_share(row, language),
                )
                if part
            )
            for row in rows
        ]
        text = join_parts(parts, language, "list.separator")
        name = read_name(rows[0], language)
        sentences.append(translate("money.describe_row", language, name=name, parts=text))
    return (" " if language == "en" else "").join(sentences)
