-- One row per curated figure whose as-of date is not the end of a month.
-- Used by: renewal/warehouse/building.py
-- Severity: error
-- Params: none
-- Columns: file_name; sheet; cell; value; rule_zh; rule_en; cure_zh; cure_en
with
figures as (
    select
        'observations.csv' as file_name,
        concat_ws(' / ', programme_id, indicator, stage) as label,
        as_of_date,
    from stg_observations
    union all
    select
        'funding.csv' as file_name,
        concat_ws(' / ', programme_id, funding_category, stage) as label,
        as_of_date,
    from stg_funding
)

select
    file_name,
    null as sheet,
    null as cell,
    label || '：' || as_of_date as value,
    'as_of_date 应是某月的最后一天' as rule_zh,
    'as_of_date must be the last day of a month' as rule_en,
    '请写成月末，例如 ' || last_day(as_of_date) as cure_zh,
    'Write the end of the month, such as ' || last_day(as_of_date) as cure_en,
from figures
where as_of_date <> last_day(as_of_date)
order by file_name, label
