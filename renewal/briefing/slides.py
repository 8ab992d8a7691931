"""What a briefing consists of: slides as plain data, for the browser, PowerPoint and Word alike.

Every text is written in one language and ready to be shown; every value stands beside its text, so
that a chart drawn elsewhere holds the reports' own figures. Roles are keys of `metrics.PALETTE`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, TypeAlias

from renewal.i18n import Language

# How a spreadsheet writes the values of a chart.
Format: TypeAlias = Literal["share", "count", "money"]
# A bar that is not stated is hatched, one that is only planned an outline.
Look: TypeAlias = Literal["full", "outline", "hatch"]
Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True)
class Note:
    """What the presenter may need: a definition, a source, an answer. Never on the wall."""

    heading: str
    text: str


@dataclass(frozen=True)
class BigFigure:
    """One headline figure.

    Attributes
    ----------
    label, text : str
        What it is, and the figure with its qualifier and unit, `14,736户`.
    value : Fraction
        In the unit of its measure: a share 0–1, CNY, m².
    change : str
        How it moved and since when, `+10.5个百分点（较9月）`, or whose figure it is; may be empty.
    """

    label: str
    text: str
    value: Fraction
    change: str = ""


@dataclass(frozen=True)
class Cover:
    """The first slide: whose progress, as of when, issued by whom."""

    place: str
    as_of: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Figures:
    """Two to four headline figures."""

    items: tuple[BigFigure, ...]


@dataclass(frozen=True)
class Bar:
    """One bar.

    Attributes
    ----------
    value : Fraction or None
        Its length; None where the source gives no figure, and `text` says why.
    text : str
        The figure as it is written at its end.
    detail : str
        What it is of, `1,073/2,393户`.
    is_exact : bool
        Whether the text is the value and nothing more, without a qualifier.
    is_marked : bool
        Whether the bar is the one that the briefing is about.
    """

    name: str
    value: Fraction | None
    text: str
    detail: str = ""
    role: str = "started"
    look: Look = "full"
    is_exact: bool = True
    is_marked: bool = False


@dataclass(frozen=True)
class Bars:
    """Horizontal bars, the first on top.

    Attributes
    ----------
    series : str
        What the bars measure.
    limit : Fraction
        The value at the end of the axis, at least that of the longest bar.
    whole : Fraction or None
        The value at which a line stands, all of the plan; `whole_label` names it.
    detail_label : str
        What the details of the bars are, where `basis` does not say it.
    """

    rows: tuple[Bar, ...]
    series: str
    format: Format
    limit: Fraction
    whole: Fraction | None = None
    whole_label: str = ""
    detail_label: str = ""


@dataclass(frozen=True)
class Step:
    """One step of a bridge: from `start` to `end`; a stock starts at 0."""

    label: str
    start: Fraction
    end: Fraction
    text: str
    role: str
    is_stock: bool


@dataclass(frozen=True)
class Bridge:
    """From what was left at one date to what is left at the next."""

    steps: tuple[Step, ...]
    series: str
    format: Format = "count"


@dataclass(frozen=True)
class Line:
    """One line over the categories of its course.

    Attributes
    ----------
    values : tuple of Fraction or None
        One for each category; None where there is no report.
    texts : tuple of str
        What stands at each point; empty for most.
    is_focus : bool
        Whether it is the line that the slide is about.
    """

    name: str
    values: tuple[Fraction | None, ...]
    texts: tuple[str, ...]
    is_focus: bool = True


@dataclass(frozen=True)
class Course:
    """One or more lines over months.

    Attributes
    ----------
    categories : tuple of str
        One for each month of the axis, those without a report included.
    ticks : tuple of int
        Indexes of the categories that are named on the axis.
    limit : Fraction
        The value at the top of the axis.
    """

    categories: tuple[str, ...]
    ticks: tuple[int, ...]
    lines: tuple[Line, ...]
    series: str
    format: Format
    limit: Fraction
    whole: Fraction | None = None
    whole_label: str = ""


@dataclass(frozen=True)
class Part:
    """One part of a stack; `label` names it with the stage of its money."""

    label: str
    value: Fraction
    text: str
    share: str
    role: str
    look: Look = "full"


@dataclass(frozen=True)
class Stack:
    """What one total consists of, its parts in order; they add up to the total."""

    name: str
    total: str
    parts: tuple[Part, ...]
    series: str
    format: Format = "money"


@dataclass(frozen=True)
class Shape:
    """A division on a map: its outer rings, in units of the map's own width and height."""

    name: str
    rings: tuple[tuple[Point, ...], ...]


