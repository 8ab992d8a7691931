"""The page of tables: what an address asks for, what is shown, and what is taken away."""

from __future__ import annotations

import io
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from renewal.exporting import Kind, Line
from renewal.exporting.jobs import State
from renewal.i18n import LANGUAGES, Language, has_text
from renewal.labels import label_column, label_report
from renewal.queries import Query, load_queries
from renewal.ui.downloads import Parcel
from renewal.ui.report_cells import Wording, list_shown
from renewal.ui.report_table import list_tables
from renewal.ui.table_conditions import (
    Condition,
    find_kind,
    format_conditions,
    parse_conditions,
)
from renewal.ui.table_names import SOURCES
from renewal.ui.table_notes import explain_column, list_explanations
from renewal.ui.table_rows import Table
from renewal.ui.table_selection import Selection, build_haystacks, select_positions
from renewal.ui.table_trails import find_trail
from renewal.warehouse import Snapshot, read_table, run_report
from tests.opening import PAGES, Open
from tests.shown import list_texts
from tests.test_queries import OF_REGISTERS

ZH, EN = Wording("zh"), Wording("en")
QUERIES = {**load_queries("reports"), **load_queries("marts")}
BY_QUERY = pytest.mark.parametrize("query", QUERIES.values(), ids=lambda query: query.name)
# For reports that ask for a place and months.
EXAMPLES = {
    "parent_place_code": "441400", "place_code": "441400", "as_of_date": "2021-11",
    "from_date": "2021-09", "to_date": "2021-11",
}  # fmt: skip


def read_grid(page: AppTest) -> list[list[str]]:
    """Return the texts of the table's cells, row by row."""
    contents = [json.loads(node.proto.json) for node in page.get("bidi_component")]
    (rows,) = [content["rows"] for content in contents if "columns" in content]
    return [[cell["text"] for cell in row] for row in rows]


def read_names(page: AppTest) -> list[str]:
    return [row[0] for row in read_grid(page)]


def run_all(snapshot: Snapshot, query: Query) -> list[dict[str, Any]]:
    if query.name in load_queries("marts"):
        frame = read_table(snapshot, query)
    else:
        asked = {
            parameter.name: EXAMPLES[parameter.name]
            for parameter in query.parameters
            if not parameter.is_optional
        }
        frame = run_report(snapshot, query.name, asked)
    return [{str(key): value for key, value in row.items()} for row in frame.to_dict("records")]


# Conditions


@pytest.mark.parametrize(
    "condition",
    [
        Condition("name_zh", values=("梅江区", "蕉岭县")),
        Condition("name_zh", values=("",)),
        Condition("place_code", values=("441402:江南街道",)),
        Condition("note_zh", values=("甲;乙|丙~丁..戊%3B",)),
        Condition("note_zh", part="50%;~"),
        Condition("households_planned", low="1000", high="2500.5"),
        Condition("households_planned", low="1000"),
        Condition("as_of_date", high="2021-11"),
    ],
)
def test_a_condition_survives_its_address(condition: Condition) -> None:
    kinds = {
        "name_zh": "text", "place_code": "text", "note_zh": "text",
        "households_planned": "number", "as_of_date": "date",
    }  # fmt: skip
    others = Condition("name_zh", values=("x",)) if condition.column != "name_zh" else condition
    text = format_conditions([condition, others])
    found, wrong = parse_conditions(text, kinds)  # type: ignore[arg-type]
    assert found == ((condition,) if others is condition else (condition, others))
    assert wrong == ()


@pytest.mark.parametrize(
    "part",
    ["nothing:1", "households_planned", "households_planned:many..", "name_zh:1..2", "as_of:..x"],
)
def test_a_condition_that_makes_no_sense_is_told_apart(part: str) -> None:
    kinds = {"name_zh": "text", "households_planned": "number", "as_of": "date"}
    found, wrong = parse_conditions(f"name_zh:梅江区;{part}", kinds)  # type: ignore[arg-type]
    assert found == (Condition("name_zh", values=("梅江区",)),)
    assert wrong == (part,)


