"""Months as they are printed."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from renewal.reading.cells import normalise_text

TO = "[-—–~〜至到、]"
# Figures are cumulative, so a period (1-8月, 三季度, 上半年) is known by its last month. A date by
# which something is due (底前) is none, nor is 第8期 or 8期.
PRINTED_PERIOD = re.compile(
    r"(?P<year>20[0-9]{2})年度?(?:"
    rf"(?P<from>[0-9]{{1,2}}月?(?:[0-9]{{1,2}}[日号])?{TO}(?:(?P<end_year>20[0-9]{{2}})年)?)?"
    r"(?P<month>[0-9]{1,2})月(?:份)?(?P<day>[0-9]{1,2}[日号])?"
    rf"|(?:第|前)?(?:[一1]{TO})?(?P<quarter>[一二三四1-4])个?季度"
    r"|(?P<half>[上下])半年"
    r"|(?P<whole>全年|年?[底末])"
    r")(?!(?:[0-9]{1,2}[日号])?[底末]?(?:以前|之前|前(?!期)))"
)
# A full date is the as-of date only where the line says so, or on the last day of a month.
UP_TO = re.compile(r"(?:截至|截止|截止到|截至到|至|到)[:：]?$")
ISO_MONTH = re.compile(r"(?<!\d)(?P<year>20\d{2})[-_.]?(?P<month>0[1-9]|1[0-2])(?![\d期])")
# A month by which a header counts: 截至11月底, 1-11月.
HEADER_MONTH = re.compile(
    r"(?:截[至止]到?(?:20[0-9]{2}年)?|[0-9]{1,2}月?[-至—~])(?P<month>[0-9]{1,2})月"
    r"|(?P<ending>[0-9]{1,2})月[底末]"
)
# 截至2021-11-30, also where a stored date follows in the next cell.
UP_TO_DAY = re.compile(
    r"(?:截至|截止|截止到|截至到)(?:日期|时间)?[:：]?"
    r"(?P<year>20\d{2})[-/.](?P<month>\d{1,2})(?:[-/.]\d{1,2})?(?!\d)"
)
PRINTED_YEAR = re.compile(r"(?P<year>20\d{2})年")
ISO_YEAR = re.compile(r"(?<!\d)(?P<year>20\d{2})(?!\d)")
# 2021-2025年: a plan of several years has none of its own.
YEAR_SPAN = re.compile(rf"20[0-9]{{2}}年?{TO}(?:20)?[0-9]{{2}}年")
# One month's starts are no cumulative figures, nor is what is expected; 本月底 says up to when.
INCREMENT = re.compile(
    r"(?:[本当](?:月|季度?|周|旬|期)|单月|月度?新增|新增(?:开工|完工)|环比|同比|预计|拟开工|申报)(?![底末])"
)
# 计划2022年12月完工 says what is meant to be, not up to when the table counts.
INTENDED = re.compile(r"(?:计划|预计|力争|确保|拟)(?:于|在)?$")
DOCUMENT_NUMBER = re.compile(r"[〔\[(【]20\d{2}[〕\])】]第?\d+号")
ISSUE_LINE = re.compile(
    r"^(?:填报|制表|印发|打印|报送|发布|填表|编制|成文|上报|审核)(?:日期|时间|于)|印发$"
)
# How the board's own English table says up to when it counts: As of November 2021.
ENGLISH_MONTHS = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip
ENGLISH_AS_OF = re.compile(
    rf"^Asof(?P<name>{'|'.join(ENGLISH_MONTHS)})[a-z]*(?P<year>20[0-9]{{2}})$"
)
QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}


@dataclass(frozen=True)
class AsOf:
    """A date and how precisely it is known.

    Attributes
    ----------
    day : date
        End of the month, or of the year when only the year is known.
    precision : str
        ``month`` or ``year``.
    """

    day: date
    precision: str


def build_month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


@lru_cache(maxsize=10_000)
def parse_month(text: str) -> AsOf | None:
    """Return the month in ``2021-09``, ``2021年9月`` or a date, the last month of a period."""
    plain = normalise_text(text)
    found = PRINTED_PERIOD.search(plain)
    if found:
        return _build_month(found)
    iso = ISO_MONTH.search(plain)
    return AsOf(build_month_end(int(iso["year"]), int(iso["month"])), "month") if iso else None


def find_months(lines: list[str]) -> list[AsOf]:
    """Return each different month that title lines give as the as-of month, first one first."""
    months: list[AsOf] = []
    for line in _list_title_texts(lines):
        for found in PRINTED_PERIOD.finditer(line):
            is_meant = INTENDED.search(line[: found.start()]) is not None
            month = _build_month(found) if _is_as_of(found, line) and not is_meant else None
            if month is not None and month not in months:
                months.append(month)
        for found in UP_TO_DAY.finditer(line):
            month = _build_day_month(found)
            if month is not None and month not in months:
                months.append(month)
        english = ENGLISH_AS_OF.search(line)
        if english is not None:
            number = ENGLISH_MONTHS.index(english["name"]) + 1
            month = AsOf(build_month_end(int(english["year"]), number), "month")
            if month not in months:
                months.append(month)
    return months


def has_invalid_date(line: str) -> bool:
    """Return whether a line prints a month or day that no calendar has."""
    for text in _list_title_texts([line]):
        for found in PRINTED_PERIOD.finditer(text):
            if not found["month"]:
                continue
            month = _build_month(found)
            day = int(found["day"][:-1]) if found["day"] else 1
            if month is None or not 1 <= day <= month.day.day:
                return True
        if any(_build_day_month(found) is None for found in UP_TO_DAY.finditer(text)):
            return True
    return False


def is_increment(line: str) -> bool:
    """Return whether a title says that its table counts one month, or what is to come."""
    return any(INCREMENT.search(text) for text in _list_title_texts([line]))


def spans_years(line: str) -> bool:
    """Return whether a title names several years: 2021—2023年."""
    return any(YEAR_SPAN.search(text) for text in _list_title_texts([line]))


def find_other_periods(texts: list[str], month: AsOf) -> list[str]:
    """Return the header texts that name another year or month than the table's."""
    return [
        text
        for text in dict.fromkeys(texts)
        if any(int(found["year"]) != month.day.year for found in PRINTED_YEAR.finditer(text))
        or (
            month.precision == "month"
            and any(
                int(found["month"] or found["ending"]) != month.day.month
                for found in HEADER_MONTH.finditer(text)
            )
        )
    ]


