-- One row per unit and stage whose households and communities cannot both be true.
-- Used by: renewal/warehouse/building.py
-- Severity: warning
-- Acceptable: yes
-- Part: file_name
-- Params: none
-- Columns: file_name; sheet; cell; value; rule_zh; rule_en; cure_zh; cure_en
-- Note: a community may be a single building, so one household for each is the least. A / or a
--   blank contradicts nothing.
with
-- Of wide rows few are in question.
suspects as (
    select
        place_code,
        as_of_date,
        source_id,
    from fct_progress
    where
        households_planned < communities_planned
        or households_planned > 20000 * communities_planned
        or households_preparing < communities_preparing
        or households_preparing > 20000 * communities_preparing
        or households_started < communities_started
        or households_started > 20000 * communities_started
        or households_completed < communities_completed
        or households_completed > 20000 * communities_completed
),

counts as (
    select
        file_name,
        sheet,
        place_code,
        as_of_date,
        source_id,
        split_part(indicator, '_', 2) as stage,
        any_value(value) filter (where unit = 'household') as households,
        any_value(value) filter (where unit = 'community') as communities,
        any_value(cell) filter (where unit = 'household') as cell,
        any_value(indicator) filter (where unit = 'household') as indicator,
        sum(case when step > 1 then step / 2 else 0 end) as rounding,
    from fct_progress_value
    semi join suspects using (place_code, as_of_date, source_id)
    where
        indicator in (
            'households_planned',
            'households_preparing',
            'households_started',
            'households_completed',
            'communities_planned',
            'communities_preparing',
            'communities_started',
            'communities_completed',
        )
    group by all
)

select
    counts.file_name,
    counts.sheet,
    counts.cell,
    dim_place_newest.name_zh || ' ' || counts.communities::bigint || ' 个小区，'
    || counts.households::bigint || ' 户' as value,
    dim_indicator.name_zh || '应与小区数相称：有小区就有户，且每个小区不少于一户、不多于20000户'
        as rule_zh,
    dim_indicator.name_en || ' must fit the communities: both or neither, and 1 to 20,000 '
    || 'households a community' as rule_en,
    '请对照原件核对这两格，并确认单位（户、万户）和两列没有对调' as cure_zh,
    'Hold both cells against the original; check the unit and that the columns are not exchanged'
        as cure_en,
from counts
inner join dim_indicator using (indicator)
inner join dim_place_newest using (place_code)
where
    (counts.communities = 0 and counts.households > 0)
    or counts.households + counts.rounding < counts.communities
    or counts.households - counts.rounding > 20000 * counts.communities
order by counts.file_name, length(counts.cell), counts.cell
