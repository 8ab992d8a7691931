-- One row per place that units report under, as-of month and place at or above it at that time.
-- Used by: fct_total_comparison, sources__trail
-- Params: none
-- Columns: parent_place_code (the place right above a unit); as_of_date (month end);
--   place_code (that place itself, or one above it)
with recursive
parents as (
    select distinct
        parent_place_code,
        as_of_date,
    from fct_progress_value
    where parent_place_code is not null
),

places_above as (
    select
        parent_place_code,
        as_of_date,
        parent_place_code as place_code,
    from parents
    union
    select
        places_above.parent_place_code,
        places_above.as_of_date,
        dim_place.parent_place_code as place_code,
    from places_above
    inner join dim_place
        on
            places_above.place_code = dim_place.place_code
            and places_above.as_of_date
            between coalesce(dim_place.valid_from_date, date '0001-01-01')
            and coalesce(dim_place.valid_to_date, date '9999-12-31')
    where dim_place.parent_place_code is not null
)

select * from places_above
order by parent_place_code, as_of_date, place_code
