"""Registers in text files, streamed so that memory does not grow with the file."""

from __future__ import annotations

import codecs
import csv
import io
import mmap
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.csv

from renewal.errors import ExtractError
from renewal.reading.files import TEXT_ENDINGS
from renewal.reading.texts import BYTE_ORDER_MARKS, TEXT_ENCODINGS
from renewal.registers.headers import SEARCHED_ROWS

HEAD_BYTES = 1 << 16
# Large blocks: each has its distinct texts looked up once. Some 100,000 rows are 8 MB.
BLOCK_BYTES = 8 << 20
MOST_SHORT_ROWS = 1_000
# Texts of a column that differ, and which of them each row has.
Texts = pa.dictionary(pa.int32(), pa.string())
Rows = npt.NDArray[np.int64]


@dataclass
class TextFile:
    """A text table that was looked into: how it is written, and its first rows."""

    path: Path
    encoding: str
    delimiter: str
    rows: list[list[str]]
    short_rows: dict[int, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What stands for a sheet's name."""
        return self.path.stem

    def stream(self, last_row: int, columns: list[int]) -> Iterator[tuple[Rows, pa.RecordBatch]]:
        """Give the rows below the header in batches: their numbers, and columns of texts.

        Parameters
        ----------
        last_row : int
            Last row of the header.
        columns : list of int
            Numbers of the columns wanted, from 1; each becomes a column of its number as text.

        Raises
        ------
        ExtractError
            If the file is not in one encoding throughout, or no table.
        """
        width = len(self.rows[last_row - 1])
        names = [str(number) for number in range(1, width + 1)]
        wanted = [str(number) for number in columns]
        number = last_row + 1
        try:
            with pyarrow.csv.open_csv(
                self.path,
                read_options=pyarrow.csv.ReadOptions(
                    # Threads would not tell at which row a fault stands.
                    use_threads=False, block_size=BLOCK_BYTES, column_names=names,
                    skip_rows_after_names=last_row, encoding=self.encoding,
                ),
                parse_options=pyarrow.csv.ParseOptions(
                    delimiter=self.delimiter, ignore_empty_lines=False,
                    newlines_in_values=_has_quotes(self.path),
                    invalid_row_handler=self._keep_short_row,
                ),
                convert_options=pyarrow.csv.ConvertOptions(
                    include_columns=wanted, column_types=dict.fromkeys(wanted, Texts),
                    strings_can_be_null=False,
                ),
            ) as reader:  # fmt: skip
                for batch in reader:
                    rows = self._number_rows(number, batch.num_rows)
                    if len(rows):
                        number = int(rows[-1]) + 1
                        yield rows, batch
        except (pa.ArrowInvalid, UnicodeDecodeError) as error:
            raise ExtractError(str(error).splitlines()[0]) from error

    def _keep_short_row(self, row: pyarrow.csv.InvalidRow) -> str:
        """Note a row with fewer or more fields than the header, or give up where there are many."""
        if len(self.short_rows) >= MOST_SHORT_ROWS or row.number is None:
            return "error"
        self.short_rows[row.number] = row.text
        return "skip"

    def _number_rows(self, first: int, count: int) -> Rows:
        """Return the numbers of rows that follow each other but for those left out."""
        numbers = np.arange(first, first + count + len(self.short_rows), dtype=np.int64)
        if self.short_rows:
            numbers = numbers[~np.isin(numbers, list(self.short_rows))]
        return numbers[:count]


def open_text_file(path: Path) -> TextFile:
    """Look into a text table: how it is written, and its first rows.

    Raises
    ------
    ExtractError
        If it is in no known encoding.
    """
    with path.open("rb") as stream:
        head = stream.read(HEAD_BYTES)
    encoding, text = _decode_head(head)
    delimiter = TEXT_ENDINGS.get(path.suffix.lower(), ",")
    if delimiter not in text:
        delimiter = next((other for other in "\t;," if other in text), delimiter)
    if len(head) == HEAD_BYTES:
        text = text[: text.rfind("\n") + 1]
    rows: list[list[str]] = []
    try:
        for fields in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append([field.strip() for field in fields])
            if len(rows) >= SEARCHED_ROWS:
                break
    except csv.Error as error:
        raise ExtractError(f"not a table of text: {error}") from error
    return TextFile(path, encoding, delimiter, rows)


def _decode_head(head: bytes) -> tuple[str, str]:
    encodings = ("utf-16",) if head[:2] in BYTE_ORDER_MARKS else TEXT_ENCODINGS
    for encoding in encodings:
        try:
            # The last character may be cut in two.
            text = codecs.getincrementaldecoder(encoding)().decode(head, final=False)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return encoding.removesuffix("-sig"), text
    raise ExtractError("not text in UTF-8, GB18030 or UTF-16")


def _has_quotes(path: Path) -> bool:
    """Tell whether a file has quotes, between which a line may break; looking is slower then."""
    with path.open("rb") as stream:
        if not stream.seek(0, io.SEEK_END):
            return False
        with mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
            return content.find(b'"') >= 0
