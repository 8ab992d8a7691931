-- One row per community and month of a source that another source counts already.
-- Used by: communities_repeat, dim_register, fct_community_count, fct_community_now
-- Part: place_code
-- Params: none
-- Columns: source_id; row_number; as_of_date (month end); place_code; community_id;
--   community_name; counted_source_id (registered before unregistered, then by id)
-- Note: nearly always empty. Only places and months with several sources are looked at.
with
shared as (
    select
        place_code,
        as_of_date,
    from fct_community
    group by all
    having min(source_id) <> max(source_id)
),

told as (
    select
        fct_community.source_id,
        fct_community.row_number,
        fct_community.as_of_date,
        fct_community.place_code,
        fct_community.community_id,
        fct_community.community_name,
        first_value(fct_community.source_id) over same_community as counted_source_id,
    from fct_community
    semi join shared
        on
            fct_community.place_code = shared.place_code
            and fct_community.as_of_date = shared.as_of_date
    inner join dim_source on fct_community.source_id = dim_source.source_id
    window same_community as (
        partition by fct_community.community_id, fct_community.as_of_date
        order by dim_source.is_registered desc, fct_community.source_id
    )
)

select * from told
where source_id <> counted_source_id
order by source_id, as_of_date, row_number
