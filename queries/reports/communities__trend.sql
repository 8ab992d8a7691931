-- One row per as-of month of the registers of $place_code: its communities by state.
-- Used by: tests/benchmarks/communities.py
-- Params: $place_code text, code or name of a place
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
select * from prepared_communities__trend
where place_code = $place_code
order by as_of_date
