"""Charts and maps kept for every session: one is built once for all who look at the same thing.

To build a figure takes plotly ten to thirty times as long as to read its rows. A drawing is kept
under the snapshot, what it was asked for, the language and the theme, never under its rows. That
this names all it depends on is held by the tests: there, each one kept is compared with one made
anew.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Concatenate, Final, ParamSpec, TypeVar

import plotly.graph_objects as go

from renewal.charts import paint_dark
from renewal.maps import CaseMap
from renewal.ui.kept_answers import Keeper
from renewal.ui.reports import serve_snapshot
from renewal.ui.theming import read_theme

Rows = TypeVar("Rows")
Choices = ParamSpec("Choices")

# Letters of JSON; in memory a figure takes about six times as much.
MOST_LETTERS: Final = 20_000_000
MOST_KEPT: Final = 1_000


def write_json(drawing: go.Figure | CaseMap) -> str:
    """Return a drawing as it goes to the browser."""
    return str((drawing.deck if isinstance(drawing, CaseMap) else drawing).to_json())


def _weigh(drawing: go.Figure | CaseMap) -> int:
    return len(write_json(drawing))


_CHARTS: Final[Keeper[go.Figure]] = Keeper(_weigh, MOST_LETTERS, MOST_LETTERS // 20, MOST_KEPT)
_MAPS: Final[Keeper[CaseMap]] = Keeper(_weigh, MOST_LETTERS, MOST_LETTERS // 20, MOST_KEPT)
KEEPERS: Final = (_CHARTS, _MAPS)


def keep_chart(
    asked: tuple[Hashable, ...],
    build: Callable[Concatenate[Rows, Choices], go.Figure],
    rows: Rows,
    *args: Choices.args,
    **choices: Choices.kwargs,
) -> go.Figure:
    """Return a chart in the colours of the page; it is shared and must not be changed.

    Parameters
    ----------
    asked : tuple
        What says which rows these are in the snapshot served: report, place, month and so on.
    build : callable
        Makes the chart of the rows and of the choices; these belong to what it is kept under.
    rows : DataFrame or alike
        Never part of what it is kept under.
    """
    theme = read_theme()

    def make() -> go.Figure:
        figure = build(rows, *args, **choices)
        return paint_dark(figure) if theme == "dark" else figure

    chosen = tuple((name, _freeze(value)) for name, value in sorted(choices.items()))
    parts = (build.__qualname__, theme, asked, tuple(map(_freeze, args)), chosen)
    return _CHARTS.take((_read_snapshot(), *parts), make)


def keep_map(asked: tuple[Hashable, ...], make: Callable[[], CaseMap]) -> CaseMap:
    """Return a map; it is shared and must not be changed.

    Parameters
    ----------
    asked : tuple
        All that it shows, beside the snapshot served: area, cases, size, language.
    """
    return _MAPS.take((_read_snapshot(), *asked), make)


def _read_snapshot() -> str:
    return serve_snapshot().snapshot.snapshot_id


def _freeze(value: object) -> Hashable:
    return tuple(value) if isinstance(value, list) else value
