-- One row per place that has figures, as-of month and source: what there is to choose from.
-- Used by: renewal/briefing/scope.py, renewal/ui/months.py
-- Params: $place_code text, null = all
-- Columns: place_code; as_of_date (month end); as_of_precision (month or year); source_id;
--   unit_count (reporting units below it in that table, 0 for a row of its own)
select * from prepared_progress__months
where $place_code is null or place_code = $place_code
order by place_code, as_of_date, source_id, unit_count
