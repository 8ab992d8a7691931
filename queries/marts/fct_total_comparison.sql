-- One row per printed total that has units to sum, held against their sum.
-- Used by: checks__totals, totals_differ, totals_differ_by_rounding
-- Params: none
-- Columns: place_code (the parent that the total is of); as_of_date (month end); source_id;
--   indicator; unit; computed (base unit, sum of the units, a printed / counts as nothing);
--   published (base unit); difference (published − computed);
--   rounding (base unit, half the last printed digit of every figure); as_published (printed text);
--   unit_count; file_name; sheet; cell;
--   statement (both figures as printed, the sum in the unit printed)
with
units as (
    select
        parent_place_code as place_code,
        as_of_date,
        source_id,
        file_name,
        indicator,
        sum(coalesce(value, 0)) as computed,
        count(*) as unit_count,
    from fct_progress_value
    group by all
),

-- Counts are whole and carry no rounding; areas and money are printed to 0.01 of 万.
compared as (
    select
        fct_published_total.*,
        units.computed,
        units.unit_count,
        fct_published_total.unit in ('cny', 'm2') as is_scaled,
    from fct_published_total
    inner join units using (place_code, as_of_date, source_id, file_name, indicator)
    where fct_published_total.unit <> 'share' and fct_published_total.value is not null
)

select
    place_code,
    as_of_date,
    source_id,
    indicator,
    unit,
    computed::decimal(28, 6) as computed,
    value as published,
    (value - computed)::decimal(28, 6) as difference,
    case when is_scaled then 50 * (unit_count + 1) else 0 end as rounding,
    as_published,
    unit_count,
    file_name,
    sheet,
    cell,
    as_published || ' ≠ Σ '
    || printf('%.12g', (computed / case when is_scaled then 10000 else 1 end)::double)
        as statement,
from compared
order by source_id, length(cell), cell
