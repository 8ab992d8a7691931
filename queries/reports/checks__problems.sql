-- One row per finding of reading and of the checks in this snapshot.
-- Used by: renewal/ui/source_checks.py, renewal/ui/source_document.py,
--   renewal/ui/source_summary.py
-- Params: none
-- Columns: file_name; sheet; cell; rule; severity (error, warning or note); value (as found);
--   rule_zh; rule_en; cure_zh; cure_en; source_id (null where the file is no source document);
--   is_accepted (let stand by the settings file beside the table);
--   acceptance_note (in the clerk's words, null where nothing was accepted)
-- Note: a finding that is let stand has become a note that ends with the reason given.
with
judged as (
    select
        *,
        severity = 'note' and contains(value, '已核对：') as is_accepted,
    from fct_problem
)

select
    judged.file_name,
    judged.sheet,
    judged.cell,
    judged.rule,
    judged.severity,
    judged.value,
    judged.rule_zh,
    judged.rule_en,
    judged.cure_zh,
    judged.cure_en,
    dim_source.source_id,
    judged.is_accepted,
    case when judged.is_accepted then regexp_extract(judged.value, '已核对：(.*)$', 1) end
        as acceptance_note,
from judged
left join dim_source on regexp_replace(judged.file_name, '\.toml$', '') = dim_source.file_name
order by
    case judged.severity when 'error' then 0 when 'warning' then 1 else 2 end,
    judged.file_name,
    judged.cell,
    judged.rule
