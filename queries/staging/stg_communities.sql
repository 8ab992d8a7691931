-- One row per community and month of a register, as published.
-- Used by: fct_community
-- Params: none
-- Columns: source_id; row_number (in the sheet); as_of_date (month end);
--   place_code; community_id (same for the same code, or else name, in a place); community_name;
--   community_code (null where none is printed); households; households_mark; buildings;
--   buildings_mark; floor_area_m2 (m²); floor_area_m2_mark; built_year;
--   plan_year (of the renovation); state (not_started, preparing, started, completed, not_stated);
--   state_as_published (printed text)
-- Note: a mark says why there is no figure (not_applicable, missing) or how it is qualified (about,
--   just_under, at_least); null for a plain figure, and where the register has no such column.
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
from raw_communities
order by source_id, row_number
