"""The SQL files of ``queries/`` and what their headers promise."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from renewal.config import QUERIES_DIR
from renewal.errors import QueryError, UnknownReportError

STAGES = ("staging", "marts", "prepared", "reports", "checks")
_QUALIFIER = re.compile(r"\b\w+\.(?=\w)")
_READS = re.compile(r"\b(?:from|join) (\w+)")


@dataclass(frozen=True)
class Parameter:
    """A named value that a query takes.

    Attributes
    ----------
    name : str
        Without the dollar sign.
    kind : str
        ``text`` or ``date`` (given as ``YYYY-MM``, meaning the month's end).
    is_optional : bool
        Whether null stands for every one.
    note : str
        What it is.
    """

    name: str
    kind: str
    is_optional: bool
    note: str


@dataclass(frozen=True)
class ColumnNote:
    """A column of a query and what its header says of it (unit or meaning)."""

    name: str
    note: str


@dataclass(frozen=True)
class Query:
    """One SQL file.

    Attributes
    ----------
    name : str
        The file's stem: the name of the table, report or check.
    grain : str
        What one row is.
    used_by : tuple of str
        Pages and modules that use it.
    parameters : tuple of Parameter
    columns : tuple of ColumnNote
        In the order in which the query returns them.
    severity : str
        Of a check, else empty.
    is_acceptable : bool
        Whether a settings file beside an extract may let a finding of this check stand.
    sql : str
        The text as it stands.
    part : str
        A column of a mart or check, each of whose rows depends only on those rows of what changed
        that share its value; empty where it has none.
    is_view : bool
        Of a mart: whether a snapshot keeps it as a view, for it only puts others together.
    """

    name: str
    grain: str
    used_by: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    columns: tuple[ColumnNote, ...]
    severity: str
    is_acceptable: bool
    sql: str
    is_view: bool
    part: str = ""

    @property
    def order(self) -> str:
        """Return by what the rows of a mart are sorted, as SQL on the mart itself."""
        return _QUALIFIER.sub("", self.sql.rpartition("order by")[2].strip())

    @property
    def whole(self) -> str:
        """Return the SQL of a whole mart; parts that were made anew stand at its end."""
        is_sorted = not self.part or self.is_view
        return f"from {self.name}" if is_sorted else f"from {self.name} order by {self.order}"

    @property
    def reads(self) -> frozenset[str]:
        """Return the names of tables that it reads."""
        return frozenset(_READS.findall(self.sql))


def read_query(path: Path) -> Query:
    """Read one SQL file and its header.

    Raises
    ------
    QueryError
        If the header lacks a part.
    """
    sql = path.read_text(encoding="utf-8")
    fields = _read_header(sql, path)
    severity = fields.get("Severity", "")
    if path.parent.name == "checks" and severity not in {"error", "warning", "note"}:
        raise QueryError(f"{path}: a check needs a line '-- Severity: error|warning|note'")
    return Query(
        name=path.stem,
        grain=fields[""],
        used_by=tuple(part.strip() for part in fields.get("Used by", "").split(",") if part),
        parameters=tuple(
            _build_parameter(part, path) for part in _split(fields.get("Params", "none"))
        ),
        columns=tuple(_build_column(part) for part in _split(fields["Columns"])),
        severity=severity,
        is_acceptable=fields.get("Acceptable") == "yes",
        sql=sql,
        is_view=fields.get("Kept as") == "view",
        part=fields.get("Part", ""),
    )


@cache
def load_queries(stage: str) -> dict[str, Query]:
    """Return the queries of one folder of `STAGES` by name."""
    if stage not in STAGES:
        raise QueryError(f"there is no folder queries/{stage}")
    return {path.stem: read_query(path) for path in sorted((QUERIES_DIR / stage).glob("*.sql"))}


def load_kept() -> dict[str, Query]:
    """Return what a snapshot keeps, by name: marts, and what is prepared for reports."""
    return load_queries("marts") | load_queries("prepared")


def load_reports() -> dict[str, Query]:
    """Return every report by name."""
    return load_queries("reports")


def get_report(name: str) -> Query:
    """Return a report by name.

    Raises
    ------
    UnknownReportError
        If there is no such report; the message lists them all.
    """
    reports = load_reports()
    if name not in reports:
        known = ", ".join(reports)
        raise UnknownReportError(f"没有报表 {name!r} / no report {name!r}; 可用 / known: {known}")
    return reports[name]


def _read_header(sql: str, path: Path) -> dict[str, str]:
    """Return the header's fields; the first lines, before any field, stand under ``""``."""
    fields: dict[str, str] = {"": ""}
    current = ""
    for line in sql.splitlines():
        if not line.startswith("--"):
            break
        text = line[2:].strip()
        found = re.match(
            r"(Used by|Params|Columns|Severity|Acceptable|Kept as|Part|Note): ?(.*)", text
        )
        if found:
            current = found[1]
            fields[current] = found[2].strip()
        else:
            fields[current] = f"{fields[current]} {text}".strip()
    if not fields[""].startswith("One row per") or "Columns" not in fields:
        raise QueryError(f"{path}: the header must open with 'One row per …' and list its Columns")
    return fields


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip() and part.strip() != "none"]


def _build_parameter(text: str, path: Path) -> Parameter:
    found = re.fullmatch(r"\$([a-z_]+) (text|date)(?:, (.*))?", text)
    if found is None:
        raise QueryError(f"{path}: parameter {text!r} is not written '$name text|date, note'")
    note = found[3] or ""
    return Parameter(found[1], found[2], "null = all" in note, note)


def _build_column(text: str) -> ColumnNote:
    found = re.fullmatch(r"([a-z][a-z0-9_]*)(?: \((.*)\))?", text)
    if found is None:
        raise QueryError(f"column {text!r} is not written 'name (unit or meaning)'")
    return ColumnNote(found[1], found[2] or "")
