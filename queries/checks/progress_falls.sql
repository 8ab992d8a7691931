-- One row per cumulative figure that is lower than the one before in the same year.
-- Used by: renewal/warehouse/building.py
-- Severity: warning
-- Acceptable: yes
-- Params: none
-- Columns: file_name; sheet; cell; value; rule_zh; rule_en; cure_zh; cure_en
select
    fct_progress_shift.file_name,
    fct_progress_shift.sheet,
    fct_progress_shift.cell,
    fct_progress_shift.statement as value,
    dim_indicator.name_zh || '：累计数不应比当年上一期少' as rule_zh,
    dim_indicator.name_en
    || ': a cumulative figure should not be lower than the one before in its year' as rule_en,
    '请对照两期原件核对' as cure_zh,
    'Hold both reports against the originals' as cure_en,
from fct_progress_shift
inner join dim_indicator using (indicator)
where fct_progress_shift.kind = 'fall'
order by fct_progress_shift.file_name, length(fct_progress_shift.cell), fct_progress_shift.cell
