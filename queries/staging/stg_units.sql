-- One row per unit of measurement.
-- Used by: curated_names_unknown, keys_repeat, stages_exceed_plan, starts_exceed_plan,
--   dim_indicator
-- Params: none
-- Columns: unit; unit_zh; unit_en
select
    unit,
    name_zh as unit_zh,
    name_en as unit_en,
from raw_units
order by unit
