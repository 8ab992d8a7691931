"""What an address asks of a table: search, conditions, order, page; and what it asks in vain.

`q`, `where`, `order`, `desc`, `rows` and `page` belong to one table: an address that names a table
says all of them, and what it leaves out is not asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from renewal.ui.choices import read_asked, read_choice, restore_choices, write_choices
from renewal.ui.table_conditions import Condition, format_conditions, parse_conditions
from renewal.ui.table_rows import Table
from renewal.ui.table_selection import Selection
from renewal.ui.words import say

OF_A_TABLE: Final = ("q", "where", "order", "desc", "page")
# What rows in another number or order make void.
OF_A_PAGE: Final = ("page",)
SIZES: Final = ("50", "100", "200", "500")
DEFAULT_SIZE: Final = "100"
_LAST_ADDRESS: Final = "address_of_table"


def settle_address(*, was_here: bool) -> None:
    """Forget what the address no longer asks for, or bring back what the menu dropped.

    Parameters
    ----------
    was_here : bool
        Whether the run before this one drew the same page: what has left the address since was
        taken back by the browser's own button.
    """
    asked = set(st.query_params)
    names = ("report", *OF_A_TABLE, "rows")
    if was_here:
        gone = st.session_state.get(_LAST_ADDRESS, set()) - asked
        write_choices({}, tuple(gone & set(names)))
    elif "report" in asked:
        write_choices({}, tuple(set(OF_A_TABLE) - asked))
    else:
        restore_choices(names)


def remember_address() -> None:
    """Keep which choices the address holds, for the next run to compare."""
    st.session_state[_LAST_ADDRESS] = set(st.query_params)


def forget_filters() -> None:
    """Show every row again, in the order chosen."""
    write_choices({}, ("q", "where", *OF_A_PAGE))


def read_selection(table: Table) -> tuple[Selection, tuple[str, ...]]:
    """Return what the address asks of a table, and in words what it asks in vain."""
    search = (read_asked("q") or "").strip()
    conditions, senseless = parse_conditions(read_asked("where") or "", table.kinds)
    asked = read_asked("order") or ""
    order = asked if asked in table.kinds else ""
    wrong = [say("tables.wrong_where", part=part) for part in senseless]
    if asked and not order:
        wrong.append(say("tables.wrong_order", asked=asked))
    selection = Selection(search, conditions, order, read_asked("desc") == "1" and bool(order))
    return selection, tuple(wrong)


def read_size() -> int:
    """Return how many rows a page has."""
    return int(read_choice("rows", SIZES, DEFAULT_SIZE))


def list_pages(count: int, size: int) -> tuple[str, ...]:
    """Return the numbers of the pages that so many rows fill, at least one."""
    return tuple(str(number) for number in range(1, max(1, -(-count // size)) + 1))


def read_page(pages: Sequence[str], name: str = "page") -> int:
    """Return the page to show."""
    return int(read_choice(name, pages, pages[0]))


def write_conditions(conditions: Sequence[Condition]) -> None:
    """Put conditions into the address and start at the first page again."""
    if conditions:
        write_choices({"where": format_conditions(conditions)}, OF_A_PAGE)
    else:
        write_choices({}, ("where", *OF_A_PAGE))


def replace_condition(
    conditions: Sequence[Condition], column: str, new: Condition | None
) -> list[Condition]:
    """Return conditions with the one of a column replaced in its place, added, or left out."""
    replaced = [new if found.column == column else found for found in conditions]
    if new is not None and new not in replaced:
        replaced.append(new)
    return [condition for condition in replaced if condition is not None]
