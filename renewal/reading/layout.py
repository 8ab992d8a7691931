"""Find the title, the columns and the roles of columns of a table in a sheet."""

from __future__ import annotations

from dataclasses import dataclass, field

from renewal.catalogue import Catalogue, HeaderWord
from renewal.reading.cells import Sheet
from renewal.reading.headers import KEY_ROLES, Header, find_header, read_path
from renewal.reading.meanings import Dictionary
from renewal.reading.units import read_unit_line


@dataclass(frozen=True)
class Column:
    """One column of the table: where it stands, what its header says, what that means.

    Attributes
    ----------
    number : int
    path : tuple of str
        Header texts from group to leaf, without units.
    printed_unit : str
    word : HeaderWord or None
        None when the header is not understood; ``fault`` is then the rule that it breaks.
    row : int
        Row of the leaf.
    """

    number: int
    path: tuple[str, ...]
    printed_unit: str
    word: HeaderWord | None
    fault: str
    row: int


@dataclass
class Layout:
    """Where everything in a sheet stands; rows and columns count from 1."""

    title_cells: list[tuple[int, int, str]]
    header: Header
    columns: list[Column]
    unit_line: list[str] = field(default_factory=list)
    unknown_units: list[tuple[int, int, str]] = field(default_factory=list)

    @property
    def title_lines(self) -> list[str]:
        """The texts above the header."""
        return [text for _, _, text in self.title_cells]

    @property
    def period_lines(self) -> list[str]:
        """The texts above the header, those of one row also joined: 截至 | 2021-11-30."""
        rows: dict[int, list[str]] = {}
        for row, _, text in self.title_cells:
            rows.setdefault(row, []).append(text)
        joined = ["".join(texts) for texts in rows.values() if len(texts) > 1]
        return [*self.title_lines, *joined]

    def get_column(self, role: str) -> Column | None:
        """Return the first column with a role, or None."""
        return next((col for col in self.columns if col.word and col.word.role == role), None)

    def list_columns(self, role: str) -> list[Column]:
        """Return the columns with a role from left to right."""
        return [col for col in self.columns if col.word and col.word.role == role]

    @property
    def name_column(self) -> int:
        """Number of the column that names the rows: places, or months in a series.

        Of several name columns the last one names the unit, those before it its group.
        """
        names = self.list_columns("name")
        if names:
            return names[-1].number
        column = self.get_column("code") or self.get_column("as_of")
        return column.number if column else 1


def find_layout(
    sheet: Sheet, catalogue: Catalogue, own_words: dict[str, HeaderWord]
) -> Layout | None:
    """Find the table of a sheet, or return None when there is none.

    Parameters
    ----------
    sheet : Sheet
        The printed grid.
    catalogue : Catalogue
        Gives the header dictionary.
    own_words : dict of str to HeaderWord
        Words given in the settings file beside the table; they go before the dictionary.
    """
    dictionary = Dictionary(catalogue, own_words)
    header = find_header(sheet, dictionary)
    if header is None:
        return None
    columns = []
    for number in range(1, sheet.column_count + 1):
        path, unit, row = read_path(sheet, header, number)
        if path:
            meaning = dictionary.find_meaning(path)
            word, fault = (None, meaning) if isinstance(meaning, str) else (meaning, "")
            columns.append(Column(number, path, unit, word, fault, row))
    if not any(column.word and column.word.role in KEY_ROLES | {"code"} for column in columns):
        return None
    titles = [
        (row, column, text)
        for row in range(1, header.first_row)
        for column, text in sheet.list_texts(row)
    ]
    layout = Layout(titles, header, columns)
    for row in dict.fromkeys(row for row, _, _ in titles):
        cells = [(column, text) for number, column, text in titles if number == row]
        # 单位： and its units may stand in two cells.
        joined = [(cells[0][0], "".join(text for _, text in cells))] if len(cells) > 1 else []
        for column, text in [*cells, *joined]:
            units, unknown = read_unit_line(text)
            layout.unit_line.extend(units)
            layout.unknown_units.extend((row, column, token) for token in unknown)
    return layout
