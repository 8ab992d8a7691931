-- One row per source: the units below $parent_place_code summed, beside the totals printed.
-- Used by: progress__total
-- Params: none
-- Part: source_id
-- Columns: communities_planned (communities, computed);
--   communities_planned_published (communities, as printed);
--   communities_preparing (communities, computed);
--   communities_preparing_published (communities, as printed);
--   communities_started (communities, computed);
--   communities_started_published (communities, as printed);
--   communities_completed (communities, computed);
--   communities_completed_published (communities, as printed);
--   households_planned (households, computed);
--   households_planned_published (households, as printed);
--   households_preparing (households, computed);
--   households_preparing_published (households, as printed);
--   households_started (households, computed);
--   households_started_published (households, as printed);
--   households_completed (households, computed);
--   households_completed_published (households, as printed);
--   community_start_share (0–1 and above, ratio of sums);
--   community_start_share_published (share as printed);
--   household_start_share (0–1 and above, ratio of sums);
--   household_start_share_published (share as printed);
--   is_reconciled (each printed total agrees with its sum, null when none is printed);
--   parent_place_code; name_zh; name_en; as_of_date (month end); as_of_precision; source_id;
--   unit_count (reporting units in the table);
--   communities_planned_qualifier (at_least where a part is, or is blank);
--   communities_preparing_qualifier (at_least where a part is, or is blank);
--   communities_started_qualifier (at_least where a part is, or is blank);
--   communities_completed_qualifier (at_least where a part is, or is blank);
--   households_planned_qualifier (at_least where a part is, or is blank);
--   households_preparing_qualifier (at_least where a part is, or is blank);
--   households_started_qualifier (at_least where a part is, or is blank);
--   households_completed_qualifier (at_least where a part is, or is blank);
--   buildings_planned (buildings, computed);
--   buildings_planned_published (buildings, as printed); floor_area_planned_m2 (m², computed);
--   floor_area_planned_m2_published (m², as printed); investment_planned_cny (CNY, computed);
--   investment_planned_cny_published (CNY, as printed);
--   investment_completed_cny (CNY, computed);
--   investment_completed_cny_published (CNY, as printed);
--   missing_count (blank cells among the eight counts of communities and households); row_key
with
computed as (
    select * from fct_progress_sum
),

-- A table may print the total of a place twice: the first one is shown.
published as (
    select
        place_code as parent_place_code,
        as_of_date,
        source_id,
        arg_min(value, row_order) filter (where indicator = 'communities_planned')::bigint
            as communities_planned_published,
        arg_min(value, row_order) filter (where indicator = 'communities_preparing')::bigint
            as communities_preparing_published,
        arg_min(value, row_order) filter (where indicator = 'communities_started')::bigint
            as communities_started_published,
        arg_min(value, row_order) filter (where indicator = 'communities_completed')::bigint
            as communities_completed_published,
        arg_min(value, row_order) filter (where indicator = 'households_planned')::bigint
            as households_planned_published,
        arg_min(value, row_order) filter (where indicator = 'households_preparing')::bigint
            as households_preparing_published,
        arg_min(value, row_order) filter (where indicator = 'households_started')::bigint
            as households_started_published,
        arg_min(value, row_order) filter (where indicator = 'households_completed')::bigint
            as households_completed_published,
        arg_min(value, row_order) filter (where indicator = 'buildings_planned')::bigint
            as buildings_planned_published,
        arg_min(value, row_order) filter (where indicator = 'floor_area_planned_m2')::decimal(18, 2)
            as floor_area_planned_m2_published,
        arg_min(value, row_order)
            filter (where indicator = 'investment_planned_cny')::decimal(18, 2)
            as investment_planned_cny_published,
        arg_min(value, row_order)
            filter (where indicator = 'investment_completed_cny')::decimal(18, 2)
            as investment_completed_cny_published,
        arg_min(value, row_order) filter (where indicator = 'community_start_share')::double
            as community_start_share_published,
        arg_min(value, row_order) filter (where indicator = 'household_start_share')::double
            as household_start_share_published,
    from fct_published_total
    group by all
),

comparisons as (
    select
        place_code as parent_place_code,
        as_of_date,
        source_id,
        bool_and(is_reconciled) as is_reconciled,
    from fct_total_comparison
    group by all
)

select
    computed.communities_planned,
    published.communities_planned_published,
    computed.communities_preparing,
    published.communities_preparing_published,
    computed.communities_started,
    published.communities_started_published,
    computed.communities_completed,
    published.communities_completed_published,
    computed.households_planned,
    published.households_planned_published,
    computed.households_preparing,
    published.households_preparing_published,
    computed.households_started,
    published.households_started_published,
    computed.households_completed,
    published.households_completed_published,
    computed.community_start_share,
    published.community_start_share_published,
    computed.household_start_share,
    published.household_start_share_published,
    comparisons.is_reconciled,
    computed.parent_place_code,
    dim_place.name_zh,
    dim_place.name_en,
    computed.as_of_date,
    computed.as_of_precision,
    computed.source_id,
    computed.unit_count,
    computed.communities_planned_qualifier,
    computed.communities_preparing_qualifier,
    computed.communities_started_qualifier,
    computed.communities_completed_qualifier,
    computed.households_planned_qualifier,
    computed.households_preparing_qualifier,
    computed.households_started_qualifier,
    computed.households_completed_qualifier,
    computed.buildings_planned,
    published.buildings_planned_published,
    computed.floor_area_planned_m2,
    published.floor_area_planned_m2_published,
    computed.investment_planned_cny,
    published.investment_planned_cny_published,
    computed.investment_completed_cny,
    published.investment_completed_cny_published,
    computed.missing_count,
    concat_ws(
        '/',
        computed.parent_place_code,
        strftime(computed.as_of_date, '%Y-%m'),
        computed.source_id
    ) as row_key,
from computed
inner join dim_place
    on
        computed.parent_place_code = dim_place.place_code
        and computed.as_of_date
        between coalesce(dim_place.valid_from_date, date '0001-01-01')
        and coalesce(dim_place.valid_to_date, date '9999-12-31')
left join published
    on
        computed.parent_place_code = published.parent_place_code
        and computed.as_of_date = published.as_of_date
        and computed.source_id = published.source_id
left join comparisons
    on
        computed.parent_place_code = comparisons.parent_place_code
        and computed.as_of_date = comparisons.as_of_date
        and computed.source_id = comparisons.source_id
order by computed.parent_place_code, computed.as_of_date, computed.source_id
