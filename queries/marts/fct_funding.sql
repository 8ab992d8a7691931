-- One row per programme, category, stage and source; printed totals stand in their own categories.
-- Used by: prepared_funding__mix, prepared_funding__stages, prepared_programme_figure
-- Params: none
-- Columns: programme_id; funding_category; stage (planned, secured, invested, credit_line);
--   amount_cny (CNY); qualifier; as_published; as_of_date (month end, null if undated); source_id;
--   locator; note_zh; note_en
select * from stg_funding
order by source_id, programme_id, funding_category
