-- One row per extract that was read.
-- Used by: extracts_missing, dim_register, dim_source
-- Params: none
-- Columns: file_name; source_id; title (first line printed, null if none);
--   sheet (of a register, else null)
select
    file_name,
    source_id,
    nullif(title, '') as title,
    nullif(sheet, '') as sheet,
from raw_files
order by file_name
