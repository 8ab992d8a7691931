-- One row per curated amount of renovation money.
-- Used by: curated_dates_irregular, curated_figures_repeat, curated_names_unknown,
--   curated_values_irregular, curated_values_negative, funding_parts_differ, fct_funding
-- Params: none
-- Columns: programme_id; funding_category; stage (planned, secured, invested, credit_line);
--   amount_cny (CNY); qualifier; as_published (printed text);
--   as_of_date (month end, null if undated); source_id; locator; note_zh; note_en
select
    programme_id,
    funding_category,
    stage,
    amount_cny::decimal(18, 2) as amount_cny,
    qualifier,
    as_published,
    as_of_date::date as as_of_date,
    source_id,
    locator,
    note_zh,
    note_en,
from raw_funding
order by source_id, programme_id, funding_category
