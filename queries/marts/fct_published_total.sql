-- One row per printed total: parent place, as-of month, indicator and source. Evidence, never data.
-- Used by: progress__total, checks__totals, fct_figure
-- Params: none
-- Columns: place_code (the parent that the total is of); indicator; value (base unit); unit;
--   reason; qualifier; as_of_date (month end); as_of_precision; source_id; file_name; sheet; cell;
--   as_published; step (base unit, the last printed digit, null where there is no value)
select
    place_code,
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
    step,
from stg_values
where row_role = 'total'
order by source_id, as_of_date, cell
