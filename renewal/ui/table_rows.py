"""The rows of a report or mart for all readers, and what a search looks through.

Short tables are read once and held; of long ones only the page in view is read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from renewal.i18n import Language
from renewal.queries import Query, load_queries, load_reports
from renewal.ui.choices import read_language
from renewal.ui.long_tables import MOST_HELD, LongPositions, LongRows, find_long
from renewal.ui.report_cells import Wording, list_shown
from renewal.ui.reports import serve_snapshot
from renewal.ui.table_conditions import Kind, find_kind
from renewal.ui.table_names import read_names
from renewal.ui.table_selection import Selection, build_haystacks, select_positions
from renewal.warehouse import Browser, Snapshot, read_table, run_report

Params = Mapping[str, str | None]


@dataclass(frozen=True)
class Table:
    """A report with its parameters, or a mart, as read from one snapshot; never changed.

    Attributes
    ----------
    rows : sequence of dict
        In the query's own order; of a long table read when asked for.
    names : tuple of str
        The columns shown, in the reader's language.
    kinds : mapping of str to Kind
        What each column of the query holds.
    wording : Wording
        How its columns and cells read.
    """

    query: Query
    params: dict[str, str | None]
    snapshot: Snapshot
    rows: Sequence[dict[str, Any]]
    names: tuple[str, ...]
    kinds: Mapping[str, Kind]
    wording: Wording

    @property
    def language(self) -> Language:
        """Return the language that it is read in."""
        return self.wording.language

    def find(self, selection: Selection, *, also: Sequence[str] = ()) -> Sequence[int]:
        """Return the positions of the rows asked for, in the order asked for.

        Parameters
        ----------
        also : sequence of str
            Columns whose codes a search looks through besides what is shown.
        """
        if isinstance(self.rows, LongRows):
            return find_long(
                self.rows,
                self.wording,
                tuple(dict.fromkeys((*self.names, *also))),
                selection.conditions,
                selection.search,
                selection.order,
                is_descending=selection.is_descending,
            )
        haystacks: Sequence[str] = self.read_haystacks() if selection.search else ()
        if haystacks and also:
            codes = ["\n".join(str(row[name]) for name in also).casefold() for row in self.rows]
            haystacks = [f"{text}\n{code}" for text, code in zip(haystacks, codes, strict=True)]
        return select_positions(self.rows, haystacks, selection, self.wording)

    def take(self, positions: Sequence[int]) -> Sequence[dict[str, Any]]:
        """Return the rows at some positions that `find` has given, or a slice of them."""
        if isinstance(self.rows, LongRows) and isinstance(positions, LongPositions):
            return self.rows.read_page(positions.demand, positions.first, len(positions))
        return [self.rows[position] for position in positions]

    def read_haystacks(self) -> tuple[str, ...]:
        """Return what a search looks through, row by row."""
        return _build_haystacks(
            self.snapshot.snapshot_id,
            self.query.name,
            tuple(sorted(self.params.items())),
            self.language,
            self,
        )


@st.cache_resource(max_entries=60, show_spinner=False)
def _read_rows(
    snapshot_id: str,  # noqa: ARG001 (part of the cache's key)
    name: str,
    params: tuple[tuple[str, str | None], ...],
    _snapshot: Snapshot,
) -> tuple[Sequence[dict[str, Any]], Mapping[str, Kind]]:
    browser = Browser(_snapshot, (load_reports() | load_queries("marts"))[name], dict(params))
    if browser.count_rows() > MOST_HELD:
        return LongRows(browser), browser.kinds
    if name in load_reports():
        frame = run_report(_snapshot, name, dict(params))
    else:
        frame = read_table(_snapshot, load_queries("marts")[name])
    rows = tuple(
        {str(column): value for column, value in row.items()} for row in frame.to_dict("records")
    )
    return rows, {str(column): find_kind(rows, str(column)) for column in frame.columns}


@st.cache_resource(max_entries=60, show_spinner=False)
def _build_haystacks(
    snapshot_id: str,  # noqa: ARG001 (part of the cache's key, like the next ones)
    name: str,  # noqa: ARG001
    params: tuple[tuple[str, str | None], ...],  # noqa: ARG001
    language: Language,  # noqa: ARG001
    _table: Table,
) -> tuple[str, ...]:
    return build_haystacks(_table.rows, _table.names, _table.wording)


def read_browsed(query: Query, params: Params) -> Table:
    """Return a report, or a whole mart, of the served snapshot.

    Raises
    ------
    CallError
        When a parameter is missing or unknown.
    """
    snapshot, language = serve_snapshot().snapshot, read_language()
    chosen = dict(params)
    rows, kinds = _read_rows(
        snapshot.snapshot_id, query.name, tuple(sorted(chosen.items())), snapshot
    )
    columns = [note.name for note in query.columns]
    names = tuple(list_shown(columns, language))
    wording = Wording(language, read_names(columns))
    return Table(query, chosen, snapshot, rows, names, kinds, wording)
