-- One row per unit, month, source and indicator that stands in more than one cell.
-- Used by: renewal/warehouse/building.py
-- Severity: error
-- Params: none
-- Columns: file_name; sheet; cell; value; rule_zh; rule_en; cure_zh; cure_en
select
    any_value(file_name) as file_name,
    any_value(sheet) as sheet,
    min(cell) as cell,
    string_agg(file_name || '!' || cell, '、' order by file_name, cell) as value,
    '同一单位、月份和来源只能有一个数' as rule_zh,
    'a unit has one figure a month and source' as rule_en,
    '请删去重复的文件或行' as cure_zh,
    'Remove the repeated file or row' as cure_en,
from fct_progress_value
group by place_code, as_of_date, source_id, indicator
having count(*) > 1
order by file_name, cell
