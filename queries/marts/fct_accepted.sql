-- One row per finding that the settings file beside an extract lets stand.
-- Used by: renewal/warehouse/accepting.py
-- Part: file_name
-- Params: none
-- Columns: file_name; rule (a check); cell (A1 notation, empty for the whole table);
--   printed (text that the settings file gives); reason (in the clerk's words);
--   printed_now (text of the cell as read, null where the table has no figure there);
--   is_read (whether the file has figures at all)
with
cells as (
    select distinct
        stg_values.file_name,
        stg_values.cell,
        stg_values.as_published as printed_now,
    from stg_values
    semi join stg_accepted using (file_name, cell)
),

files as (
    select distinct stg_values.file_name
    from stg_values
    semi join stg_accepted using (file_name)
)

select
    stg_accepted.file_name,
    stg_accepted.rule,
    stg_accepted.cell,
    stg_accepted.printed,
    stg_accepted.reason,
    cells.printed_now,
    files.file_name is not null as is_read,
from stg_accepted
left join cells using (file_name, cell)
left join files using (file_name)
order by stg_accepted.file_name, stg_accepted.rule, stg_accepted.cell
