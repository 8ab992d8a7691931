-- One row per cell of a printed total, which a table may print twice. Evidence, never data.
-- Used by: fct_figure, fct_total_comparison, prepared_progress__total, prepared_progress__trend,
--   prepared_sources__conflicts, prepared_sources__subjects
-- Part: source_id
-- Params: none
-- Columns: place_code (the place that the total is of); indicator; value (base unit); unit;
--   reason; qualifier; as_of_date (month end); as_of_precision; source_id; file_name; sheet; cell;
--   as_published; step (base unit, the last printed digit, null where there is no value);
--   row_order (rank in the sheet)
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
    row_order,
from stg_values
where row_role = 'total'
order by source_id, as_of_date, cell
