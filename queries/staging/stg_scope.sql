-- One row per build or check: whether the whole data folder was read.
-- Used by: extracts_missing
-- Params: none
-- Columns: is_whole (false when files were named)
select is_whole::boolean as is_whole
from raw_scope
order by is_whole
