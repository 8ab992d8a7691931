-- One row per printed rate, of a unit or of the total, that its own row does not bear out.
-- Used by: renewal/warehouse/building.py
-- Severity: warning
-- Params: none
-- Columns: file_name; sheet; cell; value; rule_zh; rule_en; cure_zh; cure_en
-- Note: 全部开工 and 多 say at least that much. Half of the last digit printed is allowed in the
--   rate and in both figures that it is taken of.
with
figures as (
    select * from fct_progress_value
    union all by name
    select * from fct_published_total
),

rates as (
    select
        *,
        case
            when indicator = 'community_start_share' then 'communities_started'
            when indicator = 'household_start_share' then 'households_started'
            when indicator = 'investment_share' then 'investment_completed_cny'
        end as numerator_name,
        case
            when indicator = 'community_start_share' then 'communities_planned'
            when indicator = 'household_start_share' then 'households_planned'
            when indicator = 'investment_share' then 'investment_planned_cny'
        end as denominator_name,
        row_order is null as is_total,
    from figures
    where unit = 'share' and qualifier in ('exact', 'at_least') and value is not null
),

parts as (
    select
        place_code,
        as_of_date,
        source_id,
        file_name,
        row_order is null as is_total,
        indicator,
        value,
        coalesce(step, 0) / 2 as rounding,
    from figures
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
            and rates.place_code = numerators.place_code
            and rates.as_of_date = numerators.as_of_date
            and rates.file_name = numerators.file_name
            and rates.is_total = numerators.is_total
    inner join parts as denominators
        on
            rates.denominator_name = denominators.indicator
            and rates.place_code = denominators.place_code
            and rates.as_of_date = denominators.as_of_date
            and rates.file_name = denominators.file_name
            and rates.is_total = denominators.is_total
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
