"""Where everything comes from: documents, what their checks found, definitions, every figure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st

from renewal.ui.choices import draw_segments
from renewal.ui.source_checks import draw_problems, draw_totals
from renewal.ui.source_conflicts import draw_conflicts
from renewal.ui.source_definitions import draw_definitions
from renewal.ui.source_document import draw_document
from renewal.ui.source_figures import draw_figures
from renewal.ui.source_freshness import draw_freshness
from renewal.ui.source_list import draw_documents
from renewal.ui.source_summary import draw_summary
from renewal.ui.words import say

_VIEWS: Final[dict[str, Callable[[], None]]] = {
    "documents": draw_documents,
    "document": draw_document,
    "totals": draw_totals,
    "problems": draw_problems,
    "conflicts": draw_conflicts,
    "freshness": draw_freshness,
    "indicators": draw_definitions,
    "figures": draw_figures,
}
VIEWS: Final = tuple(_VIEWS)


def draw_view() -> None:
    """Draw the state of all data, the row of views, and the one chosen, in the URL as `view`.

    An address that names a document and no view asks for that document.
    """
    draw_summary()
    names_document = "source" in st.query_params and "view" not in st.query_params
    view = draw_segments(
        "view",
        say("sources.view"),
        VIEWS,
        default="document" if names_document else VIEWS[0],
        format_option=lambda name: say(f"sources.view.{name}"),
        is_label_hidden=True,
    )
    _VIEWS[view]()
