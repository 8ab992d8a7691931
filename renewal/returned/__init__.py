"""Workbooks that come back: which cells differ from what the board holds."""

from renewal.returned.checking import check_returned

__all__ = ["check_returned"]
