-- One row per step (planned, started, completed) of a programme whose source states completion.
-- Used by: renewal/ui/progress_completion.py
-- Params: $place_code text, null = all, else programmes in the place or below it
-- Columns: programme_id (whose completion it is); name_zh; basis (communities, buildings,
--   households or area); step (planned, started or completed); value (base unit); unit;
--   qualifier (exact, about, just_under or at_least); counted_programme_id (which the figure
--   counts: the programme, or for planned the nearest one above that the same source plans);
--   counted_name_zh; is_comparable (false where the source names another kind of area);
--   as_published (printed text); as_of_date; source_id; name_en; counted_name_en; indicator;
--   indicator_name_zh; indicator_name_en; place_code; locator; note_zh; note_en;
--   figure_id (row_key in sources__figures); row_key
select * from prepared_progress__completion
where
    $place_code is null
    or place_code in (
        select place_code from prepared_place_within where above_code = $place_code
    )
order by rowid
