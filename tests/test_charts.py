"""Charts: what is drawn, labelled and said of the published figures."""

from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from renewal import charts
from renewal.charts.change import list_change_notes
from renewal.i18n import LANGUAGES, Language
from renewal.metrics import Basis
from tests.test_money import build_funding
from tests.test_parking import build_parking

NOVEMBER = date(2021, 11, 30)

# The bulletin of November 2021: households planned, preparing, started, then communities.
MEIZHOU: tuple[tuple[Any, ...], ...] = (
    ("丰顺县", "Fengshun", True, 863, None, 863, 10, None, 10),
    ("兴宁市", "Xingning", True, 3528, None, 3528, 22, None, 22),
    ("平远县", "Pingyuan", True, 819, None, 819, 36, None, 36),
    ("大埔县", "Dabu", True, 385, None, 385, 6, None, 6),
    ("五华县", "Wuhua", True, 2476, None, 2476, 20, None, 20),
    ("梅县区", "Meixian", True, 2034, None, 2034, 15, None, 15),
    ("蕉岭县", "Jiaoling", True, 733, None, 733, 4, None, 4),
    ("梅江区", "Meijiang", True, 2393, 1320, 1073, 14, 6, 8),
    ("城市排水中心", "Urban drainage centre", False, 1505, 1505, 0, 8, 8, 0),
)


def build_meizhou() -> pd.DataFrame:
    rows = []
    for order, (name, english, is_division, *figures) in enumerate(MEIZHOU):
        row: dict[str, Any] = {
            "name_zh": name,
            "name_en": english,
            "is_division": is_division,
            "row_order": order,
            "as_of_date": NOVEMBER,
            "as_of_precision": "month",
        }
        for basis, numbers in (("households", figures[:3]), ("communities", figures[3:])):
            for stage, value in zip(("planned", "preparing", "started"), numbers, strict=True):
                row[f"{basis}_{stage}"] = value
                row[f"{basis}_{stage}_reason"] = (
                    "not_applicable" if value is None else "zero" if value == 0 else None
                )
        rows.append(row)
    return pd.DataFrame(rows, dtype=object)


def build_ministry() -> pd.DataFrame:
    """Give provinces without a published plan, as the ministry's table prints them."""
    rows = [
        ("贵州", "Guizhou", 1071, 1.0, "全部开工"),
        ("河北", "Hebei", 1816, 1.0, "全部开工"),
        ("湖北", "Hubei", 4284, 0.99, "99%"),
        ("兵团", "Production and Construction Corps", 45, 0.48, "48%"),
    ]
    return pd.DataFrame(
        [
            {
                "name_zh": name,
                "name_en": english,
                "communities_planned": None,
                "communities_planned_reason": "not_in_table",
                "communities_started": started,
                "community_start_share_published": share,
                "community_start_share_as_published": printed,
                "is_division": name != "兵团",
                "as_of_date": date(2023, 6, 30),
                "row_order": order,
            }
            for order, (name, english, started, share, printed) in enumerate(rows)
        ],
        dtype=object,
    )


def build_change() -> pd.DataFrame:
    september = {
        "兴宁市": (2655, 1833, 7, 5),
        "大埔县": (385, 0, 6, 0),
        "梅江区": (2393, 390, 14, 5),
    }
    rows = []
    for order, (name, english, _, *f) in enumerate(MEIZHOU):
        before = september.get(name, (f[0], f[2], f[3], f[5]))
        after = (f[0], f[2], f[3], f[5])
        columns = (
            "households_planned",
            "households_started",
            "communities_planned",
            "communities_started",
        )
        row: dict[str, Any] = {"name_zh": name, "name_en": english, "row_order": order}
        for column, start, end in zip(columns, before, after, strict=True):
            row |= {f"{column}_from": start, f"{column}_to": end, f"{column}_change": end - start}
        rows.append(row)
    return pd.DataFrame(rows, dtype=object)


