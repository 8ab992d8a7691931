-- One row per source document, with what came from it.
-- Used by: sources__documents
-- Params: none
-- Part: source_id
-- Columns: source_id; title_zh; title_en; publisher_zh; publisher_en;
--   published_date (null if undated); file_name; republished_by; date_note_zh; date_note_en;
--   origin_zh; origin_en; licence_zh; licence_en; gaps_zh; gaps_en; is_registered;
--   figure_count (figures taken from it); first_as_of_date; last_as_of_date;
--   indicator_count (indicators and categories of money with a figure);
--   place_count (places and reporting units with a figure); programme_count (with a figure);
--   month_count (months that its figures speak of); printed_total_count (totals held against sums);
--   reconciled_count (of these, without a difference or with one that a qualifier allows);
--   as_of_precision (year where no figure of it names a month, else month)
with
figures as (
    select
        source_id,
        count(*) as figure_count,
        min(as_of_date) as first_as_of_date,
        max(as_of_date) as last_as_of_date,
        count(distinct indicator) as indicator_count,
        count(distinct place_code) as place_count,
        count(distinct programme_id) as programme_count,
        count(distinct as_of_date) as month_count,
    from fct_figure
    group by all
),

precisions as (
    select
        source_id,
        case when bool_and(as_of_precision = 'year') then 'year' else 'month' end
            as as_of_precision,
    from fct_progress_value
    group by all
),

totals as (
    select
        source_id,
        count(*) as printed_total_count,
        count(*) filter (where is_reconciled) as reconciled_count,
    from fct_total_comparison
    group by all
)

select
    dim_source.*,
    coalesce(figures.figure_count, 0) as figure_count,
    figures.first_as_of_date,
    figures.last_as_of_date,
    coalesce(figures.indicator_count, 0) as indicator_count,
    coalesce(figures.place_count, 0) as place_count,
    coalesce(figures.programme_count, 0) as programme_count,
    coalesce(figures.month_count, 0) as month_count,
    coalesce(totals.printed_total_count, 0) as printed_total_count,
    coalesce(totals.reconciled_count, 0) as reconciled_count,
    coalesce(precisions.as_of_precision, 'month') as as_of_precision,
from dim_source
left join figures using (source_id)
left join precisions using (source_id)
left join totals using (source_id)
order by dim_source.published_date desc nulls last, dim_source.source_id
