-- One row per community: what its newest month says of it.
-- Used by: communities__list
-- Part: place_code
-- Params: none
-- Columns: source_id; row_number (in the sheet); as_of_date (month end); place_code;
--   community_id (same for the same code, or else name, in a place); community_name;
--   community_code (null where none is printed); households; households_mark; buildings;
--   buildings_mark; floor_area_m2 (m²); floor_area_m2_mark; built_year;
--   plan_year (of the renovation); state (not_started, preparing, started, completed, not_stated);
--   state_as_published (printed text)
-- Note: sorted by place, so that a county is in one block.
with
newest as (
    select
        community_id,
        max(as_of_date) as as_of_date,
    from fct_community
    group by community_id
)

select fct_community.*
from fct_community
semi join newest
    on
        fct_community.community_id = newest.community_id
        and fct_community.as_of_date = newest.as_of_date
anti join fct_community_repeat
    on
        fct_community.community_id = fct_community_repeat.community_id
        and fct_community.as_of_date = fct_community_repeat.as_of_date
        and fct_community.source_id = fct_community_repeat.source_id
order by fct_community.place_code, fct_community.source_id, fct_community.row_number
