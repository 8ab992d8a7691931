"""The native charts of a workbook as they stand in its parts."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from io import BytesIO
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.xml.functions import fromstring, tostring

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@dataclass(frozen=True)
class ReadSeries:
    """One series: references, the values stored with them, and its markup."""

    name: str
    categories: str
    values: str
    stored_names: list[str | None]
    stored: list[float | None]
    xml: str


@dataclass(frozen=True)
class ReadChart:
    """One chart: the sheet it stands on, its words, its series, and its markup."""

    sheet: str
    title: str
    alt: str
    series: list[ReadSeries]
    xml: str


def read_page_charts(content: bytes) -> list[ReadChart]:
    """Return the charts of a workbook, sheet by sheet, each with its alternative text."""
    book = load_workbook(BytesIO(content))
    found = []
    with ZipFile(BytesIO(content)) as parts:
        for number, sheet in enumerate(book.sheetnames, start=1):
            for drawing in _find_targets(parts, f"xl/worksheets/sheet{number}.xml", "drawing"):
                text = parts.read(drawing).decode()
                alts = re.findall(r'<xdr:cNvPr [^>]*?descr="([^"]*)"', text)
                charts = _find_targets(parts, drawing, "chart")
                for alt, chart in zip(alts, charts, strict=True):
                    found.append(_read_chart(sheet, alt, parts.read(chart).decode()))
    return found


def _find_targets(parts: ZipFile, part: str, kind: str) -> list[str]:
    folder, name = posixpath.split(part)
    path = f"{folder}/_rels/{name}.rels"
    if path not in parts.namelist():
        return []
    relations = fromstring(parts.read(path))
    return [
        posixpath.normpath(posixpath.join(folder, one.attrib["Target"]))
        for one in relations
        if one.attrib["Type"].endswith(f"/{kind}")
    ]


def _read_chart(sheet: str, alt: str, xml: str) -> ReadChart:
    root = fromstring(xml.encode())
    title = "".join(text.text or "" for text in root.findall(f".//{_C}title//{_A}t")[:1])
    series = [_read_series(one) for one in root.iter(f"{_C}ser")]
    return ReadChart(sheet, title, alt, series, xml)


def _read_series(one: Element) -> ReadSeries:
    def refer(role: str) -> str:
        return one.findtext(f"{_C}{role}//{_C}f") or ""

    def store(role: str) -> list[str | None]:
        cache = one.find(f"{_C}{role}")
        assert cache is not None
        count = cache.find(f".//{_C}ptCount")
        assert count is not None
        values: list[str | None] = [None] * int(count.attrib["val"])
        for point in cache.iter(f"{_C}pt"):
            values[int(point.attrib["idx"])] = point.findtext(f"{_C}v")
        return values

    figures = [None if value is None else float(value) for value in store("val")]
    xml = tostring(one).decode()
    return ReadSeries(refer("tx"), refer("cat"), refer("val"), store("cat"), figures, xml)


def read_range(book: Workbook, reference: str) -> tuple[str, list[object]]:
    """Return the sheet of a reference, and what its cells hold."""
    sheet, cells = reference.rsplit("!", 1)
    sheet = sheet.strip("'")
    left, top, right, bottom = range_boundaries(cells.replace("$", ""))
    rows = book[sheet].iter_rows(top, bottom, left, right, values_only=True)
    return sheet, [value for row in rows for value in row]
