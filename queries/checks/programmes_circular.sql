-- One row per programme that stands below itself.
-- Used by: renewal/warehouse/building.py
-- Severity: error
-- Params: none
-- Columns: file_name; sheet; cell; value; rule_zh; rule_en; cure_zh; cure_en
with recursive
ancestors as (
    select
        programme_id,
        parent_programme_id as ancestor_id,
    from stg_programmes
    where parent_programme_id is not null
    union
    select
        ancestors.programme_id,
        stg_programmes.parent_programme_id as ancestor_id,
    from ancestors
    inner join stg_programmes on ancestors.ancestor_id = stg_programmes.programme_id
    where stg_programmes.parent_programme_id is not null
)

select
    'programmes.csv' as file_name,
    null as sheet,
    null as cell,
    programme_id as value,
    '一个项目不能是自己的上级' as rule_zh,
    'a programme cannot be above itself' as rule_en,
    '请更正 parent_programme_id' as cure_zh,
    'Correct parent_programme_id' as cure_en,
from ancestors
where programme_id = ancestor_id
order by programme_id
