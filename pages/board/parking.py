"""Parking: four measures that never add, per 100 households, before and after, what it earns."""

from renewal.ui.parking import draw_parking, read_chosen
from renewal.ui.parking_income import draw_income
from renewal.ui.parking_shares import draw_before_after, draw_shares
from renewal.ui.sentences import draw_parking_headline

chosen = read_chosen()
draw_parking_headline(chosen)
draw_parking(chosen)
draw_shares(chosen)
draw_before_after()
draw_income(chosen)
