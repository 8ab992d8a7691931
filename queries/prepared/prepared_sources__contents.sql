-- One row per document and indicator: how many figures it gives, of which places and months.
-- Used by: sources__contents, sources__indicators
-- Params: none
-- Part: source_id
-- Columns: source_id; indicator (for money, its category); indicator_name_zh; figure_count;
--   number_count (of these, a number rather than a printed / or a blank);
--   printed_total_count (of these, printed totals); place_count (places and reporting units);
--   programme_count; month_count; first_as_of_date; last_as_of_date;
--   as_of_precision (year where no figure names a month, else month); unit; indicator_name_en;
--   unit_zh; unit_en
with
precisions as (
    select
        source_id,
        indicator,
        case when bool_and(as_of_precision = 'year') then 'year' else 'month' end
            as as_of_precision,
    from fct_progress_value
    group by all
),

counted as (
    select
        source_id,
        indicator,
        any_value(unit) as unit,
        count(*) as figure_count,
        count(value) as number_count,
        count(*) filter (where kind = 'published_total') as printed_total_count,
        count(distinct place_code) as place_count,
        count(distinct programme_id) as programme_count,
        count(distinct as_of_date) as month_count,
        min(as_of_date) as first_as_of_date,
        max(as_of_date) as last_as_of_date,
    from fct_figure
    group by source_id, indicator
)

select
    counted.source_id,
    counted.indicator,
    coalesce(dim_indicator.name_zh, dim_funding_category.name_zh) as indicator_name_zh,
    counted.figure_count,
    counted.number_count,
    counted.printed_total_count,
    counted.place_count,
    counted.programme_count,
    counted.month_count,
    counted.first_as_of_date,
    counted.last_as_of_date,
    coalesce(precisions.as_of_precision, 'month') as as_of_precision,
    counted.unit,
    coalesce(dim_indicator.name_en, dim_funding_category.name_en) as indicator_name_en,
    case when dim_indicator.indicator is null then '元' else dim_indicator.unit_zh end as unit_zh,
    case when dim_indicator.indicator is null then 'CNY' else dim_indicator.unit_en end as unit_en,
from counted
left join precisions using (source_id, indicator)
left join dim_indicator on counted.indicator = dim_indicator.indicator
left join dim_funding_category on counted.indicator = dim_funding_category.funding_category
order by counted.source_id, counted.figure_count desc, counted.indicator
