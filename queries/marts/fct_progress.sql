-- One row per reporting unit, as-of month and source.
-- Used by: completed_exceeds_started, households_contradict_communities, stages_exceed_plan,
--   starts_exceed_plan, fct_progress_sum, prepared_funding__investment, prepared_places__options,
--   prepared_progress__by_place, prepared_progress__months, prepared_progress__trend,
--   prepared_sources__freshness, sources__trail
-- Part: source_id
-- Params: none
-- Columns: place_code; parent_place_code; as_of_date (month end); as_of_precision; source_id;
--   row_order (rank as printed); cell_range (sheet and cells);
--   community_start_share_published (share as printed, at least 1 for 全部开工);
--   community_start_share_as_published (printed text);
--   communities_planned; communities_planned_reason; communities_planned_qualifier;
--   communities_preparing; communities_preparing_reason; communities_preparing_qualifier;
--   communities_started; communities_started_reason; communities_started_qualifier;
--   communities_completed; communities_completed_reason; communities_completed_qualifier;
--   households_planned; households_planned_reason; households_planned_qualifier;
--   households_preparing; households_preparing_reason; households_preparing_qualifier;
--   households_started; households_started_reason; households_started_qualifier;
--   households_completed; households_completed_reason; households_completed_qualifier;
--   buildings_planned; buildings_planned_reason; buildings_planned_qualifier;
--   buildings_preparing; buildings_preparing_reason; buildings_preparing_qualifier;
--   buildings_started; buildings_started_reason; buildings_started_qualifier;
--   buildings_completed; buildings_completed_reason; buildings_completed_qualifier;
--   floor_area_planned_m2; floor_area_planned_m2_reason; floor_area_planned_m2_qualifier;
--   investment_planned_cny; investment_planned_cny_reason; investment_planned_cny_qualifier;
--   investment_completed_cny; investment_completed_cny_reason; investment_completed_cny_qualifier;
--   projects_planned; projects_planned_reason; projects_planned_qualifier;
--   communities_target; communities_target_reason; communities_target_qualifier
with
cells as (
    select * from fct_progress_value
),

wide as (
    select
        place_code,
        parent_place_code,
        as_of_date,
        as_of_precision,
        source_id,
        row_order,
        indicator,
        value,
        case when reason is null then 'present' else reason end as reason,
        qualifier,
    from cells
),

pivoted as (
    pivot wide
    on indicator in (
        'communities_planned',
        'communities_preparing',
        'communities_started',
        'communities_completed',
        'households_planned',
        'households_preparing',
        'households_started',
        'households_completed',
        'buildings_planned',
        'buildings_preparing',
        'buildings_started',
        'buildings_completed',
        'floor_area_planned_m2',
        'investment_planned_cny',
        'investment_completed_cny',
        'projects_planned',
        'communities_target',
    )
    using
        any_value(value) as value,
        any_value(reason) as reason,
        any_value(qualifier) as qualifier
    group by
        place_code, parent_place_code, as_of_date, as_of_precision, source_id, row_order
),

printed as (
    select
        place_code,
        as_of_date,
        source_id,
        row_order,
        any_value(sheet) || '!' || arg_min(cell, length(cell) || cell) || ':'
            || arg_max(cell, length(cell) || cell) as cell_range,
        any_value(value) filter (where indicator = 'community_start_share')
            as community_start_share_published,
        any_value(as_published) filter (where indicator = 'community_start_share')
            as community_start_share_as_published,
    from cells
    group by all
)

