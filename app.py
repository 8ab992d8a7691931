"""The served board. Start it with `streamlit run app.py`.

The script that Streamlit runs is `pages/frame.py`; the pages stand one folder below it, so that a
link to any page works as the very first request after a start.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from renewal.config import load_settings
from renewal.exporting import find_line
from renewal.ui.addresses import KnownPages
from renewal.ui.export_route import EXPORT, make_export_route
from renewal.ui.failures import draw_failure
from renewal.ui.headers import SecurityHeaders
from renewal.ui.health import make_health_routes
from renewal.ui.menu import PAGE_NAMES
from renewal.ui.slides_route import SLIDES_PAGES, make_slides_routes
from renewal.warehouse import Watcher

FRAME = Path(__file__).resolve().parent / "pages" / "frame.py"
WATCHER = Watcher(load_settings())
BOUNDARIES_DIR = WATCHER.settings.data_dir / "reference" / "boundaries"


@asynccontextmanager
async def prepare(_app: st.App) -> AsyncGenerator[dict[str, Any], None]:
    """Build the snapshot before the first reader arrives, then watch the data folder."""
    WATCHER.start()
    try:
        yield {}
    finally:
        WATCHER.stop()
        find_line(WATCHER.settings.state_dir).close()


app = st.App(
    FRAME,
    lifespan=prepare,
    routes=[
        Mount("/boundaries", StaticFiles(directory=BOUNDARIES_DIR), name="boundaries"),
        *make_health_routes(WATCHER),
        make_export_route(WATCHER.settings),
        *make_slides_routes(WATCHER),
    ],
    middleware=[
        Middleware(SecurityHeaders),
        Middleware(KnownPages, pages=(*PAGE_NAMES, *SLIDES_PAGES, EXPORT)),
    ],
    on_script_error=draw_failure,
)
