-- One row per case and part of its story: before, works, money, participation, after, lesson.
-- Used by: renewal/briefing/cases.py, renewal/ui/case_sheets.py
-- Params: $programme_id text, null = all cases
-- Columns: programme_id; name_zh; aspect (before, works, money, participation, after or lesson);
--   text_zh (our own words); source_id; locator (section and paragraph, null for a lesson);
--   name_en; text_en; aspect_order (1 first); row_key
select * from prepared_cases__stories
where $programme_id is null or programme_id = $programme_id
order by rowid
