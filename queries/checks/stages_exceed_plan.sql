-- One row per unit whose stages add up to more than its plan.
-- Used by: renewal/warehouse/building.py
-- Severity: warning
-- Params: none
-- Columns: file_name; sheet; cell; value; rule_zh; rule_en; cure_zh; cure_en
with
stages as (
    select
        file_name,
        sheet,
        place_code,
        as_of_date,
        source_id,
        split_part(indicator, '_', 1) as counted,
        sum(value) filter (where indicator like '%\_planned' escape '\') as planned,
        sum(value) filter (
            where indicator like '%\_preparing' escape '\' or indicator like '%\_started' escape '\'
        ) as reported,
        any_value(cell) filter (where indicator like '%\_started' escape '\') as cell,
        bool_or(indicator like '%\_preparing' escape '\') as has_preparing,
    from fct_progress_value
    where unit in ('household', 'community', 'building')
    group by all
)

select
    file_name,
    sheet,
    cell,
    '计划 ' || planned::bigint || '，前期和开工合计 ' || reported::bigint as value,
    '前期准备与开工之和不应大于计划' as rule_zh,
    'preparing and started together should not exceed the plan' as rule_en,
    '超额开工是允许的；若是笔误请对照原件更正' as cure_zh,
    'Starting more than planned is allowed; correct it if it is a slip' as cure_en,
from stages
where has_preparing and reported > planned
order by file_name, cell
