"""Bring a database up to date: what depends on changed inputs is made anew, the rest stays.

A mart or check that declares a part (`-- Part: source_id`) is made anew for the changed values of
that column only. A part holds where each row depends, of what changed, only on rows with the same
value; what did not change may be joined in any way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import duckdb

from renewal.extracts import Extract
from renewal.inputs import hash_program
from renewal.problems import Problem
from renewal.queries import Query
from renewal.rawdata import RawData
from renewal.warehouse.loading import (
    EXTRACTS,
    INPUTS,
    KINDS,
    PROGRAM,
    UPDATES,
    create_rows_view,
    mark_tables,
)

WHOLE: Final = "*"
# Rows that go leave holes behind: after so many updates the database is built as a whole.
MOST_UPDATES: Final = 30
# Rows of extracts, which stay where they are until read; and where they are kept with their place.
_STREAMED: Final = frozenset(f"raw_{kind}" for kind in KINDS)
_PLACED: Final = {
    "stg_values": ("fct_progress_value", "fct_published_total"),
    "stg_communities": ("fct_community",),
}
# By which changes of its inputs a part can be updated: the places of a changed file are changed
# places, but a changed place has figures in other files too.
_FOLLOWS: Final = {
    "source_id": {"source_id", "file_name"},
    "file_name": {"source_id", "file_name"},
    "place_code": {"source_id", "file_name", "place_code"},
}


def start_update(connection: duckdb.DuckDBPyConnection, raw: RawData) -> Update:
    """Compare the raw tables with what a database was built from, where it holds a build."""
    before = _read_marks(connection)
    updates = int(before.get(UPDATES, "0"))
    is_update = (
        before.get(PROGRAM) == hash_program()
        and updates < MOST_UPDATES
        and all(extract.mark for extract in raw.extracts)
    )
    if not is_update:
        return Update(connection, raw, {}, is_update=False, count=0)
    changes = {name: WHOLE for name, mark in mark_tables(raw).items() if before.get(name) != mark}
    sources = _find_changed_sources(connection, raw)
    kinds = {extract.kind for extract in raw.extracts if extract.source_id in sources}
    rows = connection.execute(f"from {EXTRACTS} select source_id, file_name, kind").fetchall()
    kinds |= {kind for source, _, kind in rows if source in sources}
    changes |= {f"raw_{kind}": "source_id" for kind in kinds}
    if _list_files(connection) != {_name_file(extract) for extract in raw.extracts}:
        changes["raw_files"] = "source_id"
    _create_keys(connection, "source_id", sources)
    files = {extract.file_name for extract in raw.extracts if extract.source_id in sources}
    files |= {str(name) for source, name, _ in rows if source in sources}
    _create_keys(connection, "file_name", files)
    own = [extract for extract in raw.extracts if extract.source_id in sources]
    for kind in KINDS:
        create_rows_view(connection, _name_part(f"raw_{kind}", "source_id"), kind, own)
    return Update(connection, raw, changes, is_update=True, count=updates + 1)


class Update:
    """One build: what of its tables changed, and the making of those that must be made.

    Attributes
    ----------
    is_update : bool
        Whether the database holds an earlier build.
    count : int
        How often it has been updated, this time included.
    """

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        raw: RawData,
        changes: dict[str, str],
        *,
        is_update: bool,
        count: int,
    ) -> None:
        self.connection = connection
        self.raw = raw
        self.is_update = is_update
        self.count = count
        # Name to WHOLE, or to the column by whose values it changed.
        self._changes = changes

    def create_staging(self, query: Query) -> None:
        """Make a staging table for this connection; figures stay where they are until read."""
        streamed = query.reads & _STREAMED
        kind = "view" if streamed else "table"
        self.connection.execute(f"create temp {kind} {query.name} as {query.sql}")
        changed = self._find_changes(query)
        if not changed:
            return
        key = "source_id" if set(changed.values()) == {"source_id"} else WHOLE
        self._changes[query.name] = key
        for name in streamed & set(changed):
            part = query.sql.replace(f"from {name}", f"from {_name_part(name, key)}")
            self.connection.execute(f"create temp view {_name_part(query.name, key)} as {part}")

    def find_changed_places(self) -> None:
        """Find the places that have a figure in a changed file, before or now."""
        if not self.is_update:
            return
        places: set[str] = set()
        for staged, marts in _PLACED.items():
            if staged not in self._changes:
                continue
            for table in (_name_part(staged, "source_id"), *marts):
                rows = self.connection.execute(
                    f"from {table} select distinct place_code "
                    "where source_id in (from changed_source_id)"
                )
                places |= {str(row[0]) for row in rows.fetchall()}
        _create_keys(self.connection, "place_code", places)

    def create_mart(self, query: Query) -> None:
        """Make a mart, or what of it changed."""
        name, changed = query.name, self._find_changes(query)
        if query.is_view:
            self.connection.execute(f"create or replace view {name} as {query.sql}")
            if changed:
                self._changes[name] = query.part if self._can_patch(query, changed) else WHOLE
        elif not self.is_update:
            self.connection.execute(f"create table {name} as {query.sql}")
        elif changed and self._can_patch(query, changed):
            sql = self._restrict(query, changed)
            self.connection.execute(
                f"delete from {name} "  # noqa: S608
                f"where {query.part} in (from changed_{query.part})"
            )
            self.connection.execute(f"insert into {name} {_keep_changed(sql, query.part)}")
            self._changes[name] = query.part
        elif changed:
            before = self._sum_up(name)
            self.connection.execute(f"create or replace table {name} as {query.sql}")
            if self._sum_up(name) != before:
                self._changes[name] = WHOLE

    def find_check(self, check: Query) -> str:
        """Return the SQL that finds what a check has to say anew; empty where nothing changed."""
        if not self.is_update:
            return check.sql
        changed = self._find_changes(check)
        if changed and self._can_patch(check, changed):
            return _keep_changed(self._restrict(check, changed), check.part)
        return check.sql if changed else ""

    def keep_findings(self, check: Query, findings: Sequence[Problem]) -> list[Problem]:
        """Return what of a check's earlier findings holds without asking again."""
        changed = self._find_changes(check)
        if not changed:
            return list(findings)
        if not self._can_patch(check, changed):
            return []
        rows = self.connection.execute("from changed_file_name").fetchall()
        files = {str(row[0]) for row in rows}
        return [found for found in findings if found.file_name not in files]

    def _find_changes(self, query: Query) -> dict[str, str]:
        return {name: self._changes[name] for name in query.reads if name in self._changes}

    def _can_patch(self, query: Query, changed: dict[str, str]) -> bool:
        return bool(query.part) and set(changed.values()) <= _FOLLOWS[query.part]

    def _restrict(self, query: Query, changed: dict[str, str]) -> str:
        """Return a query that reads, of what changed, only rows with changed values of its part."""
        sql = query.sql
        for name in changed:
            # What has no such column, as the sources have no places, is joined to what has one.
            if query.part not in self._list_columns(name):
                continue
            part = _name_part(name, query.part)
            source = _name_part(name, "source_id") if name in _PLACED else name
            if part != source:
                self.connection.execute(
                    f"create or replace temp view {part} as from {source} "
                    f"where {query.part} in (from changed_{query.part})"
                )
            sql = re.sub(rf"\b(from|join) {name}\b(?= as )", rf"\1 {part}", sql)
            sql = re.sub(rf"\b(from|join) {name}\b", rf"\1 {part} as {name}", sql)
        return sql

    def _list_columns(self, name: str) -> set[str]:
        return {str(row[0]) for row in self.connection.execute(f"describe {name}").fetchall()}

    def _sum_up(self, name: str) -> tuple[object, ...]:
        """Return what differs between two contents of a table."""
        sql = f"from {name} as entry select count(*), bit_xor(hash(entry)), sum(hash(entry))"
        row = self.connection.execute(sql).fetchall()[0]
        return tuple(row)


