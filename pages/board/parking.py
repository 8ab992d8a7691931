"""Parking: spaces in four measures that never add."""

from renewal.ui.parking import draw_parking
from renewal.ui.sentences import draw_parking_headline

draw_parking_headline()
draw_parking()
