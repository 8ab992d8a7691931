-- One row per registered table that is not in the data folder.
-- Used by: renewal/warehouse/building.py
-- Severity: warning
-- Params: none
-- Columns: file_name; sheet; cell; value; rule_zh; rule_en; cure_zh; cure_en
-- Note: only where the whole folder was read; named files say nothing about the others.
select
    stg_sources.file_name,
    null as sheet,
    null as cell,
    stg_sources.source_id as value,
    '登记过的表应在 data/extracts 里' as rule_zh,
    'a registered table must be in data/extracts' as rule_en,
    '请放回文件；若改了名，请更正 data/reference/sources.csv' as cure_zh,
    'Put the file back; if it was renamed, correct data/reference/sources.csv' as cure_en,
from stg_sources
inner join stg_scope on stg_scope.is_whole
anti join stg_files on stg_sources.file_name = stg_files.file_name
where stg_sources.file_name is not null
order by stg_sources.file_name
