"""A new version is put in service process by process, and no reader goes without an answer."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from deploy import roll
from tests.deploy.proxy import DEPLOY
from tests.deploy.stand_in import StandIn, run_stand_ins

NOTHING = "true"


def write_list(path: Path, ports: list[int]) -> Path:
    lines = "".join(f"    server 127.0.0.1:{port} max_fails=1;\n" for port in ports)
    path.write_text(f"upstream board {{\n    hash $board_place;\n{lines}}}\n", encoding="utf-8")
    return path


def list_down(conf: Path) -> list[int]:
    text = conf.read_text(encoding="utf-8")
    return [int(line["port"]) for line in roll.LINE.finditer(text) if line["rest"].endswith("down")]


@pytest.fixture(autouse=True)
def in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand-ins take up a new list at once, and there is no proxy to wait for."""
    monkeypatch.setattr(roll, "SETTLE_SECONDS", 0.0)


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], list[tuple[str, list[int]]]]:
    """Note each command with the processes that are out of the list when it is given."""

    def start(conf: Path) -> list[tuple[str, list[int]]]:
        seen: list[tuple[str, list[int]]] = []
        monkeypatch.setattr(roll, "_run", lambda command: seen.append((command, list_down(conf))))
        return seen

    return start


def test_the_shipped_list_is_understood() -> None:
    assert roll.list_processes(DEPLOY / "nginx" / "board_processes.conf") == {
        8501: "http://127.0.0.1:8501",
        8502: "http://127.0.0.1:8502",
        8503: "http://127.0.0.1:8503",
        8504: "http://127.0.0.1:8504",
    }


def test_processes_of_other_machines_are_left_to_these(tmp_path: Path) -> None:
    conf = write_list(tmp_path / "list.conf", [8501])
    text = conf.read_text(encoding="utf-8").replace("}", "    server 10.1.2.4:8501 max_fails=1;\n}")
    conf.write_text(text, encoding="utf-8")
    assert list(roll.list_processes(conf)) == [8501]
    roll.mark(conf, 8502, is_down=True)
    assert conf.read_text(encoding="utf-8") == text


def test_a_process_is_out_of_the_list_while_it_restarts_and_only_then(
    tmp_path: Path, watch: Callable[[Path], list[tuple[str, list[int]]]]
) -> None:
    with run_stand_ins(2) as (first, second):
        conf = write_list(tmp_path / "list.conf", [first.port, second.port])
        before = conf.read_text(encoding="utf-8")
        seen = watch(conf)
        roll.roll(conf, "restart {port}", "reload", ready_seconds=5)
        assert seen == [
            ("reload", [first.port]),
            (f"restart {first.port}", [first.port]),
            ("reload", []),
            ("reload", [second.port]),
            (f"restart {second.port}", [second.port]),
            ("reload", []),
        ]
        assert conf.read_text(encoding="utf-8") == before


def test_a_process_that_does_not_come_back_stays_out_and_ends_the_rolling(
    tmp_path: Path, watch: Callable[[Path], list[tuple[str, list[int]]]]
) -> None:
    with run_stand_ins(2) as (first, second):
        first.is_ready = False
        conf = write_list(tmp_path / "list.conf", [first.port, second.port])
        seen = watch(conf)
        with pytest.raises(roll.RollError, match=f"^{first.port}: .*仍是旧版.*stays down"):
            roll.roll(conf, "restart {port}", "reload", ready_seconds=0)
        assert seen == [("reload", [first.port]), (f"restart {first.port}", [first.port])]
        assert list_down(conf) == [first.port]


def test_the_last_process_that_serves_is_not_restarted(
    tmp_path: Path, watch: Callable[[Path], list[tuple[str, list[int]]]]
) -> None:
    with run_stand_ins(2) as (first, second):
        second.is_ready = False
        conf = write_list(tmp_path / "list.conf", [first.port, second.port])
        seen = watch(conf)
        with pytest.raises(roll.RollError, match="其他进程都不能接替"):
            roll.roll(conf, "restart {port}", "reload", ready_seconds=5)
        assert (seen, list_down(conf)) == ([], [])


def test_a_command_that_fails_ends_the_rolling_with_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with run_stand_ins(2) as running:
        ports = [each.port for each in running]
        conf = write_list(tmp_path / "list.conf", ports)
        call = ["roll.py", "--processes", str(conf), "--reload", "exit 3", "--restart", NOTHING]
        monkeypatch.setattr(sys, "argv", call)
        assert roll.main() == 1
        assert capsys.readouterr().err == "命令失败 / the command failed (3): exit 3\n"


def test_each_version_has_a_state_folder_of_its_own(tmp_path: Path) -> None:
    version = tmp_path / "board-2.1"
    (version / "deploy").mkdir(parents=True)
    (version / "deploy" / "start").write_bytes((DEPLOY / "start").read_bytes())
    (version / "deploy" / "start").chmod(0o755)
    program = version / ".venv" / "bin" / "streamlit"
    program.parent.mkdir(parents=True)
    program.write_text('#!/bin/sh\necho "$RENEWAL_STATE" "$PWD" "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    (tmp_path / "board").symlink_to(version)
    done = subprocess.run(
        [str(tmp_path / "board" / "deploy" / "start"), "8502"],
        capture_output=True, text=True, check=True, env={"BOARD_STATES": "/srv/states"},
    )  # fmt: skip
    options = "run app.py --server.port 8502 --server.address 127.0.0.1"
    assert done.stdout == f"/srv/states/board-2.1 {version} {options}\n"


def test_a_stand_in_that_is_gone_is_not_ready() -> None:
    gone = StandIn()
    gone.stop()
    assert not roll.is_ready(f"http://127.0.0.1:{gone.port}")
