"""Headline sentences, worked out by hand from the published documents."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from renewal.headlines import (
    write_cases,
    write_funding,
    write_overview,
    write_parking,
    write_progress,
)
from renewal.headlines.wording import write_number
from renewal.i18n import Language
from renewal.metrics import Basis
from renewal.warehouse import Snapshot, run_report

Row = dict[str, Any]
Write = Callable[..., str]

MEIZHOU, CHINA, HUNAN, DEZHOU = "441400", "000000", "430000", "371400"

# place, month, month before, basis, language, sentence.
# Meizhou communities: 95/120 = 79.17 % in September, 121/135 = 89.63 % in November: 10.46 points,
# where the rounded rates would give 10.4. Households: 9148/13863 = 65.99 %, 11911/14736 = 80.83 %.
OVERVIEWS = [
    (
        MEIZHOU, "2021-11", "2021-09", "communities", "zh",
        "截至2021年11月，梅州市计划改造135个小区，已进场施工121个，开工率89.6%，"
        "较9月提高10.5个百分点；其中计划较9月增加15个。9个单位已全部报送。",
    ),
    (
        MEIZHOU, "2021-11", "2021-09", "communities", "en",
        "As of November 2021, Meizhou has 135 communities in its plan; work has started for 121, "
        "a start rate of 89.6%, up 10.5 percentage points since September; "
        "the plan grew by 15 since September. 9 of 9 units have reported.",
    ),
    (
        MEIZHOU, "2021-11", "2021-09", "households", "zh",
        "截至2021年11月，梅州市计划改造14,736户，已进场施工11,911户，开工率80.8%，"
        "较9月提高14.8个百分点；其中计划较9月增加873户。9个单位已全部报送。",
    ),
    (
        MEIZHOU, "2021-11", "2021-09", "households", "en",
        "As of November 2021, Meizhou has 14,736 households in its plan; "
        "work has started for 11,911, a start rate of 80.8%, "
        "up 14.8 percentage points since September; the plan grew by 873 since September. "
        "9 of 9 units have reported.",
    ),
    (  # No table before: nothing to compare, and no list that all units could be held against.
        MEIZHOU, "2021-09", None, "communities", "zh",
        "截至2021年9月，梅州市计划改造120个小区，已进场施工95个，开工率79.2%。表列9个单位均已填报。",
    ),
    (
        MEIZHOU, "2021-09", None, "communities", "en",
        "As of September 2021, Meizhou has 120 communities in its plan; work has started for 95, "
        "a start rate of 79.2%. The table lists 9 units, each filled in.",
    ),
    (  # 51294 − 42621 = 8673; published 97.0 − 80.4 = 16.6 points.
        CHINA, "2023-09", "2023-06", "communities", "zh",
        "截至2023年9月，全国已开工改造51,294个小区，较6月增加8,673个，来源没有计划小区数，"
        "公布的开工率97.0%，较6月提高16.6个百分点。32个单位已全部报送。",
    ),
    (
        CHINA, "2023-09", "2023-06", "communities", "en",
        "As of September 2023, China has started work for 51,294 communities, "
        "8,673 more than in June; the source gives no planned communities; "
        "the published start rate is 97.0%, up 16.6 percentage points since June. "
        "32 of 32 units have reported.",
    ),
    (CHINA, "2023-09", "2023-06", "households", "zh", ""),
    (  # 1110/1500; 281682.60 of 752393.76 万元 = 37.44 %.
        HUNAN, "2021-08", None, "communities", "zh",
        "截至2021年8月，湖南省计划改造1,500个小区，已进场施工1,110个，开工率74.0%。"
        "累计完成投资28.1683亿元，为计划投资75.2394亿元的37.4%。表列14个单位均已填报。",
    ),
    (
        HUNAN, "2021-08", None, "communities", "en",
        "As of August 2021, Hunan has 1,500 communities in its plan; work has started for 1,110, "
        "a start rate of 74.0%. Investment completed is CNY 2.8168 billion, "
        "37.4% of the CNY 7.5239 billion planned. The table lists 14 units, each filled in.",
    ),
    (
        DEZHOU, "2022-12", None, "households", "zh",
        "2022年，德州市计划改造35,305户，来源没有开工户数。表列12个单位均已填报。",
    ),
    (
        DEZHOU, "2022-12", None, "communities", "en",
        "In 2022, Dezhou has 313 communities in its plan; the source gives no communities started. "
        "The table lists 12 units, each filled in.",
    ),
]  # fmt: skip
# unit of Meizhou in November, basis, language, sentence
UNITS = [
    (  # 5/7 = 71.43 % in September.
        "441481", "communities", "zh",
        "截至2021年11月，兴宁市计划改造22个小区，已进场施工22个，开工率100.0%，"
        "较9月提高28.6个百分点；其中计划较9月增加15个。",
    ),
    (  # 1833/2655 = 69.04 % in September.
        "441481", "households", "en",
        "As of November 2021, Xingning City has 3,528 households in its plan; "
        "work has started for 3,528, a start rate of 100.0%, "
        "up 31 percentage points since September; the plan grew by 873 since September.",
    ),
    (
        "城市排水中心", "communities", "zh",
        "截至2021年11月，城市排水中心计划改造8个小区，尚未进场施工，8个在前期准备，"
        "开工率0.0%，与9月持平。",
    ),
    (
        "城市排水中心", "households", "en",
        "As of November 2021, Urban Drainage Centre (Meizhou) has 1,505 households in its plan; "
        "work has not started for any (1,505 in preparation), a start rate of 0.0%, "
        "unchanged since September.",
    ),
]  # fmt: skip


@pytest.fixture
def read_rows(snapshot: Snapshot) -> Callable[..., list[Row]]:
    def read(report: str, **params: str | None) -> list[Row]:
        return [dict(row) for row in run_report(snapshot, report, params).to_dict("records")]

    return read


@pytest.fixture
def write_place(read_rows: Callable[..., list[Row]]) -> Write:
    """Write the headline of a place's table as a page does."""

    def write(
        place: str, month: str, before: str | None, basis: str, language: str, using: Write
    ) -> str:
        def read(report: str, as_of: str | None) -> list[Row]:
            if as_of is None:
                return []
            return read_rows(report, parent_place_code=place, as_of_date=as_of)

        return using(
            read("progress__total", month)[0],
            basis,
            language,
            previous=next(iter(read("progress__total", before)), None),
            units=read("progress__by_place", month),
            previous_units=read("progress__by_place", before),
        )

    return write


