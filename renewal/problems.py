"""What can be wrong with a file, said so that a clerk can put it right."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


@dataclass(frozen=True, order=True)
class Problem:
    """One finding in one file.

    Attributes
    ----------
    file_name, sheet, cell : str
        Where it stands; ``cell`` in A1 notation, empty when it concerns the whole sheet. In a
        table of our own ``sheet`` is empty and ``cell`` is ``row 7, amount_cny``.
    rule : str
        Stable name of the rule, such as ``place.unknown``.
    severity : str
        ``error`` refuses the file, ``warning`` loads it and shows the finding, ``note`` informs.
    value : str
        What was found, as printed.
    rule_zh, rule_en, cure_zh, cure_en : str
        What must hold and what to do, in both languages.
    """

    file_name: str
    sheet: str
    cell: str
    rule: str
    severity: Severity
    value: str
    rule_zh: str
    rule_en: str
    cure_zh: str
    cure_en: str

    def as_text(self) -> str:
        """Return ``<file>, <sheet>!<cell>: <rule> (got <value>). <cure>.`` in both languages."""
        place = "!".join(part for part in (self.sheet, self.cell) if part)
        where = f"{self.file_name}, {place}" if place else self.file_name
        return (
            f"{self.severity}: {where}: [{self.rule}] {self.rule_zh}（读到 {self.value!r}）。"
            f"{self.cure_zh}。\n    {self.rule_en} (got {self.value!r}). {self.cure_en}."
        )

    def as_row(self) -> dict[str, str]:
        """Return the finding as a flat row, for JSON and tables."""
        return {key: str(value) for key, value in asdict(self).items()}


def sort_problems(problems: list[Problem]) -> list[Problem]:
    """Return problems grouped by file, the gravest first, in a stable order."""
    return sorted(
        set(problems),
        key=lambda found: (
            found.file_name,
            SEVERITIES.index(found.severity),
            found.sheet,
            len(found.cell),
            found.cell,
            found.rule,
            found.value,
        ),
    )
