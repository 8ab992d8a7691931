"""Choices that live in the URL and survive a change of page.

Streamlit's own binding (`bind="query-params"`) writes a widget's label into the URL: `?place=全国`
on the Chinese page, `?place=China` on the English one. Links must mean the same in both, so the URL
holds codes, written here. The menu drops what a page did not bind; the copy kept in the session
puts it back.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Final, cast

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from renewal.i18n import LANGUAGES, Language, translate

DEFAULT_LANGUAGE: Final[Language] = "zh"
_KEPT: Final = "kept_choices"
_LINK: Final = "link_choices"  # what stood in the address when the session began
_WRONG: Final = "wrong_choices"
# The language, which is asked for hundreds of times a run, and the run that it is of.
_RUN: Final = threading.local()


def _kept() -> dict[str, str]:
    return cast("dict[str, str]", st.session_state.setdefault(_KEPT, {}))


def read_asked(name: str) -> str | None:
    """Return what the URL asks for, else what the reader chose before, else None.

    A choice made before is written back into the URL, so that the address can be copied.
    """
    kept = _kept()
    if name in st.query_params:
        kept[name] = st.query_params[name]
    elif name in kept:
        st.query_params[name] = kept[name]
    return kept.get(name)


def restore_choices(names: Sequence[str]) -> None:
    """Put what the menu dropped back into the URL in one step: one entry in the history.

    Comes before any choice is read.
    """
    st.session_state.setdefault(_LINK, st.query_params.to_dict())
    st.session_state[_WRONG] = {}
    _RUN.language = None
    kept = _kept()
    dropped = {name: kept[name] for name in names if name in kept and name not in st.query_params}
    if dropped:
        st.query_params.update(dropped)


def read_choice(name: str, options: Sequence[str], default: str) -> str:
    """Return the choice asked for where it is one of `options`, else `default`."""
    asked = read_asked(name)
    if asked is not None and asked in options:
        return asked
    _note_wrong(name, asked)
    return default


def _note_wrong(name: str, asked: str | None) -> None:
    """Remember what a link asked for in vain; what a reader chose elsewhere may not apply here."""
    if asked and st.session_state.get(_LINK, {}).get(name) == asked:
        st.session_state.setdefault(_WRONG, {})[name] = asked


def list_wrong_choices() -> dict[str, str]:
    """Return what the link asked for and the pages drawn so far do not know, name to value."""
    return dict(st.session_state.get(_WRONG, {}))


def write_choice(name: str, value: str) -> None:
    """Make a choice as if the reader had made it."""
    write_choices({name: value})


def write_choices(values: Mapping[str, str], dropped: Sequence[str] = ()) -> None:
    """Make several choices and forget others in one step: one entry in the history."""
    _RUN.language = None
    kept = _kept()
    for name in dropped:
        kept.pop(name, None)
    kept.update(values)
    standing = st.query_params.to_dict().items()
    st.query_params.from_dict(
        {name: value for name, value in standing if name not in dropped} | dict(values)
    )


def drop_choice(name: str) -> None:
    """Forget a choice, in the session and in the URL."""
    _kept().pop(name, None)
    if name in st.query_params:
        del st.query_params[name]


def read_language() -> Language:
    """Return the language that the reader chose; Chinese unless told otherwise."""
    run = get_script_run_ctx(suppress_warning=True)
    known: tuple[object, Language] | None = getattr(_RUN, "language", None)
    if known is None or known[0] is not run:
        known = run, cast("Language", read_choice("lang", LANGUAGES, DEFAULT_LANGUAGE))
        _RUN.language = known if run is not None else None
    return known[1]


def _take(name: str, also: Callable[[], None] | None, forgets: Sequence[str] = ()) -> None:
    value = st.session_state.get(f"{name}_choice")
    if value is not None:  # a second click on a segment takes it back: nothing is chosen anew
        write_choices({name: str(value)}, forgets)
        if also is not None:
            also()


def draw_select(
    name: str,
    label: str,
    options: Sequence[str],
    *,
    default: str,
    format_option: Callable[[str], str],
    also: Callable[[], None] | None = None,
    forgets: Sequence[str] = (),
) -> str:
    """Draw a drop-down list whose choice lives in the URL under `name`; return the choice.

    Parameters
    ----------
    also : callable, optional
        Runs after the reader has chosen, before the page is drawn again.
    forgets : sequence of str
        Choices that went with the one before.
    """
    current = read_choice(name, options, default)
    st.session_state[f"{name}_choice"] = current
    st.selectbox(
        label,
        options,
        key=f"{name}_choice",
        format_func=format_option,
        on_change=_take,
        args=(name, also, forgets),
        placeholder=translate("filters.choose", read_language()),
    )
    return current


def draw_segments(
    name: str,
    label: str,
    options: Sequence[str],
    *,
    default: str,
    format_option: Callable[[str], str],
    is_label_hidden: bool = False,
    also: Callable[[], None] | None = None,
) -> str:
    """Draw a row of buttons of which one is chosen, in the URL under `name`; return the choice.

    `also` runs after the reader has chosen anew.
    """
    current = read_choice(name, options, default)
    st.session_state[f"{name}_choice"] = current
    st.segmented_control(
        label,
        options,
        key=f"{name}_choice",
        format_func=format_option,
        on_change=_take,
        args=(name, also),
        label_visibility="collapsed" if is_label_hidden else "visible",
    )
    return current


def read_several(name: str, options: Sequence[str]) -> tuple[str, ...]:
    """Return those of several choices, joined by commas in the URL, that are among `options`."""
    asked = read_asked(name) or ""
    values = asked.split(",") if asked else []
    if any(value not in options for value in values):
        _note_wrong(name, asked)
    return tuple(dict.fromkeys(value for value in values if value in options))


def _take_several(name: str) -> None:
    values = st.session_state.get(f"{name}_choice") or ()
    if values:
        write_choice(name, ",".join(values))
    else:
        drop_choice(name)


def draw_multi(
    name: str,
    label: str,
    options: Sequence[str],
    *,
    format_option: Callable[[str], str],
    limit: int | None = None,
) -> tuple[str, ...]:
    """Draw a list from which several may be chosen, in the URL under `name` joined by commas.

    Parameters
    ----------
    limit : int, optional
        How many at most.

    Returns
    -------
    tuple of str
        The choices, in the order in which they were made.
    """
    current = read_several(name, options)[:limit]
    st.session_state[f"{name}_choice"] = list(current)
    st.multiselect(
        label,
        options,
        key=f"{name}_choice",
        format_func=format_option,
        max_selections=limit,
        on_change=_take_several,
        args=(name,),
        placeholder=translate("filters.choose", read_language()),
    )
    return current
