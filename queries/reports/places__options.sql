-- One row per place or reporting unit that has figures, today's name: what there is to choose.
-- Used by: renewal/briefing/scope.py, renewal/exporting/commanding.py,
--   renewal/ui/intake_values.py, renewal/ui/places.py
-- Params: none
-- Columns: place_code; name_zh; name_en; place_level; parent_place_code; is_division;
--   latest_as_of_date (month end, null without a table); has_units_below (tables of units below
--   it exist); has_own_row (it stands in a table itself); has_programme (a programme of its own
--   counts what is planned, started or completed); above_codes (places above it, the nation
--   first, joined by |); above_names_zh; above_names_en
select * from prepared_places__options
order by rowid
