"""Words of the progress chart: the label and the hover text of each reporting unit."""

from html import escape
from typing import Final

from renewal.charts.completion_words import qualify_share
from renewal.charts.layout import Row, read_name
from renewal.i18n import (
    Language,
    format_count,
    format_month,
    format_qualified,
    format_reason,
    format_share,
    translate,
)
from renewal.metrics import Basis, divide, to_exact

SINGULAR: Final[dict[Basis, str]] = {"households": "household", "communities": "community"}
_ALL_STARTED: Final = "全部开工"


def _format_cell(row: Row, column: str, language: Language) -> str:
    value = to_exact(row.get(column))
    if value is None:
        return format_reason(row.get(f"{column}_reason"), language)
    return format_qualified(format_count(value, language), row.get(f"{column}_qualifier"), language)


def format_rate(row: Row, basis: Basis, language: Language) -> str | None:
    """Write starts over plan, no better known than both; None where either is unknown."""
    started, planned = (f"{basis}_{stage}" for stage in ("started", "planned"))
    share = divide(row.get(started), row.get(planned))
    qualifier = qualify_share(row.get(f"{started}_qualifier"), row.get(f"{planned}_qualifier"))
    if share is None or qualifier is None:
        return None
    return format_qualified(format_share(share, language), qualifier, language)


def format_published_rate(row: Row, basis: Basis, language: Language) -> str | None:
    """Give the rate as the source prints it; only community rates are ever printed alone."""
    if basis != "communities":
        return None
    printed = row.get("community_start_share_as_published")
    share = to_exact(row.get("community_start_share_published"))
    if printed == _ALL_STARTED:
        text = translate("progress.all_started", language)
    elif printed:
        text = str(printed)
    elif share is not None:
        text = format_share(share, language)
    else:
        return None
    return translate("progress.published_share", language, share=text)


def format_label(row: Row, basis: Basis, language: Language) -> str:
    """Write a row's figures: started / planned · rate, or what of these the source states."""
    label = _format_stages(row, basis, language)
    if to_exact(row.get(f"{basis}_completed")) is None:
        return label
    completed = _format_cell(row, f"{basis}_completed", language)
    return translate("progress.label_completed", language, label=label, completed=completed)


def _format_stages(row: Row, basis: Basis, language: Language) -> str:
    planned, started = (to_exact(row.get(f"{basis}_{stage}")) for stage in ("planned", "started"))
    texts = {
        stage: _format_cell(row, f"{basis}_{stage}", language) for stage in ("planned", "started")
    }
    if started is None and planned is not None:
        return translate(f"progress.{basis}.label_planned_only", language, **texts)
    if divide(started, planned) is not None:
        share = format_rate(row, basis, language) or translate("progress.rate_unknown", language)
        return translate(f"progress.{basis}.label", language, share=share, **texts)
    published = format_published_rate(row, basis, language)
    texts["share"] = published or translate("progress.no_share", language)
    return translate(f"progress.{basis}.label_started_only", language, **texts)


def format_hover(row: Row, basis: Basis, language: Language) -> str:
    """Write every measure a unit states when its bar is pointed at, a printed / as printed."""
    unit = translate(f"basis.{basis}.unit", language)
    lines = []
    for stage in ("planned", "preparing", "started", "completed"):
        column = f"{basis}_{stage}"
        if to_exact(row.get(column)) is None and row.get(f"{column}_reason") != "not_applicable":
            continue
        cell = _format_cell(row, column, language)
        figure = cell if cell == "/" else cell + unit
        label = translate(f"metric.{column}.label", language)
        lines.append(translate("progress.hover_measure", language, label=label, figure=figure))
    text = format_rate(row, basis, language) or format_published_rate(row, basis, language)
    if text:
        label = translate(f"metric.{SINGULAR[basis]}_start_share.label", language)
        lines.append(translate("progress.hover_measure", language, label=label, figure=text))
    return translate(
        "progress.hover",
        language,
        name=escape(read_name(row, language)),
        note=translate("progress.not_division", language)
        if row.get("is_division") is False
        else "",
        date=format_month(row.get("as_of_date"), language, row.get("as_of_precision") or "month"),
        measures="<br>".join(lines),
    )
