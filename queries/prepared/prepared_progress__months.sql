-- One row per place that has figures, as-of month and source: what there is to choose from.
-- Used by: prepared_sources__conflicts, progress__months
-- Params: none
-- Part: source_id
-- Columns: place_code; as_of_date (month end); as_of_precision (month or year); source_id;
--   unit_count (reporting units below it in that table, 0 for a row of its own)
with
below as (
    select
        parent_place_code as place_code,
        as_of_date,
        as_of_precision,
        source_id,
        count(*) as unit_count,
    from fct_progress
    group by all
),

own as (
    select
        place_code,
        as_of_date,
        as_of_precision,
        source_id,
        0 as unit_count,
    from fct_progress
),

months as (
    select * from below
    union all
    select * from own
)

select * from months
order by place_code, as_of_date, source_id, unit_count
