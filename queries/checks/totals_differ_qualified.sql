-- One row per printed total with a qualifier on it or on a part that the units still miss.
-- Used by: renewal/warehouse/building.py
-- Severity: warning
-- Acceptable: yes
-- Params: none
-- Columns: file_name; sheet; cell; value; rule_zh; rule_en; cure_zh; cure_en
-- Note: 多 is compared on one side only; with 约 or 近 a difference is no proof of a slip.
select
    fct_total_comparison.file_name,
    fct_total_comparison.sheet,
    fct_total_comparison.cell,
    fct_total_comparison.statement as value,
    dim_indicator.name_zh || '：合计与各单位之和不符；这一列带有约数，不一定是笔误' as rule_zh,
    dim_indicator.name_en
    || ': the total differs from the sum of its units; figures here are approximate' as rule_en,
    '请对照原件核对这一列的每一格和合计' as cure_zh,
    'Hold each cell of the column and the total against the original' as cure_en,
from fct_total_comparison
inner join dim_indicator using (indicator)
where not fct_total_comparison.is_exact and not fct_total_comparison.is_within_rounding
order by fct_total_comparison.file_name, fct_total_comparison.cell