def build_trend() -> pd.DataFrame:
    """Give the national series: ten thousand communities, cumulative within each year."""
    figures = (
        ("2020-12", 40300, None),
        ("2021-05", 22900, 0.424),
        ("2021-06", 36400, 0.675),
        ("2021-07", 42200, 0.782),
        ("2021-08", 47300, 0.877),
        ("2021-10", 53400, None),
        ("2021-11", 54700, None),
        ("2021-12", 55600, None),
        ("2022-05", 27400, 0.535),
        ("2022-08", 48300, 0.944),
        ("2022-09", 51600, 1.009),
    )
    return pd.DataFrame(
        [
            {
                "as_of_date": date(int(month[:4]), int(month[5:]), 28),
                "as_of_precision": "month",
                "communities_started": started,
                "communities_planned": None,
                "community_start_share": None,
                "community_start_share_published": share,
                "name_zh": "全国",
                "name_en": "China",
                "source_id": "national",
            }
            for month, started, share in figures
        ],
        dtype=object,
    )


def build_meizhou_trend() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "as_of_date": [date(2021, 9, 30), NOVEMBER],
            "as_of_precision": ["month", "month"],
            "households_planned": [13863, 14736],
            "households_started": [9148, 11911],
            "household_start_share": [9148 / 13863, 11911 / 14736],
            "name_zh": ["梅州市", "梅州市"],
            "name_en": ["Meizhou", "Meizhou"],
            "source_id": ["meizhou-2021-09", "meizhou-2021-11"],
        },
        dtype=object,
    )


def read_bars(figure: go.Figure) -> list[go.Bar]:
    """Give the bars that can be seen."""
    return [trace for trace in figure.data if trace.type == "bar" and trace.marker.opacity != 0]


def read_targets(figure: go.Figure) -> go.Bar:
    """Give the unseen bars over whole rows, which answer to the pointer."""
    (trace,) = [trace for trace in figure.data if trace.type == "bar" and trace.marker.opacity == 0]
    return trace


def read_columns(figure: go.Figure) -> list[list[str]]:
    """Give the texts written above the rows: names, figures, and details where there are any."""
    return [
        list(trace.text)
        for trace in figure.data
        if trace.type == "scatter" and trace.mode == "text"
    ]


def add(values: Any) -> float:
    return sum(value or 0 for value in values)


def read_texts(figure: go.Figure) -> str:
    """Give every text a figure writes on its paper, in one string."""
    texts = [str(note.text) for note in figure.layout.annotations]
    for trace in figure.data:
        if trace.text is not None:
            texts += [str(text) for text in trace.text]
    texts += [str(axis) for axis in (figure.layout.xaxis.ticktext or ())]
    texts += [str(axis) for axis in (figure.layout.yaxis.ticktext or ())]
    return "\n".join([*texts, str(figure.layout.xaxis.title.text)])


def test_a_bar_is_made_of_started_preparing_and_the_rest() -> None:
    started, preparing = read_bars(charts.build_progress_bars(build_meizhou(), "households", "zh"))
    assert add(started.x) == 11911
    assert add(preparing.x) == 2825
    # 梅江区 and 城市排水中心: 1320 and 1505 in preparation, beginning where what is started ends.
    assert list(preparing.x)[7:] == [1320, 1505]
    assert list(preparing.base)[7:] == [1073, 0]
    assert started.marker.pattern.shape is None
    assert preparing.marker.pattern.shape == "/"


def test_units_stand_in_the_order_printed_the_unit_without_a_code_among_them() -> None:
    frame = build_meizhou().iloc[::-1]
    figure = charts.build_progress_bars(frame, "households", "zh")
    assert read_columns(figure)[0] == [row[0] for row in MEIZHOU]
    heights = list(read_bars(figure)[0].y)
    assert heights == sorted(heights)  # counted from the top
    assert figure.layout.yaxis.range[1] == 0


