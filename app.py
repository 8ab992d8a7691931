"""The served board. Start it with `streamlit run app.py`.

The script that Streamlit runs is `pages/frame.py`; the pages stand one folder below it, so that a
link to any page works as the very first request after a start.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from renewal.config import load_settings
from renewal.errors import RenewalError
from renewal.ui.failures import draw_failure
from renewal.ui.headers import SecurityHeaders
from renewal.warehouse import ensure_snapshot

LOGGER = logging.getLogger("renewal")
FRAME = Path(__file__).resolve().parent / "pages" / "frame.py"
BOUNDARIES_DIR = load_settings().data_dir / "reference" / "boundaries"


@asynccontextmanager
async def prepare(_app: st.App) -> AsyncGenerator[dict[str, Any], None]:
    """Build the snapshot before the first reader arrives; what refuses it stands on each page."""
    try:
        ensure_snapshot(load_settings())
    except RenewalError as error:
        LOGGER.error("%s", error)
    yield {}


app = st.App(
    FRAME,
    lifespan=prepare,
    routes=[Mount("/boundaries", StaticFiles(directory=BOUNDARIES_DIR), name="boundaries")],
    middleware=[Middleware(SecurityHeaders)],
    on_script_error=draw_failure,
)
