"""Stories of the cases: our own words, each with its place, and figures sorted to their parts."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from renewal.config import PROJECT_DIR, Settings
from renewal.errors import CheckFailedError, ReferenceDataError
from renewal.reference import read_rows
from renewal.warehouse import Snapshot, build_snapshot, run_report

CURATED = PROJECT_DIR / "data" / "curated"
STORIES = read_rows(CURATED / "case_stories.csv")
SHARED = PROJECT_DIR.parent / "shared"
needs_documents = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the source documents are not beside the project"
)
# What each document says anything of, part by part, as read.
TOLD = {
    "xinzhongyuan": ["before", "works", "money", "participation", "after"],
    "hongye-a4": ["before", "works", "money", "participation", "after"],
    "xiqiaotou": ["money", "after"],
    "jiaoling": ["works", "money", "participation", "after"],
    "fengshun": ["before", "works", "money", "participation", "after"],
    "eshan-phase-1": ["before", "works", "money", "participation", "after"],
    "baimadang": ["before", "works", "money", "after"],
    "xingjiaqiao": ["before", "works", "participation", "after"],
    "wangrui": ["before", "participation"],
    "tuanjieba": ["before", "works", "participation", "after"],
    "zhongshan-er-lu": ["before", "works", "after"],
    "changjiangcun": ["after"],
}


def list_figures(snapshot: Snapshot, programme_id: str) -> list[dict[str, object]]:
    frame = run_report(snapshot, "cases__figures", {"programme_id": programme_id})
    return [dict(row) for row in frame.to_dict("records")]


def test_each_case_has_the_parts_that_its_source_tells_of() -> None:
    told: dict[str, list[str]] = {}
    for row in STORIES:
        told.setdefault(row["programme_id"], []).append(row["aspect"])
    assert told == TOLD
    cases = [row for row in read_rows(CURATED / "programmes.csv") if row["is_case"] == "true"]
    assert {row["programme_id"]: row["source_id"] for row in cases} == {
        row["programme_id"]: row["source_id"] for row in STORIES
    }


def test_stories_are_short_and_told_in_both_languages() -> None:
    for row in STORIES:
        assert len(row["text_zh"]) <= 90, row
        assert row["text_zh"].endswith("。"), row
        assert row["text_en"].endswith("."), row
        assert not re.search(r"[\u4e00-\u9fff]", row["text_en"]), row
        assert row["locator"], row


@needs_documents
def test_stories_copy_no_sentence() -> None:
    words = "".join(path.read_text(encoding="utf-8") for path in (SHARED / "seeds").glob("*.txt"))
    everything = re.sub(r"\s", "", words)
    for row in STORIES:
        text = row["text_zh"]
        copied = [text[i : i + 12] for i in range(len(text) - 11) if text[i : i + 12] in everything]
        assert copied == [], (row["programme_id"], copied)


def test_the_report_ends_each_story_with_what_can_be_learnt(snapshot: Snapshot) -> None:
    frame = run_report(snapshot, "cases__stories", {"programme_id": "xiqiaotou"})
    rows = frame.to_dict("records")
    assert [row["aspect"] for row in rows] == ["money", "after", "lesson"]
    assert rows[2]["text_zh"] == "盘活存量车位也能增收；178个是总数，含出租的10个。"
    assert rows[2]["locator"] is None
    # A case of which there is only a picture teaches nothing.
    frame = run_report(snapshot, "cases__stories", {"programme_id": "changjiangcun"})
    assert list(frame["aspect"]) == ["after"]


def test_figures_stand_with_the_part_they_tell_of(snapshot: Snapshot) -> None:
    rows = list_figures(snapshot, "xingjiaqiao")
    assert [(row["aspect"], row["as_published"]) for row in rows] == [
        ("before", "安置户1422人"),
        ("before", "建于1992年"),
        ("before", "安置房488套"),
        ("participation", "上百次"),
        ("participation", "最初的23%"),
        ("participation", "100%"),
    ]
    rows = list_figures(snapshot, "xinzhongyuan")
    money = [row["indicator"] for row in rows if row["aspect"] == "money"]
    assert money == ["parking_fee_cny_per_month", "parking_income_cny_per_month"]


def test_planned_started_and_completed_stand_in_that_order(snapshot: Snapshot) -> None:
    rows = [row for row in list_figures(snapshot, "fengshun") if row["aspect"] == "after"]
    counted = [row["value"] for row in rows if str(row["indicator"]).startswith("communities_")]
    assert counted == [71, 52, 38]


def test_figures_of_the_programme_around_a_case_are_marked(snapshot: Snapshot) -> None:
    around = {
        programme_id: Counter(
            str(row["figure_programme_id"])
            for row in list_figures(snapshot, programme_id)
            if row["is_of_parent"]
        )
        for programme_id in ("baimadang", "eshan-phase-1", "fengshun", "xingjiaqiao")
    }
    # 370 million, 11 years, the 7th year; the county's programme of 67 communities. Figures of
    # Meizhou and of Chongqing belong to no case of theirs.
    assert around == {
        "baimadang": {"baimadang-ppp": 3},
        "eshan-phase-1": {"eshan": 9},
        "fengshun": {},
        "xingjiaqiao": {},
    }


def test_every_figure_of_a_case_opens_its_trail(snapshot: Snapshot) -> None:
    frame = run_report(snapshot, "cases__figures", {})
    assert len(frame) > 100
    for row in frame.to_dict("records")[::10]:
        trail = run_report(
            snapshot,
            "sources__trail",
            {"report": "sources__figures", "key": f"{row['row_key']}/value"},
        )
        assert list(trail["as_published"]) == [row["as_published"]], row["row_key"]


def change_story(data_dir: Path, aspect: str) -> Path:
    """Add a line to the first story; return the file."""
    path = data_dir / "curated" / "case_stories.csv"
    with path.open("a", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerow(
            ["xinzhongyuan", aspect, "文。", "Text.", "meizhou-2021-09", "§1"]
        )
    return path


def test_a_part_that_no_story_has_is_refused(data_copy: Settings) -> None:
    path = change_story(data_copy.data_dir, "prologue")
    with pytest.raises(ReferenceDataError, match="prologue"):
        read_rows(path)


def test_a_part_told_twice_is_refused(data_copy: Settings) -> None:
    change_story(data_copy.data_dir, "money")
    with pytest.raises(CheckFailedError, match=r"keys_repeat.*xinzhongyuan / money"):
        build_snapshot(data_copy)
