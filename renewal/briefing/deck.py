"""Briefings as one document for a browser: every slide is inside, and the browser turns them.

A slide is then shown without asking the server, keeps the data that it was made from, and stays on
the wall when the line is cut.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from renewal.briefing.deck_colours import build_theme_rules
from renewal.briefing.deck_display import Display
from renewal.briefing.deck_shapes import (
    shape_bars,
    shape_bridge,
    shape_course,
    shape_map,
    shape_stack,
    split_clauses,
    split_figure,
)
from renewal.briefing.request import Request
from renewal.briefing.slides import Briefing
from renewal.charts.layout import FONT_FAMILY
from renewal.i18n import Language, translate

FOLDER: Final = Path(__file__).with_name("deck")
# In the order in which they use each other.
_WALL: Final = (
    "channel", "turning", "labels", "mapping", "fitting", "overlays", "advancing", "following",
    "controls", "keys", "pointing", "wall",
)  # fmt: skip
_NOTES: Final = ("channel", "notes")
_TAGS: Final[dict[Language, str]] = {"zh": "zh-CN", "en": "en"}


def render_deck(
    briefing: Briefing, request: Request, display: Display, *, is_replaced: bool = False
) -> str:
    """Return the document that a wall shows: no word of what only the presenter should see.

    Parameters
    ----------
    briefing : Briefing
    request : Request
        What was asked for; the document's own links ask for the same.
    display : Display
    is_replaced : bool
        Whether the data that the link had started with is gone and newer data stands in its place.
    """
    language = briefing.language
    words = {
        name: translate(f"deck.script.{name}", language, seconds="{seconds}")
        for name in ("advance", "paused", "last", "keys_on", "keys_off")
    }
    settings = {
        "snapshot": briefing.snapshot_id,
        "served": "slides/served",
        "notes": f"slides/notes?{request.as_query(**display.as_parameters())}",
        "channel": f"renewal:{request.as_query()}",
        "seconds": display.seconds,
        "keys": display.has_keys,
        "words": words,
    }
    return _render(
        "wall.html",
        language,
        theme=display.theme,
        briefing=briefing,
        settings=settings,
        is_replaced=is_replaced,
        script=_join_scripts(_WALL),
    )


def render_notes(
    briefing: Briefing, request: Request, display: Display, *, is_replaced: bool = False
) -> str:
    """Return the document of the presenter's window: each slide's notes, and what comes next."""
    settings = {
        "snapshot": briefing.snapshot_id,
        "channel": f"renewal:{request.as_query()}",
        "keys": display.has_keys,
    }
    return _render(
        "notes.html",
        briefing.language,
        theme=display.theme,
        briefing=briefing,
        settings=settings,
        is_replaced=is_replaced,
        script=_join_scripts(_NOTES),
    )


def render_failure(title: str, text: str, links: dict[str, str], language: Language) -> str:
    """Return a page that says why there is no briefing, with links by the words that they show."""
    return _render("failure.html", language, theme="light", title=title, text=text, links=links)


def _render(template: str, language: Language, **values: Any) -> str:
    def say(key: str, **places: object) -> str:
        return translate(f"deck.{key}", language, **places)

    return (
        _open_templates()
        .get_template(template)
        .render(
            say=say,
            tag=_TAGS[language],
            language=language,
            fonts=FONT_FAMILY[language],
            **values,
        )
    )


@cache
def _open_templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "style": f"{build_theme_rules()}\n{_read('deck.css')}",
        "kind_of": lambda body: type(body).__name__.lower(),
        "split_clauses": split_clauses,
        "split_figure": split_figure,
        "shape_bars": shape_bars,
        "shape_bridge": shape_bridge,
        "shape_course": shape_course,
        "shape_map": shape_map,
        "shape_stack": shape_stack,
        "as_json": _as_json,
    }
    return environment


@cache
def _join_scripts(names: tuple[str, ...]) -> str:
    """Join scripts in a scope of their own."""
    text = "\n".join(_read(f"{name}.js") for name in names)
    return f'(() => {{\n"use strict";\n{text}\n}})();'


def _as_json(value: object) -> str:
    """Write JSON that cannot end the script that holds it."""
    text = json.dumps(value, ensure_ascii=False)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _read(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")
