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
from renewal.charts.money_stages import (
    build_stage_bars,
    describe_stages,
    format_stage_share,
    list_one_stage,
)
from renewal.charts.painting import paint_dark
from renewal.charts.parking import build_parking_bars, describe_parking
from renewal.charts.parking_share import (
    describe_undivided,
    format_share_of_households,
    read_share,
    write_share_scope,
)
from renewal.charts.progress import build_progress_bars, describe_progress
from renewal.charts.spending import ORDERS as SPENDING_ORDERS
from renewal.charts.spending import (
    build_spending_bars,
    describe_spending,
    sort_spending,
)
from renewal.charts.trend import build_trend_lines, describe_trend
from renewal.charts.unit_costs import (
    build_unit_costs,
    describe_unit_costs,
    format_cost,
    write_scope,
)
from renewal.charts.years import build_year_lines
from renewal.charts.years_points import count_years
from renewal.charts.years_words import describe_without_rate, describe_years

__all__ = [
    "CHART_CONFIG",
    "SPENDING_ORDERS",
    "build_change_bars",
    "build_completion_bars",
    "build_credit_bars",
    "build_funding_bars",
    "build_parking_bars",
    "build_progress_bars",
    "build_spending_bars",
    "build_stage_bars",
    "build_trend_lines",
    "build_unit_costs",
    "build_year_lines",
    "count_years",
    "describe_change",
    "describe_completion",
    "describe_credit",
    "describe_funding",
    "describe_parking",
    "describe_progress",
    "describe_spending",
    "describe_stages",
    "describe_trend",
    "describe_undivided",
    "describe_unit_costs",
    "describe_without_rate",
    "describe_years",
    "format_cost",
    "format_share_of_households",
    "format_stage_share",
    "list_one_stage",
    "list_rates",
    "paint_dark",
    "read_share",
    "sort_spending",
    "write_scope",
    "write_share_scope",
]
