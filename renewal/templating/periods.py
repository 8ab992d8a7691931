"""Replace the month that a table prints, in whatever form it is printed."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

_YEAR = r"(?P<year>[2２][0０]\d{2})"
_DAY = r"(?P<day>\d{1,2})"
# 2021年11月, 2021年11月30日, 2021年1-11月
_PRINTED = re.compile(
    rf"{_YEAR}(?P<y>\s*年度?\s*)(?P<from>0?1\s*月?\s*[-—–~至]\s*)?(?P<month>\d{{1,2}})(?P<m>\s*月)"
    rf"(?:{_DAY}(?P<d>\s*[日号]))?"
)
# 2021-11-30, 2021.11, 2021/11
_ISO = re.compile(rf"(?<!\d){_YEAR}(?P<y>[-./])(?P<month>\d{{1,2}})(?:(?P<d>[-./]){_DAY})?(?!\d)")
_QUARTER = re.compile(rf"{_YEAR}(?P<y>\s*年)(?:(?:第|前)?[一二三四1-4]\s*个?季度|[上下]半年)")
# 截至11月底, 1-11月: in a header the year is the title's.
_BARE = re.compile(
    r"(?P<lead>截[至止]到?\s*|(?<!\d)0?1\s*月?\s*[-—–~至]\s*)(?P<month>\d{1,2})(?P<m>\s*月)"
)
_BARE_YEAR = re.compile(rf"{_YEAR}(?P<y>\s*年)(?!\s*\d{{1,2}}\s*月)")
# The number of an issue belongs to the old table: （2021年第9期 总第16期）.
_ISSUE = re.compile(r"第\s*\d+\s*期")
_SPEAKS_OF_TIME = re.compile(r"[2２][0０]\d{2}|\d{1,2}\s*月|季度|半年|\d{1,2}\s*[日号]")


def find_next(day: date, precision: str) -> date:
    """Return the end of the month after a day's month, of the year after for a yearly plan."""
    if precision == "year":
        return date(day.year + 1, 12, 31)
    first = date(day.year, day.month, 28) + timedelta(days=4)
    return date(first.year, first.month, calendar.monthrange(first.year, first.month)[1])


def speaks_of_time(text: str) -> bool:
    """Return whether a text names a year, month or day, so that it cannot be kept as it is."""
    return bool(_SPEAKS_OF_TIME.search(text))


def replace_month(text: str, old: date, new: date, precision: str = "month") -> str:
    """Return a printed text with its month, and year, made those of another table.

    Parameters
    ----------
    text : str
        A title, 截至 line or header.
    old, new : date
        Month ends; only what names ``old`` is changed.
    precision : str
        ``year`` for a plan, of which only the year is changed.

    Notes
    -----
    The last day of a month becomes the last day of the new one; a quarter or half year becomes
    the month. Numbers of issues are left blank, to be filled in.
    """
    text = _ISSUE.sub(lambda found: re.sub(r"\d+", "　", found[0]), text)
    if precision == "month":
        for pattern in (_PRINTED, _ISO):
            text = pattern.sub(lambda found: _replace(found, old, new), text)
        text = _QUARTER.sub(lambda found: _replace_quarter(found, old, new), text)
        text = _BARE.sub(lambda found: _replace_bare(found, old, new), text)
    return _BARE_YEAR.sub(
        lambda found: f"{new.year}{found['y']}" if int(found["year"]) == old.year else found[0],
        text,
    )


def _replace(found: re.Match[str], old: date, new: date) -> str:
    if (int(found["year"]), int(found["month"])) != (old.year, old.month):
        return found[0]
    groups = found.groupdict()
    month = f"{new.month:02d}" if found["month"].startswith("0") else str(new.month)
    if "m" not in groups and len(found["month"]) == 2:
        month = f"{new.month:02d}"
    day = ""
    if found["day"]:
        is_last = int(found["day"]) >= old.day
        day = str(new.day if is_last else min(int(found["day"]), new.day))
    tail = f"{found['d']}{day}" if "m" not in groups and day else f"{day}{found['d'] or ''}"
    return f"{new.year}{found['y']}{groups.get('from') or ''}{month}{groups.get('m') or ''}{tail}"


def _replace_quarter(found: re.Match[str], old: date, new: date) -> str:
    return f"{new.year}年{new.month}月" if int(found["year"]) == old.year else found[0]


def _replace_bare(found: re.Match[str], old: date, new: date) -> str:
    if int(found["month"]) != old.month:
        return found[0]
    return f"{found['lead']}{new.month}{found['m']}"
