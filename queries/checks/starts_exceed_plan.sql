-- One row per file and unit of count in which more was started than planned.
-- Used by: renewal/warehouse/building.py
-- Severity: note
-- Part: file_name
-- Params: none
-- Columns: file_name; sheet; cell; value; rule_zh; rule_en; cure_zh; cure_en
-- Note: legal; where preparing comes on top, or half as much again was started, a warning of
--   stages_exceed_plan stands instead.
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
        any_value(row_order) as row_order,
        sum(case when step > 1 then step / 2 else 0 end) as rounding,
    from fct_progress_value
    semi join suspects using (place_code, as_of_date, source_id)
    where
        unit in ('household', 'community', 'building')
        and split_part(indicator, '_', 2) in ('planned', 'preparing', 'started')
    group by all
),

exceeding as (
    select
        stages.*,
        stg_units.unit_zh,
        stg_units.unit_en,
        dim_place_newest.name_zh || ' ' || strftime(stages.as_of_date, '%Y-%m') || ' 计划 '
        || stages.planned::bigint || ' ' || stg_units.unit_zh || '，开工 '
        || stages.started::bigint || ' ' || stg_units.unit_zh as statement,
    from stages
    inner join stg_units using (unit)
    inner join dim_place_newest using (place_code)
    where
        coalesce(stages.preparing, 0) = 0
        and stages.started > stages.planned + stages.rounding
        and (stages.started <= 1.5 * stages.planned + stages.rounding or stages.started < 10)
)

select
    file_name,
    sheet,
    arg_min(cell, row_order) as cell,
    arg_min(statement, row_order)
    || case when count(*) > 1 then '；共 ' || count(*) || ' 处' else '' end as value,
    '开工多于计划（' || unit_zh || '）：可以超额开工，比率照实超过100%' as rule_zh,
    'more ' || unit_en || ' started than planned: legal, the rate exceeds 100 %' as rule_en,
    '无需更正；若是笔误请对照原件' as cure_zh,
    'Nothing needs correcting unless it is a slip' as cure_en,
from exceeding
group by file_name, sheet, unit, unit_zh, unit_en
order by file_name, cell
