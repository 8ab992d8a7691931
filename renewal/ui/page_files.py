"""A page as a workbook: every table that it shows, typed where its figures are, with its notes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import Any, Final, cast

import streamlit as st

from renewal.i18n import Language, translate
from renewal.metrics import METRICS, list_rows
from renewal.takeaway import title_documents
from renewal.ui.choices import read_language
from renewal.ui.links import read_address
from renewal.ui.report_cells import is_number
from renewal.ui.reports import serve_snapshot
from renewal.ui.words import say
from renewal.warehouse import Snapshot, run_report
from renewal.workbooks import (
    Book,
    Chart,
    DataTable,
    Field,
    Form,
    FormColumn,
    Part,
    Series,
    write_workbook,
)
from renewal.workbooks.explaining import Circumstances, list_notes
from renewal.workbooks.naming import make_file_name
from renewal.workbooks.reports import add_unit

_SHOWN: Final = "tables_of_this_run"
# What a cell's own row says of it, besides its value.
_OF_A_ROW: Final = ("unit", "qualifier", "reason", "as_of_precision", "as_of_date")
_SOURCES: Final = ("source_id", "from_source_id", "to_source_id", "cell_range", "locator")
_MOST_SERIES: Final = 3
# Their unit is that of their row: they stay words, `17栋`.
_OF_ANY_UNIT: Final = (
    "value",
    "first_value",
    "second_value",
    "computed",
    "published",
    "difference",
)
_COUNT: Final = re.compile(r"\d{1,3}(,\d{3})*|\d+")
EXCEL: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class ShownTable:
    """A table of the page as its reader sees it.

    Attributes
    ----------
    title : str
    labels : tuple of str
        Of the columns; `names` are those in its rows.
    rows : tuple of mapping
        Typed where a figure has a trail to its column, else the text shown.
    """

    title: str
    names: tuple[str, ...]
    labels: tuple[str, ...]
    rows: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True)
class PageFile:
    """What the workbook of a page holds, fixed when its button is drawn."""

    title: str
    sentence: str
    tables: tuple[ShownTable, ...]
    language: Language
    snapshot: Snapshot
    link: str = ""
    texts: tuple[str, ...] = field(default=())

    def make(self) -> bytes:
        """Return the workbook."""
        documents = title_documents(run_report(self.snapshot, "sources__documents"), self.language)
        around = Circumstances(
            sentence=self.sentence,
            made_at=datetime.now().astimezone(),
            titles=documents,
            totals=list_rows(run_report(self.snapshot, "checks__totals")),
            snapshot_id=self.snapshot.snapshot_id,
            link=self.link,
        )
        rows = [row for table in self.tables for row in table.rows]
        columns = list(dict.fromkeys(name for table in self.tables for name in table.names))
        contents = tuple((str(n), table.title) for n, table in enumerate(self.tables, start=1))
        stream = BytesIO()
        book = Book(
            language=self.language,
            title=self.title,
            parts=tuple(
                _build_part(table, number, self.sentence, self.texts, self.language)
                for number, table in enumerate(self.tables, start=1)
            ),
            notes=(*contents, *list_notes(self.title, columns, rows, around, self.language)),
        )
        write_workbook(book, stream)
        return stream.getvalue()


def begin_page(*, is_kept: bool) -> None:
    """Forget the tables of the run before; keep those of this one where the page has a file."""
    st.session_state[_SHOWN] = [] if is_kept else None


def note_table(
    title: str,
    labels: Sequence[str],
    rows: Sequence[Mapping[str, Any]],
    cells: Sequence[Sequence[Mapping[str, Any]]],
) -> None:
    """Keep a table that the page has drawn.

    Parameters
    ----------
    rows : sequence of mapping
        Report rows in the order shown.
    cells : sequence of sequence of mapping
        The cells of each as drawn: `text`, `note`, and `opens`, which ends in the column.
    """
    held = cast("list[ShownTable] | None", st.session_state.get(_SHOWN))
    if held is None or not rows:
        return
    names = _name_columns(labels, rows, cells)
    typed = tuple(
        {
            **{key: row[key] for key in (*_OF_A_ROW, *_SOURCES) if key in row},
            **_read_cells(names, row, drawn),
        }
        for row, drawn in zip(rows, cells, strict=True)
    )
    language = read_language()
    headers = (add_unit(name, label, language) for name, label in zip(names, labels, strict=True))
    held.append(ShownTable(title, names, tuple(headers), typed))


def _name_columns(
    labels: Sequence[str],
    rows: Sequence[Mapping[str, Any]],
    cells: Sequence[Sequence[Mapping[str, Any]]],
) -> tuple[str, ...]:
    """Return the report's column behind each column shown, or a name of its own for words."""
    names: list[str] = []
    for index in range(len(labels)):
        found = {str(drawn[index].get("opens") or "").rpartition("/")[2] for drawn in cells} - {""}
        name = found.pop() if len(found) == 1 else ""
        is_typed = bool(name) and name not in names and name not in _OF_ANY_UNIT
        is_typed = is_typed and any(is_number(row.get(name)) for row in rows)
        names.append(name if is_typed else f"text_{index}")
    return tuple(names)


