-- One row per county or district that lies in the same prefecture or municipality as a case.
-- Used by: renewal/ui/case_links.py, renewal/ui/case_map.py
-- Params: none
-- Columns: place_code; name_zh; parent_place_code; name_en; short_name_zh;
--   row_key
select * from prepared_cases__places
order by rowid
