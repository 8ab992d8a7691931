-- One row per reporting unit, as-of month, indicator and source: the printed cell behind a fact.
-- Used by: fct_progress, fct_figure
-- Params: none
-- Columns: place_code; parent_place_code; indicator; value (base unit); unit; reason; qualifier;
--   as_of_date (month end); as_of_precision; source_id; file_name; sheet; cell; as_published;
--   row_order; row_note; step (base unit, the last printed digit, null where there is no value)
select
    place_code,
    parent_place_code,
    indicator,
    value,
    unit,
    reason,
    qualifier,
    as_of_date,
    as_of_precision,
    source_id,
    file_name,
    sheet,
    cell,
    as_published,
    row_order,
    row_note,
    step,
from stg_values
where row_role = 'unit'
order by source_id, as_of_date, row_order, cell
