"""Funding: composition, stages, cost per household, investment; credit lines and income apart."""

import streamlit as st

from renewal.ui.money import draw_credit, draw_funding, read_chosen
from renewal.ui.money_costs import draw_stages, draw_unit_costs
from renewal.ui.money_investment import draw_apart, draw_investment
from renewal.ui.sentences import draw_funding_headline

chosen = read_chosen()
draw_funding_headline(chosen)
draw_funding(chosen)
left, right = st.columns(2, gap="medium")
with left:
    draw_stages(chosen)
    draw_credit(chosen)
with right:
    draw_unit_costs(chosen)
draw_investment()
draw_apart()
