-- One row per programme, category and stage: printed parts, and what the total leaves unstated.
-- The remainder counts money of a category once, at its furthest stage: invested, else secured,
-- else planned, since money secured and then invested is the same money.
-- Used by: renewal/briefing/money.py, renewal/ui/case_links.py, renewal/ui/money.py,
--   renewal/ui/money_details.py, renewal/ui/parking_income.py, renewal/ui/programmes.py,
--   renewal/ui/report_parameters.py, renewal/ui/sentences.py
-- Params: $programme_id text, null = all programmes with funding
-- Columns: programme_id; name_zh; funding_category; stage (planned, secured, invested or
--   credit_line); amount_cny (CNY); qualifier (exact, about, just_under or at_least);
--   share_of_planned (0–1, amount ÷ planned total printed, null for credit lines);
--   source_id; name_en; category_name_zh; category_name_en; planned_total_cny (CNY, as printed);
--   planned_total_qualifier; as_published (printed text, null where computed); as_of_date;
--   parent_programme_id; place_code; is_computed (the unstated remainder); note_zh; note_en;
--   locator; row_key
select * from prepared_funding__mix
where $programme_id is null or programme_id = $programme_id
order by rowid
