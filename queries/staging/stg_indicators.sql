-- One row per indicator.
-- Used by: curated_names_unknown, curated_values_irregular, keys_repeat, dim_indicator
-- Params: none
-- Columns: indicator; name_zh; name_en; unit; is_additive; definition_zh; definition_en
select
    indicator,
    name_zh,
    name_en,
    unit,
    is_additive::boolean as is_additive,
    definition_zh,
    definition_en,
from raw_indicators
order by indicator
