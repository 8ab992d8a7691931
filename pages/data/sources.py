"""Sources and checks: documents, published totals, findings, definitions, every figure."""

from renewal.ui.provenance import draw_view

draw_view()
