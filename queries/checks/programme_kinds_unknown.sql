-- One row per programme of an unknown kind.
-- Used by: renewal/warehouse/building.py
-- Severity: error
-- Params: none
-- Columns: file_name; sheet; cell; value; rule_zh; rule_en; cure_zh; cure_en
select
    'programmes.csv' as file_name,
    null as sheet,
    null as cell,
    programme_id || '：' || kind as value,
    'kind 应是 programme、phase 或 case' as rule_zh,
    'kind must be programme, phase or case' as rule_en,
    '请更正这一格' as cure_zh,
    'Correct the cell' as cure_en,
from stg_programmes
where kind not in ('programme', 'phase', 'case')
order by programme_id
