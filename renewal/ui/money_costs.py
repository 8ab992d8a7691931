"""Panels about the stages of money and about cost per household and m²."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from renewal.charts import (
    build_stage_bars,
    build_unit_costs,
    describe_stages,
    describe_unit_costs,
    format_stage_share,
    list_one_stage,
)
from renewal.takeaway import collect_sources
from renewal.ui.cells import make_money_column, make_text_column
from renewal.ui.choices import read_language
from renewal.ui.figures import Column, Figure, Row, open_key
from renewal.ui.kept_drawings import keep_chart
from renewal.ui.money import pick_funding
from renewal.ui.money_details import show_cost
from renewal.ui.panel import Origin, describe_dates, draw_panel, open_panel
from renewal.ui.programmes import NONE_COMPARED, make_programme_column
from renewal.ui.reports import read_report, read_rows
from renewal.ui.seen import keep_seen, read_seen
from renewal.ui.words import name_of, say
from renewal.workbooks.page_charts.money import chart_stages, chart_unit_costs

_STAGES = "funding__stages"
_COST = "funding__unit_cost"


def draw_stages(chosen: Sequence[str]) -> None:
    """Draw what is planned, secured and invested, programme by programme, never added.

    Parameters
    ----------
    chosen : sequence of str
        Programmes to mark.
    """
    seen, language = read_seen(chosen), read_language()
    frame = read_report(_STAGES, programme_id=None)
    frame = frame[frame["programme_id"].isin(seen)]
    rows = keep_seen(read_rows(_STAGES, programme_id=None), seen)
    single = [name_of(dict(row)) for row in list_one_stage(frame)]
    others = say("funding.one_stage", names=say("list.separator").join(single)) if single else ""
    title = say("funding.panel.stages")
    with open_panel(title, say("funding.stages_note") + others):
        draw_panel(
            "stages",
            title,
            keep_chart((_STAGES, seen), build_stage_bars, frame, language, selected=chosen),
            origin=Origin(
                say("panel.denominator.funding"), describe_dates(rows), collect_sources(rows)
            ),
            text=describe_stages(frame, language),
            rows=rows,
            columns=[
                make_programme_column(compare=NONE_COMPARED),
                make_text_column("column.stage", lambda row: say(f"stage.{row['stage']}")),
                make_money_column(_STAGES, "amount_cny", "column.amount"),
                Column(say("column.share_of_planned"), _read_share),
                make_text_column("column.parts", lambda row: name_of(row, "parts")),
            ],
            pick=pick_funding,
            selected=lambda row: row["programme_id"] in chosen,
            native=partial(chart_stages, frame, language),
        )


def _read_share(row: Row) -> Figure:
    text = format_stage_share(row, read_language())
    return Figure(text, open_key(_STAGES, row, "share_of_planned") if text else "")


def draw_unit_costs(chosen: Sequence[str]) -> None:
    """Draw planned cost per household and per m² where amount and count have one scope.

    Parameters
    ----------
    chosen : sequence of str
        Programmes to mark.
    """
    seen, language = read_seen(chosen), read_language()
    frame = read_report(_COST, programme_id=None)
    frame = frame[frame["programme_id"].isin(seen)]
    rows = keep_seen(read_rows(_COST, programme_id=None), seen)
    title = say("funding.panel.unit_cost")
    with open_panel(title, say("funding.unit_cost_note")):
        draw_panel(
            "unit_cost",
            title,
            keep_chart((_COST, seen), build_unit_costs, frame, language, selected=chosen),
            origin=Origin(
                say("panel.denominator.unit_cost"), describe_dates(rows), collect_sources(rows)
            ),
            text=describe_unit_costs(frame, language),
            rows=rows,
            columns=[
                make_programme_column(compare=NONE_COMPARED),
                make_text_column("column.basis", lambda row: say(f"money.cost_{row['basis']}")),
                Column(say("column.cost_per_unit_cny"), show_cost),
            ],
            pick=pick_funding,
            selected=lambda row: row["programme_id"] in chosen,
            native=partial(chart_unit_costs, frame, language),
        )