@pytest.mark.parametrize(
    ("condition", "value", "holds"),
    [
        (Condition("a", low="1000"), Decimal("1000.00"), True),
        (Condition("a", low="1000"), 999, False),
        (Condition("a", high="0.804"), Decimal("0.804"), True),
        (Condition("a", low="0"), None, False),  # no number is none, not zero
        (Condition("a", values=("",)), None, True),
        (Condition("a", values=("0",)), None, False),
        (Condition("a", values=("true",)), True, True),
        (Condition("a", low="2021-09", high="2021-11"), date(2021, 11, 30), True),
        (Condition("a", high="2021-10"), date(2021, 11, 30), False),
        (Condition("a", low="2021-12"), date(2021, 11, 30), False),
        (Condition("a", part="bulletin"), "Meizhou_BULLETIN.xlsx", True),
    ],
)
def test_a_condition_is_judged_on_exact_values(
    condition: Condition, value: object, holds: bool
) -> None:
    assert condition.holds(value) is holds


# Search and order


ROWS: list[dict[str, Any]] = [
    {"name_zh": "丰顺县", "households_planned": 863, "is_division": True},
    {"name_zh": "兴宁市", "households_planned": 3528, "is_division": True},
    {"name_zh": "城市排水中心", "households_planned": None, "is_division": False},
    {"name_zh": "大埔县", "households_planned": 385, "is_division": True},
]


def select(**asked: Any) -> list[str]:
    haystacks = build_haystacks(ROWS, list(ROWS[0]), ZH)
    selection = Selection(**asked)
    return [ROWS[place]["name_zh"] for place in select_positions(ROWS, haystacks, selection, ZH)]


@pytest.mark.parametrize(
    ("search", "names"),
    [
        ("县", ["丰顺县", "大埔县"]),
        ("3,528", ["兴宁市"]),
        ("3528", ["兴宁市"]),
        ("县 38", ["大埔县"]),
        ("否", ["城市排水中心"]),  # not a division
        ("乌有", []),
    ],
)
def test_search_looks_through_what_is_shown(search: str, names: list[str]) -> None:
    assert select(search=search) == names


def test_rows_are_sorted_by_value_and_nothing_comes_last_either_way() -> None:
    up = select(order="households_planned")
    down = select(order="households_planned", is_descending=True)
    assert up == ["大埔县", "丰顺县", "兴宁市", "城市排水中心"]
    assert down == ["兴宁市", "丰顺县", "大埔县", "城市排水中心"]


def test_chinese_names_are_sorted_by_their_pinyin() -> None:
    # chéng, dà, fēng, xīng
    assert select(order="name_zh") == ["城市排水中心", "大埔县", "丰顺县", "兴宁市"]


# The page


def test_an_address_filters_sorts_and_says_so(open_page: Open) -> None:
    page = open_page(
        "tables",
        report="progress__by_place",
        where="households_planned:800..2500",
        order="households_planned",
        desc="1",
    )
    assert not page.exception
    assert not page.warning
    # 2476, 2393, 2034, 1505, 863 and 819 households.
    assert read_names(page) == [
        "五华县", "梅江区", "梅县区", "城市排水中心", "丰顺县", "平远县",
    ]  # fmt: skip
    shown = " ".join(list_texts(page))
    assert "符合条件6行，全表9行。" in shown
    assert "✕ 计划改造户数：800户至2,500户" in shown


def test_a_search_of_an_address_is_followed_in_english(open_page: Open) -> None:
    page = open_page("tables", report="dim_place", q="meizhou", lang="en")
    assert set(read_names(page)) >= {"Meizhou"}
    assert len(read_names(page)) < 20


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ({"report": "nothing"}, "“report=nothing”不在可选范围内"),
        ({"report": "progress__by_place", "place": "999999"}, "“999999”在这里没有"),
        ({"report": "progress__by_place", "as_of": "2021-10"}, "“2021年10月”在这里没有"),
        ({"report": "sources__figures", "source": "nothing"}, "“source=nothing”不在可选范围内"),
        ({"report": "dim_place", "page": "999"}, "“page=999”不在可选范围内"),
        ({"report": "dim_indicator", "page": "9"}, "“page=9”不在可选范围内"),
        ({"report": "dim_place", "rows": "7"}, "“rows=7”不在可选范围内"),
        ({"report": "dim_place", "order": "nothing"}, "按“nothing”排序，这张表没有这一栏"),
        ({"report": "dim_place", "where": "nothing:1"}, "“nothing:1”对不上这张表"),
        ({"report": "dim_place", "where": "name_zh:1..2"}, "“name_zh:1..2”对不上这张表"),
    ],
)
def test_what_an_address_asks_in_vain_is_said(
    open_page: Open, url: dict[str, str], said: str
) -> None:
    page = open_page("tables", **url)
    assert not page.exception
    notices = [element.value for element in (*page.warning, *page.info)]
    assert len([text for text in notices if said in text]) == 1


