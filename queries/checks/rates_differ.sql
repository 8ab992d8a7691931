-- One row per printed rate that its own row, of a unit, a part or a total, does not bear out.
-- Used by: renewal/warehouse/building.py
-- Severity: warning
-- Acceptable: yes
-- Part: file_name
-- Params: none
-- Columns: file_name; sheet; cell; value; rule_zh; rule_en; cure_zh; cure_en
-- Note: 全部开工 and 多 say at least that much. Half of the last digit printed is allowed in the
--   rate and in both figures that it is taken of.
with
rates as (
    select
        *,
        case indicator
            when 'community_start_share' then 'communities_started'
            when 'household_start_share' then 'households_started'
            when 'community_completion_share' then 'communities_completed'
            when 'household_completion_share' then 'households_completed'
            when 'investment_share' then 'investment_completed_cny'
        end as numerator_name,
        case indicator
            when 'community_start_share' then 'communities_planned'
            when 'household_start_share' then 'households_planned'
            when 'community_completion_share' then 'communities_planned'
            when 'household_completion_share' then 'households_planned'
            when 'investment_share' then 'investment_planned_cny'
        end as denominator_name,
    from stg_values
    where unit = 'share' and qualifier in ('exact', 'at_least') and value is not null
),

parts as (
    select
        file_name,
        sheet,
        row_order,
        as_of_date,
        indicator,
        value,
        coalesce(step, 0) / 2 as rounding,
    from stg_values
    semi join rates using (file_name, sheet, row_order, as_of_date)
    where qualifier = 'exact' and value is not null
),

recomputed as (
    select
        rates.*,
        (numerators.value / denominators.value)::double as recomputed,
        coalesce(rates.step, 0) / 2
        + numerators.rounding / denominators.value
        + numerators.value * denominators.rounding / pow(denominators.value::double, 2)
            as rounding,
    from rates
    inner join parts as numerators
        on
            rates.numerator_name = numerators.indicator
            and rates.file_name = numerators.file_name
            and rates.sheet = numerators.sheet
            and rates.row_order = numerators.row_order
            and rates.as_of_date = numerators.as_of_date
    inner join parts as denominators
        on
            rates.denominator_name = denominators.indicator
            and rates.file_name = denominators.file_name
            and rates.sheet = denominators.sheet
            and rates.row_order = denominators.row_order
            and rates.as_of_date = denominators.as_of_date
    where denominators.value > 0
)

select
    file_name,
    sheet,
    cell,
    '印 ' || as_published || '，重算 ' || printf('%.2f%%', 100 * recomputed) as value,
    '印出的比率应与同一行的数字相符' as rule_zh,
    'a printed rate must agree with the figures of its row' as rule_en,
    '请对照原件核对这一行' as cure_zh,
    'Hold the row against the original' as cure_en,
from recomputed
where
    recomputed < recomputed.value::double - rounding - 0.0000001
    or (qualifier = 'exact' and recomputed > recomputed.value::double + rounding + 0.0000001)
order by file_name, cell
