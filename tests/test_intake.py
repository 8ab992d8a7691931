"""Trying a file: what it would become and change, within limits, and nothing left behind."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import zipfile
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from renewal.config import PROJECT_DIR, Settings
from renewal.errors import BusyError
from renewal.intake import examining, trials
from renewal.intake.comparing import compare_values
from renewal.intake.examining import examine_file, sanitise_file_name
from renewal.intake.previews import SHOWN_CHARACTERS, SHOWN_COLUMNS, SHOWN_ROWS, build_previews
from renewal.intake.proposing import add_proposals, propose_settings
from renewal.problems import Problem
from renewal.queries import load_queries
from renewal.reading import TidyValue
from renewal.reading.cells import Cell, Entry, Sheet
from renewal.reading.sheet_readings import SheetReading
from renewal.warehouse import Snapshot, read_table
from tests.shown import list_texts

EXTRACTS = PROJECT_DIR / "data" / "extracts"
BULLETIN = EXTRACTS / "meizhou_2021-11_bulletin.xlsx"
PLAN = EXTRACTS / "dezhou_2022_plan_by_county.csv"
Rows = list[dict[str, Any]]
NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml"


@pytest.fixture(scope="module")
def shown(snapshot: Snapshot) -> Rows:
    frame = read_table(snapshot, load_queries("marts")["fct_progress_value"])
    return [{str(key): value for key, value in row.items()} for row in frame.to_dict("records")]


def change_bulletin(**cells: object) -> bytes:
    """Return the November bulletin with other contents in some cells."""
    book = openpyxl.load_workbook(BULLETIN)
    for name, value in cells.items():
        book.worksheets[0][name] = value
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def make_workbook(parts: Iterable[bytes], extra: dict[str, bytes] | None = None) -> bytes:
    """Return a workbook whose only sheet is made of these pieces of XML."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{MAIN}.sheet.main+xml"/><Override '
            f'PartName="/xl/worksheets/sheet1.xml" ContentType="{MAIN}.worksheet+xml"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" '
            f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook {NAMESPACE} xmlns:r="{OFFICE}"><sheets>'
            '<sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" '
            f'Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for part in parts:
                sheet.write(part)
        for name, content in (extra or {}).items():
            archive.writestr(name, content)
    return stream.getvalue()


def wrap(*rows: bytes, after: bytes = b"") -> list[bytes]:
    opening = f"<worksheet {NAMESPACE}><sheetData>".encode()
    return [opening, *rows, b"</sheetData>", after, b"</worksheet>"]


def make_laughs() -> list[bytes]:
    entities = ['<!ENTITY l0 "lol">']
    entities += [f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)]
    document = (
        f"<!DOCTYPE w [{''.join(entities)}]><worksheet {NAMESPACE}><sheetData>"
        '<row r="1"><c r="A1" t="inlineStr"><is><t>&l9;</t></is></c></row></sheetData></worksheet>'
    )
    return [document.encode()]


def make_many_sheets() -> bytes:
    return make_workbook(wrap(), {f"xl/worksheets/sheet{n}.xml": b"" for n in range(2, 10_001)})


CELL = b'<row r="1"><c r="A1"><v>1</v></c></row>'
FAR = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
MERGE = b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
FULL_ROW = b"<row>" + b"<c><v>1</v></c>" * 200 + b"</row>"
# name, content, the rules that may be broken; each must be said within the limits of a trial
HOSTILE: list[tuple[str, Callable[[], bytes], set[str]]] = [
    (
        "zeros.xlsx",
        lambda: make_workbook(wrap(), {"xl/media/a.bin": bytes(300_000_000)}),
        {"file.too_large"},
    ),
    ("far_cell.xlsx", lambda: make_workbook(wrap(FAR)), {"file.too_large"}),
    ("merge.xlsx", lambda: make_workbook(wrap(CELL, after=MERGE)), {"sheet.no_table"}),
    ("sheets.xlsx", make_many_sheets, {"file.too_large"}),
    ("laughs.xlsx", lambda: make_workbook(make_laughs()), {"file.unreadable"}),
    ("cells.xlsx", lambda: make_workbook(wrap(*[FULL_ROW] * 15_000)), {"file.too_large"}),
    ("deep.xlsx", lambda: make_workbook(wrap(b"<a>" * 20_000_000)), {"file.too_large"}),
    ("random.xls", lambda: bytes(range(256)) * 4_000, {"file.unreadable"}),
    (
        "random_container.xls",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 4_000,
        {"file.unreadable"},
    ),
    ("line.csv", lambda: b"1," * 4_900_000, {"file.too_large"}),
    ("big.csv", lambda: b"1\n" * 6_000_000, {"file.too_large"}),
]


