-- One row per finding of reading and of the checks in this snapshot.
-- Used by: pages/data/sources.py
-- Params: none
-- Columns: file_name; sheet; cell; rule; severity (error, warning or note); value (as found);
--   rule_zh; rule_en; cure_zh; cure_en
select
    file_name,
    sheet,
    cell,
    rule,
    severity,
    value,
    rule_zh,
    rule_en,
    cure_zh,
    cure_en,
from fct_problem
order by
    case severity when 'error' then 0 when 'warning' then 1 else 2 end,
    file_name,
    cell,
    rule
