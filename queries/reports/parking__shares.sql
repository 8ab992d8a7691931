-- One row per programme, parking measure and source: spaces per 100 households of the programme.
-- Divided only where spaces and households are of the same programme, source and date: by the
-- households planned, by those completed where the source says that all is, else by those found
-- there; households that benefit so far divide only what has been done so far.
-- Used by: renewal/ui/parking_shares.py
-- Params: $place_code text, null = all, else programmes in the place or below it
-- Columns: programme_id; name_zh; measure (planned_total, total, added or net_added);
--   spaces_per_100_households (spaces, null where not divided);
--   spaces_per_100_households_qualifier (exact, about, just_under, at_least or at_most);
--   reason (why not divided: not_stated is no such count, no_bound only lower bounds);
--   spaces (spaces, the numerator); spaces_qualifier; stage (of the spaces);
--   counted (households, the denominator); counted_qualifier; counted_indicator;
--   counted_indicator_name_zh; counted_indicator_name_en;
--   scope (planned, completed, as_found or benefiting);
--   counts_as_added (only added and net_added do); source_id; name_en; place_code; as_of_date;
--   parent_programme_id; row_key
select * from prepared_parking__shares
where
    $place_code is null
    or place_code in (
        select place_code from prepared_place_within where above_code = $place_code
    )
order by rowid
