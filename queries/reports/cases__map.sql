-- One row per case study, with the best position that is known and how good it is.
-- Used by: renewal/briefing/cases.py, renewal/ui/case_choice.py, renewal/ui/programmes.py,
--   renewal/ui/source_conflicts.py
-- Params: none
-- Columns: programme_id; name_zh; place_code; longitude_deg (WGS 84); latitude_deg (WGS 84);
--   position_precision; summary_zh; source_id; name_en; summary_en; place_name_zh; place_name_en;
--   position_note_zh; position_note_en; lesson_zh; lesson_en; themes (joined by |); kind;
--   started_period (YYYY or YYYY-MM); completed_period (YYYY or YYYY-MM); parent_programme_id;
--   figure_count (curated figures of the case); row_key; county_name_zh; county_name_en
select * from prepared_cases__map
order by rowid
