-- One row per reporting unit below $parent_place_code: plan change and start change apart.
-- Used by: renewal/briefing/change.py, renewal/ui/changes.py, renewal/ui/progress_moves.py
-- Params: $parent_place_code text, code or name of the place above; $from_date date, month end;
--   $to_date date, month end
-- Columns: place_code; name_zh; households_planned_change (households);
--   households_started_change (households); communities_planned_change (communities);
--   communities_started_change (communities); name_en; households_planned_from (households);
--   households_planned_to (households); households_started_from (households);
--   households_started_to (households); communities_planned_from (communities);
--   communities_planned_to (communities); communities_started_from (communities);
--   communities_started_to (communities); from_date (month end); to_date (month end);
--   from_source_id; to_source_id; is_division; row_order; row_key;
--   households_planned_from_qualifier; households_planned_to_qualifier;
--   households_started_from_qualifier; households_started_to_qualifier;
--   communities_planned_from_qualifier; communities_planned_to_qualifier;
--   communities_started_from_qualifier; communities_started_to_qualifier;
--   community_start_share_published_from (share as printed, at least 1 for 全部开工);
--   community_start_share_published_to (share as printed, at least 1 for 全部开工);
--   community_start_share_as_published_from (printed text);
--   community_start_share_as_published_to (printed text);
--   as_of_precision (year where either table is known by its year only, else month)
-- Note: a printed / counts as nothing. A unit that reported in one month only has null changes.
--   Where several sources report on the same month, one stands for the whole table: a registered
--   one before one that is not, then the first by source_id.
with
sources as (
    select
        as_of_date,
        source_id,
    from prepared_compared_source
    where
        parent_place_code = $parent_place_code
        and as_of_date in ($from_date, $to_date)
),

reported as (
    select
        place_code,
        name_zh,
        name_en,
        is_division,
        as_of_date,
        source_id,
        row_order,
        as_of_precision,
        households_planned_qualifier,
        households_started_qualifier,
        communities_planned_qualifier,
        communities_started_qualifier,
        community_start_share_published,
        community_start_share_as_published,
        case
            when households_planned_reason = 'not_applicable' then 0
            else households_planned
        end as households_planned,
        case
            when households_started_reason = 'not_applicable' then 0
            else households_started
        end as households_started,
        case
            when communities_planned_reason = 'not_applicable' then 0
            else communities_planned
        end as communities_planned,
        case
            when communities_started_reason = 'not_applicable' then 0
            else communities_started
        end as communities_started,
    from prepared_progress__by_place
    semi join sources using (as_of_date, source_id)
    where
        parent_place_code = $parent_place_code
        and as_of_date in ($from_date, $to_date)
),

earlier as (
    select * from reported
    where as_of_date = $from_date
),

later as (
    select * from reported
    where as_of_date = $to_date
),

compared as (
    select
        coalesce(later.place_code, earlier.place_code) as place_code,
        later.households_planned - earlier.households_planned as households_planned_change,
        earlier.households_planned as households_planned_from,
        later.households_planned as households_planned_to,
        later.households_started - earlier.households_started as households_started_change,
        earlier.households_started as households_started_from,
        later.households_started as households_started_to,
        later.communities_planned - earlier.communities_planned as communities_planned_change,
        earlier.communities_planned as communities_planned_from,
        later.communities_planned as communities_planned_to,
        later.communities_started - earlier.communities_started as communities_started_change,
        earlier.communities_started as communities_started_from,
        later.communities_started as communities_started_to,
        $from_date::date as from_date,
        $to_date::date as to_date,
        earlier.source_id as from_source_id,
        later.source_id as to_source_id,
        coalesce(later.row_order, earlier.row_order) as row_order,
        earlier.households_planned_qualifier as households_planned_from_qualifier,
        later.households_planned_qualifier as households_planned_to_qualifier,
        earlier.households_started_qualifier as households_started_from_qualifier,
        later.households_started_qualifier as households_started_to_qualifier,
        earlier.communities_planned_qualifier as communities_planned_from_qualifier,
        later.communities_planned_qualifier as communities_planned_to_qualifier,
        earlier.communities_started_qualifier as communities_started_from_qualifier,
        later.communities_started_qualifier as communities_started_to_qualifier,
        earlier.community_start_share_published as community_start_share_published_from,
        later.community_start_share_published as community_start_share_published_to,
        earlier.community_start_share_as_published as community_start_share_as_published_from,
        later.community_start_share_as_published as community_start_share_as_published_to,
        case
            when 'year' in (earlier.as_of_precision, later.as_of_precision) then 'year'
            else 'month'
        end as as_of_precision,
        -- A unit abolished in between is named as on the day when it last reported.
        coalesce(later.name_zh, earlier.name_zh) as name_zh,
        coalesce(later.name_en, earlier.name_en) as name_en,
        coalesce(later.is_division, earlier.is_division) as is_division,
    from later
    full join earlier on later.place_code = earlier.place_code
)

select
    compared.place_code,
    compared.name_zh,
    compared.households_planned_change,
    compared.households_started_change,
    compared.communities_planned_change,
    compared.communities_started_change,
    compared.name_en,
    compared.households_planned_from,
    compared.households_planned_to,
    compared.households_started_from,
    compared.households_started_to,
    compared.communities_planned_from,
    compared.communities_planned_to,
    compared.communities_started_from,
    compared.communities_started_to,
    compared.from_date,
    compared.to_date,
    compared.from_source_id,
    compared.to_source_id,
    compared.is_division,
    compared.row_order,
    concat_ws(
        '/',
        compared.place_code,
        strftime(compared.from_date, '%Y-%m'),
        strftime(compared.to_date, '%Y-%m')
    ) as row_key,
    compared.households_planned_from_qualifier,
    compared.households_planned_to_qualifier,
    compared.households_started_from_qualifier,
    compared.households_started_to_qualifier,
    compared.communities_planned_from_qualifier,
    compared.communities_planned_to_qualifier,
    compared.communities_started_from_qualifier,
    compared.communities_started_to_qualifier,
    compared.community_start_share_published_from,
    compared.community_start_share_published_to,
    compared.community_start_share_as_published_from,
    compared.community_start_share_as_published_to,
    compared.as_of_precision,
from compared
order by compared.row_order, compared.place_code
