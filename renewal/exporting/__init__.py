"""Reports and marts as files: written whole or not at all."""

from renewal.exporting.writing import Kind, find_kind, write_file

__all__ = ["Kind", "find_kind", "write_file"]
