"""Formulas, calculated anew by LibreOffice, against the figures of the reports."""

from __future__ import annotations

from fractions import Fraction
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from renewal.metrics import to_exact
from renewal.warehouse import Snapshot, run_report
from tests.workbooks.exported import TABLES, export_table, run_table
from tests.workbooks.printed_tables import PRINTED

CLOSE = 1e-9
# The columns of each form's figures, as the report calls them.
COLUMNS = {
    "meizhou": (
        "communities_planned", "households_planned", "communities_preparing",
        "households_preparing", "communities_started", "households_started",
        "community_start_share", "household_start_share",
    ),
    "hunan": (
        "communities_planned", "communities_started", "investment_planned_cny",
        "investment_completed_cny", "community_start_share",
    ),
    "nation": ("communities_started", None),  # rates of the nation's table are no formulas
    "dezhou": ("communities_planned", "households_planned"),
}  # fmt: skip
COLUMNS["meizhou-september"] = COLUMNS["meizhou"]
# Rows of units × rate columns, and a cell below each column that is summed or divided.
FORMULAS = {"meizhou": 26, "meizhou-september": 26, "hunan": 19, "nation": 1, "dezhou": 2}


@pytest.mark.parametrize("name", TABLES)
def test_every_formula_gives_the_figure_of_the_report(
    snapshot: Snapshot, calculated: dict[str, Path], name: str
) -> None:
    table = TABLES[name]
    place, month = table
    asked = {"parent_place_code": place, "as_of_date": month}
    (total,) = run_report(snapshot, "progress__total", asked).to_dict("records")
    reported = [*run_table(snapshot, table).to_dict("records"), total]
    formulas = load_workbook(BytesIO(export_table(snapshot, table)))["报表"]
    values = load_workbook(calculated[name], data_only=True)["报表"]
    checked = 0
    for number, row in enumerate(reported, start=5):
        for column, measure in enumerate(COLUMNS[name], start=3):
            cell = formulas.cell(number, column)
            if cell.data_type != "f":
                continue
            assert measure is not None, cell.coordinate
            figure = to_exact(row[str(measure)])
            assert figure is not None, cell.coordinate
            found = Fraction(values.cell(number, column).value)
            assert abs(found - figure) <= CLOSE, cell.coordinate
            checked += 1
    every = sum(cell.data_type == "f" for row in formulas.iter_rows() for cell in row)
    assert (checked, every) == (FORMULAS[name], FORMULAS[name])


@pytest.mark.parametrize("name", TABLES)
def test_stored_values_are_those_that_calculating_gives(
    snapshot: Snapshot, calculated: dict[str, Path], name: str
) -> None:
    stored = load_workbook(BytesIO(export_table(snapshot, TABLES[name])), data_only=True)["报表"]
    values = load_workbook(calculated[name], data_only=True)["报表"]
    rows = len(PRINTED[TABLES[name]][3])
    grids = [
        [cell.value for row in sheet.iter_rows(min_row=5, max_row=4 + rows) for cell in row]
        for sheet in (stored, values)
    ]
    assert grids[0] == [pytest.approx(value, abs=CLOSE) for value in grids[1]]


def test_an_edited_cell_moves_its_rate_and_the_sums(calculated: dict[str, Path]) -> None:
    sheet = load_workbook(calculated["edited"], data_only=True)["报表"]
    # 1,173 in place of 1,073 households started in 梅江区 of 2,393 planned.
    assert sheet["J12"].value == pytest.approx(1173 / 2393, abs=CLOSE)
    assert sheet["H14"].value == 12011
    assert sheet["J14"].value == pytest.approx(12011 / 14736, abs=CLOSE)
    assert sheet["I14"].value == pytest.approx(121 / 135, abs=CLOSE)


def test_no_cell_is_an_error_after_calculating(calculated: dict[str, Path]) -> None:
    for path in calculated.values():
        for sheet in load_workbook(path, data_only=True).worksheets:
            cells = [cell for row in sheet.iter_rows() for cell in row]
            assert [cell.coordinate for cell in cells if cell.data_type == "e"] == []