@pytest.mark.parametrize(("place", "month", "before", "basis", "language", "sentence"), OVERVIEWS)
def test_headline_of_a_place_says_its_table(
    write_place: Write,
    place: str,
    month: str,
    before: str | None,
    basis: str,
    language: str,
    sentence: str,
) -> None:
    assert write_place(place, month, before, basis, language, write_overview) == sentence


@pytest.mark.parametrize(("unit", "basis", "language", "sentence"), UNITS)
def test_headline_of_a_unit_says_its_row(
    read_rows: Callable[..., list[Row]],
    unit: str,
    basis: Basis,
    language: Language,
    sentence: str,
) -> None:
    before, now = (
        next(row for row in rows if row["place_code"] == unit)
        for rows in (
            read_rows("progress__by_place", parent_place_code=MEIZHOU, as_of_date=month)
            for month in ("2021-09", "2021-11")
        )
    )
    assert write_overview(now, basis, language, previous=before) == sentence


@pytest.mark.parametrize(
    ("place", "month", "language", "ending"),
    [
        # All but 梅江区 (1073 of 2393) and 城市排水中心 (none of 1505) have started everything.
        (MEIZHOU, "2021-11", "zh", "表列9个单位均已填报，7个开工率达到100%，1个尚未开工。"),
        (
            MEIZHOU, "2021-11", "en",
            "each filled in, 7 with a start rate of 100% or more, 1 not started.",
        ),
        (MEIZHOU, "2021-09", "zh", "5个开工率达到100%，2个尚未开工。"),  # 大埔县 too had none
        (HUNAN, "2021-08", "zh", "3个开工率达到100%。"),
        (CHINA, "2023-09", "zh", "表列32个单位均已填报。"),
    ],
)  # fmt: skip
def test_headline_of_progress_counts_units_that_started_everything_or_nothing(
    write_place: Write, place: str, month: str, language: str, ending: str
) -> None:
    text = write_place(place, month, None, "communities", language, write_progress)
    assert text.endswith(ending)


