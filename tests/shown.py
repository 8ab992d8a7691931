"""Every text that a page shows, read from the elements that Streamlit would send to a browser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from streamlit.testing.v1 import AppTest

# What a figure, a table or a list of links holds besides texts for a reader.
_NOT_SHOWN = {
    "opens",
    "goes",
    "type",
    "mode",
    "name_key",
    "key",
    "id",
    "format",
    "kind",
    "tag",
    "chart",
    "pages",
    "files",
    "look",
    "said",
    "colours",
}
_TAG = re.compile(r"<[^>]+>")
_NOT_MARKUP = re.compile(r"<(style|script)\b.*?</\1>", re.DOTALL)


def list_texts(page: AppTest) -> list[str]:
    """Return the texts of a page that has been run, in the order drawn."""
    return [text for node in _walk(page._tree) for text in _read_node(node) if text.strip()]


def _walk(node: Any) -> Iterator[Any]:
    yield node
    for child in getattr(node, "children", {}).values():
        yield from _walk(child)


def _read_node(node: Any) -> Iterator[str]:
    proto = getattr(node, "proto", None)
    if proto is None:
        return
    if node.type == "html":
        yield unescape(_TAG.sub(" ", _NOT_MARKUP.sub(" ", proto.body)))
    elif node.type == "bidi_component":
        yield from _read_cells(json.loads(proto.json))
    elif node.type == "plotly_chart":
        yield from _read_figure(json.loads(proto.spec))
    else:
        for name in ("body", "label", "placeholder", "help"):
            yield str(getattr(proto, name, "") or "")
        for option in getattr(proto, "options", ()):
            yield option if isinstance(option, str) else option.content


def _read_cells(content: Any) -> Iterator[str]:
    if isinstance(content, dict):
        for key, value in content.items():
            if key not in _NOT_SHOWN:
                yield from _read_cells(value)
    elif isinstance(content, list):
        for value in content:
            yield from _read_cells(value)
    elif isinstance(content, str):
        yield content


def _read_figure(figure: dict[str, Any]) -> Iterator[str]:
    """Return names, labels and hover texts of a plotly figure."""
    for trace in figure["data"]:
        for key in ("name", "text", "hovertext"):
            yield from (_TAG.sub(" ", text) for text in _read_cells(trace.get(key)))
    layout = figure["layout"]
    for axis in (value for key, value in layout.items() if key[1:5] == "axis"):
        yield str((axis.get("title") or {}).get("text") or "")
        yield from (_TAG.sub(" ", text) for text in _read_cells(axis.get("ticktext")))
    for note in layout.get("annotations") or ():
        yield _TAG.sub(" ", note.get("text") or "")
