"""One programme's money in figures, or several programmes side by side: a line for each item."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

import streamlit as st

from renewal.charts import format_cost, format_stage_share, write_scope
from renewal.i18n import NOTHING, format_share
from renewal.metrics import format_figure, to_exact
from renewal.ui.choices import read_language
from renewal.ui.figures import Column, Figure, Row, draw_cards, draw_links, draw_table, open_key
from renewal.ui.links import make_link
from renewal.ui.page_files import draw_panel_file
from renewal.ui.panel import describe_dates, name_sources
from renewal.ui.programmes import ALL, NONE_COMPARED, list_programme_links, list_programmes
from renewal.ui.reports import read_rows
from renewal.ui.shown_tables import Shown
from renewal.ui.words import name_of, say
from renewal.workbooks.page_charts.binding import Drawn

_MIX: Final = "funding__mix"
_STAGES: Final = "funding__stages"
_COST: Final = "funding__unit_cost"
Item = tuple[str, Callable[[str], Figure]]


def draw_details(chosen: Sequence[str], drawn: Drawn | None) -> None:
    """Draw total, parts, stages, cost per unit and sources of the programmes in view.

    One stands as cards, several as a table with a column each. Every amount opens its trail; what
    a source does not state says so. `drawn` is what stands above them, for files.
    """
    mix = {code: read_rows(_MIX, programme_id=code) for code in chosen}
    items = [*_list_amounts(mix), *_list_costs(chosen)]
    if len(chosen) == 1:
        cards = [replace(read(chosen[0]), label=label) for label, read in items]
        title = say("funding.details", names=name_of(mix[chosen[0]][0]))
        shown: Shown | None = draw_cards(cards, "funding_cards", title, drawn)
    else:
        shown = _draw_side_by_side(mix, items, drawn)
    if shown is not None:
        draw_panel_file(shown, "funding")
    names = list_programmes(read_rows(_MIX, programme_id=None))
    for code in chosen:
        parent = names.get(str(mix[code][0]["parent_programme_id"]))
        if parent:
            st.caption(say("funding.nested", name=names[code], parent=parent))
    links = [
        replace(link, label=name_of(mix[code][0]) if len(chosen) > 1 else "")
        for code in chosen
        for link in list_programme_links(code, "funding")
    ]
    links.append(
        Figure(say("funding.show_all"), goes=make_link(programme=ALL, compare=NONE_COMPARED))
    )
    draw_links(links, "funding_links", label=say("programmes.read_on"), kind="row")


def _draw_side_by_side(
    mix: Mapping[str, Sequence[Row]], items: Sequence[Item], drawn: Drawn | None
) -> Shown:
    names = {code: name_of(rows[0]) for code, rows in mix.items()}
    rows: list[Row] = [
        {"item": label} | {code: read(code) for code in mix}
        for label, read in (*items, (say("column.source"), _make_source_reader(mix)))
    ]
    columns = [Column(say("funding.item"), lambda row: str(row["item"]), is_number=False)]
    columns += [Column(name, _make_reader(code), is_number=False) for code, name in names.items()]
    title = say("funding.details", names=say("list.separator").join(names.values()))
    return draw_table(
        rows, columns, title, "funding_details", is_sortable=False, is_whole=True, drawn=drawn
    )


def _make_reader(code: str) -> Callable[[Row], Figure]:
    return lambda row: row[code]


def _list_amounts(mix: Mapping[str, Sequence[Row]]) -> Iterator[Item]:
    """Give the lines of money: planned total, every part named, stages, credit lines."""
    stages = {
        (str(row["programme_id"]), str(row["stage"])): row
        for row in read_rows(_STAGES, programme_id=None)
    }
    if any(to_exact(rows[0]["planned_total_cny"]) is not None for rows in mix.values()):
        yield say("funding.planned_total"), lambda code: _read_total(stages.get((code, "planned")))
    parts = [row for rows in mix.values() for row in rows]
    parts.sort(key=lambda row: (row["stage"] == "credit_line", row["is_computed"]))
    for category in dict.fromkeys(str(row["funding_category"]) for row in parts):
        row = next(row for row in parts if row["funding_category"] == category)
        yield name_of(row, "category_name"), _make_part_reader(mix, category)
    for stage in ("secured", "invested"):
        held = [stages[code, stage] for code in mix if (code, stage) in stages]
        if any(row["part_count"] != 1 for row in held):  # a single part says its stage itself
            yield say(f"funding.stage_total.{stage}"), _make_stage_reader(stages, stage)


def _read_total(row: Row | None) -> Figure:
    if row is None or to_exact(row["planned_total_cny"]) is None:
        return Figure(say("funding.total_none"))
    return _show_amount(row, _STAGES, name_of(row, "note"))


def _make_part_reader(mix: Mapping[str, Sequence[Row]], category: str) -> Callable[[str], Figure]:
    def read(code: str) -> Figure:
        found = [row for row in mix[code] if row["funding_category"] == category]
        if not found:
            return Figure(NOTHING)
        row = found[-1]
        stage = "" if row["is_computed"] else say(f"stage.{row['stage']}")
        share = to_exact(row["share_of_planned"])
        text = format_share(share, read_language()) if share is not None else ""
        return _show_amount(row, _MIX, " · ".join(part for part in (stage, text) if part))

    return read


def _make_stage_reader(
    stages: Mapping[tuple[str, str], Row], stage: str
) -> Callable[[str], Figure]:
    return lambda code: _read_stage(stages.get((code, stage)))


def _read_stage(row: Row | None) -> Figure:
    if row is None:
        return Figure(say("funding.stage_none"))
    return _show_amount(row, _STAGES, format_stage_share(row, read_language()))


def _show_amount(row: Row, report: str, note: str = "") -> Figure:
    text = format_figure(row["amount_cny"], "cny", read_language(), row["qualifier"])
    return Figure(text, open_key(report, row, "amount_cny"), note=note)


def _list_costs(chosen: Sequence[str]) -> Iterator[Item]:
    """Give the lines of cost per household and per m², each with what was divided by what."""
    costs = {
        (str(row["programme_id"]), str(row["basis"])): row
        for row in read_rows(_COST, programme_id=None)
    }
    for basis in ("households", "area"):
        if any((code, basis) in costs for code in chosen):
            yield say(f"money.cost_{basis}"), _make_cost_reader(costs, basis)


def _make_cost_reader(costs: Mapping[tuple[str, str], Row], basis: str) -> Callable[[str], Figure]:
    return lambda code: show_cost(costs.get((code, basis)))


def show_cost(row: Row | None) -> Figure:
    """Return a cost per unit as a cell that opens both its sides, or why there is none."""
    if row is None:
        return Figure(say("funding.cost_none"))
    language = read_language()
    opens = "" if row["reason"] else open_key(_COST, row, "cost_per_unit_cny")
    notes = (write_scope(row, language), name_of(row, "counted_note"))
    note = "\n".join(text for text in notes if text)
    return Figure(format_cost(row, language), opens, note=note)


def _make_source_reader(mix: Mapping[str, Sequence[Row]]) -> Callable[[str], Figure]:
    def read(code: str) -> Figure:
        sources = sorted({str(row["source_id"]) for row in mix[code]})
        return Figure(name_sources(sources), note=describe_dates(mix[code]))

    return read
