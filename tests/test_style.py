"""House rules that a tool can hold: lint, types, import contracts, sizes and names."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from renewal.config import PROJECT_DIR

BANNED_NAMES = {"utils", "helpers", "common", "misc", "manager"}
OURS = ("app.py", "pages", "renewal", "tests")
MODULES = [
    path
    for name in OURS
    for path in (
        [PROJECT_DIR / name] if name.endswith(".py") else (PROJECT_DIR / name).rglob("*.py")
    )
]


@pytest.mark.parametrize(
    "command",
    [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        ["importlinter.cli"],
    ],
    ids=lambda command: " ".join(command[:2]),
)
def test_tool_finds_nothing(command: list[str]) -> None:
    if command[0] == "importlinter.cli":
        call = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"]
    else:
        call = [sys.executable, "-m", *command]
    done = subprocess.run(call, cwd=PROJECT_DIR, capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(("library", "package"), [("streamlit", "ui"), ("duckdb", "warehouse")])
def test_a_library_stays_in_the_package_that_owns_it(library: str, package: str) -> None:
    users = [
        path.relative_to(PROJECT_DIR / "renewal").parts[0]
        for path in (PROJECT_DIR / "renewal").rglob("*.py")
        if re.search(rf"^\s*(?:import|from) {library}\b", path.read_text("utf-8"), re.MULTILINE)
    ]
    assert users
    assert set(users) == {package}


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert not [path for path in MODULES if path.stem in BANNED_NAMES]


def test_entry_file_and_pages_are_short() -> None:
    for path in [PROJECT_DIR / "app.py", *(PROJECT_DIR / "pages").rglob("*.py")]:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 60, path


def test_sql_stands_only_in_queries() -> None:
    for path in (PROJECT_DIR / "renewal").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"[\"'](?:select|with) .*\bfrom\b", text), path


def test_no_path_of_a_machine_stands_in_the_repository() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],
        cwd=PROJECT_DIR, capture_output=True, check=True, encoding="utf-8",
    )  # fmt: skip
    own = str(PROJECT_DIR)
    for name in listed.stdout.splitlines():
        path = Path(PROJECT_DIR / name)
        is_sheet = name.startswith("tests/data/sheets/")  # in many encodings, made by a script
        if not is_sheet and path.suffix in {".py", ".md", ".sql", ".toml", ".txt", ".json", ".csv"}:
            assert own not in path.read_text(encoding="utf-8-sig"), name
