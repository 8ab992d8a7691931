"""What a file is asked to hold, in a form that another process can be handed."""

from __future__ import annotations

from dataclasses import dataclass, field

from renewal.errors import CallError, UnknownReportError
from renewal.exporting.writing import Kind
from renewal.i18n import Language
from renewal.queries import load_queries, load_reports
from renewal.row_sources import RowSource, pick_rows
from renewal.warehouse import Browser, Demand, Snapshot, stream_report, stream_table
from renewal.workbooks.explaining import Circumstances


@dataclass(frozen=True)
class Asked:
    """A file of some rows of a report or mart.

    Attributes
    ----------
    name : str
        The report or mart.
    params : tuple of (str, str or None)
        Of the report, as on the command line.
    count : int
        How many rows the file has.
    file_name : str
        As the reader's machine is to name it.
    positions : tuple of int or None
        The rows in the order wanted; None for all of them as the query orders them.
    demand : Demand or None
        Which rows are wanted of a table too long for their positions; None for all.
    """

    name: str
    kind: Kind
    snapshot: Snapshot
    language: Language
    around: Circumstances
    count: int
    file_name: str
    params: tuple[tuple[str, str | None], ...] = ()
    positions: tuple[int, ...] | None = field(default=None, repr=False)
    demand: Demand | None = field(default=None, repr=False)

    def open_source(self) -> RowSource:
        """Return the rows, read some at a time."""
        if self.demand is not None:
            query = (load_reports() | load_queries("marts"))[self.name]
            return Browser(self.snapshot, query, dict(self.params)).stream_rows(self.demand)
        source = open_table(self.snapshot, self.name, dict(self.params))
        return source if self.positions is None else pick_rows(source, self.positions)


def open_table(snapshot: Snapshot, name: str, params: dict[str, str | None]) -> RowSource:
    """Return the rows of a report or of a whole mart.

    Raises
    ------
    CallError
        When neither has this name, or the parameters are not its own.
    """
    if name in load_reports():
        return stream_report(snapshot, name, params)
    marts = load_queries("marts")
    if name not in marts:
        known = ", ".join([*load_reports(), *marts])
        raise UnknownReportError(
            f"没有报表或数据表 {name!r} / no report or mart {name!r}; 可用 / known: {known}"
        )
    if params:
        raise CallError(f"{name}: 数据表没有参数 / a mart has no parameters (got {[*params]})")
    return stream_table(snapshot, marts[name])
