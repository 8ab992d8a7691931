-- One row per figure that was curated or read from a table, with where it was printed.
-- Used by: renewal/ui/case_sheets.py, renewal/ui/money_investment.py,
--   renewal/ui/observations.py, renewal/ui/source_figures.py
-- Params: $source_id text, null = all
-- Columns: source_id; programme_id (null for a figure of a table);
--   place_code (null for a figure of a programme); name_zh; indicator; stage;
--   value (base unit); unit; qualifier; as_published (printed text); as_of_date; locator;
--   name_en; indicator_name_zh; indicator_name_en; unit_zh; unit_en; reason; is_total; note_zh;
--   note_en; row_key; as_of_precision (year where the table names no month, else month)
select
    fct_figure.source_id,
    fct_figure.programme_id,
    fct_figure.place_code,
    coalesce(dim_programme.name_zh, newest_names.name_zh) as name_zh,
    fct_figure.indicator,
    fct_figure.stage,
    fct_figure.value,
    fct_figure.unit,
    fct_figure.qualifier,
    fct_figure.as_published,
    fct_figure.as_of_date,
    fct_figure.locator,
    coalesce(dim_programme.name_en, newest_names.name_en) as name_en,
    coalesce(dim_indicator.name_zh, dim_funding_category.name_zh) as indicator_name_zh,
    coalesce(dim_indicator.name_en, dim_funding_category.name_en) as indicator_name_en,
    case when dim_indicator.indicator is null then '元' else dim_indicator.unit_zh end as unit_zh,
    case when dim_indicator.indicator is null then 'CNY' else dim_indicator.unit_en end as unit_en,
    fct_figure.reason,
    fct_figure.kind = 'published_total' as is_total,
    fct_figure.note_zh,
    fct_figure.note_en,
    fct_figure.figure_id as row_key,
    fct_figure.as_of_precision,
from fct_figure
left join dim_programme using (programme_id)
left join dim_place_newest as newest_names on fct_figure.place_code = newest_names.place_code
left join dim_indicator on fct_figure.indicator = dim_indicator.indicator
left join dim_funding_category on fct_figure.indicator = dim_funding_category.funding_category
where $source_id is null or fct_figure.source_id = $source_id
order by fct_figure.source_id, fct_figure.figure_id