@pytest.mark.parametrize(
    ("basis", "language", "label"),
    [
        ("households", "zh", "1,073 / 2,393 户 · 44.8%"),
        ("communities", "zh", "8 / 14 个 · 57.1%"),
        ("households", "zh", "0 / 1,505 户 · 0.0%"),
        ("households", "en", "1,073 / 2,393 · 44.8%"),
    ],
)
def test_each_bar_names_its_start_its_plan_and_its_rate(
    basis: Basis, language: Language, label: str
) -> None:
    assert label in read_texts(charts.build_progress_bars(build_meizhou(), basis, language))


def test_a_printed_slash_is_shown_as_printed() -> None:
    figure = charts.build_progress_bars(build_meizhou(), "households", "zh")
    assert "前期准备中户数：/" in read_targets(figure).hovertext[0]
    assert "（填报单位，非行政区划）" in read_targets(figure).hovertext[8]


def test_a_rate_above_the_plan_is_drawn_past_a_mark_and_never_clipped() -> None:
    frame = pd.DataFrame(
        {
            "name_zh": ["上海"],
            "communities_planned": [100],
            "communities_started": [110],
            "as_of_date": [date(2021, 8, 31)],
        },
        dtype=object,
    )
    figure = charts.build_progress_bars(frame, "communities", "zh")
    assert read_bars(figure)[0].x == (110.0,)
    assert figure.data[1].x == (100.0,)
    assert figure.layout.xaxis.range == (0, 110.0)
    assert "110 / 100 个 · 110.0%" in read_texts(figure)


def test_without_a_plan_the_rate_is_the_published_one() -> None:
    chinese = read_texts(charts.build_progress_bars(build_ministry(), "communities", "zh"))
    assert "1,071 个 · 公布：全部开工" in chinese
    assert "45 个 · 公布：48%" in chinese
    english = read_texts(charts.build_progress_bars(build_ministry(), "communities", "en"))
    assert "1,071 · published all started" in english


def test_a_plan_without_starts_says_that_the_table_has_none() -> None:
    frame = pd.DataFrame(
        {
            "name_zh": ["德城区"],
            "households_planned": [10797],
            "households_started": [None],
            "households_started_reason": ["not_in_table"],
            "as_of_date": [date(2022, 12, 31)],
            "as_of_precision": ["year"],
        },
        dtype=object,
    )
    figure = charts.build_progress_bars(frame, "households", "zh")
    assert "计划 10,797 户 · 开工 —" in read_texts(figure)
    assert "<br>2022年<br>" in read_targets(figure).hovertext[0]


def test_progress_in_words_gives_the_total_and_every_unit() -> None:
    text = charts.describe_progress(build_meizhou(), "communities", "zh")
    assert "2021年11月" in text
    assert "合计开工 121，计划 135，开工率 89.6%" in text
    assert "城市排水中心 0 / 8 个 · 0.0%" in text


@pytest.mark.parametrize(
    ("basis", "planned", "started"), [("households", 873, 2763), ("communities", 15, 26)]
)
def test_the_change_is_split_into_plan_and_starts_of_three_units(
    basis: Basis, planned: int, started: int
) -> None:
    figure = charts.build_change_bars(build_change(), basis, "zh")
    bars = read_bars(figure)
    assert [add(bar.x) for bar in bars] == [planned, started]
    assert read_columns(figure)[0] == ["兴宁市", "大埔县", "梅江区"]
    assert bars[0].x[0] == planned  # the whole plan change is Xingning's


def test_units_without_change_are_counted() -> None:
    notes = list_change_notes(build_change(), "households", "zh")
    assert notes == ["另有6个填报单位两期没有变化"]
    figures = read_columns(charts.build_change_bars(build_change(), "households", "zh"))[1]
    assert figures == ["计划+873户 · 开工+1,695户", "计划0 · 开工+385户", "计划0 · 开工+683户"]
    text = charts.describe_change(build_change(), "households", "zh")
    assert "计划合计+873，开工合计+2,763" in text
    assert "另有6个" in text


def test_a_unit_that_one_date_lacks_is_not_compared() -> None:
    frame = build_change()
    for column in [name for name in frame.columns if name.endswith("_change")]:
        frame[column] = pd.Series([None, *frame[column][1:]], dtype=object)
    notes = list_change_notes(frame, "households", "en")
    assert "Not comparable, a figure is missing: 1 (Fengshun)" in notes
    figure = charts.build_change_bars(frame, "households", "en")
    assert "Fengshun" not in read_columns(figure)[0]


