-- One row per place that lists communities, as-of month, source, plan year and state.
-- Used by: communities_differ, dim_register, fct_community_sum
-- Part: place_code
-- Params: none
-- Columns: place_code; as_of_date (month end); source_id; plan_year (null where none is printed);
--   state (not_started, preparing, started, completed, not_stated); communities (communities);
--   households (households); buildings (buildings); floor_area_m2 (m²);
--   households_bits (1 about, 2 at least, 4 blank among them); buildings_bits; floor_area_m2_bits
-- Note: a community that two sources list in a month is counted once, with the first of them.
select
    place_code,
    as_of_date,
    source_id,
    plan_year,
    state,
    count(*) as communities,
    sum(households)::bigint as households,
    sum(buildings)::bigint as buildings,
    sum(floor_area_m2)::decimal(22, 4) as floor_area_m2,
    bit_or(
        case households_mark
            when 'about' then 1 when 'just_under' then 1 when 'at_least' then 2
            when 'missing' then 4 else 0
        end::tinyint
    ) as households_bits,
    bit_or(
        case buildings_mark
            when 'about' then 1 when 'just_under' then 1 when 'at_least' then 2
            when 'missing' then 4 else 0
        end::tinyint
    ) as buildings_bits,
    bit_or(
        case floor_area_m2_mark
            when 'about' then 1 when 'just_under' then 1 when 'at_least' then 2
            when 'missing' then 4 else 0
        end::tinyint
    ) as floor_area_m2_bits,
from fct_community
anti join fct_community_repeat
    on
        fct_community.place_code = fct_community_repeat.place_code
        and fct_community.source_id = fct_community_repeat.source_id
        and fct_community.community_id = fct_community_repeat.community_id
        and fct_community.as_of_date = fct_community_repeat.as_of_date
group by all
order by place_code, as_of_date, source_id, plan_year, state
