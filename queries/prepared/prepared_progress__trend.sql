-- One row per report of $place_code: its own row in a table, or the sum of the units below it.
-- Used by: progress__trend
-- Params: none
-- Part: source_id
-- Columns: as_of_date (month end); communities_planned (communities);
--   communities_started (communities); community_start_share (0–1 and above);
--   households_planned (households); households_started (households);
--   household_start_share (0–1 and above); source_id; place_code; name_zh; name_en;
--   community_start_share_published (share as printed); as_of_precision (month or year);
--   is_sum (summed from the units below); row_note (printed beside the row);
--   communities_planned_qualifier; communities_started_qualifier; households_planned_qualifier;
--   households_started_qualifier; community_start_share_as_published (printed text,
--   null for sums); row_key
with
own_rows as (
    select
        place_code,
        as_of_date,
        as_of_precision,
        source_id,
        communities_planned,
        communities_started,
        households_planned,
        households_started,
        communities_planned_qualifier,
        communities_started_qualifier,
        households_planned_qualifier,
        households_started_qualifier,
        communities_started / nullif(communities_planned, 0) as community_start_share,
        households_started / nullif(households_planned, 0) as household_start_share,
        community_start_share_published,
        community_start_share_as_published,
        false as is_sum,
    from fct_progress
),

printed_rates as (
    select
        place_code,
        as_of_date,
        source_id,
        arg_min(value, row_order) as community_start_share_published,
    from fct_published_total
    where indicator = 'community_start_share'
    group by all
),

summed_rows as (
    select
        parent_place_code as place_code,
        as_of_date,
        as_of_precision,
        source_id,
        communities_planned,
        communities_started,
        households_planned,
        households_started,
        communities_planned_qualifier,
        communities_started_qualifier,
        households_planned_qualifier,
        households_started_qualifier,
        community_start_share,
        household_start_share,
    from fct_progress_sum
),

rows_of_place as (
    select * from own_rows
    union all by name
    select
        summed_rows.*,
        printed_rates.community_start_share_published,
        true as is_sum,
    from summed_rows
    left join printed_rates using (place_code, as_of_date, source_id)
),

notes as (
    select
        place_code,
        as_of_date,
        source_id,
        any_value(row_note) as row_note,
    from fct_progress_value
    where row_note is not null
    group by all
)

select
    rows_of_place.as_of_date,
    rows_of_place.communities_planned,
    rows_of_place.communities_started,
    rows_of_place.community_start_share,
    rows_of_place.households_planned,
    rows_of_place.households_started,
    rows_of_place.household_start_share,
    rows_of_place.source_id,
    rows_of_place.place_code,
    dim_place.name_zh,
    dim_place.name_en,
    rows_of_place.community_start_share_published,
    rows_of_place.as_of_precision,
    rows_of_place.is_sum,
    notes.row_note,
    rows_of_place.communities_planned_qualifier,
    rows_of_place.communities_started_qualifier,
    rows_of_place.households_planned_qualifier,
    rows_of_place.households_started_qualifier,
    rows_of_place.community_start_share_as_published,
    concat_ws(
        '/',
        rows_of_place.place_code,
        strftime(rows_of_place.as_of_date, '%Y-%m'),
        rows_of_place.source_id
    ) as row_key,
from rows_of_place
inner join dim_place
    on
        rows_of_place.place_code = dim_place.place_code
        and rows_of_place.as_of_date
        between coalesce(dim_place.valid_from_date, date '0001-01-01')
        and coalesce(dim_place.valid_to_date, date '9999-12-31')
left join notes
    on
        rows_of_place.place_code = notes.place_code
        and rows_of_place.as_of_date = notes.as_of_date
        and rows_of_place.source_id = notes.source_id
order by rows_of_place.place_code, rows_of_place.as_of_date, rows_of_place.source_id