def test_rows_that_no_condition_fits_are_said_with_the_way_out(open_page: Open) -> None:
    page = open_page("tables", report="dim_place", q="乌有之乡")
    shown = " ".join(list_texts(page))
    assert "没有一行符合全部条件" in shown
    assert "✕ 搜索“乌有之乡”" in [button.label for button in page.button]
    page.button(key="drop_search").click().run()
    assert "共3,223行" in " ".join(list_texts(page))


def test_a_table_without_any_row_is_said(open_page: Open) -> None:
    # Nothing in the shipped data is let stand.
    shown = " ".join(list_texts(open_page("tables", report="fct_accepted")))
    assert "这张表目前没有数据" in shown


def test_a_place_with_one_month_has_no_change_to_show(open_page: Open) -> None:
    page = open_page("tables", report="progress__change", place="430000")
    assert not page.exception
    assert "湖南省只有一期分单位的表，没有两期可比" in " ".join(list_texts(page))


def test_a_long_table_is_turned_page_by_page(open_page: Open) -> None:
    first = open_page("tables", report="dim_place")
    assert len(read_grid(first)) == 100
    assert "现为第1至100行。" in " ".join(list_texts(first))
    last = open_page("tables", report="dim_place", rows="500", page="7")
    assert len(read_grid(last)) == 3223 - 6 * 500
    assert "现为第3,001至3,223行。" in " ".join(list_texts(last))


def test_another_condition_starts_at_the_first_page(open_page: Open) -> None:
    page = open_page("tables", report="dim_place", page="3")
    page.text_input(key="q_text").set_value("县").run()
    assert "page" not in page.query_params
    assert page.query_params["q"] == "县"
    assert "现为第1至100行。" in " ".join(list_texts(page))


def test_values_of_a_column_are_chosen_and_taken_back(open_page: Open) -> None:
    page = open_page("tables", report="progress__by_place")
    page.selectbox(key="table_column_progress__by_place").set_value("name_zh").run()
    key = "where_values_progress__by_place_name_zh"
    page.multiselect(key=key).set_value(["梅江区", "蕉岭县"]).run()
    assert page.query_params["where"] == "name_zh:梅江区|蕉岭县"
    assert read_names(page) == ["蕉岭县", "梅江区"]
    page.button(key="drop_name_zh").click().run()
    assert "where" not in page.query_params
    assert len(read_grid(page)) == 9


def test_bounds_are_typed_in_the_unit_shown(open_page: Open) -> None:
    page = open_page("tables", report="progress__by_place", place="430000", as_of="2021-08")
    column = "investment_planned_cny"
    page.selectbox(key="table_column_progress__by_place").set_value(column).run()
    page.text_input(key=f"where_low_progress__by_place_{column}").set_value("80,000").run()
    assert page.query_params["where"] == f"{column}:800000000.."
    assert all("亿元" in cell for row in read_grid(page) for cell in row if "亿" in cell)
    assert "✕ 计划投资：80,000万元及以上" in [button.label for button in page.button]
    page.text_input(key=f"where_low_progress__by_place_{column}").set_value("很多").run()
    assert "“很多”不是数字" in [caption.value for caption in page.caption]
    assert "where" not in page.query_params


def test_another_table_starts_without_the_conditions_of_the_last(open_page: Open) -> None:
    page = open_page("tables", report="dim_place", q="县", where="place_level:county", page="2")
    page.selectbox(key="report_choice").set_value("dim_indicator").run()
    assert not page.warning
    assert not {"q", "where", "page"} & set(page.query_params)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", list_tables())
