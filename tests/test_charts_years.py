"""The years' start rates over one another: what is drawn, joined, labelled and said."""

from datetime import date
from itertools import combinations, pairwise
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from renewal import charts
from renewal.charts.layout import measure_text
from renewal.charts.painting import DARK, DARK_PAPER
from renewal.charts.years_colours import DARK_RAMP, MOST_YEARS, choose_colours
from renewal.i18n import LANGUAGES, Language
from tests.test_metrics import measure_contrast, measure_contrast_on_white

# The national series: year, month, communities planned and started, start rate as printed.
NATION: tuple[tuple[int, int, int | None, int, float | None], ...] = (
    (2020, 12, None, 40300, None),
    (2021, 5, None, 22900, 0.424),
    (2021, 6, None, 36400, 0.675),
    (2021, 7, None, 42200, 0.782),
    (2021, 8, None, 47300, 0.877),
    (2021, 10, None, 53400, None),
    (2022, 5, 51000, 27400, 0.535),
    (2022, 11, 51000, 52500, 1.027),
    (2022, 12, 51000, 52500, None),
    (2023, 6, 53000, 42600, 0.804),
    (2023, 7, 53000, 46600, 0.879),
    (2023, 8, 53000, 49800, 0.94),
    (2023, 9, 53000, 51300, 0.97),
    (2023, 12, 53000, 53700, None),
    (2024, 7, 54000, 38000, None),
    (2024, 8, 54000, 42000, None),
    (2024, 10, 54000, 53000, None),
    (2025, 4, 25000, 5679, None),
    (2025, 7, 25000, 19800, 0.792),
    (2025, 9, 25000, 24300, None),
    (2025, 10, 25000, 25100, None),
    (2025, 11, 25000, 25800, None),
    (2025, 12, 25000, 27100, None),
)


Box = tuple[float, float, float, float]


def build_nation(*more: tuple[int, int, int | None, int, float | None, str]) -> pd.DataFrame:
    """Give the national series, and rows of other sources after it."""
    rows = [(*row, "national") for row in NATION] + list(more)
    return pd.DataFrame(
        [
            {
                "as_of_date": date(year, month, 28),
                "as_of_precision": "month",
                "communities_planned": planned,
                "communities_started": started,
                "community_start_share": None if planned is None else started / planned,
                "community_start_share_published": printed,
                "name_zh": "全国",
                "name_en": "China",
                "source_id": source,
            }
            for year, month, planned, started, printed, source in rows
        ],
        dtype=object,
    )


def read_pieces(figure: go.Figure) -> list[list[tuple[int, int]]]:
    """Give each year's line pieces, as the months they join."""
    return [
        [(trace.x[i], trace.x[i + 1]) for i in range(0, len(trace.x), 3)]
        for trace in figure.data
        if trace.mode == "lines"
    ]


def list_points(figure: go.Figure) -> list[Any]:
    return [trace for trace in figure.data if trace.mode == "markers"]


def list_labels(figure: go.Figure) -> list[Any]:
    return [note for note in figure.layout.annotations if note.showarrow]


def find_boxes(figure: go.Figure, font_size: int, width: int) -> list[Box]:
    """Give each label's left, right, bottom and top in pixels, on a plot of a width."""
    (low, high), top = figure.layout.xaxis.range, figure.layout.yaxis.range[1]
    tall = figure.layout.height - font_size * 4
    boxes = []
    for note in list_labels(figure):
        text = measure_text(note.text.replace("<b>", "").replace("</b>", ""), font_size)
        anchor = (note.x - low) / (high - low) * width + note.ax
        left = anchor if note.xanchor == "left" else anchor - text
        middle = note.y / top * tall - note.ay
        boxes.append((left, left + text, middle - font_size * 0.6, middle + font_size * 0.6))
    return boxes


def test_a_year_with_a_rate_of_one_month_only_is_no_course_to_compare() -> None:
    assert charts.count_years(build_nation(), "communities") == 5
    frame = build_nation()
    first_of_years = frame[[day in ("2022-05", "2023-06") for day in read_months(frame)]]
    assert charts.count_years(first_of_years, "communities") == 0


def read_months(frame: pd.DataFrame) -> list[str]:
    return [f"{day:%Y-%m}" for day in frame["as_of_date"]]


def test_each_year_is_a_line_over_the_months() -> None:
    figure = charts.build_year_lines(build_nation(), "zh", "communities")
    points = list_points(figure)
    assert [trace.name for trace in points] == ["2021年", "2022年", "2023年", "2024年", "2025年"]
    assert list(points[2].x) == [6, 7, 8, 9, 12]
    assert list(figure.layout.xaxis.ticktext)[:2] == ["1月", "2月"]
    english = charts.build_year_lines(build_nation(), "en", "communities")
    assert list(english.layout.xaxis.ticktext)[8:] == ["Sep", "Oct", "Nov", "Dec"]


def test_no_line_crosses_a_month_without_a_report() -> None:
    figure = charts.build_year_lines(build_nation(), "zh", "communities")
    assert read_pieces(figure) == [
        [(5, 6), (6, 7), (7, 8)],
        [(11, 12)],
        [(6, 7), (7, 8), (8, 9)],
        [(7, 8)],
        [(9, 10), (10, 11), (11, 12)],
    ]


