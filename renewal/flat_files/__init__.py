"""Rows as flat files, written one after the other: CSV for Excel and WPS, Parquet for programs."""

from renewal.flat_files.csv_writing import write_csv
from renewal.flat_files.parquet_writing import write_parquet

__all__ = ["write_csv", "write_parquet"]
