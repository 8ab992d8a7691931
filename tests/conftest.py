"""Fixtures shared by all tests."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Hashable, Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from renewal.config import Settings, load_settings
from renewal.ui import kept_drawings
from renewal.ui.kept_answers import Keeper
from renewal.warehouse import Snapshot, build_snapshot
from tests.opening import Open, open_stem


@pytest.fixture(autouse=True)
def own_main() -> Iterator[None]:
    """Keep the main module: a page run here puts itself there, and processes would run it again."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


@pytest.fixture(autouse=True)
def kept_as_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hold that a drawing is kept under all that it depends on: each is compared with a new one."""

    def take(keeper: Keeper[Any], key: Hashable, make: Callable[[], Any]) -> object:
        is_known = keeper in kept_drawings.KEEPERS and key in keeper._kept
        kept = take_kept(keeper, key, make)
        if is_known:
            assert kept_drawings.write_json(kept) == kept_drawings.write_json(make()), key
        return kept

    take_kept = Keeper.take
    monkeypatch.setattr(Keeper, "take", take)


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of the data in the repository and a snapshot folder of this test run."""
    return load_settings(state_dir=tmp_path_factory.mktemp("state"))


@pytest.fixture(scope="session")
def snapshot(settings: Settings) -> Snapshot:
    """Snapshot of the data in the repository."""
    return build_snapshot(settings)


@pytest.fixture
def data_copy(tmp_path: Path, settings: Settings) -> Settings:
    """Settings of a copy of the data folder that a test may change."""
    copy = tmp_path / "data"
    shutil.copytree(settings.data_dir, copy)
    return Settings(data_dir=copy, state_dir=tmp_path / "state")


@pytest.fixture
def open_page(
    settings: Settings, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Open]:
    """Open a page of the board without a browser; keywords stand in the URL."""
    assert snapshot.path.exists()
    monkeypatch.setenv("RENEWAL_STATE", str(settings.state_dir))
    st.cache_resource.clear()
    yield open_stem
    st.cache_resource.clear()
