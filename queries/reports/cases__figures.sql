-- One row per curated figure of a case, or of the programme around it, with what it tells of.
-- Figures of the programme around a case are there for the context and never added to its own.
-- That of a whole city or more is left out.
-- Used by: renewal/briefing/cases.py, renewal/ui/case_links.py, renewal/ui/case_sheets.py
-- Params: $programme_id text, null = all cases
-- Columns: programme_id (the case); name_zh (of the case);
--   aspect (before, works, money, participation or after); indicator; stage; value (base unit);
--   unit; qualifier; as_published (printed text); as_of_date; source_id; locator;
--   figure_programme_id (whose figure it is); figure_name_zh (of that one);
--   is_of_parent (of the programme around the case); name_en; figure_name_en;
--   indicator_name_zh; indicator_name_en; note_zh; note_en; row_key (figure)
select * from prepared_cases__figures
where $programme_id is null or programme_id = $programme_id
order by rowid
