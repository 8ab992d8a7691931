-- One row per printed rate that differs from its parts by more than rounding.
-- Used by: renewal/warehouse.py
-- Severity: warning
-- Params: none
-- Columns: file_name; sheet; cell; value; rule_zh; rule_en; cure_zh; cure_en
with
parts as (
    select
        place_code,
        as_of_date,
        source_id,
        any_value(value) filter (where indicator = 'communities_started') as started,
        any_value(value) filter (where indicator = 'communities_planned') as planned,
        any_value(value) filter (where indicator = 'investment_completed_cny') as completed,
        any_value(value) filter (where indicator = 'investment_planned_cny') as investment,
        -- Counts printed in 万 are rounded, and so is any rate taken on them.
        bool_or(as_published like '%万%') as is_rounded,
    from fct_progress_value
    group by all
),

rates as (
    select
        fct_progress_value.*,
        case
            when indicator = 'community_start_share' then parts.started / nullif(parts.planned, 0)
            else parts.completed / nullif(parts.investment, 0)
        end as recomputed,
        -- Half of the last digit printed: 99% allows 0.005, 95.33% allows 0.00005.
        0.005 / pow(10, length(regexp_extract(as_published, '\.(\d+)', 1))) as rounding,
    from fct_progress_value
    inner join parts using (place_code, as_of_date, source_id)
    where unit = 'share' and qualifier = 'exact' and not parts.is_rounded
)

select
    file_name,
    sheet,
    cell,
    '印 ' || as_published || '，重算 ' || printf('%.2f%%', 100 * recomputed::double) as value,
    '印出的比率应与同一行的数字相符' as rule_zh,
    'a printed rate must agree with the figures of its row' as rule_en,
    '请对照原件核对这一行' as cure_zh,
    'Hold the row against the original' as cure_en,
from rates
where abs(value - recomputed) > rounding + 0.0000001
order by file_name, cell
