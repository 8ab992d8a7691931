-- One row per place or reporting unit that has figures of progress, today's name.
-- Used by: renewal/ui/filters.py
-- Params: none
-- Columns: place_code; name_zh; name_en; place_level; parent_place_code; is_division;
--   latest_as_of_date (month end); has_units_below (tables of units below it exist);
--   has_own_row (it stands in a table itself)
with
figures as (
    select
        parent_place_code as place_code,
        as_of_date,
        true as is_below,
    from fct_progress
    where parent_place_code is not null
    union all
    select
        place_code,
        as_of_date,
        false as is_below,
    from fct_progress
),

options as (
    select
        place_code,
        max(as_of_date) as latest_as_of_date,
        bool_or(is_below) as has_units_below,
        bool_or(not is_below) as has_own_row,
    from figures
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
from options
inner join dim_place_newest as newest_names using (place_code)
order by options.has_units_below desc, options.place_code
