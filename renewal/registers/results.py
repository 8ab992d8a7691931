"""What reading a register gives: typed rows in batches, and what was found on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import pyarrow as pa

from renewal.problems import Problem

# The area is in m²: eight decimals of 万㎡ leave four.
AREA_TYPE: Final = pa.decimal128(18, 4)
# One community and month a row. A mark says why there is no figure (not_applicable, missing) or
# how it is qualified (about, just_under, at_least); a plain figure has none. The id is the same
# for the same code, or without one for the same name, of a place, whatever file it stands in.
REGISTER_SCHEMA: Final = pa.schema(
    [
        ("row_number", pa.int32()),
        ("as_of_date", pa.date32()),
        ("place_code", pa.string()),
        ("community_id", pa.int64()),
        ("community_name", pa.string()),
        ("community_code", pa.string()),
        ("households", pa.int32()),
        ("households_mark", pa.string()),
        ("buildings", pa.int32()),
        ("buildings_mark", pa.string()),
        ("floor_area_m2", AREA_TYPE),
        ("floor_area_m2_mark", pa.string()),
        ("built_year", pa.int16()),
        ("plan_year", pa.int16()),
        ("state", pa.string()),
        ("state_as_published", pa.string()),
    ]
)


@dataclass
class RegisterReading:
    """What one register became; its rows went out in batches.

    Attributes
    ----------
    file_name : str
    title : str
        First line printed above the header, "" without one.
    sheet : str
        Sheet that was read; a text file's stem.
    columns : dict of str to int
        Number of the column, from 1, by its role.
    row_count : int
        Rows handed out; those of a refused file are to be thrown away.
    problems : list of Problem
    """

    file_name: str
    title: str = ""
    sheet: str = ""
    columns: dict[str, int] = field(default_factory=dict)
    row_count: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_refused(self) -> bool:
        """Whether any problem is an error."""
        return any(problem.severity == "error" for problem in self.problems)