def _name_part(name: str, key: str) -> str:
    return f"part_{key}_{name}"


def _keep_changed(sql: str, key: str) -> str:
    """Return a query without the rows that come from what did not change."""
    return f"from ({sql}) where {key} in (from changed_{key})"


def _create_keys(connection: duckdb.DuckDBPyConnection, key: str, values: set[str]) -> None:
    connection.execute(f"create temp table changed_{key} (key varchar)")
    if values:
        connection.execute(
            f"insert into changed_{key} select unnest($values)",
            {"values": sorted(values)},
        )


def _read_marks(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    found = connection.execute(
        "from duckdb_tables() select count(*) where table_name in ($inputs, $extracts)",
        {"inputs": INPUTS, "extracts": EXTRACTS},
    ).fetchall()
    if found[0][0] < 2:
        return {}
    rows = connection.execute(f"from {INPUTS} select name, mark").fetchall()
    return {str(name): str(mark) for name, mark in rows}


def _find_changed_sources(connection: duckdb.DuckDBPyConnection, raw: RawData) -> set[str]:
    """Return the sources of extracts that were added, changed, removed or registered anew."""
    rows = connection.execute(f"from {EXTRACTS} select file_name, source_id, mark").fetchall()
    before = {tuple(map(str, row)) for row in rows}
    now = {(extract.file_name, extract.source_id, extract.mark) for extract in raw.extracts}
    return {source for _, source, _ in before ^ now}


def _list_files(connection: duckdb.DuckDBPyConnection) -> set[tuple[str, str, str]]:
    rows = connection.execute(f"from {EXTRACTS} select file_name, source_id, title").fetchall()
    return {(str(name), str(source), str(title)) for name, source, title in rows}


def _name_file(extract: Extract) -> tuple[str, str, str]:
    return (extract.file_name, extract.source_id, extract.title)
