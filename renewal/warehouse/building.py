"""Fill a database from raw data: staging, marts and checks; one that holds a build is updated."""

from __future__ import annotations

from collections.abc import Mapping

import duckdb

from renewal.errors import DataError, SnapshotError, StateFolderError
from renewal.problems import Problem, sort_problems
from renewal.queries import Query, load_kept, load_queries
from renewal.rawdata import RawData
from renewal.warehouse.accepting import settle_findings
from renewal.warehouse.loading import create_text_table, load_raw_tables, note_inputs
from renewal.warehouse.updating import Update, start_update

_FINDINGS = "build_finding"  # what the checks found, before anything was accepted


def fill_database(
    connection: duckdb.DuckDBPyConnection, raw: RawData, snapshot_id: str
) -> list[Problem]:
    """Load raw tables, run staging and marts, run checks; return every problem found.

    In a database that holds an earlier build of the same program, only what depends on changed
    inputs is run again; what stands there afterwards is the same.

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
    load_raw_tables(connection, raw)
    update = start_update(connection, raw)
    for query in load_queries("staging").values():
        update.create_staging(query)
    update.find_changed_places()
    for query in _sort_by_need(load_kept()):
        update.create_mart(query)
    found = _run_checks(connection, update)
    _create_problems(connection, _FINDINGS, found)
    problems = sort_problems([*raw.problems, *settle_findings(connection, found)])
    _create_problems(connection, "fct_problem", problems)
    identity = {"snapshot_id": [snapshot_id], "data_folder": [raw.folder_name]}
    create_text_table(connection, "dim_snapshot", identity)
    note_inputs(connection, raw, update.count)
    return problems


def _run_checks(connection: duckdb.DuckDBPyConnection, update: Update) -> list[Problem]:
    kept = _read_findings(connection) if update.is_update else {}
    problems = []
    for check in load_queries("checks").values():
        earlier = kept.get(check.name, [])
        problems += update.keep_findings(check, earlier)
        sql = update.find_check(check)
        if not sql:
            continue
        cursor = connection.execute(sql)
        names = [column[0] for column in cursor.description or ()]
        for row in cursor.fetchall():
            texts = ("" if value is None else str(value) for value in row)
            fields = dict(zip(names, texts, strict=True))
            problems.append(
                Problem(rule=check.name, severity=check.severity, **fields)  # type: ignore[arg-type]
            )
    return problems


def _read_findings(connection: duckdb.DuckDBPyConnection) -> dict[str, list[Problem]]:
    names = ", ".join(Problem.__dataclass_fields__)
    rows = connection.execute(f"from {_FINDINGS} select {names} order by all").fetchall()
    found: dict[str, list[Problem]] = {}
    for row in rows:
        problem = Problem(*row)
        found.setdefault(problem.rule, []).append(problem)
    return found


def _create_problems(
    connection: duckdb.DuckDBPyConnection, table: str, problems: list[Problem]
) -> None:
    names = list(Problem.__dataclass_fields__)
    columns = {name: [problem.as_row()[name] for problem in problems] for name in names}
    create_text_table(connection, table, columns)


def _sort_by_need(marts: Mapping[str, Query]) -> list[Query]:
    """Return marts so that each comes after those it reads."""
    needs = {name: set(query.reads & set(marts)) for name, query in marts.items()}
    ordered: list[Query] = []
    while needs:
        ready = sorted(name for name, wanted in needs.items() if not wanted - {name} & set(needs))
        if not ready:
            raise SnapshotError(f"marts need each other in a circle: {', '.join(needs)}")
        for name in ready:
            ordered.append(marts[name])
            del needs[name]
    return ordered
