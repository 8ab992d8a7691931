"""A page, or one panel of it, as a workbook: what it shows, its charts, and what it all is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from io import BytesIO
from typing import Final, cast

import streamlit as st

from renewal.i18n import Language, translate
from renewal.metrics import list_rows
from renewal.takeaway import title_documents
from renewal.ui.choices import read_language
from renewal.ui.export_route import TYPES
from renewal.ui.links import read_address
from renewal.ui.reports import serve_snapshot
from renewal.ui.shown_tables import Shown
from renewal.ui.words import say
from renewal.warehouse import Snapshot, run_report
from renewal.workbooks import Book, write_workbook
from renewal.workbooks.explaining import Circumstances, list_notes
from renewal.workbooks.naming import make_file_name
from renewal.workbooks.page_parts import build_part

_SHOWN: Final = "tables_of_this_run"
_PAGE: Final = "page_of_this_run"
_SIGNS: Final = ("_qualifier", "_reason")


@dataclass(frozen=True)
class PageFile:
    """What the workbook of a page holds, fixed when its button is drawn."""

    title: str
    sentence: str
    tables: tuple[Shown, ...]
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
        tables = [table.build() for table in self.tables]
        rows = [row for table in tables for row in table.rows]
        # Besides the columns shown those that hold their signs, which the notes explain.
        signs = (name for row in rows for name in row if name.endswith(_SIGNS))
        shown = (name for table in tables for name in table.names)
        columns = list(dict.fromkeys((*shown, *signs)))
        contents = [(str(n), table.title) for n, table in enumerate(tables, start=1)]
        say_own = partial(translate, language=self.language)
        stream = BytesIO()
        book = Book(
            language=self.language,
            title=self.title,
            parts=tuple(
                build_part(table, number, self.sentence, self.texts, self.language)
                for number, table in enumerate(tables, start=1)
            ),
            notes=(
                *(contents if len(contents) > 1 else ()),
                *list_notes(self.title, columns, rows, around, self.language),
                (say_own("page_file.order"), say_own("page_file.order_text")),
            ),
        )
        write_workbook(book, stream)
        return stream.getvalue()


def begin_page(title: str, sentence: str, *, is_kept: bool) -> None:
    """Forget the tables of the run before; keep those of this one where the page has a file.

    Parameters
    ----------
    title, sentence : str
        What the page is called, and what it is about.
    """
    st.session_state[_SHOWN] = [] if is_kept else None
    st.session_state[_PAGE] = (title, sentence)


def note_table(table: Shown) -> None:
    """Keep a table that the page has drawn."""
    held = cast("list[Shown] | None", st.session_state.get(_SHOWN))
    if held is not None:
        held.append(table)


def draw_panel_file(table: Shown, key: str) -> None:
    """Draw the button that takes one panel away as a workbook, made when it is pressed.

    Nothing is drawn on a page that has no file.
    """
    if st.session_state.get(_SHOWN) is None:
        return
    _, sentence = cast("tuple[str, str]", st.session_state[_PAGE])
    _draw_button(say("page_charts.panel_file"), table.title, sentence, (table,), f"{key}_file")


def draw_page_file() -> None:
    """Draw the button that takes every table of the page away as a workbook."""
    tables = tuple(cast("list[Shown]", st.session_state.get(_SHOWN) or []))
    if tables:
        title, sentence = cast("tuple[str, str]", st.session_state[_PAGE])
        _draw_button(say("page_file.excel"), title, sentence, tables, "page_file")


def _draw_button(label: str, title: str, sentence: str, tables: Sequence[Shown], key: str) -> None:
    file = PageFile(
        title=title,
        sentence=sentence,
        tables=tuple(tables),
        language=read_language(),
        snapshot=serve_snapshot().snapshot,
        link=read_address(),
        texts=(say("workbook.filters", sentence=sentence),),
    )
    st.download_button(
        label,
        file.make,
        file_name=make_file_name([*sentence.split(" · "), title], "xlsx"),
        mime=TYPES["xlsx"],
        key=key,
        on_click="ignore",
    )
