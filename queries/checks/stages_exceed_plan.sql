-- One row per unit whose preparing and started add up to more than its plan, or that started more
-- than half as many again as planned.
-- Used by: renewal/warehouse/building.py
-- Severity: warning
-- Acceptable: yes
-- Part: file_name
-- Params: none
-- Columns: file_name; sheet; cell; value; rule_zh; rule_en; cure_zh; cure_en
-- Note: starting somewhat more than planned is legal and told by starts_exceed_plan.
with
-- Of wide rows few are in question.
suspects as (
    select
        place_code,
        as_of_date,
        source_id,
    from fct_progress
    where
        coalesce(communities_preparing, 0) + communities_started > communities_planned
        or coalesce(households_preparing, 0) + households_started > households_planned
        or coalesce(buildings_preparing, 0) + buildings_started > buildings_planned
),

stages as (
    select
        file_name,
        sheet,
        place_code,
        as_of_date,
        source_id,
        unit,
        any_value(value) filter (where split_part(indicator, '_', 2) = 'planned') as planned,
        any_value(value) filter (where split_part(indicator, '_', 2) = 'preparing') as preparing,
        any_value(value) filter (where split_part(indicator, '_', 2) = 'started') as started,
        any_value(cell) filter (where split_part(indicator, '_', 2) = 'started') as cell,
        sum(case when step > 1 then step / 2 else 0 end) as rounding,
    from fct_progress_value
    semi join suspects using (place_code, as_of_date, source_id)
    where
        unit in ('household', 'community', 'building')
        and split_part(indicator, '_', 2) in ('planned', 'preparing', 'started')
    group by all
)

select
    stages.file_name,
    stages.sheet,
    stages.cell,
    dim_place_newest.name_zh || ' 计划 ' || stages.planned::bigint || ' ' || stg_units.unit_zh
    || case when stages.preparing > 0 then '，前期和开工合计 ' else '，开工 ' end
    || (coalesce(stages.preparing, 0) + stages.started)::bigint || ' '
    || stg_units.unit_zh as value,
    '前期准备与开工之和不应大于计划，开工也不应超过计划一半以上' as rule_zh,
    'preparing and started together should not exceed the plan, nor starts by more than half'
        as rule_en,
    '超额开工是允许的；若是笔误请对照原件更正' as cure_zh,
    'Starting more than planned is allowed; correct it if it is a slip' as cure_en,
from stages
inner join stg_units using (unit)
inner join dim_place_newest using (place_code)
where
    (
        stages.preparing > 0
        and stages.preparing + stages.started > stages.planned + stages.rounding
    )
    or (stages.started > 1.5 * stages.planned + stages.rounding and stages.started >= 10)
order by stages.file_name, length(stages.cell), stages.cell
