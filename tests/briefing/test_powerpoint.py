"""A briefing as PowerPoint: native charts with the reports' values, legible, nothing cut."""

from __future__ import annotations

import re
from fractions import Fraction
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pptx import Presentation

from renewal.briefing.powerpoint import export_powerpoint
from renewal.briefing.powerpoint_formats import write_number_format
from renewal.briefing.slides import (
    Bar,
    Bars,
    Bridge,
    Briefing,
    Course,
    Line,
    Note,
    Slide,
    Stack,
    Step,
)
from renewal.errors import ExportError
from renewal.i18n import LANGUAGES, Language
from renewal.metrics import INK, PALETTE, PAPER, list_rows
from renewal.warehouse import Snapshot, run_report
from tests.briefing.composed import compose
from tests.briefing.rendering import Printed, list_outside, list_overlaps, list_unembedded, squeeze
from tests.briefing.samples import make_briefing, make_provinces, make_rates

POINT = 12_700  # EMU
SMALLEST = 1_512  # hundredths of a point: 2.8 % of 540
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def open_presentation(briefing: Briefing) -> Any:
    stream = BytesIO()
    export_powerpoint(briefing, stream)
    stream.seek(0)
    return Presentation(stream)


@pytest.fixture(scope="module", params=LANGUAGES)
def briefing(request: pytest.FixtureRequest) -> Briefing:
    return make_briefing(request.param)


@pytest.fixture(scope="module")
def slides(briefing: Briefing) -> list[Any]:
    return list(open_presentation(briefing).slides)


def find(briefing: Briefing, identity: str) -> int:
    return [slide.slide_id for slide in briefing.slides].index(identity)


def list_charts(slide: Any) -> list[Any]:
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def read_workbook(chart: Any) -> list[tuple[Any, ...]]:
    """Return the rows of a chart's workbook below its header."""
    book = load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    assert book.active is not None
    return list(book.active.iter_rows(min_row=2, values_only=True))


def list_series(chart: Any) -> list[list[float | None]]:
    return [list(series.values) for plot in chart.plots for series in plot.series]


def to_floats(values: Any) -> list[float | None]:
    return [None if value is None else float(value) for value in values]


def test_there_is_one_slide_for_each_and_its_title_is_the_sentence(
    briefing: Briefing, slides: list[Any]
) -> None:
    assert [drawn.shapes.title.text for drawn in slides] == [s.title for s in briefing.slides]


def test_bars_hold_the_values_of_the_briefing(briefing: Briefing, slides: list[Any]) -> None:
    body = briefing.slides[find(briefing, "rates")].body
    assert isinstance(body, Bars)
    (chart,) = list_charts(slides[find(briefing, "rates")])
    expected = to_floats(row.value for row in body.rows)
    assert expected[5] == 1073 / 2393  # Meizhou's bulletin of November 2021
    assert [row[1] for row in read_workbook(chart)] == pytest.approx(expected)
    assert list_series(chart) == [expected]


def test_a_chart_made_from_the_data_holds_what_the_report_gives(snapshot: Snapshot) -> None:
    briefing = compose(snapshot, "441400", "2021-11")
    drawn = list(open_presentation(briefing).slides)
    parameters = {"parent_place_code": "441400", "as_of_date": "2021-11"}
    report = list_rows(run_report(snapshot, "progress__by_place", parameters))
    expected = {
        row["name_zh"]: float(row["households_started"]) / float(row["households_planned"])
        for row in report
    }
    (chart,) = list_charts(drawn[find(briefing, "rates")])
    held = {str(row[0]): row[1] for row in read_workbook(chart)}
    assert held == pytest.approx(expected)
    assert held["梅江区"] == pytest.approx(1073 / 2393)  # as printed in the bulletin
    (chart,) = list_charts(drawn[find(briefing, "change")])
    assert [row[1:4] for row in read_workbook(chart)][-1] == (0, 2825, 2825)
    (chart,) = list_charts(drawn[find(briefing, "funding:fengshun")])
    assert sum(row[1] for row in read_workbook(chart)) == 577_000_000


