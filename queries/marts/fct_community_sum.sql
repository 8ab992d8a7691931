-- One row per place that has communities in or below it, as-of month, source, plan year and state.
-- Used by: prepared_communities__by_place, prepared_communities__trend
-- Params: none
-- Columns: place_code; parent_place_code (at that time); as_of_date (month end); source_id;
--   plan_year (null where none is printed); state (not_started, preparing, started, completed,
--   not_stated); is_own (listed under the place itself, not below it); communities (communities);
--   households (households); buildings (buildings); floor_area_m2 (m²);
--   households_bits (1 about, 2 at least, 4 blank among them); buildings_bits; floor_area_m2_bits
with recursive
-- Each place that lists communities in a month, with every place at or above it at that time.
places_above as (
    select distinct
        place_code as own_place_code,
        as_of_date,
        place_code,
    from fct_community_count
    union
    select
        places_above.own_place_code,
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
),

above as (
    select
        places_above.own_place_code,
        places_above.as_of_date,
        places_above.place_code,
        dim_place.parent_place_code,
    from places_above
    inner join dim_place
        on
            places_above.place_code = dim_place.place_code
            and places_above.as_of_date
            between coalesce(dim_place.valid_from_date, date '0001-01-01')
            and coalesce(dim_place.valid_to_date, date '9999-12-31')
)

select
    above.place_code,
    above.parent_place_code,
    fct_community_count.as_of_date,
    fct_community_count.source_id,
    fct_community_count.plan_year,
    fct_community_count.state,
    above.place_code = above.own_place_code as is_own,
    sum(fct_community_count.communities)::bigint as communities,
    sum(fct_community_count.households)::bigint as households,
    sum(fct_community_count.buildings)::bigint as buildings,
    sum(fct_community_count.floor_area_m2)::decimal(22, 4) as floor_area_m2,
    bit_or(fct_community_count.households_bits) as households_bits,
    bit_or(fct_community_count.buildings_bits) as buildings_bits,
    bit_or(fct_community_count.floor_area_m2_bits) as floor_area_m2_bits,
from fct_community_count
inner join above
    on
        fct_community_count.place_code = above.own_place_code
        and fct_community_count.as_of_date = above.as_of_date
group by all
order by
    above.parent_place_code,
    above.place_code,
    fct_community_count.as_of_date,
    fct_community_count.source_id
