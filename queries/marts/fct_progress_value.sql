-- One row per reporting unit, as-of month, indicator and source: the printed cell behind a fact.
-- Used by: communities_differ, completed_exceeds_started, households_contradict_communities,
--   parts_exceed_whole, sources_overlap, stages_exceed_plan, starts_exceed_plan, units_absent,
--   dim_place_above, fct_figure, fct_progress, fct_progress_shift, fct_total_comparison,
--   prepared_progress__trend, prepared_repeated_figure, prepared_sources__conflicts,
--   prepared_sources__contents, prepared_sources__documents, prepared_sources__subjects,
--   renewal/__main__.py, renewal/ui/intake_changes.py, renewal/ui/intake_template.py
-- Part: source_id
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
