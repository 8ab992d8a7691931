"""nginx as shipped: one reader, one process; what goes away is passed over."""

from __future__ import annotations

import gzip
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest
from websockets.sync.client import ClientConnection, connect

from renewal.config import PROJECT_DIR
from tests.browser.serving import find_free_port
from tests.deploy.proxy import DEPLOY, Proxy, find_nginx, run_proxy, write_configuration
from tests.deploy.stand_in import SCRIPT, StandIn, run_stand_ins

COOKIE = "board_place"


@dataclass(frozen=True)
class Answer:
    """What came back: status, headers by their small names, body as sent."""

    status: int
    headers: dict[str, str]
    body: bytes


@pytest.fixture(autouse=True, scope="module")
def nginx() -> None:
    if find_nginx() is None:
        message = "no nginx on this machine"
        if os.environ.get("RENEWAL_REQUIRE_NGINX") == "1":
            pytest.fail(message)
        pytest.skip(message)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    """Four processes that stay, before them nginx."""
    folder = tmp_path_factory.mktemp("shared")
    with (
        run_stand_ins(4) as running,
        run_proxy(folder / "nginx", [each.port for each in running]) as proxy,
    ):
        yield proxy


@pytest.fixture
def stand_ins() -> Iterator[list[StandIn]]:
    """Processes that a test may stop."""
    with run_stand_ins(4) as running:
        yield running


@pytest.fixture
def proxy(stand_ins: list[StandIn], tmp_path: Path) -> Iterator[Proxy]:
    with run_proxy(tmp_path / "nginx", [each.port for each in stand_ins]) as running:
        yield running


def ask(proxy: Proxy, path: str = "/", place: str = "", **headers: str) -> Answer:
    """Ask for a path as a reader whose cookie says `place`."""
    connection = HTTPConnection("127.0.0.1", proxy.port, timeout=10)
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    if place:
        sent["Cookie"] = f"{COOKIE}={place}"
    try:
        connection.request("GET", path, headers=sent)
        answer = connection.getresponse()
        names = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, names, answer.read())
    finally:
        connection.close()


@contextmanager
def open_stream(proxy: Proxy, place: str) -> Iterator[ClientConnection]:
    """Open the connection of a page as a reader whose cookie says `place`."""
    address = f"ws://127.0.0.1:{proxy.port}/_stcore/stream"
    cookie = {"Cookie": f"{COOKIE}={place}"}
    with connect(address, additional_headers=cookie, proxy=None) as connection:
        yield connection


def read_text(connection: ClientConnection) -> str:
    return str(connection.recv(timeout=10))


def make_place(number: int) -> str:
    return f"{number:032x}"


def find_place_at(proxy: Proxy, port: int) -> str:
    """Return the cookie of a reader whom the proxy leads to the process on a port."""
    places = map(make_place, range(500))
    return next(place for place in places if ask(proxy, place=place).body == str(port).encode())


def test_nginx_accepts_the_configuration(tmp_path: Path) -> None:
    conf = write_configuration(tmp_path / "nginx", [8501, 8502], find_free_port())
    command = [str(find_nginx()), "-t", "-c", str(conf)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, "warn" in done.stderr) == (0, False), done.stderr


def test_a_reader_without_a_place_gets_one_and_keeps_it(shared: Proxy) -> None:
    first = ask(shared)
    given = first.headers["set-cookie"]
    place = given.split(";")[0].removeprefix(f"{COOKIE}=")
    assert given == f"{COOKIE}={place}; Path=/; HttpOnly; SameSite=Lax"
    for path in ("/", "/progress?place=441400", "/served", "/_stcore/health"):
        again = ask(shared, path, place)
        assert (again.body, again.headers.get("set-cookie")) == (first.body, None)


def test_readers_of_one_office_are_spread_over_all_processes(shared: Proxy) -> None:
    assert len({ask(shared, place=make_place(number)).body for number in range(60)}) == 4


def test_a_cookie_that_is_not_of_ours_is_replaced(shared: Proxy) -> None:
    for wrong in ("x", make_place(1) + "0", "../../etc"):
        assert ask(shared, place=wrong).headers["set-cookie"].startswith(f"{COOKIE}=")


def test_the_connection_of_a_page_goes_where_its_requests_go(shared: Proxy) -> None:
    for number in range(8):
        place = make_place(number)
        with open_stream(shared, place) as connection:
            assert read_text(connection).encode() == ask(shared, place=place).body
            connection.send("a click")
            assert read_text(connection) == "a click"