def make_row(planned: object, started: object, **cells: object) -> Row:
    """Make a row of one unit in communities, printed for June 2024 unless told otherwise."""
    row = {
        "place_code": "A",
        "name_zh": "甲县",
        "name_en": "A",
        "as_of_date": date(2024, 6, 30),
        "as_of_precision": "month",
        "source_id": "june",
        "communities_planned": planned,
        "communities_started": started,
    }
    return row | cells


MAY = {"as_of_date": date(2024, 5, 31), "source_id": "may"}


def test_rate_above_the_plan_is_said_as_it_is() -> None:
    text = write_overview(make_row(100, 110), "communities", "zh")
    assert text == "截至2024年6月，甲县计划改造100个小区，已进场施工110个，开工率110.0%。"


def test_report_of_the_year_before_is_not_compared() -> None:
    december = make_row(50, 50, as_of_date=date(2023, 12, 31))
    text = write_overview(make_row(100, 40), "communities", "zh", previous=december)
    assert text == "截至2024年6月，甲县计划改造100个小区，已进场施工40个，开工率40.0%。"


@pytest.mark.parametrize(
    ("before", "move"),
    [
        ((100, 50), "较5月下降10个百分点。"),
        ((100, 40), "与5月持平。"),
        ((10_000, 4_001), "较5月变化不足0.1个百分点；其中计划较5月减少9,900个。"),
    ],
)
def test_move_of_a_rate_is_worded_by_its_direction(before: tuple[int, int], move: str) -> None:
    previous = make_row(*before, **MAY)
    text = write_overview(make_row(100, 40), "communities", "zh", previous=previous)
    assert text.endswith(move)


@pytest.mark.parametrize(
    ("qualifier", "started", "rate"),
    [
        ("at_least", "不少于40个", "不少于40.0%"),
        ("about", "约40个", "约40.0%"),
        ("just_under", "近40个", "约40.0%"),
    ],
)
def test_qualifier_stays_with_figure_and_rate_and_forbids_a_comparison(
    qualifier: str, started: str, rate: str
) -> None:
    row = make_row(100, 40, communities_started_qualifier=qualifier)
    text = write_overview(row, "communities", "zh", previous=make_row(100, 30, **MAY))
    assert text == f"截至2024年6月，甲县计划改造100个小区，已进场施工{started}，开工率{rate}。"


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("not_applicable", "开工小区数印“/”"),
        ("missing", "开工小区数未填"),
        ("not_in_table", "来源没有开工小区数"),
    ],
)
def test_figure_that_is_absent_is_not_read_as_none(reason: str, words: str) -> None:
    row = make_row(100, None, communities_started_reason=reason)
    text = write_overview(row, "communities", "zh", previous=make_row(100, 30, **MAY))
    assert text == f"截至2024年6月，甲县计划改造100个小区，{words}。"


def make_table(*, is_blank: bool = False, is_short: bool = False) -> list[Row]:
    """Make a table of three units; the last leaves its starts blank, or is not there."""
    last = make_row(30, 12, place_code="C")
    if is_blank:
        last = make_row(30, None, place_code="C", communities_started_reason="missing")
    rows = [make_row(10, 8), make_row(10, 4, place_code="B"), last]
    return rows[:2] if is_short else rows


def test_blank_of_a_unit_is_said_and_its_plan_stays_out_of_the_rate() -> None:
    # 8 + 4 of 10 + 10 is 60 %; over the whole plan of 50 it would be 24 %.
    total = make_row(50, 12, communities_started_qualifier="at_least", community_start_share=0.6)
    before = make_row(50, 24, **MAY)
    text = write_overview(
        total,
        "communities",
        "zh",
        previous=before,
        units=make_table(is_blank=True),
        previous_units=[row | MAY for row in make_table()],
    )
    assert text == (
        "截至2024年6月，甲县计划改造50个小区，已进场施工不少于12个，"
        "两项都填的2个单位开工率60.0%。3个单位中2个报送。"
    )


def test_unit_that_reported_before_and_is_not_listed_now_is_said() -> None:
    text = write_overview(
        make_row(20, 12),
        "communities",
        "en",
        previous=make_row(50, 24, **MAY),
        units=make_table(is_short=True),
        previous_units=[row | MAY for row in make_table()],
    )
    assert text == (
        "As of June 2024, A has 20 communities in its plan; work has started for 12, "
        "a start rate of 60.0%. 2 of 3 units have reported."
    )