def test_a_change_of_figures_that_are_not_exact_is_about() -> None:
    frame = build_change()
    frame["households_started_to_qualifier"] = "at_least"
    figures = read_columns(charts.build_change_bars(frame, "households", "zh"))[1]
    assert figures[0] == "计划+873户 · 开工约+1,695户"


def read_pieces(figure: go.Figure, dash: str) -> list[tuple[date, date]]:
    """Give the ends of every line piece drawn with a dash."""
    pieces: list[tuple[date, date]] = []
    for trace in figure.data:
        if trace.mode == "lines" and trace.line.dash == dash and trace.hoverinfo == "skip":
            ends = list(trace.x)
            pieces += [(ends[i], ends[i + 1]) for i in range(0, len(ends), 3)]
    return pieces


def test_a_line_joins_only_reports_a_month_apart_within_a_year() -> None:
    figure = charts.build_trend_lines(build_trend(), "zh", "communities_started")
    months = [(a.month, b.month, a.year) for a, b in read_pieces(figure, "solid")]
    assert months == [
        (5, 6, 2021),
        (6, 7, 2021),
        (7, 8, 2021),
        (10, 11, 2021),
        (11, 12, 2021),
        (8, 9, 2022),
    ]


def list_point_traces(figure: go.Figure) -> list[Any]:
    """Return the traces of reports, without those that only stand in the legend."""
    return [trace for trace in figure.data if trace.mode == "markers" and trace.hovertext]


def test_missing_months_are_shaded_named_and_crossed_by_no_line() -> None:
    figure = charts.build_trend_lines(build_trend(), "zh", "communities_started")
    shaded = [(shape.x0.month, shape.x1.month) for shape in figure.layout.shapes]
    assert shaded == [(8, 9), (5, 7)]  # from mid-August to mid-September around the one missing
    assert read_pieces(figure, "dot") == []
    assert "年内缺月，不作推算" in [trace.name for trace in figure.data]


def test_no_point_is_drawn_for_a_month_without_a_report() -> None:
    figure = charts.build_trend_lines(build_meizhou_trend(), "zh", "household_start_share")
    points = list_point_traces(figure)
    assert [list(trace.x) for trace in points] == [[date(2021, 9, 1), date(2021, 11, 1)]]
    assert {note.text for note in figure.layout.annotations} == {"66.0%", "80.8%"}


def test_a_published_rate_is_shown_as_such() -> None:
    figure = charts.build_trend_lines(build_trend(), "zh", "community_start_share")
    hovers = [text for trace in list_point_traces(figure) for text in trace.hovertext]
    assert "<b>2022年9月</b><br>开工率（小区）：100.9%（公布数）" in hovers


def test_the_plan_of_each_date_is_drawn_beside_the_starts() -> None:
    figure = charts.build_trend_lines(build_meizhou_trend(), "zh", "households_started")
    points = [list(trace.y) for trace in list_point_traces(figure)]
    assert points == [[13863.0, 14736.0], [9148.0, 11911.0]]


def build_doubled_trend() -> pd.DataFrame:
    """Give June to September 2023 of the nation, June and September from the provinces too."""
    rows = (
        (6, 42621, "provinces-06", True),
        (6, 42600, "national", False),
        (7, 46600, "national", False),
        (8, 49800, "national", False),
        (9, 51294, "provinces-09", True),
        (9, 51300, "national", False),
    )
    return pd.DataFrame(
        [
            {
                "as_of_date": date(2023, month, 28),
                "communities_started": started,
                "source_id": source,
                "is_sum": is_sum,
                "name_zh": "全国",
            }
            for month, started, source, is_sum in rows
        ],
        dtype=object,
    )


