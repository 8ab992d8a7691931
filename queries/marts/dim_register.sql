-- One row per register of communities: a source, its file and sheet.
-- Used by: communities_differ, communities_repeat, communities__by_place, communities__list,
--   communities__trend
-- Part: source_id
-- Params: none
-- Columns: source_id; file_name; sheet; row_count (rows of communities);
--   first_as_of_date (month end); last_as_of_date (month end);
--   is_completion_told (whether it says of any community that it is completed)
select
    source_id,
    file_name,
    sheet,
    count(*) as row_count,
    min(as_of_date) as first_as_of_date,
    max(as_of_date) as last_as_of_date,
    bool_or(state = 'completed') as is_completion_told,
from stg_communities
group by all
order by source_id, file_name, sheet
