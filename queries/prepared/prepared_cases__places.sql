-- One row per county or district that lies in the same prefecture or municipality as a case.
-- Used by: cases__places
-- Params: none
-- Columns: place_code; name_zh; parent_place_code; name_en; short_name_zh;
--   row_key
with
case_counties as (
    select distinct split_part(place_code, ':', 1) as place_code
    from dim_programme
    where is_case
),

parents as (
    select distinct places.parent_place_code
    from case_counties
    inner join dim_place_newest as places using (place_code)
)

select
    places.place_code,
    places.name_zh,
    places.parent_place_code,
    places.name_en,
    places.short_name_zh,
    places.place_code as row_key,
from dim_place_newest as places
inner join parents using (parent_place_code)
where places.is_division and places.place_level = 'county'
order by places.place_code
