"""Report `progress__completion` against figures read by hand from the two documents."""

from __future__ import annotations

from typing import Any

import pytest

from renewal.warehouse import Snapshot, run_report
from tests.test_reports import run

# Fengshun, ¶2 and §3; E'shan, ¶1 (county programme, 67 communities …) and ¶2 (phase 1).
FENGSHUN = [
    ("communities", "planned", 71, "fengshun"),
    ("communities", "started", 52, "fengshun"),
    ("communities", "completed", 38, "fengshun"),
]
ESHAN = [
    ("communities", "planned", 67, "eshan"),
    ("communities", "completed", 22, "eshan-phase-1"),
    ("buildings", "planned", 150, "eshan"),
    ("buildings", "completed", 54, "eshan-phase-1"),
    ("households", "planned", 2911, "eshan"),
    ("households", "completed", 1104, "eshan-phase-1"),
    ("area", "planned", 234_000, "eshan"),
    ("area", "completed", 75_000, "eshan-phase-1"),
]


def pick(rows: list[dict[str, Any]], programme_id: str) -> list[tuple[Any, ...]]:
    columns = ("basis", "step", "value", "counted_programme_id")
    return [tuple(row[c] for c in columns) for row in rows if row["programme_id"] == programme_id]


def test_only_programmes_whose_source_says_completed_have_rows(snapshot: Snapshot) -> None:
    rows = run(snapshot, "progress__completion")
    assert {row["programme_id"] for row in rows} == {"fengshun", "eshan-phase-1"}
    assert pick(rows, "fengshun") == FENGSHUN
    assert pick(rows, "eshan-phase-1") == ESHAN


@pytest.mark.parametrize(
    ("place", "programmes"),
    [
        ("梅州市", {"fengshun"}),
        ("丰顺县", {"fengshun"}),
        ("玉溪市", {"eshan-phase-1"}),
        ("峨山县", {"eshan-phase-1"}),
        ("兴宁市", set()),
    ],
)
def test_a_place_has_the_programmes_in_it_and_below_it(
    snapshot: Snapshot, place: str, programmes: set[str]
) -> None:
    rows = run(snapshot, "progress__completion", place_code=place)
    assert {row["programme_id"] for row in rows} == programmes


def test_two_kinds_of_area_are_not_comparable(snapshot: Snapshot) -> None:
    rows = run(snapshot, "progress__completion", place_code="峨山县")
    assert {row["basis"] for row in rows if not row["is_comparable"]} == {"area"}
    assert {row["indicator"] for row in rows if row["basis"] == "area"} == {
        "floor_area_planned_m2",
        "renovated_area_m2",
    }


def test_every_figure_opens_its_trail(snapshot: Snapshot) -> None:
    for row in run(snapshot, "progress__completion"):
        key = f"{row['figure_id']}/value"
        trail = run_report(
            snapshot, "sources__trail", {"report": "sources__figures", "key": key}
        ).to_dict("records")
        assert [(part["value"], part["as_published"]) for part in trail] == [
            (row["value"], row["as_published"])
        ]