def test_chinese_cells_hold_no_english_and_english_ones_no_codes(
    open_page: Open, table: str, language: Language
) -> None:
    page = open_page("tables", report=table, lang=language)
    assert not page.exception
    assert not page.error
    if table == "fct_accepted" or table in OF_REGISTERS:  # have no rows in the shipped data
        return
    allowed = r"[\w./-]*\.(?:xlsx|csv|toml|com|cn|org|html|hk|news)\S*|[\w-]+![A-Z]\d+\S*|PPP"
    names = r"\b[a-z0-9]+(?:_[a-z0-9-]+)+\b"  # files
    cells = [re.sub(f"{allowed}|{names}", "", cell) for row in read_grid(page) for cell in row]
    if language == "zh":
        assert [cell for cell in cells if re.search(r"[A-Za-z]{3,}", cell)] == []
    codes = set(read_codes())
    assert [cell for cell in cells if cell in codes] == []


def read_codes() -> Iterator[str]:
    """Yield the codes that stand for words in columns of our own."""
    yield from ("same", "within_rounding", "published_total", "not_applicable", "at_least")


# Explanations


@BY_QUERY
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_is_labelled_and_explained(query: Query, language: Language) -> None:
    if query.name != "sources__trail":  # not listed
        assert has_text(f"grain.{query.name}", language)
    for note in query.columns:
        assert explain_column(query.name, note.name, language), note.name
        if language == "zh":
            assert re.search(r"[\u4e00-\u9fff]", label_column(note.name, language)), note.name
            words = re.sub(r"Excel|CSV|WGS|A1", "", explain_column(query.name, note.name, "zh"))
            assert not re.search(r"[A-Za-z]{3,}", words), note.name


@BY_QUERY
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_columns_on_screen_have_the_same_name(query: Query, language: Language) -> None:
    shown = list_shown([note.name for note in query.columns], language)
    wording = Wording(language, {name: {} for name in (*SOURCES, "programme_id")})
    labels = Counter(wording.label_column(name) for name in shown)
    assert [label for label, count in labels.items() if count > 1] == []


def test_no_two_tables_have_the_same_title() -> None:
    for language in LANGUAGES:
        titles = Counter(label_report(name, language) for name in list_tables())
        assert [title for title, count in titles.items() if count > 1] == []


def test_explanations_give_the_name_that_stands_in_files() -> None:
    terms = [term for term, _ in list_explanations(QUERIES["dim_place"], "zh")]
    assert "地区代码 place_code" in terms


def test_every_report_and_mart_can_be_browsed() -> None:
    # A trail asks for the key of one figure and opens from it.
    assert set(list_tables()) == set(QUERIES) - {"sources__trail"}


# Trails


@BY_QUERY
def test_each_figure_that_offers_a_trail_has_one(snapshot: Snapshot, query: Query) -> None:
    if query.name == "sources__trail":
        return
    rows = run_all(snapshot, query)
    for row in rows[:2]:
        for name, value in row.items():
            opens = find_trail(query.name, row, name)
            if opens and value is not None:
                report, _, key = opens.partition("|")
                trail = run_report(snapshot, "sources__trail", {"report": report, "key": key})
                assert not trail.empty, opens


# Files


def make_parcel(snapshot: Snapshot, positions: list[int], language: Language = "zh") -> Parcel:
    query = QUERIES["progress__by_place"]
    params: dict[str, str | None] = {"parent_place_code": "441400", "as_of_date": "2021-11"}
    rows = tuple(run_all(snapshot, query))
    kinds = {name: find_kind(rows, name) for name in rows[0]}
    table = Table(query, params, snapshot, rows, ("name_zh",), kinds, Wording(language))
    return Parcel(table, positions, ("梅州市", "2021年11月", "名称：蕉岭县、梅江区"))


