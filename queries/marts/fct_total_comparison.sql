-- One row per cell of a printed total that has units to sum, held against the sum of those units
-- of its own file that stand below its place, at whatever depth.
-- Used by: totals_differ, totals_differ_by_rounding, totals_differ_qualified,
--   prepared_checks__totals, prepared_progress__total, prepared_sources__documents,
--   prepared_sources__subjects
-- Part: source_id
-- Params: none
-- Columns: place_code (the place that the total is of); as_of_date (month end); source_id;
--   indicator; unit; computed (base unit, sum of the units, a printed / counts as nothing);
--   published (base unit); difference (published − computed);
--   rounding (base unit, half the last printed digit of every figure); as_published (printed text);
--   unit_count; file_name; sheet; cell;
--   statement (both figures as printed, the sum in the scale of the total);
--   as_of_precision (month or year); is_exact (neither the total nor a part has a qualifier);
--   is_reconciled (no difference, or one that a qualifier allows);
--   is_within_rounding (a difference within rounding, or one that a qualifier allows)
with
-- Units of one place above add up first; then each such place joins those above it.
parts as (
    select
        parent_place_code,
        as_of_date,
        source_id,
        file_name,
        indicator,
        sum(coalesce(value, 0)) as computed,
        count(*) as unit_count,
        min(step) as smallest_step,
        bool_and(value is null or qualifier = 'exact') as is_exact,
        bool_or(value is not null and qualifier = 'at_least') as has_at_least,
    from fct_progress_value
    group by all
),

units as (
    select
        dim_place_above.place_code,
        parts.as_of_date,
        parts.source_id,
        parts.file_name,
        parts.indicator,
        sum(parts.computed) as computed,
        sum(parts.unit_count)::bigint as unit_count,
        min(parts.smallest_step) as smallest_step,
        bool_and(parts.is_exact) as is_exact,
        bool_or(parts.has_at_least) as has_at_least,
    from parts
    inner join dim_place_above using (parent_place_code, as_of_date)
    group by all
),

compared as (
    select
        fct_published_total.*,
        units.computed::decimal(28, 6) as computed,
        (fct_published_total.value - units.computed)::decimal(28, 6) as difference,
        units.unit_count,
        least(units.smallest_step, fct_published_total.step) as smallest_step,
        units.is_exact and fct_published_total.qualifier = 'exact' as is_exact,
        -- 多 on the total says that it may fall short of the sum, 多 on a part that it may exceed it.
        fct_published_total.qualifier = 'at_least' as may_fall_short,
        units.has_at_least as may_exceed,
        -- What one stands for in the printed number: 10000 for 万.
        fct_published_total.step
        * pow(10, length(regexp_extract(fct_published_total.as_published, '\.(\d+)', 1)))
            as factor,
        regexp_extract(fct_published_total.as_published, '[万亿]') as scale_word,
    from fct_published_total
    inner join units using (place_code, as_of_date, source_id, file_name, indicator)
    where fct_published_total.unit <> 'share' and fct_published_total.value is not null
),

-- A count printed to the last one carries no rounding; everything else half its last digit.
rounded as (
    select
        *,
        case
            when smallest_step = 1 and unit not in ('cny', 'm2') then 0
            else coalesce(smallest_step, 0) / 2 * (unit_count + 1)
        end::decimal(28, 6) as rounding,
        (may_fall_short and difference < 0) or (may_exceed and difference > 0) as is_allowed,
    from compared
)

select
    place_code,
    as_of_date,
    source_id,
    indicator,
    unit,
    computed,
    value as published,
    difference,
    rounding,
    as_published,
    unit_count,
    file_name,
    sheet,
    cell,
    as_published || ' ≠ Σ ' || printf('%.12g', (computed / coalesce(factor, 1))::double)
    || scale_word as statement,
    as_of_precision,
    is_exact,
    difference = 0 or is_allowed as is_reconciled,
    abs(difference) <= rounding or is_allowed as is_within_rounding,
from rounded
order by source_id, length(cell), cell
