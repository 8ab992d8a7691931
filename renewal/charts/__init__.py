"""Charts: each takes a report's frame and gives back a figure, or the words that replace it.

Draw with Streamlit's own theme off (`theme=None`) and `config=CHART_CONFIG`. `font_size` is in
pixels: 14 at a desk, 30 on a projector; heights follow it.
"""

from renewal.charts.change import build_change_bars, describe_change
from renewal.charts.completion import build_completion_bars
from renewal.charts.completion_words import describe_completion, list_rates
from renewal.charts.credit import build_credit_bars, describe_credit
from renewal.charts.funding import build_funding_bars, describe_funding
from renewal.charts.layout import CHART_CONFIG
from renewal.charts.painting import paint_dark
from renewal.charts.parking import build_parking_bars, describe_parking
from renewal.charts.progress import build_progress_bars, describe_progress
from renewal.charts.trend import build_trend_lines, describe_trend
from renewal.charts.years import build_year_lines
from renewal.charts.years_points import count_years
from renewal.charts.years_words import describe_without_rate, describe_years

__all__ = [
    "CHART_CONFIG",
    "build_change_bars",
    "build_completion_bars",
    "build_credit_bars",
    "build_funding_bars",
    "build_parking_bars",
    "build_progress_bars",
    "build_trend_lines",
    "build_year_lines",
    "count_years",
    "describe_change",
    "describe_completion",
    "describe_credit",
    "describe_funding",
    "describe_parking",
    "describe_progress",
    "describe_trend",
    "describe_without_rate",
    "describe_years",
    "list_rates",
    "paint_dark",
]
