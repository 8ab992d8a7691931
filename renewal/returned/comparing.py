"""Hold the sheets of one workbook against the rows of its report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, Final

from openpyxl.utils import get_column_letter

from renewal.problems import Problem, Severity
from renewal.returned.forms import expect_row, expect_total, read_form, to_written
from renewal.returned.matching import Matched, is_equal, match_rows
from renewal.returned.rules import build_finding
from renewal.row_sources import Row
from renewal.takeaway import build_printed_form
from renewal.workbooks.explaining import Circumstances
from renewal.workbooks.model import Form
from renewal.workbooks.rereading import NOTHING, Returned, Written, label_columns
from renewal.workbooks.values import make_reader

MOST: Final = 500  # findings that are listed one by one
_NAMING: Final = 3  # cells that name a row
_BLANK: Final = "—"


class Comparison:
    """Compares one workbook; findings are of one severity.

    Parameters
    ----------
    file_name : str
    returned : Returned
    rows : sequence of mapping
        All rows of the report.
    severity : str
        ``warning`` where the file was made from another snapshot.
    titles : mapping
        Of documents, by their ids.
    """

    def __init__(
        self,
        file_name: str,
        returned: Returned,
        rows: Sequence[Row],
        severity: Severity,
        titles: Mapping[str, str],
    ) -> None:
        self.file_name = file_name
        self.returned = returned
        self.rows = rows
        self.severity: Severity = severity
        self.titles = titles
        self.labels = label_columns(returned.origin)

    def list_findings(self) -> list[Problem]:
        """Return every difference, the flat sheet's first."""
        found: list[Problem] = []
        kept: Sequence[Row] | None = None
        if self.returned.data_name:
            matched = self._match_flat()
            found += self._list_flat(matched)
            # Rows added or lost leave nothing to sum: the form is held against those exported.
            pairs = sorted([*matched.equal, *matched.changed])
            kept = [self.rows[other] for _, other in pairs]
        if self.returned.form_name:
            found += self._list_form(kept)
        if len(found) <= MOST:
            return found
        more = build_finding("export.more", self.file_name, value=str(len(found) - MOST))
        return [*found[:MOST], more]

    def _match_flat(self) -> Matched:
        names = list(self.returned.places)
        self._found = [
            [row.cells.get(name, NOTHING) for name in names] for row in self.returned.rows
        ]
        readers = [make_reader(name, self.returned.origin.language) for name in names]
        self._expected = [[to_written(*read(row)) for read in readers] for row in self.rows]
        return match_rows(self._found, self._expected)

    def _list_flat(self, matched: Matched) -> Iterator[Problem]:
        returned, names = self.returned, list(self.returned.places)
        for sheet, cell, text in returned.strange:
            yield self._build("export.header", sheet, cell, text)
        for name, label in self.labels.items():
            if name not in returned.places:
                yield self._build("export.column_missing", returned.data_name, "", label)
        for place, other in matched.changed:
            row = returned.rows[place]
            for at, name in enumerate(names):
                one, two = self._found[place][at], self._expected[other][at]
                if not is_equal(one, two):
                    cell = f"{get_column_letter(returned.places[name])}{row.number}"
                    hint = f"{self.labels[name]} · {_name_row(self._expected[other])}"
                    yield self._build("export.edited", row.sheet, cell, _contrast(one, two), hint)
        for place in matched.added:
            row = returned.rows[place]
            text = _name_row(self._found[place])
            yield self._build("export.row_added", row.sheet, f"A{row.number}", text)
        if not returned.origin.is_part:
            for other in matched.missing:
                text = _name_row(self._expected[other])
                yield self._build("export.row_missing", returned.data_name, "", text)
        elif len(returned.rows) != returned.origin.row_count:
            text = f"{len(returned.rows)} ≠ {returned.origin.row_count}"
            yield self._build("export.row_count", returned.data_name, "", text)

    def _list_form(self, kept: Sequence[Row] | None) -> Iterator[Problem]:
        """Compare the printed form: with all rows, or of a part with those that the file holds."""
        returned, language = self.returned, self.returned.origin.language
        rows = self.rows if kept is None or not returned.origin.is_part else kept
        form = self._make_form(rows)
        table = read_form(returned, form) if form is not None else None
        if form is None or table is None:
            return
        # Which columns a page has room for depends on the rows.
        is_whole = self.severity == "error" and not returned.origin.is_part
        for header in table.missing if is_whole else ():
            yield self._build("export.column_missing", returned.form_name, "", header)
        columns = [column for column, _ in table.columns]
        expected = [expect_row(row, columns, language) for row in form.rows]
        found = [
            _fill_formulas(cells, expected[at] if at < len(expected) else None, columns)
            for at, (_, cells) in enumerate(table.rows)
        ]
        matched = match_rows(found, expected)
        for place, other in matched.changed:
            number = table.rows[place][0]
            for at, (column, where) in enumerate(table.columns):
                one, two = found[place][at], expected[other][at]
                if not is_equal(one, two):
                    cell = f"{get_column_letter(where)}{number}"
                    hint = f"{column.group or column.label} · {_name_row(expected[other])}"
                    yield self._build(
                        "export.edited", returned.form_name, cell, _contrast(one, two), hint
                    )
        for place in matched.added:
            number, text = table.rows[place][0], _name_row(found[place])
            yield self._build("export.row_added", returned.form_name, f"B{number}", text)
        for other in matched.missing:
            text = _name_row(expected[other])
            yield self._build("export.row_missing", returned.form_name, "", text)
        if table.total is not None:
            number, cells = table.total
            totals = expect_total(form.rows, columns, form.total_label)
            for (_, where), one, sum_ in zip(table.columns, cells, totals, strict=True):
                if sum_ is not None and one[0] is not None and not is_equal((one[0], ""), sum_):
                    cell = f"{get_column_letter(where)}{number}"
                    text = _contrast((one[0], ""), sum_)
                    yield self._build(
                        "export.edited", returned.form_name, cell, text, form.total_label
                    )

    def _make_form(self, rows: Sequence[Row]) -> Form | None:
        origin = self.returned.origin
        around = Circumstances(
            sentence="", made_at=datetime.now(UTC), titles=self.titles, is_part=origin.is_part
        )
        columns = list(rows[0]) if rows else []
        return build_printed_form(origin.report, columns, rows, origin.language, around)

    def _build(self, rule: str, sheet: str, cell: str, value: str, hint: str = "") -> Problem:
        return build_finding(
            rule, self.file_name, sheet, cell, value, hint=hint, severity=self.severity
        )


def _fill_formulas(
    cells: list[Written], expected: list[Written] | None, columns: Sequence[Any]
) -> list[Written]:
    """Take a formula that another program left without its result for what it would give."""
    if expected is None or cells[0] != expected[0]:
        return cells
    return [
        wanted if column.parts is not None and cell[0] is None else cell
        for cell, wanted, column in zip(cells, expected, columns, strict=True)
    ]


def _name_row(cells: Sequence[Written]) -> str:
    """Return what names a row: its first filled cells."""
    texts = [show_cell(cell) for cell in cells if cell[0] is not None]
    return " · ".join(texts[:_NAMING])


def _contrast(found: Written, expected: Written) -> str:
    return f"{show_cell(found)} ≠ {show_cell(expected)}"


def show_cell(cell: Written) -> str:
    """Return a cell as a person reads it in a finding."""
    value, sign = cell
    if value is None:
        return _BLANK
    if isinstance(value, float):
        value = int(value) if value.is_integer() else float(f"{value:.15g}")
    return f"{sign}{value.isoformat() if isinstance(value, date) else value}"
