"""What header words may stand for."""

from __future__ import annotations

from renewal.catalogue import BUILDING_ROLES, Catalogue, read_rows
from renewal.errors import ReferenceDataError
from renewal.reading.findings import build_problem

# Roles of columns that hold no figures, and may be given in a settings file.
PLAIN_ROLES = frozenset(
    {"ignore", "name", "code", "item", "index", "as_of", "row_note", "plan_statement"}
)
ROLES = PLAIN_ROLES | BUILDING_ROLES | {"measure"}


def check_header_words(catalogue: Catalogue) -> None:
    """Check that every word of the header dictionary has a known role.

    Raises
    ------
    ReferenceDataError
        If one has not; ``problems`` names file, row and value of each.
    """
    if all(word.role in ROLES for word in catalogue.header_words):
        return
    path = catalogue.reference_dir / "header_words.csv"
    problems = [
        build_problem(
            "reference.role", path.name, cell=f"row {number}, role", value=row["role"],
            hint=", ".join(sorted(ROLES)),
        )
        for number, row in enumerate(read_rows(path), start=2)
        if row["role"] not in ROLES
    ]  # fmt: skip
    raise ReferenceDataError("\n".join(problem.as_text() for problem in problems), problems)