def test_a_rate_is_the_printed_one_else_on_the_plan_of_its_own_year() -> None:
    figure = charts.build_year_lines(build_nation(), "zh", "communities")
    year_2022, year_2025 = list_points(figure)[1], list_points(figure)[4]
    # Printed 53.5 % although 27400 / 51000 is 53.7 %; December 2022 prints none: 52500 / 51000.
    assert list(year_2022.y) == pytest.approx([0.535, 1.027, 1.0294], abs=1e-4)
    assert year_2025.y[-1] == pytest.approx(27100 / 25000)
    assert year_2022.hovertext[0] == "<b>2022年5月</b><br>开工率（小区）：53.5%（公布数）"
    assert year_2025.hovertext[-1] == "<b>2025年12月</b><br>开工率（小区）：108.4%"


def test_rates_above_the_plan_are_inside_the_axis_and_the_plan_is_marked() -> None:
    figure = charts.build_year_lines(build_nation(), "zh", "communities")
    assert figure.layout.yaxis.range[1] == pytest.approx(1.084 * 1.1)
    assert [(shape.y0, shape.y1) for shape in figure.layout.shapes] == [(1, 1)]


def test_starts_without_a_plan_are_named_and_not_drawn() -> None:
    text = charts.describe_without_rate(build_nation(), "zh", "communities")
    assert text == "2020年12月、2021年10月只有开工数，没有同期计划和开工率，图上不画。"
    months = list_points(charts.build_year_lines(build_nation(), "zh", "communities"))[0].x
    assert list(months) == [5, 6, 7, 8]


def test_each_line_ends_in_its_year_and_rate_and_each_earlier_piece_in_its_year() -> None:
    figure = charts.build_year_lines(build_nation(), "zh", "communities")
    assert not figure.layout.showlegend
    texts = [note.text for note in list_labels(figure)]
    assert sorted(text for text in texts if "%" in text) == [
        "2021年 87.7%",
        "2022年 102.9%",
        "2023年 101.3%",
        "2024年 98.1%",
        "<b>2025年 108.4%</b>",
    ]
    earlier = [text for text in texts if "%" not in text]
    assert sorted(earlier) == ["2022年", "2023年", "2024年", "2025年", "2025年"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("font_size", [14, 30])
def test_labels_do_not_lie_on_one_another(language: Language, font_size: int) -> None:
    figure = charts.build_year_lines(build_nation(), language, "communities", font_size=font_size)
    boxes = find_boxes(figure, font_size, width=font_size * 42)
    assert len(boxes) == 10
    for one, other in combinations(boxes, 2):
        beside = one[1] <= other[0] or other[1] <= one[0]
        above = one[3] <= other[2] or other[3] <= one[2]
        assert beside or above


def test_labels_of_one_month_stand_in_the_order_of_their_rates() -> None:
    figure = charts.build_year_lines(build_nation(), "zh", "communities")
    ends = [note for note in list_labels(figure) if note.x == 12]
    ends.sort(key=lambda note: -note.y)
    assert [note.y for note in ends] == pytest.approx([1.084, 1.0294, 1.0132], abs=1e-4)
    tall = (figure.layout.height - 14 * 4) / figure.layout.yaxis.range[1]
    heights = [note.y * tall - note.ay for note in ends]
    assert all(higher - lower >= 14 for higher, lower in pairwise(heights))


def test_the_newest_year_is_darkest_and_the_palest_keeps_three_to_one() -> None:
    for count in range(1, 8):
        contrasts = [measure_contrast_on_white(colour) for colour in choose_colours(count)]
        assert contrasts == sorted(contrasts)
        assert contrasts[0] >= 3
        assert contrasts[-1] > 12


def test_on_a_dark_page_the_newest_year_is_lightest_and_the_darkest_keeps_three_to_one() -> None:
    for count in range(1, 8):
        colours = choose_colours(count, DARK_RAMP)
        contrasts = [measure_contrast(colour, DARK_PAPER) for colour in colours]
        assert contrasts == sorted(contrasts)
        assert contrasts[0] >= 3
        assert contrasts[-1] > 12


def test_every_colour_of_a_year_has_a_twin_on_a_dark_page() -> None:
    for count in range(1, 8):
        turned = [DARK[colour] for colour in choose_colours(count)]
        assert turned == choose_colours(count, DARK_RAMP)
    assert set(choose_colours(MOST_YEARS)) <= set(DARK)


def test_another_source_is_drawn_only_where_it_states_another_rate() -> None:
    same = build_nation((2023, 6, None, 42621, 0.804, "provinces"))
    assert len(list_points(charts.build_year_lines(same, "zh", "communities"))) == 5
    other = build_nation((2023, 6, None, 42621, 0.81, "provinces"))
    points = list_points(charts.build_year_lines(other, "zh", "communities"))
    assert [list(trace.y) for trace in points if trace.marker.symbol != "circle"] == [[0.81]]
    assert points[3].hovertext == (
        "<b>2023年6月</b><br>开工率（小区）：81.0%（公布数）（另一来源）",
    )
    text = charts.describe_years(other, "zh", "communities")
    assert "2023年6月 81.0%（另一来源）" in text


def test_years_in_words_name_every_rate() -> None:
    text = charts.describe_years(build_nation(), "en", "communities")
    assert "2024: July 2024 70.4%, August 2024 77.8%, October 2024 98.1%." in text
    assert "December 2025 108.4%" in text
    assert "Starts without a plan or a rate, and so not drawn: December 2020, October 2021." in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_rate_there_are_words_and_no_line(language: Language) -> None:
    frame = build_nation().iloc[:1]
    assert charts.count_years(frame, "communities") == 0
    assert charts.build_year_lines(frame, language, "communities").layout.annotations[0].text
    assert charts.describe_years(frame, language, "communities")
