"""Parking: spaces in four measures that never add."""

from renewal.ui.parking import draw_parking

draw_parking()
