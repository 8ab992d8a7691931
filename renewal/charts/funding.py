"""Who pays: each programme's money as shares of its own planned total."""

from html import escape
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from renewal.charts.funding_parts import (
    CATEGORIES,
    Programme,
    format_amount,
    format_hover,
    format_part,
    format_total,
    gather_programmes,
    name_category,
)
from renewal.charts.layout import (
    build_empty,
    build_figure,
    count_legend_lines,
    join_parts,
    mark,
    measure_text,
    name_rows,
    read_name,
    wrap_text,
)
from renewal.i18n import Language, format_money, format_qualified, format_share, translate
from renewal.metrics import INK, divide

_PLOT_EMS: Final = 38  # plot width in font sizes at the narrowest width served (540 px / 14 px)
_NAME_EMS: Final = 11


def _format_unshared(programme: Programme, language: Language) -> str:
    """Write the parts of a programme that has no planned total; there is no share to draw."""
    parts = [
        translate(
            "funding.part_line",
            language,
            category=format_part(category, row, language),
            amount=format_amount(row, language),
        )
        for category, row in programme.parts.items()
    ]
    parts.append(translate("funding.no_total", language))
    return join_parts(parts, language)


def _add_text(figure: go.Figure, text: str, font_size: int, **place: object) -> None:
    figure.add_annotation(
        text=text,
        showarrow=False,
        font={"size": font_size, "color": INK},
        bgcolor="rgba(255,255,255,0.92)",
        borderpad=2,
        **place,
    )


def _label_segments(
    figure: go.Figure, programme: Programme, index: int, language: Language, font_size: int
) -> None:
    """Write category and amount into each segment, what does not fit above or below the bar."""
    size = round(font_size * 0.86)
    plot = _PLOT_EMS * font_size
    start = 0.0
    taken = {1: -1.0, -1: -1.0}  # where the last label above (1) and below (-1) the bar ends, px
    for category in CATEGORIES:
        row = programme.parts.get(category)
        share = divide(row["amount_cny"], programme.total) if row is not None else None
        if row is None or share is None:
            continue
        length = float(share)
        room = length * plot - 10
        name = format_part(category, row, language)
        names = wrap_text(name, size, round(room))
        amount = f"{format_amount(row, language)} · {format_share(share, language)}"
        has_amount = measure_text(amount, size) <= room
        has_name = len(names) <= 4 - has_amount and all(
            measure_text(line, size) <= room for line in names
        )
        inside = [*(names if has_name else []), *([amount] if has_amount else [])]
        outside = " ".join(([] if has_name else [name]) + ([] if has_amount else [amount]))
        if inside:
            text = "<br>".join(escape(line) for line in inside)
            _add_text(figure, text, size, x=start + length / 2, y=index)
        if outside:
            width = measure_text(outside, size)
            anchor = "right" if start > 0.5 else "left"
            x = start + length if anchor == "right" else start
            left = x * plot - (width if anchor == "right" else 0)
            side = 1 if taken[1] < left else -1
            taken[side] = left + width + 8
            place = {"x": x, "y": index, "xanchor": anchor, "yshift": side * font_size * 3.25}
            _add_text(figure, escape(outside), size, **place)
        start += length


def build_funding_bars(
    frame: pd.DataFrame, language: Language, *, font_size: int = 14
) -> go.Figure:
    """Draw each programme's funding as shares of its own printed planned total.

    Parameters
    ----------
    frame : DataFrame
        Report `funding__mix`; credit lines in it are left to `build_credit_bars`.

    Notes
    -----
    Shares make 3,200万元 and 60亿元 readable side by side; amounts stand in the labels. What a
    source leaves unexplained is hatched. A programme without a planned total has no denominator:
    its amounts are written in its row instead of drawn. A programme inside another stands under
    it with a corner mark; the two never add.
    """
    programmes = gather_programmes(frame)
    if not programmes:
        return build_empty(language, font_size)
    used = [
        category
        for category in CATEGORIES
        if any(programme.total and category in programme.parts for programme in programmes)
    ]
    legend = [
        next(
            name_category(programme.parts[category], language)
            for programme in programmes
            if category in programme.parts
        )
        for category in used
    ]
    totals = [
        format_total(programme, language) if programme.total else "" for programme in programmes
    ]
    right = max(measure_text(total, font_size) for total in totals) + font_size
    top = round(count_legend_lines(legend, font_size) * font_size * 1.6) + 16
    height = round(len(programmes) * font_size * 7.4 + top + font_size * 4.5)
    figure = build_figure(language, font_size, height, right=right, top=top)
    ends = [0.0] * len(programmes)
    for category, name in zip(used, legend, strict=True):
        places, lengths, hovers = [], [], []
        for index, programme in enumerate(programmes):
            row = programme.parts.get(category)
            share = divide(row["amount_cny"], programme.total) if row is not None else None
            if row is None or share is None:
                continue
            places.append(index)
            lengths.append(float(share))
            hovers.append(format_hover(programme, category, row, language))
            ends[index] += float(share)
        figure.add_bar(
            x=lengths,
            y=places,
            orientation="h",
            name=name,
            marker=mark(category, font_size),
            hovertext=hovers,
            hovertemplate="%{hovertext}<extra></extra>",
            width=0.62,
        )
    for index, programme in enumerate(programmes):
        _label_segments(figure, programme, index, language, font_size)
        text_at_end = bool(programme.total)
        figure.add_annotation(
            x=max(ends[index], 1.0) if text_at_end else 0,
            y=index,
            xanchor="left",
            text=escape(totals[index] if text_at_end else _format_unshared(programme, language)),
            showarrow=False,
            xshift=6,
            font={"size": font_size},
            align="left",
        )
    figure.update_layout(barmode="stack", showlegend=bool(used))
    figure.update_xaxes(
        title_text=translate("funding.axis", language),
        tickformat=".0%",
        range=[0, max(1.0, *ends)],
        nticks=6,
    )
    names = [
        ("└ " if programme.is_nested else "") + read_name(programme.row, language)
        for programme in programmes
    ]
    name_rows(figure, names)
    figure.update_yaxes(
        ticktext=[
            "<br>".join(escape(n) for n in wrap_text(name, font_size, _NAME_EMS * font_size))
            for name in names
        ]
    )
    return figure


def describe_funding(frame: pd.DataFrame, language: Language) -> str:
    """Say in words what `build_funding_bars` draws, programme by programme."""
    programmes = gather_programmes(frame)
    if not programmes:
        return translate("chart.empty", language)
    sentences = [translate("funding.describe", language, count=len(programmes))]
    for programme in programmes:
        key = "describe_part" if programme.total else "describe_part_no_total"
        parts = [
            translate(
                f"funding.{key}",
                language,
                part=format_part(category, row, language),
                amount=format_amount(row, language),
                share=format_share(divide(row["amount_cny"], programme.total), language),
            )
            for category, row in programme.parts.items()
        ]
        total = format_qualified(
            format_money(programme.total, language),
            programme.row.get("planned_total_qualifier"),
            language,
        )
        sentences.append(
            translate(
                "funding.describe_row" if programme.total else "funding.describe_row_no_total",
                language,
                name=read_name(programme.row, language),
                total=total,
                parts=join_parts(parts, language, "list.separator"),
            )
        )
    return (" " if language == "en" else "").join(sentences)
