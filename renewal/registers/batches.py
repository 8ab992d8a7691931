"""One batch of texts into one of typed rows, with what is wrong in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from renewal.reading.cells import normalise_text
from renewal.reading.months import parse_month
from renewal.reading.places import UnknownName
from renewal.registers.converting import FigureColumn, TextColumn, convert_years, is_blank
from renewal.registers.findings import Findings
from renewal.registers.leaving_out import Columns, OddRows
from renewal.registers.placing import CountyFinder
from renewal.registers.repeats import RepeatFinder, build_ids, hash_texts
from renewal.registers.results import REGISTER_SCHEMA
from renewal.registers.texts import Rows

EPOCH: Final = date(1970, 1, 1)
# The output column of each measure.
MEASURES: Final = {
    "households": "households", "buildings": "buildings", "floor_area": "floor_area_m2",
}  # fmt: skip
BLANK_SIGNS: Final = pa.array(["", "/", "-", "--", "—", "——", "–", "无"])
Numbers = npt.NDArray[np.int64]


@dataclass
class BatchReader:
    """Reads the batches of one register.

    Attributes
    ----------
    numbers : dict of str to int
        Column numbers by role.
    measures : dict of str to FigureColumn
    states : mapping of str to str
        State by printed word.
    month : date or None
        Of the whole list; None where each row has its own.
    place_code : str
        Place of all rows, from the settings file; "" where each row has its own.
    """

    findings: Findings
    odd_rows: OddRows
    numbers: dict[str, int]
    counties: CountyFinder
    measures: dict[str, FigureColumn]
    states: Mapping[str, str]
    month: date | None
    place_code: str
    repeats: RepeatFinder

    def read(self, rows: Rows, batch: pa.RecordBatch) -> pa.RecordBatch | None:
        """Return the typed rows of a batch; None where it has none."""
        columns = {
            role: TextColumn(batch.column(str(number)), number)
            for role, number in self.numbers.items()
        }
        rows, columns = self.odd_rows.leave_out(rows, columns)
        if not len(rows):
            return None
        days = self._read_months(rows, columns)
        places, place_codes = self._read_places(rows, columns, days)
        ids = _build_ids(columns, places, place_codes)
        self.repeats.add(ids, days, rows)
        arrays: dict[str, pa.Array] = {
            "row_number": pa.array(rows.astype(np.int32)),
            "as_of_date": pa.array(days.astype(np.int32)).cast(pa.date32()),
            "place_code": place_codes.take(pa.array(places)),
            "community_id": pa.array(ids),
            "community_name": columns["name"].spread(columns["name"].values),
        }
        if "code" in columns:
            codes = columns["code"].values
            given = pc.if_else(pc.is_in(codes, BLANK_SIGNS), None, codes)
            arrays["community_code"] = columns["code"].spread(given)
        self._read_states(rows, columns["state"], arrays)
        self._read_measures(rows, columns, arrays)
        self._read_years(rows, columns, arrays, days)
        self._check_completed(rows, arrays)
        filled = [
            arrays[kind.name] if kind.name in arrays else pa.nulls(len(rows), kind.type)
            for kind in REGISTER_SCHEMA
        ]
        return pa.RecordBatch.from_arrays(filled, schema=REGISTER_SCHEMA)

    def _read_months(self, rows: Rows, columns: Columns) -> Numbers:
        """Return the month's end of each row as days since 1970."""
        if self.month is not None:
            return np.full(len(rows), (self.month - EPOCH).days, dtype=np.int64)
        column = columns["month"]
        days = []
        for code, text in enumerate(column.texts):
            month = parse_month(text)
            if month is None:
                column.tell(self.findings, "month.missing", rows, code)
            days.append((month.day - EPOCH).days if month else 0)
        return np.array(days, dtype=np.int64)[column.codes]

    def _read_places(self, rows: Rows, columns: Columns, days: Numbers) -> tuple[Numbers, pa.Array]:
        """Return the place of each row as a number, and the code for each number."""
        roles = [role for role in ("place_code", "place_name", "group") if role in columns]
        keys = days - days.min()
        for role in roles:
            keys = keys * len(columns[role].values) + columns[role].codes
        _, firsts, inverse = np.unique(keys, return_index=True, return_inverse=True)
        texts = {role: columns[role].texts for role in roles}
        codes: list[str] = []
        for number, first in enumerate(firsts.tolist()):
            found = {role: texts[role][columns[role].codes[first]] for role in roles}
            day = date.fromordinal(EPOCH.toordinal() + int(days[first]))
            code = self.place_code or found.get("place_code", "")
            name = "" if self.place_code else found.get("place_name", "")
            place = self.counties.find(code, name, found.get("group", ""), day)
            if isinstance(place, UnknownName):
                role = "place_name" if not code or place.rule == "place.code_differs" else roles[0]
                position = (int(rows[first]), self.numbers.get(role, 1))
                text = name if role == "place_name" else code
                count = int((inverse == number).sum())
                self.findings.add(place.rule, position, text, "、".join(place.suggestions), count)
            codes.append("" if isinstance(place, UnknownName) else place.place_code)
        return inverse.astype(np.int64), pa.array(codes, pa.string())

    def _read_states(self, rows: Rows, column: TextColumn, arrays: dict[str, pa.Array]) -> None:
        states: list[str | None] = []
        for code, text in enumerate(column.texts):
            state = "not_stated" if is_blank(text) else self.states.get(normalise_text(text))
            states.append(state)
            if state == "not_stated":
                column.tell(self.findings, "register.state_blank", rows, code)
            elif state is None:
                column.tell(self.findings, "register.state_unknown", rows, code)
        arrays["state"] = column.spread(pa.array(states, pa.string()))
        arrays["state_as_published"] = column.spread(column.values)

    def _read_measures(self, rows: Rows, columns: Columns, arrays: dict[str, pa.Array]) -> None:
        for role, measure in self.measures.items():
            values, marks, faults = measure.convert(columns[role])
            for code, rule in faults:
                columns[role].tell(self.findings, rule, rows, code)
            arrays[MEASURES[role]] = values
            arrays[f"{MEASURES[role]}_mark"] = marks

    def _read_years(
        self, rows: Rows, columns: Columns, arrays: dict[str, pa.Array], days: Numbers
    ) -> None:
        for role in ("built_year", "plan_year"):
            if role not in columns:
                continue
            arrays[role], faults = convert_years(columns[role])
            for code in faults:
                columns[role].tell(self.findings, "register.year", rows, code)
        if "built_year" in columns:
            built = pc.fill_null(arrays["built_year"], 0).to_numpy(zero_copy_only=False)
            years = days.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
            late = columns["built_year"].keep(built > years)
            for code in np.unique(late.codes).tolist():
                late.tell(self.findings, "register.built_later", rows[built > years], code)

    def _check_completed(self, rows: Rows, arrays: dict[str, pa.Array]) -> None:
        if "households" not in arrays:
            return
        is_bare = pc.and_(
            pc.fill_null(pc.equal(arrays["state"], "completed"), False),
            pc.is_null(arrays["households"]),
        ).to_numpy(zero_copy_only=False)
        if is_bare.any():
            position = (int(rows[np.flatnonzero(is_bare)[0]]), self.numbers["households"])
            self.findings.add("register.completed_bare", position, count=int(is_bare.sum()))


def _build_ids(columns: Columns, places: Numbers, place_codes: pa.Array) -> Numbers:
    """Return the number of each row's community: by its code, or without one by its name."""
    name = columns["name"]
    plain = pc.replace_substring_regex(pc.utf8_normalize(name.values, "NFKC"), r"\s+", "")
    hashes = hash_texts(plain.to_pylist())[name.codes]
    if "code" in columns:
        own = columns["code"]
        is_given = ~own.is_any(is_blank)
        hashes = np.where(is_given, hash_texts(own.texts, "#")[own.codes], hashes)
    return build_ids(hash_texts(place_codes.to_pylist())[places], hashes)
