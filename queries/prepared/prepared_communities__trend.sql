-- One row per place and as-of month of its registers: its communities by state.
-- Used by: communities__trend
-- Params: none
-- Columns: as_of_date (month end); place_code; name_zh; communities_planned (all that registers
--   list); communities_not_started; communities_preparing; communities_started (the completed
--   ones among them); communities_completed (null where a register tells no completion);
--   communities_not_stated (without a state); households_planned (households);
--   households_started; households_completed; community_start_share (started / planned, 0–1);
--   community_completion_share (completed / planned, 0–1);
--   household_start_share (started / planned, 0–1);
--   household_completion_share (completed / planned, 0–1); households_planned_qualifier;
--   source_count (registers); name_en; row_key
-- Note: a community that several registers list in a month is counted once.
with
told as (
    select
        source_id,
        bool_or(is_completion_told) as is_completion_told,
    from dim_register
    group by source_id
),

months as (
    select
        fct_community_sum.place_code,
        fct_community_sum.as_of_date,
        sum(communities)::bigint as communities_planned,
        coalesce(sum(communities) filter (where state = 'not_started'), 0)::bigint
            as communities_not_started,
        coalesce(sum(communities) filter (where state = 'preparing'), 0)::bigint
            as communities_preparing,
        coalesce(sum(communities) filter (where state in ('started', 'completed')), 0)::bigint
            as communities_started,
        case
            when bool_and(told.is_completion_told)
                then coalesce(sum(communities) filter (where state = 'completed'), 0)::bigint
        end as communities_completed,
        coalesce(sum(communities) filter (where state = 'not_stated'), 0)::bigint
            as communities_not_stated,
        sum(households)::bigint as households_planned,
        case
            when count(households) > 0
                then coalesce(
                    sum(households) filter (where state in ('started', 'completed')), 0
                )::bigint
        end as households_started,
        case
            when count(households) > 0 and bool_and(told.is_completion_told)
                then coalesce(sum(households) filter (where state = 'completed'), 0)::bigint
        end as households_completed,
        bit_or(households_bits) as households_bits,
        count(distinct fct_community_sum.source_id) as source_count,
    from fct_community_sum
    inner join told on fct_community_sum.source_id = told.source_id
    group by fct_community_sum.place_code, fct_community_sum.as_of_date
)

select
    months.as_of_date,
    months.place_code,
    dim_place.name_zh,
    months.communities_planned,
    months.communities_not_started,
    months.communities_preparing,
    months.communities_started,
    months.communities_completed,
    months.communities_not_stated,
    months.households_planned,
    months.households_started,
    months.households_completed,
    months.communities_started / nullif(months.communities_planned, 0) as community_start_share,
    months.communities_completed / nullif(months.communities_planned, 0)
        as community_completion_share,
    months.households_started / nullif(months.households_planned, 0) as household_start_share,
    months.households_completed / nullif(months.households_planned, 0)
        as household_completion_share,
    case
        when months.households_bits & 4 > 0 then 'at_least'
        when months.households_bits & 1 > 0 then 'about'
        when months.households_bits & 2 > 0 then 'at_least'
        else 'exact'
    end as households_planned_qualifier,
    months.source_count,
    dim_place.name_en,
    concat_ws('/', months.place_code, strftime(months.as_of_date, '%Y-%m')) as row_key,
from months
inner join dim_place
    on
        months.place_code = dim_place.place_code
        and months.as_of_date
        between coalesce(dim_place.valid_from_date, date '0001-01-01')
        and coalesce(dim_place.valid_to_date, date '9999-12-31')
order by months.place_code, months.as_of_date
