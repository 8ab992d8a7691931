-- One row per programme, kind of parking income and source; operating income is no funding.
-- Used by: renewal/ui/parking_income.py
-- Params: $place_code text, null = all, else programmes in the place or below it
-- Columns: programme_id; name_zh; indicator (fee, income or rent a month); value (CNY a month);
--   qualifier (exact, about, just_under or at_least);
--   spaces_let (spaces that the rent is for, null elsewhere); as_published (printed text);
--   source_id; name_en; indicator_name_zh; indicator_name_en; unit; note_zh (what it pays for);
--   note_en; place_code; as_of_date; locator; row_key (as in sources__figures)
select * from prepared_parking__income
where
    $place_code is null
    or place_code in (
        select place_code from prepared_place_within where above_code = $place_code
    )
order by rowid
