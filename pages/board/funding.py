"""Funding: what each programme is paid from, credit lines, and operating income apart."""

from renewal.ui.money import draw_credit, draw_funding, draw_income

draw_funding()
draw_credit()
draw_income()
