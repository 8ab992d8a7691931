"""Parts of a programme's funding: gathered from the report, named and formatted."""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

import pandas as pd

from renewal.charts.layout import Row, read_name
from renewal.i18n import Language, format_money, format_qualified, format_share, translate
from renewal.metrics import divide, list_rows, to_exact

CATEGORIES: Final = (
    "central_subsidy",
    "central_provincial_subsidy",
    "special_bond",
    "resident_contribution",
    "utility_operators",
    "social_capital",
    "not_stated",
)
_STAGES: Final = ("invested", "secured", "planned")  # the most advanced stage of a part counts


@dataclass
class Programme:
    """One programme's money: what its source plans in total and the parts it names."""

    row: Row
    total: Fraction | None
    parts: dict[str, Row] = field(default_factory=dict)
    is_nested: bool = False


def _rank_stage(row: Row) -> int:
    stage = row.get("stage")
    return _STAGES.index(stage) if stage in _STAGES else len(_STAGES)


def gather_programmes(frame: pd.DataFrame) -> list[Programme]:
    """Gather the rows of `funding__mix` by programme, credit lines left out, children last.

    A category given at two stages counts once, at the more advanced of them. Programmes whose
    money is named come first, then the larger ones.
    """
    programmes: dict[str, Programme] = {}
    for row in list_rows(frame):
        if row["stage"] == "credit_line" or to_exact(row.get("amount_cny")) is None:
            continue
        identity = str(row["programme_id"])
        programme = programmes.setdefault(
            identity, Programme(row, to_exact(row.get("planned_total_cny")))
        )
        category = str(row["funding_category"])
        held = programme.parts.get(category)
        if held is None or _rank_stage(row) < _rank_stage(held):
            programme.parts[category] = row
    for identity, programme in programmes.items():
        parent = programme.row.get("parent_programme_id")
        programme.is_nested = parent in programmes and parent != identity
    families = [
        [programme, *_list_children(identity, programmes)]
        for identity, programme in programmes.items()
        if not programme.is_nested
    ]
    families.sort(key=_rank_family)
    return [programme for family in families for programme in family]


def _rank_family(family: list[Programme]) -> tuple[bool, Fraction]:
    is_named = any(
        programme.total and set(programme.parts) - {"not_stated"} for programme in family
    )
    return not is_named, -max(programme.total or Fraction(0) for programme in family)


def _list_children(identity: str, programmes: dict[str, Programme]) -> list[Programme]:
    """Give the programmes inside another, each followed by its own."""
    listed: list[Programme] = []
    for child_identity, child in programmes.items():
        if child.is_nested and child.row.get("parent_programme_id") == identity:
            listed += [child, *_list_children(child_identity, programmes)]
    return listed


def format_amount(row: Row, language: Language) -> str:
    """Format a part's amount with its qualifier."""
    text = format_money(to_exact(row.get("amount_cny")), language)
    return format_qualified(text, row.get("qualifier"), language)


def format_total(programme: Programme, language: Language) -> str:
    """Format a programme's planned total with its qualifier, or say that none is published."""
    if not programme.total:
        return translate("funding.total_none", language)
    amount = format_money(programme.total, language)
    return format_qualified(amount, programme.row.get("planned_total_qualifier"), language)


def name_category(row: Row, language: Language) -> str:
    """Give the category's name from the report, which reads it from the reference data."""
    name = read_name(row, language, "category_name")
    return name or translate(f"funding.category.{row['funding_category']}", language)


def format_part(category: str, row: Row, language: Language) -> str:
    """Name a part with the stage of its money; what is not stated has none."""
    name = name_category(row, language)
    if category == "not_stated":
        return name
    stage = translate(f"stage.{row['stage']}", language)
    return translate("funding.part", language, category=name, stage=stage)


def list_parts(programme: Programme, language: Language) -> list[str]:
    """Write each part with its amount, its share of the total and its printed words."""
    lines = []
    for category, row in programme.parts.items():
        share = divide(row["amount_cny"], programme.total)
        line = translate(
            "funding.part_line",
            language,
            category=format_part(category, row, language),
            amount=format_amount(row, language),
        )
        lines.append(line if share is None else f"{line} · {format_share(share, language)}")
    return lines
