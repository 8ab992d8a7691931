-- One row per place with units below it, as-of month and source: the units summed.
-- Used by: prepared_compared_source, prepared_progress__total, prepared_progress__trend
-- Part: source_id
-- Params: none
-- Columns: parent_place_code (the place whose units are summed); as_of_date (month end);
--   as_of_precision; source_id; unit_count (reporting units);
--   missing_count (blank cells among the measures); communities_planned;
--   communities_preparing; communities_started; communities_completed; households_planned;
--   households_preparing; households_started; households_completed; buildings_planned;
--   floor_area_planned_m2 (m²); investment_planned_cny (CNY);
--   investment_completed_cny (CNY); communities_planned_qualifier;
--   communities_preparing_qualifier; communities_started_qualifier;
--   communities_completed_qualifier; households_planned_qualifier;
--   households_preparing_qualifier; households_started_qualifier;
--   households_completed_qualifier; community_start_share (0–1 and above, ratio of sums);
--   household_start_share (0–1 and above, ratio of sums)
-- Note: a printed / adds nothing. A sum with a blank part is at_least; one with an approximate
--   part is about.
select
    parent_place_code,
    as_of_date,
    as_of_precision,
    source_id,
    count(*) as unit_count,
    (
        count(*) filter (where communities_planned_reason = 'missing')
        + count(*) filter (where communities_preparing_reason = 'missing')
        + count(*) filter (where communities_started_reason = 'missing')
        + count(*) filter (where communities_completed_reason = 'missing')
        + count(*) filter (where households_planned_reason = 'missing')
        + count(*) filter (where households_preparing_reason = 'missing')
        + count(*) filter (where households_started_reason = 'missing')
        + count(*) filter (where households_completed_reason = 'missing')
    ) as missing_count,
    sum(communities_planned)::bigint as communities_planned,
    sum(communities_preparing)::bigint as communities_preparing,
    sum(communities_started)::bigint as communities_started,
    sum(communities_completed)::bigint as communities_completed,
    sum(households_planned)::bigint as households_planned,
    sum(households_preparing)::bigint as households_preparing,
    sum(households_started)::bigint as households_started,
    sum(households_completed)::bigint as households_completed,
    sum(buildings_planned)::bigint as buildings_planned,
    sum(floor_area_planned_m2)::decimal(18, 2) as floor_area_planned_m2,
    sum(investment_planned_cny)::decimal(18, 2) as investment_planned_cny,
    sum(investment_completed_cny)::decimal(18, 2) as investment_completed_cny,
    case
        when
            bool_or(communities_planned_reason = 'missing')
            and count(communities_planned) > 0
            then 'at_least'
        when bool_or(communities_planned_qualifier in ('about', 'just_under')) then 'about'
        when bool_or(communities_planned_qualifier = 'at_least') then 'at_least'
        else 'exact'
    end as communities_planned_qualifier,
    case
        when
            bool_or(communities_preparing_reason = 'missing')
            and count(communities_preparing) > 0
            then 'at_least'
        when bool_or(communities_preparing_qualifier in ('about', 'just_under')) then 'about'
        when bool_or(communities_preparing_qualifier = 'at_least') then 'at_least'
        else 'exact'
    end as communities_preparing_qualifier,
    case
        when
            bool_or(communities_started_reason = 'missing')
            and count(communities_started) > 0
            then 'at_least'
        when bool_or(communities_started_qualifier in ('about', 'just_under')) then 'about'
        when bool_or(communities_started_qualifier = 'at_least') then 'at_least'
        else 'exact'
    end as communities_started_qualifier,
    case
        when
            bool_or(communities_completed_reason = 'missing')
            and count(communities_completed) > 0
            then 'at_least'
        when bool_or(communities_completed_qualifier in ('about', 'just_under')) then 'about'
        when bool_or(communities_completed_qualifier = 'at_least') then 'at_least'
        else 'exact'
    end as communities_completed_qualifier,
    case
        when
            bool_or(households_planned_reason = 'missing')
            and count(households_planned) > 0
            then 'at_least'
        when bool_or(households_planned_qualifier in ('about', 'just_under')) then 'about'
        when bool_or(households_planned_qualifier = 'at_least') then 'at_least'
        else 'exact'
    end as households_planned_qualifier,
    case
        when
            bool_or(households_preparing_reason = 'missing')
            and count(households_preparing) > 0
            then 'at_least'
        when bool_or(households_preparing_qualifier in ('about', 'just_under')) then 'about'
        when bool_or(households_preparing_qualifier = 'at_least') then 'at_least'
        else 'exact'
    end as households_preparing_qualifier,
    case
        when
            bool_or(households_started_reason = 'missing')
            and count(households_started) > 0
            then 'at_least'
        when bool_or(households_started_qualifier in ('about', 'just_under')) then 'about'
        when bool_or(households_started_qualifier = 'at_least') then 'at_least'
        else 'exact'
    end as households_started_qualifier,
    case
        when
            bool_or(households_completed_reason = 'missing')
            and count(households_completed) > 0
            then 'at_least'
        when bool_or(households_completed_qualifier in ('about', 'just_under')) then 'about'
        when bool_or(households_completed_qualifier = 'at_least') then 'at_least'
        else 'exact'
    end as households_completed_qualifier,
    sum(communities_started) filter (where communities_planned is not null)
    / nullif(
        sum(communities_planned)
        filter (
            where coalesce(communities_started_reason, '') not in ('missing', 'not_in_table')
        ), 0
    ) as community_start_share,
    sum(households_started) filter (where households_planned is not null)
    / nullif(
        sum(households_planned)
        filter (
            where coalesce(households_started_reason, '') not in ('missing', 'not_in_table')
        ), 0
    ) as household_start_share,
from fct_progress
where parent_place_code is not null
group by all
order by source_id, parent_place_code, as_of_date
