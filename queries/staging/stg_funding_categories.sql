-- One row per category of renovation money.
-- Used by: curated_names_unknown, funding_parts_differ, keys_repeat, dim_funding_category
-- Params: none
-- Columns: funding_category; name_zh; name_en; is_total (a printed sum, not a part); sort_order;
--   definition_zh; definition_en
select
    funding_category,
    name_zh,
    name_en,
    is_total::boolean as is_total,
    sort_order::integer as sort_order,
    definition_zh,
    definition_en,
from raw_funding_categories
order by sort_order
