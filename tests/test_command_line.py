"""The command line: output, and exit status 0, 1 and 2."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pyarrow.parquet as parquet
import pytest

from renewal.__main__ import main
from renewal.config import PROJECT_DIR, Settings

BULLETIN = PROJECT_DIR / "data" / "extracts" / "meizhou_2021-11_bulletin.xlsx"


@pytest.fixture(autouse=True)
def _own_state(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RENEWAL_STATE", str(settings.state_dir))
    monkeypatch.delenv("RENEWAL_DATA", raising=False)


def test_build_prints_the_path_of_the_snapshot(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "--state", str(tmp_path)]) == 0
    assert Path(capsys.readouterr().out.strip()).is_file()


def test_query_prints_a_list_of_objects_with_numbers_as_numbers(
    capsys: pytest.CaptureFixture[str],
) -> None:
    call = ["query", "progress__by_place", "--param", "parent_place_code=441400"]
    assert main([*call, "--param", "as_of_date=2021-11", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert len(rows) == 9
    assert rows[0]["households_preparing"] is None
    assert rows[8]["place_code"] == "城市排水中心"
    assert rows[8]["households_started"] == 0


def test_query_prints_csv_and_an_aligned_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(["query", "funding__mix", "--param", "programme_id=fengshun", "--format", "csv"]) == 0
    )
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["amount_cny"] for row in rows] == [
        "123460000", "120000000", "102610000", "230930000",
    ]  # fmt: skip
    assert main(["query", "funding__mix", "--param", "programme_id=fengshun"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("programme_id")
    assert lines[-1] == "(4 行 / rows)"


def test_check_of_the_shipped_data_is_fine_and_names_hunans_difference(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["check"]) == 0
    printed = capsys.readouterr().out
    assert "752393.73 ≠ Σ 752393.76" in printed
    assert printed.splitlines()[-1] == "0 error, 1 warning, 4 note"


def test_check_of_a_broken_total_names_file_sheet_cell_and_both_figures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "new tables").mkdir()
    copy = tmp_path / "new tables" / BULLETIN.name
    workbook = openpyxl.load_workbook(BULLETIN)
    workbook.worksheets[0]["G6"] = 3258  # 3528 is printed
    workbook.save(copy)
    assert main(["check", str(copy)]) == 1
    printed = capsys.readouterr().out
    assert f"{BULLETIN.name}, 进展情况!G14" in printed
    assert "11911 ≠ Σ 11641" in printed
    assert main(["check", str(copy), "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    (problem,) = [row for row in found if row["severity"] != "note"]
    assert (problem["sheet"], problem["cell"], problem["severity"]) == ("进展情况", "G14", "error")
    # Xingning's plan grew since September, which the data folder has.
    assert [row["rule"] for row in found if row["severity"] == "note"] == ["plan_revised"] * 2


def test_read_prints_the_tidy_rows_without_the_total(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(BULLETIN), "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert len(rows) == 9 * 6
    assert list(rows[0])[:8] == [
        "place_code", "name_zh", "indicator", "value", "as_of_date", "sheet", "cell", "printed",
    ]  # fmt: skip
    assert rows[0] | {"reason": None} == {
        "place_code": "441423", "name_zh": "丰顺县", "indicator": "households_planned",
        "value": 863, "as_of_date": "2021-11-30", "sheet": "进展情况", "cell": "C5",
        "printed": "863", "reason": None, "qualifier": "exact", "unit": "household",
    }  # fmt: skip


def test_read_of_a_refused_file_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "empty.csv"
    path.write_text("", encoding="utf-8")
    assert main(["read", str(path)]) == 1
    assert "sheet.no_table" in capsys.readouterr().err


def test_export_writes_a_workbook_that_reads_back(tmp_path: Path) -> None:
    out = tmp_path / "梅州市.xlsx"
    call = ["export", "progress__by_place", "--param", "parent_place_code=441400"]
    assert main([*call, "--param", "as_of_date=2021-11", "--out", str(out)]) == 0
    sheet = openpyxl.load_workbook(out)["数据"]
    texts = {cell.value for row in sheet.iter_rows() for cell in row}
    assert {"城市排水中心", "441481", 3528} <= texts


def test_export_writes_csv_and_parquet_by_the_ending(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["export", "progress__by_place", "--param", "parent_place_code=441400"]
    call += ["--param", "as_of_date=2021-11", "--out"]
    assert main([*call, str(tmp_path / "梅州市.csv")]) == 0
    text = (tmp_path / "梅州市.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["计划改造户数（户）"] for row in rows][:2] == ["863", "3528"]
    assert rows[0]["前期准备中小区（个）"] == "/"
    assert main([*call, str(tmp_path / "梅州市.parquet")]) == 0
    table = parquet.read_table(tmp_path / "梅州市.parquet")
    assert table.column("households_planned").to_pylist()[:2] == [863, 3528]
    assert table.schema.metadata[b"renewal.place"].decode() == "梅州市"
    # The paths alone: a line of progress is for terminals.
    captured = capsys.readouterr()
    assert captured.out.split() == [str(tmp_path / "梅州市.csv"), str(tmp_path / "梅州市.parquet")]
    assert captured.err == ""


def test_export_writes_a_mart_by_its_name(tmp_path: Path) -> None:
    out = tmp_path / "indicators.csv"
    assert main(["export", "dim_indicator", "--out", str(out), "--lang", "en"]) == 0
    rows = list(csv.DictReader(io.StringIO(out.read_bytes().decode("utf-8-sig"), newline="")))
    assert {row["Indicator"] for row in rows} >= {"households_planned", "communities_started"}


def test_export_says_on_a_terminal_how_far_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert main(["export", "dim_place", "--out", str(tmp_path / "a.csv")]) == 0
    said = capsys.readouterr().err
    assert said.startswith("\r1,000 / 3,223\r2,000 / 3,223\r3,000 / 3,223\r3,223 / 3,223\r ")
    assert said.endswith(" \r")  # blank again


@pytest.mark.parametrize("ending", ["xlsx", "csv", "parquet"])
def test_export_stopped_by_its_user_keeps_the_file_before(
    tmp_path: Path,
    ending: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / f"a.{ending}"
    out.write_bytes(b"before")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("renewal.exporting.commanding._Counter.show", stop)
    assert main(["export", "dim_place", "--out", str(out)]) == 130
    assert "已取消 / cancelled" in capsys.readouterr().err
    assert out.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [out]


def test_a_program_stopped_by_its_user_ends_without_a_traceback(tmp_path: Path) -> None:
    out = tmp_path / "a.xlsx"
    # The signal comes as soon as the first rows are told.
    script = (
        "import os, signal, sys\n"
        # A shell that starts tests in the background has them ignore the signal.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from renewal import __main__ as board\n"
        "from renewal.exporting import commanding\n"
        "def stop(self, rows): os.kill(os.getpid(), signal.SIGINT)\n"
        "commanding._Counter.show = stop\n"
        f"sys.exit(board.main(['export', 'dim_place', '--out', {str(out)!r}]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=PROJECT_DIR, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 130, done.stderr
    assert done.stderr.splitlines()[0] == "已取消 / cancelled"
    assert list(tmp_path.iterdir()) == []


def test_export_names_the_place_however_the_call_does(tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    for place in ("441400", "梅州市"):
        call = ["export", "progress__by_place", "--param", f"parent_place_code={place}"]
        assert main([*call, "--param", "as_of_date=2021-11", "--out", str(out)]) == 0
        form = openpyxl.load_workbook(out)["报表"]
        assert form["A1"].value == "梅州市城镇老旧小区改造进展情况表"


@pytest.mark.parametrize(
    "call",
    [
        ["query", "no_such_report"],
        ["query", "progress__trend"],
        ["query", "progress__trend", "--param", "place_code=不存在"],
        ["query", "progress__trend", "--param", "colour=red"],
        [
            "query",
            "progress__by_place",
            "--param",
            "parent_place_code=441400",
            "--param",
            "as_of_date=0000-01",
        ],
        [
            "query",
            "progress__trend",
            "--param",
            "place_code=441400",
            "--param",
            "place_code=441400",
        ],
        ["query", "funding__mix", "--param", "programme_id=nope"],
        ["query", "sources__figures", "--param", "source_id=nope"],
        ["query", "sources__trail", "--param", "report=foo", "--param", "key=a/b"],
        ["check", "no such file.xlsx"],
        ["export", "cases__map", "--out", "cases.pdf"],
        ["export", "no_such_mart", "--out", "none.csv"],
        ["export", "dim_place", "--param", "place_code=441400", "--out", "none.csv"],
        ["export", "cases__map", "--out", "no such folder/cases.csv"],
    ],
)
def test_a_wrong_call_exits_with_2_and_says_why(
    call: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(call) == 2
    assert capsys.readouterr().err.strip()


def test_an_unknown_option_exits_with_2() -> None:
    with pytest.raises(SystemExit) as caught:
        main(["query", "cases__map", "--format", "xml"])
    assert caught.value.code == 2


def test_query_answers_from_the_last_good_snapshot_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(PROJECT_DIR / "data", tmp_path / "data")
    monkeypatch.setenv("RENEWAL_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("RENEWAL_STATE", str(tmp_path / "state"))
    assert main(["build"]) == 0
    (tmp_path / "data" / "extracts" / "next_2021-12.xlsx").write_bytes(b"torn")
    assert main(["build"]) == 1
    capsys.readouterr()
    assert main(["query", "progress__trend", "--param", "place_code=441400"]) == 0
    assert "next_2021-12.xlsx" in capsys.readouterr().err


def test_the_module_runs_as_a_program() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "renewal", "query", "cases__map", "--format", "json"],
        cwd=PROJECT_DIR, capture_output=True, check=True, encoding="utf-8",
    )  # fmt: skip
    assert any(row["programme_id"] == "fengshun" for row in json.loads(done.stdout))


def test_export_of_a_trail_writes_the_printed_figures(tmp_path: Path) -> None:
    out = tmp_path / "trail.xlsx"
    key = "441400/2021-11/meizhou-2021-11/communities_started"
    call = ["export", "sources__trail", "--param", "report=progress__total"]
    assert main([*call, "--param", f"key={key}", "--out", str(out), "--lang", "en"]) == 0
    sheet = openpyxl.load_workbook(out).worksheets[0]
    texts = {cell.value for row in sheet.iter_rows() for cell in row}
    assert {"Wuhua County", 121} <= texts


def test_check_of_a_folder_without_tables_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(PROJECT_DIR / "data", tmp_path / "data")
    shutil.rmtree(tmp_path / "data" / "extracts")
    monkeypatch.setenv("RENEWAL_DATA", str(tmp_path / "data"))
    assert main(["check", "--format", "json"]) == 1
    (problem,) = json.loads(capsys.readouterr().out)
    assert problem["rule"] == "extracts.none"


def test_bad_curated_data_is_named_without_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(PROJECT_DIR / "data", tmp_path / "data")
    path = tmp_path / "data" / "curated" / "funding.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(",240000000,", ",2.4亿,"), encoding="utf-8")
    monkeypatch.setenv("RENEWAL_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("RENEWAL_STATE", str(tmp_path / "state"))
    assert main(["build"]) == 1
    assert "funding.csv, row 2, amount_cny" in capsys.readouterr().err
    assert main(["check"]) == 1
    assert "'2.4亿'" in capsys.readouterr().out


def test_a_snapshot_folder_that_is_a_file_is_a_wrong_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "state").write_text("", encoding="utf-8")
    monkeypatch.setenv("RENEWAL_STATE", str(tmp_path / "state"))
    assert main(["build"]) == 2
    assert main(["query", "cases__map"]) == 2
    assert "RENEWAL_STATE" in capsys.readouterr().err


def test_output_cut_off_by_its_reader_ends_quietly() -> None:
    program = subprocess.Popen(
        [sys.executable, "-m", "renewal", "query", "sources__figures", "--format", "json"],
        cwd=PROJECT_DIR, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert program.stdout is not None
    assert program.stderr is not None
    assert program.stdout.read(1) == b"["
    program.stdout.close()
    assert program.stderr.read() == b""
    assert program.wait() == 0
    program.stderr.close()
