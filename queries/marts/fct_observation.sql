-- One row per programme, indicator, stage and source.
-- Used by: prepared_parking__spaces, prepared_programme_figure
-- Params: none
-- Columns: programme_id; indicator; stage (planned, actual, expected); value (base unit); unit;
--   qualifier; as_published; as_of_date (month end, null if undated); source_id; locator; note_zh;
--   note_en
select * from stg_observations
order by source_id, programme_id, indicator, stage
