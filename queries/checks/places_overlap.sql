-- One row per place code with two validity periods that overlap, or with an unknown parent.
-- Used by: renewal/warehouse/building.py
-- Severity: error
-- Params: none
-- Columns: file_name; sheet; cell; value; rule_zh; rule_en; cure_zh; cure_en
with
periods as (
    select
        *,
        lead(valid_from_date) over (
            partition by place_code order by valid_from_date nulls first
        ) as next_from_date,
        count(*) over (partition by place_code) as period_count,
    from stg_places
)

select
    'places.csv' as file_name,
    null as sheet,
    null as cell,
    place_code || ' ' || name_zh as value,
    '同一代码的有效期不能重叠，上级应已登记' as rule_zh,
    'validity periods of a code must not overlap and its parent must be known' as rule_en,
    '请更正有效期或登记上级' as cure_zh,
    'Correct the dates or register the parent' as cure_en,
from periods
where
    (next_from_date is not null and coalesce(valid_to_date >= next_from_date, true))
    or (next_from_date is null and period_count > 1 and valid_from_date is null)
    or (
        parent_place_code is not null
        and parent_place_code not in (select place_code from stg_places)
    )
order by place_code
