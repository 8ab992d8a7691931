"""Who uses a query, as its header says, does use it; and who reads a mart stands in its header."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from renewal.config import PROJECT_DIR, QUERIES_DIR
from renewal.queries import read_query

FILES = sorted(QUERIES_DIR.glob("*/*.sql"))
# Checks are run from their folder, without their names.
NAMED = [path for path in FILES if path.parent.name != "checks"]
TABLES = [path for path in NAMED if path.parent.name in ("staging", "marts", "prepared")]
BY_NAME = pytest.mark.parametrize("path", NAMED, ids=lambda path: path.stem)


def read_body(path: Path) -> str:
    """Return the SQL of a file without its comments."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.strip().startswith("--"))


def list_readers(name: str) -> list[str]:
    """Return the queries that read a table."""
    reads = re.compile(rf"\b(?:from|join) {name}\b")
    return sorted(
        path.stem for path in FILES if path.stem != name and reads.search(read_body(path))
    )


@BY_NAME
def test_each_module_named_as_a_user_names_the_query(path: Path) -> None:
    for user in read_query(path).used_by:
        if "/" in user:
            module = PROJECT_DIR / user
            assert module.is_file(), user
            assert f'"{path.stem}"' in module.read_text(encoding="utf-8"), user


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_the_queries_named_as_users_are_those_that_read_the_table(path: Path) -> None:
    named = sorted(user for user in read_query(path).used_by if "/" not in user)
    assert named == list_readers(path.stem)


@BY_NAME
def test_each_query_has_a_user(path: Path) -> None:
    assert read_query(path).used_by


def test_checks_are_run_from_their_folder() -> None:
    module = "renewal/warehouse/building.py"
    assert 'load_queries("checks")' in (PROJECT_DIR / module).read_text(encoding="utf-8")
    checks = [path for path in FILES if path.parent.name == "checks"]
    assert {read_query(path).used_by for path in checks} == {(module,)}