def _read_cells(
    names: Sequence[str], row: Mapping[str, Any], drawn: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    cells: dict[str, Any] = {}
    for name, cell in zip(names, drawn, strict=True):
        if name.startswith("text_"):
            text = str(cell.get("text") or "")
            cells[name] = int(text.replace(",", "")) if _COUNT.fullmatch(text) else text
            continue
        value = row.get(name)
        # Why there is no number stands in the reason; words in place of one stay words.
        words = None if row.get(f"{name}_reason") else str(cell.get("text") or "")
        cells[name] = value if is_number(value) else words
        for suffix in ("qualifier", "reason"):
            if f"{name}_{suffix}" in row:
                cells[f"{name}_{suffix}"] = row[f"{name}_{suffix}"]
    return cells


def draw_page_file(title: str, sentence: str) -> None:
    """Draw the button that takes every table of the page away as a workbook."""
    tables = tuple(cast("list[ShownTable]", st.session_state.get(_SHOWN) or []))
    if not tables:
        return
    language = read_language()
    whole = PageFile(
        title=title,
        sentence=sentence,
        tables=tables,
        language=language,
        snapshot=serve_snapshot().snapshot,
        link=read_address(),
        texts=(say("workbook.filters", sentence=sentence),),
    )
    st.download_button(
        say("page_file.excel"),
        whole.make,
        file_name=make_file_name([*sentence.split(" · "), title], "xlsx"),
        mime=EXCEL,
        key="page_file",
        on_click="ignore",
    )


def _build_part(
    table: ShownTable, number: int, sentence: str, notes: tuple[str, ...], language: Language
) -> Part:
    columns = tuple(
        FormColumn(name, "", label) for name, label in zip(table.names, table.labels, strict=True)
    )
    fields = tuple(
        Field(name, label) for name, label in zip(table.names, table.labels, strict=True)
    )
    return Part(
        title=table.title,
        table=DataTable(f"table_{number}", fields, table.rows),
        form=Form(
            title=table.title,
            as_of=sentence,
            unit_line="",
            number_label=translate("briefing.table.number", language),
            total_label="",
            columns=columns,
            rows=table.rows,
            notes=notes,
        ),
        charts=_list_charts(table),
    )


def _list_charts(table: ShownTable) -> tuple[Chart, ...]:
    """Return a chart of the measures that share the first one's unit, beside the first words."""
    measures = [name for name in table.names if name in METRICS]
    words = [name for name in table.names if name.startswith("text_")]
    if not measures or not words or len(table.rows) < 2:
        return ()
    unit = METRICS[measures[0]].unit
    alike = [name for name in measures if METRICS[name].unit == unit][:_MOST_SERIES]
    labels = dict(zip(table.names, table.labels, strict=True))
    return (
        Chart(
            kind="bar",
            title=table.title,
            alt=f"{table.title}: {'、'.join(labels[name] for name in alike)}",
            category=words[0],
            series=tuple(Series(name, METRICS[name].role) for name in alike),
            is_share=unit == "share",
        ),
    )
