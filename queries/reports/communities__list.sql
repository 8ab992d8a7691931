-- One row per community in $place_code or below it: its state, size and place in its register.
-- Used by: tests/benchmarks/communities.py
-- Params: $place_code text, code or name of a place; $as_of_date date, month end, null = all
--   communities with their newest month; $state text, null = all, else not_started, preparing,
--   started, completed or not_stated; $row_limit text, null = all, else how many rows;
--   $row_offset text, null = all, else how many rows to pass over
-- Columns: place_code; name_zh; community_name; community_code (null where none is printed);
--   state; state_as_published (printed text); households (households); households_qualifier;
--   households_reason; buildings; buildings_qualifier; buildings_reason; floor_area_m2 (m²);
--   floor_area_m2_qualifier; floor_area_m2_reason; built_year; plan_year (of the renovation);
--   as_of_date (month end); source_id; file_name; sheet; row_number (in the sheet); name_en;
--   row_key
with recursive
wanted as (
    select place_code
    from dim_place_newest as places
    where place_code = $place_code
    union
    select places.place_code
    from dim_place_newest as places
    inner join wanted on places.parent_place_code = wanted.place_code
),

asked as (
    select * from fct_community_now
    where
        $as_of_date is null
        and ($state is null or state = $state)
        and place_code in (select wanted.place_code from wanted)
    union all
    select * from fct_community
    where
        as_of_date = $as_of_date
        and ($state is null or state = $state)
        and place_code in (select wanted.place_code from wanted)
),

page as (
    select * from asked
    order by place_code, source_id, as_of_date, row_number
    limit coalesce(try_cast($row_limit as bigint), 9223372036854775807)
    offset coalesce(try_cast($row_offset as bigint), 0)
),

registers as (
    select
        source_id,
        any_value(file_name) as file_name,
        any_value(sheet) as sheet,
    from dim_register
    group by source_id
)

select
    page.place_code,
    dim_place_newest.name_zh,
    page.community_name,
    page.community_code,
    page.state,
    page.state_as_published,
    page.households,
    case when page.households is not null then coalesce(page.households_mark, 'exact') end
        as households_qualifier,
    case when page.households is null then coalesce(page.households_mark, 'not_in_table') end
        as households_reason,
    page.buildings,
    case when page.buildings is not null then coalesce(page.buildings_mark, 'exact') end
        as buildings_qualifier,
    case when page.buildings is null then coalesce(page.buildings_mark, 'not_in_table') end
        as buildings_reason,
    page.floor_area_m2,
    case when page.floor_area_m2 is not null then coalesce(page.floor_area_m2_mark, 'exact') end
        as floor_area_m2_qualifier,
    case when page.floor_area_m2 is null then coalesce(page.floor_area_m2_mark, 'not_in_table') end
        as floor_area_m2_reason,
    page.built_year,
    page.plan_year,
    page.as_of_date,
    page.source_id,
    registers.file_name,
    registers.sheet,
    page.row_number,
    dim_place_newest.name_en,
    concat_ws('/', page.source_id, strftime(page.as_of_date, '%Y-%m'), page.row_number)
        as row_key,
from page
inner join dim_place_newest on page.place_code = dim_place_newest.place_code
inner join registers on page.source_id = registers.source_id
order by page.place_code, page.source_id, page.as_of_date, page.row_number
