-- One row per programme, source and stage of its money: what is planned, secured or invested.
-- Stages never add up: money secured and then invested is the same money. An amount is the one
-- printed for the stage; where none is, the parts printed at that stage are summed.
-- Used by: renewal/ui/money_costs.py, renewal/ui/money_details.py
-- Params: $programme_id text, null = all programmes with funding
-- Columns: programme_id; name_zh; stage (planned, secured or invested); amount_cny (CNY);
--   qualifier (exact, about, just_under or at_least);
--   share_of_planned (0–1, amount ÷ planned total printed, null without one); source_id; name_en;
--   planned_total_cny (CNY, as printed); planned_total_qualifier;
--   is_computed (summed, no amount is printed for the stage); part_count (parts at the stage);
--   parts_zh (their categories); parts_en; as_published (printed text, null where summed);
--   as_of_date; parent_programme_id; place_code; locator; note_zh; note_en; row_key
select * from prepared_funding__stages
where $programme_id is null or programme_id = $programme_id
order by rowid
