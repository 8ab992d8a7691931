"""Fill a database from raw data: staging, marts and checks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import duckdb
import pyarrow as pa

from renewal.errors import DataError, SnapshotError, StateFolderError
from renewal.problems import Problem, sort_problems
from renewal.queries import Query, load_queries
from renewal.rawdata import RawData
from renewal.warehouse.accepting import settle_findings

# Nothing leaves the machine and nothing is fetched, whatever a query says.
LOCKED_DOWN: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
READS = re.compile(r"\b(?:from|join) (\w+)")


def fill_database(
    connection: duckdb.DuckDBPyConnection, raw: RawData, snapshot_id: str
) -> list[Problem]:
    """Load raw tables, run staging and marts, run checks; return every problem found.

    Raises
    ------
    DataError
        If the engine refuses the data.
    StateFolderError
        If the database file cannot be written.
    """
    try:
        return _fill(connection, raw, snapshot_id)
    except (duckdb.OperationalError, duckdb.FatalException) as error:
        raise StateFolderError(f"快照写不进去 / the snapshot cannot be written: {error}") from error
    except duckdb.Error as error:
        problem = Problem(
            "data", "", "", "data.refused", "error", str(error).splitlines()[0][:200],
            "数据应能装入数据库", "the data must load into the database",
            "请按所述更正数据文件", "Correct the data file as told",
        )  # fmt: skip
        raise DataError(problem.as_text(), [problem]) from error


def _fill(connection: duckdb.DuckDBPyConnection, raw: RawData, snapshot_id: str) -> list[Problem]:
    for name, columns in raw.tables.items():
        _create_table(connection, name, columns, kind="temp table")
    for query in load_queries("staging").values():
        connection.execute(f"create temp table {query.name} as {query.sql}")
    for query in _sort_by_need(load_queries("marts")):
        connection.execute(f"create table {query.name} as {query.sql}")
    findings = settle_findings(connection, _run_checks(connection))
    problems = sort_problems([*raw.problems, *findings])
    _create_table(connection, "fct_problem", _build_problem_columns(problems))
    identity = {"snapshot_id": [snapshot_id], "data_folder": [raw.folder_name]}
    _create_table(connection, "dim_snapshot", identity)
    return problems


def _run_checks(connection: duckdb.DuckDBPyConnection) -> list[Problem]:
    problems = []
    for check in load_queries("checks").values():
        cursor = connection.execute(check.sql)
        names = [column[0] for column in cursor.description or ()]
        for row in cursor.fetchall():
            texts = ("" if value is None else str(value) for value in row)
            fields = dict(zip(names, texts, strict=True))
            problems.append(
                Problem(rule=check.name, severity=check.severity, **fields)  # type: ignore[arg-type]
            )
    return problems


def _build_problem_columns(problems: list[Problem]) -> dict[str, list[str]]:
    names = list(Problem.__dataclass_fields__)
    return {name: [problem.as_row()[name] for problem in problems] for name in names}


def _sort_by_need(marts: Mapping[str, Query]) -> list[Query]:
    """Return marts so that each comes after those it reads."""
    needs = {name: set(READS.findall(query.sql)) & set(marts) for name, query in marts.items()}
    ordered: list[Query] = []
    while needs:
        ready = sorted(name for name, wanted in needs.items() if not wanted - {name} & set(needs))
        if not ready:
            raise SnapshotError(f"marts need each other in a circle: {', '.join(needs)}")
        for name in ready:
            ordered.append(marts[name])
            del needs[name]
    return ordered


def _create_table(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    columns: Mapping[str, Sequence[str | None]],
    kind: str = "table",
) -> None:
    """Create a table of text columns; its name is one of ours, never a user's."""
    arrays = {column: pa.array(values, pa.string()) for column, values in columns.items()}
    connection.register("incoming", pa.table(arrays))
    connection.execute(f"create {kind} {name} as select * from incoming")  # noqa: S608
    connection.unregister("incoming")
