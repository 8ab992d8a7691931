-- One row per plan of a unit that differs from the one before in the same year.
-- Used by: renewal/warehouse/building.py
-- Severity: note
-- Params: none
-- Columns: file_name; sheet; cell; value; rule_zh; rule_en; cure_zh; cure_en
select
    fct_progress_shift.file_name,
    fct_progress_shift.sheet,
    fct_progress_shift.cell,
    fct_progress_shift.statement as value,
    dim_indicator.name_zh || '：计划比当年上一期有调整' as rule_zh,
    dim_indicator.name_en || ': the plan differs from the one before in its year' as rule_en,
    '计划可以调整，无需更正；比率用本期的计划' as cure_zh,
    'A plan may be revised; a rate uses the plan of its own date' as cure_en,
from fct_progress_shift
inner join dim_indicator using (indicator)
where fct_progress_shift.kind = 'revision'
order by fct_progress_shift.file_name, length(fct_progress_shift.cell), fct_progress_shift.cell
