"""Briefings as documents of their own: the wall, the presenter's window, and two to take away.

They are made by the server in one piece; the board's script has no part in them.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from http import HTTPStatus
from io import BytesIO
from typing import Final
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request as WebRequest
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from renewal.briefing.deck import render_deck, render_failure, render_notes
from renewal.briefing.deck_display import read_display
from renewal.briefing.request import Request, read_request
from renewal.briefing.slides import Briefing
from renewal.errors import BriefingError, DataError, RenewalError, SnapshotError
from renewal.i18n import translate
from renewal.ui.slides_briefing import Pinned, make_briefing, pin
from renewal.warehouse import Watcher

WALL: Final = "slides"
NOTES: Final = "slides/notes"
SERVED: Final = "slides/served"
POWERPOINT: Final = "slides.pptx"
WORD: Final = "slides.docx"
# What a reader opens by its address.
SLIDES_PAGES: Final = (WALL, NOTES, POWERPOINT, WORD)
_TYPES: Final = {
    POWERPOINT: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_NOT_PLAIN: Final = re.compile(r"[^A-Za-z0-9_-]")  # what an old browser may take amiss
LOGGER = logging.getLogger(__name__)
_Make = Callable[[Pinned, Request, Mapping[str, str]], Response]


def make_slides_routes(watcher: Watcher) -> list[Route]:
    """Return the routes of briefings; what is newest comes from a watcher."""

    async def answer_served(_request: WebRequest) -> PlainTextResponse:
        answer = watcher.outcome.answer
        served = "" if isinstance(answer, RenewalError) else answer.snapshot.snapshot_id
        return PlainTextResponse(served, headers={"Cache-Control": "no-store"})

    makers: dict[str, _Make] = {
        WALL: _make_wall,
        NOTES: _make_notes,
        POWERPOINT: _make_powerpoint,
        WORD: _make_word,
    }
    return [
        Route(f"/{SERVED}", answer_served),
        *(Route(f"/{path}", _answer_with(watcher, path, make)) for path, make in makers.items()),
        *(Route(f"/{path}/", _drop_slash) for path in makers),
    ]


async def _drop_slash(request: WebRequest) -> RedirectResponse:
    """Lead on to the address without the slash at its end."""
    return RedirectResponse(str(request.url.replace(path=request.url.path.rstrip("/"))))


def _answer_with(watcher: Watcher, path: str, make: _Make) -> Callable[[WebRequest], object]:
    async def answer(request: WebRequest) -> Response:
        return await run_in_threadpool(_answer, watcher, request, path, make)

    return answer


def _answer(watcher: Watcher, request: WebRequest, path: str, make: _Make) -> Response:
    parameters = dict(request.query_params)
    asked = read_request(parameters)
    try:
        pinned = pin(watcher, parameters.get("snapshot", ""))
        answer = make(pinned, asked, parameters)
    except Exception as error:  # noqa: BLE001 (the log has all of it, the reader a plain page)
        return _answer_failure(error, asked, path)
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def _make_wall(pinned: Pinned, asked: Request, parameters: Mapping[str, str]) -> Response:
    briefing = make_briefing(pinned, asked)
    display = read_display(parameters)
    return HTMLResponse(render_deck(briefing, asked, display, is_replaced=pinned.is_replaced))


def _make_notes(pinned: Pinned, asked: Request, parameters: Mapping[str, str]) -> Response:
    briefing = make_briefing(pinned, asked)
    display = read_display(parameters)
    return HTMLResponse(render_notes(briefing, asked, display, is_replaced=pinned.is_replaced))


def _make_powerpoint(pinned: Pinned, asked: Request, _parameters: Mapping[str, str]) -> Response:
    briefing = make_briefing(pinned, asked)
    # What writes files is loaded when the first is asked for: the board starts without it.
    from renewal.briefing.powerpoint import export_powerpoint

    return _export(briefing, asked, POWERPOINT, export_powerpoint)


def _make_word(pinned: Pinned, asked: Request, _parameters: Mapping[str, str]) -> Response:
    briefing = make_briefing(pinned, asked)
    from renewal.briefing.word import export_word

    return _export(briefing, asked, WORD, export_word)


def _export(
    briefing: Briefing,
    asked: Request,
    path: str,
    write: Callable[[Briefing, BytesIO], None],
) -> Response:
    content = BytesIO()
    write(briefing, content)
    ending = path.rsplit(".", 1)[1]
    name = translate("deck.file", asked.language, place=briefing.place, as_of=briefing.as_of)
    plain = "_".join(part for part in ("briefing", asked.place_code, asked.as_of) if part)
    disposition = (
        f'attachment; filename="{_NOT_PLAIN.sub("_", plain)}.{ending}"; '
        f"filename*=UTF-8''{quote(f'{name}.{ending}', safe='')}"
    )
    headers = {"Content-Disposition": disposition}
    return Response(content.getvalue(), media_type=_TYPES[path], headers=headers)


def _answer_failure(error: Exception, asked: Request, path: str) -> Response:
    if isinstance(error, BriefingError):
        name, status = "briefing", HTTPStatus.NOT_FOUND
    elif isinstance(error, DataError | SnapshotError):
        name, status = "data", HTTPStatus.SERVICE_UNAVAILABLE
    else:
        name, status = "other", HTTPStatus.INTERNAL_SERVER_ERROR
    LOGGER.log(
        logging.INFO if isinstance(error, BriefingError) else logging.ERROR,
        "no briefing for %s",
        asked,
        exc_info=error,
    )
    root = "../" if "/" in path else ""
    query = f"lang={asked.language}"
    links = {"home": f"{root or './'}?{query}", "progress": f"{root}progress?{query}"}
    page = render_failure(
        translate(f"deck.failure.{name}.title", asked.language),
        str(error)
        if name == "briefing"
        else translate(f"deck.failure.{name}.text", asked.language),
        {translate(f"deck.failure.{key}", asked.language): href for key, href in links.items()},
        asked.language,
    )
    return HTMLResponse(page, status, headers={"Cache-Control": "no-store"})
