"""Short ways to write down columns, rows and pages of tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tests.data.make_sheets.answers import build_finding
from tests.data.make_sheets.drawing import draw_table
from tests.data.make_sheets.figures import Row, invent_rows, sum_rows
from tests.data.make_sheets.layouts import (
    Column,
    Layout,
    Line,
    Show,
    show_number,
)
from tests.data.make_sheets.page import Figure, Grid, Page

ONE = Decimal(1)
WAN = Decimal(10_000)
YI = Decimal(100_000_000)
SUBJECTS = {
    "小区数": ("communities", "个"),
    "户数": ("households", "户"),
    "楼栋数": ("buildings", "栋"),
}
STAGES = {"计划": "planned", "前期": "preparing", "开工": "started", "完工": "completed"}


def head(
    text: str, indicator: str, per: Decimal = ONE, show: Show = show_number, unit: str = ""
) -> Column:
    """Return a column; ``text`` parts its header rows by ``>``."""
    return Column(tuple(text.split(">")), indicator, per, show, unit)


def cross(
    groups: Mapping[str, str], subjects: Sequence[str], brackets: bool = True
) -> list[Column]:
    """Return a column for each group head and subject (小区数, 户数 …) below it.

    Parameters
    ----------
    groups : mapping of str to str
        Stage (计划, 前期, 开工, 完工) by group head.
    subjects : sequence of str
        Words of ``SUBJECTS``.
    brackets : bool
        Whether the heads print their units.
    """
    return [
        Column(
            (*group.split(">"), f"{subject}（{SUBJECTS[subject][1]}）" if brackets else subject),
            f"{SUBJECTS[subject][0]}_{STAGES[stage]}",
            unit=SUBJECTS[subject][1],
        )
        for group, stage in groups.items()
        for subject in subjects
    ]


def list_units(
    codes: Mapping[str, str],
    rows: Mapping[str, Mapping[str, Figure]],
    write: Callable[[str], str] = str,
) -> list[Line]:
    """Return a row for each place, its name written by ``write``."""
    return [Line(write(name), rows[name], "unit", code) for name, code in codes.items()]


def total(label: str, rows: Iterable[Mapping[str, Figure]]) -> Line:
    """Return the total of rows."""
    return Line(label, sum_rows(rows), "total")


@dataclass(frozen=True)
class Report:
    """An invented table: where, when, laid out how."""

    file_name: str
    codes: Mapping[str, str]
    as_of: str
    layout: Layout
    columns: Sequence[Column]
    seed: int
    total: str = "合计"
    is_total_first: bool = False
    sign: str = ""
    write: Callable[[str], str] = str
    encoding: str = "utf-8"
    settings: str = ""
    sheet: str = ""
    refused: tuple[str, ...] = ()
    noted: tuple[str, ...] = ()

    @property
    def rows(self) -> dict[str, Row]:
        """The figures of each place."""
        return invent_rows(self.codes, self.seed, self.sign)

    def start_page(self) -> Page:
        """Return the page without its table."""
        stem = self.file_name.rpartition(".")[0]
        is_text = self.file_name.endswith(("csv", "tsv"))
        return Page(
            self.file_name,
            [Grid(stem if is_text else self.sheet or "Sheet1")],
            settings=self.settings,
            encoding=self.encoding,
            refused=[build_finding(text) for text in self.refused],
            noted=[build_finding(text) for text in self.noted],
        )

    def draw(self, lines: Sequence[Line] | None = None) -> Page:
        """Return the page with its table; ``lines`` instead of one row a place and a total."""
        if lines is None:
            units = list_units(self.codes, self.rows, self.write)
            totals = [total(self.total, self.rows.values())] if self.total else []
            lines = totals + units if self.is_total_first else units + totals
        return draw_table(self.start_page(), self.layout, self.columns, lines, self.as_of)
