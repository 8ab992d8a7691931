-- One row per curated figure that is not money of a programme.
-- Used by: curated_dates_irregular, curated_figures_repeat, curated_names_unknown,
--   curated_values_fractional, curated_values_irregular, curated_values_negative, fct_observation
-- Params: none
-- Columns: programme_id; indicator; stage (planned, actual, expected); value (base unit);
--   unit; qualifier; as_published (printed text); as_of_date (month end, null if undated);
--   source_id; locator (section and paragraph); note_zh; note_en
select
    programme_id,
    indicator,
    stage,
    value::decimal(28, 6) as value,
    unit,
    qualifier,
    as_published,
    as_of_date::date as as_of_date,
    source_id,
    locator,
    note_zh,
    note_en,
from raw_observations
order by source_id, programme_id, indicator, stage