def test_a_reader_of_a_process_that_is_gone_is_led_to_another(
    proxy: Proxy, stand_ins: list[StandIn]
) -> None:
    gone = stand_ins[0]
    place = find_place_at(proxy, gone.port)
    gone.stop()
    answers = [ask(proxy, place=place) for _ in range(3)]
    assert [answer.status for answer in answers] == [200, 200, 200]
    (now,) = {answer.body for answer in answers}
    assert now in {str(each.port).encode() for each in stand_ins[1:]}
    with open_stream(proxy, place) as connection:
        assert read_text(connection).encode() == now


def test_readers_of_other_processes_stay_when_one_is_gone(
    proxy: Proxy, stand_ins: list[StandIn]
) -> None:
    before = {place: ask(proxy, place=place).body for place in map(make_place, range(40))}
    stand_ins[0].stop()
    gone = str(stand_ins[0].port).encode()
    for place, body in before.items():
        if body != gone:
            assert ask(proxy, place=place).body == body


def test_without_any_process_the_reader_is_told_in_both_languages(
    proxy: Proxy, stand_ins: list[StandIn]
) -> None:
    for each in stand_ins:
        each.stop()
    answer = ask(proxy, "/progress?place=441400")
    text = answer.body.decode()
    assert answer.status == 502
    assert "看板正在启动" in text
    assert "The board is starting" in text
    assert 'http-equiv="refresh"' in text
    assert (answer.headers["cache-control"], answer.headers["retry-after"]) == ("no-store", "5")


@pytest.mark.parametrize("path", ["/static/js/a.0f3c.js", "/boundaries/a.geojson"])
def test_files_are_compressed_on_their_way(shared: Proxy, path: str) -> None:
    answer = ask(shared, path, Accept_Encoding="gzip")
    assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(answer.body) == SCRIPT
    assert len(answer.body) < len(SCRIPT) / 10


def test_a_process_is_not_asked_to_compress(shared: Proxy) -> None:
    assert ask(shared, Accept_Encoding="gzip").headers["x-encodings"] == ""


def test_a_file_that_never_changes_is_asked_for_once_for_everybody(
    proxy: Proxy, stand_ins: list[StandIn]
) -> None:
    path = "/static/js/a.0f3c.js"
    for number in range(12):
        answer = ask(proxy, path, make_place(number))
        assert (answer.body, answer.headers.get("set-cookie")) == (SCRIPT, None)
    assert sum(each.asked.count(path) for each in stand_ins) == 1


def test_a_page_in_place_of_a_file_is_not_kept(proxy: Proxy, stand_ins: list[StandIn]) -> None:
    for _ in range(3):
        ask(proxy, "/static/js/gone.js", make_place(1))
    assert sum(each.asked.count("/static/js/gone.js") for each in stand_ins) == 3


def test_a_file_is_found_in_whichever_process_made_it(
    proxy: Proxy, stand_ins: list[StandIn]
) -> None:
    for each in stand_ins:
        answer = ask(proxy, f"/media/{each.port}", make_place(1))
        assert (answer.status, answer.body) == (200, str(each.port).encode())
    assert ask(proxy, "/media/none", make_place(1)).status == 404


def test_outlines_may_be_kept_by_the_browser(shared: Proxy) -> None:
    headers = ask(shared, "/boundaries/a.geojson").headers
    assert headers["cache-control"] == "public, max-age=3600"


def test_the_process_hears_the_address_that_the_reader_typed(shared: Proxy) -> None:
    assert ask(shared, Host="board.example:8080").headers["x-host"] == "board.example:8080"


def test_readers_are_not_told_what_is_for_keepers(shared: Proxy) -> None:
    assert [ask(shared, path).status for path in ("/ready", "/_stcore/metrics")] == [404, 404]


def test_an_upload_may_be_as_large_as_the_board_takes_and_no_larger(shared: Proxy) -> None:
    config = (PROJECT_DIR / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    shipped = (DEPLOY / "nginx" / "board.conf").read_text(encoding="utf-8")
    assert "maxUploadSize = 10\n" in config
    assert "client_max_body_size 11m;" in shipped
    connection = HTTPConnection("127.0.0.1", shared.port, timeout=10)
    connection.request("PUT", "/_stcore/upload_file/a/b", headers={"Content-Length": "12000000"})
    assert connection.getresponse().status == 413
    connection.close()
