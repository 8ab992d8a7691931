-- One row per source document.
-- Used by: pages/data/sources.py
-- Params: none
-- Columns: source_id; title_zh; title_en; publisher_zh; publisher_en;
--   published_date (null if undated); file_name; republished_by; date_note_zh; date_note_en;
--   origin_zh; origin_en; licence_zh; licence_en; gaps_zh; gaps_en; is_registered;
--   figure_count (figures taken from it); first_as_of_date; last_as_of_date
with
figures as (
    select
        source_id,
        count(*) as figure_count,
        min(as_of_date) as first_as_of_date,
        max(as_of_date) as last_as_of_date,
    from fct_figure
    group by all
)

select
    dim_source.*,
    coalesce(figures.figure_count, 0) as figure_count,
    figures.first_as_of_date,
    figures.last_as_of_date,
from dim_source
left join figures using (source_id)
order by dim_source.published_date desc nulls last, dim_source.source_id