def test_a_bar_without_a_figure_is_empty_and_says_why(slides: list[Any]) -> None:
    (chart,) = list_charts(slides[2])
    name, value = read_workbook(chart)[7][:2]
    assert value is None
    assert name in ("五华县（未填报）", "Wuhua County (not filled in)")


def test_the_bar_of_the_briefing_is_marked_by_a_sign(slides: list[Any]) -> None:
    (chart,) = list_charts(slides[2])
    marked = [row[0] for row in read_workbook(chart) if str(row[0]).startswith("◆")]
    assert marked in (["◆ 梅江区"], ["◆ Meijiang District"])


def test_thirty_one_bars_stand_in_two_charts_of_one_scale(slides: list[Any]) -> None:
    first, second = list_charts(slides[3])
    values = [row[1] for chart in (first, second) for row in read_workbook(chart)]
    assert values == [float(Fraction(1104 - 23 * index, 1000)) for index in range(31)]
    assert first.value_axis.maximum_scale == second.value_axis.maximum_scale
    for chart in (first, second):
        assert chart.category_axis.reverse_order


def test_parts_of_a_total_are_bars_of_their_amounts(slides: list[Any]) -> None:
    (chart,) = list_charts(slides[7])
    values = [row[1] for row in read_workbook(chart)]
    assert values == [243_460_000, 102_610_000, 230_930_000]
    assert sum(values) == 577_000_000
    assert list_series(chart) == [values]


def test_a_bridge_holds_where_each_column_begins_and_ends(slides: list[Any]) -> None:
    (chart,) = list_charts(slides[5])
    rows = [row[1:4] for row in read_workbook(chart)]
    # 4,715 left, 873 planned more, 2,763 started: 2,825 left
    assert rows == [(0, 4715, 4715), (4715, 873, 5588), (2825, 2763, 5588), (0, 2825, 2825)]
    assert list_series(chart) == [list(column) for column in zip(*rows, strict=True)]


def test_a_course_keeps_its_gaps(briefing: Briefing, slides: list[Any]) -> None:
    body = briefing.slides[6].body
    assert isinstance(body, Course)
    (chart,) = list_charts(slides[6])
    rows = read_workbook(chart)
    assert [row[0] for row in rows] == list(body.categories)
    for column, line in enumerate(body.lines, start=1):
        assert [row[column] for row in rows] == to_floats(line.values)
        assert list_series(chart)[column - 1] == to_floats(line.values)
    assert chart._chartSpace.chart.find(
        "{http://schemas.openxmlformats.org/drawingml/2006/chart}dispBlanksAs"
    ).get("val") == "gap"  # fmt: skip


@pytest.mark.parametrize(
    ("text", "value", "detail", "expected"),
    [
        ("44.8%", Fraction(1073, 2393), "1,073/2,393户", '#,##0.0%"  1,073/2,393户"'),
        ("14,736户", Fraction(14736), "", '#,##0"户"'),
        ("CNY 123.46 million", Fraction(123_460_000), "", '"CNY "#,##0.00,," million"'),
        ("1.2346亿元", Fraction(123_460_000), "", None),  # no format divides by 100 million
        ("44.9%", Fraction(1073, 2393), "", None),  # says another figure than the value
        ("全部开工", Fraction(1), "", None),
    ],
)
def test_a_number_format_writes_exactly_the_text(
    text: str, value: Fraction, detail: str, expected: str | None
) -> None:
    assert write_number_format(text, value, detail) == expected


def test_a_qualified_bar_bears_its_text_as_it_is(slides: list[Any]) -> None:
    (chart,) = list_charts(slides[2])
    labels = chart.plots[0].series[0]._element.xpath("c:dLbls/c:dLbl[c:idx/@val=8]")
    assert [node.text for node in labels[0].iter(f"{DRAWING}t")] == ["≥30.0%"]


def test_notes_are_below_the_slide_and_never_on_it(briefing: Briefing, slides: list[Any]) -> None:
    for slide, drawn in zip(briefing.slides, slides, strict=True):
        below = drawn.notes_slide.notes_text_frame.text
        above = "".join(node.text or "" for node in drawn._element.iter(f"{DRAWING}t"))
        assert briefing.snapshot_id in below
        for note in slide.notes:
            assert (
                f"{note.heading}{'：' if briefing.language == 'zh' else ': '}{note.text}" in below
            )
            assert note.text not in above
        assert all(source in below for source in slide.sources)


