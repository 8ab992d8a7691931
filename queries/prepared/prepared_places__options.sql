-- One row per place or reporting unit that has figures, today's name: what there is to choose.
-- Used by: places__options
-- Params: none
-- Columns: place_code; name_zh; name_en; place_level; parent_place_code; is_division;
--   latest_as_of_date (month end, null without a table); has_units_below (tables of units below
--   it exist); has_own_row (it stands in a table itself); has_programme (a programme of its own
--   counts what is planned, started or completed); above_codes (places above it, the nation
--   first, joined by |); above_names_zh; above_names_en
with recursive
figures as (
    select
        parent_place_code as place_code,
        as_of_date,
        true as is_below,
        false as is_programme,
    from fct_progress
    where parent_place_code is not null
    union all
    select
        place_code,
        as_of_date,
        false as is_below,
        false as is_programme,
    from fct_progress
    union all
    select distinct
        dim_programme.place_code,
        null as as_of_date,
        false as is_below,
        true as is_programme,
    from prepared_programme_figure as found
    inner join dim_programme using (programme_id)
    inner join dim_place_newest on dim_programme.place_code = dim_place_newest.place_code
    where
        dim_place_newest.place_level in ('nation', 'province', 'prefecture', 'county')
        and regexp_matches(
            found.indicator,
            '^(communities|households|buildings)_(planned|started|completed)$'
        )
),

options as (
    select
        place_code,
        max(as_of_date) as latest_as_of_date,
        bool_or(is_below) as has_units_below,
        bool_or(not is_below and not is_programme) as has_own_row,
        bool_or(is_programme) as has_programme,
    from figures
    group by all
),

lineage as (
    select
        options.place_code,
        newest_names.parent_place_code as above_code,
        1 as distance,
    from options
    inner join dim_place_newest as newest_names using (place_code)
    where newest_names.parent_place_code is not null
    union all
    select
        lineage.place_code,
        newest_names.parent_place_code as above_code,
        lineage.distance + 1 as distance,
    from lineage
    inner join dim_place_newest as newest_names on lineage.above_code = newest_names.place_code
    -- A place that is above itself is for a check to name, not to be followed for ever.
    where newest_names.parent_place_code is not null and lineage.distance < 10
),

paths as (
    select
        lineage.place_code,
        string_agg(lineage.above_code, '|' order by lineage.distance desc) as above_codes,
        string_agg(newest_names.name_zh, '|' order by lineage.distance desc) as above_names_zh,
        string_agg(newest_names.name_en, '|' order by lineage.distance desc) as above_names_en,
    from lineage
    inner join dim_place_newest as newest_names on lineage.above_code = newest_names.place_code
    group by all
)

select
    options.place_code,
    newest_names.name_zh,
    newest_names.name_en,
    newest_names.place_level,
    newest_names.parent_place_code,
    newest_names.is_division,
    options.latest_as_of_date,
    options.has_units_below,
    options.has_own_row,
    options.has_programme,
    coalesce(paths.above_codes, '') as above_codes,
    coalesce(paths.above_names_zh, '') as above_names_zh,
    coalesce(paths.above_names_en, '') as above_names_en,
from options
inner join dim_place_newest as newest_names using (place_code)
left join paths using (place_code)
order by options.has_units_below desc, options.place_code
