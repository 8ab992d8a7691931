"""Write the corpus: ``python -m tests.data.make_sheets``."""

from __future__ import annotations

import importlib.util

from tests.data.make_sheets.answers import write_answers
from tests.data.make_sheets.corpus import SHEETS_DIR, build_corpus
from tests.data.make_sheets.writing import write_page

# The xls files were written by xlwt 1.3.0, which the tests do not need; without it they stay.
HAS_XLWT = importlib.util.find_spec("xlwt") is not None

for page in build_corpus():
    if HAS_XLWT or not page.file_name.endswith(".xls"):
        write_page(page, SHEETS_DIR)
    write_answers(page, SHEETS_DIR)
