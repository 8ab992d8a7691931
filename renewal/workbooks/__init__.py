"""Workbooks that an office would issue: the table as printed, its rows flat, charts, what it is."""

from renewal.workbooks.model import (
    Block,
    Book,
    Chart,
    DataTable,
    Field,
    Form,
    FormColumn,
    Part,
    Series,
)
from renewal.workbooks.writing import write_workbook

__all__ = [
    "Block",
    "Book",
    "Chart",
    "DataTable",
    "Field",
    "Form",
    "FormColumn",
    "Part",
    "Series",
    "write_workbook",
]
