-- One row per finding that the settings file beside an extract lets stand.
-- Used by: fct_accepted
-- Params: none
-- Columns: file_name; rule (a check); cell (A1 notation); printed (text of the cell);
--   reason (in the clerk's words)
select
    file_name,
    rule,
    cell,
    printed,
    reason,
from raw_accepted
order by file_name, rule, cell
