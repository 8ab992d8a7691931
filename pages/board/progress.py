"""Progress: by reporting unit, between two tables, and over time."""

from renewal.ui.changes import draw_change
from renewal.ui.filters import get_filters
from renewal.ui.progress import draw_units, read_units
from renewal.ui.progress_completion import draw_completion
from renewal.ui.progress_investment import draw_investment
from renewal.ui.progress_years import draw_course
from renewal.ui.sentences import draw_progress_headline

filters = get_filters()
if filters.month is not None:
    draw_progress_headline(filters)
    units = read_units(filters)
    draw_units(filters, units)
    draw_investment(filters, units)
    draw_change(filters)
draw_course(filters)
draw_completion(filters)