def test_no_text_is_smaller_than_can_be_read(slides: list[Any]) -> None:
    for drawn in slides:
        roots = [drawn._element, *(chart._chartSpace for chart in list_charts(drawn))]
        for root in roots:
            for tag in ("rPr", "defRPr"):
                sizes = [int(node.get("sz")) for node in root.iter(f"{DRAWING}{tag}")]
                assert all(size >= SMALLEST for size in sizes)
        runs = list(drawn._element.iter(f"{DRAWING}r"))
        assert all(run.find(f"{DRAWING}rPr").get("sz") for run in runs)


def test_headline_figures_take_eight_percent_of_the_height(slides: list[Any]) -> None:
    runs = [
        run
        for shape in slides[1].shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
        if run.font.size and run.text in ("80.8%", "11,911户", "11,911 households")
    ]
    assert len(runs) == 2
    assert all(run.font.size >= 0.08 * 540 * POINT for run in runs)


def test_nothing_reaches_over_the_edge_and_no_text_lies_on_a_chart(slides: list[Any]) -> None:
    for drawn in slides:
        boxes = [(shape.left, shape.top, shape.left + shape.width, shape.top + shape.height,
                  shape.has_text_frame) for shape in drawn.shapes]  # fmt: skip
        for left, top, right, bottom, _ in boxes:
            assert left >= 0
            assert top >= 0
            assert right <= 960 * POINT
            assert bottom <= 540 * POINT
        texts = [box for box in boxes if box[4]]
        others = [box for box in boxes if not box[4]]
        for one in texts:
            for other in [*others, *(box for box in texts if box is not one)]:
                apart = (
                    one[2] <= other[0]
                    or other[2] <= one[0]
                    or one[3] <= other[1]
                    or other[3] <= one[1]
                )
                assert apart, (drawn.shapes.title.text, one, other)


def test_every_text_stands_out_from_its_ground() -> None:
    def measure(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    for text, ground in ((INK, PAPER), (PALETTE["case"].colour, PAPER)):
        assert (measure(ground) + 0.05) / (measure(text) + 0.05) >= 7


def test_only_ink_and_paper_are_colours_of_text(slides: list[Any]) -> None:
    for drawn in slides:
        roots = [drawn._element, *(chart._chartSpace for chart in list_charts(drawn))]
        for root in roots:
            for tag in ("rPr", "defRPr"):
                for node in root.iter(f"{DRAWING}{tag}"):
                    (colour,) = node.iter(f"{DRAWING}srgbClr")
                    assert colour.get("val") in (INK[1:], PAPER[1:])


def test_charts_maps_and_tables_are_described(briefing: Briefing, slides: list[Any]) -> None:
    kinds = 0
    for slide, drawn in zip(briefing.slides, slides, strict=True):
        for shape in drawn.shapes:
            if shape.has_chart or shape.has_table or shape.shape_type == 6:
                kinds += 1
                text = shape._element.xpath(".//p:cNvPr")[0].get("descr")
                assert text.startswith(slide.title)
    assert kinds == 9  # six slides with charts, one of them with two; a map; a table


def test_the_file_says_title_and_language_and_no_author(briefing: Briefing) -> None:
    properties = open_presentation(briefing).core_properties
    tag = "zh-CN" if briefing.language == "zh" else "en-US"
    assert (properties.title, properties.language) == (briefing.title, tag)
    assert properties.author == properties.last_modified_by == ""


def test_every_run_carries_its_language(briefing: Briefing, slides: list[Any]) -> None:
    tags = {
        run.find(f"{DRAWING}rPr").get("lang")
        for drawn in slides
        for run in drawn._element.iter(f"{DRAWING}r")
    }
    assert tags <= {"zh-CN" if briefing.language == "zh" else "en-US", "en-US"}


def test_the_theme_names_a_chinese_typeface() -> None:
    presentation = open_presentation(make_briefing("zh"))
    relations = presentation.slide_master.part.rels.values()
    (theme,) = [rel.target_part for rel in relations if rel.reltype.endswith("/theme")]
    text = theme.blob.decode("utf-8")
    assert len(re.findall('<a:ea typeface="Microsoft YaHei"', text)) == 2


def test_the_footer_counts_by_a_field(slides: list[Any]) -> None:
    for number, drawn in enumerate(slides, start=1):
        (field,) = drawn._element.iter(f"{DRAWING}fld")
        assert field.get("type") == "slidenum"
        assert field.findtext(f"{DRAWING}t") == str(number)


def test_a_folder_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="must be writable"):
        export_powerpoint(make_briefing("zh"), tmp_path / "none" / "briefing.pptx")