select
    pivoted.place_code,
    pivoted.parent_place_code,
    pivoted.as_of_date,
    pivoted.as_of_precision,
    pivoted.source_id,
    pivoted.row_order,
    printed.cell_range,
    printed.community_start_share_published,
    nullif(printed.community_start_share_as_published, '') as community_start_share_as_published,
    pivoted.communities_planned_value::bigint as communities_planned,
    nullif(coalesce(pivoted.communities_planned_reason, 'not_in_table'), 'present')
        as communities_planned_reason,
    pivoted.communities_planned_qualifier,
    pivoted.communities_preparing_value::bigint as communities_preparing,
    nullif(coalesce(pivoted.communities_preparing_reason, 'not_in_table'), 'present')
        as communities_preparing_reason,
    pivoted.communities_preparing_qualifier,
    pivoted.communities_started_value::bigint as communities_started,
    nullif(coalesce(pivoted.communities_started_reason, 'not_in_table'), 'present')
        as communities_started_reason,
    pivoted.communities_started_qualifier,
    pivoted.communities_completed_value::bigint as communities_completed,
    nullif(coalesce(pivoted.communities_completed_reason, 'not_in_table'), 'present')
        as communities_completed_reason,
    pivoted.communities_completed_qualifier,
    pivoted.households_planned_value::bigint as households_planned,
    nullif(coalesce(pivoted.households_planned_reason, 'not_in_table'), 'present')
        as households_planned_reason,
    pivoted.households_planned_qualifier,
    pivoted.households_preparing_value::bigint as households_preparing,
    nullif(coalesce(pivoted.households_preparing_reason, 'not_in_table'), 'present')
        as households_preparing_reason,
    pivoted.households_preparing_qualifier,
    pivoted.households_started_value::bigint as households_started,
    nullif(coalesce(pivoted.households_started_reason, 'not_in_table'), 'present')
        as households_started_reason,
    pivoted.households_started_qualifier,
    pivoted.households_completed_value::bigint as households_completed,
    nullif(coalesce(pivoted.households_completed_reason, 'not_in_table'), 'present')
        as households_completed_reason,
    pivoted.households_completed_qualifier,
    pivoted.buildings_planned_value::bigint as buildings_planned,
    nullif(coalesce(pivoted.buildings_planned_reason, 'not_in_table'), 'present')
        as buildings_planned_reason,
    pivoted.buildings_planned_qualifier,
    pivoted.buildings_preparing_value::bigint as buildings_preparing,
    nullif(coalesce(pivoted.buildings_preparing_reason, 'not_in_table'), 'present')
        as buildings_preparing_reason,
    pivoted.buildings_preparing_qualifier,
    pivoted.buildings_started_value::bigint as buildings_started,
    nullif(coalesce(pivoted.buildings_started_reason, 'not_in_table'), 'present')
        as buildings_started_reason,
    pivoted.buildings_started_qualifier,
    pivoted.buildings_completed_value::bigint as buildings_completed,
    nullif(coalesce(pivoted.buildings_completed_reason, 'not_in_table'), 'present')
        as buildings_completed_reason,
    pivoted.buildings_completed_qualifier,
    pivoted.floor_area_planned_m2_value::decimal(18, 2) as floor_area_planned_m2,
    nullif(coalesce(pivoted.floor_area_planned_m2_reason, 'not_in_table'), 'present')
        as floor_area_planned_m2_reason,
    pivoted.floor_area_planned_m2_qualifier,
    pivoted.investment_planned_cny_value::decimal(18, 2) as investment_planned_cny,
    nullif(coalesce(pivoted.investment_planned_cny_reason, 'not_in_table'), 'present')
        as investment_planned_cny_reason,
    pivoted.investment_planned_cny_qualifier,
    pivoted.investment_completed_cny_value::decimal(18, 2) as investment_completed_cny,
    nullif(coalesce(pivoted.investment_completed_cny_reason, 'not_in_table'), 'present')
        as investment_completed_cny_reason,
    pivoted.investment_completed_cny_qualifier,
    pivoted.projects_planned_value::bigint as projects_planned,
    nullif(coalesce(pivoted.projects_planned_reason, 'not_in_table'), 'present')
        as projects_planned_reason,
    pivoted.projects_planned_qualifier,
    pivoted.communities_target_value::bigint as communities_target,
    nullif(coalesce(pivoted.communities_target_reason, 'not_in_table'), 'present')
        as communities_target_reason,
    pivoted.communities_target_qualifier,
from pivoted
inner join printed using (place_code, as_of_date, source_id, row_order)
order by pivoted.source_id, pivoted.as_of_date, pivoted.row_order
