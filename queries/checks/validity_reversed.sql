-- One row per place whose validity ends before it begins.
-- Used by: renewal/warehouse/building.py
-- Severity: error
-- Params: none
-- Columns: file_name; sheet; cell; value; rule_zh; rule_en; cure_zh; cure_en
select
    'places.csv' as file_name,
    null as sheet,
    null as cell,
    concat_ws(' ', place_code, name_zh, valid_from_date, valid_to_date) as value,
    '有效期的结束不能早于开始' as rule_zh,
    'validity cannot end before it begins' as rule_en,
    '请更正 valid_from_date 或 valid_to_date' as cure_zh,
    'Correct valid_from_date or valid_to_date' as cure_en,
from stg_places
where valid_to_date < valid_from_date
order by place_code
