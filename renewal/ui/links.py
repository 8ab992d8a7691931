"""Links between pages: real addresses that the board follows without loading itself anew.

A link holds codes under their URL names, so it means the same when it is copied and opened
elsewhere. It is relative to the page it stands on, as the board may be served below a folder.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import streamlit as st

from renewal.ui.choices import read_language, write_choices

# What belongs to the place shown before: a link to another place leaves it behind.
OF_A_PLACE: Final = ("as_of", "from", "to", "slides")
_DESTINATION: Final = "destination"


def make_link(page: str = "", **choices: str) -> str:
    """Return the address of a page with choices made, relative to the page it stands on.

    Parameters
    ----------
    page : str
        The page's name in its address, `progress`; empty for the page it stands on.
    **choices : str
        URL parameters by name; the language in view is added.
    """
    query = urlencode({"lang": read_language()} | choices, quote_via=quote, safe=",:")
    return f"{page}?{query}"


def read_address() -> str:
    """Return the address of the page as it stands; its query alone where the browser tells none."""
    query = urlencode(st.query_params.to_dict(), quote_via=quote, safe=",:")
    return f"{st.context.url or ''}?{query}"


def follow_link(href: str) -> None:
    """Make the choices that a link holds, and go to its page when the script next runs.

    Meant for callbacks, which run before the script. A link to another place forgets the month
    that was chosen for this one, unless it names a month itself.
    """
    parts = urlsplit(href)
    choices = dict(parse_qsl(parts.query))
    write_choices(choices, OF_A_PLACE if "place" in choices else ())
    if parts.path:
        st.session_state[_DESTINATION] = parts.path.strip("/")


def take_destination() -> str | None:
    """Return the page that a link followed asked for, once."""
    page = st.session_state.pop(_DESTINATION, None)
    return None if page is None else str(page)


def follow_trigger(key: str, name: str = "went") -> None:
    """Follow the link that a component of ours sent as its trigger."""
    href = st.session_state[key].get(name)
    if href:
        follow_link(str(href))
