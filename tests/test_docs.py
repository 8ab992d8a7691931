"""What the README names exists, and what exists is named there."""

from __future__ import annotations

import re

import pytest

from renewal.config import PROJECT_DIR
from renewal.queries import load_queries, load_reports
from renewal.reading.results import ACCEPTABLE_RULES
from renewal.reading.settings import KEYS

README = (PROJECT_DIR / "README.md").read_text(encoding="utf-8")
README_ZH = (PROJECT_DIR / "README.zh.md").read_text(encoding="utf-8")
BOTH = pytest.mark.parametrize("text", [README, README_ZH], ids=["en", "zh"])


def list_pinned(path: str) -> list[str]:
    """Return the packages of the first block of a requirements file: our own choices."""
    block = (PROJECT_DIR / path).read_text(encoding="utf-8").split("\n\n")[0]
    return re.findall(r"^([a-zA-Z0-9_-]+)==[\w.]+$", block, re.MULTILINE)


def list_table(heading: str) -> list[str]:
    """Return the first code word of each row of the tables under a heading."""
    section = README.split(heading)[1].split("\n## ")[0]
    return re.findall(r"^\| `([^`]+)`", section, re.MULTILINE)


def test_every_report_is_named_with_its_parameters() -> None:
    section = README.split("## Command line")[1].split("\n## ")[0]
    rows = re.findall(r"^\| `([a-z_]+)` \|(.*)\|$", section, re.MULTILINE)
    named = {name: re.findall(r"`([a-z_]+)`( \(optional\))?", text) for name, text in rows}
    actual = {
        name: [
            (parameter.name, " (optional)" if parameter.is_optional else "")
            for parameter in query.parameters
        ]
        for name, query in load_reports().items()
    }
    assert {
        name: [(word, mark) for word, mark in words if word != "row_key"]
        for name, words in named.items()
    } == actual


def test_every_dependency_is_named_with_its_purpose() -> None:
    pinned = [*list_pinned("requirements.txt"), *list_pinned("tests/requirements.txt")]
    assert sorted(list_table("Dependencies, pinned exactly")) == sorted(pinned)


def test_every_requirement_is_pinned_exactly() -> None:
    for name in ("requirements.txt", "tests/requirements.txt"):
        for line in (PROJECT_DIR / name).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith(("#", "-r ")):
                assert re.fullmatch(r"[A-Za-z0-9_.-]+==[\w.]+", line), line


def test_every_setting_read_from_the_environment_is_named() -> None:
    sources = [*PROJECT_DIR.glob("renewal/**/*.py"), *PROJECT_DIR.glob("tests/**/*.py")]
    read = set()
    for path in sources:
        read |= set(re.findall(r"\bRENEWAL_[A-Z_]+\b", path.read_text(encoding="utf-8")))
    assert set(list_table("## Settings")) == read
    assert all(f"`{name}`" in README_ZH for name in read)


def test_the_tree_stands_as_described() -> None:
    for name in list_table("## How it is built"):
        if "/" in name or name.endswith(".py"):
            assert (PROJECT_DIR / name).exists(), name


@BOTH
def test_linked_files_exist(text: str) -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text)
    assert links
    for link in links:
        if not link.startswith("http"):
            assert (PROJECT_DIR / link).is_file(), link


@BOTH
def test_there_are_two_commands_and_ci_runs_the_test_one(text: str) -> None:
    commands = re.findall(r"^python3 -m venv .*$", text, re.MULTILINE)
    assert len(commands) == 2
    assert commands[0].endswith("streamlit run app.py")
    ci = (PROJECT_DIR / ".ci" / "run").read_text(encoding="utf-8").rstrip().splitlines()
    assert ci[-1] == commands[1]


@BOTH
def test_every_command_of_the_command_line_is_shown(text: str) -> None:
    main = (PROJECT_DIR / "renewal" / "__main__.py").read_text(encoding="utf-8")
    commands = re.findall(r'add_parser\("(\w+)"', main)
    shown = re.findall(r"^\.venv/bin/python -m renewal (\w+)", text, re.MULTILINE)
    assert shown == commands


@BOTH
def test_every_page_is_described(text: str) -> None:
    pages = [*PROJECT_DIR.glob("pages/*/*.py")]
    heading = "## What it shows" if text is README else "## 看什么"
    rows = re.findall(r"^\| (?!page|页面|---)", text.split(heading)[1].split("\n## ")[0], re.M)
    assert len(rows) == len(pages)


@BOTH
def test_every_key_of_a_settings_file_is_explained(text: str) -> None:
    keys = re.findall(r"^\| `\[*([a-z_]+)\]*` \|", text, re.MULTILINE)
    assert [key for key in keys if key in KEYS] == list(KEYS)


@BOTH
def test_every_finding_that_may_stand_is_listed(text: str) -> None:
    section = text.split("| `[[accept]]`")[1].split("\n## ")[0].split("\n\n")[1]
    listed = set(re.findall(r"`([a-z_.]+)`", section)) - {"cell", "printed"}
    checks = {name for name, check in load_queries("checks").items() if check.is_acceptable}
    assert listed == checks | ACCEPTABLE_RULES