def test_a_workbook_holds_the_rows_shown_and_says_the_filter(snapshot: Snapshot) -> None:
    book = load_workbook(io.BytesIO(make_parcel(snapshot, [6, 7]).make_workbook()))
    sheet = book["数据"]
    header = [cell.value for cell in sheet[1]]
    names = [row[header.index("名称")].value for row in sheet.iter_rows(min_row=2)]
    assert names == ["蕉岭县", "梅江区"]
    # Columns that have no place on screen are there: qualifiers and reasons.
    assert "已开工户数：限定词" in header
    notes = {row[0].value: row[1].value for row in book["说明"].iter_rows()}
    assert notes["筛选条件"] == "梅州市 · 2021年11月 · 名称：蕉岭县、梅江区"
    assert notes["数据快照"] == snapshot.snapshot_id
    assert notes["行数"] == "2"


def test_a_file_keeps_the_language_it_was_asked_for_in(snapshot: Snapshot) -> None:
    # No page runs here: nothing but the parcel says which language and which snapshot.
    book = load_workbook(io.BytesIO(make_parcel(snapshot, [0], "en").make_workbook()))
    assert book.sheetnames == ["Table", "Data", "Charts", "Notes"]


def test_a_csv_holds_the_rows_shown(snapshot: Snapshot) -> None:
    lines = make_parcel(snapshot, [7, 6]).make_csv().decode("utf-8-sig").split("\r\n")
    assert lines[0].startswith("名称,地区代码,计划改造小区（个）")
    assert [line.split(",")[0] for line in lines[1:3]] == ["梅江区", "蕉岭县"]
    assert len(lines) == 4  # the last one is empty


def test_another_process_is_asked_for_the_rows_shown(snapshot: Snapshot) -> None:
    asked = make_parcel(snapshot, [7, 6]).ask("csv", "梅州市.csv")
    assert [row["name_zh"] for row in asked.open_source().read()] == ["梅江区", "蕉岭县"]
    assert (asked.count, asked.around.is_part) == (2, True)
    # All of them as they stand need not be picked one by one.
    whole = make_parcel(snapshot, list(range(9))).ask("csv", "梅州市.csv")
    assert whole.positions is None
    assert len([*whole.open_source().read()]) == 9


# Long tables: nine rows are as good as a million where six are long


LONG = {"report": "progress__by_place", "place": "441400", "as_of": "2021-11"}


@pytest.fixture
def long_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RENEWAL_LONG_EXPORT", "5")
    monkeypatch.setenv("RENEWAL_MOST_WORKBOOK", "20")


def list_starts(page: AppTest) -> list[str]:
    keys = [str(button.key) for button in page.button]
    return [key for key in keys if key.startswith("start_")]


def read_progress(page: AppTest) -> list[str]:
    return [bar.proto.text for bar in page.get("progress")]


def wait_for_file(page: AppTest) -> str:
    """Draw the page again until its file is there; return what is said of it."""
    deadline = time.monotonic() + 120
    while True:
        said = [text for text in list_texts(page) if "已生成" in text]
        if said:
            return said[0]
        assert time.monotonic() < deadline
        page.run()


@pytest.mark.usefixtures("long_limits")
def test_a_long_table_offers_files_made_apart_and_a_short_one_those_made_here(
    open_page: Open,
) -> None:
    page = open_page("tables", **LONG)
    assert list_starts(page) == ["start_xlsx", "start_csv", "start_parquet"]
    assert not page.get("download_button")
    page.text_input(key="q_text").set_value("蕉岭").run()
    assert list_starts(page) == []
    assert len(page.get("download_button")) == 2


@pytest.mark.usefixtures("long_limits")
def test_a_table_too_long_for_a_workbook_says_what_to_take_instead(open_page: Open) -> None:
    page = open_page("tables", report="dim_indicator")
    assert list_starts(page) == ["start_csv", "start_parquet"]
    assert [info.value for info in page.info] == [
        "超过20行，Excel和WPS很难打开，所以不提供Excel工作簿。"
        "请先筛选到20行以内；或取CSV、Parquet供程序用，Excel只显示CSV的前1,048,575行。"
    ]


