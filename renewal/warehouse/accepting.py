"""Findings of checks that a clerk looked into and lets stand, in the settings file of a table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from renewal.problems import Problem
from renewal.queries import load_queries
from renewal.reading.settings import get_settings_path


@dataclass(frozen=True)
class _Entry:
    """A row of ``fct_accepted``; ``printed_now`` is None where the table has no figure there."""

    file_name: str
    rule: str
    cell: str
    printed: str
    reason: str
    printed_now: str | None
    is_read: bool

    def fits(self, finding: Problem) -> bool:
        """Return whether this is about the finding and the table still prints the same.

        A finding of a whole table has no cell; its value stands for the printed text.
        """
        place = (finding.file_name, finding.rule, finding.cell)
        printed = self.printed_now if finding.cell else finding.value
        return place == (self.file_name, self.rule, self.cell) and self.printed == printed


def settle_findings(
    connection: duckdb.DuckDBPyConnection, findings: list[Problem]
) -> list[Problem]:
    """Turn accepted findings into notes that give the reason, and add entries that fit nothing.

    Parameters
    ----------
    connection : duckdb.DuckDBPyConnection
        A database with ``fct_accepted``.
    findings : list of Problem
        What the checks found; rules of reading cannot be accepted.
    """
    entries = [_Entry(*row) for row in connection.table("fct_accepted").fetchall()]
    checks = load_queries("checks")
    acceptable = {name for name, check in checks.items() if check.is_acceptable}
    settled = []
    used: set[_Entry] = set()
    for finding in findings:
        if finding.rule not in acceptable:
            settled.append(finding)
            continue
        fitting = [entry for entry in entries if entry.fits(finding)]
        used.update(fitting)
        settled.append(_accept(finding, fitting[0]) if fitting else _add_way_out(finding))
    for entry in entries:
        if entry.rule not in acceptable:
            settled.append(_build_not_acceptable(entry, sorted(acceptable)))
        elif entry.is_read and entry not in used:
            settled.append(_build_unmatched(entry))
    return settled


def _accept(finding: Problem, entry: _Entry) -> Problem:
    return replace(
        finding,
        severity="note",
        value=f"{finding.value}；已核对：{entry.reason}",
        rule_zh=f"已核对，照原表保留。{finding.rule_zh}",
        rule_en=f"looked into and kept as printed. {finding.rule_en}",
        cure_zh="无需更正；不再适用时请删去文件旁 .toml 里的这条 [[accept]]",
        cure_en="Nothing to correct; once it no longer holds, remove the [[accept]] entry from the "
        ".toml beside the file",
    )


def _add_way_out(finding: Problem) -> Problem:
    return replace(
        finding,
        cure_zh=f"{finding.cure_zh}；若原表确是如此，请在文件旁的 .toml 里写一条 [[accept]]",
        cure_en=f"{finding.cure_en}; if the original prints it so, write an [[accept]] entry in "
        "the .toml beside the file",
    )


def _build_unmatched(entry: _Entry) -> Problem:
    now = "" if entry.printed_now is None else f"，现为 {entry.printed_now!r}"
    return Problem(
        get_settings_path(Path(entry.file_name)).name, "", "", "accept_unmatched", "warning",
        f"{entry.rule} {entry.cell} {entry.printed!r}{now}",
        "[[accept]] 应对应一条现有的发现，格子和印出的文字都相同",
        "an [[accept]] entry must fit a finding that stands, with the same cell and printed text",
        "请更正 rule、cell 或 printed，或删去这一条",
        "Correct its rule, cell or printed, or remove the entry",
    )  # fmt: skip


def _build_not_acceptable(entry: _Entry, acceptable: list[str]) -> Problem:
    known = ", ".join(acceptable)
    return Problem(
        get_settings_path(Path(entry.file_name)).name, "", "", "accept_refused", "error",
        f"{entry.rule} {entry.cell}".strip(),
        "[[accept]] 只能用于关于印出数字的核对",
        "an [[accept]] entry may name only a check of what the table prints",
        f"请改为其中之一，或更正原因并删去这一条（{known}）",
        f"Name one of these, or see to the cause and remove the entry ({known})",
    )  # fmt: skip
