-- One row per report of $place_code: its own row in a table, or the sum of the units below it.
-- Used by: renewal/ui/changes.py, renewal/ui/filters.py, renewal/place_rows.py,
--   renewal/ui/progress_trend.py
-- Params: $place_code text, code or name of a place or reporting unit
-- Columns: as_of_date (month end); communities_planned (communities);
--   communities_started (communities); community_start_share (0–1 and above);
--   households_planned (households); households_started (households);
--   household_start_share (0–1 and above); source_id; place_code; name_zh; name_en;
--   community_start_share_published (share as printed); as_of_precision (month or year);
--   is_sum (summed from the units below); row_note (printed beside the row);
--   communities_planned_qualifier; communities_started_qualifier; households_planned_qualifier;
--   households_started_qualifier; community_start_share_as_published (printed text,
--   null for sums); row_key
select * from prepared_progress__trend
where place_code = $place_code
order by as_of_date, source_id