def find_year(lines: list[str]) -> AsOf | None:
    """Return the year named in title lines or a file name as the year's end, or None."""
    text = " ".join(_list_title_texts(lines))
    if YEAR_SPAN.search(text):
        return None
    found = PRINTED_YEAR.search(text) or ISO_YEAR.search(text)
    return AsOf(date(int(found["year"]), 12, 31), "year") if found else None


def _list_title_texts(lines: list[str]) -> list[str]:
    """Return lines without document numbers, and none that gives the date of filling in."""
    texts = (normalise_text(line) for line in lines)
    return [DOCUMENT_NUMBER.sub("", text) for text in texts if not ISSUE_LINE.search(text)]


def _is_as_of(found: re.Match[str], line: str) -> bool:
    if not found["day"] or found["from"]:
        return True
    month = _build_month(found)
    is_last_day = month is not None and int(found["day"][:-1]) == month.day.day
    return is_last_day or bool(UP_TO.search(line[: found.start()]))


def _build_day_month(found: re.Match[str]) -> AsOf | None:
    month = int(found["month"])
    return AsOf(build_month_end(int(found["year"]), month), "month") if 1 <= month <= 12 else None


def _build_month(found: re.Match[str]) -> AsOf | None:
    if found["month"]:
        month = int(found["month"])
    elif found["quarter"]:
        month = 3 * QUARTERS[found["quarter"]]
    else:
        month = 6 if found["half"] == "上" else 12
    if not 1 <= month <= 12:
        return None
    return AsOf(build_month_end(int(found["end_year"] or found["year"]), month), "month")
