-- One row per document and what it speaks of: a table of units, a place by itself, or a programme.
-- Used by: renewal/ui/source_document.py
-- Params: $source_id text, null = all
-- Columns: source_id; subject_kind (table of the units below a place, row of a place by itself, or
--   programme); place_code (of the programme, where it lies); programme_id (of a programme);
--   name_zh; as_of_date (month end, null if undated); as_of_precision (month or year);
--   unit_count (reporting units in the table); indicator_count; figure_count;
--   printed_total_count (totals held against sums); reconciled_count (of these, without a
--   difference or with one that a qualifier allows); has_funding (money of the programme);
--   has_parking (parking spaces of the programme); is_case (shown as a case study); name_en
select * from prepared_sources__subjects
where $source_id is null or source_id = $source_id
order by
    source_id,
    list_position(['table', 'row', 'programme'], subject_kind),
    as_of_date desc,
    place_code,
    programme_id
