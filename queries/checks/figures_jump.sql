-- One row per plan five times as large or as small as the one before in the same year.
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
    dim_indicator.name_zh || '：计划是当年上一期的五倍以上，或不到五分之一' as rule_zh,
    dim_indicator.name_en
    || ': the plan is five times the one before in its year or more, or a fifth or less' as rule_en,
    '请核对数字和单位' as cure_zh,
    'Check the figure and its unit' as cure_en,
from fct_progress_shift
inner join dim_indicator using (indicator)
where fct_progress_shift.kind = 'jump'
order by fct_progress_shift.file_name, length(fct_progress_shift.cell), fct_progress_shift.cell
