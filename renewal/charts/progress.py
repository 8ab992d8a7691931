"""Progress by reporting unit: how much of each plan is started, in preparation, or left."""

from fractions import Fraction
from html import escape

import pandas as pd
import plotly.graph_objects as go

from renewal.charts.layout import (
    Row,
    build_empty,
    build_figure,
    count_legend_lines,
    join_parts,
    mark,
    measure_text,
    name_rows,
    read_float,
    read_name,
    sort_as_printed,
)
from renewal.charts.progress_labels import SINGULAR, format_hover, format_label
from renewal.i18n import (
    Language,
    format_count,
    format_month,
    format_share,
    translate,
)
from renewal.metrics import METRICS, PALETTE, Basis, compute_metric, divide, to_exact


def _split_plan(row: Row, basis: Basis) -> dict[str, float]:
    """Give the lengths of a row's bar: started, in preparation, and what is left of the plan."""
    planned, preparing, started = (
        read_float(row, f"{basis}_{stage}") for stage in ("planned", "preparing", "started")
    )
    done = (preparing or 0) + (started or 0)
    rest = max((planned or 0) - done, 0)
    return {"started": started or 0, "preparing": preparing or 0, "rest": rest}


def build_progress_bars(
    frame: pd.DataFrame, basis: Basis, language: Language, *, font_size: int = 14
) -> go.Figure:
    """Draw each reporting unit's plan as a bar of started, in preparation and the rest.

    Parameters
    ----------
    frame : DataFrame
        Report `progress__by_place`, rows in the order printed (`row_order`).
    basis : {"households", "communities"}
        What is counted; bar lengths are in that unit.

    Notes
    -----
    A start above its plan runs past the plan's mark, never clipped (semantics: rule 5). A unit
    without a published plan shows its starts and the rate as published.
    """
    rows = sort_as_printed(frame.to_dict("records"))
    if not rows:
        return build_empty(language, font_size)
    labels = [format_label(row, basis, language) for row in rows]
    parts = [_split_plan(row, basis) for row in rows]
    hovers = [format_hover(row, basis, language) for row in rows]
    over = [
        (index, planned)
        for index, row in enumerate(rows)
        if (planned := read_float(row, f"{basis}_planned")) is not None
        and parts[index]["started"] + parts[index]["preparing"] > planned
    ]
    drawn = [role for role in ("started", "preparing", "rest") if any(p[role] for p in parts)]
    names = {"rest": "rest" if len(drawn) > 1 else "planned"}  # alone it is the whole plan
    legend = [translate(f"progress.role.{names.get(role, role)}", language) for role in drawn]
    legend += [translate("progress.role.planned", language)] if over else []
    top = round(count_legend_lines(legend, font_size) * font_size * 1.6) + 8
    right = max(measure_text(label, font_size) for label in labels) + font_size
    height = round(len(rows) * font_size * 2.3 + top + font_size * 4.5)
    figure = build_figure(language, font_size, height, right=right, top=top)
    for role, name in zip(drawn, legend, strict=False):
        figure.add_bar(
            x=[part[role] or (None if role == "rest" else 0) for part in parts],
            y=list(range(len(rows))),
            orientation="h",
            name=name,
            marker=mark("planned" if role == "rest" else role, font_size),
            hovertext=hovers,
            hovertemplate="%{hovertext}<extra></extra>",
        )
    if over:
        figure.add_scatter(
            x=[planned for _, planned in over],
            y=[index for index, _ in over],
            mode="markers",
            name=legend[-1],
            marker={
                "symbol": "line-ns",
                "size": font_size * 1.6,
                "line": {"width": 3, "color": PALETTE["planned"].colour},
            },
            hovertext=[hovers[index] for index, _ in over],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    figure.add_scatter(
        x=[sum(part.values()) for part in parts],
        y=list(range(len(rows))),
        mode="text",
        text=[f" {escape(label)}" for label in labels],
        textposition="middle right",
        textfont={"size": font_size},
        cliponaxis=False,
        hoverinfo="skip",
        showlegend=False,
    )
    longest = max(sum(part.values()) for part in parts)
    figure.update_layout(barmode="stack", bargap=0.35, showlegend=True)
    figure.update_xaxes(
        title_text=translate(f"basis.{basis}.axis", language),
        tickformat=",d",
        range=[0, longest or 1],
        rangemode="tozero",
        nticks=7,
    )
    name_rows(figure, [read_name(row, language) for row in rows])
    return figure


def describe_progress(frame: pd.DataFrame, basis: Basis, language: Language) -> str:
    """Say in words what `build_progress_bars` draws, unit by unit, with the total."""
    rows = sort_as_printed(frame.to_dict("records"))
    if not rows:
        return translate("chart.empty", language)
    first = rows[0]
    sentences = [
        translate(
            "progress.describe",
            language,
            date=format_month(
                first.get("as_of_date"), language, first.get("as_of_precision") or "month"
            ),
            basis=translate(f"basis.{basis}", language),
            count=format_count(len(rows), language),
        )
    ]
    share = compute_metric(frame, METRICS[f"{SINGULAR[basis]}_start_share"])
    if share is not None:
        both = [
            row
            for row in rows
            if divide(row.get(f"{basis}_started"), row.get(f"{basis}_planned")) is not None
        ]
        sums = {
            stage: format_count(
                sum(
                    (to_exact(row[f"{basis}_{stage}"]) or Fraction(0) for row in both), Fraction(0)
                ),
                language,
            )
            for stage in ("started", "planned")
        }
        sentences.append(
            translate(
                "progress.describe_total", language, share=format_share(share, language), **sums
            )
        )
    items = [
        translate(
            "progress.describe_row",
            language,
            name=read_name(row, language),
            label=format_label(row, basis, language),
        )
        for row in rows
    ]
    sentences.append(join_parts(items, language))
    return (" " if language == "en" else "").join(sentences)
