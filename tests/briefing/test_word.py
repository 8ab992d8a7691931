"""A briefing as a Word bulletin: the standard's page, the same sentences, table and figures."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm
from openpyxl import load_workbook

from renewal.briefing.slides import Bars, Briefing, Course, Cover
from renewal.briefing.word import export_word
from renewal.errors import ExportError
from renewal.i18n import LANGUAGES, Language
from tests.briefing.rendering import Printed, list_outside, list_overlaps, list_unembedded, squeeze
from tests.briefing.samples import make_briefing

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
MM = 72 / 25.4  # points


def open_document(briefing: Briefing) -> Any:
    stream = BytesIO()
    export_word(briefing, stream)
    stream.seek(0)
    return Document(stream)


@pytest.fixture(scope="module", params=LANGUAGES)
def briefing(request: pytest.FixtureRequest) -> Briefing:
    return make_briefing(request.param)


@pytest.fixture(scope="module")
def document(briefing: Briefing) -> Any:
    return open_document(briefing)


def list_texts(document: Any, style: str = "") -> list[str]:
    return [p.text for p in document.paragraphs if not style or p.style.name == style]


def read_style(document: Any, name: str) -> tuple[str, float]:
    """Return the Chinese typeface and the size of a style."""
    style = document.styles[name]
    return style.element.rPr.rFonts.get(qn("w:eastAsia")), style.font.size.pt


def list_chart_parts(document: Any) -> list[Any]:
    parts = document.part.package.iter_parts()
    charts = [part for part in parts if str(part.partname).startswith("/word/charts/")]
    return sorted(charts, key=lambda part: str(part.partname))


def test_the_page_is_that_of_the_standard(document: Any) -> None:
    section = document.sections[0]
    wide, high = section.page_width, section.page_height
    left, right = section.left_margin, section.right_margin
    top, bottom = section.top_margin, section.bottom_margin
    measured = [wide, high, top, left, wide - left - right, high - top - bottom]
    # A4; 37 mm above and 28 mm left of a text block of 156 × 225 mm; stored in 1/20 point
    assert measured == pytest.approx([Mm(mm) for mm in (210, 297, 37, 28, 156, 225)], abs=1000)


def test_sizes_and_typefaces_are_those_of_the_standard() -> None:
    document = open_document(make_briefing("zh"))
    assert read_style(document, "Body Text") == ("仿宋_GB2312", 16)
    assert read_style(document, "Title") == ("方正小标宋简体", 22)
    assert read_style(document, "Heading 1") == ("黑体", 16)
    assert read_style(document, "Heading 2") == ("楷体_GB2312", 16)
    assert read_style(document, "Footer") == ("宋体", 14)
    spacing = document.styles["Body Text"].element.pPr.find(qn("w:spacing"))
    assert spacing.get(qn("w:lineRule")) == "exact"
    line = int(spacing.get(qn("w:line"))) / 20
    assert 225 * MM // line == 22  # lines on a page
    indent = document.styles["Body Text"].element.pPr.find(qn("w:ind"))
    assert indent.get(qn("w:firstLineChars")) == "200"


def test_typefaces_that_a_computer_may_lack_have_others_named(document: Any) -> None:
    (part,) = [p for p in document.part.package.iter_parts() if "fontTable" in str(p.partname)]
    fonts = {
        font.get(qn("w:name")): font.find(qn("w:altName"))
        for font in parse_xml(part.blob).iter(qn("w:font"))
    }
    assert "仿宋" in fonts["仿宋_GB2312"].get(qn("w:val")).split(",")
    assert "SimSun" in fonts["方正小标宋简体"].get(qn("w:val")).split(",")


def test_page_numbers_stand_between_dashes_outside(document: Any) -> None:
    section = document.sections[0]
    assert document.settings.odd_and_even_pages_header_footer
    for footer, align in ((section.footer, "right"), (section.even_page_footer, "left")):
        (paragraph,) = footer.paragraphs
        assert paragraph.text.replace("1", "n") == "— n —"
        assert paragraph._p.pPr.find(qn("w:jc")).get(qn("w:val")) == align
        (field,) = paragraph._p.iter(qn("w:instrText"))
        assert field.text.strip() == "PAGE"
        assert {run.font.size.pt for run in paragraph.runs} == {14}


def test_every_sentence_of_the_slides_stands_in_the_bulletin(
    briefing: Briefing, document: Any
) -> None:
    text = "\n".join(list_texts(document))
    assert list_texts(document, "Title") == [briefing.title]
    for slide in briefing.slides:
        if not isinstance(slide.body, Cover):
            assert slide.title in text
    assert briefing.snapshot_id in text
    for source in {source for slide in briefing.slides for source in slide.sources}:
        assert source in text


def test_sections_come_in_the_order_of_a_bulletin() -> None:
    document = open_document(make_briefing("zh"))
    assert list_texts(document, "Heading 1") == [
        "一、总体进展",
        "二、各单位进展",
        "三、变化及原因",
        "四、资金",
        "五、典型案例",
        "六、口径与来源",
    ]


def test_a_section_without_slides_is_left_out() -> None:
    briefing = make_briefing("en")
    few = replace(briefing, slides=briefing.slides[:2], table=None)
    document = open_document(few)
    assert list_texts(document, "Heading 1") == [
        "1. Overall progress",
        "2. Definitions and sources",
    ]
    assert document.tables == []


def test_the_table_has_a_merged_header_that_is_repeated(briefing: Briefing, document: Any) -> None:
    (table,) = document.tables
    expected = briefing.table
    assert expected is not None
    first, second = [[cell.text for cell in table.rows[row].cells] for row in (0, 1)]
    zh = briefing.language == "zh"
    assert first[2:5] == ["小区" if zh else "Communities"] * 3  # one cell over three columns
    assert second[2:5] == (["计划", "已开工", "开工率"] if zh else ["planned", "started", "rate"])
    assert first[:2] == second[:2]  # one cell over both rows
    repeated = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
    assert repeated == [True, True] + [False] * (len(repeated) - 2)


def test_the_table_holds_the_cells_of_the_briefing_and_its_sums(document: Any) -> None:
    (table,) = document.tables
    rows = [[cell.text for cell in row.cells] for row in table.rows][2:]
    assert rows[5][4:] == ["/", "2,393", "1,073", "44.8%"]
    planned = sum(int(row[5].replace(",", "")) for row in rows[:-1])
    started = sum(int(row[6].replace(",", "")) for row in rows[:-1])
    assert rows[-1][5:7] == [f"{planned:,}", f"{started:,}"]
    assert (planned, started) == (13570, 10712)  # 1308 + 1073 + 891 + 2893 + 3524 + 2393 + 1488
    assert table.rows[4].cells[5].paragraphs[0].alignment == 2  # figures stand at the right


def test_the_table_is_ruled_above_and_below_and_open_at_its_sides(document: Any) -> None:
    (table,) = document.tables
    borders = {
        border.tag.rpartition("}")[2]: (border.get(qn("w:val")), border.get(qn("w:sz")))
        for border in table._tbl.tblPr.find(qn("w:tblBorders"))
    }
    assert borders["top"] == borders["bottom"] == ("single", "12")
    assert borders["insideH"] == ("single", "4")
    assert borders["left"][0] == borders["right"][0] == "nil"


def test_the_first_chart_of_each_kind_can_be_edited(briefing: Briefing, document: Any) -> None:
    kinds = ("barChart", "barChart", "lineChart", "barChart")  # rates, change, trend, funding
    parts = list_chart_parts(document)
    assert len(parts) == len(kinds)
    wanted = {kind: next(s.body for s in briefing.slides if isinstance(s.body, kind))
              for kind in (Bars, Course)}  # fmt: skip
    for part, kind in zip(parts, kinds, strict=True):
        root = parse_xml(part.blob)
        assert root.find(f".//{CHART}{kind}") is not None
        relation = root.find(f"{CHART}externalData").get(qn("r:id"))
        book = load_workbook(BytesIO(part.rels[relation].target_part.blob))
        assert book.active is not None
        rows = list(book.active.iter_rows(min_row=2, values_only=True))
        held = [point.text for point in root.findall(f".//{CHART}ser[1]//{CHART}val//{CHART}v")]
        written = [row[1] for row in rows if row[1] is not None]
        assert [float(value or "nan") for value in held[: len(written)]] == pytest.approx(written)
        body = wanted[Bars] if part is parts[0] else wanted[Course] if part is parts[2] else None
        if isinstance(body, Bars):
            values = [float(row.value) for row in body.rows if row.value is not None]
            assert written == pytest.approx(values)
        if isinstance(body, Course):
            values = [float(value) for value in body.lines[0].values if value is not None]
            assert written == pytest.approx(values)


def test_charts_are_described(document: Any) -> None:
    described = [node.get("descr") for node in document.element.iter(qn("wp:docPr"))]
    assert len(described) == 4
    assert all(len(text) > 30 for text in described)


def test_the_file_says_title_and_language_and_no_author(briefing: Briefing, document: Any) -> None:
    properties = document.core_properties
    tag = "zh-CN" if briefing.language == "zh" else "en-US"
    assert (properties.title, properties.language) == (briefing.title, tag)
    assert properties.author == properties.last_modified_by == properties.comments == ""


def test_a_folder_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="must be writable"):
        export_word(make_briefing("zh"), tmp_path / "none" / "briefing.docx")


@pytest.mark.parametrize("language", LANGUAGES)
def test_libreoffice_prints_the_bulletin_within_its_text_block(
    pages: dict[str, list[Printed]], language: Language
) -> None:
    briefing = make_briefing(language)
    shown = pages[f"bulletin_{language}.docx"]
    text = "".join(page.text for page in shown)
    assert "\ufffd" not in text
    for number, page in enumerate(shown, start=1):
        assert (page.width, page.height) == pytest.approx((210 * MM, 297 * MM), abs=1)
        assert list_outside(page) == []
        assert list_overlaps(page) == []
        assert page.text.endswith(f"—{number}—")
        for word in page.words:
            assert word.left >= 28 * MM - 1
            assert word.right <= 184 * MM + 16  # a full stop may hang behind the line
    assert briefing.table is not None
    with_table = [page for page in shown if squeeze(briefing.table.title) in page.text]
    assert len(with_table) == 1  # the whole table on one page
    assert squeeze(briefing.table.total[5]) in with_table[0].text


@pytest.mark.parametrize("name", ["bulletin_zh.docx", "bulletin_en.docx"])
def test_the_print_holds_its_fonts(printed: dict[str, Path], name: str) -> None:
    assert list_unembedded(printed[name]) == []
