"""The language among a workbook's properties, which the writing library does not know."""

from __future__ import annotations

from typing import Any

from xlsxwriter import packager
from xlsxwriter.core import Core


class _SpokenCore(Core):  # type: ignore[misc]
    """Writes `dc:language` where the properties have one."""

    def _write_dc_creator(self) -> None:
        super()._write_dc_creator()
        language: Any = self.properties.get("language")
        if language:
            self._xml_data_element("dc:language", language)


def install() -> None:
    """Let every workbook written from now on state the language among its properties."""
    packager.Core = _SpokenCore
