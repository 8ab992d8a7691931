-- One row per category of renovation money.
-- Used by: prepared_cases__figures, prepared_funding__mix, prepared_funding__stages,
--   prepared_sources__conflicts, prepared_sources__contents, sources__figures, sources__trail,
--   renewal/ui/source_definitions.py, renewal/ui/table_names.py
-- Params: none
-- Columns: funding_category; name_zh; name_en; is_total (a printed sum, not a part); sort_order;
--   definition_zh; definition_en
select * from stg_funding_categories
order by sort_order
