"""Turn the text of a call into the typed values that a report takes."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from renewal.errors import UnknownParameterError, UnknownPlaceError
from renewal.queries import Parameter, Query, load_reports
from renewal.reading.months import build_month_end

MONTH = re.compile(r"(?P<year>19[0-9]{2}|20[0-9]{2}|2100)-(?P<month>0[1-9]|1[0-2])")
# The mart that lists what a parameter may be; its column has the parameter's name.
KNOWN_IN = {"programme_id": "dim_programme", "source_id": "dim_source"}
ReadMart = Callable[[str], list[dict[str, Any]]]


def resolve_parameters(
    report: Query, given: Mapping[str, str | None], read_mart: ReadMart
) -> dict[str, str | date | None]:
    """Return a value for each parameter of a report.

    Parameters
    ----------
    report : Query
    given : mapping of str to str
        Dates as ``YYYY-MM`` (1900 to 2100), meaning the month's end; places by code or by name.
    read_mart : callable
        Gives the rows of a mart by its name; called only when something is to be looked up.

    Raises
    ------
    UnknownParameterError
        If a name is unknown, a required one is missing, a date is no month, or a programme, a
        source or a report does not exist; the message names the known ones.
    UnknownPlaceError
        If no place or reporting unit has the code or name; the message gives the nearest ones.
    """
    known = {parameter.name for parameter in report.parameters}
    for name in given:
        if name not in known:
            listed = ", ".join(sorted(known)) or "无 / none"
            raise UnknownParameterError(
                f"{report.name} 没有参数 {name!r} / no parameter {name!r}; 可用 / known: {listed}"
            )
    return {
        parameter.name: _resolve(report, parameter, given.get(parameter.name), read_mart)
        for parameter in report.parameters
    }


def _resolve(
    report: Query, parameter: Parameter, text: str | None, read_mart: ReadMart
) -> str | date | None:
    if text is None or text == "":
        if parameter.is_optional:
            return None
        raise UnknownParameterError(
            f"{report.name} 需要参数 {parameter.name!r} / needs parameter {parameter.name!r}"
        )
    if parameter.kind == "date":
        found = MONTH.fullmatch(text)
        if found is None:
            raise UnknownParameterError(
                f"{parameter.name} 应写作 YYYY-MM / is written YYYY-MM (got {text!r})"
            )
        return build_month_end(int(found["year"]), int(found["month"]))
    if parameter.name.endswith("place_code"):
        return find_place_code(text, read_mart("dim_place"))
    if parameter.name == "report":
        _require_known(parameter.name, text, list(load_reports()))
    elif parameter.name in KNOWN_IN:
        rows = read_mart(KNOWN_IN[parameter.name])
        _require_known(parameter.name, text, [str(row[parameter.name]) for row in rows])
    return text


def _require_known(name: str, text: str, known: list[str]) -> None:
    if text not in known:
        raise UnknownParameterError(
            f"{name} 没有 {text!r} / no {name} {text!r}; 可用 / known: {', '.join(known)}"
        )


def find_place_code(text: str, places: list[dict[str, Any]]) -> str:
    """Return the code of the place that has this code or name; valid places go before former ones.

    Names are compared without regard to case.

    Raises
    ------
    UnknownPlaceError
        If there is none, or the name belongs to several.
    """
    if any(text == place["place_code"] for place in places):
        return text
    ordered = sorted(places, key=lambda place: place["valid_to_date"] is not None)
    wanted = text.casefold()
    codes = list(dict.fromkeys(p["place_code"] for p in ordered if wanted in _list_names(p)))
    if len(codes) == 1:
        return str(codes[0])
    if codes:
        names_of = {place["place_code"]: place["name_zh"] for place in reversed(ordered)}
        listed = "、".join(f"{code} {names_of[code]}" for code in codes)
        raise UnknownPlaceError(f"{text!r} 有几个 / several places: {listed}")
    names = sorted({str(place["name_zh"]) for place in places})
    near = difflib.get_close_matches(text, names, n=3, cutoff=0.3)
    hint = f"; 相近 / near: {'、'.join(near)}" if near else ""
    raise UnknownPlaceError(f"没有这个地方或填报单位 / no place or unit {text!r}{hint}")


def _list_names(place: dict[str, Any]) -> set[str]:
    names = {place["name_zh"], place["short_name_zh"], place["name_en"]}
    names.update((place["aliases"] or "").split("|"))
    return {str(name).casefold() for name in names if name}