@pytest.mark.usefixtures("long_limits")
def test_a_long_file_is_made_while_the_page_is_drawn_again_and_left(open_page: Open) -> None:
    page = open_page("tables", **LONG, order="households_planned", desc="1")
    page.button(key="start_csv").click().run()
    assert not page.exception
    # One for each reader at a time.
    assert list_starts(page) == [] or "已生成" in " ".join(list_texts(page))
    page.switch_page(PAGES["sources"]).run()
    page.switch_page(PAGES["tables"]).run()
    said = wait_for_file(page)
    assert "梅州市_2021-11_各单位进展.csv已生成，共9行，0.1 MB。 文件保留60分钟" in said
    assert list_starts(page) == ["start_xlsx", "start_csv", "start_parquet"]
    job = page.session_state["long_export"]
    names = [line.split(",")[0] for line in job.path.read_text("utf-8-sig").splitlines()]
    # From the most households planned to the fewest: 3528, 2476, 2393.
    assert names[1:4] == ["兴宁市", "五华县", "梅江区"]
    page.button(key="remove_long_export").click().run()
    assert "已生成" not in " ".join(list_texts(page))
    assert not job.path.exists()


@pytest.mark.usefixtures("long_limits")
@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("no_room", "服务器磁盘已满"),
        ("no_memory", "服务器内存不足"),
        ("failed", "写文件的进程意外中止"),
    ],
)
def test_a_file_that_was_not_made_says_why_and_can_be_tried_again(
    open_page: Open, state: str, said: str
) -> None:
    page = open_page("tables", **LONG)
    page.button(key="start_csv").click().run()
    wait_for_file(page)
    page.session_state["long_export"].state = state
    page.run()
    assert [error.value for error in page.error if said in error.value]
    page.button(key="retry_long_export").click().run()
    assert "已生成" in wait_for_file(page)


@pytest.mark.usefixtures("long_limits")
def test_a_long_file_is_cancelled(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Line, "_start_next", lambda _: None)  # it stays in line
    page = open_page("tables", **LONG)
    page.button(key="start_xlsx").click().run()
    job = page.session_state["long_export"]
    assert read_progress(page) == ["梅州市_2021-11_各单位进展.xlsx：前面还有0个导出，轮到就开始"]
    page.button(key="cancel_long_export").click().run()
    assert job.state == "dropped"
    assert list_starts(page) == ["start_xlsx", "start_csv", "start_parquet"]


@pytest.mark.parametrize(("kind", "is_said"), [("csv", True), ("parquet", False)])
def test_a_csv_that_excel_shows_a_part_of_says_so(
    snapshot: Snapshot,
    tmp_path: Path,
    kind: Kind,
    is_said: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Line, "_start_next", lambda _: None)
    line = Line(tmp_path)
    asked = make_parcel(snapshot, [0]).ask(kind, "梅州市")
    job = line.submit(replace(asked, count=1_048_576))
    job.state = "done"
    page = AppTest.from_function(draw_job_alone)
    page.session_state["long_export"] = job
    shown = " ".join(list_texts(page.run()))
    assert "共1,048,576行" in shown
    assert ("Excel只显示它的前1,048,575行" in shown) is is_said
    line.close()


def draw_job_alone() -> None:
    from renewal.ui.long_exports import draw_job

    draw_job()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_of_a_long_file_is_in_the_readers_language(
    snapshot: Snapshot, tmp_path: Path, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Line, "_start_next", lambda _: None)
    line = Line(tmp_path)
    job = line.submit(make_parcel(snapshot, list(range(9)), language).ask("csv", "梅州市.csv"))
    states: list[tuple[State, int]] = [
        ("waiting", 0), ("running", 0), ("running", 4), ("running", 9), ("done", 9),
        ("no_room", 4), ("no_memory", 4), ("failed", 4),
    ]  # fmt: skip
    for state, rows in states:
        job.state, job.rows_written = state, rows
        page = AppTest.from_function(draw_job_alone)
        page.query_params["lang"] = language
        page.session_state["long_export"] = job
        page.run()
        assert not page.exception
        (said,) = [text for text in (*list_texts(page), *read_progress(page)) if "州市.csv" in text]
        words = said.replace("梅州市.csv", "")
        if language == "zh":
            assert re.search(r"[\u4e00-\u9fff]", words)
            assert not re.search(r"[A-Za-z]{3,}", words.replace("CSV", ""))
        else:
            assert not re.search(r"[\u4e00-\u9fff]", words)
    line.close()
