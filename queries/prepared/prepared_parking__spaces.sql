-- One row per programme, parking measure and source; the four measures never add up.
-- Used by: parking__spaces
-- Params: none
-- Columns: programme_id; name_zh; measure (planned_total, total, added or net_added);
--   spaces (spaces); qualifier (exact, about, just_under or at_least);
--   counts_as_added (only added and net_added do); as_published (printed text); source_id;
--   name_en; place_code; place_name_zh; place_name_en; parent_programme_id; stage; as_of_date;
--   locator; note_zh; note_en;
--   spaces_let (spaces, the part of a total that is let to shops, null elsewhere); row_key
with
measures as (
    select
        *,
        replace(indicator, 'parking_spaces_', '') as measure,
    from fct_observation
    where
        indicator in (
            'parking_spaces_planned_total',
            'parking_spaces_total',
            'parking_spaces_added',
            'parking_spaces_net_added',
        )
),

lettings as (
    select
        programme_id,
        source_id,
        min(value)::bigint as spaces_let,
    from fct_observation
    where indicator = 'parking_spaces_let'
    group by all
)

select
    measures.programme_id,
    dim_programme.name_zh,
    measures.measure,
    measures.value::bigint as spaces,
    measures.qualifier,
    measures.measure in ('added', 'net_added') as counts_as_added,
    measures.as_published,
    measures.source_id,
    dim_programme.name_en,
    dim_programme.place_code,
    places.name_zh as place_name_zh,
    places.name_en as place_name_en,
    dim_programme.parent_programme_id,
    measures.stage,
    measures.as_of_date,
    measures.locator,
    measures.note_zh,
    measures.note_en,
    case when measures.measure = 'total' then lettings.spaces_let end as spaces_let,
    concat_ws('/', measures.programme_id, measures.measure) as row_key,
from measures
inner join dim_programme using (programme_id)
inner join dim_place_newest as places on dim_programme.place_code = places.place_code
left join lettings
    on
        measures.programme_id = lettings.programme_id
        and measures.source_id = lettings.source_id
order by counts_as_added desc, measures.measure, spaces desc, measures.programme_id
