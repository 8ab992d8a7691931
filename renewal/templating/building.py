"""Build the template of a place: the workbook, its name, and the settings that belong to it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from renewal.catalogue import Catalogue
from renewal.errors import CallError
from renewal.reading.months import find_year
from renewal.templating.measures import list_measures
from renewal.templating.origins import Origin, find_origin
from renewal.templating.periods import find_next
from renewal.templating.planning import Plan, plan_rows
from renewal.templating.writing import write_workbook


@dataclass(frozen=True)
class Template:
    """A blank table.

    Attributes
    ----------
    file_name : str
        Place and month in Chinese; a table that prints no month is known by it.
    content : bytes
        The workbook.
    settings_text : str
        What must stand in ``<file>.toml`` beside the filled table, or "".
    left_out : tuple of str
        Units that are no longer valid in the month.
    follows : str
        File name of the published table whose layout it has.
    """

    file_name: str
    content: bytes
    settings_text: str
    left_out: tuple[str, ...]
    follows: str
    day: date
    precision: str


def build_template(
    data_dir: Path,
    shown: Sequence[Mapping[str, Any]],
    place_code: str,
    day: date | None = None,
) -> Template:
    """Return the blank table of a place for a month.

    Parameters
    ----------
    data_dir : Path
    shown : sequence of mapping
        Rows of the mart ``fct_progress_value``.
    place_code : str
        The place whose units report.
    day : date, optional
        End of the month; the one after the place's newest table unless given. A yearly plan
        takes its year.

    Raises
    ------
    CallError
        If the place has no table of units, or none of them is valid in the month.
    DataError
        If the newest table cannot be read any more.
    """
    catalogue = Catalogue(data_dir)
    origin = find_origin(data_dir, catalogue, shown, place_code)
    if day is None:
        day = find_next(origin.day, origin.precision)
    elif origin.precision == "year":
        day = date(day.year, 12, 31)
    plan = plan_rows(origin, catalogue, day)
    if not any(row.kind == "unit" for row in plan.rows):
        raise CallError(
            f"{day:%Y-%m} 没有仍然有效的单位 / no unit of the table is valid in that month"
        )
    name = _name_place(catalogue, place_code, day)
    is_plan = origin.precision == "year"
    period = f"{day.year}年" if is_plan else f"{day.year}年{day.month}月"
    return Template(
        file_name=f"{name}_{period}_{'计划表' if is_plan else '进展表'}.xlsx",
        content=write_workbook(origin, plan, list_measures(origin, catalogue)),
        settings_text=_write_settings(origin, plan, day),
        left_out=plan.left_out,
        follows=origin.file_name,
        day=day,
        precision=origin.precision,
    )


def _name_place(catalogue: Catalogue, place_code: str, day: date) -> str:
    periods = catalogue.places_by_code.get(place_code, ())
    valid = [place for place in periods if place.is_valid_on(day)] or list(periods)
    return valid[0].name_zh if valid else place_code


def _write_settings(origin: Origin, plan: Plan, day: date) -> str:
    """Return what the table does not print, from the settings of the one it follows."""
    settings = origin.settings
    lines = []
    titles = [text for row in plan.rows if row.kind == "title" for text in row.texts.values()]
    if origin.precision == "year" and not find_year(titles):
        lines.append(f"plan_year = {day.year}")
    if settings.stage:
        lines.append(f"stage = {_quote(settings.stage)}")
    if settings.place_code:
        lines.append(f"place_code = {_quote(settings.place_code)}")
    if settings.units:
        lines += ["", "[units]"]
        lines += [f"{_quote(head)} = {_quote(unit)}" for head, unit in settings.units.items()]
    if settings.headers:
        lines += ["", "[headers]"]
        lines += [
            f"{_quote(head)} = {_quote(word.indicator or word.role)}"
            for head, word in settings.headers.items()
        ]
    return "\n".join(lines).lstrip("\n") + "\n" if lines else ""


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
