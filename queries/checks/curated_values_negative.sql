-- One row per curated amount or value below zero.
-- Used by: renewal/warehouse/building.py
-- Severity: error
-- Params: none
-- Columns: file_name; sheet; cell; value; rule_zh; rule_en; cure_zh; cure_en
with
figures as (
    select
        'observations.csv' as file_name,
        concat_ws(' / ', programme_id, indicator, stage) as label,
        value,
    from stg_observations
    union all
    select
        'funding.csv' as file_name,
        concat_ws(' / ', programme_id, funding_category, stage) as label,
        amount_cny as value,
    from stg_funding
)

select
    file_name,
    null as sheet,
    null as cell,
    label || '：' || printf('%.12g', value::double) as value,
    '数量、面积和金额不能为负' as rule_zh,
    'counts, areas and money cannot be negative' as rule_en,
    '请按原件更正' as cure_zh,
    'Correct it from the original' as cure_en,
from figures
where figures.value < 0
order by file_name, label