def test_two_sources_of_a_month_are_both_shown_and_only_one_is_joined() -> None:
    figure = charts.build_trend_lines(build_doubled_trend(), "zh", "communities_started")
    points = [list(t.y) for t in figure.data if t.mode == "markers" and t.hovertext is not None]
    assert points == [[42600.0, 46600.0, 49800.0, 51300.0], [42621.0], [51294.0]]
    pieces = [(a.month, b.month) for a, b in read_pieces(figure, "solid")]
    assert pieces == [(6, 7), (7, 8), (8, 9)]
    assert read_pieces(figure, "dot") == []
    text = charts.describe_trend(build_doubled_trend(), "zh", "communities_started")
    assert "2023年9月 5.13万" in text
    assert "2023年9月 51,294（各单位之和）" in text


def test_a_trend_in_words_names_every_report() -> None:
    text = charts.describe_trend(build_meizhou_trend(), "en", "household_start_share")
    assert "September 2021 66.0%; November 2021 80.8%" in text


def build_all(language: Language, font_size: int) -> dict[str, go.Figure]:
    size: dict[str, Any] = {"font_size": font_size}
    return {
        "households": charts.build_progress_bars(build_meizhou(), "households", language, **size),
        "communities": charts.build_progress_bars(build_meizhou(), "communities", language, **size),
        "ministry": charts.build_progress_bars(build_ministry(), "communities", language, **size),
        "change": charts.build_change_bars(build_change(), "households", language, **size),
        "trend": charts.build_trend_lines(build_trend(), language, "communities_started", **size),
        "rate": charts.build_trend_lines(build_trend(), language, "community_start_share", **size),
        "meizhou": charts.build_trend_lines(
            build_meizhou_trend(), language, "households_started", **size
        ),
        "funding": charts.build_funding_bars(build_funding(), language, font_size=font_size),
        "credit": charts.build_credit_bars(build_funding(), language, font_size=font_size),
        "parking": charts.build_parking_bars(build_parking(), language, font_size=font_size),
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chart_names_a_chinese_font_and_its_own_height(language: Language) -> None:
    for figure in build_all(language, 14).values():
        assert "Microsoft YaHei" in figure.layout.font.family
        assert figure.layout.height > 0
        assert figure.layout.xaxis.automargin
        assert figure.layout.yaxis.automargin


def test_a_chart_for_the_projector_is_taller() -> None:
    desk, projector = build_all("zh", 14), build_all("zh", 30)
    assert all(projector[name].layout.height > desk[name].layout.height for name in desk)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_report_draws_a_sentence(language: Language) -> None:
    empty = build_meizhou().iloc[:0]
    figures = [
        charts.build_progress_bars(empty, "households", language),
        charts.build_change_bars(empty, "households", language),
        charts.build_trend_lines(empty, language, "households_started"),
        charts.build_funding_bars(empty, language),
        charts.build_credit_bars(empty, language),
        charts.build_parking_bars(empty, language),
    ]
    words = {"zh": "没有可画的数据", "en": "Nothing to draw"}[language]
    assert all(figure.layout.annotations[0].text == words for figure in figures)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_report_has_words_too(language: Language) -> None:
    empty = build_meizhou().iloc[:0]
    assert charts.describe_progress(empty, "households", language)
    assert charts.describe_change(empty, "households", language)
    assert charts.describe_trend(empty, language, "households_started")
    assert charts.describe_funding(empty, language)
    assert charts.describe_credit(empty, language)
    assert charts.describe_parking(empty, language)


def test_english_charts_hold_no_chinese_but_the_printed_words() -> None:
    for name, figure in build_all("en", 14).items():
        texts = read_texts(figure) + "".join(str(trace.name) for trace in figure.data)
        assert not any("\u4e00" <= character <= "\u9fff" for character in texts), name


def test_a_name_with_markup_is_shown_as_text() -> None:
    frame = build_meizhou()
    frame["name_zh"] = pd.Series(["<b>x</b>", *frame["name_zh"][1:]], dtype=object)
    figure = charts.build_progress_bars(frame, "households", "zh")
    assert read_columns(figure)[0][0] == "&lt;b&gt;x&lt;/b&gt;"
