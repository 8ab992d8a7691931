-- One row per place, part of it, as-of month and register: the communities of the part by state.
-- Used by: communities__by_place
-- Params: none
-- Columns: asked_place_code (the place whose part it is); place_code; name_zh;
--   communities_planned (all that the register lists);
--   communities_not_started; communities_preparing; communities_started (the completed ones
--   among them); communities_completed (null where the register tells no completion);
--   communities_not_stated (without a state); households_planned (households);
--   households_not_started; households_preparing; households_started; households_completed;
--   households_not_stated; community_start_share (started / planned, 0–1);
--   community_completion_share (completed / planned, 0–1);
--   household_start_share (started / planned, 0–1);
--   household_completion_share (completed / planned, 0–1); households_planned_qualifier;
--   households_started_qualifier; buildings; buildings_qualifier; floor_area_m2 (m²);
--   floor_area_m2_qualifier; is_division; source_id; name_en; as_of_date; row_key
-- Note: communities listed under the place itself have a row of its own. A completed community has
--   been started; none is taken as completed that the register does not call so.
with
parts as (
    select
        *,
        parent_place_code as asked_place_code,
    from fct_community_sum
    where parent_place_code is not null
    union all
    select
        *,
        place_code as asked_place_code,
    from fct_community_sum
    where is_own
),

counted as (
    select
        asked_place_code,
        place_code,
        as_of_date,
        source_id,
        sum(communities)::bigint as communities_planned,
        coalesce(sum(communities) filter (where state = 'not_started'), 0)::bigint
            as communities_not_started,
        coalesce(sum(communities) filter (where state = 'preparing'), 0)::bigint
            as communities_preparing,
        coalesce(sum(communities) filter (where state in ('started', 'completed')), 0)::bigint
            as communities_started,
        coalesce(sum(communities) filter (where state = 'completed'), 0)::bigint
            as communities_completed,
        coalesce(sum(communities) filter (where state = 'not_stated'), 0)::bigint
            as communities_not_stated,
        sum(households)::bigint as households_planned,
        sum(households) filter (where state = 'not_started')::bigint as households_not_started,
        sum(households) filter (where state = 'preparing')::bigint as households_preparing,
        sum(households) filter (where state in ('started', 'completed'))::bigint
            as households_started,
        sum(households) filter (where state = 'completed')::bigint as households_completed,
        sum(households) filter (where state = 'not_stated')::bigint as households_not_stated,
        sum(buildings)::bigint as buildings,
        sum(floor_area_m2)::decimal(22, 4) as floor_area_m2,
        bit_or(households_bits) as households_bits,
        coalesce(bit_or(households_bits) filter (where state in ('started', 'completed')), 0)
            as started_bits,
        bit_or(buildings_bits) as buildings_bits,
        bit_or(floor_area_m2_bits) as floor_area_m2_bits,
    from parts
    group by all
),

known as (
    select
        source_id,
        bool_or(is_completion_told) as is_completion_told,
    from dim_register
    group by source_id
),

measured as (
    select
        counted.* exclude (
            communities_completed, households_started, households_completed
        ),
        case when known.is_completion_told then counted.communities_completed end
            as communities_completed,
        -- No community has been started: none of the households is.
        case
            when counted.communities_started = 0 and counted.households_planned is not null then 0
            else counted.households_started
        end as households_started,
        case
            when not known.is_completion_told then null
            when counted.communities_completed = 0 and counted.households_planned is not null then 0
            else counted.households_completed
        end as households_completed,
    from counted
    inner join known using (source_id)
)

select
    measured.asked_place_code,
    measured.place_code,
    dim_place.name_zh,
    measured.communities_planned,
    measured.communities_not_started,
    measured.communities_preparing,
    measured.communities_started,
    measured.communities_completed,
    measured.communities_not_stated,
    measured.households_planned,
    measured.households_not_started,
    measured.households_preparing,
    measured.households_started,
    measured.households_completed,
    measured.households_not_stated,
    measured.communities_started / nullif(measured.communities_planned, 0)
        as community_start_share,
    measured.communities_completed / nullif(measured.communities_planned, 0)
        as community_completion_share,
    measured.households_started / nullif(measured.households_planned, 0)
        as household_start_share,
    measured.households_completed / nullif(measured.households_planned, 0)
        as household_completion_share,
    case
        when measured.households_bits & 4 > 0 then 'at_least'
        when measured.households_bits & 1 > 0 then 'about'
        when measured.households_bits & 2 > 0 then 'at_least'
        else 'exact'
    end as households_planned_qualifier,
    case
        when measured.started_bits & 4 > 0 or measured.communities_not_stated > 0 then 'at_least'
        when measured.started_bits & 1 > 0 then 'about'
        when measured.started_bits & 2 > 0 then 'at_least'
        else 'exact'
    end as households_started_qualifier,
    measured.buildings,
    case
        when measured.buildings_bits & 4 > 0 then 'at_least'
        when measured.buildings_bits & 1 > 0 then 'about'
        when measured.buildings_bits & 2 > 0 then 'at_least'
        else 'exact'
    end as buildings_qualifier,
    measured.floor_area_m2,
    case
        when measured.floor_area_m2_bits & 4 > 0 then 'at_least'
        when measured.floor_area_m2_bits & 1 > 0 then 'about'
        when measured.floor_area_m2_bits & 2 > 0 then 'at_least'
        else 'exact'
    end as floor_area_m2_qualifier,
    dim_place.is_division,
    measured.source_id,
    dim_place.name_en,
    measured.as_of_date,
    concat_ws('/', measured.place_code, strftime(measured.as_of_date, '%Y-%m'), measured.source_id)
        as row_key,
from measured
inner join dim_place
    on
        measured.place_code = dim_place.place_code
        and measured.as_of_date
        between coalesce(dim_place.valid_from_date, date '0001-01-01')
        and coalesce(dim_place.valid_to_date, date '9999-12-31')
order by
    measured.asked_place_code, measured.as_of_date, measured.place_code, measured.source_id
