-- One row per curated count that is not whole.
-- Used by: renewal/warehouse/building.py
-- Severity: error
-- Params: none
-- Columns: file_name; sheet; cell; value; rule_zh; rule_en; cure_zh; cure_en
select
    'observations.csv' as file_name,
    null as sheet,
    null as cell,
    concat_ws(' / ', programme_id, indicator, stage) || '：'
    || printf('%.12g', stg_observations.value::double) as value,
    '车位、小区、户、楼栋、人和件数应是整数' as rule_zh,
    'spaces, communities, households, buildings, people and items must be whole numbers'
        as rule_en,
    '请核对数字和单位' as cure_zh,
    'Check the figure and its unit' as cure_en,
from stg_observations
where
    unit in ('space', 'community', 'household', 'building', 'person', 'item', 'dwelling', 'project')
    and stg_observations.value <> trunc(stg_observations.value)
order by programme_id, indicator, stage
