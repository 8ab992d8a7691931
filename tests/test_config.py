"""Settings from the environment, and what is said of a wrong one."""

from __future__ import annotations

import pytest

from renewal.config import load_settings
from renewal.errors import ConfigError


def test_long_tables_are_told_apart_by_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("RENEWAL_LONG_EXPORT", "RENEWAL_MOST_WORKBOOK"):
        monkeypatch.delenv(name, raising=False)
    settings = load_settings()
    assert (settings.long_export_rows, settings.most_workbook_rows) == (5_000, 2_000_000)
    monkeypatch.setenv("RENEWAL_LONG_EXPORT", "5")
    monkeypatch.setenv("RENEWAL_MOST_WORKBOOK", " 700 ")
    settings = load_settings()
    assert (settings.long_export_rows, settings.most_workbook_rows) == (5, 700)


@pytest.mark.parametrize("text", ["many", "-1", "0", "1.5", "20,000"])
def test_a_count_of_rows_that_is_none_is_named(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RENEWAL_LONG_EXPORT", text)
    with pytest.raises(ConfigError, match=f"RENEWAL_LONG_EXPORT.*行数.*5000.*{text}"):
        load_settings()
