-- One row per unit with more completed than started, or than planned where starts are not printed.
-- Used by: renewal/warehouse/building.py
-- Severity: warning
-- Acceptable: yes
-- Part: file_name
-- Params: none
-- Columns: file_name; sheet; cell; value; rule_zh; rule_en; cure_zh; cure_en
-- Note: rounded figures may exceed each other by half their last digits.
with
-- Of wide rows few are in question; their cells say whether they are exact.
suspects as (
    select
        place_code,
        as_of_date,
        source_id,
    from fct_progress
    where
        communities_completed > least(communities_started, communities_planned)
        or households_completed > least(households_started, households_planned)
        or buildings_completed > least(buildings_started, buildings_planned)
),

counts as (
    select
        file_name,
        sheet,
        place_code,
        as_of_date,
        source_id,
        unit,
        any_value(value) filter (where split_part(indicator, '_', 2) = 'planned') as planned,
        any_value(value) filter (where split_part(indicator, '_', 2) = 'started') as started,
        any_value(value) filter (where split_part(indicator, '_', 2) = 'completed') as completed,
        any_value(cell) filter (where split_part(indicator, '_', 2) = 'completed') as cell,
        any_value(indicator) filter (where split_part(indicator, '_', 2) = 'completed')
            as indicator,
        sum(case when step > 1 then step / 2 else 0 end) as rounding,
    from fct_progress_value
    semi join suspects using (place_code, as_of_date, source_id)
    where
        unit in ('household', 'community', 'building')
        and split_part(indicator, '_', 2) in ('planned', 'started', 'completed')
        and qualifier = 'exact'
    group by all
)

select
    counts.file_name,
    counts.sheet,
    counts.cell,
    dim_place_newest.name_zh || ' 完工 ' || counts.completed::bigint || ' '
    || dim_indicator.unit_zh
    || case when counts.started is null then '，计划 ' else '，开工 ' end
    || coalesce(counts.started, counts.planned)::bigint || ' ' || dim_indicator.unit_zh as value,
    dim_indicator.name_zh || '不应大于已开工数；没有开工数时不应大于计划' as rule_zh,
    dim_indicator.name_en
    || ' must not exceed what was started, or the plan where no starts are printed' as rule_en,
    '请对照原件核对这一行，并确认两列没有对调' as cure_zh,
    'Hold the row against the original and see that the columns are not exchanged' as cure_en,
from counts
inner join dim_indicator using (indicator)
inner join dim_place_newest using (place_code)
where counts.completed > coalesce(counts.started, counts.planned) + counts.rounding
order by counts.file_name, length(counts.cell), counts.cell
