"""Findings that a clerk lets stand, and files held against the rest of the data folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from renewal.checks import check_files
from renewal.config import Settings
from renewal.errors import CheckFailedError
from renewal.warehouse import build_snapshot, run_report
from tests.changes import BULLETIN, Change, both, find, new_extract, write_cells, write_report

MARCH, JUNE = "meizhou_2022-03.csv", "meizhou_2022-06.csv"
REASON = "已向市住建局核实，原表如此"


def accept(file_name: str, rule: str, cell: str, printed: str) -> Change:
    """Return a change that writes an entry into the settings file beside an extract."""

    def change(data_dir: Path) -> None:
        path = data_dir / "extracts" / f"{file_name}.toml"
        with path.open("a", encoding="utf-8") as stream:
            stream.write(
                f'[[accept]]\nrule = "{rule}"\ncell = "{cell}"\n'
                f'printed = "{printed}"\nreason = "{REASON}"\n'
            )

    return change


# One community less in 梅江区 than the total was added up with.
WRONG_SUM = write_cells(H12=7)
ACCEPTED_SUM = both(WRONG_SUM, accept(BULLETIN, "totals_differ", "H14", "121"))


def test_an_accepted_wrong_sum_is_loaded_with_its_reason_in_view(data_copy: Settings) -> None:
    WRONG_SUM(data_copy.data_dir)
    with pytest.raises(CheckFailedError):
        build_snapshot(data_copy)
    accept(BULLETIN, "totals_differ", "H14", "121")(data_copy.data_dir)
    (found,) = find(data_copy)
    assert (found.rule, found.severity, found.cell) == ("totals_differ", "note", "H14")
    assert found.value == f"121 ≠ Σ 120；已核对：{REASON}"
    assert "已核对" in found.rule_zh
    assert "looked into" in found.rule_en
    snapshot = build_snapshot(data_copy)
    problems = run_report(snapshot, "checks__problems")
    shown = problems[problems["rule"] == "totals_differ"].iloc[0]
    assert (shown["severity"], shown["value"]) == ("note", found.value)
    parameters = {"parent_place_code": "441400", "as_of_date": "2021-11"}
    total = run_report(snapshot, "progress__total", parameters).iloc[0]
    # Both figures stay as they are, and the difference stays in view.
    assert (total["communities_started"], total["communities_started_published"]) == (120, 121)
    assert not total["is_reconciled"]


def test_a_named_file_is_read_with_its_accepted_findings(data_copy: Settings) -> None:
    ACCEPTED_SUM(data_copy.data_dir)
    found = check_files(data_copy, [data_copy.data_dir / "extracts" / BULLETIN])
    assert {(problem.rule, problem.severity) for problem in found} == {
        ("totals_differ", "note"), ("plan_revised", "note"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "cell", "printed", "value"),
    [
        ("totals_differ", "H14", "120", "totals_differ H14 '120'，现为 '121'"),
        ("totals_differ", "H13", "0", "totals_differ H13 '0'，现为 '0'"),
        ("totals_differ", "Z99", "121", "totals_differ Z99 '121'"),
        ("rates_differ", "H14", "121", "rates_differ H14 '121'，现为 '121'"),
    ],
    ids=["another text", "another cell", "no cell of the table", "another check"],
)
def test_an_entry_that_fits_no_finding_accepts_nothing_and_is_told(
    data_copy: Settings, rule: str, cell: str, printed: str, value: str
) -> None:
    both(WRONG_SUM, accept(BULLETIN, rule, cell, printed))(data_copy.data_dir)
    finding, unmatched = find(data_copy)
    assert (finding.rule, finding.severity) == ("totals_differ", "error")
    assert "[[accept]]" in finding.cure_zh
    assert "[[accept]]" in finding.cure_en
    assert (unmatched.file_name, unmatched.severity) == (f"{BULLETIN}.toml", "warning")
    assert (unmatched.rule, unmatched.value) == ("accept_unmatched", value)


@pytest.mark.parametrize("rule", ["plan_revised", "files_overlap", "place.unknown", "nothing"])
def test_only_checks_of_what_is_printed_can_be_accepted(data_copy: Settings, rule: str) -> None:
    accept(BULLETIN, rule, "C6", "3528")(data_copy.data_dir)
    (found,) = find(data_copy)
    assert (found.file_name, found.rule, found.severity) == (
        f"{BULLETIN}.toml", "accept_refused", "error",
    )  # fmt: skip
    assert found.value == f"{rule} C6"
    assert "totals_differ" in found.cure_en


def test_a_finding_of_a_whole_table_is_accepted_by_its_value(data_copy: Settings) -> None:
    write_report(MARCH, "communities_planned", 梅江区="14", 梅县区="15")(data_copy.data_dir)
    write_report(JUNE, "communities_planned", 梅江区="14")(data_copy.data_dir)
    (before,) = find(data_copy)
    assert before.severity == "warning"
    accept(JUNE, "units_absent", "", before.value)(data_copy.data_dir)
    (found,) = find(data_copy)
    assert (found.rule, found.severity) == ("units_absent", "note")
    assert found.value.endswith(f"已核对：{REASON}")


def test_a_refused_file_says_nothing_of_its_entries(data_copy: Settings) -> None:
    new_extract(MARCH, "区县名称,计划任务数", "没有这个县,14")(data_copy.data_dir)
    accept(MARCH, "totals_differ", "B3", "14")(data_copy.data_dir)
    assert [found.rule for found in find(data_copy)] == ["place.unknown"]


def test_a_named_file_is_held_against_last_month_in_the_data_folder(
    data_copy: Settings, tmp_path: Path
) -> None:
    both(
        write_report("meizhou_2021-12.csv", "communities_started", 梅江区="7"),
        # A bad file beside it is not what was asked about.
        new_extract("bad_2021-12.csv", "区县名称,计划任务数", "没有这个县,14"),
    )(data_copy.data_dir)
    named = tmp_path / "meizhou_2021-12.csv"
    for name in (named.name, f"{named.name}.toml"):
        shutil.move(data_copy.data_dir / "extracts" / name, tmp_path / name)
    (found,) = check_files(data_copy, [named])
    assert (found.file_name, found.rule, found.cell) == (named.name, "progress_falls", "B2")
    assert found.value == f"梅江区 8 → 7 个（2021-11 {BULLETIN} H12）"


def test_a_named_file_takes_the_place_of_the_one_of_its_name(
    data_copy: Settings, tmp_path: Path
) -> None:
    extracts = data_copy.data_dir / "extracts"
    named = Path(shutil.copy(extracts / BULLETIN, tmp_path / BULLETIN))
    WRONG_SUM(data_copy.data_dir)
    assert {found.rule for found in check_files(data_copy, [named])} == {"plan_revised"}


def test_a_named_file_says_nothing_of_tables_that_are_gone(data_copy: Settings) -> None:
    extracts = data_copy.data_dir / "extracts"
    (extracts / "hunan_2021-08_city_starts_investment.csv").unlink()
    found = check_files(data_copy, [extracts / BULLETIN])
    assert {problem.rule for problem in found} == {"plan_revised"}