def test_a_briefing_of_one_slide_without_sources_can_be_written() -> None:
    rates = make_rates("zh")
    one = Slide("rates", "各单位", "开工率", Bars(rates.rows[:1], "开工率", "share", Fraction(1)))
    (drawn,) = open_presentation(make_briefing("zh", (one,))).slides
    (chart,) = list_charts(drawn)
    assert [row[1] for row in read_workbook(chart)] == [1]


def test_control_characters_of_a_source_are_dropped() -> None:
    note = Note("口径", "甲\x0b乙")
    body = make_provinces("zh")
    slide = Slide("rates", "各单位", "开工\x01率", body, notes=(note,))
    (drawn,) = open_presentation(make_briefing("zh", (slide,))).slides
    assert drawn.shapes.title.text == "开工率"
    assert "甲乙" in drawn.notes_slide.notes_text_frame.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_libreoffice_prints_each_slide_whole(
    pages: dict[str, list[Printed]], language: Language
) -> None:
    briefing = make_briefing(language)
    shown = pages[f"slides_{language}.pptx"]
    assert len(shown) == len(briefing.slides)
    for slide, page in zip(briefing.slides, shown, strict=True):
        assert (page.width, page.height) == pytest.approx((960, 540), abs=1)
        assert squeeze(slide.title) in page.text
        assert "\ufffd" not in page.text
        assert list_outside(page) == []
        assert list_overlaps(page) == [], slide.slide_id


@pytest.mark.parametrize("language", LANGUAGES)
def test_libreoffice_prints_each_figure_of_a_chart(
    pages: dict[str, list[Printed]], language: Language
) -> None:
    briefing = make_briefing(language)
    for slide, page in zip(briefing.slides, pages[f"slides_{language}.pptx"], strict=True):
        body = slide.body
        texts: list[str] = []
        if isinstance(body, Bars):
            texts = [text for row in body.rows for text in (row.name, row.text)]
        elif isinstance(body, Stack):
            texts = [t for part in body.parts for t in (part.label, part.text, part.share)]
        elif isinstance(body, Bridge):
            texts = [text for step in body.steps for text in (step.label, step.text)]
        elif isinstance(body, Course):
            texts = [text for line in body.lines for text in (line.name, *line.texts)]
        missing = [text for text in texts if squeeze(text) not in page.text]
        assert missing == []


@pytest.mark.parametrize("name", ["slides_zh.pptx", "slides_en.pptx"])
def test_the_print_holds_its_fonts(printed: dict[str, Path], name: str) -> None:
    assert list_unembedded(printed[name]) == []


def test_titles_of_slides_that_follow_differ_in_place_at_most(slides: list[Any]) -> None:
    tops = [drawn.shapes.title.top for drawn in slides[1:]]
    assert all(one == other for one, other in pairwise(tops))


def test_figures_that_are_all_zero_can_be_drawn() -> None:
    zero = Fraction(0)
    steps = (Step("9月", zero, zero, "0户", "planned", True),)
    course = Course(("9月",), (0,), (Line("梅州市", (zero,), ("0",)),), "户数", "count", zero)
    bars = Bars((Bar("梅江区", zero, "0户"),), "户数", "count", zero)
    bodies = (Bridge(steps, "户数"), course, bars)
    drawn = tuple(Slide("left", "尚未进场", "都已进场", body) for body in bodies)
    for slide in open_presentation(make_briefing("zh", drawn)).slides:
        (chart,) = list_charts(slide)
        assert chart.value_axis.maximum_scale == 1
