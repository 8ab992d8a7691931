"""Long tables as files: started here, made in a process of their own, taken away when ready."""

from __future__ import annotations

from pathlib import Path
from typing import Final, cast

import streamlit as st

from renewal.exporting import Asked, Job, find_line
from renewal.exporting.jobs import KEPT_SECONDS
from renewal.i18n import format_count
from renewal.ui.choices import read_language
from renewal.ui.export_route import make_address
from renewal.ui.markup import escape
from renewal.ui.reports import read_settings
from renewal.ui.words import say
from renewal.workbooks.data_sheets import MAX_ROWS

_STYLE_SHEET: Final = Path(__file__).with_name("long_exports.css")
_JOB: Final = "long_export"
_LOOK_SECONDS: Final = 1
_MEGABYTE: Final = 1_000_000


def has_job_moving() -> bool:
    """Tell whether a file of this reader is in line or in the making."""
    job = _find_job()
    return job is not None and job.is_moving


def start_job(asked: Asked) -> None:
    """Put a file in line for this reader; the one before is removed.

    Meant for callbacks, which run before the script.
    """
    before = _find_job()
    if before is not None:
        before.line.drop(before)
    st.session_state[_JOB] = find_line(read_settings().state_dir).submit(asked)


def draw_job() -> None:
    """Draw how far this reader's file is, or what became of it."""
    job = _find_job()
    if job is None or job.state == "dropped":
        return
    _hold_for_session(job.token)
    with st.container(border=True, key="long_export_job"):
        # Looked at again and again only as long as there is something to see.
        if job.is_moving:
            st.fragment(_draw_moving, run_every=_LOOK_SECONDS)()
        elif job.state == "done":
            _draw_done(job)
        else:
            _draw_failed(job)


def _find_job() -> Job | None:
    return cast("Job | None", st.session_state.get(_JOB))


def _release(job: Job) -> None:
    """Take note that a reader's connection is gone."""
    job.line.leave(job)


@st.cache_resource(scope="session", on_release=_release, show_spinner=False)
def _hold_for_session(token: str) -> Job:  # noqa: ARG001 (the key: one entry for each job)
    job = _find_job()
    assert job is not None  # noqa: S101 (drawn only then)
    job.visits += 1
    return job


def _draw_moving() -> None:
    job = _find_job()
    if job is None or not job.is_moving:
        st.rerun()  # the page around it no longer looks again
    name, language = job.asked.file_name, read_language()
    count = format_count(job.asked.count, language)
    if job.state == "waiting":
        before = job.line.count_before(job)
        text = say("long_export.waiting", name=name, count=format_count(before, language))
    elif job.rows_written == 0:
        text = say("long_export.reading", name=name, count=count)
    elif job.rows_written < job.asked.count:
        rows = format_count(job.rows_written, language)
        text = say("long_export.writing", name=name, rows=rows, count=count)
    else:
        text = say("long_export.closing", name=name, count=count)
    st.progress(job.share, text=text)
    st.caption(say("long_export.free"))
    st.button(say("long_export.cancel"), key="cancel_long_export", on_click=_drop, args=(job,))


def _draw_done(job: Job) -> None:
    language = read_language()
    size = max(job.path.stat().st_size / _MEGABYTE, 0.1) if job.path.exists() else 0
    done = say(
        "long_export.done",
        name=job.asked.file_name,
        count=format_count(job.asked.count, language),
        size=format_count(size, language, digits=1),
    )
    if job.asked.kind == "csv" and job.asked.count > MAX_ROWS:
        done += " " + say("long_export.cut_off", sheet=format_count(MAX_ROWS, language))
    kept = say("long_export.kept", minutes=format_count(KEPT_SECONDS // 60, language))
    address, label = escape(make_address(job.token)), escape(say("long_export.download"))
    st.html(_STYLE_SHEET)
    st.html(f"<p role='status'>{escape(done)} {escape(kept)}</p>")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(f"<a class='long-export' href='{address}'>{label}</a>", width="content")
        st.button(say("long_export.remove"), key="remove_long_export", on_click=_drop, args=(job,))


def _draw_failed(job: Job) -> None:
    st.error(say(f"long_export.{job.state}", name=job.asked.file_name))
    st.button(
        say("long_export.again"),
        key="retry_long_export",
        on_click=start_job,
        args=(job.asked,),
    )


def _drop(job: Job) -> None:
    job.line.drop(job)
