"""Headline sentences: what a page says first, written from the rows of its reports.

Facts only: no figure that the rows do not hold, no word of judgement, qualifiers kept as words.
A sentence that the rows do not support is empty.
"""

from renewal.headlines.cases import write_cases
from renewal.headlines.funding import write_funding
from renewal.headlines.parking import write_parking
from renewal.headlines.progress import write_overview, write_progress, write_summary

__all__ = [
    "write_cases",
    "write_funding",
    "write_overview",
    "write_parking",
    "write_progress",
    "write_summary",
]
