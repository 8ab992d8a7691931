-- One row per programme with a printed planned total, source and basis: planned cost per unit.
-- Divided only where amount and count are of the same programme, source and date and both speak of
-- the whole: a planned count, or a completed one where the source says that all is completed.
-- Used by: renewal/ui/money_costs.py, renewal/ui/money_details.py
-- Params: $programme_id text, null = all programmes with a planned total
-- Columns: programme_id; name_zh; basis (households or area);
--   cost_per_unit_cny (CNY per household or m², null where not divided);
--   cost_per_unit_cny_qualifier (exact, about, just_under, at_least or at_most);
--   reason (why not divided: not_stated is no such count, no_bound only lower bounds);
--   amount_cny (CNY, the numerator); amount_cny_qualifier;
--   counted (households or m², the denominator); counted_qualifier; counted_indicator;
--   counted_indicator_name_zh; counted_indicator_name_en;
--   scope (planned, completed or as_found); source_id; name_en; unit (household or m2);
--   as_of_date; parent_programme_id; place_code; note_zh (on the amount); note_en;
--   counted_note_zh (on the count); counted_note_en; row_key
select * from prepared_funding__unit_cost
where $programme_id is null or programme_id = $programme_id
order by rowid
