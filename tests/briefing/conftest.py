"""Files of a briefing, printed once for all tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from renewal.briefing.powerpoint import export_powerpoint
from renewal.briefing.word import export_word
from renewal.i18n import LANGUAGES
from tests.briefing.rendering import Printed, find_missing, print_files, read_pages
from tests.briefing.samples import make_briefing


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sample briefings in both languages as PowerPoint and Word, printed by LibreOffice."""
    if missing := find_missing():
        message = f"not on this machine: {', '.join(missing)}"
        if os.environ.get("RENEWAL_REQUIRE_OFFICE") == "1":
            pytest.fail(message)
        pytest.skip(message)
    folder = tmp_path_factory.mktemp("office")
    paths = []
    for language in LANGUAGES:
        briefing = make_briefing(language)
        paths += [folder / f"slides_{language}.pptx", folder / f"bulletin_{language}.docx"]
        export_powerpoint(briefing, paths[-2])
        export_word(briefing, paths[-1])
    return print_files(paths, folder)


@pytest.fixture(scope="session")
def pages(printed: dict[str, Path]) -> dict[str, list[Printed]]:
    """The printed pages of each file."""
    return {name: read_pages(path) for name, path in printed.items()}
