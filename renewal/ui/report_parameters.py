"""What a report asks for: a select for each of its parameters."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from streamlit.delta_generator import DeltaGenerator

from renewal.briefing.scope import DEFAULT_PLACE
from renewal.queries import Parameter, Query
from renewal.ui.choices import draw_select, read_asked, read_language
from renewal.ui.links import OF_A_PLACE
from renewal.ui.months import name_month, read_months
from renewal.ui.places import list_places, read_places
from renewal.ui.reports import read_rows
from renewal.ui.table_state import OF_A_PAGE
from renewal.ui.words import name_of, say

ALL: Final = "all"
# What a register may say of a community.
STATES: Final = ("not_started", "preparing", "started", "completed", "not_stated")
_URL_NAMES: Final = {
    "parent_place_code": "place",
    "as_of_date": "as_of",
    "from_date": "from",
    "to_date": "to",
    "programme_id": "programme",
    "source_id": "source",
    "place_code": "unit",
}

_SAID_HERE: Final = ("place", "as_of")


@dataclass(frozen=True)
class Call:
    """The parameters chosen for a report.

    Attributes
    ----------
    values : mapping of str to str or None
        By parameter; None stands for every one.
    texts : tuple of str
        The same in words, for a sentence.
    lacking : str
        Why the report cannot be called, in words; empty where it can.
    wrong : tuple of str
        What the address asked for in vain, in words.
    """

    values: Mapping[str, str | None]
    texts: tuple[str, ...] = ()
    lacking: str = ""
    wrong: tuple[str, ...] = ()


def draw_parameters(query: Query, columns: Sequence[DeltaGenerator]) -> Call:
    """Draw a select for each parameter of a report, one a column; return the values chosen.

    Months are those of the place chosen before them; an optional parameter offers all.
    """
    values: dict[str, str | None] = {}
    texts, wrong = [], []
    for column, parameter in zip(columns, query.parameters, strict=False):
        labels = _list_options(parameter, values)
        if not labels:
            place = read_places().get(values.get("parent_place_code") or "", "")
            return Call(values, lacking=say("tables.one_month_only", place=place))
        if tuple(labels) == (ALL,):  # nothing to choose: a number of rows, for other programs
            values[parameter.name] = None
            continue
        name = _URL_NAMES.get(parameter.name, parameter.name)
        label = say(f"parameter.{parameter.name}")
        asked = read_asked(name)
        with column:
            chosen = draw_select(
                name,
                label,
                tuple(labels),
                default=_find_default(parameter, labels),
                format_option=_make_labeller(labels),
                forgets=(*OF_A_PAGE, *(OF_A_PLACE if name == "place" else ())),
            )
        # The frame says what a link asked for in vain, but of place and month.
        if asked not in (None, chosen) and name in _SAID_HERE:
            shown = labels[chosen]
            asked_text = _name_asked(parameter, asked or "")
            wrong.append(say("tables.wrong_value", label=label, asked=asked_text, shown=shown))
        values[parameter.name] = None if chosen == ALL else chosen
        texts.append(labels[chosen] if chosen != ALL else say("tables.all_of", label=label))
    return Call(values, tuple(texts), wrong=tuple(wrong))


def _make_labeller(labels: dict[str, str]) -> Callable[[str], str]:
    return lambda value: labels.get(value, value)


def _name_asked(parameter: Parameter, asked: str) -> str:
    """Return what the address asked for in words where there are any."""
    if parameter.kind == "date":
        return name_month(asked, read_language())
    known = list_places() if parameter.name.endswith("place_code") else {}
    return known[asked].name if asked in known else asked


def _find_default(parameter: Parameter, labels: Mapping[str, str]) -> str:
    values = tuple(labels)
    if parameter.is_optional:
        return ALL
    if parameter.kind == "date":
        return values[-1]
    return DEFAULT_PLACE if DEFAULT_PLACE in labels else values[0]


def _list_options(parameter: Parameter, before: Mapping[str, str | None]) -> dict[str, str]:
    """Return the values that a parameter can take, with their labels."""
    every = {ALL: say("tables.all")} if parameter.is_optional else {}
    if parameter.kind == "date":
        return every | _list_months(parameter, before)
    if parameter.name == "state":
        return every | {state: say(f"code.state.{state}") for state in STATES}
    if parameter.name == "parent_place_code":
        return read_places()
    if parameter.name == "place_code":
        return every | {place.code: place.label for place in list_places().values()}
    if parameter.name == "programme_id":
        rows: list[dict[str, Any]] = read_rows("funding__mix", programme_id=None)
        return every | {str(row["programme_id"]): name_of(row) for row in rows}
    if parameter.name == "source_id":
        rows = read_rows("sources__documents")
        return every | {str(row["source_id"]): name_of(row, "title") for row in rows}
    return every


def _list_months(parameter: Parameter, before: Mapping[str, str | None]) -> dict[str, str]:
    """Return the months of the place chosen; the later of two comes after the earlier one."""
    months = read_months(before.get("parent_place_code") or DEFAULT_PLACE)
    labels = {month.value: month.format(read_language()) for month in months}
    if parameter.name == "from_date":
        return dict(list(labels.items())[:-1])
    start = before.get("from_date") or ""
    return {value: label for value, label in labels.items() if value > start}
