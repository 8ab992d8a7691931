-- One row per figure a hundred times as large or as small as the one before in its year.
-- Used by: renewal/warehouse/building.py
-- Severity: error
-- Acceptable: yes
-- Params: none
-- Columns: file_name; sheet; cell; value; rule_zh; rule_en; cure_zh; cure_en
select
    fct_progress_shift.file_name,
    fct_progress_shift.sheet,
    fct_progress_shift.cell,
    fct_progress_shift.statement as value,
    dim_indicator.name_zh || '：与当年上一期相差百倍以上，像是单位写错（如户与万户）' as rule_zh,
    dim_indicator.name_en || ': a hundred times more or less than the one before in its year, '
    || 'as if the unit were wrong' as rule_en,
    '请核对表头和单位行的单位，以及这一格的位数' as cure_zh,
    'Check the unit in the header and unit line, and the digits of the cell' as cure_en,
from fct_progress_shift
inner join dim_indicator using (indicator)
where fct_progress_shift.kind = 'slip'
order by fct_progress_shift.file_name, length(fct_progress_shift.cell), fct_progress_shift.cell
