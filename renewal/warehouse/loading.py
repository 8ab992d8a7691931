"""Raw tables in a database, and a note of what they were made from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from renewal.extracts import COMMUNITIES, VALUES, Extract
from renewal.inputs import hash_program
from renewal.rawdata import RawData
from renewal.reading.results import ACCEPTABLE_RULES
from renewal.reading.settings import Acceptance

INPUTS, EXTRACTS = "build_input", "build_extract"
# What each kind of extract has of its own, and what of its file comes to each row.
KINDS = {"values": VALUES, "communities": COMMUNITIES}
MORE = {"values": ("source_id",), "communities": ("source_id", "sheet")}
PROGRAM, UPDATES = "program", "updates"


def load_raw_tables(connection: duckdb.DuckDBPyConnection, raw: RawData) -> None:
    """Make the raw tables, for this connection only; figures on disk are not read before asked for.

    `raw_values` and `raw_communities` have the columns of their kind and `source_id`, the latter
    also `sheet`.
    """
    for name, columns in raw.tables.items():
        create_text_table(connection, name, columns, kind="temp table")
    files = {
        "file_name": [extract.file_name for extract in raw.extracts],
        "source_id": [extract.source_id for extract in raw.extracts],
        "title": [extract.title for extract in raw.extracts],
        "sheet": [extract.sheet for extract in raw.extracts],
    }
    create_text_table(connection, "raw_files", files, kind="temp table")
    accepted = _build_accepted_columns(raw.extracts)
    create_text_table(connection, "raw_accepted", accepted, kind="temp table")
    for kind in KINDS:
        create_rows_view(connection, f"raw_{kind}", kind, raw.extracts)


def create_rows_view(
    connection: duckdb.DuckDBPyConnection, name: str, kind: str, extracts: Sequence[Extract]
) -> None:
    """Make a view of the rows of extracts of one kind, in memory or on disk, with their source."""
    own = [extract for extract in extracts if extract.kind == kind]
    held = [extract.rows for extract in own if isinstance(extract.rows, pa.Table)]
    connection.register(f"held_{name}", pa.concat_tables([KINDS[kind].empty_table(), *held]))
    more = ", ".join(f"raw_files.{column}" for column in MORE[kind])
    looked_up = f"inner join raw_files using (file_name) select entries.*, {more}"
    parts = [f"from held_{name} as entries {looked_up}"]
    if kept := [quote(str(extract.rows)) for extract in own if isinstance(extract.rows, Path)]:
        # One reading of all files: of as many readings the engine would hold a part of each.
        parts.append(f"from read_parquet([{', '.join(kept)}]) as entries {looked_up}")
    connection.execute(f"create temp view {name} as {' union all by name '.join(parts)}")


def quote(text: str) -> str:
    """Return a text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def create_text_table(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    columns: Mapping[str, Sequence[str | None]],
    kind: str = "table",
) -> None:
    """Make a table of text columns, or make it anew; its name is one of ours, never a user's."""
    arrays = {column: pa.array(values, pa.string()) for column, values in columns.items()}
    connection.register("incoming", pa.table(arrays))
    connection.execute(f"create or replace {kind} {name} as from incoming")
    connection.unregister("incoming")


def note_inputs(connection: duckdb.DuckDBPyConnection, raw: RawData, updates: int) -> None:
    """Write what this build was made from, for the next one to compare with.

    Parameters
    ----------
    updates : int
        How often the database was updated since it was built as a whole.
    """
    marks = {**mark_tables(raw), PROGRAM: hash_program(), UPDATES: str(updates)}
    columns = {"name": list(marks), "mark": list(marks.values())}
    create_text_table(connection, INPUTS, columns)
    extracts: dict[str, list[str | None]] = {
        "file_name": [extract.file_name for extract in raw.extracts],
        "source_id": [extract.source_id for extract in raw.extracts],
        "title": [extract.title for extract in raw.extracts],
        "kind": [extract.kind for extract in raw.extracts],
        "mark": [extract.mark for extract in raw.extracts],
    }
    create_text_table(connection, EXTRACTS, extracts)


def mark_tables(raw: RawData) -> dict[str, str]:
    """Return what changes with each raw table that is compared as a whole."""
    tables = {**raw.tables, "raw_accepted": _build_accepted_columns(raw.extracts)}
    return {
        name: hashlib.sha256(json.dumps(columns, sort_keys=True).encode()).hexdigest()
        for name, columns in tables.items()
    }


def _build_accepted_columns(extracts: Sequence[Extract]) -> dict[str, list[str | None]]:
    """Return the findings that settings files let stand, with the file of each."""
    names = list(Acceptance.__dataclass_fields__)
    columns: dict[str, list[str | None]] = {name: [] for name in ("file_name", *names)}
    for extract in extracts:
        for acceptance in extract.accepted:
            if acceptance.rule in ACCEPTABLE_RULES:
                continue
            columns["file_name"].append(extract.file_name)
            for name in names:
                columns[name].append(getattr(acceptance, name))
    return columns
