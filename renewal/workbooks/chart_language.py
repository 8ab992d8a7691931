"""The language of a chart's texts, which the writing library holds to be American English."""

from __future__ import annotations

from typing import Any, Final

from renewal.i18n import Language

_WRITTEN: Final = "en-US"
_TAGS: Final[dict[Language, str]] = {"zh": "zh-CN", "en": "en"}


def set_language(chart: Any, language: Language) -> None:
    """Let a chart state the language of a workbook wherever it states one."""
    for name in ("_xml_start_tag", "_xml_empty_tag"):
        setattr(chart, name, _translate(getattr(chart, name), _TAGS[language]))


def _translate(write: Any, tag: str) -> Any:
    def write_tag(name: str, attributes: Any = None) -> None:
        kept = [
            (key, tag if key in ("lang", "val") and value == _WRITTEN else value)
            for key, value in attributes or ()
        ]
        write(name, kept)

    return write_tag
