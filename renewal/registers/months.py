"""The month that a whole register speaks of, where its rows do not say."""

from __future__ import annotations

from datetime import date
from pathlib import PurePath

from renewal.reading.months import AsOf, find_months, has_invalid_date, parse_month
from renewal.registers.findings import Findings
from renewal.registers.headers import RegisterHeader


def find_register_month(findings: Findings, file_name: str, header: RegisterHeader) -> date | None:
    """Return the month's end that title lines or file name give, or None with a finding.

    A year alone will not do: a state is one of a month.
    """
    for row, column, text in header.title_cells:
        if has_invalid_date(text):
            findings.add("month.invalid", (row, column), text)
            return None
    printed = find_months([text for _, _, text in header.title_cells])
    from_name = parse_month(PurePath(file_name).stem)
    found: list[AsOf] = list(dict.fromkeys([*printed, *([from_name] if from_name else [])]))
    if len(found) > 1:
        findings.add("month.conflict", value="、".join(f"{month.day:%Y-%m}" for month in found))
        return None
    if not found or found[0].precision != "month":
        findings.add("month.missing")
        return None
    return found[0].day
