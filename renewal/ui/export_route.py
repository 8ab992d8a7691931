"""Long files are sent from the disk, piece by piece: none of them ever stands in memory whole."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from renewal.config import Settings
from renewal.exporting import Kind, find_line
from renewal.i18n import LANGUAGES, translate

EXPORT: Final = "export"
TYPES: Final[dict[Kind, str]] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
}


def make_export_route(settings: Settings) -> Route:
    """Return the route that sends finished files; what an earlier server left is removed."""
    line = find_line(settings.state_dir)

    async def answer(request: Request) -> Response:
        job = line.find(request.query_params.get("file", ""))
        if job is None or job.state != "done":
            texts = (translate("long_export.gone", language) for language in LANGUAGES)
            return PlainTextResponse("\n".join(texts), HTTPStatus.NOT_FOUND)
        return FileResponse(
            job.path,
            media_type=TYPES[job.asked.kind],
            filename=job.asked.file_name,
            headers={"Cache-Control": "no-store"},
        )

    return Route(f"/{EXPORT}", answer)


def make_address(token: str) -> str:
    """Return the address of a finished file, relative to the page that it is taken from."""
    return f"{EXPORT}?file={token}"
