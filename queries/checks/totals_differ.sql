-- One row per printed total without qualifiers that its units miss by more than rounding.
-- Used by: renewal/warehouse/building.py
-- Severity: error
-- Acceptable: yes
-- Params: none
-- Columns: file_name; sheet; cell; value; rule_zh; rule_en; cure_zh; cure_en
select
    fct_total_comparison.file_name,
    fct_total_comparison.sheet,
    fct_total_comparison.cell,
    fct_total_comparison.statement as value,
    dim_indicator.name_zh || '：印出的合计应等于各单位之和' as rule_zh,
    dim_indicator.name_en || ': the printed total must equal the sum of its units' as rule_en,
    '请对照原件核对这一列的每一格和合计' as cure_zh,
    'Hold each cell of the column and the total against the original' as cure_en,
from fct_total_comparison
inner join dim_indicator using (indicator)
where fct_total_comparison.is_exact and not fct_total_comparison.is_within_rounding
order by fct_total_comparison.file_name, fct_total_comparison.cell
