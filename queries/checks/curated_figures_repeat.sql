-- One row per curated figure that stands twice.
-- Used by: renewal/warehouse/building.py
-- Severity: error
-- Params: none
-- Columns: file_name; sheet; cell; value; rule_zh; rule_en; cure_zh; cure_en
with
figures as (
    select
        'observations.csv' as file_name,
        concat_ws(' / ', programme_id, indicator, stage, source_id) as label,
    from stg_observations
    union all
    select
        'funding.csv' as file_name,
        concat_ws(' / ', programme_id, funding_category, stage, source_id) as label,
    from stg_funding
)

select
    file_name,
    null as sheet,
    null as cell,
    label as value,
    '同一项目、指标、阶段和来源只能有一行' as rule_zh,
    'a programme has one row an indicator, stage and source' as rule_en,
    '请删去重复的行' as cure_zh,
    'Remove the repeated row' as cure_en,
from figures
group by all
having count(*) > 1
order by file_name, label
