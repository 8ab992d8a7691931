-- One row per reporting unit of a table that prints investment, in the order printed.
-- Used by: funding__investment
-- Params: none
-- Part: source_id
-- Columns: place_code; name_zh; investment_planned_cny (CNY); investment_completed_cny (CNY);
--   investment_share (0–1, investment completed ÷ planned); parent_place_code; parent_name_zh;
--   parent_name_en; as_of_date (month end); as_of_precision (month or year); source_id; name_en;
--   is_division (false for reporting units that are no place);
--   communities_planned (communities); communities_started (communities);
--   short_name_zh; row_order (rank as printed); row_key (as in progress__by_place)
select
    fct_progress.place_code,
    dim_place.name_zh,
    fct_progress.investment_planned_cny,
    fct_progress.investment_completed_cny,
    fct_progress.investment_completed_cny / nullif(fct_progress.investment_planned_cny, 0)
        as investment_share,
    fct_progress.parent_place_code,
    parents.name_zh as parent_name_zh,
    parents.name_en as parent_name_en,
    fct_progress.as_of_date,
    fct_progress.as_of_precision,
    fct_progress.source_id,
    dim_place.name_en,
    dim_place.is_division,
    fct_progress.communities_planned,
    fct_progress.communities_started,
    dim_place.short_name_zh,
    fct_progress.row_order,
    concat_ws(
        '/',
        fct_progress.place_code,
        strftime(fct_progress.as_of_date, '%Y-%m'),
        fct_progress.source_id
    ) as row_key,
from fct_progress
inner join dim_place
    on
        fct_progress.place_code = dim_place.place_code
        and fct_progress.as_of_date
        between coalesce(dim_place.valid_from_date, date '0001-01-01')
        and coalesce(dim_place.valid_to_date, date '9999-12-31')
inner join dim_place_newest as parents on fct_progress.parent_place_code = parents.place_code
where
    fct_progress.investment_planned_cny is not null
    or fct_progress.investment_completed_cny is not null
order by
    fct_progress.parent_place_code,
    fct_progress.as_of_date,
    fct_progress.source_id,
    fct_progress.row_order
