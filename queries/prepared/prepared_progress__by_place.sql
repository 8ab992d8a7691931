-- One row per reporting unit below $parent_place_code and source, in the order printed.
-- Used by: progress__by_place, progress__change
-- Params: none
-- Part: source_id
-- Columns: place_code; name_zh; communities_planned (communities);
--   communities_preparing (communities);
--   communities_started (communities); communities_completed (communities);
--   households_planned (households); households_preparing (households);
--   households_started (households); households_completed (households);
--   community_start_share (0–1 and above, communities started ÷ planned);
--   household_start_share (0–1 and above, households started ÷ planned);
--   is_division (false for reporting units that are no place); source_id; name_en;
--   parent_place_code; as_of_date (month end); as_of_precision (month or year);
--   communities_planned_reason (why the value is null, or zero as printed);
--   communities_preparing_reason (why the value is null, or zero as printed);
--   communities_started_reason (why the value is null, or zero as printed);
--   communities_completed_reason (why the value is null, or zero as printed);
--   households_planned_reason (why the value is null, or zero as printed);
--   households_preparing_reason (why the value is null, or zero as printed);
--   households_started_reason (why the value is null, or zero as printed);
--   households_completed_reason (why the value is null, or zero as printed);
--   communities_planned_qualifier; communities_preparing_qualifier;
--   communities_started_qualifier; communities_completed_qualifier;
--   households_planned_qualifier; households_preparing_qualifier;
--   households_started_qualifier; households_completed_qualifier;
--   buildings_planned (buildings); buildings_preparing (buildings);
--   buildings_started (buildings); buildings_completed (buildings); floor_area_planned_m2 (m²);
--   investment_planned_cny (CNY); investment_completed_cny (CNY);
--   investment_share (0–1, investment completed ÷ planned);
--   community_start_share_published (share as printed, at least 1 for 全部开工);
--   community_start_share_as_published (printed text); row_order (rank as printed);
--   cell_range (sheet and cells); longitude_deg (WGS 84); latitude_deg (WGS 84);
--   position_precision; row_key (first part of a trail key)
select
    fct_progress.place_code,
    dim_place.name_zh,
    fct_progress.communities_planned,
    fct_progress.communities_preparing,
    fct_progress.communities_started,
    fct_progress.communities_completed,
    fct_progress.households_planned,
    fct_progress.households_preparing,
    fct_progress.households_started,
    fct_progress.households_completed,
    fct_progress.communities_started / nullif(fct_progress.communities_planned, 0)
        as community_start_share,
    fct_progress.households_started / nullif(fct_progress.households_planned, 0)
        as household_start_share,
    dim_place.is_division,
    fct_progress.source_id,
    dim_place.name_en,
    fct_progress.parent_place_code,
    fct_progress.as_of_date,
    fct_progress.as_of_precision,
    fct_progress.communities_planned_reason,
    fct_progress.communities_preparing_reason,
    fct_progress.communities_started_reason,
    fct_progress.communities_completed_reason,
    fct_progress.households_planned_reason,
    fct_progress.households_preparing_reason,
    fct_progress.households_started_reason,
    fct_progress.households_completed_reason,
    fct_progress.communities_planned_qualifier,
    fct_progress.communities_preparing_qualifier,
    fct_progress.communities_started_qualifier,
    fct_progress.communities_completed_qualifier,
    fct_progress.households_planned_qualifier,
    fct_progress.households_preparing_qualifier,
    fct_progress.households_started_qualifier,
    fct_progress.households_completed_qualifier,
    fct_progress.buildings_planned,
    fct_progress.buildings_preparing,
    fct_progress.buildings_started,
    fct_progress.buildings_completed,
    fct_progress.floor_area_planned_m2,
    fct_progress.investment_planned_cny,
    fct_progress.investment_completed_cny,
    fct_progress.investment_completed_cny / nullif(fct_progress.investment_planned_cny, 0)
        as investment_share,
    fct_progress.community_start_share_published,
    fct_progress.community_start_share_as_published,
    fct_progress.row_order,
    fct_progress.cell_range,
    dim_place.longitude_deg,
    dim_place.latitude_deg,
    dim_place.position_precision,
    concat_ws(
        '/',
        fct_progress.place_code,
        strftime(fct_progress.as_of_date, '%Y-%m'),
        fct_progress.source_id
    ) as row_key,
from fct_progress
inner join dim_place
    on
        fct_progress.place_code = dim_place.place_code
        and fct_progress.as_of_date
        between coalesce(dim_place.valid_from_date, date '0001-01-01')
        and coalesce(dim_place.valid_to_date, date '9999-12-31')
where fct_progress.parent_place_code is not null
order by
    fct_progress.parent_place_code,
    fct_progress.as_of_date,
    fct_progress.source_id,
    fct_progress.row_order
