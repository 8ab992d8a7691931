"""The first slides: whose progress as of when, and the headline figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from renewal.briefing.documents import Documents
from renewal.briefing.scope import Scope
from renewal.briefing.slides import BigFigure, Cover, Figures, Note, Slide
from renewal.charts.progress_labels import SINGULAR
from renewal.headline_figures import Headline, list_headline_figures
from renewal.headlines import write_overview, write_summary
from renewal.i18n import format_count
from renewal.metrics import METRICS, to_exact
from renewal.place_rows import Read, Row, find_previous, read_place_row, read_units
from renewal.readings import describe_move, format_reading, read_figure

_MOST_FIGURES: Final = 4


def build_cover(read: Read, scope: Scope, documents: Documents, others: Sequence[Row]) -> Slide:
    """Return the title slide: whose progress, as of when, and who issued its table.

    Parameters
    ----------
    others : sequence of mappings
        Cases of a place that stands in no table: their documents are named instead.
    """
    found = read_place_row(read, scope, scope.month)
    rows = [found[1]] if found else list(others)
    lines = [*documents.list_titles(rows)]
    publishers = documents.list_publishers(rows)
    if publishers:
        named = scope.say("list.separator").join(publishers)
        lines.append(scope.say("briefing.issued_by", names=named))
    return Slide(
        slide_id="title",
        name=scope.say("briefing.name.title"),
        title=scope.say("briefing.title", place=scope.place_name),
        body=Cover(scope.place_name, scope.as_of, tuple(lines)),
        notes=documents.list_notes(rows),
        page=scope.link("overview"),
    )


def build_figures(read: Read, scope: Scope, documents: Documents) -> Slide | None:
    """Return the headline figures and the sentence of the overview."""
    found = read_place_row(read, scope, scope.month)
    if found is None:
        return None
    title, whole = (
        _write(write, read, scope, found[1]) for write in (write_summary, write_overview)
    )
    headlines = [
        headline
        for headline in list_headline_figures(read, scope, scope.basis)
        if headline.figure.row.get("source_id") == found[1].get("source_id")
    ]
    if not title or not headlines:
        return None
    chosen = _choose_figures(headlines, scope)
    measures = [headline.metric.name for headline in chosen]
    return Slide(
        slide_id="figures",
        name=scope.say("briefing.name.figures"),
        title=title,
        body=Figures(tuple(_build_figure(headline, scope) for headline in chosen)),
        basis=scope.say(f"briefing.basis.{_find_kind(chosen)}", as_of=scope.as_of),
        sources=documents.list_titles([found[1]]),
        notes=(
            *_explain_rate(found[1], scope),
            Note(scope.say("briefing.notes.whole"), whole),
            *documents.define(measures),
            *documents.list_notes([found[1]]),
        ),
        page=scope.link("overview"),
    )


def _write(write: Callable[..., str], read: Read, scope: Scope, row: Row) -> str:
    """Write a sentence on the place beside the report before."""
    since = find_previous(scope)
    before = read_place_row(read, scope, since)
    of_units = scope.unit_code is None
    return write(
        row,
        scope.basis,
        scope.language,
        previous=before[1] if before else None,
        units=read_units(read, scope, scope.month) if of_units else [],
        previous_units=read_units(read, scope, since) if of_units else [],
    )


def _choose_figures(headlines: Sequence[Headline], scope: Scope) -> list[Headline]:
    """Return the basis chosen first, then the other's rate, and as many as there is room for."""
    own = SINGULAR[scope.basis]
    other = next(
        (headline for headline in headlines
         if headline.metric.unit == "share" and not headline.metric.name.startswith(own)),
        None,
    )  # fmt: skip
    first = [headline for headline in headlines if headline is not other][:_MOST_FIGURES]
    return [*first[: _MOST_FIGURES - 1], other] if other else first


def _find_kind(headlines: Sequence[Headline]) -> str:
    """Return whether the rates shown were divided, are as printed, or there is none."""
    kinds = {one.figure.is_published for one in headlines if one.metric.unit == "share"}
    return "figures.printed" if True in kinds else "figures" if kinds else "figures.plain"


def _build_figure(headline: Headline, scope: Scope) -> BigFigure:
    metric, figure, before = headline
    change = describe_move(figure, before, metric, scope.language)
    since = find_previous(scope)
    if change and since:
        month = scope.say(f"month.{since.day.month}")
        change = scope.say("briefing.since", change=change, month=month)
    if figure.is_partial:
        change = scope.say("overview.partial")
    text = format_reading(figure, metric, scope.language)
    return BigFigure(scope.say(metric.label_key), text, figure.value, change)


def _explain_rate(row: Row, scope: Scope) -> tuple[Note, ...]:
    """Return how the start rate was worked out, and that started is not completed."""
    completed = Note(scope.say("briefing.asked.completed"), scope.say("briefing.answer.completed"))
    figure = read_figure([("", row)], METRICS[f"{SINGULAR[scope.basis]}_start_share"])
    if figure is None:
        return (completed,)
    kind = "partial" if figure.is_partial else "printed" if figure.is_published else "rate"
    text = scope.say(
        f"briefing.answer.{kind}",
        share=format_reading(figure, METRICS[f"{SINGULAR[scope.basis]}_start_share"],
                             scope.language),
        started=format_count(to_exact(row.get(f"{scope.basis}_started")), scope.language),
        planned=format_count(to_exact(row.get(f"{scope.basis}_planned")), scope.language),
    )  # fmt: skip
    return Note(scope.say("briefing.asked.how"), text), completed
