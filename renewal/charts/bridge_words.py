"""Words of the bridge between two dates: its steps, its sentence, and the rates at both ends."""

from fractions import Fraction
from typing import Final

from renewal.charts.bridge_points import STAGES, Bridge
from renewal.i18n import (
    Language,
    format_change,
    format_count,
    format_month,
    format_qualified,
    format_share,
    translate,
)
from renewal.metrics import Basis

_LEAST: Final = Fraction(5, 10_000)  # half of the last decimal shown, as a share


def format_step(bridge: Bridge, name: str, basis: Basis, language: Language) -> str:
    """Write a step's figure with sign, unit and qualifier: `4,715户`, `+873户`, `−2,763户`."""
    unit = translate(f"basis.{basis}.unit", language)
    if name.startswith("left_"):
        end = name.removeprefix("left_")
        text = format_count(abs(bridge.read_left(end)), language) + unit
        return _qualify(bridge, text, language, f"planned_{end}", f"started_{end}")
    change = bridge.read_change(name)
    signed = format_change(change if name == "planned" else -change, language)
    return _qualify(bridge, signed + unit, language, f"{name}_from", f"{name}_to")


def _qualify(bridge: Bridge, text: str, language: Language, *names: str) -> str:
    return format_qualified(text, bridge.qualify_difference(*names), language)


def name_step(bridge: Bridge, name: str, language: Language) -> str:
    """Name a step: the stock with its month, a change by its direction; lines parted by `|`.

    Where starts exceed the plan the stock is what they exceed it by.
    """
    if name.startswith("left_"):
        day = bridge.dates[0 if name == "left_from" else 1]
        kind = "over" if bridge.read_left(name.removeprefix("left_")) < 0 else "left"
        month = format_month(day, language).replace(" ", "|")
        return translate(f"bridge.{kind}", language, month=month)
    change = bridge.read_change(name)
    return translate(f"bridge.{name}.{_direct(change)}", language)


def format_hover(bridge: Bridge, name: str, basis: Basis, language: Language) -> str:
    """Write what a step is made of, shown when it is pointed at."""
    unit = translate(f"basis.{basis}.unit", language)
    head = f"<b>{name_step(bridge, name, language).replace('|', ' ')}</b>"
    figure = format_step(bridge, name, basis, language)
    if name.startswith("left_"):
        end = name.removeprefix("left_")
        parts = ((f"metric.{basis}_{stage}.label", f"{stage}_{end}") for stage in STAGES)
        lines = [
            translate(
                "progress.hover_measure",
                language,
                label=translate(key, language),
                figure=_format_end(bridge, column, language) + unit,
            )
            for key, column in parts
        ]
        return "<br>".join([f"{head} {figure}", *lines])
    ends = [_format_end(bridge, f"{name}_{end}", language) for end in ("from", "to")]
    return f"{head} {figure}<br>{' → '.join(ends)}{unit}"


def _format_end(bridge: Bridge, name: str, language: Language) -> str:
    return format_qualified(
        format_count(bridge.figures[name], language), bridge.qualifiers[name], language
    )


def say_bridge(bridge: Bridge, basis: Basis, language: Language) -> str:
    """Say what was not started and why that changed: the plan apart from the work."""
    moves = [
        translate(
            f"bridge.say.{stage}.{_direct(bridge.read_change(stage))}",
            language,
            change=_format_amount(bridge, stage, basis, language),
        )
        for stage in STAGES
    ]
    stocks = {
        key: _say_left(bridge, end, basis, language)
        for key, end in (("before", "from"), ("after", "to"))
    }
    return translate("bridge.describe", language, plan=moves[0], work=moves[1], **stocks)


def describe_bridge(bridge: Bridge, basis: Basis, language: Language) -> str:
    """Say the same, and the start rates of both dates.

    Each rate has the plan of its own date as its denominator; their difference is taken before
    rounding and not at all where a figure is not exact.
    """
    sentence = say_bridge(bridge, basis, language)
    rates = _describe_rates(bridge, basis, language)
    return (" " if language == "en" else "").join(text for text in (sentence, rates) if text)


def _say_left(bridge: Bridge, end: str, basis: Basis, language: Language) -> str:
    kind = "over" if bridge.read_left(end) < 0 else "left"
    return translate(
        f"bridge.say.{kind}",
        language,
        month=format_month(bridge.dates[0 if end == "from" else 1], language),
        figure=format_step(bridge, f"left_{end}", basis, language),
    )


def _format_amount(bridge: Bridge, stage: str, basis: Basis, language: Language) -> str:
    """Write a change without its sign, which the words around it say."""
    text = format_count(abs(bridge.read_change(stage)), language)
    unit = translate(f"basis.{basis}.unit", language)
    return _qualify(bridge, text + unit, language, f"{stage}_from", f"{stage}_to")


def _direct(change: Fraction) -> str:
    return "more" if change > 0 else "fewer" if change < 0 else "same"


def _describe_rates(bridge: Bridge, basis: Basis, language: Language) -> str:
    texts = []
    for end in ("from", "to"):
        share, qualifier = bridge.read_share(end), bridge.qualify_share(end)
        if share is None or qualifier is None:
            return ""
        texts.append(
            translate(
                "bridge.rate",
                language,
                share=format_qualified(format_share(share, language), qualifier, language),
                started=_format_end(bridge, f"started_{end}", language),
                planned=_format_end(bridge, f"planned_{end}", language),
                unit=translate(f"basis.{basis}.unit", language),
            )
        )
    move = write_points(bridge, language)
    return translate("bridge.rates", language, before=texts[0], after=texts[1], move=move)


def read_move(bridge: Bridge) -> Fraction | None:
    """Return how far the start rate moved, exactly; None where either rate is not exact."""
    before, after = bridge.read_share("from"), bridge.read_share("to")
    qualifiers = (bridge.qualify_share("from"), bridge.qualify_share("to"))
    if before is None or after is None or qualifiers != ("exact", "exact"):
        return None
    return after - before


def write_points(bridge: Bridge, language: Language) -> str:
    """Write how far the start rate moved, in percentage points; empty where that is not known."""
    change = read_move(bridge)
    if change is None:
        return ""
    if change == 0:
        return translate("bridge.points.same", language)
    if abs(change) < _LEAST:
        return translate("bridge.points.hardly", language)
    points = format_count(abs(change) * 100, language, digits=1)
    return translate(f"bridge.points.{_direct(change)}", language, points=points)


def format_points(bridge: Bridge, language: Language) -> str:
    """Write the same as a figure with its sign: `+14.8个百分点`; `—` where it is not known."""
    change = read_move(bridge)
    if change is None:
        return format_change(None, language)
    points = format_count(abs(change) * 100, language, digits=1)
    sign = "" if change == 0 else "+" if change > 0 else "−"
    return translate("bridge.points.figure", language, points=sign + points)
