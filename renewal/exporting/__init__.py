"""Reports and marts as files: written whole or not at all, long ones in a process of their own."""

from renewal.exporting.asking import Asked
from renewal.exporting.jobs import Job, Line, find_line
from renewal.exporting.writing import Kind, find_kind, write_file

__all__ = ["Asked", "Job", "Kind", "Line", "find_kind", "find_line", "write_file"]
