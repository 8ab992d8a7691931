-- One row per programme, parking measure and source; the four measures never add up.
-- Used by: renewal/briefing/parking.py, renewal/ui/case_links.py, renewal/ui/parking.py,
--   renewal/ui/parking_income.py, renewal/ui/parking_shares.py, renewal/ui/programmes.py,
--   renewal/ui/sentences.py
-- Params: $place_code text, null = all, else programmes in the place or below it
-- Columns: programme_id; name_zh; measure (planned_total, total, added or net_added);
--   spaces (spaces); qualifier (exact, about, just_under or at_least);
--   counts_as_added (only added and net_added do); as_published (printed text); source_id;
--   name_en; place_code; place_name_zh; place_name_en; parent_programme_id; stage; as_of_date;
--   locator; note_zh; note_en;
--   spaces_let (spaces, the part of a total that is let to shops, null elsewhere); row_key
select * from prepared_parking__spaces
where
    $place_code is null
    or place_code in (
        select place_code from prepared_place_within where above_code = $place_code
    )
order by rowid
