"""A process says whether it has a snapshot to serve."""

from __future__ import annotations

import shutil

from renewal.config import Settings
from renewal.ui.health import make_health_routes
from renewal.warehouse import Watcher
from tests.asking import ask


def ask_for(settings: Settings, path: str) -> tuple[int, str]:
    routes = {route.path: route for route in make_health_routes(Watcher(settings))}
    answer = ask(routes[path])
    assert answer.headers["Cache-Control"] == "no-store"
    return answer.status_code, bytes(answer.body).decode()


def test_a_process_that_serves_names_its_snapshot(data_copy: Settings) -> None:
    status, text = ask_for(data_copy, "/ready")
    assert (status, text) == (200, (data_copy.state_dir / "current").read_text("utf-8").strip())


def test_a_process_without_data_is_not_ready_and_says_why(data_copy: Settings) -> None:
    shutil.rmtree(data_copy.data_dir / "extracts")
    status, text = ask_for(data_copy, "/ready")
    assert status == 503
    assert "extracts" in text


def test_open_pages_are_still_answered(data_copy: Settings) -> None:
    status, mark = ask_for(data_copy, "/served")
    assert status == 200
    assert mark.startswith((data_copy.state_dir / "current").read_text("utf-8").strip())
