-- One row per place and kind of table (of its units, or its own row): how new, and what is missing.
-- Used by: renewal/ui/source_freshness.py, renewal/ui/source_summary.py
-- Params: none
-- Columns: place_code; name_zh; subject_kind (table of the units below it, or row of its own);
--   newest_as_of_date (month end); as_of_precision (of the newest, month or year); source_id (of
--   the newest); month_count (months with a table); first_as_of_date;
--   months_behind_newest (months from its newest table to the newest of all data);
--   missing_month_count (months without a table between the first and the last of each year);
--   missing_months (YYYY-MM, joined by |); parent_place_code (of the table that has the row);
--   is_division; name_en
-- Note: cumulative figures start anew each January, so no gap is counted from one year to the next.
select * from prepared_sources__freshness
order by rowid
