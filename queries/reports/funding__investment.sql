-- One row per reporting unit of a table that prints investment, in the order printed.
-- Used by: renewal/ui/money_investment.py
-- Params: none
-- Columns: place_code; name_zh; investment_planned_cny (CNY); investment_completed_cny (CNY);
--   investment_share (0–1, investment completed ÷ planned); parent_place_code; parent_name_zh;
--   parent_name_en; as_of_date (month end); as_of_precision (month or year); source_id; name_en;
--   is_division (false for reporting units that are no place);
--   communities_planned (communities); communities_started (communities);
--   short_name_zh; row_order (rank as printed); row_key (as in progress__by_place)
select * from prepared_funding__investment
order by parent_place_code, as_of_date, source_id, row_order
