-- One row per community, as-of month and source.
-- Used by: fct_community_count, fct_community_now, fct_community_repeat, communities__list,
--   renewal/warehouse/updating.py
-- Part: source_id
-- Params: none
-- Columns: source_id; row_number (in the sheet); as_of_date (month end); place_code;
--   community_id (same for the same code, or else name, in a place); community_name;
--   community_code (null where none is printed); households; households_mark; buildings;
--   buildings_mark; floor_area_m2 (m²); floor_area_m2_mark; built_year;
--   plan_year (of the renovation); state (not_started, preparing, started, completed, not_stated);
--   state_as_published (printed text)
-- Note: rows stay as the files have them: a file is of one province, so a county's rows are in few
--   blocks, and sorting thirteen million rows would cost half as much again as writing them. File
--   and sheet are the source's (`dim_register`), which keeps the rows narrow.
select
    source_id,
    row_number,
    as_of_date,
    place_code,
    community_id,
    community_name,
    community_code,
    households,
    households_mark,
    buildings,
    buildings_mark,
    floor_area_m2,
    floor_area_m2_mark,
    built_year,
    plan_year,
    state,
    state_as_published,
from stg_communities
-- As the files come, which is an order by source_id, row_number
