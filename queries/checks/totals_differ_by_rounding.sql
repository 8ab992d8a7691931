-- One row per printed total without qualifiers that its units miss by no more than rounding.
-- Used by: renewal/warehouse/building.py
-- Severity: warning
-- Params: none
-- Columns: file_name; sheet; cell; value; rule_zh; rule_en; cure_zh; cure_en
select
    fct_total_comparison.file_name,
    fct_total_comparison.sheet,
    fct_total_comparison.cell,
    fct_total_comparison.statement as value,
    dim_indicator.name_zh || '：印出的合计与各单位之和有差额，在四舍五入范围内' as rule_zh,
    dim_indicator.name_en
    || ': the printed total differs from the sum of its units, within rounding' as rule_en,
    '两个数都照印保留，无需更正' as cure_zh,
    'Both figures are kept as printed and nothing needs correcting' as cure_en,
from fct_total_comparison
inner join dim_indicator using (indicator)
where
    fct_total_comparison.is_exact
    and not fct_total_comparison.is_reconciled
    and fct_total_comparison.is_within_rounding
order by fct_total_comparison.file_name, fct_total_comparison.cell
