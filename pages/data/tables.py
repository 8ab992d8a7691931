"""Tables: any report or mart, filtered, explained, and to take away."""

from renewal.ui.table_page import draw_browser

draw_browser()
