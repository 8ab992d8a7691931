-- One row per printed figure of an extract, totals included.
-- Used by: parts_exceed_whole, rates_differ, fct_accepted, fct_progress_value,
--   fct_published_total
-- Params: none
-- Columns: place_code; name_zh (as resolved, null on totals); parent_place_code; indicator;
--   value (base unit of the indicator); unit; reason (not_applicable, zero, missing or null);
--   qualifier; as_of_date (month end); as_of_precision (month or year); source_id; file_name;
--   sheet; cell (A1 notation); as_published (printed text); row_order (rank in the sheet);
--   row_role (unit, or evidence: total, part of a unit); row_note (printed beside the row);
--   step (base unit, the last printed digit, null where there is no value)
select
    place_code,
    nullif(name_zh, '') as name_zh,
    nullif(parent_place_code, '') as parent_place_code,
    indicator,
    value::decimal(28, 6) as value,
    unit,
    nullif(reason, '') as reason,
    qualifier,
    as_of_date::date as as_of_date,
    as_of_precision,
    source_id,
    file_name,
    sheet,
    cell,
    printed as as_published,
    row_order::integer as row_order,
    row_role,
    nullif(row_note, '') as row_note,
    nullif(step::decimal(28, 6), 0) as step,
from raw_values
order by file_name, row_order, cell
