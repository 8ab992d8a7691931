"""Slide on what changed since the table before: the plan apart from the work."""

from __future__ import annotations

from typing import Final

from renewal.briefing.documents import Documents
from renewal.briefing.scope import Scope
from renewal.briefing.slides import Bridge, Note, Slide, Step
from renewal.charts.bridge_points import Bridge as Points
from renewal.charts.bridge_points import list_steps, pair_rows, read_bridge
from renewal.charts.bridge_words import describe_bridge, format_step, name_step, say_bridge
from renewal.headlines.wording import read_name
from renewal.i18n import format_change
from renewal.metrics import to_exact
from renewal.months import Month
from renewal.place_rows import TREND, Read, Row, find_previous

_ROLES: Final = {
    "left_from": "planned",
    "planned": "planned",
    "started": "started",
    "left_to": "planned",
}


def build_change(read: Read, scope: Scope, documents: Documents) -> Slide | None:
    """Return the bridge from the table before to this one; None where they do not compare."""
    since = find_previous(scope)
    if since is None or scope.month is None:
        return None
    rows = _read_changes(read, scope, since, scope.month)
    points = read_bridge(rows, scope.basis)
    if points is None or not any(start or end for _, start, end in list_steps(points)):
        return None
    months = {"from": since.value, "to": scope.month.value}
    return Slide(
        slide_id="change",
        name=scope.say("briefing.name.change"),
        title=say_bridge(points, scope.basis, scope.language),
        body=_draw(points, scope),
        basis=_state_basis(points, since, scope),
        sources=documents.list_titles(rows),
        notes=(
            Note(
                scope.say("briefing.asked.move"),
                describe_bridge(points, scope.basis, scope.language),
            ),
            *(
                (Note(scope.say("briefing.asked.plan"), scope.say("briefing.answer.plan")),)
                if points.read_change("planned")
                else ()
            ),
            *_list_moved(rows, scope),
            *documents.list_notes(rows),
        ),
        page=scope.link("progress", **months),
    )


def _read_changes(read: Read, scope: Scope, since: Month, month: Month) -> list[Row]:
    """Return the place's rows at both dates: of the units below it, or its own."""
    if scope.unit_code is None or scope.place["parent_place_code"]:
        rows = read(
            "progress__change",
            parent_place_code=scope.table_code,
            from_date=since.value,
            to_date=month.value,
        )
        own = [row for row in rows if scope.unit_code in (None, row["place_code"])]
        if own:
            return own
    series = {row["as_of_date"]: row for row in read(TREND, place_code=scope.place_code)}
    if since.day not in series or month.day not in series:
        return []
    return [pair_rows(series[since.day], series[month.day])]


def _draw(points: Points, scope: Scope) -> Bridge:
    steps = tuple(
        Step(
            label=name_step(points, name, scope.language).replace("|", " "),
            start=start,
            end=end,
            text=format_step(points, name, scope.basis, scope.language),
            role=_ROLES[name],
            is_stock=name.startswith("left_"),
        )
        for name, start, end in list_steps(points)
    )
    return Bridge(steps, scope.say(f"briefing.change.series.{scope.basis}"))


def _state_basis(points: Points, since: Month, scope: Scope) -> str:
    text = scope.say(
        f"briefing.basis.change.{scope.basis}",
        since=since.format(scope.language),
        as_of=scope.as_of,
    )
    if not points.left_out:
        return text
    return text + scope.say("briefing.basis.left_out", count=len(points.left_out))


def _list_moved(rows: list[Row], scope: Scope) -> list[Note]:
    """Return which units the change is made of, where there are several."""
    if len(rows) < 2:
        return []
    found = []
    for stage in ("planned", "started"):
        column = f"{scope.basis}_{stage}_change"
        moved = [row for row in rows if row.get(column)]
        moved.sort(key=lambda row: -abs(row[column]))
        if moved:
            texts = [_write_move(row, column, scope) for row in moved]
            heading = scope.say(f"briefing.notes.moved.{stage}")
            found.append(Note(heading, scope.say("list.separator").join(texts)))
    return found


def _write_move(row: Row, column: str, scope: Scope) -> str:
    change = format_change(to_exact(row[column]), scope.language)
    unit = scope.say(f"basis.{scope.basis}.unit")
    return f"{read_name(row, scope.language)} {change}{unit}"
