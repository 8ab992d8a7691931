"""Funding: what each programme is paid from, credit lines, and operating income apart."""

from renewal.ui.money import draw_credit, draw_funding, draw_income
from renewal.ui.sentences import draw_funding_headline

draw_funding_headline()
draw_funding()
draw_credit()
draw_income()
