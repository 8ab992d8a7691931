-- One row per part of $parent_place_code and register: its communities by state at one month.
-- Used by: tests/benchmarks/communities.py
-- Params: $parent_place_code text, code or name of the place whose parts are wanted;
--   $as_of_date date, month end
-- Columns: place_code; name_zh; communities_planned (all that the register lists);
--   communities_not_started; communities_preparing; communities_started (the completed ones
--   among them); communities_completed (null where the register tells no completion);
--   communities_not_stated (without a state); households_planned (households);
--   households_not_started; households_preparing; households_started; households_completed;
--   households_not_stated; community_start_share (started / planned, 0–1);
--   community_completion_share (completed / planned, 0–1);
--   household_start_share (started / planned, 0–1);
--   household_completion_share (completed / planned, 0–1); households_planned_qualifier;
--   households_started_qualifier; buildings; buildings_qualifier; floor_area_m2 (m²);
--   floor_area_m2_qualifier; is_division; source_id; name_en; as_of_date; row_key
-- Note: communities listed under the place itself have a row of its own. A completed community has
--   been started; none is taken as completed that the register does not call so.
select * exclude (asked_place_code)
from prepared_communities__by_place
where asked_place_code = $parent_place_code and as_of_date = $as_of_date
order by place_code, source_id
