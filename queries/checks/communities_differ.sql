-- One row per county and register whose count differs from the published one of the same month.
-- Used by: renewal/warehouse/building.py
-- Severity: warning
-- Params: none
-- Columns: file_name; sheet; cell; value; rule_zh; rule_en; cure_zh; cure_en
-- Note: a register that prints plan years is held against the published plan with those of the
--   month's year, where it has any; without plan years, with all. Its counts enter no other figure.
with
counts as (
    select
        place_code,
        as_of_date,
        min(source_id) as source_id,
        sum(communities)::bigint as communities_planned,
        sum(communities) filter (where state in ('started', 'completed'))::bigint
            as communities_started,
        bool_or(state = 'not_stated') as has_unknown,
    from fct_community_count
    where plan_year is null or plan_year = year(as_of_date)
    group by place_code, as_of_date
),

both_told as (
    select
        counts.place_code,
        counts.as_of_date,
        counts.source_id,
        fct_progress_value.indicator,
        fct_progress_value.file_name || ' ' || fct_progress_value.sheet || '!'
        || fct_progress_value.cell || ' ' || fct_progress_value.as_published as published,
        case fct_progress_value.indicator
            when 'communities_planned' then counts.communities_planned
            else coalesce(counts.communities_started, 0)
        end as listed,
        fct_progress_value.value,
    from counts
    inner join fct_progress_value
        on
            counts.place_code = fct_progress_value.place_code
            and counts.as_of_date = fct_progress_value.as_of_date
    where
        fct_progress_value.indicator in ('communities_planned', 'communities_started')
        and fct_progress_value.as_of_precision = 'month'
        and fct_progress_value.qualifier = 'exact'
        and fct_progress_value.value is not null
        and (fct_progress_value.indicator = 'communities_planned' or not counts.has_unknown)
),

differing as (
    select
        place_code,
        source_id,
        indicator,
        min(as_of_date) as as_of_date,
        arg_min(listed, as_of_date) as listed,
        arg_min(published, as_of_date) as published,
        count(distinct as_of_date) as month_count,
    from both_told
    where listed <> value
    group by place_code, source_id, indicator
)

select
    dim_register.file_name,
    dim_register.sheet,
    null as cell,
    dim_place_newest.name_zh || ' ' || strftime(differing.as_of_date, '%Y-%m') || '：'
    || differing.listed || ' ≠ ' || differing.published
    || case when differing.month_count > 1 then ' ×' || differing.month_count else '' end
        as value,
    dim_indicator.name_zh || '：小区清单数出来的应与同月公布的相同' as rule_zh,
    dim_indicator.name_en || ': the register should count what is published for the month'
        as rule_en,
    '请核对清单是否缺漏、状态是否更新；看板的进展数仍用公布的数' as cure_zh,
    'See whether the register is complete and up to date; progress keeps the published figure'
        as cure_en,
from differing
inner join dim_register on differing.source_id = dim_register.source_id
inner join dim_place_newest on differing.place_code = dim_place_newest.place_code
inner join dim_indicator on differing.indicator = dim_indicator.indicator
order by dim_register.file_name, differing.place_code, differing.indicator