@dataclass(frozen=True)
class Mark:
    """A mark on a map: the numbers of the entries that lie there."""

    numbers: tuple[int, ...]
    x: float
    y: float

    @property
    def text(self) -> str:
        """Return the numbers as they stand in the mark, `1`, `2–5`."""
        first, last = min(self.numbers), max(self.numbers)
        return str(first) if first == last else f"{first}–{last}"


@dataclass(frozen=True)
class Entry:
    """A case in the list beside a map."""

    number: int
    name: str
    place: str


@dataclass(frozen=True)
class CaseMap:
    """Outlines with numbered marks, and the list of what the numbers are.

    `lines` are boundary lines that enclose nothing; `notes` stand below the map, the approval
    number or that there is none first.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
    lines: tuple[tuple[Point, ...], ...]
    marks: tuple[Mark, ...]
    entries: tuple[Entry, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Story:
    """One case: what it was, what was done, what others can learn; and up to three figures."""

    parts: tuple[Note, ...]
    figures: tuple[BigFigure, ...] = ()


@dataclass(frozen=True)
class Terms:
    """Words and what they mean, or documents and who issued them."""

    rows: tuple[Note, ...]


Body: TypeAlias = Cover | Figures | Bars | Bridge | Course | Stack | CaseMap | Story | Terms


@dataclass(frozen=True)
class Slide:
    """One message.

    Attributes
    ----------
    slide_id : str
        Its name in links: `rates`, `case:fengshun`; the second part of a long one `rates.2`.
    name : str
        What it is called in the list of slides.
    title : str
        The sentence that its figures support.
    basis : str
        What the figures count, of what, as of when; stands below them.
    sources : tuple of str
        The documents, each in a few words; stand below the figures too.
    notes : tuple of Note
        For the presenter.
    page : str
        Address of the page that shows the same, relative to the board's root.
    """

    slide_id: str
    name: str
    title: str
    body: Body
    basis: str = ""
    sources: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    page: str = ""


@dataclass(frozen=True)
class HeaderGroup:
    """A cell of a table's first header row over the columns of its second."""

    label: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class ProgressTable:
    """The progress table as a bulletin prints it; each cell ready to be shown, money in yuan.

    Attributes
    ----------
    headers : tuple of HeaderGroup
        A group of one column without a name of its own spans both header rows.
    rows : tuple of tuple of str
        One a unit, in the order printed, as many cells as there are columns; the first is the
        number of the row (序号), the second the name.
    total : tuple of str
        The sum of each column, in the same way; empty where nothing can be summed.
    values : tuple of tuple of Fraction or None
        The values of `rows`, from the third column on.
    """

    title: str
    as_of: str
    unit_line: str
    headers: tuple[HeaderGroup, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...]
    notes: tuple[str, ...]
    values: tuple[tuple[Fraction | None, ...], ...] = field(default=())


@dataclass(frozen=True)
class Briefing:
    """A briefing of one place and month, from one snapshot.

    Attributes
    ----------
    title, place, as_of : str
        `梅州市城镇老旧小区改造进展`, `梅州市`, `2021年11月`.
    publishers : tuple of str
        Who issued the table of the month.
    slides : tuple of Slide
        In the order chosen, those without data left out.
    offered : tuple of Slide
        Every slide that the data of the place and month allow, in the usual order.
    table : ProgressTable or None
        For the take-away in Word.
    snapshot_id : str
        The data that every figure comes from.
    made_on : str
        The day, in words.
    """

    language: Language
    title: str
    place: str
    as_of: str
    publishers: tuple[str, ...]
    slides: tuple[Slide, ...]
    offered: tuple[Slide, ...]
    table: ProgressTable | None
    snapshot_id: str
    made_on: str
