"""Cell formats, made once each: a workbook holds a format as often as it is made."""

from __future__ import annotations

from typing import Any, Final
from unicodedata import east_asian_width

from renewal.i18n import Language

FONTS: Final[dict[Language, str]] = {"zh": "宋体", "en": "Arial"}
TITLE_SIZE, BODY_SIZE = 18, 11
INK: Final = "#1F2933"
GROUND: Final = "#E9EDF1"
THIN, THICK = 1, 2  # rules, as the writing library numbers them
_WIDE_SCALE: Final = 70  # per cent
_A4: Final = 9  # the number that the file format gives the paper size


class _Numbers(dict[str, Any]):
    """Plain formats by the number format alone: cells ask for one millions of times."""

    def __init__(self, styles: Styles) -> None:
        super().__init__()
        self._styles = styles

    def __missing__(self, number_format: str) -> Any:
        self[number_format] = made = self._styles.get(num_format=number_format)
        return made


class Styles:
    """Formats by what they set.

    Attributes
    ----------
    numbers : mapping
        Plain formats by their number format.
    """

    def __init__(self, writer: Any, language: Language) -> None:
        self.language = language
        self.numbers = _Numbers(self)
        self._writer = writer
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def get(self, **settings: Any) -> Any:
        """Return the format with these settings, in the font of the language."""
        whole = {"font_name": FONTS[self.language], "font_size": BODY_SIZE, "valign": "vcenter"}
        key = tuple(sorted((whole | settings).items()))
        if key not in self._made:
            self._made[key] = self._writer.add_format(dict(key))
        return self._made[key]

    def set_page(
        self, sheet: Any, header_rows: tuple[int, int] | None = None, *, is_wide: bool = False
    ) -> None:
        """Print on A4 landscape, header rows repeated, pages numbered.

        One page wide; a wide sheet, which could not be read so, on as many as it takes, the first
        column on each.
        """
        sheet.set_paper(_A4)
        sheet.set_landscape()
        if is_wide:
            sheet.repeat_columns(0, 0)
            sheet.set_print_scale(_WIDE_SCALE)
        else:
            sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.7)
        if header_rows is not None:
            sheet.repeat_rows(*header_rows)
        pages = "第 &P 页 共 &N 页" if self.language == "zh" else "Page &P of &N"
        sheet.set_footer(f"&C{pages}")


def measure_text(text: str) -> int:
    """Return how wide a text is in characters of a column: a Chinese one takes two."""
    return sum(2 if east_asian_width(letter) in "WFA" else 1 for letter in text)
