"""Reading of official tables as they were published."""

from renewal.reading.files import read_sheets
from renewal.reading.results import ReadResult, TidyValue
from renewal.reading.tables import read_extract

__all__ = ["ReadResult", "TidyValue", "read_extract", "read_sheets"]
