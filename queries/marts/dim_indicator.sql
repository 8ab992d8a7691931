-- One row per indicator.
-- Used by: sources__figures, sources__indicators, sources__trail
-- Params: none
-- Columns: indicator; name_zh; name_en; unit; is_additive; definition_zh; definition_en;
--   unit_zh (as shown); unit_en (as shown)
select
    stg_indicators.indicator,
    stg_indicators.name_zh,
    stg_indicators.name_en,
    stg_indicators.unit,
    stg_indicators.is_additive,
    stg_indicators.definition_zh,
    stg_indicators.definition_en,
    stg_units.unit_zh,
    stg_units.unit_en,
from stg_indicators
left join stg_units using (unit)
order by stg_indicators.indicator