def test_words_printed_in_place_of_a_rate_are_kept() -> None:
    row = make_row(
        None,
        329,
        communities_planned_reason="not_in_table",
        community_start_share_published=1,
        community_start_share_as_published="全部开工",
    )
    text = write_overview(row, "communities", "zh")
    assert text == "截至2024年6月，甲县已开工改造329个小区，来源没有计划小区数，来源写明全部开工。"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "zh",
            "4个项目公布了计划总投资，最大的是九龙坡区老旧小区改造（不少于60亿元，资金来源未说明）。"
            "其他项目中写明资金来源的：丰顺县城六大片区改造（5.77亿元，写明来源3.4607亿元，"
            "未说明2.3093亿元）、峨山县老旧小区改造一期（3,200万元，资金来源全部写明）。",
        ),
        (
            "en",
            "Of 4 programmes with a published planned total, the largest is Jiulongpo district "
            "(at least CNY 6 billion, sources not stated). Sources are named by "
            "Fengshun: six district areas (CNY 577 million, CNY 346.07 million named, "
            "CNY 230.93 million not stated), E'shan, phase 1 (CNY 32 million, all named).",
        ),
    ],
)
def test_headline_of_funding_names_the_largest_and_what_is_not_stated(
    read_rows: Callable[..., list[Row]], language: Language, sentence: str
) -> None:
    assert write_funding(read_rows("funding__mix", programme_id=None), language) == sentence


@pytest.mark.parametrize(
    ("programme", "sentence"),
    [
        # 1.2346 + 1.2 + 1.0261 = 3.4607; 5.77 − 3.4607 = 2.3093.
        (
            "fengshun",
            "丰顺县城六大片区改造计划总投资5.77亿元，写明来源3.4607亿元，未说明2.3093亿元。",
        ),
        ("eshan", "峨山县老旧小区改造计划总投资2.4亿元，资金来源未说明。"),
        ("baimadang-ppp", "白马凼社区改造PPP合同写明来源3.7亿元，未公布计划总投资。"),
        ("chongqing", "重庆市老旧小区改造（2018年以来）有授信额度37亿元，不是已到位资金。"),
        ("no-such", ""),
    ],
)
def test_headline_of_one_programme_keeps_total_parts_and_credit_apart(
    read_rows: Callable[..., list[Row]], programme: str, sentence: str
) -> None:
    rows = read_rows("funding__mix", programme_id=None)
    assert write_funding(rows, "zh", programme) == sentence


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "zh",
            "写明新增车位的有重庆市老旧小区改造（2018年以来）不少于3万个、"
            "丰顺县城六大片区改造1,505个；写明净增车位的有峨山县老旧小区改造一期不少于330个（计划）。",
        ),
        (
            "en",
            "Spaces newly added: Chongqing since 2018 (at least 30,000), "
            "Fengshun: six district areas (1,505); "
            "spaces net added: E'shan, phase 1 (at least 330, planned).",
        ),
    ],
)
def test_headline_of_parking_keeps_measures_apart_and_leaves_totals_out(
    read_rows: Callable[..., list[Row]], language: Language, sentence: str
) -> None:
    assert write_parking(read_rows("parking__spaces", place_code=None), language) == sentence


def test_headline_of_parking_without_added_spaces_says_so(
    read_rows: Callable[..., list[Row]],
) -> None:
    rows = read_rows("parking__spaces", place_code="441403")  # 西桥头小区: a total of 178 only
    assert write_parking(rows, "zh") == "各来源没有写明新增或净增车位。"
    assert write_parking([], "zh") == ""


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("zh", "共12个案例，分布在10个区县。"), ("en", "12 cases in 10 counties and districts.")],
)
def test_headline_of_cases_counts_a_street_as_its_county(
    read_rows: Callable[..., list[Row]], language: Language, sentence: str
) -> None:
    # 梅县区 and 渝北区 have two cases each.
    assert write_cases(read_rows("cases__map"), language) == sentence


@pytest.mark.parametrize(
    ("value", "chinese", "english"),
    [
        (14_736, "14,736", "14,736"),
        (30_000, "3万", "30,000"),
        (7_360_000, "736万", "7.36 million"),
        (120_000_000, "1.2亿", "120 million"),
        (Fraction(51_294), "51,294", "51,294"),
    ],
)
def test_large_unit_is_used_where_it_drops_no_digit(value: int, chinese: str, english: str) -> None:
    assert (write_number(value, "zh"), write_number(value, "en")) == (chinese, english)