@pytest.mark.parametrize(("name", "make", "rules"), HOSTILE, ids=[name for name, *_ in HOSTILE])
def test_a_hostile_file_is_refused_within_time_and_memory(
    settings: Settings, name: str, make: Callable[[], bytes], rules: set[str]
) -> None:
    resource = pytest.importorskip("resource")
    content = make()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    examination = examine_file(settings, name, content)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert {problem.rule for problem in examination.problems} == rules
    assert examination.is_refused
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 5.5


# A process counts as its own peak what its parent held when it was started, so a fresh one asks.
PEAK_SCRIPT = """
import resource, sys
from pathlib import Path
from renewal.config import load_settings
from renewal.intake.examining import examine_file
path = Path(sys.argv[1])
examine_file(load_settings(), path.name, path.read_bytes())
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
GREEDY = [case for case in HOSTILE if case[0] in {"cells.xlsx", "deep.xlsx", "line.csv"}]


@pytest.mark.parametrize(("name", "make", "_rules"), GREEDY, ids=[name for name, *_ in GREEDY])
def test_a_greedy_file_takes_no_more_memory_than_allowed(
    settings: Settings, tmp_path: Path, name: str, make: Callable[[], bytes], _rules: set[str]
) -> None:
    pytest.importorskip("resource")
    path = tmp_path / name
    path.write_bytes(make())
    done = subprocess.run(
        [sys.executable, "-c", PEAK_SCRIPT, str(path)],
        cwd=PROJECT_DIR,
        env={**os.environ, "RENEWAL_STATE": str(settings.state_dir)},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    # A fresh process takes some 120 MB; what a file adds is bounded by the worker's own limit.
    assert int(done.stdout) < (120_000_000 + trials.MEMORY_BYTES) // 1024


def test_a_file_that_takes_too_long_is_refused(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(examining, "WALL_SECONDS", 0.01)
    (problem,) = examine_file(settings, BULLETIN.name, BULLETIN.read_bytes()).problems
    assert problem.rule == "file.too_large"


def test_a_published_table_would_change_nothing(settings: Settings, shown: Rows) -> None:
    examination = examine_file(settings, BULLETIN.name, BULLETIN.read_bytes())
    assert not examination.is_refused
    found = compare_values(examination.values, shown, examination.file_name)
    assert (found.new, found.changed, found.withdrawn, found.missing, found.months) == (
        (), (), (), (), (),
    )  # fmt: skip
    # nine units with six figures each
    assert found.unchanged_count == 54


def test_a_changed_figure_is_shown_with_the_old_one_and_its_source(
    settings: Settings, shown: Rows
) -> None:
    content = change_bulletin(G12=1074, G14=11912)
    examination = examine_file(settings, BULLETIN.name, content)
    found = compare_values(examination.values, shown, examination.file_name)
    (change,) = found.changed
    assert (change.place_code, change.indicator, change.cell) == (
        "441402", "households_started", "G12",
    )  # fmt: skip
    assert change.old is not None
    assert change.new is not None
    assert (change.old.value, change.new.value) == (Decimal(1073), Decimal(1074))
    assert change.source_id == "meizhou-2021-11"
    assert found.unchanged_count == 53


def test_a_slash_and_a_zero_are_different_figures(settings: Settings, shown: Rows) -> None:
    examination = examine_file(settings, BULLETIN.name, change_bulletin(E5=0))
    found = compare_values(examination.values, shown, examination.file_name)
    (change,) = found.changed
    assert change.old is not None
    assert change.new is not None
    assert (change.old.value, change.old.reason) == (None, "not_applicable")
    assert change.new.value == 0


def test_a_next_month_is_new_and_units_left_out_are_named(settings: Settings, shown: Rows) -> None:
    book = openpyxl.load_workbook(BULLETIN)
    sheet = book.worksheets[0]
    sheet["A1"] = "2021年12月梅州市城镇老旧小区改造进展情况"
    sheet.unmerge_cells("A14:B14")
    sheet.delete_rows(13, 2)
    stream = BytesIO()
    book.save(stream)
    examination = examine_file(settings, "meizhou_2021-12.xlsx", stream.getvalue())
    found = compare_values(examination.values, shown, examination.file_name)
    assert len(found.new) == 48
    assert found.months == (("441400", date(2021, 12, 31), "month"),)
    (unit,) = found.missing
    assert (unit.place_code, unit.last_date) == ("城市排水中心", date(2021, 11, 30))


def make_value(place: str, value: int | None, reason: str = "") -> TidyValue:
    return TidyValue(
        place, place, "441400", "households_started", None if value is None else Decimal(value),
        "household", reason, "exact", date(2021, 11, 30), "month", "f.xlsx", "s", "C5",
        str(value), 1, "unit",
    )  # fmt: skip


def make_shown(
    place: str, value: int, source: str = "a", file_name: str = "f.xlsx"
) -> dict[str, Any]:
    return {
        "place_code": place, "parent_place_code": "441400", "indicator": "households_started",
        "value": Decimal(value), "unit": "household", "reason": None, "qualifier": "exact",
        "as_of_date": date(2021, 11, 30), "as_of_precision": "month", "source_id": source,
        "file_name": file_name, "sheet": "s", "cell": "C6",
    }  # fmt: skip


def test_figures_of_the_file_it_replaces_that_are_gone_are_listed() -> None:
    rows = [make_shown("441402", 5), make_shown("441403", 7)]
    found = compare_values([make_value("441402", 5)], rows, "f.xlsx")
    (gone,) = found.withdrawn
    assert (gone.place_code, gone.new) == ("441403", None)
    assert compare_values([make_value("441402", 5)], rows, "other.xlsx").withdrawn == ()


def test_each_source_that_shows_another_figure_is_named() -> None:
    rows = [
        make_shown("441402", 5, "a"),
        make_shown("441402", 6, "b"),
        make_shown("441402", 7, "c"),
    ]
    found = compare_values([make_value("441402", 6)], rows, "g.xlsx")
    assert [change.source_id for change in found.changed] == ["a", "c"]
    assert found.unchanged_count == 0


def test_totals_and_parts_are_not_compared() -> None:
    total = make_value("441400", 9)._replace(row_role="total")
    found = compare_values([total], [], "f.xlsx")
    assert (found.new, found.months) == ((), ())


def test_every_cell_of_the_bulletin_has_its_role(settings: Settings) -> None:
    examination = examine_file(settings, BULLETIN.name, BULLETIN.read_bytes())
    (sheet,) = examination.sheets
    cells = {(cell.row, cell.column): cell for row in sheet.rows for cell in row}
    roles = {at: cells[at].role for at in [(1, 1), (2, 1), (4, 8), (5, 1), (5, 2), (5, 3), (14, 3)]}
    assert list(roles.values()) == ["title", "header", "header", "number", "unit", "data", "total"]
    assert (cells[1, 1].row_span, cells[1, 1].column_span) == (1, 8)
    assert (cells[2, 1].row_span, cells[2, 1].column_span) == (3, 1)
    assert (1, 2) not in cells
    assert sheet.state == "read"


def test_only_a_bounded_part_of_a_sheet_is_kept() -> None:
    grid: list[list[Entry]] = [[Cell("字" * 1_000)] * 100 for _ in range(1_000)]
    (preview,) = build_previews([SheetReading(Sheet("s", grid))])
    assert (len(preview.rows), len(preview.rows[0])) == (SHOWN_ROWS, SHOWN_COLUMNS)
    assert (preview.row_count, preview.column_count, preview.is_cut) == (1_000, 100, True)
    assert preview.rows[0][0].text == "字" * SHOWN_CHARACTERS + "…"


def test_nothing_is_left_of_an_examined_file(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    examine_file(settings, BULLETIN.name, BULLETIN.read_bytes(), 'sheet = "进展情况"')
    examine_file(settings, BULLETIN.name, b"torn", "not toml")

    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(examining, "check_files", fail)
    with pytest.raises(RuntimeError):
        examine_file(settings, BULLETIN.name, BULLETIN.read_bytes())
    assert list(tmp_path.iterdir()) == []


def test_a_busy_server_says_so(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examining, "_slots", threading.BoundedSemaphore(1))
    monkeypatch.setattr(examining, "WAIT_SECONDS", 0.01)
    with examining._slots, pytest.raises(BusyError):
        examine_file(settings, BULLETIN.name, BULLETIN.read_bytes())
    assert examine_file(settings, BULLETIN.name, b"torn").is_refused


@pytest.mark.parametrize(
    ("name", "sanitised"),
    [
        ("梅州市2021年12月.xlsx", "梅州市2021年12月.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\表\\2021-12.xls", "2021-12.xls"),
        ("~$lock.xlsx", "lock.xlsx"),
        ("a\x00b\n?.csv", "a_b__.csv"),
        (".toml", "toml"),
        ("", "table"),
        ("con.xlsx", "_con.xlsx"),
        ("长" * 100 + ".xlsx", "长" * 65 + ".xlsx"),
    ],
)
def test_a_file_name_is_made_harmless_and_keeps_its_month(name: str, sanitised: str) -> None:
    assert sanitise_file_name(name) == sanitised


def make_problem(rule: str, value: str, cell: str = "C2", severity: str = "error") -> Problem:
    return Problem("f.xlsx", "s", cell, rule, severity, value, "", "", "", "")  # type: ignore[arg-type]


def test_settings_are_proposed_from_the_problems() -> None:
    problems = [
        make_problem("header.unknown", "改造进展 / 本月新开工"),
        make_problem("header.unit", "建筑面积"),
        make_problem("header.stage", "小区数"),
        make_problem("header.stage", "户数"),
        make_problem("place.unknown", "大浦县"),
        make_problem("totals_differ", "11911 ≠ Σ 11912", "G14"),
    ]
    proposals = propose_settings(problems, {("s", "G14"): "11911"})
    text = add_proposals('stage = "planned"\n[units]\n"户数" = "户"\n', proposals)
    assert text.startswith('stage = "planned"\n[units]\n"建筑面积" = ""')
    assert '[headers]\n"改造进展>本月新开工" = ""  # ignore\n' in text
    assert text.count("stage =") == 1
    entry = 'rule = "totals_differ"\ncell = "G14"\nprinted = "11911"\nreason = ""'
    assert f"[[accept]]\n{entry}" in text
    assert add_proposals(text, proposals) == text


def test_settings_that_are_written_are_tried_at_once(settings: Settings) -> None:
    name = "2022年德州市计划.csv"
    refused = examine_file(settings, name, PLAN.read_bytes())
    assert {problem.rule for problem in refused.problems} == {"header.stage"}
    text = PLAN.with_name(f"{PLAN.name}.toml").read_text(encoding="utf-8")
    accepted = examine_file(settings, name, PLAN.read_bytes(), text)
    assert [problem for problem in accepted.problems if problem.severity == "error"] == []
    assert len(accepted.values) == 65


def test_settings_with_a_fault_still_show_the_sheet(settings: Settings) -> None:
    examination = examine_file(settings, PLAN.name, PLAN.read_bytes(), 'stage = "soon"')
    assert "settings.unreadable" in {problem.rule for problem in examination.problems}
    assert examination.is_refused
    assert examination.values == ()
    assert examination.sheets[0].rows[0][1].text == "项目数量"


def test_the_worker_starts_without_the_database_and_without_streamlit() -> None:
    heavy = "{'duckdb', 'streamlit', 'pandas'}"
    code = f"import sys, renewal.intake.worker; print({heavy} & {{*sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@pytest.fixture
def intake(settings: Settings, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    assert snapshot.path.exists()
    monkeypatch.setenv("RENEWAL_STATE", str(settings.state_dir))
    intake = AppTest.from_file(str(PROJECT_DIR / "pages" / "frame.py"), default_timeout=60)
    intake.switch_page("data/intake.py")
    return intake


def drop(intake: AppTest, name: str, content: bytes) -> str:
    intake.run()
    intake.file_uploader[0].set_value((name, content, "")).run()
    assert not intake.exception
    return " \n".join(list_texts(intake))


def test_page_shows_what_a_changed_bulletin_would_change(intake: AppTest) -> None:
    text = drop(intake, BULLETIN.name, change_bulletin(G12=1074, G14=11912))
    assert not intake.error
    assert "可以采用" in text
    assert "有变化的数：1个" in text
    assert "1,073户" in text
    assert "1,074户" in text
    assert "梅州市城镇老旧小区改造工作简报" in text


def test_page_leads_from_a_problem_to_its_cell_in_english(intake: AppTest) -> None:
    intake.query_params["lang"] = "en"
    text = drop(intake, BULLETIN.name, change_bulletin(G6="三千"))
    assert "would be refused" in intake.error[0].value
    assert "进展情况!G6" in text
    assert "unit's name" in text


def test_page_takes_proposed_settings_and_reads_again(intake: AppTest) -> None:
    drop(intake, "德州市2022年计划.csv", PLAN.read_bytes())
    intake.button(key="intake_take").click().run()
    assert str(intake.text_area(key="intake_settings").value).startswith('stage = ""')
    text = PLAN.with_name(f"{PLAN.name}.toml").read_text(encoding="utf-8")
    intake.text_area(key="intake_settings").set_value(text).run()
    assert not intake.error
    assert "377.72" in " ".join(list_texts(intake))


def test_page_offers_the_blank_table_of_the_next_month(intake: AppTest) -> None:
    intake.run()
    assert "下载2021年12月空表" in " ".join(list_texts(intake))
