"""A finding of reading that a clerk looked into stands as a note with the reason."""

from __future__ import annotations

from tests.reading.conftest import ReadText

TEXT = "区县,计划任务数,开工数\n梅江区,3,2\n蕉岭县,2,1\n合计,5,\n"
ENTRY = '[[accept]]\nrule = "total.blank"\ncell = "C4"\nprinted = ""\nreason = "原件未印合计"\n'


def test_a_blank_total_is_refused_until_it_is_accepted(read_text: ReadText) -> None:
    refused = read_text(TEXT)
    assert [(found.rule, found.cell) for found in refused.problems] == [("total.blank", "C4")]
    assert refused.values == []
    accepted = read_text(TEXT, settings=ENTRY)
    assert [(found.severity, found.value) for found in accepted.problems] == [
        ("note", "已核对：原件未印合计")
    ]
    assert len([value for value in accepted.values if value.row_role == "unit"]) == 4


def test_an_entry_that_fits_nothing_is_named(read_text: ReadText) -> None:
    whole = TEXT.replace("合计,5,", "合计,5,3")
    (problem,) = read_text(whole, settings=ENTRY).problems
    assert (problem.rule, problem.file_name) == ("settings.unused", "梅州_2021-11.csv.toml")
    assert problem.value == "[[accept]] total.blank C4"


def test_what_cannot_be_read_is_not_let_stand(read_text: ReadText) -> None:
    entry = ENTRY.replace("total.blank", "place.unknown").replace("C4", "A2")
    text = TEXT.replace("梅江区", "梅汪区").replace("合计,5,", "合计,5,3")
    result = read_text(text, settings=entry)
    assert [(found.rule, found.severity) for found in result.problems] == [
        ("place.unknown", "error")
    ]
