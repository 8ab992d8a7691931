-- One row per register of communities: a source, its file and sheet.
-- Used by: communities_differ, communities_repeat, communities__list,
--   prepared_communities__by_place, prepared_communities__trend
-- Params: none
-- Columns: source_id; file_name; sheet; row_count (rows of communities);
--   first_as_of_date (month end); last_as_of_date (month end);
--   is_completion_told (whether it says of any community that it is completed)
with
counted as (
    select
        source_id,
        as_of_date,
        communities as row_count,
        state = 'completed' as is_completed,
    from fct_community_count
    union all
    select
        source_id,
        as_of_date,
        1 as row_count,
        null as is_completed,
    from fct_community_repeat
)

select
    counted.source_id,
    stg_files.file_name,
    stg_files.sheet,
    sum(counted.row_count)::bigint as row_count,
    min(counted.as_of_date) as first_as_of_date,
    max(counted.as_of_date) as last_as_of_date,
    coalesce(bool_or(counted.is_completed), false) as is_completion_told,
from counted
inner join stg_files on counted.source_id = stg_files.source_id
group by all
order by counted.source_id, stg_files.file_name, stg_files.sheet
